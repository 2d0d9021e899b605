"""The pieces of Block Kit that Herald uses, as plain dicts, with what Slack allows in each.

Words for `plain` go in as they are; words for mrkdwn come escaped, except for our own mentions, links and bold.
"""

import json
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from bot.slack.i18n.text import ELLIPSIS, cut, one_line

Json = dict[str, Any]
Style = Literal["primary", "danger"]

# Slack's limits: reference/slack.md, "Classic limits" and "New blocks". Characters, unless a name says otherwise.
HEADER_MAX = 150
SECTION_MAX = 3_000
FIELD_MAX = 2_000
CONTEXT_MAX = 3_000
CARD_TITLE_MAX = 150
CARD_BODY_MAX = 200
CARD_SUBTEXT_MAX = 200
BUTTON_MAX = 75
OPTION_MAX = 75
OPTION_VALUE_MAX = 75
OVERFLOW_MAX_OPTIONS = 5
SELECT_MAX_OPTIONS = 100
CONFIRM_TITLE_MAX = 100
CONFIRM_TEXT_MAX = 300
CONFIRM_BUTTON_MAX = 30
VIEW_TITLE_MAX = 24
ALT_MAX = 2_000
INPUT_MAX = 3_000
ADDRESS_MAX = 3_000
MESSAGE_MAX_BLOCKS = 50
VIEW_MAX_BLOCKS = 100
METADATA_MAX = 3_000
MESSAGE_MAX_SIZE = 12_800
"""All blocks as JSON. Slack was seen to refuse more than about 13,200 (reference: "Text")."""
LEAST_SHOWN = 80
MESSAGE_TEXT_MAX = 1_000
"""Slack takes 4,000 in an update; a notification shows far less."""


@dataclass(frozen=True)
class Message:
    """What is posted: `text` is what notifications and screen readers say, `blocks` what is seen. Both always."""

    text: str
    blocks: tuple[Json, ...]

    def as_arguments(self) -> dict[str, Any]:
        """For chat.postMessage, chat.update, chat.postEphemeral and response_url."""
        return {"text": self.text, "blocks": list(self.blocks)}


def message(text: str, blocks: Iterable[Json]) -> Message:
    """A message whose text (mrkdwn) is on one line and short, and whose blocks Slack takes together."""
    return Message(shortened(one_line(text), MESSAGE_TEXT_MAX), fitting(blocks))


