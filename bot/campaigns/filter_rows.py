"""Filters as people write them: rows of field, relation and value, and the same as lines of text.

A row says what it means in the units of people (60 days), an entry in those of OneSignal (1440 hours). Both ways lose
nothing: the entries of the rows of entries are these entries.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.campaigns.content import FILTER_TEXT_MAX, FILTERS_MAX
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormError, FormErrors, TooLong
from bot.errors import HeraldError

VALUES_MAX = 20
LONGEST_DAYS = 3_650


class FilterField(StrEnum):
    """What a condition is about, named as on the wire. Places are left out: nobody types coordinates."""

    TAG = "tag"
    LAST_SESSION = "last_session"
    FIRST_SESSION = "first_session"
    SESSION_COUNT = "session_count"
    SESSION_TIME = "session_time"
    LANGUAGE = "language"
    COUNTRY = "country"
    APP_VERSION = "app_version"


class Relation(StrEnum):
    """How it compares. The values are what a line of text says."""

    IS = "="
    IS_NOT = "!="
    MORE = ">"
    LESS = "<"
    EXISTS = "exists"
    NOT_EXISTS = "not_exists"
    IN = "in"
    NOT_IN = "not_in"
    OLDER = "older"
    NEWER = "newer"


_ON_THE_WIRE = {
    Relation.IN: "in_array",
    Relation.NOT_IN: "not_in_array",
    Relation.OLDER: "time_elapsed_gt",
    Relation.NEWER: "time_elapsed_lt",
}
_FROM_THE_WIRE = {said: relation for relation, said in _ON_THE_WIRE.items()}
_SIZES = (Relation.MORE, Relation.LESS)
RELATIONS: Mapping[FilterField, Sequence[Relation]] = {
    FilterField.TAG: tuple(Relation),
    FilterField.LAST_SESSION: _SIZES,
    FilterField.FIRST_SESSION: _SIZES,
    FilterField.SESSION_COUNT: (*_SIZES, Relation.IS, Relation.IS_NOT),
    FilterField.SESSION_TIME: _SIZES,
    FilterField.LANGUAGE: (Relation.IS, Relation.IS_NOT, Relation.IN, Relation.NOT_IN),
    FilterField.COUNTRY: (Relation.IS, Relation.IS_NOT),
    FilterField.APP_VERSION: (Relation.IS, Relation.IS_NOT, *_SIZES),
}
"""Which field knows which relations; the first is the usual one."""
WITHOUT_VALUE = frozenset({Relation.EXISTS, Relation.NOT_EXISTS})
LISTS = frozenset({Relation.IN, Relation.NOT_IN})
ELAPSED = frozenset({Relation.OLDER, Relation.NEWER})

_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_UNITS = {
    name: _SECONDS[unit]
    for unit, names in {
        "second": "s sec second seconds seconde secondes",
        "minute": "min minute minutes",
        "hour": "h hour hours heure heures",
        "day": "d j day days jour jours",
        "week": "w week weeks semaine semaines",
    }.items()
    for name in names.split()
}
_DURATION = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([^\W\d_]*)\.?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_COUNTRY = re.compile(r"[A-Z]{2}")


class NotADuration(FormError):
    """A time is wanted, such as 60 days."""

    text = "audience-error-duration"


class NotANumber(FormError):
    text = "audience-error-number"


class NotALanguage(FormError):
    text = "audience-error-language"


class NotACountry(FormError):
    text = "audience-error-country"


class TooManyValues(FormError):
    """OneSignal compares with twenty values of a list at most."""

    text = "audience-error-values"


class NotACondition(FormError):
    """A line that is no condition; `line` is its number, `said` what stands there."""

    text = "audience-error-line"


@dataclass(frozen=True)
class Row:
    """One condition, its values as they were typed."""

    field: FilterField
    relation: Relation
    key: str = ""
    """Of a tag."""
    value: str = ""
    opens_group: bool = False
    """An "or" stands before it, and not an "and". Of the first row it says nothing."""
    place: str = ""
    """Which row of the form it is: an error is shown beside it."""


def entries_of(rows: Sequence[Row]) -> list[dict[str, str]]:
    """The rows on the wire. Raises FormErrors with all that is wrong with them, and TooManyFilters beyond 200."""
    entries: list[dict[str, str]] = []
    errors: list[HeraldError] = []
    for index, row in enumerate(rows):
        if row.opens_group and index:
            entries.append({"operator": "OR"})
        try:
            entries.append(_entry(row))
        except HeraldError as error:
            errors.append(error)
    if errors:
        raise FormErrors(errors)
    from bot.onesignal.filters import Filters, TooManyFilters  # loaded for the first audience that is made

    if len(entries) > FILTERS_MAX:
        raise TooManyFilters(count=len(entries), limit=FILTERS_MAX)
    if not entries:
        raise Empty()
    return Filters.from_entries(entries).entries()


def rows_of(entries: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows that say these entries. Raises ValueError for a field or relation that no row has."""
    rows: list[Row] = []
    opens = False
    for entry in entries:
        if "operator" in entry:
            opens = entry["operator"] == "OR"
            continue
        rows.append(_row(entry, opens))
        opens = False
    return rows


