"""Another channel in the form of a campaign: it gets the fields of that one as soon as it is chosen."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.actions.automation import redraw
from bot.slack.blocks.form_channel import CHANNEL
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(CHANNEL)
    async def channel_chosen(ack: AsyncAck, body: Body) -> None:
        await redraw(door, ack, body)
