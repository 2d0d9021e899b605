"""`python -m bot backfill`, as a shell sees it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import func, select

from bot.sandbox.onesignal import Endpoint, FaultKind, OneSignalServer
from bot.stats.model import SentMessage
from bot.store import Database
from bot.workspaces.settle import settle_app, settle_workspace
from bot.workspaces.vault import Vault
from tests.databases import migrated_sqlite
from tests.test_cli import Shell, shell  # noqa: F401 - a fixture

SECRET = "a secret of the tests"


@contextmanager
def a_onesignal() -> Iterator[OneSignalServer]:
    """A OneSignal in a thread of its own: the command has a loop of its own, too."""
    server, loop = OneSignalServer(past_days=21), asyncio.new_event_loop()
    stop, ready = asyncio.Event(), threading.Event()

    async def serve() -> None:
        async with server:
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(5)
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@pytest.fixture
def onesignal(shell: Shell) -> Iterator[OneSignalServer]:  # noqa: F811
    with a_onesignal() as server:
        url = migrated_sqlite(shell.folder / "herald.db")
        shell.sets("DATABASE_URL", url)
        shell.sets("BOT_SECRET_KEY", SECRET)
        shell.sets("ONESIGNAL_API_URL", server.api_url)
        yield server


async def connect(folder: Path, onesignal: OneSignalServer) -> None:
    database = Database(f"sqlite+aiosqlite:///{folder}/herald.db")
    async with database.transaction() as tx:
        await settle_workspace(
            tx, team_id="T1", name="Maison", bot_user_id="U1", card_channel=None, timezone="Europe/Paris", locale="en"
        )
        vault = Vault(SecretStr(SECRET))
        await settle_app(tx, vault, "T1", app_id=onesignal.app_id, api_key=SecretStr(onesignal.api_key))
    await database.close()


async def count(folder: Path) -> int:
    database = Database(f"sqlite+aiosqlite:///{folder}/herald.db")
    async with database.reading() as tx:
        found = (await tx.exec(select(func.count()).select_from(SentMessage))).one()
    await database.close()
    return found


def test_it_brings_all_that_there_is_goes_on_where_it_was_and_says_when_it_is_done(
    shell: Shell,  # noqa: F811
    onesignal: OneSignalServer,
) -> None:
    asyncio.run(connect(shell.folder, onesignal))
    onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.LIST, times=3)
    failed = shell.process("backfill")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "OneSignal does not tell" in failed.stderr
    assert "0 messages are there" in failed.stderr
    done = shell.process("backfill")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("21 messages are there, those of programs since ")
    assert asyncio.run(count(shell.folder)) == 21
    assert not [call for call in onesignal.calls if call.status == 429]  # it keeps to one a second by itself
    asked = len(onesignal.calls)
    again = shell.process("backfill")
    assert (again.returncode, again.stdout) == (0, done.stdout)
    assert len(onesignal.calls) == asked


def test_a_database_that_no_bot_has_been_started_on_is_told(
    shell: Shell,  # noqa: F811
    onesignal: OneSignalServer,
) -> None:
    said = shell.herald("backfill")
    assert said.returncode == 1
    assert "No OneSignal app is connected here yet" in said.stderr


def test_a_key_of_another_secret_is_a_bad_setting(shell: Shell, onesignal: OneSignalServer) -> None:  # noqa: F811
    asyncio.run(connect(shell.folder, onesignal))
    shell.sets("BOT_SECRET_KEY", "another one altogether")
    said = shell.herald("backfill")
    assert said.returncode == 2
    assert said.stderr.startswith("BOT_SECRET_KEY: ")
    assert said.stderr.count("\n") == 1
