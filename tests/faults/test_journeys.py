"""The short form of `make faults ARGS=journeys`: a few rounds on each database."""

import asyncio
from pathlib import Path

import pytest

from bot import clock
from tests.databases import Postgres, migrated_sqlite
from tests.faults.journeys import JourneyTally, play_journeys
from tests.faults.play import REPLICAS

ROUNDS = 2
SEED = 3


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_no_journey_runs_twice_half_made_or_unapproved_whoever_is_killed_meanwhile(
    tmp_path: Path, postgres: Postgres
) -> None:
    async with postgres.database() as url:
        urls = {"sqlite": migrated_sqlite(tmp_path / "herald.db"), "postgresql": url}
        try:
            tallies = await asyncio.gather(*(played(name, one, tmp_path) for name, one in urls.items()))
        finally:
            clock.replace(None)
    for tally in tallies:
        assert tally.rounds == ROUNDS
        assert not tally.violations, f"{tally.name}, seed {SEED}: {[str(one) for one in tally.violations]}"
    assert sum(tally.kills["SIGKILL"] for tally in tallies) >= ROUNDS
    assert sum(tally.figures["copies made"] for tally in tallies)


async def played(name: str, url: str, folder: Path) -> JourneyTally:
    return await play_journeys(name, url, folder=folder, say=print, rounds=ROUNDS, seed=SEED, replicas=REPLICAS[name])
