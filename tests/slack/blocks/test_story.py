"""What the thread of a card tells, and whom it calls."""

from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.campaigns.lifecycle import State
from bot.notices import answers, kinds
from bot.notices.alert import Alerted
from bot.notices.drafting import Drafting
from bot.notices.in_app import HandLinesChanged
from bot.notices.preview import AllPreviews
from bot.slack.blocks.changes import where_they_differ
from bot.slack.blocks.facts import Card
from bot.slack.blocks.story import StoryLine, everything_held, hold_lifted, story_line
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, SEEN, SEND_AT, a_card, a_result, story
from tests.slack.blocks.looking import buttons, pinged, said

UNTIL = NOW + timedelta(days=2)
NOT_TOLD = {
    kinds.CardChanged,
    HandLinesChanged,
    kinds.Private,
    kinds.HomeChanged,
    kinds.AuditFile,
    answers.RowsFile,
    answers.Pictures,
    answers.StepEnds,
    answers.Answered,
    kinds.Digest,
    Alerted,
    Drafting,
    AllPreviews,
}
TOLD_IN_THE_CHANNEL = {kinds.EverythingHeld, kinds.HoldLifted}


def told(notice: Any, card: Card | None = None, words: Words = EN) -> str:
    return said(story_line(notice, card or a_card(), words, NOW))


def submitted(**facts: Any) -> kinds.Submitted:
    known: dict[str, Any] = {
        "by": "U0LEA",
        "revision": 2,
        "approvers": ("U0MARC", "U0PAUL"),
        "needed": 1,
        "reason": "usual",
        "expires_at": UNTIL,
    }
    return kinds.Submitted(**(known | facts))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_every_kind_of_notice_has_its_line(words: Words) -> None:
    told_kinds = {type(notice) for notice in story()}
    assert told_kinds == set(get_args(StoryLine))
    assert told_kinds | NOT_TOLD | TOLD_IN_THE_CHANNEL == set(get_args(kinds.Notice))
    lines = [story_line(notice, a_card(), words, NOW).text for notice in story()]
    lines.append(everything_held(kinds.EverythingHeld(by="U0ANA"), words).text)
    lines.append(hold_lifted(kinds.HoldLifted(by="U0ANA"), words).text)
    for line in lines:
        assert len(line) > 20
        assert "{" not in line


def test_who_must_act_on_a_request_is_called_and_told_until_when() -> None:
    line = story_line(submitted(), a_card(), EN, NOW)
    assert {"U0MARC", "U0PAUL"} <= pinged(line)
    assert "until Fri 27 Nov, 10:00 (Europe/Paris)" in line.text


def test_a_request_that_nobody_else_may_approve_says_so() -> None:
    assert "An admin has to name another approver" in told(submitted(approvers=()))


def test_each_approver_sees_what_changed_since_their_own_decision() -> None:
    title = kinds.Changed(part="title", before="Plus que 2 h", after="Dernières heures")
    when = kinds.Changed(part="when", before="", after=SEND_AT.isoformat())
    seen = (
        kinds.Seen(approvers=("U0MARC",), since=1, changes=(title, when)),
        kinds.Seen(approvers=("U0PAUL",), since=2, changes=()),
    )
    lines = told(submitted(revision=3, seen=seen)).split("\n")
    assert "<@U0MARC>: since you decided on revision 1, this has changed:" in lines
    assert "• *title*: “Plus que 2 h” → “Dernières heures”" in lines
    assert "• *time*: as soon as approved → Tue 1 Dec, 18:30 (Europe/Paris)" in lines
    assert any(line.startswith("<@U0PAUL>: since you decided on revision 2, nothing") for line in lines)


def test_a_change_far_down_in_a_long_text_is_seen() -> None:
    before, after = ("so much said " * 60 + ending for ending in ("today", "tomorrow"))
    shown_before, shown_after = where_they_differ(before, after)
    assert shown_before.startswith("…")
    assert shown_before.endswith("today")
    assert shown_after.endswith("tomorrow")


def test_something_added_and_something_removed_are_told_as_that() -> None:
    link = kinds.Changed(part="link", before="", after="https://shop.example")
    image = kinds.Changed(part="image", before="https://shop.example/a.png", after="")
    text = told(kinds.Edited(by="U0LEA", revision=2, changes=(link, image)))
    assert "• *link*: added “https://shop.example”" in text
    assert "• *image*: removed “https://shop.example/a.png”" in text


