"""Push and in-app as one campaign, on its card."""

from dataclasses import replace
from typing import Any

import pytest

from bot.campaigns.content import ShownAfter
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Missing, Way
from bot.notices import in_app, kinds
from bot.slack.blocks.buttons import PART_STOPPED, Button
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Card, Ground, JourneyNumbers, PartFailed
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.small_forms import stop_part_form
from bot.slack.blocks.story import story_line
from bot.words import Words
from tests.slack.blocks.facts import (
    COUNTED,
    EN,
    FR,
    HOSTILE,
    LANGUAGES,
    NOW,
    SEEN,
    SEND_AT,
    a_card,
    a_result,
    both_sale,
    in_app_story,
)
from tests.slack.blocks.looking import block, pinged, refused, refused_view, said

S = State
WAYS = ((ShownAfter.START, 0), (ShownAfter.START, 3), (ShownAfter.CLICK, 0), (ShownAfter.NOT_OPENED, 24))
GROUND = Ground(name="Herald · modal", missing=None, running=2)


def a_both(
    state: State = S.IN_REVIEW,
    push: State | None = None,
    in_app: State | None = None,
    *,
    after: ShownAfter = ShownAfter.START,
    hours: int = 0,
    **facts: Any,
) -> Card:
    known = {"content": both_sale(after, hours=hours), "way": Way.JOURNEY, "ground": GROUND}
    return a_card(state, push_state=push, in_app_state=in_app, **(known | facts))


def shown(card: Card, words: Words = EN) -> str:
    return said(living_card(card, words, NOW)).replace("\u2002", " ").replace("\u202f", " ").replace("\u00a0", " ")


def test_both_copies_are_shown_as_what_people_will_receive() -> None:
    card = living_card(a_both(), EN, NOW)
    named = [one["block_id"] for one in card.blocks]
    assert named[2:6] == ["the-push", "preview", "the-in-app", "in-app-preview"]
    push, in_app = block(card, "preview"), block(card, "in-app-preview")
    assert (push["title"]["text"], in_app["title"]["text"]) == ("Plus que 2 h ⏳", "Encore là ?")
    assert push["subtext"]["text"] == "Push notification"
    assert in_app["subtext"]["text"] == "In-app message · modal · button “En profiter”"
    text = shown(a_both())
    assert "*The push*" in text
    assert "*Link of the push* <https://maison-lumen.example/soldes" in text
    assert "*Link in the app* <https://maison-lumen.example/panier" in text


@pytest.mark.parametrize(
    ("after", "hours", "line"),
    [
        (
            *WAYS[0],
            "with the push, whether they open it or not: from a quarter of an hour later on, at their next visit",
        ),
        (*WAYS[1], "3 hours after the push, whether they opened it or not"),
        (*WAYS[2], "to those who click the push: from a quarter of an hour later on, at their next visit, for 7 days"),
        (*WAYS[3], "to those who have not clicked the push after 24 hours: at their next visit, for 7 days. OneSignal"),
    ],
)
def test_the_card_says_who_sees_the_in_app_part_and_when(after: ShownAfter, hours: int, line: str) -> None:
    text = shown(a_both(after=after, hours=hours))
    assert f"*In the app* {line}" in text
    assert ("they start together, and a stop ends both" in text) is (after is not ShownAfter.START)
    assert ("it may fail or be stopped while the other goes on" in text) is (after is ShownAfter.START)
    assert ("people who take no push see" in text) is (after is not ShownAfter.CLICK)


@pytest.mark.parametrize(("after", "hours"), WAYS)
def test_what_may_happen_to_the_parts_is_said_until_it_is_over(after: ShownAfter, hours: int) -> None:
    line = "be stopped while the other goes on" if after is ShownAfter.START else "a stop ends both"
    assert line in shown(a_both(S.RUNNING, after=after, hours=hours))
    for over in (S.SENT, S.DONE, S.CANCELLED, S.REJECTED):
        assert line not in shown(a_both(over, after=after, hours=hours))


def test_the_last_day_of_what_starts_later_is_that_much_later() -> None:
    assert "until Tue 8 Dec, 18:45" in shown(a_both())
    assert "until Tue 8 Dec, 21:45" in shown(a_both(hours=3))
    assert "for 7 days" in shown(a_both(content=both_sale(send_at=None)))


