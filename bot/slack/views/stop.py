"""The question before a stop that was chosen from a menu: of the whole, or of one part."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.usecases.stop import stop, stop_part
from bot.slack.blocks.buttons import PART_STOPPED, Button, any_of
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.small_forms import STOP
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.view(STOP)
    async def stop_sent(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), FormContext.parse(body["view"]["private_metadata"]).click
        async with door.once(body) as tx:
            await stop(tx, actor, click.code)
        await ack()

    @app.view(any_of(PART_STOPPED))
    async def part_sent(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), FormContext.parse(body["view"]["private_metadata"]).click
        which = Button(body["view"]["callback_id"].removeprefix("campaign."))
        async with door.once(body) as tx:
            await stop_part(tx, actor, click.code, PART_STOPPED[which])
        await ack()
