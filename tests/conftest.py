"""What all tests stand on: both databases, migrated, and a clock that stands still until it is moved."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from bot import clock
from bot.store import Database, Tx
from tests.clocks import TUESDAY
from tests.compiled_once import share
from tests.databases import Postgres, migrated_sqlite
from tests.people import settle_shop

share()
settings.register_profile("long", max_examples=3_000)  # with --hypothesis-profile=long


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def time() -> Iterator[FakeClock]:
    """Tuesday 1 December 2026, 10:00 in Paris, until the test says otherwise."""
    fake = FakeClock(TUESDAY)
    clock.replace(fake)
    yield fake
    clock.replace(None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own, started from its wheel when the first test wants it."""
    # A short path of its own: it holds the server's socket, and other test runs tidy pytest's folders.
    with tempfile.TemporaryDirectory(prefix="herald-pg-") as folder, Postgres(Path(folder), for_many=True) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a migrated, empty database of each kind."""
    if request.param == "sqlite":
        yield migrated_sqlite(tmp_path / "herald.db")
        return
    server: Postgres = request.getfixturevalue("postgres")
    async with server.database() as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database of each kind."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def shop(database: Database, time: FakeClock) -> Database:
    """A database in which the shop's team is at home: Marc and Paul may approve, Ana is the admin."""
    async with database.transaction() as tx:
        await settle_shop(tx)
    return database


@pytest.fixture
async def tx(shop: Database) -> AsyncIterator[Tx]:
    """An open transaction of the shop's team."""
    async with shop.transaction() as tx:
        yield tx
