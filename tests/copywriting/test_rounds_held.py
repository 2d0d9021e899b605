"""Of two that write a round, only the one that holds it has a say, and what became of it is on record."""

import asyncio

import pytest

from bot.copywriting.drafting import Drafter
from bot.copywriting.ideas import RoundState
from bot.copywriting.usecases.settle_doubt import settle_doubt
from bot.copywriting.usecases.stop_writing import stop_writing, write_again
from bot.copywriting.usecases.take_idea import take_idea
from bot.copywriting.writer import Brief, CannotWrite, Written
from bot.store import Database
from bot.store.leases import LEASE
from tests.conftest import FakeClock
from tests.copywriting.test_ideas import an_idea, as_it_is, events
from tests.copywriting.writers import SlowWriter, SmallWriter, all_written, in_english, suggests
from tests.people import LEA, MARC


class FailsLate(SlowWriter):
    """Cannot write, and says so only when it is told to go on."""

    async def __call__(self, brief: Brief, workspace_id: str) -> Written:
        self.began.set()
        await self.goes_on.wait()
        raise CannotWrite("down")


async def test_who_has_lost_a_round_does_not_fail_it_for_who_holds_it(shop: Database, time: FakeClock) -> None:
    round, failing, slow = await an_idea(shop), FailsLate(), SlowWriter()
    suspended = Drafter(shop, failing, suggests, in_english)
    await suspended.begin()
    await failing.began.wait()
    time.forward(seconds=LEASE.total_seconds() + 1)
    other = Drafter(shop, slow, suggests, in_english)
    await other.begin()
    await slow.began.wait()
    failing.goes_on.set()
    await suspended.done()
    assert (await as_it_is(shop, round))[0].state is RoundState.WAITING
    slow.goes_on.set()
    await other.done()
    kept, drafts = await as_it_is(shop, round)
    assert (kept.state, kept.problem, len(drafts)) == (RoundState.WRITTEN, None, 3)


async def test_stopped_and_written_after_all_at_once_calls_the_first_writer_off(
    shop: Database, time: FakeClock
) -> None:
    round, first, second = await an_idea(shop), SlowWriter(), SlowWriter()
    before, after = (Drafter(shop, writer, suggests, in_english) for writer in (first, second))
    await before.begin()
    await first.began.wait()
    async with shop.transaction() as tx:
        await stop_writing(tx, LEA, round.key)
        await write_again(tx, LEA, round.key)
    time.forward(milliseconds=200)
    await after.begin()
    await second.began.wait()
    async with asyncio.timeout(5):
        await first.called_off.wait()
        await before.done()
    second.goes_on.set()
    await after.done()
    assert (len(first.briefs), len(second.briefs)) == (0, 1)
    assert (await as_it_is(shop, round))[0].state is RoundState.WRITTEN


async def on_record(database: Database) -> list[tuple[str, str, str | None]]:
    async with database.reading() as tx:
        return [(one["action"], one["actor"], one.get("problem")) for one in await events(tx) if one["object"] == "I-1"]


@pytest.mark.parametrize("why", ["down", "slow"])
async def test_the_record_says_why_nothing_was_written_and_who_had_it_tried_again(shop: Database, why: str) -> None:
    round = await an_idea(shop)
    await all_written(shop, SmallWriter(cannot=why))
    async with shop.transaction() as tx:
        await write_again(tx, MARC, round.key)
        await write_again(tx, LEA, round.key)  # it is under way by now
    [_, failed, *again] = await on_record(shop)
    assert (failed[0], failed[2]) == ("idea.failed", why)
    assert again == [("idea.resumed", MARC.slack_id, None)]


async def test_the_record_says_who_meant_a_question(shop: Database) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, "flash sale", channel="C0CRM", thread="1.1", is_clear=False)
    async with shop.transaction() as tx:
        await settle_doubt(tx, MARC, round.key, is_idea=False)
    assert await on_record(shop) == [("idea.was_question", MARC.slack_id, None)]
