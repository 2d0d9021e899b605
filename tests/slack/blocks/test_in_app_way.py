"""How an in-app message will run stands on its card before anybody approves it, with what is to be mended first."""

from datetime import datetime
from typing import Any

import pytest

from bot.campaigns.content import Schedule
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Missing, Way
from bot.notices import in_app, kinds
from bot.slack.blocks.card import living_card
from bot.slack.blocks.card_in_app import NEEDS_ITS_WAY
from bot.slack.blocks.facts import Ground
from bot.slack.blocks.story import story_line
from bot.words import Words
from tests.slack.blocks.facts import EN, HOSTILE, LANGUAGES, NOW, SEND_AT, a_card, in_app_sale, sale
from tests.slack.blocks.looking import pinged, refused, said

SHELL = "Bot shell – modal"
RUNS = Ground(name=SHELL, missing=None, running=2)


def shown(
    ground: Ground | None, way: Way | None, words: Words = EN, state: State = State.IN_REVIEW, **facts: Any
) -> str:
    message = living_card(a_card(state, content=in_app_sale(), ground=ground, way=way, **facts), words, NOW)
    assert refused(message) == []
    return said(message)


def test_with_a_usable_shell_herald_runs_it_and_the_slots_of_the_plan_are_counted() -> None:
    text = shown(RUNS, Way.JOURNEY)
    assert f"as a copy of the Journey “{SHELL}”" in text
    assert "2 Journeys run there now" in text
    full = Ground(name=SHELL, missing=None, running=1, full="Your plan allows 1 active Journey")
    text = shown(full, Way.JOURNEY)
    assert "1 Journey runs there now" in text
    assert "no room for the last one: “Your plan allows 1 active Journey”" in text


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("missing", Missing)
def test_what_a_shell_lacks_is_named_and_that_a_person_starts_it_then(missing: Missing, words: Words) -> None:
    texts = {one: shown(Ground(SHELL, one), Way.BY_HAND, words) for one in Missing}
    assert SHELL in texts[missing]
    assert [one for one, text in texts.items() if text == texts[missing]] == [missing]


def test_a_key_without_journeys_is_told_in_onesignals_words() -> None:
    text = shown(Ground(SHELL, Missing.NO_SHELL, refused="Journeys are not in your plan"), Way.BY_HAND)
    assert "which lets Herald’s key use no Journeys (“Journeys are not in your plan”)" in text


def test_one_that_was_approved_for_a_person_stays_so_though_a_shell_came_since() -> None:
    text = shown(RUNS, Way.BY_HAND, state=State.SCHEDULED)
    assert "that is what approval was asked for" in text
    assert "For Herald to run it, edit it and ask again." in text


def test_an_admin_may_mend_it_before_approval_is_asked_for_and_after_that_it_takes_another() -> None:
    lacks = Ground(SHELL, Missing.NO_STEP)
    assert "When an admin mends that first (docs/in-app.md), Herald runs it." in shown(
        lacks, Way.BY_HAND, state=State.DRAFT
    )
    for state in (State.IN_REVIEW, State.SCHEDULED):
        assert "then edit it and ask again" in shown(lacks, Way.BY_HAND, state=state)
    refused_key = Ground(SHELL, Missing.NO_SHELL, refused="no")
    assert "When an admin mends that first" in shown(refused_key, Way.BY_HAND, state=State.DRAFT)


def test_before_the_first_look_the_card_says_that_herald_is_looking() -> None:
    assert "Herald is looking in OneSignal" in shown(None, None)


@pytest.mark.parametrize("state", [one for one in State if one not in NEEDS_ITS_WAY])
def test_once_it_is_on_its_way_nothing_of_it_is_left(state: State) -> None:
    assert SHELL not in shown(RUNS, Way.JOURNEY, state=state)


def test_a_push_has_no_shell() -> None:
    assert "Journey" not in said(living_card(a_card(content=sale(), ground=None), EN, NOW))


def test_what_onesignal_says_is_no_markup() -> None:
    typed = " ".join(HOSTILE.values())
    hostile = Ground(typed, None, refused=typed, full=typed)
    for way in Way:
        message = living_card(a_card(content=in_app_sale(), ground=hostile, way=way), EN, NOW)
        assert refused(message) == []
        assert pinged(message) == pinged(living_card(a_card(content=in_app_sale()), EN, NOW))


@pytest.mark.parametrize(
    ("way", "send_at", "follows"),
    [
        (Way.JOURNEY, SEND_AT, "It starts on Tue 1 Dec, 18:30 (Europe/Paris)."),
        (Way.JOURNEY, None, "It goes to OneSignal now, which starts it. A stop ends it for good."),
        (Way.BY_HAND, SEND_AT, "this thread brings what a person needs"),
    ],
)
def test_its_approval_says_what_follows_for_what_starts_and_can_be_ended(
    way: Way, send_at: datetime | None, follows: str
) -> None:
    content = in_app_sale()
    if send_at is None:
        content = content.model_copy(update={"schedule": Schedule()})
    approved = kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="approve", send_at=SEND_AT)
    text = said(story_line(approved, a_card(State.SCHEDULED, content=content, way=way), EN, NOW))
    assert follows in text
    assert "goes out" not in text


def test_what_onesignal_has_of_it_is_called_a_journey() -> None:
    handed = kinds.HandedOver(message_id="1f86457b", send_at=SEND_AT)
    assert "OneSignal Journey 1f86457b" in said(story_line(handed, a_card(content=in_app_sale()), EN, NOW))
    assert "OneSignal message 1f86457b" in said(story_line(handed, a_card(content=sale()), EN, NOW))


def test_large_numbers_of_its_end_are_written_out() -> None:
    ended = in_app.InAppEnded(requester="U0LEA", entered=1_234_567, totals=(("displayed", 1_034_567.0),), as_of=SEND_AT)
    text = said(story_line(ended, a_card(State.DONE, content=in_app_sale()), EN, NOW))
    assert "1,234,567 people entered its Journey" in text
    assert "displayed 1,034,567" in text
