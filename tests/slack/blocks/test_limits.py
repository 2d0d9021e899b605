"""Whatever anybody writes, Slack takes what Herald shows, and nobody is mentioned who should not be."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.campaigns.difference import Change, Part
from bot.campaigns.form import CampaignForm
from bot.campaigns.lifecycle import State
from bot.notices import kinds
from bot.sandbox.slack.block_kit.check import VIEW_BYTES_MOST, check_view, view_bytes
from bot.slack.blocks import lists, small_forms
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import ChainCheck, Event, Finding, Line, RevisionMade, SegmentChoice
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import Filled, edit_form, filled_from, new_form
from bot.slack.blocks.home import HomeFacts, home
from bot.slack.blocks.kit import Message
from bot.slack.blocks.plain import PLAIN, barest, plainer, plainer_view
from bot.slack.blocks.private import private
from bot.slack.blocks.story import everything_held, hold_lifted, story_line
from bot.words import Words
from tests.slack.blocks.facts import (
    HOSTILE,
    LANGUAGES,
    NOW,
    PARIS,
    SEEN,
    SEND_AT,
    changed,
    content_of,
    hostile_card,
    story,
)
from tests.slack.blocks.home import full_home
from tests.slack.blocks.looking import pinged, refused, refused_view

ON = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM")
STRANGERS = {"channel", "here", "everyone", "U0VICTIM", "subteam^S0TEAM"}

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
every_hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def is_taken(message: Message) -> None:
    """Slack takes it in each of its forms, as JSON, and it mentions no stranger."""
    for form in (message, plainer(message), barest(message)):
        assert refused(form) == []
        assert not pinged(form) & STRANGERS
        json.dumps(form.as_arguments(), ensure_ascii=False).encode()
    assert {block["type"] for block in plainer(message).blocks} <= PLAIN


@every_language
@every_hostile
@pytest.mark.parametrize("state", State)
def test_slack_takes_every_card(state: State, text: str, words: Words) -> None:
    is_taken(living_card(hostile_card(state, text), words, NOW))
    is_taken(living_card(hostile_card(state, text, content=content_of(text, send_at=None)), words, NOW))


@every_language
@every_hostile
def test_slack_takes_every_line_of_a_story(text: str, words: Words) -> None:
    for notice in story(text):
        for state in (State.MISSED, State.FAILED, State.NO_AUDIENCE, State.IN_REVIEW):
            is_taken(story_line(notice, hostile_card(state, text), words, NOW))
    is_taken(everything_held(kinds.EverythingHeld(by="U0ANA"), words))
    is_taken(hold_lifted(kinds.HoldLifted(by="U0ANA"), words))


@every_language
@every_hostile
def test_slack_takes_every_private_answer(text: str, words: Words) -> None:
    notice = kinds.Private(
        to="U0LEA",
        channel="C0CRM",
        text="error-no-such-campaign",
        params={"code": text},
        next_step="review_again",
        campaign_code="C-12",
    )
    is_taken(private(notice, words))


@every_language
@every_hostile
def test_slack_takes_every_form(text: str, words: Words) -> None:
    choices = tuple(SegmentChoice(f"s{index}", text, 52_000) for index in range(10))
    typed = CampaignForm(text, text, text, text, text, (), (), SEND_AT, text)
    for filled in (Filled(typed, choices, choices), filled_from(content_of(text))):
        assert refused_view(new_form(words, PARIS, context=FormContext(channel="C0CRM"), filled=filled)) == []
        for state in State:
            assert refused_view(edit_form(words, PARIS, context=ON, state=state, filled=filled, note="Look")) == []


@every_language
@every_hostile
def test_slack_takes_every_small_form(text: str, words: Words) -> None:
    changes = tuple(Change(part, text, text + "!") for part in Part if part is not Part.WHEN)
    revisions = [RevisionMade(number, "U0LEA", NOW, changes) for number in range(1, 60)]
    events = [Event(seq, NOW, "herald", "campaign.sent", "C-12", text) for seq in range(1, 200)]
    views = [
        small_forms.request_changes_form(words, context=ON),
        small_forms.reject_form(words, context=ON),
        small_forms.reschedule_form(words, PARIS, context=ON, state=State.HANDED_OVER, content=content_of(text)),
        small_forms.history("C-12", revisions, events, words, PARIS, NOW),
        small_forms.history("C-12", [], [], words, PARIS, NOW),
        small_forms.told("C-12 " * 10, text * 2, words),
        *(small_forms.stop_form(words, context=ON, state=state) for state in State),
    ]
    for view in views:
        assert refused_view(view) == []


@every_language
@every_hostile
def test_slack_takes_every_list(text: str, words: Words) -> None:
    lines = [
        Line(f"C-{index}", text, state, SEND_AT + timedelta(hours=index % 100), "U0LEA", 48_200)
        for index in range(60)
        for state in State
    ]
    events = [Event(seq, NOW, text, action, text, text) for seq, action in enumerate(("campaign.sent", text) * 40)]
    changed = [Event(seq, NOW, text, text, text, "", text) for seq in range(40)]
    check = ChainCheck(10, SEEN, tuple(Finding("changed", seq) for seq in range(500)))
    for message in (
        lists.campaign_list(lines, words, PARIS, NOW),
        lists.campaign_list([], words, PARIS, NOW),
        lists.calendar(lines, words, PARIS, NOW),
        lists.calendar([], words, PARIS, NOW),
        lists.trail(text, events, words, PARIS, NOW),
        lists.trail("@U0LEA", events, words, PARIS, NOW),
        lists.trail("@U0ANA", changed, words, PARIS, NOW),
        lists.trail(text, [], words, PARIS, NOW),
        lists.verified(check, words),
        lists.verified(replace(check, findings=()), words),
        lists.campaign_help(words),
        lists.audit_help(words),
    ):
        is_taken(message)


@every_language
@every_hostile
def test_slack_takes_every_home(text: str, words: Words) -> None:
    text = text[:1_000]  # what a form lets through
    for facts in (full_home(text), HomeFacts(PARIS, may_decide=True), HomeFacts(PARIS, may_decide=False)):
        view = home(facts, words, NOW)
        for form in (view, plainer_view(view)):
            assert check_view(form, wanted="home") == []
            assert view_bytes(form) <= VIEW_BYTES_MOST


@every_hostile
def test_a_change_of_any_text_can_be_told(text: str) -> None:
    edited = kinds.Edited(by="U0LEA", revision=2, changes=changed(text), voided=("U0MARC",))
    is_taken(story_line(edited, hostile_card(State.DRAFT, text), LANGUAGES[0], NOW))
