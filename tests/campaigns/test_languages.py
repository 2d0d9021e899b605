"""Léa writes in French, and in English beside it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from bot.audit.search import events_of
from bot.campaigns.content import LANGUAGES_MAX, Content, Text, Variant
from bot.campaigns.form import CampaignForm, Translation, content_of
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.usecases.edit import edit
from bot.channels.push import push_of
from bot.store import Tx
from tests.people import APP, LAPSED, LEA, a_campaign, content, first_revision

FRENCH = Text(title="Plus que 2 h", message="-30 % sur tout le site.")
ENGLISH = Text(title="2 hours left", message="30% off everything.")


def written(language: str, **texts: Text) -> Content:
    return content().model_copy(update={"variants": (Variant(language=language, texts=texts),)})


def a_form(*translations: Translation, language: str = "fr") -> CampaignForm:
    filled = CampaignForm("Sale", "Plus que 2 h", "-30 %", "", "", (LAPSED.id,), (), None, "", language=language)
    return replace(filled, translations=translations)


def wire(said: Content) -> dict[str, str]:
    push = push_of(said, code="C-12", key=uuid4(), send_after=None)
    assert push.headings.keys() == push.contents.keys()
    return dict(push.contents)


def test_onesignal_gets_each_text_in_its_language() -> None:
    assert wire(written("fr", fr=FRENCH, en=ENGLISH)) == {"fr": FRENCH.message, "en": ENGLISH.message}


def test_where_there_is_no_english_other_phones_are_shown_what_was_written() -> None:
    assert wire(written("fr", fr=FRENCH)) == {"en": FRENCH.message, "fr": FRENCH.message}


def test_a_text_that_is_said_to_be_in_a_language_is_there() -> None:
    with pytest.raises(ValueError, match="no text in fr"):
        written("fr", en=ENGLISH)


async def test_what_is_typed_in_two_languages_is_kept_by_language(tx: Tx) -> None:
    form = a_form(Translation("en", " 2 hours left ", "30% off"), Translation("de", " ", ""))
    variant = (await content_of(tx, form, app_id=APP)).variant
    assert (variant.language, list(variant.texts)) == ("fr", ["fr", "en"])
    assert variant.translations == {"en": Text(title="2 hours left", message="30% off")}


@pytest.mark.parametrize(
    ("form", "field", "text"),
    [
        (a_form(Translation("en", "2 hours left", "")), "message-en", "error-field-empty"),
        (a_form(Translation("en", "x" * 121, "30% off")), "title-en", "error-field-too-long"),
        (a_form(Translation("fr", "Deux heures", "-30 %")), "language", "error-same-language-twice"),
        (a_form(language="tlh"), "language", "error-no-such-language"),
        (
            a_form(*(Translation(one, "a", "b") for one in ("de", "es", "it", "nl", "pt", "sv")[:LANGUAGES_MAX])),
            "language",
            "error-too-many-languages",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_is_wrong_with_a_language_is_said_beside_its_field(
    tx: Tx, form: CampaignForm, field: str, text: str
) -> None:
    with pytest.raises(FormErrors) as refused:
        await content_of(tx, form, app_id=APP)
    assert [(error.field, error.text) for error in refused.value.errors] == [(field, text)]


async def test_a_changed_translation_is_a_new_revision_and_the_log_names_its_language(tx: Tx) -> None:
    campaign = await a_campaign(by=LEA).in_review(tx)
    first = await first_revision(tx, campaign)
    two = first.content.variant.model_copy(update={"texts": {**first.content.variant.texts, "de": ENGLISH}})
    changed = first.content.model_copy(update={"variants": (two,)})
    await edit(tx, LEA, campaign.code, changed, seen=first.hash)
    edited = (await events_of(tx, LEA.workspace_id, campaign.code, limit=1))[0]
    changes = edited.details["changes"]
    assert isinstance(changes, dict)
    assert changes.keys() == {"title:de", "message:de"}