@pytest.mark.parametrize("was_asked_for", [True, False])
def test_an_edit_speaks_of_a_new_approval_only_where_one_was_asked_for(was_asked_for: bool) -> None:
    why = kinds.Changed(part="why", before="a", after="b")
    text = told(kinds.Edited(by="U0LEA", revision=2, changes=(why,), was_asked_for=was_asked_for))
    assert ("needs approval again" in text) is was_asked_for


def test_a_decision_is_told_to_the_requester_with_its_reason_quoted() -> None:
    notice = kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="request_changes", why="Too long\n<!channel>")
    line = story_line(notice, a_card(State.DRAFT), EN, NOW)
    assert "U0LEA" in pinged(line)
    assert "channel" not in pinged(line)
    assert "> Too long\n> &lt;!channel&gt;" in said(line)


def test_an_approval_says_what_follows() -> None:
    approved = kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="approve", send_at=SEND_AT)
    assert "It goes out on Tue 1 Dec, 18:30 (Europe/Paris)." in told(approved, a_card(State.SCHEDULED))
    assert "1 more approval is needed." in told(approved.model_copy(update={"missing": 1}))
    assert "goes out" not in told(approved, a_card(State.MISSED))


def test_a_count_that_makes_the_approvals_suffice_says_why_and_what_follows() -> None:
    counted = kinds.Scheduled(requester="U0LEA", approved_by=("U0MARC",), needed=1, reach=98_000, send_at=SEND_AT)
    assert told(counted, a_card(State.SCHEDULED)) == (
        "👍 <@U0LEA>: its audience is counted now, about 98,000 people. 1 approval is enough, so it is approved, "
        "by <@U0MARC>. It goes out on Tue 1 Dec, 18:30 (Europe/Paris)."
    )
    assert "goes out" not in told(counted, a_card(State.MISSED))
    assert "98\u202f000 personnes" in told(counted, a_card(State.SCHEDULED), FR)


def test_an_edit_names_whose_approvals_are_void() -> None:
    change = kinds.Changed(part="title", before="a", after="b")
    line = story_line(kinds.Edited(by="U0LEA", revision=3, changes=(change,), voided=("U0MARC",)), a_card(), EN, NOW)
    assert "The approval of <@U0MARC> no longer counts." in line.text


def test_a_missed_send_asks_what_now() -> None:
    notice = kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="herald_late")
    line = story_line(notice, a_card(State.MISSED), EN, NOW)
    assert buttons(line) == ["campaign.send_now", "campaign.reschedule", "campaign.stop"]
    assert pinged(line) == {"U0LEA"}
    labels = said(story_line(notice, a_card(State.MISSED), FR, NOW)).split("\n")
    assert {"Envoyer maintenant", "Nouvelle heure", "Abandonner"} <= set(labels)


def test_a_question_that_was_answered_before_it_was_told_has_no_buttons() -> None:
    notice = kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="herald_late")
    assert buttons(story_line(notice, a_card(State.SCHEDULED), EN, NOW)) == []


@pytest.mark.parametrize("reason", ["unknown_segment", "key_rejected", "refused", "content_changed"])
def test_a_failure_says_that_nothing_was_sent_and_what_to_do(reason: str) -> None:
    notice = kinds.Failed(requester="U0LEA", reason=reason, detail="Segment <b> is gone")
    line = story_line(notice, a_card(State.FAILED), EN, NOW)
    assert "Nothing was sent." in line.text
    assert "> OneSignal says: Segment &lt;b&gt; is gone" in said(line)
    assert buttons(line) == ["campaign.edit", "campaign.stop"]


def test_a_message_that_onesignal_no_longer_shows_sends_people_to_its_dashboard() -> None:
    line = story_line(kinds.Failed(requester="U0LEA", reason="no_longer_known"), a_card(State.FAILED), EN, NOW)
    assert "OneSignal had accepted it and no longer knows the message" in line.text
    assert "Look into OneSignal’s dashboard" in line.text
    assert pinged(line) == {"U0LEA"}


def test_a_result_comes_back_to_those_who_decided_with_the_end_of_the_audit_log() -> None:
    line = story_line(a_result(), a_card(State.DONE), EN, NOW)
    assert pinged(line) == {"U0LEA", "U0MARC"}
    assert "47,310 messages were delivered, and 4.9% of them were clicked." in line.text
    assert f"event 142, hash `{SEEN[:32]}`" in said(line), "on a phone, all 64 digits are three lines"


