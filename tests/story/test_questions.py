"""Inès asks how messages did: the answer is what OneSignal counted, where she asked, in her words."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import now
from bot.sandbox.slack import Message
from bot.stats.freshness import freshness
from tests.stats.openai_server import an_openai
from tests.story.world import CHANNEL, World, a_world, all_text

PARIS = ZoneInfo("Europe/Paris")
LAST_WEEK = "clicks by platform last week"


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    """A shop that has sent messages for a month."""
    async with a_world(database_url, past_days=30) as one:
        yield one


def table_of(message: Message) -> list[list[str]]:
    """The rows of an answer as they are read, head first."""
    [block] = [one for one in message.blocks if one["type"] in ("data_table", "table")]
    return [[cell["text"] for cell in row] for row in block["rows"]]


def truly_clicked(world: World) -> int:
    """How often people clicked on what left last week, Monday to Sunday, as OneSignal knows it."""
    today = now().astimezone(PARIS).date()
    monday = today - timedelta(days=today.weekday() + 7)

    def was_last_week(moment: float) -> bool:
        return monday <= datetime.fromtimestamp(moment, PARIS).date() < monday + timedelta(days=7)

    truth = world.onesignal.truth
    return truth.total(one for one in truth.sent() if was_last_week(one.starts_at)).clicks


async def collected(world: World) -> None:
    """Herald has brought all that OneSignal has, at OneSignal's pace."""
    async with asyncio.timeout(30):
        while True:
            async with world.herald.database.reading() as tx:
                if (await freshness(tx, world.slack.workspace.team_id)).is_complete:
                    return
            await asyncio.sleep(0.05)


async def posted(world: World, showing: str) -> Message:
    """What stands in the channel or in one of its threads and shows this."""
    workspace = world.slack.workspace

    def found() -> Message | None:
        roots = workspace.messages_in(CHANNEL)
        everything = [*roots, *(reply for root in roots for reply in workspace.thread(root))]
        return next((one for one in everything if showing in all_text(one)), None)

    return await world.until(found)


async def test_a_question_is_answered_where_it_was_asked_with_what_onesignal_counted(world: World) -> None:
    await collected(world)
    await world.command("Inès", LAST_WEEK, "/stats")
    assert "Q-1" in all_text(await world.whispered("Inès", "Q-1"))
    answer = await posted(world, "Q-1 ·")
    head, *rows = table_of(answer)
    assert head == ["Platform", "Clicks"]
    assert sum(int(row[1].replace(",", "")) for row in rows) == truly_clicked(world)
    assert [block["type"] for block in answer.blocks].count("data_visualization") == 1


async def test_the_thread_of_an_answer_keeps_what_it_is_about(world: World) -> None:
    await collected(world)
    await world.command("Inès", LAST_WEEK, "/stats")
    answer = await posted(world, "Q-1 ·")
    await world.slack.driver.mention("Inès", CHANNEL, "and by segment?", thread=answer)
    again = await posted(world, "Q-2 ·")
    assert again.thread_ts == answer.ts
    assert table_of(again)[0] == ["Segment", "Clicks"]


async def test_an_unclear_question_is_asked_back_and_a_click_answers_it(world: World) -> None:
    await collected(world)
    await world.command("Inès", "how did we do?", "/stats")
    back = await posted(world, "Which number do you mean?")
    [choices] = [block for block in back.blocks if block["block_id"] == "choices"]
    await world.slack.driver.click("Inès", back, choices["elements"][0]["action_id"])
    answer = await posted(world, "Q-2 ·")
    assert answer.thread_ts == back.ts


async def test_what_is_not_on_the_list_is_refused_with_what_can_be_asked(world: World) -> None:
    await world.command("Inès", "what was our bounce rate last week?", "/stats")
    assert "click rate by platform last week" in all_text(await posted(world, "not on my list"))


async def test_an_answer_shows_how_it_came_about_and_what_people_said_of_it(world: World) -> None:
    await collected(world)
    await world.command("Inès", LAST_WEEK, "/stats")
    answer = await posted(world, "Q-1 ·")
    await world.slack.driver.click("Marc", answer, "stats.judge", "Q-1:wrong")
    await world.whispered("Marc", "Q-1")
    await world.command("Ana", "Q-1", "/stats")
    shown = await world.whispered("Ana", "wrong")
    assert "click" in all_text(shown)
    assert table_of(shown) == table_of(answer)


async def test_its_rows_come_as_a_file(world: World) -> None:
    await collected(world)
    await world.command("Inès", LAST_WEEK, "/stats")
    await world.slack.driver.click("Inès", await posted(world, "Q-1 ·"), "stats.csv")
    await world.until(lambda: [one for one in world.slack.workspace.files.values() if one.name == "Q-1.csv"])


async def test_a_workspace_without_the_newer_blocks_gets_a_table_and_a_picture(sqlite: str) -> None:
    missing = {"data_table", "data_visualization", "context_actions", "card", "container"}
    async with a_world(sqlite, past_days=30, not_rolled_out=missing) as world:
        await collected(world)
        await world.command("Inès", LAST_WEEK, "/stats")
        assert table_of(await posted(world, "Q-1 ·"))[0] == ["Platform", "Clicks"]
        pictures = await world.until(
            lambda: [one for one in world.slack.workspace.files.values() if one.name.endswith(".png")], timeout=30.0
        )
        assert len(pictures) == 1


async def test_with_a_key_the_model_reads_and_the_numbers_stay_ours(sqlite: str) -> None:
    today = now().astimezone(PARIS).date()
    monday = today - timedelta(days=today.weekday() + 7)
    reading = {
        "metrics": ["clicks"],
        "by": [],
        "first_day": monday.isoformat(),
        "last_day": (monday + timedelta(days=6)).isoformat(),
        "filters": [],
        "order": None,
        "n": None,
        "compare": None,
    }
    async with an_openai() as openai:
        openai.says = {"kind": "answer", "readings": [reading]}
        async with a_world(sqlite, past_days=30, openai_api_key="sk-of-the-tests", openai_base_url=openai.url) as world:
            await collected(world)
            await world.command("Inès", "wie oft wurde letzte Woche geklickt?", "/stats")
            answer = await posted(world, "Q-1 ·")
            assert f"{truly_clicked(world):,}" in all_text(answer)
            assert "wie oft" in openai.asked[0]["input"]


async def test_a_digest_comes_when_it_is_asked_for(world: World) -> None:
    await collected(world)
    await world.command("Ana", "now", "/digest")
    digest = await posted(world, "in numbers")
    assert "Audit log: event" in all_text(digest)
