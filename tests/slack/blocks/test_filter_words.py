"""Filters in words: whatever is in them is said, escaped, and differently where it means something else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.campaigns.content import Audience, FilterEntry
from bot.campaigns.difference import Change, Part, difference
from bot.campaigns.filter_rows import RELATIONS, WITHOUT_VALUE, FilterField, Relation, Row, entries_of, lines_of
from bot.slack.blocks.audience_form import ROWS_MAX, AudienceDraft, audience_form
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.filter_words import audience_in_words, filters_in_words
from bot.slack.blocks.forms import filled_from
from bot.slack.blocks.kit import VIEW_MAX_BLOCKS
from bot.words import Words
from tests.campaigns.test_filter_rows import rows
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, PARIS, sale

AWAY = Row(FilterField.LAST_SESSION, Relation.MORE, value="60")
FRANCE = Row(FilterField.COUNTRY, Relation.IS, value="FR")
VIP = Row(FilterField.TAG, Relation.EXISTS, "vip", opens_group=True)


def said(*conditions: Row, words: Words = EN, most: int = 6) -> str:
    return filters_in_words(entries_of(conditions), words, most=most)


def test_a_filter_reads_as_people_say_it() -> None:
    assert said(AWAY, FRANCE) == "last session more than 60 days ago and country FR"
    assert said(AWAY, FRANCE, VIP) == "last session more than 60 days ago and country FR, or has the tag `vip`"
    assert said(AWAY, words=FR) == "dernière session il y a plus de 60 jours"
    assert said(*[FRANCE] * 9, most=2) == "country FR and country FR and 7 more conditions"


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
@settings(max_examples=100, deadline=None)
@given(written=st.lists(rows(), min_size=1, max_size=5))
def test_every_filter_has_its_words_and_marks_nothing(words: Words, written: list[Row]) -> None:
    told = filters_in_words(entries_of(written), words)
    assert told
    assert "<" not in told
    assert ">" not in told


def test_each_relation_is_said_in_its_own_words() -> None:
    for field, values in ((FilterField.TAG, "5"), (FilterField.SESSION_COUNT, "5"), (FilterField.LANGUAGE, "fr")):
        told = [
            said(Row(field, one, "k", "" if one in WITHOUT_VALUE else values), words=words)
            for words in LANGUAGES
            for one in RELATIONS[field]
        ]
        assert len(set(told)) == len(told)


def test_an_audience_says_its_name_and_whether_somebody_made_it() -> None:
    entries = tuple(FilterEntry(**entry) for entry in entries_of([FRANCE]))
    made = Audience(filters=entries, name="<!channel> France", saved=1)
    assert audience_in_words(made, EN) == "&lt;!channel&gt; France (saved audience: country FR)"
    ready = Audience(filters=entries, name="Lapsed buyers", saved=2, stage="lapsed")
    assert audience_in_words(ready, FR).startswith("Acheteurs perdus de vue (audience toute prête")
    unknown = ready.model_copy(update={"stage": "of another version"})
    assert audience_in_words(unknown, EN).startswith("Lapsed buyers (ready-made")


def test_a_ready_made_audience_is_named_in_the_language_of_its_reader_wherever_it_stands() -> None:
    entries = tuple(FilterEntry(**entry) for entry in entries_of([FRANCE]))
    ready = Audience(filters=entries, name="Lapsed buyers", saved=2, stage="lapsed")
    before, after = sale(), sale().model_copy(update={"audience": ready})
    [change] = [one for one in difference(before, after) if one.part is Part.AUDIENCE]
    for words, name in ((EN, "Lapsed buyers"), (FR, "Acheteurs perdus de vue")):
        assert name in change_lines([change], words, Place(PARIS, NOW))[0]
        [option] = filled_from(after, words).audience
        assert (option.name, option.id) == (name, "audience:2")
    same_name = ready.model_copy(update={"stage": ""})
    changes = difference(before, before.model_copy(update={"audience": same_name}))
    [change] = [one for one in changes if one.part is Part.AUDIENCE]
    assert "Lapsed buyers" in change_lines([change], FR, Place(PARIS, NOW))[0], "somebody has called theirs so"


def test_what_changed_far_down_in_long_filters_is_seen() -> None:
    many = [Row(FilterField.TAG, Relation.IS, "plan", str(number)) for number in range(12)]
    other = [*many[:11], Row(FilterField.TAG, Relation.IS, "plan", "gold")]
    before, after = ("\n".join(["Plans", *lines_of(one)]) for one in (many, other))
    [line] = change_lines([Change(Part.AUDIENCE, before, after)], EN, Place(PARIS, NOW))
    assert "gold" in line
    short = Change(Part.AUDIENCE, "Lapsed buyers", "France\ncountry = FR")
    [line] = change_lines([short], EN, Place(PARIS, NOW))
    assert "France (saved audience: country FR)" in line


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_the_fullest_form_is_one_that_slack_takes(words: Words) -> None:
    tag = Row(FilterField.TAG, Relation.IS, "k" * 1_000, "v" * 1_000, opens_group=True)
    draft = AudienceDraft(tuple(Row(tag.field, tag.relation, tag.key, tag.value, True, str(n + 1)) for n in range(30)))
    full = draft.with_row().with_text()
    assert len(full.rows) == ROWS_MAX
    assert len(audience_form(full, words)["blocks"]) <= VIEW_MAX_BLOCKS
    assert len(str(audience_form(full, words))) < 250_000
