"""Starting while Slack does not answer, and stopping whatever the peers do."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.onesignal.calls import Endpoint
from bot.sandbox.onesignal.faults import FaultKind
from tests.databases import migrated_sqlite
from tests.faults.stage import Stage, a_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with a_stage("one", migrated_sqlite(tmp_path / "herald.db"), tmp_path, replicas=1, seed=1) as one:
        yield one


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
