"""The words of a message that has gone out lately."""

from collections import Counter
from collections.abc import Iterator

from bot.campaigns.content import Text
from bot.campaigns.preflight.fields import words_of as fields_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import words_of
from bot.words import Param

SAME = 0.8
"""The share of words that both have, from which they are the same to whoever reads them."""
FEW = 4
"""With fewer words, only all of them are a repetition."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    mine = {language: _words(language, text) for language, text in checked.texts.items()}
    sent = [(code, _words("", text)) for code, texts in house.sent_lately.items() for text in texts]
    for language, words in mine.items():
        likest = max(sent, key=lambda one: _likeness(words, one[1]), default=None)
        if likest and (share := _likeness(words, likest[1])) >= SAME:
            params: dict[str, Param] = {"code": likest[0], "percent": int(share * 100)}
            yield Finding("repeated_copy", Severity.WARNING, "message", language, params)


def _words(language: str, text: Text) -> Counter[str]:
    return Counter(word for field in fields_of(language, text) for word in words_of(field.shown))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    if min(one.total(), other.total()) < FEW:
        return float(one == other and bool(one))
    return (one & other).total() / (one | other).total()
