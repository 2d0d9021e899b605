"""Which buttons a card has, and what they carry."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.by_model import Translated
from bot.campaigns.content import LANGUAGES_MAX, Text
from bot.campaigns.lifecycle import EDITABLE, MOVES, STOPPABLE, TESTABLE, State
from bot.sending.failure import MAY_BE_OUT
from bot.slack.blocks.buttons import OFFERS, Button, CardClick, ForgedClick, MoreClick, shown_code
from bot.slack.blocks.card import living_card
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.kit import OPTION_VALUE_MAX, OVERFLOW_MAX_OPTIONS
from tests.slack.blocks.facts import EN, LANGUAGES, NOW, SEEN, a_card
from tests.slack.blocks.looking import button, buttons, more

ANYWHERE = frozenset(State)
LAST_CODE = "C-999999999"

POSSIBLE: dict[Button, frozenset[State]] = {
    Button.SUBMIT: frozenset({State.DRAFT}),
    Button.APPROVE: frozenset({State.IN_REVIEW}),
    Button.REQUEST_CHANGES: frozenset({State.IN_REVIEW}),
    Button.REJECT: frozenset({State.IN_REVIEW}),
    Button.WITHDRAW: frozenset(state for state in State if State.WITHDRAWN in MOVES[state]),
    Button.EDIT: EDITABLE,
    Button.RESCHEDULE: EDITABLE,
    Button.STOP: STOPPABLE,
    Button.SEND_NOW: frozenset({State.MISSED}),
    Button.DUPLICATE: ANYWHERE,
    Button.SEND_TEST: TESTABLE,
    Button.HISTORY: ANYWHERE,
}
"""Where the use case behind a button would not refuse it for the state."""

LEFT_OUT = {(State.IN_REVIEW, Button.DUPLICATE)}
"""What would be possible but finds no room: Slack takes five options in a menu."""


def offered(state: State) -> set[Button]:
    return {*OFFERS[state].buttons, *OFFERS[state].more}


@pytest.mark.parametrize("state", State)
def test_a_card_offers_what_is_possible_and_nothing_else(state: State) -> None:
    possible = {one for one, states in POSSIBLE.items() if state in states}
    assert offered(state) == possible - {one for where, one in LEFT_OUT if where is state}


def test_what_is_being_stopped_offers_no_second_stop() -> None:
    assert "campaign.stop" in buttons(living_card(a_card(State.RECALLING), EN, NOW))
    assert "campaign.stop" not in buttons(living_card(a_card(State.RECALLING, is_stopping=True), EN, NOW))


@pytest.mark.parametrize("state", State)
def test_the_menu_holds_what_slack_takes(state: State) -> None:
    assert len(OFFERS[state].more) <= OVERFLOW_MAX_OPTIONS
    assert not set(OFFERS[state].buttons) & set(OFFERS[state].more)


@pytest.mark.parametrize("state", State)
def test_every_button_of_a_card_can_be_read_back(state: State) -> None:
    for words in LANGUAGES:
        card = living_card(a_card(state, code=LAST_CODE), words, NOW)
        for action_id in buttons(card):
            if action_id != Button.MORE.action_id:
                assert CardClick.parse(button(card, action_id)["value"]) == CardClick(LAST_CODE, SEEN[:32])
        for value in more(card):
            assert len(value) <= OPTION_VALUE_MAX
            assert MoreClick.parse(value).click == CardClick(LAST_CODE, SEEN[:32])
        assert [MoreClick.parse(value).choice for value in more(card)] == list(OFFERS[state].more)


def test_the_names_of_the_buttons_are_those_that_the_listeners_know() -> None:
    assert Button.APPROVE.action_id == "campaign.approve"
    assert {one.action_id.partition(".")[0] for one in Button} == {"campaign"}


anything = st.one_of(
    st.text(),
    st.none(),
    st.integers(),
    st.from_regex(r"(edit:)?C-[0-9]{1,10}:[0-9a-f]{30,34}", fullmatch=False),
    st.text(alphabet="C-0123456789abcdef:éditstop\n٣１"),
)


@given(anything)
def test_whatever_a_click_carries_it_is_read_or_refused(value: object) -> None:
    for read in (CardClick.parse, MoreClick.parse, shown_code, FormContext.parse):
        with contextlib.suppress(ForgedClick):  # anything else that is raised fails here
            read(value)


@given(st.integers(1, 999_999_999), st.text(alphabet="0123456789abcdef", min_size=32, max_size=64))
def test_a_click_comes_back_as_it_went_out(number: int, seen: str) -> None:
    click = CardClick(f"C-{number}", seen)
    assert CardClick.parse(click.value) == CardClick(click.code, seen[:32])
    warned = CardClick(click.code, seen, ("night_send", "shouting"))
    assert CardClick.parse(warned.value) == CardClick(click.code, seen[:32], ("night_send", "shouting"))
    for choice in OFFERS[State.IN_REVIEW].more:
        assert MoreClick.parse(MoreClick(choice, click).value) == MoreClick(choice, CardClick(click.code, seen[:32]))


@given(st.text(max_size=300), st.text(alphabet="0123456789abcdef", max_size=12))
def test_a_form_carries_which_model_wrote_each_of_its_texts_whatever_that_is_called(model: str, prompt: str) -> None:
    context = FormContext(code="C-1", seen="0" * 32, button="b" * 30, zone="America/Argentina/Buenos_Aires")
    text = Text(title="Noch 2 Stunden", message="30 % auf alles.")
    wrote = [
        Translated.of(one, text, model=model, prompt_version=prompt)
        for one in ["zh-Hans", "zh-Hant", "en", "fr", "de", "it"]
    ]
    assert len(wrote) == LANGUAGES_MAX
    for one in wrote:
        context = context.with_translated(one)
    assert list(FormContext.parse(context.dumps()).by_model) == wrote


json_like = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(("actions", "value", "selected_option")), inner),
)


@given(st.dictionaries(st.sampled_from(("actions", "value", "selected_option")), json_like))
def test_whatever_a_payload_holds_its_click_is_read_or_refused(body: dict[str, object]) -> None:
    for read in (CardClick.of, MoreClick.of):
        with pytest.raises(ForgedClick):
            read(body)


@pytest.mark.parametrize(
    "value",
    [
        "C-12:" + "a" * 31,
        "C-12:" + "a" * 33,
        "C-12:" + "A" * 32,
        "C-0:" + "a" * 32,
        "C-12:" + "a" * 32 + "\n",
        "C-1２:" + "a" * 32,
        "approve:C-12:" + "a" * 32,
        "more:C-12:" + "a" * 32,
    ],
)
def test_what_no_button_carries_is_refused(value: str) -> None:
    with pytest.raises(ForgedClick):
        CardClick.parse(value)
    with pytest.raises(ForgedClick):
        MoreClick.parse(value)


def test_approving_asks_with_the_number_of_people_and_the_time() -> None:
    asked = button(living_card(a_card(State.IN_REVIEW), EN, NOW), "campaign.approve")["confirm"]["text"]["text"]
    assert "About 48,200 people" in asked
    assert "Tue 1 Dec, 18:30 (Europe/Paris)" in asked


def test_dropping_what_may_have_gone_out_does_not_promise_that_it_will_not_be_sent() -> None:
    for problem in MAY_BE_OUT:
        card = living_card(a_card(State.FAILED, problem=problem.value), EN, NOW)
        asked = button(card, "campaign.stop")["confirm"]["text"]["text"]
        assert "will not be sent" not in asked
        assert "it may have gone out" in asked
    known = button(living_card(a_card(State.FAILED), EN, NOW), "campaign.stop")["confirm"]["text"]["text"]
    assert "It will not be sent" in known


@pytest.mark.parametrize("state", [State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER])
def test_stopping_asks_first(state: State) -> None:
    for words in LANGUAGES:
        assert button(living_card(a_card(state), words, NOW), "campaign.stop")["confirm"]["style"] == "danger"


def test_screen_readers_tell_the_buttons_of_two_cards_apart() -> None:
    one, other = (living_card(a_card(code=code), EN, NOW) for code in ("C-12", "C-13"))
    labels = {button(card, "campaign.approve")["accessibility_label"] for card in (one, other)}
    assert len(labels) == 2
