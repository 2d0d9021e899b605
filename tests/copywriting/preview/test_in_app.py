"""What is drawn of an in-app message: all of it where it fits, on a small phone, in the place of its format."""

import json
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.campaigns.content import BUTTON_MAX, Format
from bot.campaigns.preflight.checks.in_app_too_long import ROOM
from bot.copywriting.preview.drawing import drawn
from bot.copywriting.preview.push import IN_APP, PHONES, Place, Push, Wanted, places_of, shown_of
from bot.copywriting.preview.sheet import ICON
from tests.copywriting.preview.pushes import CAPTIONS, SALE, push, read_in
from tests.people import content
from tests.slack.blocks.facts import both_sale, in_app_sale

every_place = pytest.mark.parametrize("place", IN_APP)
WORDS = "Jusqu’à dimanche minuit, toutes nos bougies parfumées et nos coffrets de fin d’année sont à moitié prix. "


def picture(place: Place, one: Push) -> Image.Image:
    return Image.open(BytesIO(drawn(Wanted(one, CAPTIONS, (place,))).png))


def buttons_in(image: Image.Image) -> int:
    """How many pixels have the colour of a button."""
    return sum(count for count, colour in image.getcolors(1 << 24) or () if colour == ICON)


def test_every_format_has_its_place() -> None:
    assert {place.value for place in IN_APP} == set(Format)
    assert [places_of(in_app_sale(one), of_push=()) for one in Format] == [(Place(one.value),) for one in Format]
    assert places_of(content(), of_push=(Place.WEB,)) == (Place.WEB,)


@every_place
@pytest.mark.parametrize("has_image", [False, True])
def test_what_the_checks_let_pass_is_read_whole(place: Place, has_image: bool) -> None:
    room = ROOM[Format(place.value)]
    title, message = (" ".join((WORDS * 4)[: room[one]].split()) for one in ("title", "message"))
    shown = read_in(place, push(title, message, button="J’en profite", has_image=has_image))
    assert not shown.message_is_cut
    assert not shown.title_is_cut
    assert (shown.title, shown.message, shown.button) == (title, message, "J’en profite")


@every_place
def test_what_goes_on_for_too_long_is_cut_and_said_to_be(place: Place) -> None:
    shown = read_in(place, push(WORDS * 2, WORDS * 12, button="W" * BUTTON_MAX))
    assert shown.message_is_cut
    assert shown.title_is_cut
    assert shown.message.endswith("…")
    assert picture(place, push(WORDS * 2, WORDS * 12, button="W" * BUTTON_MAX)).height <= 1_300


@every_place
def test_a_button_is_drawn_where_there_is_one(place: Place) -> None:
    with_one, without = (buttons_in(picture(place, push(button=text))) for text in ("En profiter", ""))
    assert with_one > without + 5_000
    assert read_in(place, push(button="")).button == ""


@every_place
def test_where_there_is_a_picture_its_field_is_grey(place: Place) -> None:
    assert picture(place, push(has_image=True)).tobytes() != picture(place, push()).tobytes()


@every_place
def test_the_words_of_tags_are_shown_to_the_letter(place: Place) -> None:
    assert read_in(place, push("Bonjour {{ first_name }}")).title == "Bonjour {{ first_name }}"
    assert read_in(Place.IPHONE, push("Bonjour {{ first_name }}")).title == "Bonjour Camille"


@every_place
def test_an_emoji_is_in_colour(place: Place) -> None:
    image = picture(place, push("🛍️🛍️🛍️", "…"))
    red, green, blue = image.split()
    is_red = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    reds = sum(is_red.histogram()[90:])
    assert reds > 50


def test_what_is_read_is_kept_with_its_button() -> None:
    shown = read_in(Place.MODAL, push(button="En profiter"))
    assert shown_of([{**shown.__dict__, "place": "modal"}]) == (shown,)
    kept_before = {"place": "iphone", "title": SALE.title, "message": SALE.message}
    assert shown_of([kept_before])[0].button == ""


def test_what_the_app_shows_stands_beside_its_push() -> None:
    content = both_sale()
    places = places_of(content, of_push=PHONES)
    assert places == (*PHONES, Place.MODAL)
    sale, beside = Push.of(content, app="Maison Lune", language="en"), Push.in_app_beside(content, app="Maison Lune")
    wanted = Wanted(sale, CAPTIONS, places, beside)
    both = drawn(Wanted.of_json(json.loads(json.dumps(wanted.as_json()))))
    assert [(one.place, one.title) for one in both.shown] == [
        *((place, "Plus que 2 h ⏳") for place in PHONES),
        (Place.MODAL, "Encore là ?"),
    ]
    assert both.shown[-1].button == "En profiter"
    alone = Image.open(BytesIO(drawn(Wanted(sale, CAPTIONS, PHONES)).png))
    assert Image.open(BytesIO(both.png)).width == 2 * alone.width
    assert Push.in_app_beside(in_app_sale(), app="Maison Lune") is None
