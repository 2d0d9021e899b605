"""What the checks find in what the app shows beside a push, and what they hold against neither because of the other."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import Format, InApp, ShownAfter, Text, Variant
from bot.campaigns.preflight import Checked, Finding, House, check_campaign
from bot.campaigns.preflight.other_messages import found_in_all

PARIS = ZoneInfo("Europe/Paris")
HOUSE = House(now=datetime(2026, 11, 25, 10, 0, tzinfo=PARIS), zone=PARIS)
LINK = "https://shop.example/boots"
MORNING = datetime(2026, 12, 1, 10, 0, tzinfo=PARIS)


def beside(title: str = "New in", message: str = "Boots from £49.", link: str | None = LINK, **more: Any) -> InApp:
    variant = Variant(texts={"en": Text(title=title, message=message)}, link=link)
    return InApp(variant=variant, **({"button": "See them"} | more))


def a_campaign(in_app: InApp, **more: Any) -> Checked:
    push = {"en": Text(title="Boots are in", message="From £49, while they last.")}
    return Checked(push, link=LINK, send_at=MORNING, beside=in_app, **more)


def found(checked: Checked) -> list[Finding]:
    return list(found_in_all(checked, HOUSE, check_campaign(checked, HOUSE)))


def in_the_app(checked: Checked) -> list[str]:
    return [one.code for one in found(checked) if one.params.get("part") == "in_app"]


def test_words_that_fit_both_are_fine() -> None:
    assert found(a_campaign(beside())) == []


@pytest.mark.parametrize(
    ("in_app", "code"),
    [
        (beside(message="With the code [CODE]."), "placeholder_left"),
        (beside("Winter boots for those who walk a long way", format=Format.BANNER), "in_app_too_long"),
        (beside(link=None), "button_without_link"),
        (beside(button=""), "link_without_button"),
        (beside("{{ name | default: 'You' }}, new in"), "liquid_in_tags"),
    ],
)
def test_what_is_wrong_with_an_in_app_message_is_found_in_it(in_app: InApp, code: str) -> None:
    checked = a_campaign(in_app)
    assert in_the_app(checked) == [code]
    assert [one.code for one in found(checked)] == [code]


def test_a_push_is_held_to_what_goes_for_a_push() -> None:
    long = replace(
        a_campaign(beside()),
        texts={"en": Text(title="Winter boots for all who walk a long way home at night", message="From £49.")},
        link=None,
    )
    assert [(one.code, one.params.get("part")) for one in found(long)] == [("too_long_title", None), ("no_link", None)]


def test_a_push_in_two_languages_needs_no_second_one_in_the_app() -> None:
    both = a_campaign(beside())
    both = replace(both, texts={**both.texts, "fr": Text(title="Les bottes sont là", message="À partir de 49 €.")})
    assert in_the_app(both) == []


def test_only_its_words_are_looked_at_twice() -> None:
    at_night = replace(a_campaign(beside()), send_at=MORNING.replace(hour=2), include=("All users",))
    assert in_the_app(at_night) == []


@pytest.mark.parametrize(
    ("hours", "days", "is_found"), [(0, 3, False), (24, 3, True), (24, 2, False), (48, 1, False), (72, 1, True)]
)
def test_hours_that_it_waits_count_into_how_long_it_is_shown(hours: int, days: int, is_found: bool) -> None:
    in_app = beside(
        message="Until 3 December.",
        shown_after=ShownAfter.NOT_OPENED if hours else ShownAfter.START,
        hours_after=hours,
        shown_for_days=days,
    )
    last_day = {"shown_after_its_end", "date_disagrees_with_send"}
    assert bool(last_day & set(in_the_app(a_campaign(in_app)))) is is_found


def test_tomorrow_is_the_day_after_it_is_shown_first() -> None:
    waiting = beside("Thursday only", shown_after=ShownAfter.NOT_OPENED, hours_after=48, shown_for_days=1)
    assert in_the_app(a_campaign(waiting)) == []
    at_once = beside("Today, Thursday", shown_for_days=1)
    assert in_the_app(a_campaign(at_once)) == ["date_disagrees_with_send"]
