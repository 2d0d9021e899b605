"""What Home says, and what has to fit on it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.campaigns.lifecycle import State
from bot.slack.blocks.home import HomeFacts, home
from bot.slack.blocks.home_numbers import freshness, result_blocks, week_blocks
from bot.slack.blocks.kit import VIEW_MAX_BLOCKS
from bot.slack.blocks.plain import plainer_view
from bot.stats.answer import Row, Value
from bot.stats.freshness import Freshness
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, PARIS, a_card
from tests.slack.blocks.home import COLLECTED, THREAD, a_recent, a_week, full_home
from tests.slack.blocks.looking import said


def test_what_waits_for_who_decides_comes_first() -> None:
    view = home(HomeFacts(PARIS, may_decide=True, waiting=[a_card()], waiting_in_all=1, week=a_week()), EN, NOW)
    headers = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headers[:2] == ["Waiting for your decision", "⏳ C-12 · Flash sale, last hours"]
    assert headers[-2:] == ["Seven days in numbers", "Your device"]


def test_who_decides_on_nothing_is_told_of_no_decisions() -> None:
    assert "decision" not in said(home(HomeFacts(PARIS, may_decide=False), EN, NOW)["blocks"][:-1])


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_with_more_of_everything_than_there_is_room_for_cards_give_way(words: Words) -> None:
    view = home(full_home("x" * 60), words, NOW)
    assert len(view["blocks"]) <= VIEW_MAX_BLOCKS
    cards = [block for block in view["blocks"] if block["type"] == "card"]
    assert 3 <= len(cards) < 10
    assert str(50 - len(cards)) in said([block for block in view["blocks"] if block["block_id"] == "more-wait"])


def test_how_far_the_backfill_is_is_said_while_it_goes_on() -> None:
    going_on = replace(COLLECTED, is_complete=False, backfilled=1_200, backfill_of=4_300)
    text = said(week_blocks(a_week(collected=going_on, messages=0), EN, NOW))
    assert "`█████░░░░░░░░░░░░░░░` 28%, 1,200 of 4,300 messages." in text
    assert "New messages looked for Wed 25 Nov, 09:58." in text
    assert "Not known yet." in text
    assert "No message left" not in text
    over = said(week_blocks(a_week(messages=0), EN, NOW))
    assert "Bringing" not in over
    assert "No message left" in over


@pytest.mark.parametrize(("done", "of"), [(0, None), (1, None), (40, None), (0, 0), (5_000, 4_300)])
def test_a_backfill_whose_size_is_not_known_or_was_wrong_is_told_all_the_same(done: int, of: int | None) -> None:
    for words in LANGUAGES:
        week = a_week(collected=Freshness(backfilled=done, backfill_of=of), messages=0)
        [block] = [block for block in week_blocks(week, words, NOW) if block["block_id"] == "backfill"]
        assert "100" in block["text"]["text"] if of else "%" not in block["text"]["text"]


def test_numbers_of_a_onesignal_that_is_silent_are_called_the_last_known() -> None:
    since = datetime(2026, 11, 25, 7, tzinfo=UTC)
    line = freshness(replace(COLLECTED, failing_since=since), EN, PARIS, NOW)
    assert line == "OneSignal has not answered since Wed 25 Nov, 08:00: these are the last known numbers."


def test_a_number_that_is_what_it_was_says_so() -> None:
    week = a_week()
    same = replace(week.rest, total=Row((), (Value(84, 84),)))
    assert "84\nas before" in said(week_blocks(replace(week, rest=same), EN, NOW))


def test_a_result_leads_to_its_thread_and_says_whether_it_is_usual() -> None:
    text = said(result_blocks([a_recent()], EN, PARIS, NOW))
    assert f"*<{THREAD}|C-9>* · Flash sale, last hours · Tue 24 Nov, 10:00" in text
    assert "After a day: *Delivered*\u200247,310 · *Click rate*\u20024.9%. More than usual (4.1%)." in text


def test_a_result_without_what_onesignal_does_not_say_is_still_one() -> None:
    text = said(result_blocks([a_recent(delivered=None, usual=None, thread="")], FR, PARIS, NOW))
    assert "*C-9*" in text
    assert "%" not in text


def test_where_slack_draws_no_charts_home_says_their_numbers() -> None:
    facts = HomeFacts(PARIS, may_decide=True, waiting=[a_card(State.IN_REVIEW)], waiting_in_all=1, week=a_week())
    plain = plainer_view(home(facts, EN, NOW))
    assert {block["type"] for block in plain["blocks"]} <= {"section", "context", "actions", "header", "divider"}
    assert "Wed 18 Nov: 4.9 · 4.41" in said(plain["blocks"])
