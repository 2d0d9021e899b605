"""What is drawn: letters of every script, emoji in colour, in time."""

import sys
from io import BytesIO
from time import process_time

import pytest
from PIL import Image, ImageChops

from bot.copywriting.preview.drawing import drawn
from bot.copywriting.preview.letters import Style, _covered, face_for, runs
from bot.copywriting.preview.push import PHONES, Person, Place, Wanted, host_of
from bot.copywriting.preview.sheet import SCALE, WHITE, Sheet
from tests.copywriting.preview.pushes import CAPTIONS, SALE, push, wanted

INK = (0, 0, 0)
LETTERS = Style(40)


def written(text: str, language: str = "en") -> Image.Image:
    sheet = Sheet(200, 40, WHITE)
    sheet.write(text, 10, 28, Style(40, language=language), INK)
    return sheet.image


def colours(image: Image.Image) -> int:
    """How many pixels are neither black nor white nor grey between them."""
    red, green, blue = image.split()
    apart = [ImageChops.difference(red, green), ImageChops.difference(green, blue), ImageChops.difference(red, blue)]
    most = ImageChops.lighter(apart[0], ImageChops.lighter(apart[1], apart[2]))
    return sum(most.histogram()[60:])


@pytest.mark.parametrize("emoji", ["🛍️", "👍🏽", "🇫🇷", "1️⃣", "👨‍👩‍👧", "❤️‍🔥", "🏳️‍🌈", "⏳", "☀️"])
def test_an_emoji_is_one_picture_in_colour(emoji: str) -> None:
    assert len(runs(emoji, "en")) == 1
    assert colours(written(emoji)) > 150


def test_letters_and_signs_are_black() -> None:
    assert colours(written("Soldes © 1 # ™")) == 0


def test_a_sign_that_no_font_has_is_its_emoji() -> None:
    assert face_for("✔", "en") is None
    assert [run.face for run in runs("✔", "en")] == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Œuvre à −30\u202f%", "fr"),
        ("Скидки", "ru"),
        ("Έκπτωση", "el"),
        ("خصم", "ar"),
        ("מבצע", "he"),
        ("ลดราคา", "th"),
        ("छूट", "hi"),
        ("本日限り", "ja"),
        ("할인", "ko"),
        ("优惠", "zh-Hans"),
        ("Giảm giá", "vi"),
    ],
)
def test_every_language_that_onesignal_knows_has_letters(text: str, language: str) -> None:
    """None of them is the box that stands for a missing letter."""
    for run in runs(text, language):
        assert run.face is not None
        assert _covered(run.face).issuperset(map(ord, run.text))


def test_text_from_right_to_left_is_set_from_the_right_and_numbers_in_it_are_not_turned() -> None:
    first, *_, last = runs("خصم 30 Maison", "ar")
    assert (first.text.strip(), last.way) == ("Maison", "rtl")
    sheet = Sheet(200, 40, WHITE)
    sheet.write("خصم", 10, 28, LETTERS, INK, width=180)
    box = ImageChops.invert(sheet.image).getbbox()
    assert box is not None
    assert box[0] > 100 * SCALE


def test_the_picture_is_a_png_with_the_places_below_each_other() -> None:
    one, phones, all_of_them = (
        Image.open(BytesIO(drawn(Wanted(SALE, CAPTIONS, places)).png))
        for places in ((Place.WEB,), PHONES, tuple(Place))
    )
    assert one.format == "PNG"
    assert one.height < phones.height < all_of_them.height
    assert one.width == all_of_them.width == 780


def test_the_longest_text_is_drawn_too() -> None:
    picture = drawn(wanted(push("T" * 120, "mot " * 250, has_image=True)))
    assert [one.message_is_cut for one in picture.shown] == [True] * 4
    assert len(picture.png) < 400_000


def test_empty_texts_are_drawn() -> None:
    assert [one.title for one in drawn(wanted(push("{{ a }}", "{{ b }}", person=Person.UNKNOWN))).shown] == [""] * 4


def test_a_picture_is_drawn_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Under 300 ms once fonts are loaded; the four together, too."""
    pushes = [wanted(push(message=f"{number} {SALE.message} 👍🏽 {'mot ' * number}")) for number in range(5)]
    drawn(wanted())
    seconds = []
    for one in pushes:
        began = process_time()
        drawn(one)
        seconds.append(process_time() - began)
    median = sorted(seconds)[len(seconds) // 2]
    with capsys.disabled():
        sys.stdout.write(f"\na preview of four places, warm: {median * 1000:.0f} ms of 300\n")
    assert median < 0.3


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://www.maison-lune.example/a?b", "maison-lune.example"),
        ("", ""),
        ("http://[", ""),
        ("shop://cart", "cart"),
    ],
)
def test_the_host_is_read_from_the_link(link: str, host: str) -> None:
    assert host_of(link) == host
