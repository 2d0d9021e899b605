"""The form for another time."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.usecases.edit import reschedule
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_time
from bot.slack.blocks.small_forms import RESCHEDULE
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.view(RESCHEDULE)
    async def time_sent(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        click = FormContext.parse(body["view"]["private_metadata"]).click
        send_at = read_time(body["view"]["state"]["values"], door.home.zone)
        async with door.once(body) as tx:
            await reschedule(tx, actor, click.code, send_at, seen=click.seen)
        await ack()
