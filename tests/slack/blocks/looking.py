"""Looking at what a builder made: all its words, whom it mentions, what Slack would refuse, its buttons."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.slack.block_kit.check import MESSAGE_BLOCK_CHARS_MOST, check_blocks, check_view, message_chars
from bot.sandbox.slack.pings import pings_in
from bot.slack.blocks.kit import Json, Message

UPDATE_TEXT_MOST = 4_000


def refused(message: Message) -> list[str]:
    """What Slack would refuse in this message."""
    blocks = list(message.blocks)
    found = [str(problem) for problem in check_blocks(blocks, "message")]
    found += [f"no block_id: {block['type']}" for block in blocks if not block.get("block_id")]
    if message_chars(blocks) > MESSAGE_BLOCK_CHARS_MOST:
        found.append(f"msg_blocks_too_long: {message_chars(blocks)}")
    if not message.text.strip() or len(message.text) > UPDATE_TEXT_MOST:
        found.append(f"text: {len(message.text)} characters")
    return found


def refused_view(view: Json) -> list[str]:
    """What Slack would refuse in this modal."""
    found = [str(problem) for problem in check_view(view, wanted="modal")]
    return found + [f"no block_id: {block['type']}" for block in view["blocks"] if not block.get("block_id")]


def pinged(message: Message) -> set[str]:
    return set(pings_in(message.text, list(message.blocks)))


def said(shown: Any) -> str:
    """All words that are shown, one text object a line."""
    return "\n".join(_texts(shown.blocks if isinstance(shown, Message) else shown))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") in ("plain_text", "mrkdwn"):
            yield value["text"]
        else:
            for item in value.values():
                yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def block(shown: Message, block_id: str) -> Json:
    return next(one for one in shown.blocks if one["block_id"] == block_id)


def buttons(shown: Message) -> list[str]:
    """The action_ids of all buttons, in order."""
    return [element["action_id"] for one in shown.blocks if one["type"] == "actions" for element in one["elements"]]


def button(shown: Message, action_id: str) -> Json:
    rows = [one["elements"] for one in shown.blocks if one["type"] == "actions"]
    found: Json = next(element for row in rows for element in row if element["action_id"] == action_id)
    return found


def more(shown: Message) -> list[str]:
    """The values of the options under "More"."""
    if "campaign.more" not in buttons(shown):
        return []
    return [option["value"] for option in button(shown, "campaign.more")["options"]]
