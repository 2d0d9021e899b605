"""The short answers that a command's ack carries."""

from typing import Any

from bot.slack.blocks.kit import Message, message, section
from bot.slack.door import Body
from bot.slack.i18n.text import escaped_cut, one_line
from bot.words import Words


def said(text: str) -> Message:
    """One sentence."""
    return message(text, [section("said", text)])


def words_of(body: Body) -> tuple[str, str]:
    """What was typed after a command: its first word, and the rest."""
    word, *rest = (body.get("text") or "").split(maxsplit=1) or [""]
    return word, rest[0].strip() if rest else ""


def help_for(word: str, command: str, help: Message, words: Words) -> Message:
    """The help of a command. What was typed and is none of its words is named first: nothing is met with silence."""
    if word.lower() in ("", "help"):
        return help
    unknown = words.text("door-unknown-word", word=safe_word(word), command=command)
    return message(unknown, [section("unknown", unknown), *help.blocks])


def safe_word(word: str) -> str:
    """What somebody typed, escaped and short."""
    return escaped_cut(one_line(word), 60)


def as_ack(answer: Message | None) -> dict[str, Any]:
    """An answer as the ack of a command takes it: only the person who typed sees it."""
    return {"response_type": "ephemeral", **answer.as_arguments()} if answer else {}
