"""A preview cuts a text where phones cut it."""

import pytest

from bot.copywriting.preview.drawing import IPHONE_LINES
from bot.copywriting.preview.letters import Style, clusters, width_of
from bot.copywriting.preview.lines import lines, one_line
from bot.copywriting.preview.push import Place
from bot.copywriting.preview.sheet import SCALE
from tests.copywriting.preview.pushes import SALE, push, read_in

LETTERS = Style(15 * SCALE)
WIDE = 300.0 * SCALE


def test_a_collapsed_android_line_ends_after_45_characters() -> None:
    narrow = "il lit la fille, il tire le fil, il file, il rit si l’île fleurit"
    shown = read_in(Place.ANDROID, push(message=narrow))
    assert shown.message_is_cut
    assert shown.message == narrow[:45].rstrip() + "…"


def test_wide_letters_end_before_that() -> None:
    shown = read_in(Place.ANDROID, push(message="WWWW MMMM " * 10))
    assert shown.message_is_cut
    assert len(shown.message) < 45


def test_what_fits_is_not_cut() -> None:
    for place in Place:
        shown = read_in(place, push("Plus que 2 h", "Livraison offerte."))
        assert (shown.title, shown.message) == ("Plus que 2 h", "Livraison offerte.")
        assert (shown.title_is_cut, shown.message_is_cut) == (False, False)


def test_an_emoji_is_one_character_and_never_halved() -> None:
    family = "👨‍👩‍👧"
    shown = read_in(Place.ANDROID, push(message=family * 60))
    assert shown.message.endswith(family + "…")
    assert [one.text for one in clusters("a👍🏽b🇫🇷1️⃣é")] == ["a", "👍🏽", "b", "🇫🇷", "1️⃣", "é"]


def test_an_iphone_shows_four_lines_and_says_that_there_is_more() -> None:
    """Within them about as many characters as the check of long messages allows."""
    text = "La livraison est offerte ce soir sur tout le site. " * 20
    setting = lines(text[:1000], LETTERS, WIDE, IPHONE_LINES)
    assert len(setting.lines) == IPHONE_LINES
    assert setting.lines[-1].endswith("…")
    assert setting.is_cut
    assert 140 <= len(setting.read) <= 200


@pytest.mark.parametrize("most", [1, 4, 10])
def test_every_line_fits_whatever_the_words(most: int) -> None:
    texts = [SALE.message, "x" * 1_000, "本日限り全品30%オフ。" * 90, "a " * 500, "\n\n".join(["ligne"] * 30)]
    for text in texts:
        setting = lines(text, LETTERS, WIDE, most)
        assert 1 <= len(setting.lines) <= most
        assert all(width_of(line, LETTERS) <= WIDE for line in setting.lines)


def test_a_long_word_is_broken_and_nothing_of_it_is_lost() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    setting = lines(word, LETTERS, WIDE, 4)
    assert "".join(setting.lines) == word == setting.read


def test_a_line_is_never_broken_at_a_blank_that_holds_together() -> None:
    text = "mot " * 8 + "30\u202f% et «\u00a0œuvre\u202f» à\u00a0vie " * 6
    for line in lines(text, LETTERS, WIDE, 10).lines:
        assert not line.startswith(("%", "»"))


def test_new_lines_stay_on_an_iphone_and_are_blanks_in_one_line() -> None:
    assert lines("un\ndeux", LETTERS, WIDE, 4).lines == ("un", "deux")
    assert one_line("un\ndeux", LETTERS, WIDE).lines == ("un deux",)


def test_with_a_picture_an_open_android_shows_one_line_of_the_message() -> None:
    assert not read_in(Place.ANDROID_OPEN, SALE).message_is_cut
    assert read_in(Place.ANDROID_OPEN, push(has_image=True)).message_is_cut


def test_signs_of_control_are_not_seen() -> None:
    assert one_line("a\u200b\x07\ufeffb", LETTERS, WIDE).read == "ab"
