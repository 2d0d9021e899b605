"""Reading the audit log as it lies in the database, changed by whomever: nothing here trusts what it reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.model import Head
from bot.audit.walk import Row
from bot.store import Database

PAGE = 1000
"""Events read and followed at a time: about 2 ms in which nobody else has the event loop."""

# As bytes, because SQLite may hold text that is no UTF-8. Never past what was read: somebody may have put in any seq.
_SQLITE = """
    SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM audit_events
    WHERE workspace_id = ? {after} ORDER BY seq LIMIT ?
"""
_POSTGRES = """
    SELECT seq, convert_to(hash, 'UTF8'), convert_to(body, 'UTF8') FROM audit_events
    WHERE workspace_id = $1 {after} ORDER BY seq LIMIT {limit}
"""


@dataclass(frozen=True)
class StoredCheckpoint:
    """A checkpoint as it lies there. `at` is None where no moment can be read."""

    head: Head
    at: datetime | None
    signature: str


@asynccontextmanager
async def snapshot(database: Database) -> AsyncIterator[AsyncConnection]:
    """A connection that sees the database as of one moment, whatever is appended meanwhile."""
    options = {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    async with database.engine.connect() as connection:
        yield await connection.execution_options(herald_reads_only=True, **options)


async def stored_head(connection: AsyncConnection, workspace_id: str) -> Head | None:
    query = text("SELECT seq, hash FROM audit_heads WHERE workspace_id = :workspace_id")
    row = (await connection.execute(query, {"workspace_id": workspace_id})).first()
    return None if row is None else Head(row.seq, row.hash)


async def stored_checkpoints(connection: AsyncConnection, workspace_id: str) -> list[StoredCheckpoint]:
    query = text(
        "SELECT seq, hash, at, signature FROM audit_checkpoints WHERE workspace_id = :workspace_id ORDER BY id"
    )
    rows = await connection.execute(query, {"workspace_id": workspace_id})
    return [StoredCheckpoint(Head(row.seq, str(row.hash)), _moment(row.at), str(row.signature)) for row in rows]


async def pages(connection: AsyncConnection, workspace_id: str) -> AsyncIterator[list[Row]]:
    """All events in the order of seq, straight from the driver. Ask `stored_head` first: that begins the snapshot."""
    driver: Any = (await connection.get_raw_connection()).driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    last: list[Any] = []
    while True:
        if is_sqlite:
            query = _SQLITE.format(after="AND seq > ?" if last else "")
            rows = await driver.execute_fetchall(query, (workspace_id, *last, PAGE))
        else:
            query = _POSTGRES.format(after="AND seq > $2" if last else "", limit=PAGE)
            rows = await driver.fetch(query, workspace_id, *last)
        if rows:
            yield rows
            last = [rows[-1][0]]
        if len(rows) < PAGE:
            return


def _moment(stored: Any) -> datetime | None:
    if isinstance(stored, datetime):
        return stored.astimezone(UTC)
    try:
        return datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)
    except ValueError:
        return None
