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

# As bytes, because SQLite may hold text that is no UTF-8.
_SQLITE = """
    SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM audit_events
    WHERE workspace_id = ? ORDER BY seq
"""
_POSTGRES = """
    SELECT seq, convert_to(hash, 'UTF8'), convert_to(body, 'UTF8') FROM audit_events
    WHERE workspace_id = $1 ORDER BY seq
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
    """All events in the order of seq, straight from the driver. Ask `stored_head` first: that begins the snapshot.

    It is one statement, so that nothing depends on what the planner makes of each page.
    """
    driver: Any = (await connection.get_raw_connection()).driver_connection
    if connection.dialect.name == "sqlite":
        async with driver.execute(_SQLITE, (workspace_id,)) as cursor:
            while rows := await cursor.fetchmany(PAGE):
                yield rows
    else:
        cursor = await driver.cursor(_POSTGRES, workspace_id)
        while rows := await cursor.fetch(PAGE):
            yield rows


def _moment(stored: Any) -> datetime | None:
    if isinstance(stored, datetime):
        return stored.astimezone(UTC)
    try:
        return datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)
    except ValueError:
        return None
