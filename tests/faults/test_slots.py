"""The short form of `make faults ARGS=slots`: a few days on each database."""

import asyncio
from pathlib import Path

import pytest

from tests.databases import Postgres, migrated_sqlite
from tests.faults.slots import CHANNELS, SlotTally, play_slots

DAYS = 3
SEED = 2


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_every_channel_gets_one_digest_a_day_whoever_is_killed_meanwhile(
    tmp_path: Path, postgres: Postgres
) -> None:
    async with postgres.database() as url:
        urls = {"sqlite": migrated_sqlite(tmp_path / "herald.db"), "postgresql": url}
        tallies = await asyncio.gather(*(played(name, one, tmp_path) for name, one in urls.items()))
    for tally in tallies:
        assert tally.told == DAYS * CHANNELS, tally.violations
        assert not tally.violations
        assert sum(tally.kills.values()) >= DAYS
    assert sum(tally.taken_up_again for tally in tallies), "nobody was killed while a digest was told"


async def played(name: str, url: str, folder: Path) -> SlotTally:
    return await play_slots(name, url, folder=folder, say=print, rounds=DAYS, seed=SEED)
