"""Title and message say the same: one of them is wasted."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import words_of as fields_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import words_of

FEW = 3


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        title, message = fields_of(language, text)
        first, second = words_of(title.shown), words_of(message.shown)
        if first and (first == second or (len(first) >= FEW and second[: len(first)] == first)):
            yield message.finding("says_it_twice", Severity.NOTE)
