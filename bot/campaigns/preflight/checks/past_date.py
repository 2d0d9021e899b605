"""A day that is over already: whoever reads it cannot go there any more."""

import re
from collections.abc import Iterator
from datetime import date

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut, folded
from bot.campaigns.preflight.moments import moments_in

_EVENTS = (
    (r"nouvel an|new year(?:'?s(?: eve| day)?)?", 1, 2),
    (r"(?:soldes d'hiver|winter sales?)", 3, 5),
    (r"(?:saint|st)[- ]valentin|valentine'?s?(?: day)?", 2, 14),
    (r"paques|easter", 4, 30),
    (r"fete des meres|mother'?s day", 6, 10),
    (r"fete des peres|father'?s day", 6, 25),
    (r"soldes d'ete|summer sales?", 8, 20),
    (r"rentree|back to school", 9, 30),
    (r"halloween", 10, 31),
    (r"single'?s day", 11, 12),
    (r"black (?:friday|week)|cyber (?:monday|week)", 12, 8),
    (r"noel|christmas|xmas", 12, 31),
    (r"soldes|sales?|prime day|french days|coupe du monde|world cup", 12, 31),
)
"""What comes every year, and the day after which nobody speaks of it any more."""
_NAMED = [(re.compile(rf"\b(?:{name})[ :,]*(?P<year>20\d\d)\b"), month, day) for name, month, day in _EVENTS]


def check(checked: Checked, house: House) -> Iterator[Finding]:
    today = house.now.astimezone(house.zone).date()
    if checked.is_timed and checked.send_at is not None and checked.send_at < house.now:
        sent_on = checked.send_at.astimezone(house.zone).date().isoformat()
        params = {"where": "when", "found": sent_on, "day": sent_on}
        yield Finding("past_date", Severity.BLOCK, "when", params=params)
    for words in all_words(checked):
        moments = moments_in(words.shown)
        has_end = any(one.role in ("until", "stay") for one in moments)
        for moment in moments:
            if moment.kind != "date" or moment.role == "past" or moment.is_unsure_for(words.language):
                continue
            day = moment.resolved(today)
            if day is not None and day < today and not (moment.role == "from" and has_end):
                yield words.finding("past_date", Severity.BLOCK, found=cut(moment.shown), day=day.isoformat())
        for pattern, month, number in _NAMED:
            event = pattern.search(folded(words.shown))
            if event and date(int(event["year"]), month, number) < today:
                shown = words.shown[event.start() : event.end()]
                yield words.finding("past_date", Severity.BLOCK, found=cut(shown), day=event["year"])
                break
