"""Numbers, times and people's words, as both languages write them."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.kit import shortened
from bot.slack.blocks.phrases import link
from bot.slack.i18n.text import clean, cut, escape, escaped_cut, one_line, parts
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, NOW, PARIS, SEND_AT

NEW_YORK = ZoneInfo("America/New_York")
AN_ENTITY = re.compile(r"&(amp|lt|gt);")


def test_a_time_names_its_zone_and_how_far_off_it_is() -> None:
    ago = f"<!date^{int(SEND_AT.timestamp())}^{{ago}}|"
    assert EN.living_moment(SEND_AT, PARIS, NOW) == f"Tue 1 Dec, 18:30 (Europe/Paris), {ago}in 6 days>"
    assert FR.living_moment(SEND_AT, PARIS, NOW) == f"mar. 1 déc., 18:30 (Europe/Paris), {ago}dans 6 jours>"
    assert EN.moment(SEND_AT, NEW_YORK, NOW) == "Tue 1 Dec, 12:30 (America/New_York)"


def test_another_year_is_named() -> None:
    assert EN.minute(datetime(2027, 1, 4, 8, 0, tzinfo=UTC), PARIS, NOW) == "Mon 4 Jan 2027, 09:00"


@pytest.mark.parametrize(
    ("off", "english", "french"),
    [
        (timedelta(seconds=20), "now", "maintenant"),
        (timedelta(minutes=1), "in 1 minute", "dans 1 minute"),
        (timedelta(minutes=45), "in 45 minutes", "dans 45 minutes"),
        (timedelta(hours=3, minutes=59), "in 3 hours", "dans 3 heures"),
        (timedelta(days=1, hours=1), "in 1 day", "dans 1 jour"),
        (timedelta(hours=-2), "2 hours ago", "il y a 2 heures"),
        (timedelta(days=-9), "9 days ago", "il y a 9 jours"),
    ],
)
def test_how_far_off(off: timedelta, english: str, french: str) -> None:
    assert EN.distance(NOW + off, PARIS, NOW) == english
    assert FR.distance(NOW + off, PARIS, NOW) == french


def test_numbers_and_shares() -> None:
    assert EN.number(48_200) == "48,200"
    assert FR.number(48_200) == "48\u202f200"
    assert EN.percent(0.04899) == "4.9%"
    assert FR.percent(0.04899) == "4,9\u00a0%"
    assert EN.percent(0.05) == "5%"
    assert EN.percent(0) == "0%"


def test_a_share_that_is_small_is_not_called_nothing() -> None:
    assert EN.percent(0.000_21) == "0.02%"
    assert FR.percent(0.000_21) == "0,02\u00a0%"
    assert EN.percent(0.000_000_42) == "0.00004%"
    assert EN.percent(0.000_996) == "0.1%"
    assert EN.percent(0.001_2) == "0.1%"


def test_rates_beside_each_other_have_the_same_decimals() -> None:
    assert [EN.rate(share) for share in (0.03, 0.043, 0.0)] == ["3.0%", "4.3%", "0.0%"]
    assert [FR.rate(share) for share in (0.03, 0.043)] == ["3,0\u00a0%", "4,3\u00a0%"]
    assert EN.rate(0.000_21) == "0.02%"


def test_lists_in_words() -> None:
    assert EN.listing([]) == ""
    assert EN.listing(["a"]) == "a"
    assert EN.listing(["a", "b", "c"]) == "a, b and c"
    assert FR.listing(["a", "b"]) == "a et b"


@pytest.mark.parametrize(
    ("slack", "locale"), [("fr-FR", "fr"), ("fr_CA", "fr"), ("en-GB", "en"), ("de-DE", "en"), ("", "en"), ("FR", "fr")]
)
def test_whoever_does_not_read_french_reads_english(slack: str, locale: str) -> None:
    assert Words(slack).locale == locale


def test_a_million_people_are_counted_as_french_does() -> None:
    assert FR.text("card-people", count=1_000_000, number=FR.number(1_000_000)).endswith("000 de personnes")
    assert FR.text("card-people", count=1, number="1") == "environ 1 personne"


def test_a_long_text_comes_through_whole() -> None:
    assert EN.text("card-why", why="x" * 40_000).endswith("x" * 40_000)
    assert "{ $code }" in EN.text("card-why", why="{ $code }" * 100)


@given(st.text())
def test_escaped_text_mentions_nobody_and_links_nowhere(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert "&" not in AN_ENTITY.sub("", escaped)


@given(st.text(), st.integers(1, 60))
def test_a_cut_text_fits_and_begins_as_it_did(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short.encode("utf-16-le")) // 2 <= limit
    if short != clean(text):
        assert short.endswith("…")
        assert clean(text).startswith(short[:-1])


@given(st.text(alphabet="ab é😀👨‍👩‍👧👍🏽\n"), st.integers(2, 20))
def test_the_parts_of_a_text_are_the_whole_of_it(text: str, limit: int) -> None:
    several = parts(text, limit)
    assert "".join(several) == text
    assert all(len(one.encode("utf-16-le")) // 2 <= limit for one in several)


@given(st.text(alphabet="&<>aé😀\u200d👍🏽 \n"), st.integers(1, 60))
def test_an_escaped_text_is_never_cut_inside_an_entity(text: str, limit: int) -> None:
    short = escaped_cut(text, limit)
    assert len(short) <= limit
    assert "&" not in AN_ENTITY.sub("", short)


@pytest.mark.parametrize("whole", ["👩‍👩‍👧‍👦", "👍🏽", "é", "🏳️‍🌈"])
def test_an_emoji_of_several_parts_is_never_halved(whole: str) -> None:
    for limit in range(1, 30):
        assert set(cut(whole * 4, limit).replace(whole, "")) <= {"…"}


@pytest.mark.parametrize("name", ["\ue0000\ue001", "\ue0007\ue001", "{ $name } \ue000", "x" * 300 + "\ue0000\ue001"])
def test_what_somebody_wrote_is_never_taken_for_a_place_in_a_text(name: str) -> None:
    assert EN.text("door-copy-of", name=name) == f"Copy of {name}"


@given(st.text())
def test_what_is_shown_can_be_sent_and_turns_nothing_around(text: str) -> None:
    shown = clean(text + "\u202e\u2066\ud800\x00")
    shown.encode()
    assert not set(shown) & set("\u202e\u2066\x00")
    assert "\n" not in one_line(text)


@given(st.text(alphabet="ab <@>U0&;\n"), st.integers(2, 40))
def test_mrkdwn_is_not_shortened_inside_a_mention(before: str, limit: int) -> None:
    short = shortened(escape(before) + " <@U0LEA> and so on and on and on", limit)
    assert len(short) <= limit
    assert short.count("<") == short.count(">")


@given(st.text(alphabet="ab|<>&%é \n\"'"))
def test_a_link_stays_one_link(address: str) -> None:
    shown = link(f"https://shop.example/{address}")
    assert shown.count("<") == shown.count(">") == 1
    assert shown.count("|") == 1


def test_an_address_too_long_to_click_on_is_shown() -> None:
    assert "<" not in link("https://shop.example/" + "é" * 1_900)


def test_neither_fluent_nor_babel_is_loaded_before_the_first_text() -> None:
    check = (
        "import sys, bot.slack.blocks.story, bot.slack.blocks.small_forms, bot.slack.blocks.lists;"
        "import bot.slack.blocks.private;"
        "from bot.words import Words; Words('fr');"
        "print([name for name in ('fluent', 'babel', 'slackblocks') if name in sys.modules])"
    )
    asked = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