def test_how_it_runs_is_said_as_of_an_in_app_message() -> None:
    assert "Herald runs the in-app message in OneSignal, as a copy of the Journey “Herald · modal”" in shown(a_both())
    by_hand = a_both(S.SCHEDULED, way=Way.BY_HAND, ground=replace(GROUND, missing=Missing.NO_SHELL))
    assert "A person starts the in-app message in OneSignal: there is no draft Journey" in shown(by_hand)
    assert "its time, and a person starts the in-app message there" in shown(by_hand)
    soon = replace(by_hand, content=both_sale(send_at=None))
    assert "the push is on its way to OneSignal, and a person starts the in-app message there" in shown(soon)
    planned = a_both(ground=replace(GROUND, planned="C-8"))
    assert "C-8 is approved for the same time in the app" in shown(planned)
    in_its_way = a_both(ground=replace(GROUND, another="C-7"))
    assert "cannot start before C-7 has ended, and at its time the push goes alone" in shown(in_its_way)


@pytest.mark.parametrize(("after", "hours"), WAYS[2:])
def test_what_follows_a_click_is_not_said_to_be_startable_by_hand(after: ShownAfter, hours: int) -> None:
    assert "Herald runs it in OneSignal, as a copy of the Journey “Herald · modal”" in shown(
        a_both(after=after, hours=hours)
    )
    for ground in (replace(GROUND, missing=Missing.NO_SHELL), replace(GROUND, refused="no")):
        text = shown(a_both(after=after, hours=hours, way=Way.BY_HAND, ground=ground))
        assert "Herald alone can run it" in text
        assert "show the message from the push on" in text
        assert "A person starts" not in text


@pytest.mark.parametrize("words", LANGUAGES)
def test_what_keeps_one_journey_of_both_from_starting_is_said_and_nobody_is_told_to_start_it(words: Words) -> None:
    lacks = [replace(GROUND, missing=one) for one in Missing] + [replace(GROUND, refused="Not in your plan")]
    texts = [shown(a_both(after=ShownAfter.CLICK, way=None, ground=one), words) for one in lacks]
    assert len(set(texts)) == len(lacks)
    assert all("⚠️" in text for text in texts)
    by_a_person = {EN: "A person starts", FR: "Une personne la lance"}[words]
    assert [text for text in texts if by_a_person in text] == []
    assert "Not in your plan" in texts[-1]


@pytest.mark.parametrize(
    ("push", "in_app", "lines"),
    [
        (S.SENT, S.RUNNING, ("*Push* sent on Tue 1 Dec, 18:30", "*In the app* runs until Tue 8 Dec, 18:45")),
        (S.SENT, S.HANDED_OVER, ("*Push* sent on", "*In the app* at OneSignal, which starts it on Tue 1 Dec, 18:30")),
        (S.CANCELLED, S.RUNNING, ("*Push* stopped", "*In the app* runs until")),
        (S.HANDED_OVER, S.RECALLING, ("*Push* at OneSignal, which sends it on", "*In the app* being taken back")),
        (S.MISSED, S.RUNNING, ("*Push* missed its time: not sent", "*In the app* runs until")),
    ],
)
def test_from_the_hand_over_on_each_part_has_its_line(push: State, in_app: State, lines: tuple[str, ...]) -> None:
    card = a_both(S.RUNNING, push, in_app)
    text = shown(card)
    for line in lines:
        assert line in text
    assert "*Running*" in text
    assert living_card(card, EN, NOW).text.startswith("Campaign C-12, Flash sale, last hours. Running. Push: ")


def test_a_part_that_failed_says_why_and_what_can_be_done_though_the_other_goes_on() -> None:
    card = a_both(S.SENT, S.SENT, S.FAILED, problem="plan_refuses", numbers=replace(COUNTED, is_final=False))
    text = shown(card)
    assert "*In the app* failed" in text
    assert "OneSignal’s plan does not allow it" in text
    assert "do that in a duplicate with “In-app” as its channel, or the rest goes out twice" in text
    lost_push = a_both(S.RUNNING, S.FAILED, S.RUNNING, problem="refused")
    assert "do that in a duplicate with “Push” as its channel" in shown(lost_push)
    assert "*Push* · As OneSignal counted" in text
    assert "do that in a duplicate" not in shown(a_both(S.FAILED, S.FAILED, S.FAILED, problem="refused"))


