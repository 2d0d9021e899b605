"""The database: one way to open a transaction, on SQLite and on PostgreSQL.

A use case takes an open transaction and never commits. `Database.transaction` is the one commit; an error inside it
writes nothing. What must be looked at soon after the commit (a notice to deliver, a send that is due) is named with
`wake_after_commit`, so that nobody polls faster than once a second.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

Tx = AsyncSession
"""An open transaction. Use cases read and write through it; only `Database` commits it."""

_WAKES = "wakes"


def wake_after_commit(tx: Tx, what: str) -> None:
    """Once this transaction is committed, wake whoever waits for `what` in this process."""
    tx.info.setdefault(_WAKES, set()).add(what)


class Line:
    """One at a time, in the order in which they came; but those that somebody waits for go before the others."""

    def __init__(self) -> None:
        self._is_taken = False
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    async def enter(self, *, first: bool) -> None:
        """Wait for one's turn; `leave` ends it."""
        if not self._is_taken:
            self._is_taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._first if first else self._others).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was given to us, and nobody would pass it on
                self.leave()
            raise

    def leave(self) -> None:
        """Give the turn to who is next."""
        for waiting in (self._first, self._others):
            while waiting:
                turn = waiting.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._is_taken = False


class Database:
    """An engine and its transactions. `url` names the async driver: sqlite+aiosqlite or postgresql+asyncpg."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url, pool_size)
        # SQLite has one writer: waiting in line here is fair and costs nothing, its own busy loop is neither.
        self._writers = Line() if self.is_sqlite else None
        self._wake: list[Callable[[str], None]] = []

    def on_wake(self, callback: Callable[[str], None]) -> None:
        """Have `callback` called after each commit that asked to wake somebody, with what for."""
        self._wake.append(callback)

    @asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[Tx]:
        """Open a transaction that writes; commit at the end, or write nothing if an error passes.

        `first`: somebody waits for it, so it goes before what happens by itself.
        """
        if self._writers is not None:
            await self._writers.enter(first=first)
        try:
            async with AsyncSession(self.engine, expire_on_commit=False) as tx:
                try:
                    yield tx
                    await tx.commit()
                except BaseException:
                    await tx.rollback()
                    raise
        finally:
            if self._writers is not None:
                self._writers.leave()
        for what in tx.info.get(_WAKES, ()):
            for callback in self._wake:
                callback(what)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """Open a transaction that only reads: on SQLite it waits for no writer."""
        async with AsyncSession(self.engine, expire_on_commit=False) as tx:
            await tx.connection(execution_options={"herald_reads_only": True})
            yield tx

    async def close(self) -> None:
        await self.engine.dispose()


def _postgres_engine(url: str, pool_size: int) -> AsyncEngine:
    return create_async_engine(
        url, pool_size=pool_size, max_overflow=pool_size, pool_pre_ping=True, hide_parameters=True
    )


SQLITE_KEEPS = 3
"""Connections that stay open: each has a thread and a memory of its own. More are opened while they are needed."""


def _sqlite_engine(url: str) -> AsyncEngine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        pool_size=SQLITE_KEEPS,
        max_overflow=7,
        pool_use_lifo=True,
        connect_args={"timeout": 30},
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin by itself: `_begin` below does
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # an ack promises that the click is saved, a power cut included
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "invalidate")
    def _take_back(connection: Any, _record: Any, _error: BaseException | None) -> None:
        # Who is cancelled leaves a cursor behind, and with one SQLite closes a connection only once nobody holds that
        # any more: until then, what was begun would keep everybody from writing.
        connection.rollback()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        reads_only = connection.get_execution_options().get("herald_reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine
