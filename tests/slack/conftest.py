"""A team at the door, in a world that the stories of one file share.

On SQLite alone: what comes in and what is answered does not depend on the database. What waits for what is told on both
databases in tests/campaigns/test_races.py.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.databases import migrated_sqlite
from tests.slack.logs import Logs, kept_logs
from tests.slack.team import Team
from tests.story.world import a_world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def team(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Team]:
    """Léa, Marc, Inès and Ana, whom Herald has met, so that it knows their language."""
    path: Path = tmp_path_factory.mktemp("world") / "herald.db"
    async with a_world(migrated_sqlite(path)) as world:
        team = Team(world)
        await team.met("Léa", "Marc", "Inès", "Ana")
        yield team


@pytest.fixture(scope="module", autouse=True)
def all_logs() -> Iterator[Logs]:
    """Everything is logged as in a real start."""
    with kept_logs() as logs:
        yield logs


@pytest.fixture
def logs(all_logs: Logs) -> Logs:
    """What is logged in this test."""
    all_logs.begin()
    return all_logs
