"""Emoji in a text: whether it has some, and the text without them."""

import re
from typing import Final

_EMOJI: Final = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\U000e0020-\U000e007f]\ufe0f?|[\u200d\ufe0f\u20e3]"
)
_BLANKS: Final = re.compile(r" {2,}")


def has_emoji(text: str) -> bool:
    return _EMOJI.search(text) is not None


def without_emoji(text: str) -> str:
    """The text without its emoji, and without the blanks that stood around them."""
    bare = _BLANKS.sub(" ", _EMOJI.sub("", text))
    return re.sub(r" ([.,…])", r"\1", bare).strip()
