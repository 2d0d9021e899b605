"""A world on each kind of database."""

from collections.abc import AsyncIterator

import pytest

from tests.story.world import World, a_world


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with a_world(database_url) as one:
        yield one
