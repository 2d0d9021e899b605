"""What a time is read against, what comes out of it, and the words that all times are made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.stats.reading.spans import Span, Unit

UNITS: Final = {
    Unit.DAY: "days|day|jours|jour|j|d",
    Unit.WEEK: "weeks|week|semaines|semaine|sem",
    Unit.MONTH: "months|month|mois",
    Unit.QUARTER: "quarters|quarter|trimestres|trimestre",
    Unit.YEAR: "years|year|ans|an|annees|annee",
}
UNIT: Final = "|".join(UNITS.values())
_THE: Final = (
    r"(?:(?:the|le|la|les|l|du|de|d|des|au|aux|ces|ce|cette|mon|on|in|en|of|for|pour|pendant|durant|throughout|during|"
    r"over|from|a|sur|across|through|all|whole|entire|full|back|tout|toute|ensemble|cours|courant|dans|within|"
    r"(?<!quelle )(?<!meilleure )(?<!pire )journee (?:de|du|d)|course of) )*"
)
"""Articles and prepositions before a time; they carry nothing of their own there."""
WHOLE: Final = r"(?:(?:full|complete|calendar|whole|entire) )?"
"""Before a unit: it is whole ones that are meant anyway."""
ENTIERE: Final = (
    r"(?: (?:complete|entiere|pleine|calendaire|complet|entier|calendaires|entieres|pleins|completes|complets))?"
)
YEAR: Final = (
    r"(?:(?:,? ?(?:de |en |in |of )?)(?P<year>(?:19|20)\d\d)\b|"
    r"(?P<lastyear> (?:de )?l (?:an|annee) (?:dernier|derniere|passee?)|"
    r" (?:of |in |from )?(?:the )?(?:last|previous) year| (?:de )?(?:l annee )?n-1| dernier))?"
)
"""A pattern for the year after a date, if it is said."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time is read against: the day of asking in the team's zone, and whether a number's day comes first."""

    today: date
    day_first: bool | None
    """3/11 as 3 November; None: not known, so both are possible."""


@dataclass(frozen=True, slots=True)
class When:
    """What was found: the days that may be meant, and where in the line it ends."""

    spans: tuple[Span, ...]
    end: int
    weekday: str = ""
    """Set where it is no more than the name of a weekday."""


Rule = Callable[[re.Match[str], Moment], list[Span]]
"""Days for what a pattern has found, most likely first. Raises LookupError where it means no time after all."""


class Rules:
    """Patterns with what they mean, in the order in which they were added."""

    def __init__(self) -> None:
        self.all: list[tuple[re.Pattern[str], Rule]] = []

    def add(self, *patterns: str) -> Callable[[Rule], Rule]:
        """A decorator. Before a pattern, any articles and prepositions may stand."""

        def keep(read: Rule) -> Rule:
            self.all.extend((re.compile(rf"{_THE}(?:{pattern})(?= |$)"), read) for pattern in patterns)
            return read

        return keep


def unit_named(word: str) -> Unit:
    return next(unit for unit, names in UNITS.items() if word in names.split("|"))


def year_in(found: re.Match[str], at: Moment) -> int | None:
    groups = found.re.groupindex
    if "year" in groups and found["year"]:
        return int(found["year"])
    said = found["lastyear"] if "lastyear" in groups else None
    return at.today.year - 1 if said and said.strip() != "dernier" else None
