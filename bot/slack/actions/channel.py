"""Another channel in the form of a campaign, or something else for its in-app message to wait for: it gets the fields
that go with it as soon as it is chosen."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.shells import look_soon
from bot.slack.actions.automation import redraw
from bot.slack.blocks.form_channel import CHANNEL
from bot.slack.blocks.form_in_app import SHOWN_AFTER
from bot.slack.door import Body, Door


def register(app: AsyncApp, door: Door) -> None:
    @app.action(CHANNEL)
    async def channel_chosen(ack: AsyncAck, body: Body) -> None:
        await redraw(door, ack, body)
        if (body["actions"][0].get("selected_option") or {}).get("value") in ("in_app", "both"):
            door.after_ack(_look_for_shells(door))

    @app.action(SHOWN_AFTER)
    async def wait_chosen(ack: AsyncAck, body: Body) -> None:
        await redraw(door, ack, body)


async def _look_for_shells(door: Door) -> None:
    """It takes seconds, as OneSignal answers one question about Journeys a second; so the card knows it once saved."""
    async with door.database.transaction() as tx:
        await look_soon(tx, door.home.workspace_id, door.home.app_id)