def test_each_part_says_why_it_failed_where_both_did() -> None:
    failures = (PartFailed("push", "refused", "No credit left"), PartFailed("in_app", "plan_refuses", ""))
    card = a_both(S.FAILED, S.FAILED, S.FAILED, problem="plan_refuses", failures=failures)
    text = shown(card)
    places = [
        text.index(one) for one in ("*Push* OneSignal refused", "No credit left", "*In the app* OneSignal’s plan")
    ]
    assert places == sorted(places)
    assert refused(living_card(card, EN, NOW)) == []


def test_both_have_their_numbers_and_it_is_said_whose_they_are() -> None:
    counted = JourneyNumbers(entered=900, completed=None, shown=400, clicks=40, as_of=SEND_AT, is_final=False)
    text = shown(a_both(S.RUNNING, S.SENT, S.RUNNING, numbers=COUNTED, of_journey=counted))
    assert text.index("*Push* · As OneSignal counted") < text.index("*In the app* · As OneSignal counted")
    assert "*Shown* 400" in text


def test_what_a_person_starts_waits_for_them() -> None:
    text = shown(a_both(S.RUNNING, S.SENT, S.HANDED_OVER, way=Way.BY_HAND))
    assert "*In the app* waits for a person who starts it in OneSignal" in text
    text = shown(a_both(S.RUNNING, S.SENT, S.RUNNING, way=Way.BY_HAND))
    assert "*In the app* running\n" in text  # until when hangs on the minute of that person's click


@pytest.mark.parametrize(
    ("after", "line"),
    [(ShownAfter.CLICK, "whoever clicks the push sees"), (ShownAfter.NOT_OPENED, "whoever does not click the push")],
)
def test_what_is_one_journey_stands_in_one_place(after: ShownAfter, line: str) -> None:
    hours = 24 if after is ShownAfter.NOT_OPENED else 0
    assert line in shown(a_both(S.RUNNING, after=after, hours=hours))
    assert "which starts it at its time" in shown(a_both(S.HANDED_OVER, after=after, hours=hours))
    assert "the app shows it no more" in shown(a_both(S.DONE, after=after, hours=hours))


@pytest.mark.parametrize(("after", "hours"), WAYS)
def test_the_question_before_an_approval_names_both(after: ShownAfter, hours: int) -> None:
    approve = block(living_card(a_both(after=after, hours=hours), EN, NOW), "buttons")["elements"][0]
    asked = approve["confirm"]["text"]["text"]
    assert "will receive the push “Plus que 2 h ⏳” on Tue 1 Dec, 18:30" in asked
    assert "“Encore là ?” in the app at their next visit." in asked


def test_the_same_card_in_french() -> None:
    text = shown(a_both(S.RUNNING, S.SENT, S.RUNNING), FR)
    for line in (
        "*La notification push*",
        "*Dans l’application* avec le push, qu’il soit ouvert ou non : un quart d’heure plus tard",
        "*Push* envoyé le mar. 1 déc., 18:30",
        "*Dans l’application* en cours jusqu’au mar. 8 déc., 18:45",
    ):
        assert line in text


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("after", "hours"), WAYS)
def test_slack_takes_every_card_of_it(after: ShownAfter, hours: int, state: State, words: Words) -> None:
    assert refused(living_card(a_both(state, after=after, hours=hours), words, NOW)) == []
    for part in State if after is ShownAfter.START else ():
        assert refused(living_card(a_both(state, part, part, hours=hours), words, NOW)) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_written_on_it_slack_takes_the_card_and_nobody_is_pinged(text: str) -> None:
    content = both_sale()
    assert content.in_app is not None
    written = content.variant.text.model_copy(update={"title": text, "message": text})
    variant = content.variant.model_copy(update={"texts": {"en": written}})
    in_app = content.in_app.model_copy(update={"variant": variant, "button": text})
    hostile = content.model_copy(update={"variants": (variant,), "in_app": in_app, "name": text, "why": text})
    for words in LANGUAGES:
        card = living_card(a_both(S.RUNNING, S.SENT, S.RUNNING, content=hostile), words, NOW)
        assert refused(card) == []
        assert pinged(card) <= {"U0LEA", "U0MARC"}


