"""What the checks find in an in-app message, and what they do not hold against it."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import MESSAGE_MAX, TITLE_MAX, Format, Text
from bot.campaigns.preflight import Checked, Finding, House, Severity, check_campaign
from bot.campaigns.preflight.drafts import BadInput, drafts_in

PARIS = ZoneInfo("Europe/Paris")
HOUSE = House(now=datetime(2026, 11, 25, 10, 0, tzinfo=PARIS), zone=PARIS)
LINK = "https://shop.example/boots"
NIGHT = datetime(2026, 12, 1, 2, 0, tzinfo=PARIS)


def a_message(title: str = "New in", message: str = "Boots from £49.", **more: object) -> Checked:
    facts = {"channel": "in_app", "format": Format.MODAL, "button": "See them", "link": LINK} | more
    return Checked({"en": Text.model_construct(title=title, message=message)}, **facts)  # type: ignore[arg-type]


def with_every_fault() -> list[Checked]:
    """In which everything is found that only an in-app message can have."""
    long = "https://shop.example/" + "a" * 2_000
    return [
        *(a_message("x" * 90, "x" * 500, format=one, link=None, image=long) for one in Format),
        a_message("{{ name }}", button=""),
        a_message("Tonight only", shown_for_days=7),
        Checked(
            {"en": Text(title="New", message="Boots"), "fr": Text(title="Neuf", message="Bottes")}, channel="in_app"
        ),
    ]


def found(checked: Checked) -> dict[str, Finding]:
    return {one.code: one for one in check_campaign(checked, HOUSE)}


def test_nothing_is_found_in_a_good_one() -> None:
    assert found(a_message()) == {}


def test_what_only_a_push_must_heed_is_not_held_against_it() -> None:
    late = "Everything is new, from the lining to the laces, and all of it is 30% off."
    codes = found(a_message("x" * 55, late + " Come and see." * 9, send_at=NIGHT, link=LINK, format=Format.FULL_SCREEN))
    assert (
        codes.keys() & {"truncated_offer", "payload_too_big", "night_send", "too_long_title", "too_long_message"}
        == set()
    )
    push = Checked({"en": Text(title="New in", message=late)}, link=LINK, send_at=NIGHT)
    assert found(push).keys() >= {"truncated_offer", "night_send"}


@pytest.mark.parametrize(
    ("format", "title", "message", "where"),
    [
        (Format.BANNER, "x" * 41, "Boots", "title"),
        (Format.BANNER, "New in", "x" * 91, "message"),
        (Format.CARD, "New in", "x" * 161, "message"),
        (Format.MODAL, "x" * 61, "Boots", "title"),
        (Format.FULL_SCREEN, "New in", "x" * 281, "message"),
    ],
)
def test_what_its_format_has_no_room_for_is_warned_of(format: Format, title: str, message: str, where: str) -> None:
    one = found(a_message(title, message, format=format))["in_app_too_long"]
    assert (one.severity, one.where, one.params["format"]) == (Severity.WARNING, where, format.value)
    longest = found(a_message(title[:40], message[:90], format=format))
    assert "in_app_too_long" not in longest


def test_a_button_and_a_link_want_each_other() -> None:
    assert found(a_message(link=None))["button_without_link"].where == "link"
    assert found(a_message(button=" "))["link_without_button"].where == "button"
    assert found(a_message(button="", link=None)) == {}


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("title", a_message("Hello {{ first_name | default: 'you' }}")),
        ("message", a_message(message="{% if vip %}Early{% endif %} access")),
        ("message", a_message(message="Hello { { first_name } }")),
        ("button", a_message(button="For {{ name }}")),
        ("link", a_message(link="https://shop.example/{{ user_id }}")),
        ("image", a_message(image="https://shop.example/{{ city }}.png")),
    ],
)
def test_liquid_that_would_be_read_as_it_stands_blocks(where: str, message: Checked) -> None:
    codes = found(message)
    assert (codes["liquid_in_tags"].severity, codes["liquid_in_tags"].where) == (Severity.BLOCK, where)
    assert not codes.keys() & {"liquid_broken", "liquid_no_default", "liquid_unknown_tag"}


def test_braces_that_are_no_liquid_are_let_be() -> None:
    assert "liquid_in_tags" not in found(a_message(message="A {new} look: {a} or {b}."))


def test_what_does_not_go_into_a_tag_blocks() -> None:
    fits = "https://shop.example/" + "a" * (1_024 - 21)
    assert "tag_too_long" not in found(a_message(link=fits))
    one = found(a_message(link=fits + "a"))["tag_too_long"]
    assert (one.severity, one.where, one.params["length"]) == (Severity.BLOCK, "link", 1_025)
    assert max(TITLE_MAX, MESSAGE_MAX) <= 1_024  # of the words themselves the form keeps count


def test_a_second_language_blocks() -> None:
    words = {"en": Text(title="New in", message="Boots"), "fr": Text(title="Nouveau", message="Des bottes")}
    assert found(Checked(words, channel="in_app"))["one_language"].severity is Severity.BLOCK
    assert "one_language" not in found(Checked(words))


def test_a_button_is_read_like_the_rest() -> None:
    assert found(a_message(button="[CTA]"))["placeholder_left"].where == "button"


def of_lines(**line: object) -> Checked:
    [(_, checked)] = drafts_in([json.dumps({"title": "New in", "message": "Boots", **line})], HOUSE)
    return checked


def test_a_file_of_drafts_names_format_and_button() -> None:
    checked = of_lines(channel="in-app", format="Full screen", button="See them", link=None)
    assert (checked.channel, checked.format, checked.button) == ("in_app", Format.FULL_SCREEN, "See them")
    assert "button_without_link" in found(checked)
    assert "link_without_button" not in found(of_lines(channel="in_app", link=LINK))  # of a button nothing was said


@pytest.mark.parametrize(
    "line", [{"channel": "in_app", "format": "popup"}, {"channel": "push", "button": "Go"}, {"format": "banner"}]
)
def test_a_file_that_makes_no_sense_is_refused_with_its_line(line: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="line 1: format"):
        of_lines(**line)


@pytest.mark.parametrize(
    ("says", "days"),
    [
        ("30% off, tonight only.", 2),
        ("Plus que 2 h : -30 % sur tout le site.", 7),
        ("-30 % jusqu’à ce soir.", 3),
        ("Dernier jour des soldes.", 3),
        ("The sale ends tomorrow.", 7),
        ("-30 % jusqu’à dimanche.", 7),
        ("30% off until Friday 4 December.", 7),
    ],
)
def test_words_that_are_over_before_the_last_people_see_them_are_warned_of(says: str, days: int) -> None:
    noon = datetime(2026, 12, 1, 12, 0, tzinfo=PARIS)
    finding = found(a_message(message=says, send_at=noon, shown_for_days=days))["shown_after_its_end"]
    assert (finding.severity, finding.where, finding.params["days"]) == (Severity.WARNING, "message", days)


@pytest.mark.parametrize(
    ("says", "days"),
    [
        ("30% off, tonight only.", 1),  # nothing can be shown for less
        ("Discover today what is new.", 7),
        ("Livré demain chez vous.", 7),
        ("-30 % jusqu’à dimanche.", 5),
        ("30% off until Friday 11 December.", 7),
        ("Since Friday 27 November: boots from £49.", 7),
    ],
)
def test_words_that_stay_true_for_as_long_as_they_are_shown_are_not(says: str, days: int) -> None:
    noon = datetime(2026, 12, 1, 12, 0, tzinfo=PARIS)
    assert "shown_after_its_end" not in found(a_message(message=says, send_at=noon, shown_for_days=days))
