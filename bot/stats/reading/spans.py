"""Days on the calendar: weeks that begin on Monday, months, quarters and years, and what comes before them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """What a span is one whole of."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"
    """Any other run of days."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days `since` to `until`, both included. It may reach beyond today: who uses it cuts it there."""

    since: date
    until: date
    unit: Unit = Unit.DAYS

    def up_to(self, today: date) -> "Span":
        """As much of it as has been."""
        return Span(self.since, min(self.until, today), self.unit)

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


def day(on: date) -> Span:
    return Span(on, on, Unit.DAY)


def whole(unit: Unit, around: date, shift: int = 0) -> Span:
    """The whole week, month… that `around` is in, or the one `shift` further on. Raises OverflowError beyond time."""
    match unit:
        case Unit.WEEK:
            monday = around - timedelta(days=around.weekday()) + timedelta(weeks=shift)
            return Span(monday, monday + timedelta(days=6), Unit.WEEK)
        case Unit.MONTH:
            return _months(around.year * 12 + around.month - 1 + shift, 1, Unit.MONTH)
        case Unit.QUARTER:
            return _months((around.year * 4 + (around.month - 1) // 3 + shift) * 3, 3, Unit.QUARTER)
        case Unit.YEAR:
            return _months((around.year + shift) * 12, 12, Unit.YEAR)
        case _:
            return day(around + timedelta(days=shift))


def run(unit: Unit, today: date, count: int) -> Span:
    """The `count` whole ones before the running one: "last 7 days" end yesterday, "last 2 weeks" on Sunday."""
    return Span(whole(unit, today, -count).since, whole(unit, today, -1).until, unit if count == 1 else Unit.DAYS)


def before(span: Span) -> Span:
    """What comes just before it: the week before a week, as many days before any run of days."""
    if span.unit is Unit.DAYS:
        return Span(span.since - timedelta(days=span.days), span.since - timedelta(days=1))
    return whole(span.unit, span.since, -1)


def a_year_before(span: Span) -> Span:
    """The same days a year earlier; of a whole month, quarter or year the whole one."""
    if span.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        return whole(span.unit, same_day(span.since, -1))
    return Span(same_day(span.since, -1), same_day(span.until, -1), span.unit)


def same_day(on: date, years: int) -> date:
    """That many years on; the 29th of February becomes the 28th where there is none."""
    year = on.year + years
    return date(year, on.month, min(on.day, monthrange(year, on.month)[1]))


def unit_of(since: date, until: date, today: date) -> Span:
    """What a window is one whole of, where it has been cut at today at most."""
    if since == until:
        return day(since)
    for unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        candidate = whole(unit, since)
        if candidate.since == since and (candidate.until == until or candidate.until > until == today):
            return candidate
    return Span(since, until)


def _months(first: int, count: int, unit: Unit) -> Span:
    """`first` counts months from the year 0."""
    last = first + count - 1
    if not 12 <= first <= last < 10_000 * 12:
        raise OverflowError("beyond the calendar")
    until = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return Span(date(first // 12, first % 12 + 1, 1), until, unit)
