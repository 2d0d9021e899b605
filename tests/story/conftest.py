"""A world on each kind of database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import migrated_sqlite
from tests.story.world import World, a_world


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return migrated_sqlite(tmp_path / "herald.db")


@pytest.fixture
async def sqlite_world(sqlite: str) -> AsyncIterator[World]:
    """For stories that do not depend on the database."""
    async with a_world(sqlite) as one:
        yield one


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with a_world(database_url) as one:
        yield one
