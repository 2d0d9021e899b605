"""Herald without a socket: Slack comes over HTTP, signed, and whoever watches over the process asks how it is.

On SQLite alone, but for readiness: what the door does is told elsewhere, here it is about the way to it.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy.engine import make_url

from bot.app import Herald
from bot.sandbox.slack.events_http import EventsHttp
from bot.workspaces.model import the_workspace
from tests.databases import Postgres, migrated_sqlite
from tests.slack.logs import Logs
from tests.slack.team import Team
from tests.story.world import FORM, UNHURRIED, World, a_world, all_text, free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def team(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Team]:
    """A team whose Slack posts to Herald's address."""
    path: Path = tmp_path_factory.mktemp("world") / "herald.db"
    async with over_http(migrated_sqlite(path)) as world:
        team = Team(world)
        await team.met("Léa", "Marc", "Inès", "Ana")
        yield team


@asynccontextmanager
async def over_http(database_url: str) -> AsyncIterator[World]:
    port = free_port()
    async with a_world(
        database_url, events_url=f"http://127.0.0.1:{port}/slack/events", bot_port=port, slack_app_token=None
    ) as world:
        yield world


def address(team: Team, path: str) -> str:
    return f"http://127.0.0.1:{team.world.settings.bot_port}{path}"


def slack(team: Team) -> EventsHttp:
    assert team.world.slack.http is not None
    return team.world.slack.http


