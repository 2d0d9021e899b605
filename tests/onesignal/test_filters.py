"""Who is meant, said in the grammar of OneSignal: all of it that is documented, and nothing that it would refuse."""

from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from bot.onesignal.filters import (
    MOST_ENTRIES,
    CountryFilter,
    Filters,
    LanguageFilter,
    SessionFilter,
    TagFilter,
    TooManyFilters,
)
from tests.onesignal.pushes import FILTERS

FRENCH = LanguageFilter(relation="=", value="fr")
AWAY = SessionFilter(field="last_session", relation=">", hours_ago=1.5)


def test_and_is_not_written_and_or_stands_between_groups_alone() -> None:
    vip = TagFilter(key="status", relation="in_array", values=("vip", "gold"))
    filters = Filters(any_of=((FRENCH, AWAY), (vip,)))
    assert filters.entries() == [
        {"field": "language", "relation": "=", "value": "fr"},
        {"field": "last_session", "relation": ">", "hours_ago": "1.5"},
        {"operator": "OR"},
        {"field": "tag", "key": "status", "relation": "in_array", "value": "vip,gold"},
    ]


def test_what_all_must_fulfil_goes_into_every_group() -> None:
    bucket = TagFilter(key="ab_bucket", relation="<", value="50")
    filters = Filters(any_of=((FRENCH,), (AWAY,))).and_also(bucket)
    assert filters.any_of == ((FRENCH, bucket), (AWAY, bucket))


@settings(max_examples=200)
@given(FILTERS)
def test_filters_are_read_back_as_they_were_written(filters: Filters) -> None:
    entries = filters.entries()
    assert Filters.from_entries(entries) == filters
    assert "operator" not in entries[0] | entries[-1]
    assert len(entries) == sum(len(group) for group in filters.any_of) + len(filters.any_of) - 1
    assert all(isinstance(entry["hours_ago"], str) for entry in entries if "hours_ago" in entry)
    assert Filters.model_validate_json(filters.model_dump_json()) == filters


def test_an_and_that_is_written_out_means_the_same() -> None:
    entries = Filters.all_of(FRENCH, AWAY).entries()
    assert Filters.from_entries([entries[0], {"operator": "AND"}, entries[1]]) == Filters.all_of(FRENCH, AWAY)


def test_two_hundred_entries_are_taken_and_one_more_is_told_with_its_number() -> None:
    assert len(Filters.all_of(*[FRENCH] * 200).entries()) == MOST_ENTRIES
    assert len(Filters(any_of=((FRENCH,),) * 100).entries()) == 199
    assert len(Filters(any_of=((FRENCH,),) * 99 + ((FRENCH, AWAY),)).entries()) == MOST_ENTRIES
    for groups in ((([FRENCH] * 201),), ((FRENCH,),) * 101):
        with pytest.raises(TooManyFilters) as caught:
            Filters.model_validate({"any_of": groups})
        assert caught.value.params == {"count": 201, "limit": 200}
    with pytest.raises(TooManyFilters):
        Filters.all_of(*[FRENCH] * 200).and_also(AWAY)


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "email", "relation": "exists"},
        {"field": "tag", "relation": "exists"},
        {"field": "tag", "key": "", "relation": "exists"},
        {"field": "tag", "key": "k", "relation": "exists", "value": "v"},
        {"field": "tag", "key": "k", "relation": "="},
        {"field": "tag", "key": "k", "relation": "~", "value": "v"},
        {"field": "tag", "key": "k", "relation": "=", "values": ["a"]},
        {"field": "tag", "key": "k", "relation": ">", "value": "many"},
        {"field": "tag", "key": "k", "relation": "time_elapsed_gt", "value": "nan"},
        {"field": "tag", "key": "k", "relation": "in_array", "value": "a,b"},
        {"field": "tag", "key": "k", "relation": "in_array", "values": []},
        {"field": "tag", "key": "k", "relation": "in_array", "values": ["a,b"]},
        {"field": "tag", "key": "k", "relation": "in_array", "values": ["a"] * 21},
        {"field": "last_session", "relation": "=", "hours_ago": 1},
        {"field": "last_session", "relation": ">", "value": "1"},
        {"field": "last_session", "relation": ">", "hours_ago": 0},
        {"field": "last_session", "relation": ">", "hours_ago": float("inf")},
        {"field": "session_count", "relation": "exists", "value": 1},
        {"field": "session_count", "relation": "=", "value": -1},
        {"field": "session_time", "relation": "=", "value": 1},
        {"field": "language", "relation": "=", "value": "French"},
        {"field": "language", "relation": "in_array", "values": ["fr", "French"]},
        {"field": "language", "relation": "exists"},
        {"field": "country", "relation": "=", "value": "fr"},
        {"field": "location", "radius": 0, "lat": 48.8, "long": 2.3},
        {"field": "location", "radius": 10, "lat": 91, "long": 2.3},
    ],
)
def test_a_condition_that_onesignal_would_refuse_or_twist_is_none(condition: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Filters.model_validate({"any_of": [[condition]]})


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [{"operator": "OR"}],
        [FRENCH.entry(), {"operator": "OR"}],
        [{"operator": "AND"}, FRENCH.entry()],
        [FRENCH.entry(), {"operator": "OR"}, {"operator": "OR"}, FRENCH.entry()],
        [FRENCH.entry(), {"operator": "("}, FRENCH.entry()],
        [FRENCH.entry(), {"operator": "AND"}],
    ],
)
def test_an_operator_stands_between_two_conditions(entries: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match=r"operator|condition"):
        Filters.from_entries(entries)


def test_a_group_of_nothing_would_be_everybody() -> None:
    wrong: list[list[list[CountryFilter]]] = [[], [[]], [[CountryFilter(relation="=", value="FR")], []]]
    for groups in wrong:
        with pytest.raises(ValidationError):
            Filters.model_validate({"any_of": groups})
