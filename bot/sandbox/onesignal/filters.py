"""The filter grammar of OneSignal, answered with a set of people.

Source: facts page, "Filter grammar"; the document's `filters` of "Create segment". AND is implicit, OR separates
groups, there are no parentheses, and a list never ends on an operator.
"""

from typing import Any, Final
from zlib import crc32

from bot.sandbox.onesignal.people import EVERYBODY, NOBODY, Draw, People, buckets_below

FIELDS: Final = frozenset(
    {"tag", "last_session", "first_session", "session_count", "session_time", "language", "app_version"}
    | {"location", "country"}
)
RELATIONS: Final = frozenset(
    ("=", "!=", ">", "<", "exists", "not_exists", "in_array", "not_in_array", "time_elapsed_gt", "time_elapsed_lt")
)
MOST_ENTRIES: Final = 200
MOST_IN_ARRAY: Final = 20


class BadFilters(ValueError):
    """The filters break the grammar; the text says where."""


def check(filters: object) -> list[dict[str, Any]]:
    """The filters as a list, if they keep the grammar. Raises BadFilters."""
    if not isinstance(filters, list) or not filters:
        raise BadFilters("Filters must be a non-empty array.")
    if len(filters) > MOST_ENTRIES:
        raise BadFilters(f"Filters may not have more than {MOST_ENTRIES} entries.")
    expects_condition = True
    for entry in filters:
        if not isinstance(entry, dict):
            raise BadFilters("Filters must be an array of objects.")
        if "operator" in entry:
            if expects_condition or entry["operator"] not in ("AND", "OR"):
                raise BadFilters("Filters have an operator in the wrong place.")
            expects_condition = True
        else:
            _check_condition(entry)
            expects_condition = False
    if expects_condition:
        raise BadFilters("Filters may not end with an operator.")
    return filters


def _check_condition(entry: dict[str, Any]) -> None:
    name, relation, value = entry.get("field"), entry.get("relation"), entry.get("value")
    if name not in FIELDS:
        raise BadFilters(f"Filter field {name!r} is not valid.")
    if name != "location" and relation not in RELATIONS:
        raise BadFilters(f"Filter relation {relation!r} is not valid.")
    if name == "tag" and not entry.get("key"):
        raise BadFilters("Filter tag must have a key.")
    if name in ("last_session", "first_session"):
        _number(entry.get("hours_ago"), "hours_ago")
    if relation in ("in_array", "not_in_array") and len(str(value).split(",")) > MOST_IN_ARRAY:
        raise BadFilters(f"Filter {relation} may not have more than {MOST_IN_ARRAY} values.")


def matching(people: People, filters: list[dict[str, Any]]) -> int:
    """Who matches. An empty list is everybody (the segment "Total Subscriptions" has no filter)."""
    groups, group = NOBODY, EVERYBODY
    for entry in filters:
        if entry.get("operator") == "OR":
            groups, group = groups | group, EVERYBODY
        elif "operator" not in entry:
            group &= _condition(people, entry)
    return groups | group


def _condition(people: People, entry: dict[str, Any]) -> int:
    name, relation, value = entry["field"], entry.get("relation", "="), str(entry.get("value", ""))
    match name:
        case "tag":
            return _tag(people, entry["key"], relation, value)
        case "language":
            return _equal(people.language, relation, value)
        case "country":
            return _equal(people.country, relation, value)
        case "device_type":
            return _equal(people.platform, relation, value)
        case "last_session" | "first_session":
            known = people.last_session if name == "last_session" else people.first_session
            within = _within(known, _number(entry.get("hours_ago"), "hours_ago"))
            return within if relation == "<" else EVERYBODY & ~within
        case "session_count":
            return _sessions(people, relation, _number(value, "value"))
        case _:  # not kept by the shop: always the same third of the people for the same question
            return Draw(crc32(repr(sorted(entry.items())).encode())).some(1 / 3)


def _tag(people: People, key: str, relation: str, value: str) -> int:
    if key == "ab_bucket":
        return _bucket(relation, value)
    if key in people.moments:
        return _elapsed(people.moments[key], relation, value)
    if key in people.amounts and relation in (">", "<"):
        return _more_or_less(people.amounts[key], relation, _number(value, "value"))
    return _equal(people.tags.get(key, {}), relation, value)


def _equal(known: dict[str, int], relation: str, value: str) -> int:
    if relation in ("exists", "not_exists"):
        chosen = NOBODY
        for members in known.values():
            chosen |= members
    else:
        chosen = NOBODY
        for one in value.split(",") if relation.endswith("in_array") else [value]:
            chosen |= known.get(one, NOBODY)
    return EVERYBODY & ~chosen if relation in ("!=", "not_exists", "not_in_array") else chosen


def _elapsed(known: dict[int, int], relation: str, value: str) -> int:
    """A tag that holds a time in unix seconds. The shop knows it only as so long ago, so nothing is equal to it."""
    having = known[max(known)]
    match relation:
        case "exists":
            return having
        case "not_exists":
            return EVERYBODY & ~having
        case "time_elapsed_lt":
            return _within(known, _number(value, "value") / 3_600)
        case "time_elapsed_gt":
            return having & ~_within(known, _number(value, "value") / 3_600)
        case _:
            return EVERYBODY if relation in ("!=", "not_in_array") else NOBODY


def _more_or_less(known: dict[int, int], relation: str, number: float) -> int:
    limits = [limit for limit in known if limit > number]
    more = known[min(limits)] if limits else NOBODY
    return more if relation == ">" else known[min(known)] & ~more


def _bucket(relation: str, value: str) -> int:
    if relation in ("exists", "not_exists"):
        return EVERYBODY if relation == "exists" else NOBODY
    number = int(_number(value, "value"))
    below, equal = buckets_below(number), buckets_below(number + 1) & ~buckets_below(number)
    match relation:
        case "<":
            return below
        case ">":
            return EVERYBODY & ~(below | equal)
        case "!=":
            return EVERYBODY & ~equal
        case _:
            return equal


def _within(known: dict[int, int], hours: float) -> int:
    """At most so many hours ago, by the nearest limit below that the shop keeps."""
    chosen = NOBODY
    for limit, people in known.items():
        if limit <= hours:
            chosen = people
    return chosen


def _sessions(people: People, relation: str, number: float) -> int:
    def at_least(count: float) -> int:
        limits = [limit for limit in people.session_count if limit >= count]
        return people.session_count[min(limits)] if limits else NOBODY

    match relation:
        case ">":
            return at_least(number + 1)
        case "<":
            return EVERYBODY & ~at_least(number)
        case "!=":
            return EVERYBODY & ~(at_least(number) & ~at_least(number + 1))
        case _:
            return at_least(number) & ~at_least(number + 1)


def _number(value: object, name: str) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise BadFilters(f"Filter {name} must be a number.") from None
