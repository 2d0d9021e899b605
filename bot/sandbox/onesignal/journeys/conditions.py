"""What a Journey asks: is this the event, is that the value, is the window open."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.sandbox.onesignal.journeys.graph import Node

HOME: Final = ZoneInfo("Europe/Paris")  # all people of the shop live there
_MOSTLY_ACTIVE: Final = {"start": {"hour": 19}, "end": {"hour": 20}}  # made up: of all of them together

_COMPARED: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "equal": lambda one, other: one == other,
    "is": lambda one, other: one == other,
    "not_equal": lambda one, other: one != other,
    "is_not": lambda one, other: one != other,
    "less": lambda one, other: one < other,
    "before": lambda one, other: one < other,
    "less_or_equal": lambda one, other: one <= other,
    "greater_or_equal": lambda one, other: one >= other,
    "greater": lambda one, other: one > other,
    "after": lambda one, other: one > other,
}


def fits(asked: dict[str, Any], properties: dict[str, Any], entry: dict[str, Any] | None = None) -> bool:
    """Whether the properties of an event fulfil the `attributes` of a trigger or condition, and are those of the entry
    event where it asks for that. How `entry_event_match_attributes` is written is not documented: here, `key` names a
    property that must be the same in both."""
    groups = asked.get("attributes") or ()
    if not all(_holds(one, properties) for group in groups for one in group):
        return False
    matched = asked.get("entry_event_match_attributes") or ()
    return all(properties.get(one.get("key")) == (entry or {}).get(one.get("key")) for one in matched)


def _holds(attribute: dict[str, Any], properties: dict[str, Any]) -> bool:
    operator, value = attribute["operator"], properties.get(attribute["key"])
    if operator.endswith("exists"):
        return (value is not None) is bool(operator == "exists")
    if value is None:
        return operator in ("not_equal", "is_not")
    one, other = _comparable(value, attribute["value"])
    return bool(_COMPARED[operator](one, other))


def _comparable(value: Any, text: str) -> tuple[Any, Any]:
    """Numbers as numbers; anything else as text, in which ISO 8601 times are in order."""
    try:
        return float(value), float(text)
    except (TypeError, ValueError):
        return str(value).lower() if isinstance(value, bool) else str(value), text


def opens_at(node: Node, at: float) -> float:
    """When the first window of a time_window node is open, from a moment on (unix seconds)."""
    if node.get("relative_to") == "last_active_time":
        return _next([_MOSTLY_ACTIVE], at, HOME)
    at_home = node.get("use_user_time_zone") or "time_zone" not in node
    return _next(node["windows"], at, HOME if at_home else ZoneInfo(node["time_zone"]))


def _next(windows: list[dict[str, Any]], at: float, zone: ZoneInfo) -> float:
    now = datetime.fromtimestamp(at, UTC).astimezone(zone)
    openings: list[datetime] = []
    for days in range(-1, 8):  # one that opened yesterday may go over midnight
        day = (now + timedelta(days=days)).date()
        for window in windows:
            if window.get("day_of_week") not in (None, day.isoweekday()):
                continue
            opens, closes = (
                datetime(day.year, day.month, day.day, point["hour"], point.get("minute", 0), tzinfo=zone)
                for point in (window["start"], window["end"])
            )
            if closes <= opens:
                closes += timedelta(days=1)
            if closes > now:
                openings.append(max(opens, now))
    return min(openings).timestamp()
