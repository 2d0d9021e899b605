"""Inès asks how messages did: the answer is what OneSignal counted, where she asked, in her words."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlmodel import col, select

from bot import notices
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.answers import StepEnds
from bot.notices.model import Delivery, NoticeRow
from bot.sandbox.slack.installation import RunningFunction
from bot.slack.names import STATS_STEP
from bot.slack.steps.engagement_stats import PATIENCE
from bot.stats.asking import WORKFLOW, ask, question_called
from bot.workspaces.vault import Vault
from tests.clocks import TUESDAY
from tests.databases import migrated_sqlite
from tests.openai_server import an_openai
from tests.story.asking import LAST_WEEK, PARIS, asks, came_of, collected, following, posted, table_of, truly_clicked
from tests.story.world import CHANNEL, World, a_world, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A shop that has sent messages for a month, whose numbers Herald has brought: that takes OneSignal seconds.

    On SQLite alone: that both databases give the same answers, tests/stats/test_answer.py holds.
    """
    async with a_world(migrated_sqlite(tmp_path_factory.mktemp("world") / "herald.db"), past_days=30) as one:
        await collected(one)
        yield one


async def test_a_question_is_answered_where_it_was_asked_with_what_onesignal_counted(world: World) -> None:
    code, answer = await asks(world, LAST_WEEK)
    head, *rows = table_of(answer)
    assert head == ["Platform", "Clicks"]
    assert sum(int(row[1].replace(",", "")) for row in rows) == truly_clicked(world)
    assert [block["type"] for block in answer.blocks].count("data_visualization") == 1
    assert f"{code} ·" in all_text(answer)


async def test_the_thread_of_an_answer_keeps_what_it_is_about(world: World) -> None:
    code, answer = await asks(world, LAST_WEEK)
    await world.slack.driver.mention("Inès", CHANNEL, "and by segment?", thread=answer)
    again = await came_of(world, following(code))
    assert again.thread_ts == answer.ts
    assert table_of(again)[0] == ["Segment", "Clicks"]


async def test_an_unclear_question_is_asked_back_and_a_click_answers_it(world: World) -> None:
    code, back = await asks(world, "how did we do?")
    assert "Which number do you mean?" in all_text(back)
    [choices] = [block for block in back.blocks if block["block_id"] == "choices"]
    await world.slack.driver.click("Inès", back, choices["elements"][0]["action_id"])
    assert (await came_of(world, following(code))).thread_ts == back.ts


async def test_what_is_not_on_the_list_is_refused_with_what_can_be_asked(world: World) -> None:
    _, refused = await asks(world, "what was our bounce rate last week?")
    assert "not on my list" in all_text(refused)
    assert "click rate by platform last week" in all_text(refused)


async def test_an_answer_shows_how_it_came_about_and_what_people_said_of_it(world: World) -> None:
    code, answer = await asks(world, LAST_WEEK)
    await world.slack.driver.click("Marc", answer, "stats.judge", f"{code}:wrong")
    await world.whispered("Marc", code)
    shown = (await world.command("Ana", code, "/stats")).message
    assert "says that this is wrong" in all_text(shown)
    assert table_of(shown) == table_of(answer)
    assert f"*{code}*" in all_text((await world.command("Ana", "feedback", "/stats")).message)
    assert "Seul un admin" in all_text((await world.command("Marc", "feedback", "/stats")).message)


async def test_more_points_than_slack_draws_come_as_a_picture_in_the_thread(world: World) -> None:
    code, answer = await asks(world, "clicks by day from 1 to 30 November 2026")
    assert "data_visualization" not in {block["type"] for block in answer.blocks}
    files = world.slack.workspace.files
    [picture] = await world.until(lambda: [one for one in files.values() if one.name == f"{code}.png"], timeout=30.0)
    await world.until(lambda: [one for one in world.slack.workspace.thread(answer) if picture in one.files])
    assert picture.content.startswith(b"\x89PNG")
    assert picture.alt_txt.startswith("Clicks: Clicks: ")