def _entry(row: Row) -> dict[str, str]:
    where = f"value-{row.place}-{row.field}"
    entry = {"field": row.field.value, "relation": _ON_THE_WIRE.get(row.relation, row.relation.value)}
    if row.field is FilterField.TAG:
        entry["key"] = _text(row.key, f"key-{row.place}")
    if row.relation in WITHOUT_VALUE:
        return entry
    value = _text(row.value, where)
    match row.field:
        case FilterField.LAST_SESSION | FilterField.FIRST_SESSION:
            return entry | {"hours_ago": _plain(_duration(value, "day", where) / 3_600)}
        case FilterField.SESSION_TIME:
            return entry | {"value": _plain(_duration(value, "minute", where).to_integral_value())}
        case FilterField.SESSION_COUNT:
            if not (value.isascii() and value.isdigit()):
                raise NotANumber(field=where)
            return entry | {"value": str(int(value))}
        case FilterField.COUNTRY:
            return entry | {"value": _matching(_COUNTRY, value.upper(), NotACountry, where)}
        case FilterField.TAG if row.relation in ELAPSED:
            return entry | {"value": _plain(_duration(value, "day", where))}
        case FilterField.TAG if row.relation in _SIZES:
            return entry | {"value": _number(value, where)}
    values = _list(value, where) if row.relation in LISTS else [value]
    if row.field is FilterField.LANGUAGE:
        values = [_matching(_LANGUAGE, one, NotALanguage, where) for one in values]
    return entry | {"value": ",".join(values)}


def _row(entry: Mapping[str, str], opens: bool) -> Row:
    field, said = FilterField(entry["field"]), entry["relation"]
    relation = _FROM_THE_WIRE.get(said) or Relation(said)
    value = entry.get("value") or ""
    if field in (FilterField.LAST_SESSION, FilterField.FIRST_SESSION):
        value = _in_words(Decimal(entry["hours_ago"]) * 3_600)
    elif field is FilterField.SESSION_TIME or (field is FilterField.TAG and relation in ELAPSED):
        value = _in_words(Decimal(value), longest="minute" if field is FilterField.SESSION_TIME else "day")
    elif relation in LISTS:
        value = ", ".join(value.split(","))
    return Row(field, relation, entry.get("key") or "", value, opens_group=opens)


def _text(typed: str, where: str) -> str:
    text = storable(typed)
    if not text:
        raise Empty(field=where)
    if len(text) > FILTER_TEXT_MAX:
        raise TooLong(field=where, length=len(text), limit=FILTER_TEXT_MAX)
    return text


def _duration(value: str, usual: str, where: str) -> Decimal:
    """Seconds. Without a unit it is in the usual one."""
    found = _DURATION.fullmatch(value)
    seconds = _UNITS.get(found[2].lower(), 0) if found and found[2] else _SECONDS[usual]
    length = Decimal(found[1].replace(",", ".")) * seconds if found else Decimal(0)
    if not 0 < length <= LONGEST_DAYS * _SECONDS["day"]:
        raise NotADuration(field=where)
    return length


