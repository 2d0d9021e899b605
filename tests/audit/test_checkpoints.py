"""Signed statements of where the chain ended."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.audit.checkpoints import checkpoint_if_due, latest_head, make_checkpoint, statement
from bot.audit.model import GENESIS, Checkpoint, Head
from bot.audit.verify import verify
from bot.audit.walk import Problem
from bot.store import Database
from tests.audit.ledger import KEYS, OTHER_SIGNER, SIGNER, drop_the_guards, head, named, run, write_events
from tests.conftest import FakeClock
from tests.databases import on_sqlite
from tests.people import TEAM


@pytest.fixture
async def checkpointed(shop: Database) -> Database:
    """A log of thirty events with a checkpoint in the middle."""
    await write_events(shop, 15)
    await _checkpoint(shop)
    await write_events(shop, 15)
    await drop_the_guards(shop)
    return shop


async def _checkpoint(database: Database) -> Checkpoint:
    async with database.transaction() as tx:
        return await make_checkpoint(tx, TEAM, SIGNER)


def test_what_is_signed_is_one_exact_text() -> None:
    at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert statement("T0SHOP", Head(7, "ab" * 32), at) == (
        b'{"at":"2026-12-01T09:00:00+00:00","hash":"' + b"ab" * 32 + b'",'
        b'"herald":"audit checkpoint","seq":7,"workspace":"T0SHOP"}'
    )


async def test_a_genuine_checkpoint_verifies(checkpointed: Database) -> None:
    verdict = await verify(checkpointed, TEAM, public_keys=KEYS)
    assert (verdict.is_whole, verdict.checkpoints, verdict.signatures_checked) == (True, 1, True)


@pytest.mark.parametrize(
    "forging",
    [
        "signature = upper(signature)",
        "signature = '00' || substr(signature, 3)",
        "signature = ''",
        "hash = '00' || substr(hash, 3)",
        "seq = seq - 1",
    ],
)
async def test_a_forged_checkpoint_is_named(checkpointed: Database, forging: str) -> None:
    await run(checkpointed, f"UPDATE audit_checkpoints SET {forging}")
    seq = (await run(checkpointed, "SELECT seq FROM audit_checkpoints"))[0][0]
    assert named(await verify(checkpointed, TEAM, public_keys=KEYS)) == [(Problem.FORGED, seq, seq)]


async def test_a_checkpoint_with_another_time_is_named(checkpointed: Database) -> None:
    forged = "'2026-11-30 09:00:00.000000'" if checkpointed.is_sqlite else "at - interval '1 day'"
    await run(checkpointed, f"UPDATE audit_checkpoints SET at = {forged}")
    assert [finding.problem for finding in (await verify(checkpointed, TEAM, public_keys=KEYS)).findings] == [
        Problem.FORGED
    ]


@on_sqlite
async def test_a_checkpoint_of_nonsense_is_named(checkpointed: Database) -> None:
    for nonsense in ("at = 'soon'", "seq = 'many'", "seq = 9007199254740993"):
        await run(checkpointed, f"UPDATE audit_checkpoints SET {nonsense}")
        verdict = await verify(checkpointed, TEAM, public_keys=KEYS)
        assert [finding.problem for finding in verdict.findings] == [Problem.FORGED]


async def test_a_checkpoint_signed_with_another_key_is_named(checkpointed: Database) -> None:
    async with checkpointed.transaction() as tx:
        other = await make_checkpoint(tx, TEAM, OTHER_SIGNER)
    assert named(await verify(checkpointed, TEAM, public_keys=KEYS)) == [(Problem.FORGED, other.seq, other.seq)]
    both = [*KEYS, OTHER_SIGNER.public_key_hex]
    assert (await verify(checkpointed, TEAM, public_keys=both)).is_whole


async def test_without_a_key_the_checkpoints_are_still_held_against_the_chain(checkpointed: Database) -> None:
    assert (await verify(checkpointed, TEAM)).signatures_checked is False
    await run(checkpointed, "UPDATE audit_checkpoints SET hash = '00' || substr(hash, 3)")
    assert [finding.problem for finding in (await verify(checkpointed, TEAM)).findings] == [Problem.DENIED]


async def test_the_latest_head_counts_what_this_transaction_has_appended(shop: Database) -> None:
    end = await write_events(shop, 2)
    async with shop.transaction() as tx:
        assert await latest_head(tx, TEAM) == end
        assert await latest_head(tx, "T0OTHER") == Head(0, GENESIS)


async def test_one_checkpoint_a_day_and_only_if_something_happened(shop: Database, time: FakeClock) -> None:
    made: list[int | None] = []

    async def tick() -> None:
        async with shop.transaction() as tx:
            checkpoint = await checkpoint_if_due(tx, TEAM, SIGNER)
            made.append(checkpoint.seq if checkpoint else None)

    first = await write_events(shop, 1)
    await tick()  # the first
    second = await write_events(shop, 1)
    time.forward(hours=23)
    await tick()  # too soon
    time.forward(hours=1)
    await tick()  # a day later
    time.forward(days=3)
    await tick()  # nothing has happened
    assert made == [first.seq, None, second.seq, None]
    assert (await verify(shop, TEAM, public_keys=KEYS)).is_whole


async def test_replicas_that_tick_at_once_make_one_checkpoint(shop: Database) -> None:
    async def tick() -> None:
        async with shop.transaction() as tx:
            await checkpoint_if_due(tx, TEAM, SIGNER)

    await write_events(shop, 1)
    await asyncio.gather(*(tick() for _ in range(5)))
    async with shop.reading() as tx:
        assert [one.seq for one in await tx.exec(select(Checkpoint))] == [(await head(shop)).seq]
