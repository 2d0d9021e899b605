""" "Draft a campaign" on a message: what it says is an idea, and its drafts stand in its thread."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot import notices
from bot.notices.kinds import Private
from bot.slack.door import Body, Door
from bot.slack.ideas import take_in
from bot.slack.names import DRAFT_SHORTCUT
from bot.slack.plain_words import plain_words


def register(app: AsyncApp, door: Door) -> None:
    @app.shortcut({"type": "message_action", "callback_id": DRAFT_SHORTCUT})
    async def chosen(ack: AsyncAck, body: Body) -> None:
        actor, message = door.actor(body), body.get("message") or {}
        channel, thread = body["channel"]["id"], message.get("thread_ts") or message.get("ts") or ""
        text = plain_words(message.get("text") or "")
        async with door.once(body) as tx:
            if text:
                await take_in(tx, actor, text, channel=channel, thread=thread)
            else:
                nothing = Private(
                    to=actor.slack_id,
                    channel=channel,
                    thread_ts=message.get("thread_ts"),
                    response_url=body.get("response_url"),
                    text="idea-nothing-said",
                )
                notices.add(tx, actor.workspace_id, nothing)
        await ack()