def test_each_part_can_be_stopped_alone_and_nothing_else_is_lost_from_the_card() -> None:
    alone = offered(a_both(S.HANDED_OVER, S.HANDED_OVER, S.HANDED_OVER, stoppable=("push", "in_app")))
    assert alone == [
        ["campaign.stop", "campaign.edit", "campaign.reschedule"],
        ["stop_push", "stop_in_app", "send_test", "duplicate", "history"],
    ]
    assert offered(a_both(S.RUNNING, S.SENT, S.RUNNING, stoppable=("in_app",))) == [
        ["campaign.stop"],
        ["stop_in_app", "duplicate", "history"],
    ]
    assert "stop_push" not in str(offered(a_both(S.RUNNING, S.CANCELLED, S.RUNNING)))


def test_what_was_stopped_in_part_is_not_offered_for_an_edit_that_would_be_refused() -> None:
    for part in (S.CANCELLED, S.RECALLING):
        there = str(offered(a_both(S.HANDED_OVER, S.HANDED_OVER, part)))
        assert "duplicate" in there
        assert "edit" not in there
        assert "reschedule" not in there
    assert "edit" in str(offered(a_both(S.HANDED_OVER, S.HANDED_OVER, S.HANDED_OVER)))


def offered(card: Card) -> list[list[str]]:
    *row, more = block(living_card(card, EN, NOW), "buttons")["elements"]
    return [[one["action_id"] for one in row], [one["value"].partition(":")[0] for one in more["options"]]]


@pytest.mark.parametrize(
    ("card", "asked"),
    [
        (a_both(S.HANDED_OVER, S.HANDED_OVER, S.HANDED_OVER), "Herald asks for both parts back"),
        (a_both(S.RUNNING, S.SENT, S.RUNNING), "The push is out and stays out"),
        (a_both(S.RUNNING, after=ShownAfter.CLICK), "It ends both parts"),
    ],
)
def test_the_question_before_a_stop_of_the_whole_speaks_of_both(card: Card, asked: str) -> None:
    stop = block(living_card(card, EN, NOW), "buttons")["elements"][0]
    assert asked in stop["confirm"]["text"]["text"]


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("which", PART_STOPPED)
def test_the_question_before_a_part_is_stopped_says_what_becomes_of_the_other(which: Button, words: Words) -> None:
    context = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM")
    for push, shown_in, line in (
        (S.HANDED_OVER, S.HANDED_OVER, "goes on as it was approved"),
        (S.SENT, S.RUNNING, "The push is out" if which is Button.STOP_IN_APP else "goes on"),
    ):
        form = stop_part_form(words, context=context, which=which, states=(push, shown_in))
        assert refused_view(form) == []
        assert words is FR or line in said(form["blocks"])


PUSH_LINES = (
    kinds.Stopped(by="U0LEA", recalls=True, part="push"),
    kinds.HandedOver(send_at=SEND_AT, message_id="m", part="push"),
    kinds.Unanswered(requester="U0LEA", state="handing_over", part="push"),
    kinds.Recalled(then="cancelled", part="push"),
    kinds.RecallFailed(too_late=True, part="push"),
    kinds.Sent(at=SEND_AT, part="push"),
    kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="herald_late", part="push"),
    kinds.NoAudience(requester="U0LEA", part="push"),
    kinds.Failed(requester="U0LEA", reason="refused", part="push"),
    kinds.CancelledElsewhere(requester="U0LEA", part="push"),
    kinds.ResultMissing(requester="U0LEA", part="push"),
    a_result(part="push"),
)
IN_APP_LINES = (
    kinds.Stopped(by="U0LEA", recalls=True, part="in_app"),
    kinds.HandedOver(send_at=SEND_AT, message_id="j", part="in_app"),
    kinds.Recalled(then="cancelled", part="in_app"),
    kinds.Recalled(then="cancelled", by_hand=True, part="in_app"),
    kinds.RecallFailed(too_late=True, part="in_app"),
    kinds.Failed(requester="U0LEA", reason="plan_refuses", part="in_app"),
    kinds.CancelledElsewhere(requester="U0LEA", part="in_app"),
    *(one.model_copy(update={"part": "in_app"}) for one in in_app_story() if hasattr(one, "part")),
    in_app.JourneySoFar(entered=9, completed=1, shown=5, clicks=1, as_of=SEND_AT),
)


