"""Work that comes round again, and what goes before it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.clock import now
from bot.rounds import LOOK_EVERY, Precedence, Round


@asynccontextmanager
async def a_round(before: Precedence) -> AsyncIterator[tuple[Round, "asyncio.Queue[float]"]]:
    """A round, and the moments at which it was done."""
    done: asyncio.Queue[float] = asyncio.Queue()

    async def work() -> None:
        done.put_nowait(asyncio.get_running_loop().time())

    one = Round("work", work, before)
    one.start()
    try:
        yield one, done
    finally:
        await one.stop(1)


async def test_what_is_due_before_the_next_tick_is_done_at_its_moment() -> None:
    async with a_round(Precedence()) as (one, done):
        began = asyncio.get_running_loop().time()
        one.wake_at(now() + timedelta(milliseconds=150))
        assert 0.149 <= await asyncio.wait_for(done.get(), 5) - began < LOOK_EVERY.total_seconds()


async def test_what_is_due_later_or_was_before_is_left_to_the_ticks() -> None:
    async with a_round(Precedence()) as (one, done):
        one.wake_at(now() + 2 * LOOK_EVERY)
        one.wake_at(now() - timedelta(seconds=1))
        one.wake_at(now() + timedelta(milliseconds=10))
        await asyncio.wait_for(done.get(), 5)
        assert done.empty()


async def test_work_waits_for_what_goes_first_but_not_for_ever() -> None:
    before = Precedence(longest_seconds=0.2)
    async with a_round(before) as (one, done):
        with before.going_first():
            began = asyncio.get_running_loop().time()
            one.wake()
            assert await asyncio.wait_for(done.get(), 5) - began >= 0.199
        one.wake()
        await asyncio.wait_for(done.get(), 5)


async def test_work_waits_out_the_pauses_within_a_burst() -> None:
    before = Precedence(longest_seconds=5)
    with before.going_first():
        pass
    ended = asyncio.get_running_loop().time()
    await before.calm(for_seconds=0.1)
    assert 0.099 <= asyncio.get_running_loop().time() - ended < 5


async def test_what_is_done_in_the_gaps_stops_wherever_somebody_goes_first_but_not_for_ever() -> None:
    before = Precedence(longest_seconds=0.2)
    done: list[int] = []

    async def reading() -> str:
        for number in range(3):
            await asyncio.sleep(0)
            done.append(number)
        return "read"

    task = asyncio.create_task(before.in_the_gaps(reading()))
    await asyncio.sleep(0)
    with before.going_first():
        began = asyncio.get_running_loop().time()
        for _ in range(5):
            await asyncio.sleep(0)
        assert done == []
        assert await asyncio.wait_for(task, 5) == "read"
        assert 0.1 < asyncio.get_running_loop().time() - began < 0.4, "not so long for each step"


async def test_what_is_done_in_the_gaps_fails_and_is_cancelled_as_it_would_be_without() -> None:
    before = Precedence()
    ended: list[str] = []

    async def failing() -> None:
        await asyncio.sleep(0)
        raise ValueError("read nothing")

    async def waiting() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("closed")

    with pytest.raises(ValueError, match="read nothing"):
        await before.in_the_gaps(failing())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(before.in_the_gaps(waiting()), 0.01)
    assert ended == ["closed"]
