"""Buttons that open something: a form, the history, the card as it is now. They ack first: nothing is saved yet."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from sqlmodel import col, select

from bot.audit.search import events_of
from bot.campaigns.difference import difference
from bot.campaigns.lifecycle import MoveNotAllowed, State, must_be
from bot.campaigns.model import Campaign, Revision, found, latest_revision
from bot.campaigns.parts import IN_APP, PUSH, state_of, stoppable_parts
from bot.campaigns.roles import Action, must_be_allowed
from bot.campaigns.usecases.edit import RevisionChanged, must_be_editable
from bot.campaigns.usecases.replace import is_replaced_by_an_edit
from bot.clock import now
from bot.slack.audit_facts import event_facts
from bot.slack.blocks.buttons import PART_STOPPED, Button, CardClick, any_of, shown_code
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import RevisionMade
from bot.slack.blocks.findings import findings_modal
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import edit_form, filled_from
from bot.slack.blocks.kit import Json
from bot.slack.blocks.small_forms import (
    EVENTS_SHOWN,
    history,
    reject_form,
    request_changes_form,
    reschedule_form,
    stop_form,
    stop_part_form,
)
from bot.slack.card_facts import card_facts
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.modals import open_modal, redraw_modal
from bot.store import Tx
from bot.workspaces.model import zone_of

OPENS = (Button.EDIT, Button.RESCHEDULE, Button.REQUEST_CHANGES, Button.REJECT, Button.HISTORY, Button.CHECKS)

BURST_SECONDS = 0.005
"""Clicks that come closer together than this are a burst: all of them are acked before the first form is drawn."""

_WHICH = {button.action_id: button for button in OPENS}


def register(app: AsyncApp, door: Door) -> None:
    @app.action(any_of(OPENS))
    async def clicked(ack: AsyncAck, body: Body) -> None:
        click = CardClick.of(body)
        await ack()
        door.after_ack(open_form(door, body, _WHICH[body["actions"][0]["action_id"]], click))

    @app.action(Button.SHOW.action_id)
    async def show_clicked(ack: AsyncAck, body: Body, respond: Any) -> None:
        actor = door.actor(body)
        words = await door.words_for(actor)
        async with door.once(body) as tx:  # it only reads, but is answered with a message of its own
            code = shown_code(body["actions"][0].get("value"))
            card = await card_facts(tx, await found(tx, actor.workspace_id, code))
        await ack()
        shown = living_card(card, words, now())
        door.after_ack(respond(response_type="ephemeral", replace_original=False, **shown.as_arguments()))


async def open_form(door: Door, body: Body, which: Button, click: CardClick) -> None:
    """Open the form of this button for who clicked, or tell them privately why there is none."""
    await door.precedence.calm(for_seconds=BURST_SECONDS)
    try:
        view = await form_for(door, body, which, click)
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        await tell_who_clicked(door, body, error)
    else:
        is_in_modal = (body.get("view") or {}).get("type") == "modal"  # it becomes the form: one thing to close
        await (redraw_modal if is_in_modal else open_modal)(door, body, view)


async def form_for(door: Door, body: Body, which: Button, click: CardClick) -> Json:
    """The form that this button opens, for the campaign as it is now.

    What the form could not do is refused now, before anybody fills it in: NotAllowed, OwnRevision, RevisionChanged,
    MoveNotAllowed. All of it is checked again when the form is sent.
    """
    actor = door.actor(body)
    words = await door.words_for(actor)
    message = body.get("message") or {}
    context = FormContext.on(
        click, channel=(body.get("channel") or {}).get("id"), thread_ts=message.get("thread_ts") or message.get("ts")
    )
    async with door.database.reading() as tx:
        campaign = await found(tx, actor.workspace_id, click.code)
        revision = await latest_revision(tx, campaign)
        zone = await zone_of(tx, actor.workspace_id)
        if which is Button.HISTORY:
            events = event_facts(await events_of(tx, actor.workspace_id, campaign.code, limit=EVENTS_SHOWN))
            return history(campaign.code, await _revisions(tx, campaign), events, words, zone, now())
        if which is Button.CHECKS:
            found_now = (await card_facts(tx, campaign)).found
            to_edit = CardClick(campaign.code, revision.hash) if campaign.state is State.DRAFT else None
            return findings_modal(campaign.code, found_now, words, to_edit=to_edit)
        deed = Action.STOP if which in PART_STOPPED else Action(which.value)
        await must_be_allowed(tx, actor, deed, on=revision)
        if not revision.is_what_was_seen(click.seen):
            raise RevisionChanged(code=campaign.code)
    if which is Button.STOP:
        return stop_form(words, context=context, state=campaign.state, problem=campaign.problem)
    if which in PART_STOPPED:
        if PART_STOPPED[which] not in stoppable_parts(campaign):
            raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
        states = state_of(campaign, PUSH), state_of(campaign, IN_APP)
        return stop_part_form(words, context=context, which=which, states=states)
    if which in (Button.REQUEST_CHANGES, Button.REJECT):
        must_be(campaign, State.IN_REVIEW)
        form = request_changes_form if which is Button.REQUEST_CHANGES else reject_form
        return form(words, context=context)
    content = revision.content
    if not (which is Button.EDIT and is_replaced_by_an_edit(campaign, content)):
        must_be_editable(campaign)
    if which is Button.RESCHEDULE:
        return reschedule_form(words, zone, context=context, state=campaign.state, content=content)
    zone = content.schedule.clocks or zone  # what each one's own clock shows is not changed by opening a form
    return edit_form(words, zone, context=context, state=campaign.state, filled=filled_from(content, words))


async def _revisions(tx: Tx, campaign: Campaign) -> list[RevisionMade]:
    query = select(Revision).where(col(Revision.campaign_id) == campaign.key).order_by(col(Revision.number))
    made: list[RevisionMade] = []
    before = None
    for revision in await tx.exec(query):
        content = revision.content
        changes = difference(before, content) if before else ()
        made.append(RevisionMade(revision.number, revision.author, revision.created_at, changes))
        before = content
    return made