def fitting(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """The blocks, the longest texts among them shortened until Slack takes all of them in one message.

    What stands in a `plain_section` is shown to the letter, since people agree to it: that is shortened last.
    """
    kept = list(blocks)[:MESSAGE_MAX_BLOCKS]
    over = sum(map(_size, kept)) - MESSAGE_MAX_SIZE
    if over <= 0:
        return tuple(kept)
    kept = deepcopy(kept)
    exact = [block for block in kept if _is_to_the_letter(block)]
    over = _shortened(over, [text for block in kept if block not in exact for text in _texts(block)])
    _shortened(over, [text for block in exact for text in _texts(block)])
    return tuple(kept)


def _shortened(over: int, texts: list[Json]) -> int:
    """Shorten the longest of these texts again and again; how much is still too much."""
    while over > 0 and texts:
        longest = max(texts, key=_size)
        before = _size(longest)
        if len(longest["text"]) <= LEAST_SHOWN:
            texts.remove(longest)
            continue
        longest["text"] = _shorter(longest, max(LEAST_SHOWN, len(longest["text"]) * 2 // 3))
        over -= before - _size(longest)
    return over


def _is_to_the_letter(block: Json) -> bool:
    return bool(block["type"] == "section" and block.get("text", {}).get("type") == "plain_text")


def _size(block: Json) -> int:
    return len(json.dumps(block, ensure_ascii=False, separators=(",", ":"))) + 1


def _texts(block: Json) -> list[Json]:
    """The text objects of a block that may be shortened: words, never the labels of buttons."""
    if block["type"] == "section":
        return [block["text"]] if "text" in block else block["fields"]
    return [one for one in block["elements"] if one["type"] != "image"] if block["type"] == "context" else []


def _shorter(text: Json, limit: int) -> str:
    return shortened(text["text"], limit) if text["type"] == "mrkdwn" else cut(text["text"], limit)


def shortened(mrkdwn: str, limit: int) -> str:
    """Text that is already mrkdwn, made to fit as a last resort: cut at a blank, so no mention or entity is halved."""
    if len(mrkdwn) <= limit:
        return mrkdwn
    kept = mrkdwn[: limit - len(ELLIPSIS)]
    kept = kept[: max(kept.rfind(" "), kept.rfind("\n"), 0)]
    if kept.count("<") > kept.count(">"):
        kept = kept[: kept.rfind("<")]
    return kept.rstrip() + ELLIPSIS


def plain(text: str, limit: int, *, emoji: bool = True) -> Json:
    """A plain_text object; Slack refuses an empty one, so that becomes a dash."""
    return {"type": "plain_text", "text": cut(text, limit) or "–", "emoji": emoji}


def mrkdwn(text: str, limit: int = SECTION_MAX) -> Json:
    return {"type": "mrkdwn", "text": shortened(text, limit) or "–"}


def header(block_id: str, text: str) -> Json:
    return {"type": "header", "block_id": block_id, "text": plain(one_line(text), HEADER_MAX)}


def section(block_id: str, text: str, *, accessory: Json | None = None) -> Json:
    block: Json = {"type": "section", "block_id": block_id, "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    return block


def plain_section(block_id: str, text: str) -> Json:
    """Words of a person, shown to the letter: no marks, no mentions, no links, no emoji from :names:."""
    return {"type": "section", "block_id": block_id, "text": plain(text, SECTION_MAX, emoji=False)}


def fields(block_id: str, texts: Sequence[str]) -> Json:
    return {"type": "section", "block_id": block_id, "fields": [mrkdwn(text, FIELD_MAX) for text in texts[:10]]}


def context(block_id: str, *texts: str) -> Json:
    elements = [mrkdwn(text, CONTEXT_MAX) for text in texts[:10]]
    return {"type": "context", "block_id": block_id, "elements": elements}


def divider(block_id: str) -> Json:
    return {"type": "divider", "block_id": block_id}


def actions(block_id: str, elements: Sequence[Json]) -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    action_id: str,
    label: str,
    value: str = "",
    *,
    read_out: str = "",
    style: Style | None = None,
    asking: Json | None = None,
) -> Json:
    """`read_out` tells it from others of the same label for who does not see where it stands; `asking`: a `confirm`."""
    element: Json = {"type": "button", "action_id": action_id, "text": plain(label, BUTTON_MAX)}
    if value:
        element["value"] = value
    if read_out:
        element["accessibility_label"] = cut(read_out, BUTTON_MAX)
    if style is not None:
        element["style"] = style
    return element if asking is None else element | {"confirm": asking}


def image(address: str, alt: str) -> Json:
    return {"type": "image", "image_url": address, "alt_text": cut(one_line(alt), ALT_MAX) or "–"}


def confirm(title: str, text: str, *, yes: str, no: str, style: Style | None = None) -> Json:
    """The question before a click counts. `text` is mrkdwn."""
    dialog: Json = {
        "title": plain(title, CONFIRM_TITLE_MAX),
        "text": mrkdwn(text, CONFIRM_TEXT_MAX),
        "confirm": plain(yes, CONFIRM_BUTTON_MAX),
        "deny": plain(no, CONFIRM_BUTTON_MAX),
    }
    return dialog if style is None else dialog | {"style": style}


def option(text: str, value: str) -> Json:
    return {"text": plain(one_line(text), OPTION_MAX), "value": value}


def view(title: str, blocks: Sequence[Json], *, callback_id: str, metadata: str, submit: str = "", close: str) -> Json:
    """A modal; without `submit` it can only be closed."""
    modal: Json = {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "title": plain(title, VIEW_TITLE_MAX),
        "close": plain(close, VIEW_TITLE_MAX),
        "blocks": list(blocks)[:VIEW_MAX_BLOCKS],
    }
    return modal | {"submit": plain(submit, VIEW_TITLE_MAX)} if submit else modal