async def test_an_answer_that_slack_took_without_saying_so_is_told_once_and_followed_up(world: World) -> None:
    world.slack.faults.cut_after("chat.postMessage")
    code, answer = await asks(world, "clicks by day from 1 to 30 November 2026")
    assert [one.ts for one in world.slack.workspace.messages_in(CHANNEL) if f"{code} ·" in all_text(one)] == [answer.ts]
    files = world.slack.workspace.files
    await world.until(lambda: [one for one in files.values() if one.name == f"{code}.png"], timeout=30.0)
    await world.slack.driver.mention("Inès", CHANNEL, "and by segment?", thread=answer)
    assert table_of(await came_of(world, following(code)))[0] == ["Segment", "Clicks"]


async def test_who_waits_for_a_file_that_slack_does_not_take_is_told(world: World) -> None:
    _, answer = await asks(world, LAST_WEEK)
    world.slack.installation.scopes.discard("files:write")
    try:
        await world.slack.driver.click("Inès", answer, "stats.csv")
        await world.whispered("Inès", "files:write")
    finally:
        world.slack.installation.scopes.add("files:write")


async def test_its_rows_come_as_a_file(world: World) -> None:
    code, answer = await asks(world, LAST_WEEK)
    await world.slack.driver.click("Inès", answer, "stats.csv")
    files = world.slack.workspace.files
    await world.until(lambda: [one for one in files.values() if one.name == f"{code}.csv"])


async def test_a_digest_comes_when_it_is_asked_for(world: World) -> None:
    await world.command("Ana", "now", "/digest")
    digest = await posted(world, lambda message: "in numbers" in message.text)
    assert "Audit log: event" in all_text(digest)


async def ended(world: World, question: str, **inputs: str) -> dict[str, Any]:
    """A workflow asks; how its step ended."""
    slack = world.slack
    step = await slack.driver.run_step(STATS_STEP, {"question": question, **inputs})
    return await world.until(lambda: slack.workspace.finished_functions.get(step))


async def test_a_workflow_gets_the_answer_as_words_and_as_a_number(world: World) -> None:
    given = (await ended(world, LAST_WEEK, person=world.slack.workspace.person("Inès").id))["outputs"]
    assert given["value"] == truly_clicked(world)
    assert given["value_text"] == f"{truly_clicked(world):,}"
    sentence, *rows, rests_on = given["answer"].splitlines()
    assert sentence.startswith(f"Clicks: {given['value_text']}, from")
    assert "• Android: " in "\n".join(rows)
    assert rests_on.startswith(f"{given['code']}: ")
    [call] = world.slack.faults.calls("functions.completeSuccess")
    assert call.args["outputs"] == given
    assert "Read as" in all_text((await world.command("Ana", given["code"], "/stats")).message)


async def test_a_workflow_is_answered_in_its_persons_language_and_in_a_channel_too(world: World) -> None:
    workspace = world.slack.workspace
    await world.command("Marc", "help")  # who speaks French
    inputs = {"person": workspace.person("Marc").id, "channel": workspace.channel(CHANNEL).id}
    given = (await ended(world, "clics par plateforme la semaine dernière", **inputs))["outputs"]
    assert given["answer"].startswith("Clics")
    assert table_of(await came_of(world, given["code"]))[0] == ["Plateforme", "Clics"]


async def test_a_workflow_cannot_be_asked_back_so_it_is_told_which_readings_there_are(world: World) -> None:
    unclear = await ended(world, "how did we do?")
    assert "cannot be asked back" in unclear["error"]
    assert "“Click rate, " in unclear["error"]
    refused = await ended(world, "what was our bounce rate last week?")
    assert "not on my list" in refused["error"]


async def test_a_step_that_slack_delivers_twice_asks_once_and_ends_once(world: World) -> None:
    faults = world.slack.faults
    faults.deliver_twice = True
    faults.cut_after("functions.completeSuccess")
    before = len(faults.calls("functions.completeSuccess"))
    try:
        given = (await ended(world, LAST_WEEK))["outputs"]
    finally:
        faults.clear()
    await world.all_told()
    assert len(faults.calls("functions.completeSuccess")) == before + 2  # the second, because the first had no answer
    async with world.herald.database.reading() as tx:
        ends = await tx.exec(select(NoticeRow.delivery).where(col(NoticeRow.line).startswith("step ")))
    assert set(ends) == {Delivery.TOLD}
    code = (await ended(world, LAST_WEEK))["outputs"]["code"]
    assert code == following(given["code"])


