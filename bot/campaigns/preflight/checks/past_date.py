"""A day that is over already: whoever reads it cannot go there any more."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut, folded
from bot.campaigns.preflight.moments import moments_in

_EVENT = re.compile(
    r"\b(?:black friday|cyber monday|black week|noel|christmas|xmas|soldes(?: d'(?:hiver|ete))?|(?:winter|summer|spring) sales?|"
    r"saint[- ]valentin|valentine'?s(?: day)?|halloween|paques|easter|fete des (?:meres|peres)|mother'?s day|father'?s day|"
    r"rentree|back to school|french days|prime day|single'?s day|nouvel an|new year)[ :,]*(?P<year>20\d\d)\b"
)


def check(checked: Checked, house: House) -> Iterator[Finding]:
    today = house.now.astimezone(house.zone).date()
    for words in all_words(checked):
        for moment in moments_in(words.shown):
            if moment.kind != "date" or moment.role == "past" or moment.is_unsure_for(words.language):
                continue
            day = moment.resolved(today)
            followed = moment.role == "from" and any(other.role == "until" for other in moments_in(words.shown))
            if day is not None and day < today and not followed:
                yield words.finding("past_date", Severity.BLOCK, found=cut(moment.shown), day=day.isoformat())
        for event in _EVENT.finditer(folded(words.shown)):
            if int(event["year"]) < today.year - (1 if today.month == 1 else 0):
                shown = words.shown[event.start() : event.end()]
                yield words.finding("past_date", Severity.BLOCK, found=cut(shown), day=event["year"])
