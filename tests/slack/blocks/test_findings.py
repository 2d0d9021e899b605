"""What the checks found, as people read it: on the card, in the modal, and under a submission that was stopped."""

import pytest

from bot.campaigns.checking import StoppedByChecks
from bot.campaigns.content import Text
from bot.campaigns.lifecycle import State
from bot.campaigns.preflight import check_campaign
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.sandbox.slack.block_kit.check import check_view
from bot.slack.blocks.buttons import CardClick
from bot.slack.blocks.card import living_card
from bot.slack.blocks.findings import findings_modal
from bot.slack.blocks.private import refusal
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS, SEEN, a_card
from tests.slack.blocks.looking import block, button, buttons, pinged, refused, said

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)

PLACEHOLDER = Finding("placeholder_left", Severity.BLOCK, "message", params={"where": "message", "found": "[CODE]"})
LOUD = Finding("shouting", Severity.WARNING, "title", params={"where": "title", "found": "LAST HOURS"})
ANY: dict[str, str | int] = {
    "where": "title",
    "found": "!!!",
    "length": 60,
    "limit": 50,
    "at": "21:00",
    "better": "21:00",
    "character": "21:00",
    "check": "21:00",
    "code": "21:00",
    "count": "21:00",
    "host": "21:00",
    "message": "21:00",
    "most": "21:00",
    "name": "21:00",
    "near": "21:00",
    "percent": "21:00",
    "reason": "21:00",
    "segment": "21:00",
    "shown": "21:00",
    "since": "21:00",
    "size": "21:00",
    "soon": "21:00",
    "title": "21:00",
    "until": "21:00",
    "wanted": "21:00",
    "weekday": "21:00",
    "why": "21:00",
    "word": "21:00",
}
"""What any of the texts may speak of."""
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
    codes = ("no_link", "says_it_twice", "french_typography", "emoji_flood", "shouting", "bad_link", "night_send")
    many = tuple(Finding(code, Severity.NOTE, "message", params=ANY) for code in codes)
    assert "3 more" in said(block(living_card(a_card(State.DRAFT, found=many), EN, NOW), "found"))
    assert len(findings_modal("C-12", many, EN)["blocks"]) == 7
    assert said(findings_modal("C-12", (), EN)["blocks"]) == "The checks find nothing here."
    mended = findings_modal("C-12", many, EN, to_edit=CardClick("C-12", "0" * 64))
    assert mended["blocks"][-1]["elements"][0]["action_id"] == "campaign.edit"
    assert check_view(mended, wanted="modal") == []


def test_who_approves_sees_every_warning_the_gravest_first_and_what_is_alike_in_one_line() -> None:
    alike = [Finding("excess_punctuation", Severity.WARNING, where, params=ANY) for where in ("title", "message")]
    looks = [Finding(code, Severity.WARNING, "title", params=ANY) for code in ("shouting", "too_long_title")]
    grave = [Finding("night_send", Severity.WARNING, "when", params=ANY), *_numbers_disagree()]
    card = a_card(State.IN_REVIEW, found=(*alike, *looks, *grave))
    lines = block(living_card(card, EN, NOW), "found")["text"]["text"].splitlines()
    assert len(lines) == 5
    assert "50%" in lines[0]
    assert "and 1 more like it" in lines[-2] + lines[-1]
    approve = button(living_card(card, EN, NOW), "campaign.approve")
    assert "6 warnings stand on the card." in approve["confirm"]["text"]["text"]


def _numbers_disagree() -> list[Finding]:
    """As the checks find it."""
    texts = {"en": Text(title="50% off", message="40% off all boots until Sunday, in the app.")}
    found = check_campaign(Checked(texts), House(NOW, PARIS))
    return [one for one in found if one.code == "numbers_disagree"]


def test_a_card_of_which_nothing_was_found_says_nothing_of_it() -> None:
    assert "found" not in [one["block_id"] for one in living_card(a_card(State.DRAFT), EN, NOW).blocks]


def test_of_several_texts_it_is_said_which_one_is_meant() -> None:
    meant = Finding("shouting", Severity.WARNING, "title", "fr", {"where": "title", "found": "VITE"})
    assert "(French)" in said(findings_modal("C-12", (meant,), EN)["blocks"])


def test_a_stopped_submission_names_each_block_what_to_do_and_the_way_to_do_it() -> None:
    answer = refusal(_stopped(PLACEHOLDER), FR, code="C-12")
    assert refused(answer) == []
    assert "avant de la soumettre" in answer.text
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


@every_language
def test_what_was_found_in_the_app_says_so_on_a_line_of_its_own(words: Words) -> None:
    shown = Finding("shouting", Severity.WARNING, "title", params={**LOUD.params, "part": "in_app"})
    card = living_card(a_card(State.DRAFT, found=(LOUD, shown)), words, NOW)
    assert refused(card) == []
    lines = [line for line in said(card).splitlines() if "LAST HOURS" in line]
    assert [words.text("form-head-in-app") in line for line in lines] == [False, True]
    assert words.text("form-head-in-app") in said(findings_modal("C-12", [shown], words))
