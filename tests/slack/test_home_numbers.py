"""The numbers on Home are those of an answer, on both databases."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import now
from bot.slack.blocks.home_numbers import NUMBERS, week_blocks
from bot.slack.home_facts import home_facts, week_of
from bot.stats.answer import answer
from bot.stats.question import Question
from bot.store import Tx
from bot.words import Words
from tests.people import ANA, APP, INES, LEA, MARC, TEAM, a_campaign
from tests.slack.blocks.looking import said
from tests.stats.oracle import PARIS, Sent, store

TODAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
"""An hour before these stories play."""


def messages() -> list[Sent]:
    """One a day for sixteen days, the last one today."""
    return [
        Sent(
            TODAY - timedelta(days=day),
            numbers={"all": {"delivered": 10_000 + day, "clicks": 300 + 7 * day, "unsubscribed": day}},
        )
        for day in range(16)
    ]


async def test_home_says_of_a_week_what_an_answer_says(tx: Tx) -> None:
    await store(tx, TEAM, messages())
    week = await week_of(tx, TEAM, PARIS)
    today = now().astimezone(PARIS).date()
    asked = [
        Question(metrics=names, since=today - timedelta(days=7), until=today - timedelta(days=1), compare="previous")
        for names in (NUMBERS[:4], NUMBERS[4:])
    ]
    answers = [await answer(tx, TEAM, one, now=now(), zone=PARIS) for one in asked]
    told = {name: value for one in answers for name, value in zip(one.question.metrics, one.total.values, strict=True)}
    shown = {
        name: value
        for one in (week.by_day, week.rest)
        for name, value in zip(one.question.metrics, one.total.values, strict=True)
    }
    assert shown == told
    assert told["messages"].value == 7
    assert told["unsubscribed"].value == sum(range(1, 8)), "today does not count: it is not over"
    assert told["unsubscribed"].before == sum(range(8, 15))


async def test_each_number_is_shown_with_what_it_was_before_and_a_chart_of_the_days(tx: Tx) -> None:
    await store(tx, TEAM, messages())
    blocks = week_blocks(await week_of(tx, TEAM, PARIS), Words("en"), now())
    [fields] = [block["fields"] for block in blocks if "fields" in block]
    titles = [field["text"].splitlines()[0] for field in fields]
    assert titles == ["*Messages*", "*Delivered*", "*Clicks*", "*Click rate*", "*Unsubscribed*"]
    assert fields[4]["text"].splitlines()[1:] == ["28", "-63.6%, before 77"]
    [chart] = [block for block in blocks if block["type"] == "data_visualization"]
    assert chart["title"] == "Click rate"
    assert len(chart["chart"]["axis_config"]["categories"]) == 7


async def test_a_week_begins_where_the_teams_clocks_say(tx: Tx) -> None:
    """23:30 in Paris on the 23rd is the 24th in Auckland, where the seven days are other ones."""
    await store(tx, TEAM, messages())
    windows = [(await week_of(tx, TEAM, zone)).by_day.window for zone in (PARIS, ZoneInfo("Pacific/Kiritimati"))]
    assert [window.until.day for window in windows] == [30, 30]
    later = (await week_of(tx, TEAM, ZoneInfo("Etc/GMT+12"))).by_day.window
    assert later.until.day == 29


async def test_before_anything_is_collected_the_week_claims_nothing(tx: Tx) -> None:
    words = said(week_blocks(await week_of(tx, TEAM, PARIS), Words("en"), now()))
    assert "Not known yet." in words
    assert "Bringing what was sent before Herald came." in words
    assert "Nothing has been counted yet." in words


async def test_each_person_sees_what_waits_for_them(tx: Tx) -> None:
    waits = (await a_campaign(by=LEA).in_review(tx)).code
    mine = (await a_campaign(by=MARC).in_review(tx)).code
    draft = (await a_campaign(by=LEA).drafted(tx)).code
    homes = {actor: await home_facts(tx, actor, app_id=APP, slack_url="") for actor in (LEA, MARC, ANA, INES)}
    assert [[card.code for card in homes[actor].waiting] for actor in (LEA, MARC, ANA)] == [[], [waits], [waits, mine]]
    assert [one.line.code for one in homes[LEA].own] == [draft]
    assert homes[INES].own == []
    assert [homes[actor].may_decide for actor in (LEA, MARC, ANA, INES)] == [False, True, True, False]
