"""Time expressions in English and French: how many words from a place in a line say when, and which days they mean.

"Last week" is the Monday to Sunday before this week, "this week" goes up to today, "last 7 days" are the seven whole
days before today, and "last 3 months" the three whole months before this one. "In November" is the latest November that
has begun. Where people mean different days by the same words, all of them are given, most likely first.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Final

from bot.stats.reading import dated, recent
from bot.stats.reading.dates import DAY, DAYS, EVENTS, MONTH, SEASONS, exact, latest_day_of_month
from bot.stats.reading.moments import UNITS, Moment, When
from bot.stats.reading.numbers import DAY_NUMBER, value_of
from bot.stats.reading.numbers import WORDS as NUMBER_WORDS
from bot.stats.reading.spans import day

_OTHER_WORDS: Final = """
hui jusqu until last first premier fin temps partir entre between starting onwards onward commencing moitie premiers
premieres maintenant semestre precedente precedent derniers dernieres
"""
_WORD_OF_PATTERN: Final = re.compile(r"(?:[a-z]\??)+")


def words_of(patterns: Iterable[str]) -> Iterator[str]:
    """The words that patterns can take, with each optional letter and without it."""
    for pattern in patterns:
        for word in _WORD_OF_PATTERN.findall(re.sub(r"\(\?P[<=]\w+[>)]?|\\[a-z]", " ", pattern)):
            letters = re.findall(r"[a-z]\??", word)
            ways = product(*((letter[0], "") if letter.endswith("?") else (letter,) for letter in letters))
            yield from ("".join(way) for way in ways)


WORDS: Final = frozenset(
    word
    for word in (
        *_OTHER_WORDS.split(),
        *words_of(pattern.pattern for pattern, _ in (*recent.RULES.all, *dated.RULES.all)),
        *(word for names in (*UNITS.values(), MONTH, DAY) for word in names.split("|")),
        *(word for name in (*EVENTS, *SEASONS) for word in name.split() if word.isalpha()),
        *NUMBER_WORDS,
    )
    if len(word) > 2
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


_THINGS: Final = (
    "campaign|campagne|push|message|notif|segment|platform|plateforme|best|worst|meilleur|pire|most|top|day|jour|"
    "hour|heure|"
    "highest|lowest|biggest|largest|smallest|strongest|weakest|plus|moins|"
    "week|semaine|month|mois|author|auteur|audience|quarter|trimestre|weekday|envoi|send|click|clic|last|first|"
    "dernier|premier"
)
_NO_THING: Final = rf"(?! (?:{_THINGS}))"
"""The 3 campaigns, the first message, the 2 highest: no days of a month."""


def bare_day(line: str, start: int, at: Moment, month_of: date | None) -> When | None:
    """A day of the month by its number alone: "the 15th", "le 3"; in the month of `month_of`, else the latest one."""
    needed = "" if month_of else r"(?:(?:the|le|du|au|on the) )"
    pattern = rf"{needed}(?:(?:the|le|du|au|on) )*(?P<day>{DAY_NUMBER})(?= |$){_NO_THING}"
    if not (found := re.compile(pattern).match(line, start)):
        return None
    number = value_of(found["day"])
    if not 1 <= number <= 31:
        return None
    if month_of:
        return When((day(exact(month_of.year, month_of.month, number)),), found.end())
    return When((day(latest_day_of_month(number, at.today)),), found.end())
