"""An open notification shows about 178 characters of the message on an iPhone."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

MOST = 178


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "push":
        return
    for words in all_words(checked):
        length = len(words.shown.strip())
        if words.where == "message" and length > MOST:
            yield words.finding("too_long_message", Severity.WARNING, length=length, most=MOST)
