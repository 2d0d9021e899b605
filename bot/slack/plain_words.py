"""What somebody wrote in Slack, as words: without the marks that Slack puts around links, people and channels."""

import re
from html import unescape

_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def plain_words(text: str) -> str:
    """The words as they were typed. A mention becomes @someone: who it was is nobody's business but Slack's."""
    return unescape(_MARKED.sub(_as_typed, text)).strip()


def _as_typed(found: re.Match[str]) -> str:
    kind, what, label = found[1], found[2], found[3]
    if kind == "@":
        return "@someone"
    if kind == "#":
        return f"#{label}" if label else "#channel"
    if kind == "!":
        return label or f"@{what.partition('^')[0]}"
    return what.removeprefix("mailto:").removeprefix("tel:")
