"""When a digest is due: typed as people type it, and right over the changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.rhythm import EVERY_DAY, WORKDAYS, NotARhythm, Rhythm, moment_of

PARIS = ZoneInfo("Europe/Paris")
ZONES = ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rhythms = st.builds(Rhythm, st.frozensets(st.integers(0, 6), min_size=1), clocks)
moments = st.integers(0, 5 * 366 * 86_400).map(lambda s: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@pytest.mark.parametrize(
    ("typed", "days", "at"),
    [
        ("daily 09:00", EVERY_DAY, time(9)),
        ("weekdays 9h", WORKDAYS, time(9)),
        ("Weekdays 8h30", WORKDAYS, time(8, 30)),
        ("weekly mon 09:00", {0}, time(9)),
        ("weekly vendredi 17:45", {4}, time(17, 45)),
        ("daily 9", EVERY_DAY, time(9)),
    ],
)
def test_it_is_typed_as_people_type(typed: str, days: frozenset[int], at: time) -> None:
    assert Rhythm.of(typed) == Rhythm(frozenset(days), at)


@pytest.mark.parametrize(
    "typed",
    ["", "daily", "09:00", "daily 25:00", "daily 09:60", "weekly 09:00", "weekly someday 09:00", "daily 09:00 please",
     "hourly 09:00", "daily nine", "x" * 5_000],
)  # fmt: skip
def test_what_is_no_rhythm_is_refused(typed: str) -> None:
    with pytest.raises(NotARhythm):
        Rhythm.of(typed)


def test_nine_stays_nine_when_the_clocks_change() -> None:
    daily = Rhythm(EVERY_DAY, time(9))
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    sunday = daily.next_after(saturday, PARIS)
    monday = daily.next_after(sunday, PARIS)
    assert (sunday, monday) == (datetime(2026, 10, 25, 8, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC))
    assert daily.last_until(saturday, PARIS) == datetime(2026, 10, 24, 7, tzinfo=UTC)


def test_a_time_that_comes_twice_is_one_slot_and_one_that_never_comes_is_a_little_later() -> None:
    at_half_past_two = Rhythm(EVERY_DAY, time(2, 30))
    back = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    first = at_half_past_two.next_after(back, PARIS)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at_half_past_two.next_after(first, PARIS) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
    assert moment_of(date(2027, 3, 28), time(2, 30), PARIS) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@given(rhythms, moments, st.sampled_from(ZONES))
def test_the_next_slot_is_the_first_one_there_is(rhythm: Rhythm, moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    coming = rhythm.next_after(moment, zone)
    assert moment < coming <= moment + timedelta(days=8, hours=2)
    assert rhythm.last_until(coming, zone) == coming
    assert rhythm.last_until(coming - timedelta(seconds=1), zone) <= moment
    assert rhythm.between(moment, coming, zone) == 1
    assert coming.astimezone(zone).weekday() in rhythm.days


@given(rhythms)
def test_a_row_keeps_it(rhythm: Rhythm) -> None:
    assert Rhythm.kept(rhythm.days_kept, rhythm.minute) == rhythm
