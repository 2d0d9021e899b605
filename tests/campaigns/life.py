"""One campaign and the whole of what moves it, one step at a time: for tests that do whatever comes to mind."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event
from sqlmodel import col, select

from bot import clock
from bot.campaigns.form import FormErrors
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, latest_revision
from bot.campaigns.reach import ReachCounter
from bot.errors import HeraldError
from bot.onesignal.client import OneSignal
from bot.onesignal.limits import Rates
from bot.sandbox.onesignal import OneSignalServer
from bot.sending.clients import Clients
from bot.sending.dispatcher import Dispatcher
from bot.store import Database, Tx
from bot.workspaces.settle import settle_app
from bot.workspaces.vault import Vault
from tests.conftest import TUESDAY, FakeClock
from tests.databases import migrated_sqlite
from tests.people import TEAM, a_campaign, settle_shop
from tests.sending.conftest import IMPATIENT

Moves = list[tuple[State, State]]


class Life:
    """Its own loop, database, OneSignal and clock. Every step is a transaction of its own and returns its moves."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.time = FakeClock(TUESDAY)
        self.code = ""
        self.first_seen = ""
        self._stack = AsyncExitStack()
        clock.replace(self.time)

    def begin(self, *, reach: int | None, send_at: datetime | None) -> None:
        self.runner.run(self._begin(reach, send_at))

    async def _begin(self, reach: int | None, send_at: datetime | None) -> None:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.database = Database(migrated_sqlite(Path(folder) / "herald.db"))
        self._stack.push_async_callback(self.database.close)
        self.onesignal = await self._stack.enter_async_context(OneSignalServer(now=self.time, strict_rates=False))
        vault = Vault(SecretStr("a secret of the tests"))
        key = SecretStr(self.onesignal.api_key)

        def make(app_id: str, key: SecretStr) -> OneSignal:
            rates = Rates(seconds_between_views=0)
            return OneSignal(app_id, key, api_url=self.onesignal.api_url, rates=rates, patience=IMPATIENT)

        clients = Clients(self.database, vault, make)
        self._stack.push_async_callback(clients.aclose)
        self.dispatcher = Dispatcher(self.database, clients, ReachCounter(clients.of))
        async with self.database.transaction() as tx:
            await settle_shop(tx)
            await settle_app(tx, vault, TEAM, app_id=self.onesignal.app_id, api_key=key)
            campaign = await a_campaign(reach=reach, send_at=send_at).drafted(tx)
            self.code, self.first_seen = campaign.code, (await latest_revision(tx, campaign)).hash

    def end(self) -> None:
        self.runner.run(self._stack.aclose())
        self.runner.close()
        clock.replace(None)

    def click(self, use_case: Callable[[Tx, str], Awaitable[object]], *, stale: bool = False) -> Moves | None:
        """Somebody does this, having seen the latest revision or, `stale`, the first; None: it was refused."""
        with _recording() as moves:
            allowed = self.runner.run(self._click(use_case, stale))
        return moves if allowed else None

    async def _click(self, use_case: Callable[[Tx, str], Awaitable[object]], stale: bool) -> bool:
        try:
            async with self.database.transaction() as tx:
                seen = (await latest_revision(tx, await self.campaign(tx))).hash
                await use_case(tx, self.first_seen if stale else seen)
        except (HeraldError, FormErrors):
            return False
        return True

    def round(self, work: Callable[[], Awaitable[Any]]) -> Moves:
        """Herald does this by itself."""

        async def go() -> None:
            await work()

        with _recording() as moves:
            self.runner.run(go())
        return moves

    @property
    def state(self) -> State:
        return self.runner.run(self._now()).state

    def until_it_is_due(self) -> None:
        """The next moment that the scheduled campaign waits for."""
        due = self.runner.run(self._now()).hand_over_at
        self.time.at = max(self.time.at, due or self.time.at)

    async def _now(self) -> Campaign:
        async with self.database.reading() as tx:
            return await self.campaign(tx)

    async def campaign(self, tx: Tx) -> Campaign:
        return (await tx.exec(select(Campaign).where(col(Campaign.workspace_id) == TEAM))).one()


@contextmanager
def _recording() -> Iterator[Moves]:
    """All moves of a campaign that are made meanwhile."""
    moves: Moves = []

    def moved(campaign: Campaign, after: State, before: object, _: object) -> None:
        if isinstance(before, State):
            moves.append((before, after))

    event.listen(Campaign.state, "set", moved)
    try:
        yield moves
    finally:
        event.remove(Campaign.state, "set", moved)
