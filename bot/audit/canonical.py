"""An event as the text that is hashed: canonical JSON (RFC 8785), whatever was handed over.

An append must not fail over what people write or platforms answer, for it would take down the use case that it
records. So what JSON, RFC 8785 or a database cannot hold is written as something that they can:

- a number beyond ±(2^53-1), which readers of JSON round or refuse, becomes its text, and so does what is no number,
- U+0000 (PostgreSQL refuses it in any JSON) and lone surrogates become U+FFFD,
- dates, decimals, UUIDs and the like become their text, an enumeration's member its value, a set a sorted list,
- what is nested deeper than DEEPEST becomes "…",
- `actor` and `object` are cut to LONGEST_NAME, because an index entry of PostgreSQL holds 2 700 bytes.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import rfc8785

DEEPEST = 32
LONGEST_NAME = 200

_LARGEST = 2**53 - 1
_LONGEST_DECIMAL = 10_000
"""Bits up to which Python writes an integer in decimal; it refuses beyond about 14 000."""
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def event_body(
    *, actor: str, action: str, object: str, at: datetime, revision: str = "", details: Mapping[str, Any] | None = None
) -> str:
    """An event as canonical JSON. `at` is aware; `details` are what changed (before, after, why, …).

    Raises TypeError if a detail is named like a part of every event.
    """
    event = {
        "actor": _text(actor)[:LONGEST_NAME],
        "action": _text(action),
        "object": _text(object)[:LONGEST_NAME],
        "at": at.isoformat(),
    }
    if revision:
        event["revision"] = revision
    if details:
        if taken := details.keys() & {*event, "revision"}:
            raise TypeError(f"an audit event says by itself: {', '.join(sorted(taken))}")
        event |= _mapping(details, 0)
    return rfc8785.dumps(event).decode()


def plain(value: Any, depth: int = 0) -> Any:
    """`value` as what RFC 8785 and both databases can hold; what already is stays as it is."""
    match value:
        case Enum():
            return plain(value.value, depth)
        case None | bool():
            return value
        case str():
            return _text(value)
        case int():
            return int(value) if -_LARGEST <= value <= _LARGEST else _digits(value)
        case float():
            return value if abs(value) <= _LARGEST else str(value)  # no number is not below it either
        case datetime() | date():
            return value.isoformat()
        case Mapping() | list() | tuple() | set() | frozenset() if depth >= DEEPEST:
            return "…"
        case Mapping():
            return _mapping(value, depth)
        case list() | tuple():
            return [plain(one, depth + 1) for one in value]
        case set() | frozenset():
            return sorted((plain(one, depth + 1) for one in value), key=rfc8785.dumps)
    return _text(str(value))


def _mapping(value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
    return {_text(str(key)): plain(one, depth + 1) for key, one in value.items()}


def _text(value: str) -> str:
    return _UNWRITABLE.sub("\ufffd", value)


def _digits(value: int) -> str:
    return str(value) if value.bit_length() <= _LONGEST_DECIMAL else hex(value)
