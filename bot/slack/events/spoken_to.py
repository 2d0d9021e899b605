"""Herald is mentioned, or written to directly: for now it says what it can do, and never nothing."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot import notices
from bot.notices.kinds import Private
from bot.slack.door import Body, Door
from bot.slack.inbox import AlreadyHere


def register(app: AsyncApp, door: Door) -> None:
    @app.event("app_mention")
    async def mentioned(body: Body, event: dict[str, Any]) -> None:
        await _answer(door, body, event)

    @app.event("message")
    async def written_to(body: Body, event: dict[str, Any]) -> None:
        if event.get("channel_type") == "im" and not event.get("bot_id") and not event.get("subtype"):
            await _answer(door, body, event)


async def _answer(door: Door, body: Body, event: dict[str, Any]) -> None:
    actor = door.who_in(body)
    if actor is None:
        return
    hello = Private(
        to=actor.slack_id, channel=event["channel"], thread_ts=event.get("thread_ts"), text="door-mentioned"
    )
    try:
        async with door.once(body) as tx:
            notices.add(tx, actor.workspace_id, hello)
    except AlreadyHere:
        return
