"""What people read of a push that goes out by each person's own clock, and what the checks make of its moment."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import By, Content, Schedule, Text
from bot.campaigns.difference import Part, difference
from bot.campaigns.lifecycle import State
from bot.campaigns.preflight.checks import date_disagrees_with_send, night_send
from bot.campaigns.preflight.finding import Checked, Finding, House
from bot.notices import kinds
from bot.slack.blocks.button_row import button_row
from bot.slack.blocks.card import living_card, state_sentence
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.facts import Line
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_form
from bot.slack.blocks.forms import edit_form, filled_from
from bot.slack.blocks.lists import calendar
from bot.slack.blocks.small_forms import reschedule_form
from bot.slack.blocks.story_sending import recalled
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, PARIS, SEND_AT, a_card, sale
from tests.slack.blocks.looking import refused_view, said
from tests.slack.blocks.test_forms import ON, inputs, values_of

OWN = Schedule(send_at=SEND_AT, by=By.OWN_ZONE, zone="Europe/Paris")
BEST = Schedule(send_at=SEND_AT, by=By.BEST_TIME)
BEGINS = datetime(2026, 12, 1, 4, 40, tzinfo=UTC)


def spread(schedule: Schedule) -> Content:
    return sale().model_copy(update={"schedule": schedule})


def test_a_card_says_what_clocks_show_from_when_on_and_the_limits() -> None:
    shown = said(living_card(a_card(content=spread(OWN)), EN, NOW).blocks)
    assert "Tue 1 Dec, 18:30 by each person’s own clock: from Tue 1 Dec, 05:40 (Europe/Paris) on" in shown
    assert "without a throttle" in shown
    assert "past 18:30 when OneSignal gets it, and Kiritimati, gets it a day later" in shown
    assert "American Samoa and Niue a day earlier" in shown
    best = said(living_card(a_card(content=spread(BEST)), EN, NOW).blocks)
    assert "within 24 hours from Tue 1 Dec, 18:30 (Europe/Paris), when each is usually active" in best
    assert "needs a paid OneSignal plan" in best
    assert "throttle" not in said(living_card(a_card(), EN, NOW).blocks)


def test_once_planned_the_card_says_until_when_it_goes_on() -> None:
    card = a_card(State.SENT, content=spread(OWN), send_at=BEGINS)
    assert "from Tue 1 Dec, 05:40 to Wed 2 Dec, 05:40 (Europe/Paris)" in said(living_card(card, EN, NOW).blocks)
    assert state_sentence(card, FR).startswith("En cours d’envoi")
    assert state_sentence(a_card(State.SENT), EN).startswith("Sent")


def test_approving_it_asks_about_the_day_that_it_takes() -> None:
    asked = str(button_row(a_card(content=spread(OWN)), EN, NOW))
    assert "Tue 1 Dec, 18:30 by each person’s own clock. It goes out over 24 hours" in asked


def test_another_clock_for_the_same_moment_is_a_difference() -> None:
    [change] = difference(sale(), spread(OWN))
    assert change.part is Part.WHEN
    [line] = change_lines([change], EN, Place(PARIS, NOW))
    assert "Tue 1 Dec, 18:30 (Europe/Paris)" in line
    assert "Tue 1 Dec, 18:30 by each person’s own clock" in line
    [back] = change_lines(difference(spread(BEST), sale(send_at=None)), FR, Place(PARIS, NOW))
    assert "dans les 24 heures à partir du" in back


@pytest.mark.parametrize("schedule", [OWN, BEST])
@pytest.mark.parametrize("words", LANGUAGES)
def test_a_form_that_is_sent_as_it_opened_changes_nothing(words: Any, schedule: Schedule) -> None:
    filled = filled_from(spread(schedule))
    view = edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled)
    assert refused_view(view) == []
    assert read_form(values_of(view), PARIS) == filled.form


def test_another_time_is_chosen_by_the_clocks_that_the_first_was_chosen_by() -> None:
    """Opened in a team whose zone is another one by now, the hour on people's clocks is still the approved one."""
    tokyo = ZoneInfo("Asia/Tokyo")
    view = reschedule_form(EN, tokyo, context=ON, state=State.SCHEDULED, content=spread(OWN))
    assert inputs(view)["time"]["element"]["initial_time"] == "18:30"
    assert FormContext.parse(view["private_metadata"]).clock == PARIS


def test_only_a_push_is_offered_people_s_own_clocks() -> None:
    def offered(content: Content) -> int:
        view = reschedule_form(EN, PARIS, context=ON, state=State.SCHEDULED, content=content)
        return len(inputs(view)["when"]["element"]["options"])

    in_app = sale().model_copy(update={"channel": "in_app", "variants": ()})
    assert (offered(sale()), offered(in_app)) == (4, 2)


def test_a_list_says_that_the_time_is_that_of_each_one_s_clock() -> None:
    line = Line("C-1", "Sale", State.SCHEDULED, SEND_AT, "U0LEA", 48_200, By.OWN_ZONE)
    assert "each by their own clock" in said(calendar([line], EN, PARIS, NOW).blocks)


def test_taken_back_in_the_middle_the_thread_says_that_some_have_it() -> None:
    assert (
        "may have it already"
        in recalled(kinds.Recalled(then="cancelled", in_the_middle=True), a_card(State.CANCELLED), EN).lead
    )
    assert "may have it already" not in recalled(kinds.Recalled(then="cancelled"), a_card(State.CANCELLED), EN).lead


def judged(by: By | None, send_at: datetime, message: str = "Bonjour") -> list[Finding]:
    """By whom it would wake, and what it says of its day, in a team that has moved to Tokyo since."""
    clocks = PARIS if by is By.OWN_ZONE else None
    checked = Checked(texts={"en": Text(title="Sale", message=message)}, send_at=send_at, by=by, clocks=clocks)
    house = House(now=NOW, zone=ZoneInfo("Asia/Tokyo"))
    return [*night_send.check(checked, house), *date_disagrees_with_send.check(checked, house)]


def test_half_past_six_by_everybody_s_own_clock_is_at_night_nowhere() -> None:
    assert judged(By.OWN_ZONE, SEND_AT) == []
    assert [one.code for one in judged(None, SEND_AT)] == ["night_send"]
    assert [one.code for one in judged(By.OWN_ZONE, SEND_AT + timedelta(hours=5))] == ["night_send"]


def test_the_best_time_may_be_at_night_whenever_it_begins() -> None:
    [night] = judged(By.BEST_TIME, SEND_AT - timedelta(hours=12))
    assert night.params["soon"] == "any"


def test_what_is_over_for_the_last_who_read_it_is_found() -> None:
    """It begins on 2 December in Tokyo, and the last read it on the third."""
    last_day = "Until Wednesday 2 December: 30% off."
    assert [one.code for one in judged(By.BEST_TIME, SEND_AT, last_day)] == ["night_send", "date_disagrees_with_send"]
    assert [one.code for one in judged(By.BEST_TIME, SEND_AT, "Until Friday 4 December: 30% off.")] == ["night_send"]
