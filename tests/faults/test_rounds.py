"""The short form of `make faults`: a few rounds on each database, all kinds of failures dealt once."""

import asyncio
from pathlib import Path

import pytest

from tests.databases import Postgres, migrated_sqlite
from tests.faults.play import play_on
from tests.faults.rounds import Tally
from tests.faults.story import story

ROUNDS = 6
SECONDS = 1.5
SEED = 1


@pytest.mark.faults
@pytest.mark.timeout(400)
async def test_no_promise_is_broken_by_kills_and_failing_peers(tmp_path: Path, postgres: Postgres) -> None:
    async with postgres.database() as url:
        urls = {"sqlite": migrated_sqlite(tmp_path / "herald.db"), "postgresql": url}
        tallies = await asyncio.gather(*(play_shortly(name, one, tmp_path) for name, one in urls.items()))
    for tally in tallies:
        assert tally.rounds == ROUNDS
        assert sum(tally.kills.values()) >= ROUNDS
        assert not tally.violations, told(tally)


async def play_shortly(name: str, url: str, folder: Path) -> Tally:
    return await play_on(
        name, url, folder=folder, say=print, rounds=ROUNDS, batch=ROUNDS, seconds=SECONDS, seed=SEED, short=True
    )


def told(tally: Tally) -> str:
    """The violations, and the whole story of the first campaign among them."""
    lines = [f"{tally.name}, seed {SEED}: {violation}" for violation in tally.violations]
    codes = [violation.code for violation in tally.violations if violation.code]
    if tally.ledger is not None and codes:
        lines.append(story(tally.ledger, codes[0]))
    return "\n".join(lines)