def test_a_send_without_a_result_ends_with_that() -> None:
    assert "there are no numbers" in told(kinds.ResultMissing(requester="U0LEA"))
    ends = told(kinds.ResultMissing(requester="U0LEA", counted_at=SEND_AT))
    assert "Its numbers stay as they were on Tue 1 Dec, 18:30" in ends
    assert "After three days: nothing was delivered." in told(a_result(delivered=0, clicks=0))


def test_a_result_says_whether_it_is_more_than_usual_and_calls_nobody_until_the_last() -> None:
    line = story_line(
        a_result(after_hours=24, is_last=False, usual_click_rate=0.043, usual_of=14), a_card(State.SENT), EN, NOW
    )
    assert pinged(line) == set()
    assert line.text == (
        "After a day: 47,310 messages were delivered, and 4.9% of them were clicked. More than usual (4.3%). "
        "That is the median of your last 14 messages at that age."
    )


def test_a_result_says_that_nothing_is_usual_yet_once_there_is_an_age_to_compare() -> None:
    nothing_is_usual = "No usual yet: too few messages at that age."
    assert f"4.9% of them were clicked. {nothing_is_usual}" in told(a_result(after_hours=1, is_last=False))
    assert nothing_is_usual not in told(a_result(after_hours=0, is_last=False))
    assert nothing_is_usual not in told(a_result(after_hours=1, delivered=0, clicks=0)), "there is no rate either"


def test_a_result_says_what_onesignal_has_not_stated() -> None:
    assert "does not say how many messages were delivered" in told(a_result(delivered=None))
    without_clicks = told(a_result(clicks=None))
    assert "47,310 messages were delivered. OneSignal does not say how often they were clicked." in without_clicks
    assert "0.02% of them were clicked" in told(a_result(clicks=10))


@pytest.mark.parametrize("state", ["handing_over", "recalling"])
def test_a_silence_that_lasts_says_what_it_means_and_what_can_be_done(state: str) -> None:
    line = story_line(kinds.Unanswered(requester="U0LEA", state=state), a_card(), EN, NOW)
    assert pinged(line) == {"U0LEA"}
    assert "for more than a minute" in line.text
    assert "nothing is sent twice" in line.text
    assert {"handing_over": "stop it on the card", "recalling": "cancel it there"}[state] in line.text


def test_a_reminder_of_what_enough_approve_asks_those_to_click_again() -> None:
    reminder = kinds.Reminder(approvers=(), missing=0, expires_at=SEND_AT)
    line = story_line(reminder, a_card(needed=1, approved_by=("U0MARC",)), EN, NOW)
    assert pinged(line) == {"U0MARC"}
    assert "one of you clicks “Approve” again" in line.text


def test_who_stops_it_is_named_and_nothing_is_said_that_herald_cannot_know() -> None:
    assert "<@U0LEA> stopped it. Herald does not send it." in told(kinds.Stopped(by="U0LEA"), a_card(State.CANCELLED))


@pytest.mark.parametrize("too_late", [True, False])
def test_an_edit_that_came_to_nothing_is_said_to_be_dropped(too_late: bool) -> None:
    failed = kinds.RecallFailed(too_late=too_late, reason="busy")
    assert "The edit does not count" in told(failed.model_copy(update={"drops_edit": True}))
    assert "edit" not in told(failed)


def test_an_edit_of_what_nobody_can_tell_of_is_said_to_be_dropped() -> None:
    failed = kinds.Failed(requester="U0LEA", reason="unknown_outcome")
    assert "The edit does not count" in told(failed.model_copy(update={"drops_edit": True}))
    assert "The edit does not count" not in told(failed)


def test_what_is_handed_over_says_until_when_a_stop_helps() -> None:
    assert "A stop may come too late." in told(kinds.HandedOver(send_at=None, message_id="m1"))
    assert "Until then it can be stopped" in told(kinds.HandedOver(send_at=SEND_AT, message_id="m1"))


def test_people_who_have_nothing_to_do_are_not_called() -> None:
    for notice in (
        kinds.Sent(at=SEND_AT),
        kinds.HandedOver(send_at=SEND_AT, message_id="m"),
        kinds.Recalled(then="draft"),
    ):
        assert pinged(story_line(notice, a_card(), EN, NOW)) == set()
