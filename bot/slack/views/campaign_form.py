"""The form "New campaign" and "Edit C-12"."""

from dataclasses import replace

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.content import Content
from bot.campaigns.form import content_of
from bot.campaigns.form_errors import FormError
from bot.campaigns.model import SEEN_LENGTH, found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import RevisionChanged, edit
from bot.campaigns.usecases.replace import is_replaced_by_an_edit
from bot.campaigns.usecases.replace import replace as replace_running
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import Values, read_filled, read_form
from bot.slack.blocks.forms import EDIT, NEW, edit_form
from bot.slack.blocks.kit import Json
from bot.slack.door import Body, Door
from bot.slack.errors import note_refusal
from bot.store import Tx
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.view(NEW)
    async def new_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        context = FormContext.parse(body["view"]["private_metadata"])
        async with door.once(body) as tx:
            content = await _content(door, tx, body, context)
            app_id, channel = door.home.app_id, context.channel
            if context.draft is None:
                await draft(tx, actor, content, app_id=app_id, origin_channel=channel, by_model=context.by_model)
            else:
                from bot.copywriting.usecases.use_proposal import use_proposal  # loaded for the first draft

                key = int(context.draft)
                await use_proposal(
                    tx, actor, key, content, app_id=app_id, origin_channel=channel, by_model=context.by_model
                )
        await ack()

    @app.view(EDIT)
    async def edit_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        context = FormContext.parse(body["view"]["private_metadata"])
        try:
            async with door.once(body) as tx:
                content = await _content(door, tx, body, context)
                click = context.click
                campaign = await found(tx, actor.workspace_id, click.code)
                how = replace_running if is_replaced_by_an_edit(campaign, content) else edit
                await how(tx, actor, click.code, content, seen=click.seen, by_model=context.by_model)
        except RevisionChanged as stale:
            await note_refusal(door, actor, body, stale)
            await ack(response_action="update", view=await _shown_again(door, body, actor, context))
        else:
            await ack()


async def _content(door: Door, tx: Tx, body: Body, context: FormContext) -> Content:
    """What the form says. Raises FormErrors with all that is wrong with it, and ForgedClick."""
    values: Values = body["view"]["state"]["values"]
    zone = context.clock or await zone_of(tx, door.home.workspace_id)
    try:
        form, wrong = read_form(values, zone), []
    except FormError as time_error:
        form, wrong = read_filled(values, zone).form, [time_error]
    return await content_of(tx, form, app_id=door.home.app_id, also_wrong=wrong)


async def _shown_again(door: Door, body: Body, actor: Actor, context: FormContext) -> Json:
    """The form with all that was typed, now about the latest revision: somebody else has saved one meanwhile.

    It says so, and leaves it to the person to look at the card first; saving again then counts.
    """
    words = await door.words_for(actor)
    async with door.database.reading() as tx:
        campaign = await found(tx, actor.workspace_id, context.click.code)
        latest = await latest_revision(tx, campaign)
        zone = context.clock or await zone_of(tx, actor.workspace_id)
    return edit_form(
        words,
        zone,
        context=replace(context, seen=latest.hash[:SEEN_LENGTH]),
        state=campaign.state,
        filled=read_filled(body["view"]["state"]["values"], zone),
        note=words.text("form-rescued-changed", code=campaign.code),
    )
