"""Which days are compared with which: whole months with whole months, weeks with weeks, a leap day with the 28th."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stats.periods import FIRST_DAY, Window, compared_with, is_whole, last_day, name_of, period_before
from bot.stats.question import EARLIEST, LATEST, Dimension

DAY, WEEK, MONTH = Dimension.DAY, Dimension.WEEK, Dimension.MONTH
_days = st.dates(EARLIEST, LATEST)
_windows = st.tuples(_days, _days).map(lambda ends: Window(min(ends), max(ends)))
_periods = st.sampled_from([DAY, WEEK, MONTH])


def window(text: str) -> Window:
    since, _, until = text.partition("..")
    return Window(date.fromisoformat(since), date.fromisoformat(until or since))


@pytest.mark.parametrize(
    ("asked", "previous", "last_year"),
    [
        pytest.param("2026-11-30", "2026-11-29", "2025-11-30", id="a day"),
        pytest.param("2026-11-23..2026-11-29", "2026-11-16..2026-11-22", "2025-11-24..2025-11-30", id="an ISO week"),
        pytest.param("2026-01-01..2026-01-07", "2025-12-25..2025-12-31", "2025-01-01..2025-01-07", id="seven days"),
        pytest.param("2026-03-01..2026-03-31", "2026-02-01..2026-02-28", "2025-03-01..2025-03-31", id="a month"),
        pytest.param("2025-02-01..2025-02-28", "2025-01-01..2025-01-31", "2024-02-01..2024-02-29", id="a February"),
        pytest.param("2024-02-01..2024-02-29", "2024-01-01..2024-01-31", "2023-02-01..2023-02-28", id="a leap one"),
        pytest.param("2026-01-01..2026-03-31", "2025-10-01..2025-12-31", "2025-01-01..2025-03-31", id="a quarter"),
        pytest.param("2025-01-01..2025-12-31", "2024-01-01..2024-12-31", "2024-01-01..2024-12-31", id="a year"),
        pytest.param("2024-02-29", "2024-02-28", "2023-02-28", id="a leap day"),
        pytest.param("2026-12-28..2027-01-03", "2026-12-21..2026-12-27", "2025-12-29..2026-01-04", id="a week 53"),
        pytest.param("2025-12-29..2026-01-04", "2025-12-22..2025-12-28", "2024-12-30..2025-01-05", id="a week 1"),
        pytest.param("2026-11-01..2026-11-24", "2026-10-08..2026-10-31", "2025-11-01..2025-11-24", id="of a month"),
    ],
)
def test_the_window_before(asked: str, previous: str, last_year: str) -> None:
    assert compared_with(window(asked), "previous") == window(previous)
    assert compared_with(window(asked), "last_year") == window(last_year)


@pytest.mark.parametrize(
    ("asked", "previous"),
    [
        pytest.param("2026-11-23..2026-11-25", "2026-11-16..2026-11-18", id="this week, on its Wednesday"),
        pytest.param("2026-11-01..2026-11-24", "2026-10-01..2026-10-24", id="this month"),
        pytest.param("2026-03-01..2026-03-30", "2026-02-01..2026-02-28", id="March, with more days than February"),
        pytest.param("2026-10-01..2026-11-24", "2026-07-01..2026-08-24", id="this quarter"),
        pytest.param("2026-01-01..2026-11-24", "2025-01-01..2025-11-24", id="this year"),
        pytest.param("2026-11-18..2026-11-24", "2026-11-11..2026-11-17", id="seven days up to today"),
    ],
)
def test_of_what_goes_on_as_much_of_the_one_before_is_compared(asked: str, previous: str) -> None:
    so_far = replace(window(asked), goes_on=True)
    assert compared_with(so_far, "previous") == window(previous)


@pytest.mark.parametrize(
    ("period", "first", "asked", "previous", "last_year"),
    [
        (DAY, "2026-11-24", "2026-11-23..2026-11-29", "2026-11-17", "2025-11-25"),
        (DAY, "2026-03-31", "2026-03-01..2026-03-31", None, "2025-03-31"),
        (DAY, "2024-03-01", "2024-01-01..2024-12-31", "2023-03-02", "2023-03-01"),
        (WEEK, "2026-11-02", "2026-11-01..2026-11-30", "2026-10-05", "2025-11-03"),
        (WEEK, "2026-11-30", "2026-11-01..2026-11-30", None, None),
        (MONTH, "2026-02-01", "2026-01-01..2026-03-31", "2025-11-01", "2025-02-01"),
    ],
)
def test_the_period_before(
    period: Dimension, first: str, asked: str, previous: str | None, last_year: str | None
) -> None:
    day = date.fromisoformat(first)
    assert period_before(period, day, window(asked), "previous") == (previous and date.fromisoformat(previous))
    assert period_before(period, day, window(asked), "last_year") == (last_year and date.fromisoformat(last_year))


def test_periods_are_called_by_their_iso_names() -> None:
    assert name_of(WEEK, date(2025, 12, 29)) == "2026-W01"
    assert name_of(WEEK, date(2026, 12, 28)) == "2026-W53"
    assert name_of(MONTH, date(2026, 1, 1)) == "2026-01"


@given(window=_windows, how=st.sampled_from(["previous", "last_year"]))
def test_what_is_compared_lies_before_and_is_about_as_long(window: Window, how: str) -> None:
    before = compared_with(window, how)  # type: ignore[arg-type]
    assert before.since <= before.until
    assert before.until < window.until
    assert abs(before.days - window.days) <= (0 if how == "previous" and not window.is_of_months else 3)
    if how == "previous":
        assert (window.since - before.until).days == 1


@given(window=_windows, period=_periods, today=_days)
def test_periods_follow_each_other_without_a_gap(window: Window, period: Dimension, today: date) -> None:
    window = Window(max(window.since, min(window.until, date(2090, 1, 1))), window.until)
    firsts = list(window.periods(period, today))
    assert firsts == sorted({FIRST_DAY[period](day) for day in window.through(today)})
    for first in firsts:
        whole = is_whole(period, first, window, today)
        assert whole == (
            first >= window.since
            and last_day(period, first) <= min(window.until, today)
            and last_day(period, first) != today
        )
