"""Whoever is cancelled in the middle of a transaction takes nothing with them: the others go on writing."""

import asyncio
import random

from sqlalchemy import text

from bot.store import Database

ROUNDS = 150
LONGEST_SECONDS = 0.008
"""Somewhere between the beginning of a transaction and its end."""


async def _write(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.exec(text("UPDATE workspaces SET name = name"))  # type: ignore[call-overload]
        await tx.exec(text("SELECT 1"))  # type: ignore[call-overload]


async def test_a_transaction_that_is_cancelled_at_any_moment_keeps_nobody_from_writing(database: Database) -> None:
    dice = random.Random(1)
    async with asyncio.timeout(20):
        for _ in range(ROUNDS):
            writing = [asyncio.create_task(_write(database)) for _ in range(3)]
            await asyncio.sleep(dice.random() * LONGEST_SECONDS)
            cancelled = dice.choice((1, 2))
            for task in writing[:cancelled]:
                task.cancel()
            came = await asyncio.gather(*writing, return_exceptions=True)
            assert not [one for one in came[cancelled:] if one is not None]
