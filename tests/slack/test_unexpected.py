"""What should not happen: the person gets one sentence with a reference, the log has all of it, nothing has changed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, text
from sqlmodel import select

from bot.campaigns.lifecycle import State
from bot.slack.inbox import CLICKS, Arrival
from bot.stats.asking import AskedQuestion
from bot.store import Database, wake_after_commit
from tests.databases import Postgres, migrated_sqlite
from tests.slack.logs import Logs
from tests.slack.team import Team, merged, reference_in
from tests.story.world import FORM, a_world


@pytest.fixture(params=["sqlite", "postgresql"])
async def team(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Team]:
    """A world of one's own, to break it; on both databases, which break differently."""
    if request.param == "sqlite":
        async with a_team(migrated_sqlite(tmp_path / "herald.db")) as one:
            yield one
        return
    server: Postgres = request.getfixturevalue("postgres")
    async with server.database() as url, a_team(url) as one:
        yield one


@asynccontextmanager
async def a_team(url: str) -> AsyncIterator[Team]:
    async with a_world(url) as world:
        team = Team(world)
        await team.met("Léa", "Marc", "Ana")
        yield team


@asynccontextmanager
async def without(team: Team, table: str) -> AsyncIterator[None]:
    """Somebody takes a table away, and gives it back afterwards."""
    await _run(team.world.herald.database, f"ALTER TABLE {table} RENAME TO taken_away")
    try:
        yield
    finally:
        await _run(team.world.herald.database, f"ALTER TABLE taken_away RENAME TO {table}")


async def _run(database: Database, statement: str) -> None:
    async with database.transaction() as tx:
        await (await tx.connection()).execute(text(statement))


async def test_a_command_that_breaks_says_so_with_a_reference(team: Team, logs: Logs) -> None:
    async with without(team, "revisions"):
        answer = await team.world.command("Ana", "list")
    assert "nothing was changed and nothing was sent" in answer.text
    reference = reference_in(answer.text)
    assert reference is not None
    assert "Traceback" in logs.faults[reference]


async def test_of_what_was_typed_nothing_is_logged_but_the_words_that_a_command_knows(team: Team, logs: Logs) -> None:
    async with without(team, "asked_questions"):
        await team.world.command("Ana", "Margaux: how much did she spend?", "/stats")
        await team.world.command("Ana", "feedback please, Margaux", "/stats")
        await team.world.command("Ana", "FEEDBACK", "/stats")
    assert [line["on"] for line in logs.lines if line["event"] == "fault"] == [
        "/stats",
        "/stats feedback",
        "/stats feedback",
    ]
    assert "Margaux" not in logs.text


async def test_a_form_that_breaks_keeps_what_was_typed_and_saves_nothing(team: Team, logs: Logs) -> None:
    await team.world.command("Ana", "new")
    view = await team.form("Ana")
    await team.world.slack.driver.fill("Ana", view, FORM)
    async with without(team, "audit_events"):
        answer = await team.world.slack.driver.submit("Ana", view)
    [sentence] = answer.errors.values()
    assert view.is_open
    assert logs.faults.keys() == {reference_in(sentence)}
    assert await team.campaigns() == 0
    assert (await team.world.slack.driver.submit("Ana", view)).errors == {}
    assert await team.campaigns() == 1


async def test_a_click_that_breaks_is_told_privately_and_changes_nothing(team: Team, logs: Logs) -> None:
    card = await team.in_review()
    async with without(team, "decisions"):
        told = await team.told("Marc", team.click("Marc", card, "campaign.approve"))
    assert reference_in(told) in logs.faults
    assert "rien n’a été envoyé" in told
    assert await team.trail(card.code) == ["drafted", "submitted"]
    await team.click("Marc", card, "campaign.approve")
    await team.goes_out(card.code)