def duration_of(entry: Mapping[str, str]) -> tuple[Decimal, str] | None:
    """The time that an entry speaks of, and its unit: day, hour, minute or second; None: it speaks of none."""
    if "hours_ago" in entry:
        return _in_largest(Decimal(entry["hours_ago"]) * 3_600)
    if entry.get("field") == FilterField.SESSION_TIME:
        return _in_largest(Decimal(entry["value"]), longest="minute")
    if str(entry.get("relation", "")).startswith("time_elapsed"):
        return _in_largest(Decimal(entry["value"]))
    return None


def _in_words(seconds: Decimal, *, longest: str = "day") -> str:
    number, unit = _in_largest(seconds, longest=longest)
    return f"{_plain(number)} {unit}s"


def _in_largest(seconds: Decimal, *, longest: str = "day") -> tuple[Decimal, str]:
    units = ("minute",) if longest == "minute" else ("day", "hour")
    for unit in units:
        if seconds % _SECONDS[unit] == 0:
            return seconds / _SECONDS[unit], unit
    return seconds, "second"


def _plain(number: Decimal) -> str:
    said = f"{number:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _number(value: str, where: str) -> str:
    said = value.replace(",", ".") if value.count(",") == 1 and "." not in value else value
    try:
        finite = math.isfinite(float(said))
    except ValueError:
        finite = False
    if not finite:
        raise NotANumber(field=where)
    return said


def _matching(shape: re.Pattern[str], value: str, error: type[FormError], where: str) -> str:
    if not shape.fullmatch(value):
        raise error(field=where)
    return value


def _list(value: str, where: str) -> list[str]:
    values = [one.strip() for one in value.split(",")]
    values = [one for one in values if one]
    if not values:
        raise Empty(field=where)
    if len(values) > VALUES_MAX:
        raise TooManyValues(field=where, count=len(values), limit=VALUES_MAX)
    return values


# The same as text: one condition a line, "or" before those that open a group.

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\S+)')
LINE_SHOWN = 60


def line_of(row: Row, *, is_first: bool = False) -> str:
    """or tag customer_status = lapsed."""
    parts = ["or"] if row.opens_group and not is_first else []
    parts.append(row.field.value)
    if row.field is FilterField.TAG:
        parts.append(_quoted(row.key, also=not row.key or len(row.key.split()) != 1))
    parts.append(row.relation.value)
    if row.relation not in WITHOUT_VALUE:
        parts.append(_quoted(row.value))
    return " ".join(parts)


def lines_of(rows: Sequence[Row]) -> list[str]:
    """The rows as lines."""
    return [line_of(row, is_first=index == 0) for index, row in enumerate(rows)]


def rows_in(text: str, *, field: str = "") -> list[Row]:
    """The rows that a text says, one a line. Raises FormErrors: NotACondition, beside `field`."""
    rows: list[Row] = []
    opens = False
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        joined, _, rest = said.partition(" ")
        if joined.lower() in ("or", "ou", "and", "et"):
            opens, said = joined.lower() in ("or", "ou"), rest.strip()
        if not said:
            continue
        row = _row_in(said, opens)
        if row is None:  # there is one place for an error beside a field: the first is said
            raise FormErrors([NotACondition(field=field, line=number, said=said[:LINE_SHOWN])])
        rows.append(row)
        opens = False
    return rows


def _row_in(said: str, opens: bool) -> Row | None:
    tokens, end = list[str](), 0
    wanted = 3 if said.lower().startswith("tag") else 2
    while len(tokens) < wanted and (found := _TOKEN.match(said, end)):
        tokens.append(found[1])
        end = found.end()
    try:
        field, relation = FilterField(tokens[0].lower()), Relation(tokens[-1].lower())
        key = _unquoted(tokens[1]) if wanted == 3 else ""
        value = _unquoted(said[end:].strip())
    except (ValueError, IndexError):
        return None
    if len(tokens) != wanted or relation not in RELATIONS[field] or bool(value) == (relation in WITHOUT_VALUE):
        return None
    return Row(field, relation, key, value, opens_group=opens)


def _quoted(text: str, *, also: bool = False) -> str:
    is_plain = text.splitlines() == [text] and text.strip() == text and not text.startswith('"')
    return text if is_plain and not also else json.dumps(text)


def _unquoted(said: str) -> str:
    if not said.startswith('"'):
        return said
    text = json.loads(said)
    if not isinstance(text, str):
        raise ValueError("no text")
    return text
