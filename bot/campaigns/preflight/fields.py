"""The fields of a campaign that hold words, as the checks read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.campaigns.content import Text
from bot.campaigns.preflight.finding import Checked, Finding, Severity
from bot.campaigns.preflight.folding import composed
from bot.campaigns.preflight.liquid_reading import shown
from bot.words import Param

_OUTPUT, _TAG = re.compile(r"\{\{[^{}]*\}\}"), re.compile(r"\{%[^{}]*%\}")
_BRANCHES = 40


@dataclass(frozen=True)
class Words:
    """A title, a message or a button in one language."""

    where: str
    """title, message or button."""
    language: str
    raw: str
    """As it was written."""
    shown: str
    """As somebody reads it of whom nothing is known, composed (NFC)."""

    @property
    def ways(self) -> tuple[str, ...]:
        """What there is to read in it: as above, and where it has branches, each of them."""
        if "{%" not in self.raw:
            return (self.shown,)
        branches = (composed(_OUTPUT.sub(" ", branch)).strip() for branch in _TAG.split(self.raw)[:_BRANCHES])
        return (self.shown, *(branch for branch in branches if branch))

    def finding(self, code: str, severity: Severity, **params: Param) -> Finding:
        return Finding(code, severity, self.where, self.language, {"where": self.where, **params})


def words_of(language: str, text: Text) -> tuple[Words, Words]:
    """Title and message of one text."""
    title, message = (composed(shown(raw)) for raw in (text.title, text.message))
    return Words("title", language, text.title, title), Words("message", language, text.message, message)


def all_words(checked: Checked) -> Iterator[Words]:
    """Title and message in every language; what is empty has nothing to look at."""
    for language, text in checked.texts.items():
        yield from (words for words in words_of(language, text) if words.raw.strip())


def all_read(checked: Checked) -> Iterator[Words]:
    """The same and, of an in-app message, what stands on its button."""
    yield from all_words(checked)
    if checked.button.strip():
        yield Words("button", next(iter(checked.texts)), checked.button, composed(shown(checked.button)))


def everything_typed(checked: Checked) -> Iterator[tuple[str, str | None, str]]:
    """Each field that holds something, with its language where it has one."""
    for language, text in checked.texts.items():
        yield "title", language, text.title
        yield "message", language, text.message
    yield from (("button", None, checked.button), ("link", None, checked.link or ""))
    yield "image", None, checked.image or ""


def is_in(language: str, wanted: str) -> bool:
    """Whether fr or fr-CA is fr."""
    return language.replace("_", "-").partition("-")[0].lower() == wanted
