"""The form "New campaign" and "Edit C-12"."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.form import content_of
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import edit
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_form
from bot.slack.blocks.forms import EDIT, NEW
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.view(NEW)
    async def new_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        context = FormContext.parse(body["view"]["private_metadata"])
        form = read_form(body["view"]["state"]["values"], door.home.zone)
        async with door.once(body) as tx:
            content = await content_of(tx, form, app_id=door.home.app_id)
            await draft(tx, actor, content, app_id=door.home.app_id, origin_channel=context.channel)
        await ack()

    @app.view(EDIT)
    async def edit_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        click = FormContext.parse(body["view"]["private_metadata"]).click
        form = read_form(body["view"]["state"]["values"], door.home.zone)
        async with door.once(body) as tx:
            content = await content_of(tx, form, app_id=door.home.app_id)
            await edit(tx, actor, click.code, content, seen=click.seen)
        await ack()