async def test_where_the_token_of_a_step_has_run_out_our_own_ends_it(world: World) -> None:
    world.slack.faults.error("functions.completeSuccess", "token_expired")
    assert (await ended(world, LAST_WEEK))["outputs"]["value"] == truly_clicked(world)
    first, second = world.slack.faults.calls("functions.completeSuccess")[-2:]
    assert (first.error, second.error) == ("token_expired", "")


async def test_a_step_that_is_not_ours_any_more_does_not_wait_for_ever(world: World) -> None:
    slack = world.slack
    event = {"type": "function_executed", "function": {"callback_id": "draft_it_all"}, "inputs": {}}
    slack.installation.running_functions["Fx1"] = RunningFunction("draft_it_all", {}, "xwfp-of-fx1")
    await slack.driver.event({**event, "function_execution_id": "Fx1", "bot_access_token": "xwfp-of-fx1"})
    ended = await world.until(lambda: slack.workspace.finished_functions.get("Fx1"))
    assert "does not know this step" in ended["error"]


async def test_a_question_that_is_never_answered_ends_its_step_all_the_same(world: World) -> None:
    team = world.slack.workspace.team_id
    async with world.herald.database.transaction() as tx:
        asked = await ask(tx, Actor(team, WORKFLOW), LAST_WEEK, channel="")
        asked.lease_until = now() + PATIENCE * 2  # whoever had it is gone
        token = world.herald.settings.secret_key
        ends = StepEnds(question=asked.key, execution="Fx2", token=Vault(token).lock(SecretStr("xwfp-of-fx2")))
        notices.add(tx, team, ends, due_at=now() + PATIENCE)
    world.slack.installation.running_functions["Fx2"] = RunningFunction(STATS_STEP, {}, "xwfp-of-fx2")
    await world.forward(seconds=PATIENCE.total_seconds() + 1)
    ended = await world.until(lambda: world.slack.workspace.finished_functions.get("Fx2"))
    assert "within 5 minutes" in ended["error"]


async def test_a_workspace_without_the_newer_blocks_gets_a_table_and_a_picture(tmp_path: Path) -> None:
    missing = {"data_table", "data_visualization", "context_actions", "card", "container"}
    url = migrated_sqlite(tmp_path / "herald.db")
    async with a_world(url, past_days=30, not_rolled_out=missing) as world:
        await collected(world)
        code, answer = await asks(world, LAST_WEEK)
        assert table_of(answer)[0] == ["Platform", "Clicks"]
        files = world.slack.workspace.files
        pictures = await world.until(lambda: [one for one in files.values() if one.name.endswith(".png")], timeout=30.0)
        assert len(pictures) == 1
        await world.slack.driver.click("Marc", answer, "stats.judge.negative")
        await world.whispered("Marc", code)
        async with world.herald.database.reading() as tx:
            asked = await question_called(tx, world.slack.workspace.team_id, code)
        assert (asked.is_right, asked.judged_by) == (False, world.slack.workspace.person("Marc").id)


async def test_with_a_key_the_model_reads_and_the_numbers_stay_ours(tmp_path: Path) -> None:
    today = TUESDAY.astimezone(PARIS).date()
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
    url = migrated_sqlite(tmp_path / "herald.db")
    async with an_openai() as openai:
        openai.says = {"kind": "answer", "readings": [reading]}
        async with a_world(url, past_days=30, openai_api_key="sk-of-the-tests", openai_base_url=openai.url) as world:
            await collected(world)
            _, answer = await asks(world, "wie oft wurde letzte Woche geklickt?")
            assert f"{truly_clicked(world):,}" in all_text(answer)
            assert "wie oft" in openai.asked[0]["input"]
