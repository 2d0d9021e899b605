"""What the checks find in an automation: in the words of every step, and in what starts, ends and repeats it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import Automation, Hours, Step, Text, Variant
from bot.campaigns.preflight import Checked, Finding, House, Severity, check_campaign
from bot.campaigns.preflight.other_messages import found_in_all

PARIS = ZoneInfo("Europe/Paris")
HOUSE = House(now=datetime(2026, 11, 25, 10, 0, tzinfo=PARIS), zone=PARIS)
LINK = "https://shop.example/cart"
DAY = 24 * 60


def push(message: str = "It is all where you left it.", link: str | None = LINK) -> Variant:
    return Variant(texts={"en": Text(title="Your cart is waiting", message=message)}, link=link)


def cart(**parts: Any) -> Checked:
    fields: dict[str, Any] = {
        "event": "cart_updated",
        "steps": (Step(wait_minutes=60, push=push()), Step(wait_minutes=DAY, push=push("Pick up where you left off."))),
        "exit_event": "purchase_completed",
        "again_after_days": 7,
        "hours": Hours(start=9, end=21),
    }
    automation = Automation.model_validate(fields | parts)
    variant = automation.steps[0].variant
    return Checked(
        {variant.language: variant.text},
        link=variant.link,
        automation=automation,
        unsaid=frozenset({"when"}),
    )


def found(checked: Checked) -> dict[str, Finding]:
    return {one.code: one for one in found_in_all(checked, HOUSE, check_campaign(checked, HOUSE))}


def test_of_a_good_one_only_that_nobody_can_know_its_event_is_said() -> None:
    [one] = found(cart()).values()
    assert (one.code, one.severity) == ("event_unknown", Severity.NOTE)
    assert found(cart(event="")) == {}


def with_every_fault() -> list[Checked]:
    """In which everything is found that only an automation can have."""
    return [cart(event="Cart updated", exit_event="", again_after_days=1, hours=None)]


@pytest.mark.parametrize(
    ("parts", "code", "where"),
    [
        ({"event": "Cart Updated"}, "event_name_odd", "event"),
        ({"exit_event": "PurchaseCompleted"}, "event_name_odd", "exit"),
        ({"exit_event": ""}, "no_exit", "exit"),
        ({"exit_event": "cart_updated"}, "no_exit", "exit"),
        ({"again_after_days": 1}, "reentry_shorter_than_steps", "again"),
        ({"hours": None}, "step_at_night", "opens"),
    ],
)
def test_what_is_odd_is_found_beside_its_field(parts: dict[str, Any], code: str, where: str) -> None:
    assert found(cart(**parts))[code].where == where


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"event": "price_dropped", "exit_event": ""}, "no_exit"),
        ({"again_after_days": 2}, "reentry_shorter_than_steps"),
        ({"again_after_days": None}, "reentry_shorter_than_steps"),
    ],
)
def test_what_is_as_it_should_be_is_not(parts: dict[str, Any], code: str) -> None:
    assert code not in found(cart(**parts))


def test_where_a_team_has_no_quiet_hours_the_night_is_no_matter() -> None:
    checks = HOUSE.rules.checks.model_copy(update={"quiet_hours": None})
    house = replace(HOUSE, rules=HOUSE.rules.model_copy(update={"checks": checks}))
    checked = cart(hours=None)
    assert "step_at_night" not in {one.code for one in check_campaign(checked, house)}


def test_the_words_of_every_step_are_checked_and_the_step_is_named() -> None:
    first, last = Step(wait_minutes=60, push=push()), Step(wait_minutes=DAY, push=push("[NAME], come back", link=None))
    checked = cart(steps=(first, last))
    in_last = {one.code for one in found(checked).values() if one.params.get("step") == 2}
    assert "placeholder_left" in in_last
    assert found(checked)["placeholder_left"].severity is Severity.BLOCK
    assert not [one for one in check_campaign(checked, HOUSE) if one.code == "placeholder_left"]
