"""Herald is mentioned, or written to directly: it answers questions about the numbers, writes drafts of ideas, and
never says nothing."""

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot import notices
from bot.notices.kinds import Private
from bot.slack.door import Body, Door
from bot.slack.ideas import is_of_drafts
from bot.slack.inbox import AlreadyHere
from bot.slack.progress import say_if_slow
from bot.stats.asking import ask


def register(app: AsyncApp, door: Door) -> None:
    @app.event("app_mention")
    async def mentioned(body: Body, event: dict[str, Any]) -> None:
        await _answer(door, body, event)

    @app.event("message")
    async def written_to(body: Body, event: dict[str, Any]) -> None:
        if event.get("channel_type") == "im" and not event.get("bot_id") and not event.get("subtype"):
            await _answer(door, body, event)


async def _answer(door: Door, body: Body, event: dict[str, Any]) -> None:
    """What is said is an idea, a wish about drafts, or a question; a mere mention is met with what Herald can do."""
    actor = door.who_in(body)
    if actor is None:
        return
    channel, thread = event["channel"], event.get("thread_ts")
    text = re.sub(_MENTION.format(id=door.home.bot_user_id), " ", event.get("text") or "").strip()
    try:
        async with door.once(body) as tx:
            if not text:
                hello = Private(to=actor.slack_id, channel=channel, thread_ts=thread, text="door-mentioned")
                notices.add(tx, actor.workspace_id, hello)
                return
            if await is_of_drafts(tx, actor, text, channel=channel, thread=thread, ts=event["ts"]):
                return
            # In the thread of what was said: there the next question knows what this one was about.
            asked = await ask(tx, actor, text, channel=channel, thread=thread or event["ts"])
    except AlreadyHere:
        return
    door.after_ack(say_if_slow(door, asked.key))


_MENTION = r"<@{id}(\|[^>]*)?>"
"""Of Herald, wherever it stands: other people may be what the question is about."""