@pytest.mark.parametrize("team", ["sqlite"], indirect=True)  # the other one says at once whose trouble it is
async def test_a_click_that_has_waited_long_bears_a_hiccup_like_any_other(team: Team, logs: Logs) -> None:
    card = await team.in_review()
    await team.told("Inès", team.click("Inès", card, "campaign.approve"))
    taken = team.world.slack.driver.last
    assert taken is not None
    click = merged(taken.sent, {"user": {"id": team.id("Marc")}})
    asides = len(team.asides("Inès"))
    async with without(team, "decisions"):
        async with team.world.herald.database.transaction() as tx:
            tx.add(Arrival(key="waited", at=team.world.clock.now() - timedelta(seconds=10), to_do=json.dumps(click)))
            wake_after_commit(tx, CLICKS)
        async with asyncio.timeout(5):
            while not [line for line in logs.lines if line["event"] == "round_failed" and line["round"] == CLICKS]:
                await asyncio.sleep(0.01)
    await team.goes_out(card.code)
    assert len(team.asides("Inès")) == asides
    assert logs.faults == {}


async def test_a_button_that_opens_a_form_and_breaks_is_told_privately(team: Team, logs: Logs) -> None:
    card = await team.in_review()
    async with without(team, "members"):
        told = await team.told("Marc", team.click("Marc", card, "campaign.reject"))
    assert reference_in(told) in logs.faults
    assert team.world.slack.workspace.view_of("Marc") is None


async def test_people_are_answered_where_nothing_can_be_written_any_more(team: Team, logs: Logs) -> None:
    """Not even the private answer, nor the refusal in the audit log."""
    card = await team.in_review()
    await team.world.command("Ana", "new")
    view = await team.form("Ana")
    async with without(team, "slack_arrivals"):
        told = await team.told("Marc", team.click("Marc", card, "campaign.approve"))
        assert reference_in(told) is not None
        answer = await team.world.command("Ana", f"stop {card.code}")
        assert reference_in(answer.text) is not None
        sent = await team.world.slack.driver.submit("Ana", view, FORM)
        assert reference_in(str(sent.errors)) is not None
    await team.calm()
    assert (await team.campaign(card.code)).state is State.IN_REVIEW
    assert await team.campaigns() == 1


async def test_a_mention_that_breaks_is_not_acked_so_that_slack_delivers_it_again(team: Team, logs: Logs) -> None:
    slack = team.world.slack
    slack.delivery.ack_timeout, slack.delivery.retry_delays = 0.5, ()
    said = {"user": team.id("Ana"), "text": "<@U0HERALD01> clicks last week", "channel": "C0CRMCAMP1", "ts": "1.000001"}
    event = slack.driver.payloads.event({"type": "app_mention", **said})
    async with without(team, "asked_questions"):
        assert (await slack.driver.deliver("events_api", event)).error == "timeout"
    assert len(logs.faults) == 1
    for _ in range(2):
        assert (await slack.driver.deliver("events_api", event)).ok
    async with team.world.herald.database.reading() as tx:
        assert (await tx.exec(select(func.count()).select_from(AskedQuestion))).one() == 1


async def test_people_who_are_not_known_yet_are_answered_without_the_table_of_languages(team: Team, logs: Logs) -> None:
    async with without(team, "slack_people"):
        answer = await team.world.command("Inès", "help")
        assert answer.ok
        assert answer.text


async def test_expected_refusals_are_no_faults(team: Team, logs: Logs) -> None:
    card = await team.in_review()
    await team.told("Léa", team.click("Léa", card, "campaign.approve"))
    assert "There is no campaign" in (await team.world.command("Ana", "show C-99")).text
    await team.click("Marc", card, "campaign.more", "Stop")
    view = await team.form("Marc")
    await team.world.command("Léa", f"stop {card.code}")
    answer = await team.world.slack.driver.submit("Marc", view)
    assert logs.faults == {}
    assert not [entry for entry in logs.lines if entry["level"] == "error"]
    assert answer.view is not None, "a question without fields makes place for the answer"
    assert card.code in str(answer.view.blocks)


async def test_what_somebody_typed_is_in_no_log(team: Team, logs: Logs) -> None:
    await team.world.command("Ana", "new Typed-by-Ana")
    await team.world.command("Ana", "new")
    view = await team.form("Ana")
    await team.world.slack.driver.fill("Ana", view, FORM | {"title": "Typed-by-Ana", "message": "Typed-by-Ana"})
    async with without(team, "campaigns"):
        await team.world.slack.driver.submit("Ana", view)
        await team.world.command("Ana", "Typed-by-Ana Typed-by-Ana")
    assert len(logs.faults) == 1
    assert "Typed-by-Ana" not in logs.text
