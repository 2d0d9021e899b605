"""A message's words as plain text, for a terminal: what Slack would mark, name or link is written out."""

import re
from collections.abc import Iterator, Mapping

from bot.slack.blocks.kit import Json, Message

_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_BOLD = re.compile(r"\*([^*\n]+)\*")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def as_text(message: Message, people: Mapping[str, str]) -> str:
    """The words of every block, an empty line between them. `people`: names by Slack ID."""
    paragraphs = ("\n".join(_lines(block, people)) for block in message.blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _lines(block: Json, people: Mapping[str, str]) -> Iterator[str]:
    texts = [block["text"]] if "text" in block else []
    texts += [*block.get("fields", ()), *(one for one in block.get("elements", ()) if "mrkdwn" in one["type"])]
    for text in texts:
        said: str = text["text"]
        yield plain_words(said, people) if text["type"] == "mrkdwn" else said
    if block["type"] == "header":
        yield "─" * len(block["text"]["text"])


def plain_words(mrkdwn: str, people: Mapping[str, str]) -> str:
    """Mrkdwn as it is read."""

    def written_out(found: re.Match[str]) -> str:
        sign, target, label = found.groups()
        if sign == "@":
            return f"@{people.get(target, target)}"
        return label or f"{sign}{target}"

    said = _BOLD.sub(r"\1", _REFERENCE.sub(written_out, mrkdwn)).replace("`", "")
    for entity, letter in _ENTITIES:
        said = said.replace(entity, letter)
    return said
