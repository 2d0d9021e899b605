"""What Journeys ask: windows of time, and properties of events."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.onesignal.journeys.conditions import fits, opens_at

PARIS = {"time_zone": "Europe/Paris"}


def window(start: int, end: int, day: int | None = None) -> dict[str, Any]:
    only = {} if day is None else {"day_of_week": day}
    return {"start": {"hour": start}, "end": {"hour": end, "minute": 30}, **only}


@pytest.mark.parametrize(
    ("windows", "zone", "now", "opens"),
    [
        ([window(9, 20)], PARIS, "2026-11-24T10:00", "2026-11-24T10:00"),  # open
        ([window(9, 20)], PARIS, "2026-11-24T19:30", "2026-11-25T08:00"),  # closed since 19:30 UTC
        ([window(9, 20)], PARIS, "2026-11-24T05:00", "2026-11-24T08:00"),
        ([window(9, 20)], {"time_zone": "America/New_York"}, "2026-11-24T05:00", "2026-11-24T14:00"),
        ([window(9, 20)], {"time_zone": "America/New_York", "use_user_time_zone": True}, "2026-11-24T05:00",
         "2026-11-24T08:00"),
        ([window(9, 20, day=1)], PARIS, "2026-11-24T10:00", "2026-11-30T08:00"),  # a Tuesday
        ([window(9, 20, day=1), window(11, 12, day=4)], PARIS, "2026-11-24T10:00", "2026-11-26T10:00"),
        ([window(22, 6)], PARIS, "2026-11-24T04:00", "2026-11-24T04:00"),  # over midnight
        ([window(9, 20)], PARIS, "2026-03-28T20:00", "2026-03-29T07:00"),  # the night in which summer time begins
    ],
)  # fmt: skip
def test_a_window_opens_where_the_people_are(
    windows: list[dict[str, Any]], zone: dict[str, Any], now: str, opens: str
) -> None:
    node = {"kind": "time_window", "relative_to": "schedule_in_timezone", "windows": windows, **zone}
    at = datetime.fromisoformat(f"{now}:00+00:00").timestamp()
    assert datetime.fromtimestamp(opens_at(node, at), UTC).strftime("%Y-%m-%dT%H:%M") == opens


def test_without_windows_people_are_held_until_the_evening() -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()
    assert opens_at({"relative_to": "last_active_time"}, at) == datetime(2026, 11, 24, 18, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("operator", "value", "yes", "no"),
    [
        ("equal", "red", "red", "blue"),
        ("is_not", "red", "blue", "red"),
        ("greater", "50", 50.5, 50),
        ("greater", "9", 10, "8"),  # as numbers: as text, "10" would be less
        ("less_or_equal", "50", 50, 51),
        ("is", "true", True, False),
        ("before", "2026-11-24T00:00:00Z", "2026-11-23T23:59:59Z", "2026-11-25T00:00:00Z"),
        ("exists", None, 0, None),
        ("not_exists", None, None, "x"),
        ("not_equal", "red", None, "red"),
    ],
)
def test_properties_are_compared_by_what_they_are(operator: str, value: str | None, yes: Any, no: Any) -> None:
    attribute = {"key": "it", "operator": operator} | ({} if value is None else {"value": value})
    asked = {"attributes": [[attribute]]}
    assert fits(asked, {"it": yes})
    assert not fits(asked, {"it": no})
    both = {"attributes": [[attribute, {"key": "size", "operator": "equal", "value": "L"}]]}
    assert not fits(both, {"it": yes, "size": "M"})
    assert fits(both, {"it": yes, "size": "L"})


def test_an_event_may_have_to_be_about_the_same_thing_as_the_entry() -> None:
    asked = {"entry_event_match_attributes": [{"key": "sku"}]}
    assert fits(asked, {"sku": "L-1"}, {"sku": "L-1"})
    assert not fits(asked, {"sku": "L-2"}, {"sku": "L-1"})
