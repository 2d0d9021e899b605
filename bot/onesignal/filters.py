"""Who is meant, where no segment says so: the filter grammar of OneSignal as types, and how it is written on the wire.

Groups of conditions: whoever fulfils all of one group is in. There are no parentheses, so nothing else can be said.
Source: reference/onesignal.md, "Filter grammar"; onesignal-openapi.json, `filters`; which field knows which relations:
OneSignal's reference, "Create segment" and "Create message".
"""

import math
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from bot.errors import HeraldError, NextStep
from bot.onesignal.wire_text import WireText

MOST_ENTRIES = 200
"""The conditions, and the "or" between two groups."""
MOST_VALUES = 20
_ARRAYS = ("in_array", "not_in_array")
_WITHOUT_VALUE = ("exists", "not_exists")


class TooManyFilters(HeraldError):
    """OneSignal takes 200 entries at most, and this would be `count`."""

    text: ClassVar[str] = "error-too-many-filters"
    next_step: ClassVar[NextStep] = NextStep.EDIT


def _is_number(text: str) -> str:
    if not math.isfinite(float(text)):
        raise ValueError("not a number that can be compared")
    return text


class Condition(BaseModel):
    """The base of all conditions. What it is about is `field`, which is also its name on the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    def entry(self) -> dict[str, Any]:
        """The condition on the wire: numbers as text, but for places; a list with commas."""
        said: dict[str, Any] = {}
        for name, value in self:
            if isinstance(value, tuple):
                said["value"] = ",".join(value)
            elif value is not None:
                said[name] = value if isinstance(value, float) else str(value)
        return said


def _list_or_one(relation: str, value: str | None, values: tuple[str, ...] | None) -> None:
    """Raises ValueError where a relation has not what it compares with, or has what it does not."""
    if (values is not None) != (relation in _ARRAYS):
        raise ValueError("values for a relation to a list, and only for it")
    if (value is not None) == (relation in (*_ARRAYS, *_WITHOUT_VALUE)):
        raise ValueError("one value, where the relation compares with one")
    if any("," in one for one in values or ()):
        raise ValueError("a comma parts the values of a list, and cannot stand in one")


class TagFilter(Condition):
    """What the tag `key` holds. `values` for the two relations to a list, none for the two that ask whether it is
    there, else `value`. Elapsed times are in seconds, since the moment that the tag holds in unix seconds."""

    field: Literal["tag"] = "tag"
    key: WireText
    relation: Literal[
        "=", "!=", ">", "<", "exists", "not_exists", "in_array", "not_in_array", "time_elapsed_gt", "time_elapsed_lt"
    ]
    value: str | None = None
    values: Annotated[tuple[WireText, ...], Field(min_length=1, max_length=MOST_VALUES)] | None = None

    @model_validator(mode="after")
    def _compares_with_what_its_relation_needs(self) -> Self:
        _list_or_one(self.relation, self.value, self.values)
        if self.value is not None and self.relation not in ("=", "!="):
            _is_number(self.value)
        return self


class SessionFilter(Condition):
    """When somebody was there last, or first: ">" is longer ago than so many hours, "<" is since then."""

    field: Literal["last_session", "first_session"]
    relation: Literal[">", "<"]
    hours_ago: Annotated[float, Field(gt=0, allow_inf_nan=False)]

    def entry(self) -> dict[str, Any]:
        hours = f"{self.hours_ago:f}".rstrip("0").rstrip(".")
        return {"field": self.field, "relation": self.relation, "hours_ago": hours}


class SessionCountFilter(Condition):
    """How often somebody was there."""

    field: Literal["session_count"] = "session_count"
    relation: Literal[">", "<", "=", "!="]
    value: Annotated[int, Field(ge=0)]


class SessionTimeFilter(Condition):
    """For how many seconds somebody was there, all in all."""

    field: Literal["session_time"] = "session_time"
    relation: Literal[">", "<"]
    value: Annotated[int, Field(ge=0)]


LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]


class LanguageFilter(Condition):
    """The language of the device, as OneSignal abbreviates it ("fr", "zh-Hans")."""

    field: Literal["language"] = "language"
    relation: Literal["=", "!=", "in_array", "not_in_array"]
    value: LanguageCode | None = None
    values: Annotated[tuple[LanguageCode, ...], Field(min_length=1, max_length=MOST_VALUES)] | None = None

    @model_validator(mode="after")
    def _compares_with_what_its_relation_needs(self) -> Self:
        _list_or_one(self.relation, self.value, self.values)
        return self


class AppVersionFilter(Condition):
    """The version of the app that somebody has."""

    field: Literal["app_version"] = "app_version"
    relation: Literal[">", "<", "=", "!="]
    value: WireText


class CountryFilter(Condition):
    """The country in which somebody was last, in two letters (ISO 3166-1)."""

    field: Literal["country"] = "country"
    relation: Literal["=", "!="]
    value: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class LocationFilter(Condition):
    """Within so many metres of a place."""

    field: Literal["location"] = "location"
    radius: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90)]
    long: Annotated[float, Field(ge=-180, le=180)]


AnyCondition: TypeAlias = Annotated[
    TagFilter
    | SessionFilter
    | SessionCountFilter
    | SessionTimeFilter
    | LanguageFilter
    | AppVersionFilter
    | CountryFilter
    | LocationFilter,
    Field(discriminator="field"),
]
Group: TypeAlias = Annotated[tuple[AnyCondition, ...], Field(min_length=1)]


def _not_too_many(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    count = sum(len(group) for group in groups) + len(groups) - 1
    if count > MOST_ENTRIES:
        raise TooManyFilters(count=count, limit=MOST_ENTRIES)
    return groups


class Filters(BaseModel):
    """Whoever fulfils all conditions of one of the groups. Raises TooManyFilters beyond 200 entries."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    any_of: Annotated[tuple[Group, ...], Field(min_length=1), AfterValidator(_not_too_many)]

    @classmethod
    def all_of(cls, *conditions: AnyCondition) -> Self:
        """Whoever fulfils all of these."""
        return cls(any_of=(conditions,))

    def and_also(self, condition: AnyCondition) -> Self:
        """Whoever is meant and fulfils this too: it goes into each group, since there are no parentheses."""
        return type(self)(any_of=tuple((*group, condition) for group in self.any_of))

    def entries(self) -> list[dict[str, Any]]:
        """The filters on the wire. "And" is not written; "or" stands between two groups, and never at the end."""
        written: list[dict[str, Any]] = []
        for group in self.any_of:
            written += [{"operator": "OR"}] if written else []
            written += [condition.entry() for condition in group]
        return written

    @classmethod
    def from_entries(cls, entries: object) -> Self:
        """What stands on the wire, as types. Raises ValueError for what is not in the grammar, TooManyFilters."""
        if not isinstance(entries, list | tuple) or not all(isinstance(entry, Mapping) for entry in entries):
            raise ValueError("filters are a list of objects")
        groups: list[list[AnyCondition]] = [[]]
        expects = True
        for entry in entries:
            if "operator" not in entry:
                groups[-1].append(_CONDITION.validate_python(_typed(entry)))
                expects = False
                continue
            if expects or entry["operator"] not in ("AND", "OR"):
                raise ValueError("an operator stands between two conditions")
            expects = True
            if entry["operator"] == "OR":
                groups.append([])
        if expects:
            raise ValueError("filters end on a condition")
        return cls(any_of=tuple(tuple(group) for group in groups))


_CONDITION: TypeAdapter[AnyCondition] = TypeAdapter(AnyCondition, config=ConfigDict(defer_build=True))


def _typed(entry: Mapping[str, Any]) -> dict[str, Any]:
    typed = {name: value for name, value in entry.items() if value is not None}
    if isinstance(typed.get("value"), int | float):
        typed["value"] = str(typed["value"])
    if typed.get("relation") in _ARRAYS and isinstance(typed.get("value"), str):
        typed["values"] = typed.pop("value").split(",")
    return typed
