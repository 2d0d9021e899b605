"""The names of days and months, and the dates that are made of them."""

from datetime import date
from typing import Final

from bot.stats.question import WEEKDAYS
from bot.stats.reading.spans import Span, Unit, whole

_MONTHS: Final = (
    "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr", "may mai",
    "june jun juin", "july jul juillet juil", "august aug aout", "september sept sep septembre",
    "october oct octobre", "november nov novembre", "december dec decembre",
)  # fmt: skip
MONTHS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))

_DAYS: Final = (
    "monday lundi", "tuesday mardi tue tues", "wednesday mercredi wed", "thursday jeudi thu thur thurs",
    "friday vendredi fri", "saturday samedi sat", "sunday dimanche sun",
)  # fmt: skip
DAYS: Final = {name: WEEKDAYS[number] for number, names in enumerate(_DAYS) for name in names.split()}
DAY: Final = "|".join(sorted(DAYS, key=len, reverse=True))
PLURAL_DAYS: Final = {f"{name}s": weekday for name, weekday in DAYS.items() if len(name) > 4}

EVENTS: Final = (
    "black friday", "cyber monday", "black week", "cyber week", "noel", "christmas", "xmas", "soldes", "easter",
    "paques", "valentine s day", "valentines", "saint valentin", "st valentin", "fete des meres", "mother s day",
    "fete des peres", "father s day", "singles day", "thanksgiving", "halloween", "rentree", "french days",
    "new year s eve", "new year", "nouvel an", "boxing day", "ramadan",
)  # fmt: skip
SEASONS: Final = ("summer", "winter", "spring", "autumn", "fall", "(?:cet|l) ete", "hiver", "printemps", "automne")


class NoSuchDate(Exception):
    """The calendar has no such day: 31 November."""


def exact(year: int, month: int, day: int) -> date:
    """Raises NoSuchDate."""
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDate from None


def latest(month: int, day: int, today: date) -> date:
    """That day in the latest year in which it has begun. Raises NoSuchDate where no year has it."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise NoSuchDate


def latest_day_of_month(day: int, today: date) -> date:
    """The latest such day that has begun: "the 15th". Raises NoSuchDate."""
    for back in range(13):
        month = whole(Unit.MONTH, today, -back)
        if day <= month.until.day and (found := month.since.replace(day=max(day, 1))) <= today:
            return found
    raise NoSuchDate


def latest_month(month: int, today: date) -> Span:
    """The latest such month that has begun."""
    return whole(Unit.MONTH, date(today.year - (month > today.month), month, 1))


def full_year(written: str) -> int:
    """`26` is 2026."""
    return int(written) + (2000 if len(written) == 2 else 0)
