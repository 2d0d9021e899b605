"""Phones show about fifty characters of a title."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

MOST = 50


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "push":
        return
    for words in all_words(checked):
        length = len(words.shown.strip())
        if words.where == "title" and length > MOST:
            yield words.finding("too_long_title", Severity.WARNING, length=length, most=MOST)
