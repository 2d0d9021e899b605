"""conversations.history and .replies. Herald keeps its own state and never depends on them; tests read with them.

In 2026 they are also slow for distributed apps (reference/slack.md, "Rates").
"""

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, method, need_scope, page, scope_for
from bot.sandbox.slack.model import Json, Message


@method("conversations.history")
def history(installation: Installation, args: Args) -> Json:
    """Newest first, replies left out unless broadcast, ephemerals never."""
    return _read(installation, args, replies_of=None)


@method("conversations.replies")
def replies(installation: Installation, args: Args) -> Json:
    """The parent and its replies, oldest first. Raises thread_not_found."""
    return _read(installation, args, replies_of=args.text("ts", required=True))


def _read(installation: Installation, args: Args, *, replies_of: str | None) -> Json:
    channel = channel_of(installation, args)
    need_scope(installation, scope_for(channel, "history"))
    if installation.workspace.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    found = installation.workspace.messages_in(channel)
    if replies_of is None:
        found = [m for m in reversed(found) if not m.is_reply or m.reply_broadcast]
    else:
        found = [m for m in found if replies_of in (m.ts, m.thread_ts)]
        if not found:
            raise SlackError("thread_not_found")
    oldest, latest, inclusive = args.text("oldest") or "0", args.text("latest"), args.flag("inclusive")
    found = [
        m
        for m in found
        if (float(m.ts) > float(oldest) or (inclusive and m.ts == oldest))
        and (not latest or float(m.ts) < float(latest) or (inclusive and m.ts == latest))
    ]
    shown, metadata = page(found, args.cursor(), args.number("limit", 100))
    with_metadata = args.flag("include_all_metadata")
    messages = [_as_read(installation, message, with_metadata=with_metadata) for message in shown]
    return {"messages": messages, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _as_read(installation: Installation, message: Message, *, with_metadata: bool) -> Json:
    out = message.to_json()
    if not with_metadata:
        out.pop("metadata", None)
    if message.thread_ts == message.ts:
        out["reply_count"] = len(installation.workspace.thread(message))
    return out