async def post(team: Team, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
    """Status, content type and body of the answer."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(address(team, "/slack/events"), data=body, headers=form | headers) as answer,
    ):
        return answer.status, answer.content_type, await answer.text()


async def get(team: Team, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address(team, path)) as answer:
        return answer.status, await answer.text()


def stop_everything(team: Team) -> str:
    """What Slack sends when Ana types it."""
    person, channel = team.world.slack.workspace.person("Ana"), team.world.slack.workspace.channel("#crm-campaigns")
    return urlencode(team.world.slack.driver.payloads.command(person, channel, "/campaign", "stop all"))


async def test_slack_can_enter_the_address(team: Team) -> None:
    assert await slack(team).verify()


async def test_a_campaign_goes_its_whole_way_over_http(team: Team) -> None:
    card = await team.in_review()
    assert (await team.click("Marc", card, "campaign.approve")).ok
    await team.goes_out(card.code)
    await team.world.thread(card.message, showing="approved it")


async def test_suggestions_and_errors_beside_fields_come_over_http(team: Team) -> None:
    await team.put_away("Ana")
    await team.world.command("Ana", "new")
    view = await team.form("Ana")
    answer = await team.world.slack.driver.options("Ana", view, "audience", "lapsed")
    offered = [option["text"]["text"].split(" · ")[0] for option in answer.options]
    assert offered == ["Lapsed buyers", "Audience: Lapsed buyers"], "the shop's segment, and the ready-made audience"
    answer = await team.world.slack.driver.submit("Ana", view, FORM | {"link": "x"})
    assert answer.errors.keys() == {"link"}
    await team.put_away("Ana")


async def test_a_refusal_is_json_that_slack_takes_as_a_message(team: Team) -> None:
    person, channel = team.world.slack.workspace.person("Inès"), team.world.slack.workspace.channel("#crm-campaigns")
    body = urlencode(team.world.slack.driver.payloads.command(person, channel, "/campaign", "stop all"))
    status, content_type, text = await post(team, body, slack(team).signed(body))
    assert (status, content_type) == (200, "application/json")
    assert json.loads(text)["response_type"] == "ephemeral"


def forged(team: Team, body: str) -> dict[str, dict[str, str]]:
    right = slack(team).signed(body)
    return {
        "wrong": right | {"X-Slack-Signature": "v0=" + "0" * 64},
        "of another body": slack(team).signed(body + "&x=1"),
        "of no version": right | {"X-Slack-Signature": right["X-Slack-Signature"].removeprefix("v0=")},
        "missing": {"X-Slack-Request-Timestamp": right["X-Slack-Request-Timestamp"]},
        "without time": {"X-Slack-Signature": right["X-Slack-Signature"]},
        "empty": {"X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""},
        "of ten minutes ago": slack(team).signed(body, at=time.time() - 600),
        "of ten minutes ahead": slack(team).signed(body, at=time.time() + 600),
        "with a time that is none": right | {"X-Slack-Request-Timestamp": "soon"},
    }


SIGNATURES = [
    *("wrong", "of another body", "of no version", "missing", "without time", "empty"),
    *("of ten minutes ago", "of ten minutes ahead", "with a time that is none"),
]


@pytest.mark.parametrize("signature", SIGNATURES)
async def test_what_slack_has_not_signed_just_now_has_no_effect(team: Team, signature: str) -> None:
    body = stop_everything(team)
    status, _, _ = await post(team, body, forged(team, body)[signature])
    assert status == 401
    async with team.world.herald.database.reading() as tx:
        assert not (await the_workspace(tx, team.world.slack.workspace.team_id)).is_held


async def test_what_slack_has_signed_counts(team: Team) -> None:
    body = stop_everything(team)
    status, _, text = await post(team, body, slack(team).signed(body))
    assert (status, "Everything is stopped" in text) == (200, True)
    await team.world.command("Ana", "lift")


@pytest.mark.parametrize("kind", ["command", "click", "event"])
async def test_what_slack_sends_again_has_its_effect_once(team: Team, kind: str) -> None:
    card = await team.in_review()
    asides = len(team.asides("Inès"))
    if kind == "event":
        await team.world.slack.driver.mention("Inès", "#marketing", "")
        answer = team.world.slack.driver.last
    elif kind == "click":
        answer = await team.click("Marc", card, "campaign.approve")
    else:
        answer = await team.world.command("Léa", f"stop {card.code}")
    assert answer is not None
    sent = {"command": "slash_commands", "click": "interactive", "event": "events_api"}[kind]
    for retry, reason in ((1, "timeout"), (2, "error"), (3, "timeout")):
        await slack(team).send(sent, answer.sent, timeout=3, retry=retry, reason=reason)
    await team.calm()
    trail = await team.trail(card.code)
    assert trail.count("approve") == (kind == "click")
    assert trail.count("stopped") == (kind == "command")
    assert len(team.asides("Inès")) - asides == (kind == "event")


@pytest.mark.parametrize("body", ["", "payload=", "payload=%7B", "payload=%5B%5D", "payload=null", "x" * 100_000, "{}"])
async def test_nonsense_that_is_signed_is_no_end_of_the_world(team: Team, body: str) -> None:
    status, _, _ = await post(team, body, slack(team).signed(body))
    assert status < 600
    assert (await team.world.command("Ana", "help")).ok


async def test_a_private_answer_finds_its_way_over_http_too(team: Team) -> None:
    card = await team.in_review()
    assert "Only an approver" in await team.told("Inès", team.click("Inès", card, "campaign.approve"))


async def test_the_process_tells_that_it_lives_and_works_and_what_it_counts(team: Team) -> None:
    assert await get(team, "/healthz") == (200, "ok\n")
    assert await get(team, "/readyz") == (200, '{"ready":true}')
    status, metrics = await get(team, "/metrics")
    assert (status, "# HELP" in metrics) == (200, True)
    assert (await get(team, "/"))[0] == 404
    assert (await get(team, "/slack/events"))[0] == 405


async def test_it_is_not_ready_before_the_door_is_open(tmp_path: Path) -> None:
    """Slack does not answer yet: the process lives, and says why it does not work."""
    async with over_http(migrated_sqlite(tmp_path / "one.db")) as world:
        port = free_port()
        world.slack.faults.html_503("auth.test", times=None)
        settings = world.settings.model_copy(update={"bot_port": port})
        second = Team(World(world.slack, world.onesignal, world.clock, Herald(settings, rates=UNHURRIED), settings))
        starting = asyncio.create_task(second.world.herald.start())
        try:
            status, text = await _once_there(second)
            assert (status, json.loads(text)["because"]) == (503, "not connected to Slack")
            assert (await get(second, "/healthz"))[0] == 200
            world.slack.faults.clear()
            await asyncio.wait_for(starting, 10)
            assert (await get(second, "/readyz"))[0] == 200
        finally:
            await second.world.herald.stop()


REVOKED = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0HERALD"]}}


@pytest.mark.parametrize(
    ("event", "because"), [({"type": "app_uninstalled"}, "was removed"), (REVOKED, "revoked the bot token")], ids=str
)
async def test_it_is_ready_no_more_once_slack_has_shut_it_out(
    tmp_path: Path, event: dict[str, Any], because: str, logs: Logs
) -> None:
    async with over_http(migrated_sqlite(tmp_path / "one.db")) as world:
        team = Team(world)
        driver = world.slack.driver
        elsewhere = driver.payloads.event(event) | {"team_id": "T0CUSTOMER"}
        assert (await driver.deliver("events_api", elsewhere)).ok
        assert (await driver.event(REVOKED | {"tokens": {"oauth": ["U0LEA00001"]}})).ok
        assert await get(team, "/readyz") == (200, '{"ready":true}')
        assert (await driver.event(event)).ok
        status, text = await get(team, "/readyz")
        assert status == 503
        assert because in json.loads(text)["because"]
        [line] = [line for line in logs.lines if line["event"] == "shut_out_by_slack"]
        assert "SLACK_BOT_TOKEN" in line["what_to_do"]


async def _once_there(team: Team) -> tuple[int, str]:
    async with asyncio.timeout(10):
        while True:
            try:
                return await get(team, "/readyz")
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)


async def test_it_is_not_ready_while_the_database_does_not_answer(request: pytest.FixtureRequest) -> None:
    server: Postgres = request.getfixturevalue("postgres")
    async with server.database() as url, over_http(url) as world:
        team = Team(world)
        name = make_url(url).database
        await server._run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        await server._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        status, text = await get(team, "/readyz")
        assert (status, json.loads(text)["because"]) == (503, "the database does not answer")
        assert (await get(team, "/healthz"))[0] == 200
        answer = await team.world.command("Ana", "list")
        assert "nothing was changed" in answer.text
        await server._run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert (await get(team, "/readyz"))[0] == 200
        assert "no open campaign" in all_text_of(await team.world.command("Ana", "list"))


def all_text_of(answer: Any) -> str:
    assert answer.message is not None
    return all_text(answer.message)