@pytest.mark.parametrize(
    ("notice", "named"),
    [
        *((one, ("*The push* · ", "*Partie push* · ")) for one in PUSH_LINES),
        *((one, ("*The in-app message* · ", "*Partie in-app* · ")) for one in IN_APP_LINES),
    ],
)
def test_every_line_about_a_part_names_it(notice: Any, named: tuple[str, str]) -> None:
    for words, name in zip(LANGUAGES, named, strict=True):
        line = story_line(notice, a_both(S.RUNNING, S.HANDED_OVER, S.RUNNING), words, NOW)
        assert line.text.startswith(name)
        assert refused(line) == []


def told(notice: Any, card: Card) -> str:
    return said(story_line(notice, card, EN, NOW))


def test_a_line_speaks_of_its_part_as_what_it_is() -> None:
    both_there = a_both(S.HANDED_OVER, S.HANDED_OVER, S.HANDED_OVER)
    assert "sends it on Tue 1 Dec" in told(PUSH_LINES[1], both_there)
    assert "OneSignal message m" in told(PUSH_LINES[1], both_there)
    assert "starts it on Tue 1 Dec" in told(IN_APP_LINES[1], both_there)
    assert "OneSignal Journey j" in told(IN_APP_LINES[1], both_there)
    assert "cancelled it in OneSignal" in told(kinds.CancelledElsewhere(requester="U0LEA", part="push"), both_there)
    assert "deleted its Journey" in told(kinds.CancelledElsewhere(requester="U0LEA", part="in_app"), both_there)


def test_a_line_says_whether_the_other_part_goes_on() -> None:
    stopped = kinds.Stopped(by="U0LEA", recalls=True, part="push")
    assert told(stopped, a_both(S.RUNNING, S.RECALLING, S.RUNNING)).endswith("The in-app message goes on.")
    assert "goes on" not in told(stopped, a_both(S.DONE, S.RECALLING, S.DONE))
    failed = kinds.Failed(requester="U0LEA", reason="plan_refuses", part="in_app")
    assert "The push goes on." in told(failed, a_both(S.HANDED_OVER, S.HANDED_OVER, S.FAILED))
    assert "duplicate the campaign and choose “In-app” as its channel" in told(failed, a_both(S.SENT, S.SENT, S.FAILED))
    missed = kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="herald_late", part="push")
    assert "can send it now" not in told(missed, a_both(S.RUNNING, S.MISSED, S.RUNNING))
    assert "can send it now" in told(missed, a_both(S.MISSED, S.MISSED, S.CANCELLED))


@pytest.mark.parametrize(
    ("after", "hours", "line"),
    [
        (*WAYS[0], "The in-app message starts with it."),
        (*WAYS[1], "The in-app message starts 3 hours later."),
        (*WAYS[2], "The app shows its message to those who click it"),
        (*WAYS[3], "to those who have not clicked it after 24 hours"),
    ],
)
def test_the_last_approval_says_when_the_push_goes_out_and_what_follows(
    after: ShownAfter, hours: int, line: str
) -> None:
    decided = kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="approve", send_at=SEND_AT)
    text = told(decided, a_both(S.SCHEDULED, after=after, hours=hours))
    assert "The push goes out on Tue 1 Dec, 18:30" in text
    assert line in text


def test_what_is_one_journey_is_told_as_one() -> None:
    card = a_both(S.RUNNING, after=ShownAfter.CLICK)
    handed_over = told(kinds.HandedOver(send_at=SEND_AT, message_id="j"), card)
    assert "sends the push on Tue 1 Dec" in handed_over
    assert "OneSignal Journey j" in handed_over
    running = told(in_app.Running(until=SEND_AT, after="click"), card)
    assert "The push is going out. The app shows its message to those who click it" in running
    counted = {"totals": (("shown", 40.0),), "push_totals": (("sent", 900.0),), "as_of": SEND_AT}
    ended = told(in_app.InAppEnded(requester="U0LEA", entered=900, **counted), a_both(S.DONE, after=ShownAfter.CLICK))
    assert "The push: sent 900, as OneSignal names" in ended
    assert "The in-app message: shown 40, as OneSignal names" in ended
    assert "shown 40, as OneSignal names" in ended
