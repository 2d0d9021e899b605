"""Days, weeks and months by the team's calendar: which stands before which, and which is not over yet.

A period is known by its first day. Weeks are ISO weeks: they begin on Monday, and the first of a year holds 4 January.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bot.stats.question import WEEKDAYS, Dimension

Comparison = Literal["previous", "last_year"]

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """Days of the team's calendar, the last one included."""

    since: date
    until: date
    goes_on: bool = False
    """Whether it ends today: of a week, a month, a quarter or a year, only so much is there yet."""

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def through(self, day: date) -> Iterator[date]:
        """Its days up to this one: those after it have not begun."""
        for number in range((min(self.until, day) - self.since).days + 1):
            yield self.since + timedelta(days=number)

    def periods(self, period: Dimension, day: date) -> Iterator[date]:
        """The first days of its days, weeks or months up to this day's; the first may lie before it."""
        first, end = FIRST_DAY[period](self.since), min(self.until, day)
        while first <= end and self.since <= end:
            yield first
            first = last_day(period, first) + _DAY

    @property
    def is_of_months(self) -> bool:
        """Whether it is one whole month, or several."""
        return self.since.day == 1 and self.until == last_day(Dimension.MONTH, self.until)

    @property
    def is_of_weeks(self) -> bool:
        return self.since.weekday() == 0 and self.until.weekday() == 6

    @property
    def months(self) -> int:
        """How many months it touches."""
        return 12 * (self.until.year - self.since.year) + self.until.month - self.since.month + 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


FIRST_DAY: Final[Mapping[Dimension, Callable[[date], date]]] = {
    Dimension.DAY: lambda day: day,
    Dimension.WEEK: _monday,
    Dimension.MONTH: _first_of_month,
}
"""The first day of a day's own day, week or month."""


def last_day(period: Dimension, day: date) -> date:
    """The last day of the day's own day, week or month."""
    if period is Dimension.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return day.replace(day=monthrange(day.year, day.month)[1]) if period is Dimension.MONTH else day


def name_of(period: Dimension, first: date) -> str:
    """How a period is called in rows, by ISO 8601: 2026-12-01, 2026-W49, 2026-12."""
    if period is Dimension.WEEK:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{first:%Y-%m}" if period is Dimension.MONTH else first.isoformat()


def weekday_of(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def is_whole(period: Dimension, first: date, window: Window, today: date) -> bool:
    """Whether all of a period lies in the window and is over."""
    last = last_day(period, first)
    return window.since <= first and last <= window.until and last < today


def compared_with(window: Window, how: Comparison) -> Window:
    """The window before: as many whole months for whole months, else as many days.

    Of what goes on it is as much of the week, month, quarter or year before. A year before: the same ISO weeks, the
    same months, or else the same dates.
    """
    if how == "previous":
        if window.goes_on and (began := _unit_before(window)) is not None:
            return Window(began, min(began + timedelta(days=window.days - 1), window.since - _DAY))
        if window.is_of_months:
            since = _months_before(window.since, window.months)
        else:
            since = window.since - timedelta(days=window.days)
        return Window(since, window.since - _DAY)
    if window.is_of_months:
        until = _a_year_before(window.until)
        return Window(_a_year_before(window.since), last_day(Dimension.MONTH, until))
    if window.is_of_weeks:
        since = _same_week_a_year_before(window.since)
        return Window(since, since + timedelta(days=window.days - 1))
    return Window(_a_year_before(window.since), _a_year_before(window.until))


def _unit_before(window: Window) -> date | None:
    """When the week, month, quarter or year began before the one that this window is the beginning of."""
    since = window.since
    if since.day == 1:
        quarter = since.month % 3 == 1 and window.months > 1
        months = 12 if since.month == 1 and window.months > 3 else 3 if quarter else window.months
        return _months_before(since, months)
    return since - _WEEK if since.weekday() == 0 and window.days < 7 else None


def period_before(period: Dimension, first: date, window: Window, how: Comparison) -> date | None:
    """The first day of the period that this one is compared with; None: the compared window has none.

    The third week of a month is compared with the third of the month before; a year before, the same week of that year.
    """
    compared = compared_with(window, how)
    if how == "previous":
        before = _following(period, FIRST_DAY[period](compared.since), _place(period, first, window.since))
    elif period is Dimension.WEEK:
        before = _same_week_a_year_before(first)
    elif period is Dimension.DAY and window.is_of_weeks and not window.is_of_months:
        before = first - (window.since - compared.since)
    else:
        before = _a_year_before(first)
    return before if before <= compared.until and last_day(period, before) >= compared.since else None


def _place(period: Dimension, first: date, since: date) -> int:
    """How many periods after the one of `since` this one is."""
    start = FIRST_DAY[period](since)
    if period is Dimension.MONTH:
        return Window(start, first).months - 1
    return (first - start).days // (7 if period is Dimension.WEEK else 1)


def _following(period: Dimension, first: date, count: int) -> date:
    if period is Dimension.MONTH:
        return _months_before(first, -count)
    return first + count * (_WEEK if period is Dimension.WEEK else _DAY)


def _months_before(first: date, count: int) -> date:
    months = 12 * first.year + first.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _a_year_before(day: date) -> date:
    """The same date; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _same_week_a_year_before(monday: date) -> date:
    """The ISO week of the same number; for a week 53 that the year before lacks, the one 52 weeks ago."""
    year, week, _ = monday.isocalendar()
    try:
        return date.fromisocalendar(year - 1, week, 1)
    except ValueError:
        return monday - 52 * _WEEK
