"""A campaign of a push and an in-app message: from the fields of the form to what is approved, and what changed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.campaigns.content import LONGEST_AFTER_HOURS, MESSAGE_MAX, By, Content, Format, ShownAfter, Text
from bot.campaigns.difference import Change, Part, difference
from bot.campaigns.form import CampaignForm, Translation, content_of
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.in_app_form import InAppForm
from bot.clock import now
from bot.store import Tx
from tests.people import APP, LAPSED

PART = InAppForm(
    title=" Encore 2 h ",
    message="Le code est dans votre panier.",
    link="https://maison-lune.example/panier",
    image="https://maison-lune.example/panier.png",
    shown_after=ShownAfter.NOT_OPENED,
    hours=24,
)
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
    translations=(Translation("en", "2 hours left", "30% off everything."),),
    channel="both",
    format=Format.BANNER,
    button="Mon panier",
    days=3,
    in_app=PART,
)


def with_part(**changed: Any) -> CampaignForm:
    return replace(FORM, in_app=replace(PART, **changed))


async def made(tx: Tx, form: CampaignForm = FORM) -> Content:
    return await content_of(tx, form, app_id=APP)


async def test_what_is_filled_in_becomes_a_push_and_an_in_app_message_with_words_of_their_own(tx: Tx) -> None:
    content = await made(tx)
    assert content.channel == "both"
    assert list(content.variant.texts) == ["fr", "en"]
    assert (content.variant.text.title, content.variant.link) == ("Plus que 2 h", "https://maison-lune.example/sale")
    shown = content.in_app
    assert shown is not None
    assert shown.variant.texts == {"fr": Text(title="Encore 2 h", message="Le code est dans votre panier.")}
    assert (shown.variant.link, shown.variant.image) == (PART.link, PART.image)
    assert (shown.format, shown.button, shown.shown_for_days) == (Format.BANNER, "Mon panier", 3)
    assert (shown.shown_after, shown.hours_after) == (ShownAfter.NOT_OPENED, 24)


@pytest.mark.parametrize(
    ("after", "typed", "counts"),
    [
        (ShownAfter.START, None, 0),
        (ShownAfter.START, 0, 0),
        (ShownAfter.START, LONGEST_AFTER_HOURS, LONGEST_AFTER_HOURS),
        (ShownAfter.CLICK, 24, 0),
        (ShownAfter.NOT_OPENED, 1, 1),
    ],
)
async def test_the_hours_count_where_it_waits_for_hours(
    tx: Tx, after: ShownAfter, typed: int | None, counts: int
) -> None:
    shown = (await made(tx, with_part(shown_after=after, hours=typed))).in_app
    assert shown is not None
    assert (shown.shown_after, shown.hours_after) == (after, counts)


async def test_each_link_says_in_which_part_it_was(tx: Tx) -> None:
    content = await made(tx, replace(FORM, adds_utm=True))
    assert content.in_app is not None
    assert "utm_medium=push" in (content.variant.link or "")
    assert "utm_medium=in_app" in (content.in_app.variant.link or "")


@pytest.mark.parametrize(
    ("changed", "field", "text"),
    [
        ({"title": " "}, "in_app_title", "error-field-empty"),
        ({"message": ""}, "in_app_message", "error-field-empty"),
        ({"message": "x" * (MESSAGE_MAX + 1)}, "in_app_message", "error-field-too-long"),
        ({"link": "maison-lune"}, "in_app_link", "error-not-a-link"),
        ({"image": "lune.png"}, "in_app_image", "error-not-a-link"),
        ({"hours": None}, "hours_after", "error-not-that-many-hours"),
        ({"hours": 0}, "hours_after", "error-not-that-many-hours"),
        ({"hours": LONGEST_AFTER_HOURS + 1}, "hours_after", "error-not-that-many-hours"),
        ({"shown_after": ShownAfter.START, "hours": -1}, "hours_after", "error-not-that-many-hours"),
    ],
)
async def test_what_is_wrong_in_the_app_is_said_beside_its_own_field(
    tx: Tx, changed: dict[str, object], field: str, text: str
) -> None:
    with pytest.raises(FormErrors) as wrong:
        await made(tx, with_part(**changed))
    assert [(error.field, error.text) for error in wrong.value.errors] == [(field, text)]


async def test_what_any_in_app_message_must_have_this_one_must_have_too(tx: Tx) -> None:
    with pytest.raises(FormErrors) as wrong:
        await made(tx, replace(FORM, days=None, button="x" * 100))
    assert [error.field for error in wrong.value.errors] == ["button", "days"]


async def test_it_is_not_spread_over_peoples_clocks(tx: Tx) -> None:
    with pytest.raises(FormErrors) as wrong:
        await made(tx, replace(FORM, send_at=now() + timedelta(days=1), by=By.OWN_ZONE, zone="Europe/Paris"))
    assert [(error.field, error.text) for error in wrong.value.errors] == [("when", "error-only-for-push")]


async def test_of_a_push_alone_nothing_is_kept_that_stood_in_the_fields_of_the_other(tx: Tx) -> None:
    assert (await made(tx, replace(FORM, channel="push", in_app=InAppForm(hours=-5)))).in_app is None


async def test_what_changed_in_the_app_is_told_in_the_order_of_the_form(tx: Tx) -> None:
    after = with_part(title="Trop tard ?", message="Non.", link="", image="", shown_after=ShownAfter.CLICK)
    changes = difference(await made(tx), await made(tx, replace(after, days=4)))
    assert changes == (
        Change(Part.IN_APP_TITLE, "Encore 2 h", "Trop tard ?"),
        Change(Part.IN_APP_MESSAGE, "Le code est dans votre panier.", "Non."),
        Change(Part.IN_APP_LINK, PART.link, ""),
        Change(Part.IN_APP_IMAGE, PART.image, ""),
        Change(Part.SHOWN_AFTER, "not_opened", "click"),
        Change(Part.HOURS_AFTER, "24", ""),
        Change(Part.DAYS, "3", "4"),
    )


async def test_a_push_that_gets_an_in_app_message_is_as_it_was_with_one_more_part(tx: Tx) -> None:
    changes = difference(await made(tx, replace(FORM, channel="push")), await made(tx))
    assert [one.part for one in changes][:3] == [Part.CHANNEL, Part.FORMAT, Part.BUTTON]
    assert {Part.IN_APP_TITLE, Part.SHOWN_AFTER, Part.HOURS_AFTER, Part.DAYS} <= {one.part for one in changes}
    assert not {Part.TITLE, Part.MESSAGE, Part.LINK} & {one.part for one in changes}
