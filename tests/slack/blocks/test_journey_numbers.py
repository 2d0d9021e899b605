"""What has come of an in-app message or an automation, on its card and in its thread."""

from typing import Any

import pytest

from bot.campaigns.lifecycle import State
from bot.notices.in_app import JourneySoFar
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import JourneyNumbers
from bot.slack.blocks.story import story_line
from tests.slack.blocks.facts import EN, FR, HOSTILE, NOW, SEND_AT, a_card, in_app_sale
from tests.slack.blocks.looking import refused, said
from tests.slack.blocks.test_automation import cart

COUNTED: dict[str, Any] = {"entered": 48_000, "completed": 12, "shown": 20_000, "clicks": 900, "as_of": SEND_AT}


def test_the_card_of_what_runs_shows_who_entered_how_often_it_was_shown_and_clicked_and_when_that_was() -> None:
    numbers = JourneyNumbers(**COUNTED, is_final=False)
    card = living_card(a_card(State.RUNNING, content=in_app_sale(), of_journey=numbers), EN, NOW)
    text = said(card)
    for part in (
        "*Entered*\u200248,000",
        "*Shown*\u200220,000",
        "*Clicks*\u2002900",
        "*Click rate*\u20024.5%",
        "still growing",
    ):
        assert part in text
    assert "Went through" not in text
    assert refused(card) == []


def test_the_card_of_an_automation_says_for_how_many_it_ended_early() -> None:
    numbers = JourneyNumbers(**(COUNTED | {"shown": None, "clicks": None}), is_final=False, exited=700)
    text = said(living_card(a_card(State.RUNNING, content=cart(), of_journey=numbers), EN, NOW))
    assert "*Went through*\u200212" in text
    assert "*Ended early*\u2002700" in text
    so_far = JourneySoFar(**(COUNTED | {"shown": None, "clicks": None}), exited=700)
    assert "*Ended early*\u2002700" in said(story_line(so_far, a_card(State.RUNNING, content=cart()), EN, NOW))
    never = said(living_card(a_card(State.RUNNING, content=cart(exit_event=""), of_journey=numbers), EN, NOW))
    assert "Ended early" not in never, "nothing ends it early"


def test_what_came_of_the_pushes_that_a_journey_sends_itself_stands_on_the_card() -> None:
    of_pushes = {"shown": None, "clicks": None, "pushed": 41_000, "push_clicks": 2_300}
    numbers = JourneyNumbers(**(COUNTED | of_pushes), is_final=False)
    text = said(living_card(a_card(State.RUNNING, content=cart(), of_journey=numbers), EN, NOW))
    assert "*Pushes delivered*\u200241,000" in text
    assert "*Clicks on pushes*\u20022,300" in text
    so_far = JourneySoFar(**(COUNTED | of_pushes))
    assert "*Clicks on pushes*\u20022,300" in said(story_line(so_far, a_card(State.RUNNING, content=cart()), EN, NOW))


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED])
def test_what_has_ended_grows_no_more_though_the_last_look_is_still_to_come(state: State) -> None:
    numbers = JourneyNumbers(**COUNTED, is_final=False)
    text = said(living_card(a_card(state, numbers=None, content=in_app_sale(), of_journey=numbers), EN, NOW))
    assert "As OneSignal counted on" in text
    assert "growing" not in text
    assert "complete" not in text.partition("As OneSignal counted on")[2]


def test_what_onesignal_does_not_state_is_not_made_up() -> None:
    numbers = JourneyNumbers(**(COUNTED | {"shown": None, "clicks": None}), is_final=True)
    text = said(living_card(a_card(State.DONE, numbers=None, content=in_app_sale(), of_journey=numbers), FR, NOW))
    assert "*Affichages*\u2002non indiqué" in text
    assert "*Taux de clic*" not in text
    assert "complets" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_the_beta_are_data_in_the_thread(text: str) -> None:
    card = a_card(State.RUNNING, content=in_app_sale())
    line = story_line(JourneySoFar(**COUNTED, totals=((text, 4.0),)), card, EN, NOW)
    assert "*Shown*\u200220,000" in said(line)
    assert refused(line) == []
    assert "<!" not in said(line)
