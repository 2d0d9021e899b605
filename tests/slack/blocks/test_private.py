"""What one person is told, and the button under it."""

import pytest

from bot.campaigns.form_errors import TooLong
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import NoSuchCampaign
from bot.campaigns.usecases.edit import RevisionChanged
from bot.campaigns.usecases.stop import AlreadyHeld
from bot.errors import NextStep
from bot.notices.kinds import Private
from bot.onesignal.errors import OneSignalUnavailable
from bot.slack.blocks.buttons import shown_code
from bot.slack.blocks.private import error_text, field_errors, private, refusal
from bot.slack.i18n.text import clean
from tests.slack.blocks.facts import EN, FR, LANGUAGES
from tests.slack.blocks.looking import button, buttons, pinged, refused


def test_an_old_click_can_be_looked_at_again() -> None:
    answer = refusal(RevisionChanged(code="C-12"), EN, code="C-12")
    assert refused(answer) == []
    assert "was edited after you last saw it" in answer.text
    shown = button(answer, "campaign.show")
    assert shown_code(shown["value"]) == "C-12"
    assert shown["text"]["text"] == "Show it as it is now"


def test_a_private_notice_says_the_same_as_the_error_it_was_made_from() -> None:
    error = RevisionChanged(code="C-12")
    notice = Private(
        to="U0MARC",
        channel="C0CRM",
        text=error.text,
        params=error.params,
        next_step=error.next_step.value,
        campaign_code="C-12",
    )
    assert private(notice, FR) == refusal(error, FR, code="C-12")


def test_trying_again_leads_back_to_the_campaign() -> None:
    answer = refusal(OneSignalUnavailable("busy", retry_after_seconds=3), EN, code="C-12")
    assert "Please try again in 3 seconds." in answer.text
    assert button(answer, "campaign.show")["text"]["text"] == "Back to C-12"


def test_where_nothing_can_be_done_there_is_no_button() -> None:
    assert NoSuchCampaign.next_step is NextStep.NONE
    assert buttons(refusal(NoSuchCampaign(code="C-99"), EN, code="C-99")) == []
    assert buttons(refusal(RevisionChanged(code="C-12"), EN)) == []


@pytest.mark.parametrize("state", State)
def test_where_a_campaign_stands_is_said_for_every_state(state: State) -> None:
    said = {error_text(MoveNotAllowed(code="C-12", state=state.value), words) for words in LANGUAGES}
    assert len(said) == 2
    assert all("C-12" in text for text in said)


def test_what_somebody_typed_mentions_nobody_and_our_own_mentions_stay() -> None:
    assert pinged(refusal(NoSuchCampaign(code="<!channel>"), EN)) == set()
    assert pinged(refusal(AlreadyHeld(by="<@U0ANA>"), EN)) == {"U0ANA"}


TYPED = [
    "A good idea",
    "none",
    "two  blanks\n\nlines",
    "word " * 1_000,
    "x" * 5_000,
    "<!channel> & <@U0MARC0001>",
    "“quoted” {$x} \ue0000\ue001 *bold* :tada:",
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_comes_back_to_the_letter_where_a_form_did_not_open(typed: str) -> None:
    answer = private(Private(to="U0ANA", channel="C0CRM", text="error-form-not-opened", typed=typed), EN)
    assert "Slack could not open the form in time" in answer.text
    given_back = [block["text"] for block in answer.blocks if block["block_id"].startswith("typed-")]
    assert "".join(text["text"] for text in given_back) == clean(typed)
    assert {(text["type"], text["emoji"]) for text in given_back} == {("plain_text", False)}
    assert pinged(answer) == set()
    assert refused(answer) == []


def test_errors_stand_beside_their_fields_in_plain_words() -> None:
    errors = [
        TooLong(field="title", length=130, limit=120),
        RevisionChanged(code="C-12"),
        TooLong(field="title", length=1, limit=1),
    ]
    assert field_errors(errors, EN, otherwise="name") == {
        "title": "This has 130 characters; 120 fit.",
        "name": "C-12 was edited after you last saw it, so your click did not count. "
        "Look at it as it is now, then decide.",
    }
