"""Filters as rows and as lines: nothing is lost between what people write and what OneSignal reads."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.campaigns.filter_rows import (
    RELATIONS,
    WITHOUT_VALUE,
    FilterField,
    NotACondition,
    NotACountry,
    NotADuration,
    NotALanguage,
    NotANumber,
    Relation,
    Row,
    TooManyValues,
    entries_of,
    lines_of,
    rows_in,
    rows_of,
)
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormErrors
from bot.onesignal.filters import Filters, TooManyFilters

TAG, LAST, COUNTRY = FilterField.TAG, FilterField.LAST_SESSION, FilterField.COUNTRY

typed = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40).filter(
    lambda text: text == storable(text)
)
one_of_a_list = typed.filter(lambda text: "," not in text)
durations = st.tuples(
    st.integers(1, 3_000) | st.decimals("0.5", "99.5", places=1), st.sampled_from(["days", "hours", "minutes", "j"])
).map(lambda length: f"{length[0]} {length[1]}")
VALUES: dict[FilterField, st.SearchStrategy[str]] = {
    FilterField.LAST_SESSION: durations,
    FilterField.FIRST_SESSION: durations,
    FilterField.SESSION_TIME: durations,
    FilterField.SESSION_COUNT: st.integers(0, 10_000).map(str),
    FilterField.COUNTRY: st.sampled_from(["FR", "be", "CH"]),
    FilterField.APP_VERSION: typed,
}
languages = st.sampled_from(["fr", "en", "zh-Hans"])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row that somebody may fill in rightly."""
    field = draw(st.sampled_from(list(FilterField)))
    relation = draw(st.sampled_from(list(RELATIONS[field])))
    key = draw(typed) if field is TAG else ""
    if relation in WITHOUT_VALUE:
        value = ""
    elif relation in (Relation.IN, Relation.NOT_IN):
        each = languages if field is FilterField.LANGUAGE else one_of_a_list
        value = ", ".join(draw(st.lists(each, min_size=1, max_size=20)))
    elif field is FilterField.LANGUAGE:
        value = draw(languages)
    elif field is TAG and relation in (Relation.OLDER, Relation.NEWER):
        value = draw(durations)
    elif field is TAG and relation in (Relation.MORE, Relation.LESS):
        value = draw(st.integers(-5, 10**6).map(str))
    else:
        value = draw(VALUES.get(field, typed))
    return Row(field, relation, key, value, opens_group=draw(st.booleans()))


def wrong(rows: list[Row]) -> list[tuple[str | None, type[Exception]]]:
    with pytest.raises(FormErrors) as refused:
        entries_of(rows)
    return [(error.field, type(error)) for error in refused.value.errors]


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=8))
def test_what_is_written_in_rows_is_read_back_from_the_wire_and_from_text(written: list[Row]) -> None:
    entries = entries_of(written)
    assert Filters.from_entries(entries).entries() == entries
    assert entries_of(rows_of(entries)) == entries
    assert entries_of(rows_in("\n".join(lines_of(rows_of(entries))))) == entries


def test_days_of_people_are_hours_of_onesignal() -> None:
    away = Row(LAST, Relation.MORE, value="60")
    assert entries_of([away]) == [{"field": "last_session", "relation": ">", "hours_ago": "1440"}]
    assert [row.value for row in rows_of(entries_of([away]))] == ["60 days"]
    for said, hours in (("60 jours", "1440"), ("1,5 days", "36"), ("36h", "36"), ("90 min", "1.5")):
        assert entries_of([Row(LAST, Relation.MORE, value=said)])[0]["hours_ago"] == hours
    bought = entries_of([Row(TAG, Relation.OLDER, "last_purchase_date", "2 weeks")])
    assert bought[0] == {
        "field": "tag",
        "key": "last_purchase_date",
        "relation": "time_elapsed_gt",
        "value": "1209600",
    }


def test_and_binds_before_or() -> None:
    entries = entries_of(
        [
            Row(LAST, Relation.MORE, value="60"),
            Row(COUNTRY, Relation.IS, value="fr"),
            Row(TAG, Relation.EXISTS, "vip", opens_group=True),
        ]
    )
    assert [one.get("operator", one.get("field")) for one in entries] == ["last_session", "country", "OR", "tag"]
    assert len(Filters.from_entries(entries).any_of) == 2


def test_each_value_that_is_wrong_is_told_beside_its_field() -> None:
    many = ", ".join(map(str, range(21)))
    assert wrong(
        [
            Row(LAST, Relation.MORE, value="soon", place="1"),
            Row(FilterField.SESSION_COUNT, Relation.MORE, value="many", place="2"),
            Row(COUNTRY, Relation.IS, value="France", place="3"),
            Row(FilterField.LANGUAGE, Relation.IS, value="français", place="4"),
            Row(TAG, Relation.IN, "plan", many, place="5"),
            Row(TAG, Relation.IS, " ", "gold", place="6"),
            Row(TAG, Relation.MORE, "spent", "much", place="7"),
            Row(LAST, Relation.LESS, value="0 days", place="8"),
        ]
    ) == [
        ("value-1-last_session", NotADuration),
        ("value-2-session_count", NotANumber),
        ("value-3-country", NotACountry),
        ("value-4-language", NotALanguage),
        ("value-5-tag", TooManyValues),
        ("key-6", Empty),
        ("value-7-tag", NotANumber),
        ("value-8-last_session", NotADuration),
    ]


def test_two_hundred_entries_are_taken_each_or_counted_and_one_more_is_refused_with_the_number() -> None:
    one = Row(COUNTRY, Relation.IS, value="FR")
    other = Row(COUNTRY, Relation.IS, value="FR", opens_group=True)
    assert len(entries_of([one] * 200)) == 200
    assert len(entries_of([one, one] + [other] * 99)) == 200
    for too_many in ([one] * 201, [one] + [other] * 100):
        with pytest.raises(TooManyFilters) as refused:
            entries_of(too_many)
        assert refused.value.params == {"count": 201, "limit": 200}


def test_text_may_be_written_as_people_do() -> None:
    said = """
      tag customer_status = lapsed
      et last_session > 60 jours
      or
      country = fr
      ou tag "a plan" in gold, silver
    """
    assert [(row.field.value, row.key, row.value, row.opens_group) for row in rows_in(said)] == [
        ("tag", "customer_status", "lapsed", False),
        ("last_session", "", "60 jours", False),
        ("country", "", "fr", True),
        ("tag", "a plan", "gold, silver", True),
    ]


@pytest.mark.parametrize(
    "line", ["hello", "tag", "tag vip", "tag vip =", "country > FR", "tag vip exists yes", "last_session", 'tag "a = b']
)
def test_a_line_that_is_none_is_told_with_its_number(line: str) -> None:
    with pytest.raises(FormErrors) as refused:
        rows_in(f"country = FR\n{line}", field="more")
    [error] = refused.value.errors
    assert (type(error), error.field, error.params["line"]) == (NotACondition, "more", 2)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    said: Any = None
    try:
        said = rows_in(text)
        entries_of(said)
    except (FormErrors, Empty):
        pass
    assert said is None or all(re.match("or |[a-z_]+", line) for line in lines_of(said))
