"""Another channel in the form of a campaign: it gets the fields of that one as soon as it is chosen."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.shells import look_soon
from bot.slack.actions.automation import redraw
from bot.slack.blocks.form_channel import CHANNEL
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(CHANNEL)
    async def channel_chosen(ack: AsyncAck, body: Body) -> None:
        await redraw(door, ack, body)
        if (body["actions"][0].get("selected_option") or {}).get("value") == "in_app":
            door.after_ack(_look_for_shells(door))


async def _look_for_shells(door: Door) -> None:
    """It takes seconds, as OneSignal answers one question about Journeys a second; so the card knows it once saved."""
    async with door.database.transaction() as tx:
        await look_soon(tx, door.home.workspace_id, door.home.app_id)
