"""Time expressions in English and French: how many words from a place in a line say when, and which days they mean.

"Last week" is the Monday to Sunday before this week, "this week" goes up to today, "last 7 days" are the seven whole
days before today, and "last 3 months" the three whole months before this one. "In November" is the latest November that
has begun. Where people mean different days by the same words, all of them are given, most likely first.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.stats.reading import dated, recent
from bot.stats.reading.dates import DAY, DAYS, EVENTS, MONTH, SEASONS, exact, latest_day_of_month
from bot.stats.reading.moments import UNITS, Moment, When
from bot.stats.reading.numbers import DAY_NUMBER, value_of
from bot.stats.reading.numbers import WORDS as NUMBER_WORDS
from bot.stats.reading.spans import day

_OTHER_WORDS: Final = """
ago annee aujourd avant before beginning between courant cours current debut demain depuis dernier derniere
dernierement dernieres derniers deuxieme early ecoules entre ever fin first from glissants h1 h2 half hier hui
jusqu last late lately milieu month mtd next passe passee passees passes past precedent precedente premier
premiere previous prochain prochaine prochains qtd quarter quinzaine recemment recently second semaine semestre
since start td temps third this to today tomorrow toujours trimestre until week weekend weekends wtd year
yesterday ytd
"""
WORDS: Final = frozenset(
    {
        *_OTHER_WORDS.split(),
        *(word for names in (*UNITS.values(), MONTH, DAY) for word in names.split("|")),
        *(word for name in (*EVENTS, *SEASONS) for word in name.split() if word.isalpha()),
        *NUMBER_WORDS,
    }
)
"""Every word of a time: what typos in one are mended to."""


def points(line: str, start: int, at: Moment) -> Iterator[When]:
    """Every single time (no "since", no "from … to") that begins at this place. Raises NoSuchDate."""
    for pattern, read in (*recent.RULES.all, *dated.RULES.all):
        if found := pattern.match(line, start):
            try:
                spans = tuple(read(found, at))
            except (LookupError, OverflowError):
                continue
            name = found["day"] if read is recent.weekday else ""
            yield When(spans, found.end(), DAYS.get(name, "monday") if name else "")


def bare_day(line: str, start: int, at: Moment, month_of: date | None) -> When | None:
    """A day of the month by its number alone: "the 15th", "le 3"; in the month of `month_of`, else the latest one."""
    needed = "" if month_of else r"(?:(?:the|le|du|au|on the) )"
    pattern = rf"{needed}(?:(?:the|le|du|au|on) )*(?P<day>{DAY_NUMBER})(?= |$)"
    if not (found := re.compile(pattern).match(line, start)):
        return None
    number = value_of(found["day"])
    if not 1 <= number <= 31:
        return None
    if month_of:
        return When((day(exact(month_of.year, month_of.month, number)),), found.end())
    return When((day(latest_day_of_month(number, at.today)),), found.end())
