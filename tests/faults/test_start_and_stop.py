"""Starting while Slack does not answer, and stopping whatever the peers do."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from bot.app import Herald
from bot.campaigns.policy import Policy
from bot.sandbox.onesignal.calls import Endpoint
from bot.sandbox.onesignal.faults import FaultKind
from bot.settings import Settings
from tests.databases import Postgres, migrated_sqlite
from tests.faults.stage import Stage, a_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with a_stage("one", migrated_sqlite(tmp_path / "herald.db"), tmp_path, replicas=1, seed=1) as one:
        yield one


async def test_replicas_that_start_together_on_an_empty_database_all_come_up(
    tmp_path: Path, postgres: Postgres
) -> None:
    async with postgres.database() as url, a_stage("four", url, tmp_path, replicas=4, seed=1) as stage:
        heralds = [Herald(Settings(_env_file=None, **lower(one.settings))) for one in stage.replicas]
        try:
            # In one process, so that they are at the same line at the same time.
            await asyncio.gather(*(herald.start() for herald in heralds))
            async with stage.database.reading() as tx:
                assert (await tx.exec(select(func.count()).select_from(Policy))).one() == 1
        finally:
            await asyncio.gather(*(herald.stop() for herald in heralds))


def lower(settings: dict[str, str]) -> dict[str, Any]:
    return {name.lower(): value for name, value in settings.items()}


def called(stage: Stage, method: str) -> Callable[[], Any]:
    return lambda: stage.slack.faults.calls(method)


@pytest.mark.parametrize("fault", ["server_error", "html_503", "cut_before", "ratelimited"])
async def test_a_start_waits_for_slack(stage: Stage, fault: str) -> None:
    for method in ("auth.test", "apps.connections.open"):
        getattr(stage.slack.faults, fault)(method)
    [replica] = stage.replicas
    replica.start()
    await replica.until_ready()
    assert stage.slack.sockets.open_connections == 1


async def test_a_token_that_opens_no_socket_is_named_in_one_line(stage: Stage) -> None:
    stage.slack.faults.error("apps.connections.open", "invalid_auth", times=None)
    [replica] = stage.replicas
    replica.start()
    with pytest.raises(ChildProcessError):
        await replica.until_ready()
    assert replica.unexpected_ends == [2]
    assert "SLACK_APP_TOKEN" in replica.log.read_text().splitlines()[-1]


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_start_that_waits_for_slack_can_be_stopped(stage: Stage, method: str) -> None:
    stage.slack.faults.server_error(method, times=None)
    [replica] = stage.replicas
    replica.start()
    while not called(stage, method)():
        await replica.pause()
    stop = await replica.stop()
    assert (stop.code, stop.is_clean) == (0, True)


async def test_a_stop_waits_neither_for_onesignal_nor_for_slack_longer_than_supervisors_do(stage: Stage) -> None:
    [replica] = stage.replicas
    replica.start()
    await replica.until_ready()
    stage.onesignal.faults.add(FaultKind.HANG, on=tuple(Endpoint), probability=0.999)
    stage.slack.faults.hang("chat.postMessage", times=None)
    stage.slack.faults.hang("views.open", times=None)
    await stage.slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "new")
    await stage.slack.driver.slash("Ana", "#crm-campaigns", "/campaign", "stop all")
    while not called(stage, "chat.postMessage")():
        await replica.pause()
    stop = await replica.stop()
    assert (stop.code, stop.is_clean) == (0, True), f"after {stop.seconds:.1f} s"


async def test_an_address_that_opens_no_line_any_more_is_not_tried_for_ever(stage: Stage) -> None:
    """The line fails between being given out and being opened: what was given out is worth nothing by then."""
    tickets = stage.slack.app.tickets

    class Worthless(set[str]):
        def add(self, ticket: str) -> None:
            stage.slack.app.tickets = tickets

    stage.slack.app.tickets = Worthless()
    [replica] = stage.replicas
    replica.start()
    await replica.until_ready()
    assert len(called(stage, "apps.connections.open")()) >= 2
    assert stage.slack.sockets.open_connections == 1
