"""Messages: what Slack checks before it takes one, and how it is written into the workspace.

Used by chat.*, by response_url and by commands that answer in their ack.
"""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.slack import files
from bot.sandbox.slack.block_kit.check import (
    MESSAGE_BLOCK_CHARS_MOST,
    METADATA,
    POST_TEXT_MOST,
    UPDATE_TEXT_MOST,
    check_blocks,
    message_chars,
)
from bot.sandbox.slack.block_kit.shapes import Problems
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import File, Json, Message
from bot.sandbox.slack.pings import pings_in
from bot.sandbox.slack.values import initial_values, kept, name_everything


@dataclass(slots=True)
class Content:
    """What a message says; None where an update leaves it as it was."""

    text: str | None = None
    blocks: list[Json] | None = None
    metadata: Json | None = None


def checked_content(installation: Installation, args: Json, *, editing: bool = False) -> Content:
    """The content of a call, its blocks named. Raises SlackError as Slack would.

    Over 40,000 characters a new message's text is cut; an edit's over 4,000 is refused (reference/slack.md, "Text").
    """
    text, blocks, markdown = args.get("text"), args.get("blocks"), args.get("markdown_text")
    for key, words in (("text", text), ("markdown_text", markdown)):
        if words is not None and not isinstance(words, str):
            raise SlackError("invalid_arguments", [f"[ERROR] must be a string [json-pointer:/{key}]"])
    if markdown is not None:
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        if len(markdown) > 12_000:
            raise SlackError("msg_too_long")
        text = markdown
    if not text and not blocks and not args.get("attachments") and not (editing and blocks is not None):
        raise SlackError("no_text")
    if editing and text and len(text) > UPDATE_TEXT_MOST:
        raise SlackError("msg_too_long")
    if blocks is not None:
        check_message_blocks(installation, blocks)
        name_everything(blocks, lambda: installation.workspace.new_id("b"))
    return Content(text[:POST_TEXT_MOST] if text else text, blocks, checked_metadata(args.get("metadata")))


def check_message_blocks(installation: Installation, blocks: Any) -> None:
    """Raises invalid_blocks or msg_blocks_too_long."""
    if problems := check_blocks(blocks, "message", not_rolled_out=installation.not_rolled_out):
        raise SlackError("invalid_blocks", problems)
    if problems := _files_that_cannot_be_shown(installation, blocks, "/blocks"):
        raise SlackError("invalid_blocks", problems)
    if message_chars(blocks) > MESSAGE_BLOCK_CHARS_MOST:
        raise SlackError("msg_blocks_too_long")


def _files_that_cannot_be_shown(installation: Installation, part: Any, at: str) -> Problems:
    """A block may show an image that this app has uploaded, once Slack has looked through it; wherever it stands.

    Until then Slack says no more than that (github.com/slackapi/python-slack-sdk/issues/1658).
    """
    problems = Problems()
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inner:
        if key == "slack_file":
            if not files.may_be_shown(installation, value):
                problems.say(f"{at}/{key}", "invalid_slack_file", "invalid slack file")
        else:
            problems.extend(_files_that_cannot_be_shown(installation, value, f"{at}/{key}"))
    return problems


def checked_metadata(metadata: Any) -> Json | None:
    if metadata is None or metadata == {}:
        return metadata  # type: ignore[no-any-return]
    problems = Problems()
    METADATA(metadata, "/metadata", problems)
    if problems or not isinstance(metadata["event_payload"], dict):
        raise SlackError("invalid_metadata_format", problems)
    return metadata  # type: ignore[no-any-return]


def post(
    installation: Installation,
    channel: str,
    content: Content,
    *,
    user: str = "",
    thread_ts: str | None = None,
    ephemeral_to: str | None = None,
    reply_broadcast: bool = False,
    files: list[File] | None = None,
) -> Message:
    """Write a new message; without `user` it is the app's. Ephemerals notify nobody."""
    workspace = installation.workspace
    blocks = content.blocks or []
    message = Message(
        ts=workspace.new_ts(),
        channel=channel,
        user=user or workspace.bot_user_id,
        text=content.text or "",
        blocks=blocks,
        thread_ts=thread_ts,
        bot_id=None if user else workspace.bot_id,
        ephemeral_to=ephemeral_to,
        metadata=content.metadata or None,
        files=files or [],
        pings=[] if ephemeral_to else pings_in(content.text or "", blocks),
        reply_broadcast=reply_broadcast,
    )
    workspace.messages[channel][message.ts] = message
    if message.bot_id and workspace.statuses and thread_ts:
        workspace.statuses.pop((channel, thread_ts), None)  # what the app said takes the place of "is thinking…"
    workspace.changed("message.posted", message, user=message.user, channel=channel)
    return message


def edit(installation: Installation, message: Message, content: Content) -> None:
    """Change a message; what is not given stays. What people have chosen in kept inputs stays chosen."""
    if content.text is not None:
        message.text = content.text
    if content.blocks is not None:
        message.blocks = content.blocks
        for user, values in message.state.items():
            message.state[user] = kept(values, initial_values(content.blocks))
    if content.metadata is not None:
        message.metadata = content.metadata or None
    if not message.ephemeral_to:
        message.pings = pings_in(message.text, message.blocks)
    message.edited = installation.workspace.new_ts()
    installation.workspace.changed("message.updated", message, user=message.user, channel=message.channel)


def delete(installation: Installation, message: Message) -> None:
    message.deleted = True
    del installation.workspace.messages[message.channel][message.ts]
    installation.workspace.changed("message.deleted", message, user=message.user, channel=message.channel)


def thread_root(installation: Installation, channel: str, thread_ts: str | None) -> str | None:
    """The ts of the thread that a reply belongs to: replying to a reply stays in its thread."""
    if not thread_ts:
        return None
    parent = installation.workspace.messages[channel].get(thread_ts)
    if parent is None or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    parent.thread_ts = parent.thread_ts or parent.ts
    return parent.thread_ts


def to_bool(value: Any) -> bool:
    """JSON booleans, and "true"/"1" as they come in query strings."""
    return value in (True, 1, "1", "true", "True")


def answer_at(installation: Installation, url_id: str, body: Json) -> None:
    """What a POST to a response_url does (reference/slack.md, "Protocol to implement", 9)."""
    url = installation.interactions.use_response_url(url_id)
    original = installation.workspace.messages[url.channel].get(url.message_ts) if url.message_ts else None
    if to_bool(body.get("delete_original")):
        if original is None:
            raise SlackError("message_not_found")
        return delete(installation, original)
    content = checked_content(installation, body)
    if to_bool(body.get("replace_original")) and original is not None:
        content.blocks = content.blocks or []
        return edit(installation, original, content)
    thread_ts = thread_root(installation, url.channel, body.get("thread_ts"))
    ephemeral_to = None if body.get("response_type") == "in_channel" else url.user
    post(installation, url.channel, content, thread_ts=thread_ts, ephemeral_to=ephemeral_to)
    return None
