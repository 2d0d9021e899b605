"""What the checks found, as people read it: on the card, in the modal, and under a submission that was stopped."""

import pytest

from bot.campaigns.checking import StoppedByChecks
from bot.campaigns.lifecycle import State
from bot.campaigns.preflight.finding import Finding, Severity
from bot.sandbox.slack.block_kit.check import check_view
from bot.slack.blocks.buttons import CardClick
from bot.slack.blocks.card import living_card
from bot.slack.blocks.findings import findings_modal
from bot.slack.blocks.private import refusal
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, SEEN, a_card
from tests.slack.blocks.looking import block, button, buttons, pinged, refused, said

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)

PLACEHOLDER = Finding("placeholder_left", Severity.BLOCK, "message", params={"where": "message", "found": "[CODE]"})
LOUD = Finding("shouting", Severity.WARNING, "title", params={"where": "title", "found": "LAST HOURS"})
NO_LINK = Finding("no_link", Severity.NOTE, "link")


def _stopped(*found: Finding) -> StoppedByChecks:
    return StoppedByChecks(code="C-12", count=len(found), found=found, seen=SEEN)


def test_a_draft_says_the_gravest_first_and_each_kind_by_its_name() -> None:
    card = living_card(a_card(State.DRAFT, found=(NO_LINK, LOUD, PLACEHOLDER)), EN, NOW)
    lines = str(block(card, "found")["text"]["text"]).splitlines()
    assert [line.partition("*")[0].strip() for line in lines] == ["⛔", "⚠️", "💡"]
    assert [line.split("*")[1] for line in lines] == ["Has to change:", "Warning:", "Tip:"]
    details = block(card, "found")["accessory"]
    assert (details["action_id"], details["value"]) == ("campaign.checks", CardClick("C-12", SEEN).value)


def test_in_review_the_warnings_stand_between_the_facts_and_the_buttons() -> None:
    card = living_card(a_card(State.IN_REVIEW, found=(LOUD,)), EN, NOW)
    names = [one["block_id"] for one in card.blocks]
    assert names.index("facts") < names.index("found") < names.index("buttons")
    assert block(card, "found")["text"]["text"] == "⚠️ “LAST HOURS” is in capitals, which reads as shouting."


def test_what_a_card_has_no_room_for_is_counted_and_a_click_away() -> None:
    many = tuple(Finding("no_link", Severity.NOTE, "link") for _ in range(7))
    assert "3 more" in said(block(living_card(a_card(State.DRAFT, found=many), EN, NOW), "found"))
    assert len(findings_modal("C-12", many, EN)["blocks"]) == 7
    assert said(findings_modal("C-12", (), EN)["blocks"]) == "The checks find nothing here."


def test_a_card_of_which_nothing_was_found_says_nothing_of_it() -> None:
    assert "found" not in [one["block_id"] for one in living_card(a_card(State.DRAFT), EN, NOW).blocks]


def test_of_several_texts_it_is_said_which_one_is_meant() -> None:
    meant = Finding("shouting", Severity.WARNING, "title", "fr", {"where": "title", "found": "VITE"})
    assert "(French)" in said(findings_modal("C-12", (meant,), EN)["blocks"])


def test_a_stopped_submission_names_each_block_what_to_do_and_the_way_to_do_it() -> None:
    answer = refusal(_stopped(PLACEHOLDER), FR, code="C-12")
    assert refused(answer) == []
    assert "n’a pas été soumise" in answer.text
    assert "« [CODE] »" in answer.text
    assert "Mettez-y les vrais mots" in said(answer.blocks)
    assert buttons(answer) == ["campaign.edit"]
    assert button(answer, "campaign.edit")["value"] == CardClick("C-12", SEEN).value


def test_a_finding_of_a_check_that_is_no_more_is_named_by_its_code() -> None:
    gone = Finding("no_such_check_any_more", Severity.WARNING, "title", params={"x": 1})
    assert "`no_such_check_any_more`" in said(findings_modal("C-12", (gone,), EN)["blocks"])


@every_language
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_was_found_slack_takes_it_and_nobody_is_pinged(text: str, words: Words) -> None:
    found = (
        Finding("placeholder_left", Severity.BLOCK, "message", "fr", {"where": "message", "found": text}),
        Finding(text, Severity.WARNING, text, None, {"found": text}),
        *(Finding("shouting", Severity.WARNING, "title", "en", {"where": "title", "found": text}) for _ in range(42)),
    )
    card = living_card(a_card(State.DRAFT, found=found), words, NOW)
    assert refused(card) == []
    assert pinged(card) <= {"U0LEA"}
    answer = refusal(_stopped(*found), words, code="C-12")
    assert refused(answer) == []
    assert pinged(answer) == set()
    assert check_view(findings_modal("C-12", found, words), wanted="modal") == []
