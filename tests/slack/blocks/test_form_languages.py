"""A text in several languages, in the form, on the card and in what has changed."""

from dataclasses import replace

import pytest

from bot.campaigns.content import LANGUAGES, LANGUAGES_MAX, Content, Text, Variant
from bot.campaigns.difference import difference
from bot.campaigns.form import Translation
from bot.campaigns.lifecycle import State
from bot.slack.blocks.card import living_card
from bot.slack.blocks.changes import Place, change_lines, parts_in_words
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_form
from bot.slack.blocks.form_languages import being_translated, with_language
from bot.slack.blocks.forms import edit_form, filled_from, new_form
from bot.slack.blocks.kit import Json
from tests.slack.blocks.facts import EN, FR, NOW, PARIS, SEEN, a_card, sale
from tests.slack.blocks.looking import block, refused, refused_view, said
from tests.slack.blocks.test_forms import inputs, values_of

ON = FormContext(code="C-12", seen=SEEN[:32])
FRENCH = Text(title="Plus que 2 h", message="-30 % sur tout le site.")
ENGLISH = Text(title="2 hours left", message="30% off everything.")
MANY = ("fr", "en", "de", "es", "it", "pt")
GERMAN = Text(title="Noch 2 Stunden", message="30 % auf alles.")


def written(language: str, **texts: Text) -> Content:
    variant = Variant(language=language, texts=texts, link="https://maison-lumen.example")
    return sale().model_copy(update={"variants": (variant,)})


def chosen(view: Json) -> list[str]:
    """The languages that may still be added."""
    selects = [block for block in view["blocks"] if block["type"] == "actions"]
    return [option["value"] for select in selects for option in select["elements"][0]["options"]]


@pytest.mark.parametrize(("words", "language"), [(EN, "en"), (FR, "fr")])
def test_a_new_text_is_in_the_language_of_who_writes_it(words: object, language: str) -> None:
    view = new_form(EN if words is EN else FR, PARIS, context=FormContext())
    assert inputs(view)["language"]["element"]["initial_option"]["value"] == language
    assert read_form(values_of(view), PARIS).language == language


def test_every_language_of_onesignal_can_be_chosen_and_has_a_name() -> None:
    view = new_form(FR, PARIS, context=FormContext())
    options = inputs(view)["language"]["element"]["options"]
    assert {option["value"] for option in options} == set(LANGUAGES)
    assert [option["text"]["text"] for option in options[:2]] == ["Anglais", "Français"]
    assert all(option["text"]["text"] != option["value"] for option in options)


def test_a_form_gives_back_all_its_languages() -> None:
    filled = filled_from(written("fr", fr=FRENCH, en=ENGLISH, de=GERMAN))
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled)
    assert refused_view(view) == []
    form = read_form(values_of(view), PARIS)
    assert (form.language, form.title) == ("fr", FRENCH.title)
    assert {one.language: (one.title, one.message) for one in form.translations} == {
        "en": (ENGLISH.title, ENGLISH.message),
        "de": (GERMAN.title, GERMAN.message),
    }
    assert not {"fr", "en", "de"} & set(chosen(view))


def test_a_language_that_is_added_brings_its_two_fields_and_keeps_the_rest() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(written("fr", fr=FRENCH)))
    more = with_language(view, Translation("de", "Noch 2 Stunden", ""), EN)
    assert refused_view(more) == []
    assert [name for name in inputs(more) if name not in inputs(view)] == ["title-de", "message-de"]
    assert inputs(more)["title-de"]["label"]["text"] == "Title in German"
    assert inputs(more)["title-de"]["element"]["initial_value"] == "Noch 2 Stunden"
    assert "de" not in chosen(more)
    assert {name: block for name, block in inputs(more).items() if name in inputs(view)} == inputs(view)
    assert [block["block_id"] for block in more["blocks"] if block["type"] == "actions"] == ["add-language-2"]


def test_the_same_language_is_not_added_twice_and_no_more_than_a_card_can_show() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(written("fr", fr=FRENCH)))
    for language in ("de", "de", "es", "it", "nl"):
        view = with_language(view, Translation(language, "", ""), EN)
    assert len([name for name in inputs(view) if name.startswith("title-")]) == 4
    view = with_language(view, Translation("pt", "", ""), EN)
    assert len([name for name in inputs(view) if name.startswith("title-")]) == LANGUAGES_MAX - 1
    assert chosen(view) == []


def test_what_is_still_on_its_way_when_another_language_is_added_becomes_empty_fields() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(written("fr", fr=FRENCH)))
    waiting = being_translated(view, "de", EN)
    assert refused_view(waiting) == []
    assert "A text in German is being written…" in said(waiting["blocks"])
    assert "de" not in chosen(waiting)
    more = with_language(waiting, Translation("es", "Solo 2 horas", ""), EN)
    assert refused_view(more) == []
    assert [name for name in inputs(more) if name.startswith("title-")] == ["title-de", "title-es"]
    assert not {"de", "es"} & set(chosen(more))
    there = with_language(waiting, Translation("de", "Noch 2 Stunden", ""), EN, note="Read it.")
    assert "is being written" not in said(there["blocks"])
    assert "Read it." in said(there["blocks"])


def test_the_card_shows_every_language_and_what_the_other_phones_see() -> None:
    card = a_card(content=written("fr", fr=FRENCH, de=replace_message(GERMAN, "*fett* <!channel>")))
    shown = said(living_card(card, EN, NOW).blocks)
    assert "*In German*" in shown
    german = block(living_card(card, EN, NOW), "text-de")["text"]
    assert german == {"type": "plain_text", "text": "Noch 2 Stunden\n*fett* <!channel>", "emoji": False}
    assert "Written in French. Phones set to another language, English too, show the French text." in shown
    assert "Phones set to" not in said(living_card(a_card(content=written("en", en=ENGLISH)), EN, NOW).blocks)


def test_what_is_approved_stands_on_the_card_to_its_last_word_in_every_language() -> None:
    """However much else there is to say: what people receive is never what is shortened."""
    texts = {one: Text(title="T" * 119 + one[0], message="&" * 985 + f" the end {one}") for one in MANY}
    content = written("fr", **texts).model_copy(update={"why": "w" * 1_000})
    card = a_card(content=content, said_by="U0MARC", said="s" * 1_000, reach=None, reach_problem="r" * 1_000)
    message = living_card(card, EN, NOW)
    assert refused(message) == []
    shown = said(message.blocks)
    assert [one for one in MANY if f"the end {one}" not in shown] == []


def replace_message(text: Text, message: str) -> Text:
    return text.model_copy(update={"message": message})


def test_a_change_names_its_language() -> None:
    before = written("fr", fr=FRENCH, en=ENGLISH)
    after = written("fr", fr=FRENCH, en=replace_message(ENGLISH, "20% off everything."), de=GERMAN)
    changes = difference(before, after)
    assert parts_in_words(changes, EN) == "title in German, message in German and message in English"
    lines = change_lines(changes, EN, Place(PARIS, NOW))
    assert lines[-1] == "• *message in English*: “30% off everything.” → “20% off everything.”"
    relabelled = difference(written("en", en=FRENCH), written("fr", fr=FRENCH))
    assert change_lines(relabelled, EN, Place(PARIS, NOW)) == ["• *language*: English → French"]


def test_a_form_of_before_there_were_languages_is_in_english() -> None:
    view = new_form(FR, PARIS, context=FormContext())
    values = {name: value for name, value in values_of(view).items() if name != "language"}
    assert read_form(values, PARIS).language == "en"
    assert replace(read_form(values, PARIS), language="fr") == read_form(values_of(view), PARIS)
