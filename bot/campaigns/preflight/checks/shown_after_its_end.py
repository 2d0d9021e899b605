"""An in-app message that is still shown when what it says is over: "tonight", for a week."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.campaigns.preflight.at_the_send import Said, read
from bot.campaigns.preflight.day_words import ENDS_TOMORROW, LAST_DAY, PARTS, TODAY_ONLY
from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut

_TONIGHT = re.compile(r"\btonight\b|\bce soir\b|\bthis evening\b")
_ENDS_THAT_DAY = (TODAY_ONLY, LAST_DAY, _TONIGHT, *(pattern for pattern, _, _ in PARTS))


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "in_app" or checked.shown_for_days is None:
        return
    at = checked.at(house)
    # The shortest window is a day, so that it reaches into the next one: that alone is nothing that anybody can mend.
    last = at.date() + timedelta(days=checked.shown_for_days - 1)
    today = house.now.astimezone(house.zone).date()
    for words in all_words(checked):
        said = read(words, at, today, checked.send_at is not None)
        first = min(_ends(said), key=lambda one: one[0], default=None)
        if first is not None and first[0] < last:
            yield words.finding(
                "shown_after_its_end", Severity.WARNING, found=cut(first[1]), days=checked.shown_for_days
            )


def _ends(said: Said) -> Iterator[tuple[date, str]]:
    """The last day of each thing that is announced, and what says so."""
    for pattern in _ENDS_THAT_DAY:
        if found := pattern.search(said.plain):
            yield said.day, said.words.shown[found.start() : found.end()]
    if found := ENDS_TOMORROW.search(said.plain):
        yield said.day + timedelta(days=1), said.words.shown[found.start() : found.end()]
    yield from ((day, one.shown) for one, day in said.dates() if one.role == "until" and day >= said.day)
    for one in said.moments:
        if one.kind == "left":
            yield (said.at + timedelta(minutes=one.minutes)).date(), one.shown
        elif one.kind == "weekday" and one.role == "until" and one.weekday is not None:
            yield said.day + timedelta(days=(one.weekday - said.day.weekday()) % 7), one.shown
