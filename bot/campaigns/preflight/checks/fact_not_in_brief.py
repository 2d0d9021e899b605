"""A price, a percentage, a day or a code that the writer was not told."""

from collections.abc import Iterator

from bot.campaigns.preflight.facts import facts_not_in
from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.brief is None:
        return
    today = house.now.astimezone(house.zone).date()
    for words in all_words(checked):
        for fact in facts_not_in(words.raw, checked.brief, today):
            yield words.finding("fact_not_in_brief", Severity.WARNING, found=cut(fact.shown), kind=fact.kind)
