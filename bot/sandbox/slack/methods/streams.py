"""chat.startStream, appendStream, stopStream: an answer that grows while it is written.

Source: reference/slack.md, section 1, "Streaming": chunks are markdown_text, task_update, plan_update or blocks; the
recipient is required in channels; blocks of stopStream stand at the bottom; no update while it streams.
"""

from typing import Any

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, message_of, method
from bot.sandbox.slack.model import Json, Message
from bot.sandbox.slack.values import name_everything

TEXT_MOST = 12_000
_SILENT = ("task_update", "plan_update")


def _added(installation: Installation, args: Args) -> tuple[str, list[Json]]:
    """The text and blocks that a call adds. Raises msg_too_long, invalid_chunks or invalid_blocks."""
    args.decode("chunks", "blocks")
    text, blocks = args.text("markdown_text"), []
    chunks: Any = args.get("chunks") or []
    for chunk in chunks:
        match chunk:
            case {"type": "markdown_text", "text": str(words)}:
                text += words
            case {"type": "blocks", "blocks": list(more)}:
                blocks.extend(more)
            case {"type": str(kind)} if kind in _SILENT:
                continue
            case _:
                raise SlackError("invalid_chunks")
    if len(text) > TEXT_MOST:
        raise SlackError("msg_too_long")
    return text, blocks + (args.get("blocks") or [])


def _append(installation: Installation, message: Message, text: str, more: list[Json]) -> None:
    if not text and not more:
        return
    blocks = [*message.blocks, *more]
    posting.check_message_blocks(installation, blocks)
    name_everything(blocks, lambda: installation.workspace.new_id("b"))
    posting.edit(installation, message, posting.Content(message.text + text, blocks))
    message.edited = None  # a growing answer is not marked as edited


def _streaming(installation: Installation, args: Args) -> Message:
    message = message_of(installation, channel_of(installation, args), args.text("ts", required=True))
    if not message.streaming:
        raise SlackError("message_not_in_streaming_state")
    return message


@method("chat.startStream", scope="chat:write")
def start_stream(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    thread_ts = posting.thread_root(installation, channel.id, args.text("thread_ts", required=True))
    if not channel.is_im:
        for key in ("recipient_team_id", "recipient_user_id"):
            if not args.text(key):
                raise SlackError(f"missing_{key}")
    text, blocks = _added(installation, args)
    posting.check_message_blocks(installation, blocks)
    name_everything(blocks, lambda: installation.workspace.new_id("b"))
    message = posting.post(installation, channel.id, posting.Content(text, blocks), thread_ts=thread_ts)
    message.streaming = True
    return {"channel": channel.id, "ts": message.ts}


@method("chat.appendStream", scope="chat:write")
def append_stream(installation: Installation, args: Args) -> Json:
    message = _streaming(installation, args)
    _append(installation, message, *_added(installation, args))
    return {"channel": message.channel, "ts": message.ts}


@method("chat.stopStream", scope="chat:write")
def stop_stream(installation: Installation, args: Args) -> Json:
    message = _streaming(installation, args)
    args.decode("metadata", wrong="invalid_metadata_format")
    metadata = posting.checked_metadata(args.get("metadata"))
    _append(installation, message, *_added(installation, args))
    message.streaming = False
    message.metadata = metadata or message.metadata
    installation.workspace.changed("message.updated", message, user=message.user, channel=message.channel)
    return {"channel": message.channel, "ts": message.ts, "message": message.to_json()}
