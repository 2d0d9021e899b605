"""A campaign that the app shows: from the fields of the form to what is approved, and what it does not offer."""

from dataclasses import replace

import pytest

from bot.campaigns.content import BUTTON_MAX, LONGEST_WINDOW_DAYS, Content, Format, InApp, Text
from bot.campaigns.device_rules import NoTestOfInApp, Place
from bot.campaigns.form import CampaignForm, Translation, content_of
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import NothingChanged, edit
from bot.campaigns.usecases.send_test import send_test
from bot.store import Tx
from tests.people import APP, LAPSED, LEA, VAULT, audit_trail, content

FORM = CampaignForm(
    name="Sale",
    title="Plus que 2 h",
    message="-30 % sur tout le site.",
    link="https://maison-lune.example/sale",
    image="",
    audience=(LAPSED.id,),
    exclude=(),
    send_at=None,
    why="",
    language="fr",
    channel="in_app",
    format=Format.BANNER,
    button=" En profiter ",
    days=3,
)


def in_app(**parts: object) -> Content:
    push = content()
    shown = InApp(variant=push.variant, button="En profiter").model_copy(update=parts)
    return push.model_copy(update={"channel": "in_app", "variants": (), "in_app": shown})


async def test_what_is_filled_in_becomes_an_in_app_message(tx: Tx) -> None:
    made = await content_of(tx, FORM, app_id=APP)
    assert (made.channel, made.parts, made.variants) == ("in_app", ("in_app",), ())
    assert made.in_app is not None
    assert (made.in_app.format, made.in_app.button, made.in_app.shown_for_days) == (Format.BANNER, "En profiter", 3)
    assert made.variant.texts == {"fr": Text(title="Plus que 2 h", message="-30 % sur tout le site.")}


async def test_the_link_says_in_which_channel_it_was(tx: Tx) -> None:
    made = await content_of(tx, replace(FORM, adds_utm=True), app_id=APP)
    assert "utm_medium=in_app" in (made.variant.link or "")


async def test_of_a_push_nothing_is_kept_that_only_an_in_app_message_has(tx: Tx) -> None:
    made = await content_of(tx, replace(FORM, channel="push", days=None), app_id=APP)
    assert (made.channel, made.in_app) == ("push", None)


@pytest.mark.parametrize(
    ("changed", "field", "text"),
    [
        ({"button": "x" * (BUTTON_MAX + 1)}, "button", "error-field-too-long"),
        ({"days": None}, "days", "error-not-that-many-days"),
        ({"days": 0}, "days", "error-not-that-many-days"),
        ({"days": LONGEST_WINDOW_DAYS + 1}, "days", "error-not-that-many-days"),
        ({"translations": (Translation("de", "Noch 2 h", "30 %"),)}, "title-de", "error-one-language-only"),
        ({"title": ""}, "title", "error-field-empty"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field(
    tx: Tx, changed: dict[str, object], field: str, text: str
) -> None:
    with pytest.raises(FormErrors) as wrong:
        await content_of(tx, replace(FORM, **changed), app_id=APP)  # type: ignore[arg-type]
    assert [(error.field, error.text) for error in wrong.value.errors] == [(field, text)]


async def test_a_language_that_was_emptied_is_none_too_many(tx: Tx) -> None:
    made = await content_of(tx, replace(FORM, translations=(Translation("de", " ", ""),)), app_id=APP)
    assert list(made.variant.texts) == ["fr"]


@pytest.mark.parametrize("changed", [{"format": Format.CARD}, {"button": ""}, {"shown_for_days": 8}])
async def test_its_format_its_button_and_its_days_are_part_of_what_is_approved(
    tx: Tx, changed: dict[str, object]
) -> None:
    campaign = await draft(tx, LEA, in_app(), app_id=APP)
    first = await latest_revision(tx, campaign)
    with pytest.raises(NothingChanged):
        await edit(tx, LEA, campaign.code, in_app(), seen=first.hash)
    await edit(tx, LEA, campaign.code, in_app(**changed), seen=first.hash)
    assert (await latest_revision(tx, campaign)).hash != first.hash
    assert await audit_trail(tx, campaign) == ["drafted", "edited"]


async def test_it_cannot_be_sent_as_a_test(tx: Tx) -> None:
    campaign = await draft(tx, LEA, in_app(), app_id=APP)
    seen = (await latest_revision(tx, campaign)).hash
    with pytest.raises(NoTestOfInApp):
        await send_test(tx, LEA, campaign.code, seen=seen, place=Place(), vault=VAULT)
    assert await audit_trail(tx, campaign) == ["drafted"]
