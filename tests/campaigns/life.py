"""Campaigns and the whole of what moves them, one step at a time: for tests that do whatever comes to mind."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from sqlalchemy import event

from bot import clock
from bot.campaigns.checking import WarnedSince, keep_what_was_found
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, found, latest_revision
from bot.campaigns.reach import ReachCounter
from bot.errors import HeraldError
from bot.onesignal.client import OneSignal
from bot.onesignal.connection import Patience
from bot.onesignal.limits import Rates
from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.journeys.model import Format
from bot.sending.clients import Clients
from bot.sending.dispatcher import Dispatcher
from bot.stats.collect import collect
from bot.store import Database, Tx
from bot.workspaces.settle import settle_app
from bot.workspaces.vault import Vault
from tests.clocks import TUESDAY
from tests.conftest import FakeClock
from tests.databases import migrated_sqlite
from tests.people import TEAM, settle_shop

T = TypeVar("T")
DatabaseUrl = Callable[[], AbstractAsyncContextManager[str]]
"""Gives the address of a migrated, empty database, for as long as it is wanted."""


@asynccontextmanager
async def on_a_file() -> AsyncIterator[str]:
    """A SQLite database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield migrated_sqlite(Path(folder) / "herald.db")


PATIENT = Patience(attempts=2, timeout_seconds=30.0, first_wait_seconds=0.01, longest_wait_seconds=0.05)
"""OneSignal's silence is a connection that breaks here, never a wait: a machine that pauses for a second must not make
another story of the same clicks."""


class Life:
    """Its own loop, database, OneSignal and clock. Every step is a transaction of its own, and its moves are noted."""

    def __init__(self, database_url: DatabaseUrl) -> None:
        self._database_url = database_url
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.time = FakeClock(TUESDAY)
        self.code = ""
        """The campaign that it is about now."""
        self.moves: list[tuple[State, State]] = []
        """What was moved and committed since somebody last looked."""
        self.has_written = False
        """Anything at all, since somebody last looked."""
        self.wrote: list[str] = []
        """The statements of this transaction that write."""
        clock.replace(self.time)
        event.listen(Campaign.state, "set", self._moved)
        self.run(self._begin())

    async def _begin(self) -> None:
        self.database = Database(await self._stack.enter_async_context(self._database_url()))
        self._stack.push_async_callback(self.database.close)
        event.listen(self.database.engine.sync_engine, "before_cursor_execute", self._executes)
        self.onesignal = await self._stack.enter_async_context(OneSignalServer(now=self.time, strict_rates=False))
        self.onesignal.dashboard.build_shell(Format.MODAL)
        vault = Vault(SecretStr("a secret of the tests"))
        key = SecretStr(self.onesignal.api_key)

        def make(app_id: str, key: SecretStr) -> OneSignal:
            rates = Rates(seconds_between_views=0)
            return OneSignal(app_id, key, api_url=self.onesignal.api_url, rates=rates, patience=PATIENT)

        clients = Clients(self.database, vault, make)
        self._stack.push_async_callback(clients.aclose)
        self.dispatcher = Dispatcher(self.database, clients, ReachCounter(clients.of))
        self.collect = lambda: collect(self.database, clients.of)
        async with self.database.transaction() as tx:
            await settle_shop(tx)
            await settle_app(tx, vault, TEAM, app_id=self.onesignal.app_id, api_key=key)

    def end(self) -> None:
        self.run(self._stack.aclose())
        self._runner.close()
        event.remove(Campaign.state, "set", self._moved)
        clock.replace(None)

    def run(self, doing: Awaitable[T]) -> T:
        async def do() -> T:
            return await doing

        return self._runner.run(do())

    def click(self, use_case: Callable[[Tx], Awaitable[object]]) -> bool:
        """Somebody does this; whether they might. A refused attempt must not have written anything."""
        return self.run(self._click(use_case))

    async def _click(self, use_case: Callable[[Tx], Awaitable[object]]) -> bool:
        known = len(self.moves)
        try:
            async with self.database.transaction() as tx:
                self.wrote.clear()
                with self._nothing_is_written_if_refused(tx):
                    await use_case(tx)
        except (HeraldError, FormErrors) as refused:
            assert len(self.moves) == known, "it was refused, and yet it moved"
            if isinstance(refused, WarnedSince):
                async with self.database.transaction() as tx:
                    await keep_what_was_found(tx, TEAM, refused)
            return False
        return True

    @contextmanager
    def _nothing_is_written_if_refused(self, tx: Tx) -> Iterator[None]:
        """Nor about to be: that the transaction is taken back is no excuse."""
        is_refused = True
        try:
            yield
            is_refused = False
        finally:
            left = [*self.wrote, *tx.new, *tx.dirty, *tx.deleted]
            assert not (is_refused and left), f"it was refused, and yet it wrote {left}"

    def round(self, work: Callable[[], Awaitable[object]]) -> None:
        """Herald does this by itself."""
        self.run(work())

    def latest(self) -> tuple[Campaign, Revision]:
        """The campaign and its latest revision, as they are now."""

        async def look() -> tuple[Campaign, Revision]:
            async with self.database.reading() as tx:
                campaign = await found(tx, TEAM, self.code)
                return campaign, await latest_revision(tx, campaign)

        return self.run(look())

    def _moved(self, campaign: Campaign, after: State, before: object, _: object) -> None:
        if isinstance(before, State):
            self.moves.append((before, after))

    def _executes(self, connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "WITH")):
            self.wrote.append(statement)
            self.has_written = True
