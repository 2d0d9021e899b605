"""Work that comes round again: on a tick, or sooner when a commit wakes it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, Generic, TypeVar

import structlog

from bot import metrics
from bot.clock import now

log = structlog.get_logger(__name__)

T = TypeVar("T")

LOOK_EVERY = timedelta(seconds=1)
"""How often what may be due is looked at, where nothing wakes it before."""


class Precedence:
    """What goes before other work of this process: who waits for an ack before all rounds, deeds before the outbox."""

    def __init__(self, *, longest_seconds: float = 0.25) -> None:
        """`longest_seconds`: how long a piece of work waits at most, so that it goes on whatever else goes on."""
        self._longest_seconds = longest_seconds
        self._going_first = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._calm_since = 0.0

    @contextmanager
    def going_first(self) -> Iterator[None]:
        """For as long as this block takes, other work waits."""
        self._going_first += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._going_first -= 1
            if not self._going_first:
                self._calm.set()
                self._calm_since = monotonic()

    async def calm(self, *, for_seconds: float = 0.0) -> None:
        """Let what goes first go first, also what comes within `for_seconds` after it: bursts come one by one."""
        await self._calm_until(monotonic() + self._longest_seconds, for_seconds)

    async def in_the_gaps(self, work: Coroutine[Any, Any, T]) -> T:
        """Do this work, going on only while nothing goes first; all its steps together wait no longer than one `calm`.

        For reading alone: whoever stops in between holds what is locked, and those who go first may wait for that.
        """
        return await _Gaps(work, partial(self._calm_until, monotonic() + self._longest_seconds))

    async def _calm_until(self, until: float, for_seconds: float = 0.0) -> None:
        while (left := until - monotonic()) > 0:
            if not self._calm.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._calm.wait(), left)
            elif (still := self._calm_since + for_seconds - monotonic()) > 0:
                await asyncio.sleep(min(still, left))
            else:
                return


class _Gaps(Generic[T]):
    """Awaits work, with a pause wherever it would go on after it has waited for something."""

    def __init__(self, work: Coroutine[Any, Any, T], pause: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._work = work
        self._pause = pause

    def __await__(self) -> Generator[Any, Any, T]:
        go_on: Callable[[], Any] = partial(self._work.send, None)
        while True:
            try:
                waited_for = go_on()
            except StopIteration as done:
                result: T = done.value
                return result
            try:
                yield waited_for
                yield from self._pause().__await__()
            except BaseException as error:  # noqa: BLE001 - whatever ends the waiting, a cancel too, is the work's to meet
                go_on = partial(self._work.throw, error)
            else:
                go_on = partial(self._work.send, None)


class Round:
    """One kind of work, never done twice at a time. What it has to do stands in the database: a tick only looks."""

    def __init__(
        self, name: str, work: Callable[[], Awaitable[object]], before: Precedence, *, only_looks: bool = False
    ) -> None:
        """`before` goes first. `only_looks`: it asks nobody to do anything, so a stop may cut it off at once."""
        self.name = name
        self._before = before
        self._only_looks = only_looks
        self._work = work
        self._wanted = asyncio.Event()
        self._stopping = False
        self._busy = False
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Do it soon; if it is being done, once more afterwards."""
        self._wanted.set()

    def wake_at(self, moment: datetime) -> None:
        """Do it then, if that comes before the next tick anyway: later moments the later ticks see."""
        seconds = (moment - now()).total_seconds()
        if 0 < seconds <= LOOK_EVERY.total_seconds():
            asyncio.get_running_loop().call_later(seconds, self.wake)

    async def tick(self) -> None:
        """The same, for the scheduler: what is no coroutine it would call in a thread of its own."""
        self.wake()

    def start(self) -> None:
        self._task = asyncio.create_task(self._go_round(), name=self.name)

    async def _go_round(self) -> None:
        while not self._stopping:
            await self._wanted.wait()
            await self._before.calm()
            self._wanted.clear()
            self._busy = True
            try:
                await self._work()
                metrics.ROUNDS.labels(self.name, "done").inc()
            except Exception:
                metrics.ROUNDS.labels(self.name, "failed").inc()
                log.exception("round_failed", round=self.name)  # the next tick tries again
            finally:
                self._busy = False

    async def stop(self, patience_seconds: float) -> None:
        """Let what is being done come to its end, but not wait for ever: the next start takes up what is cut off."""
        if self._task is None:
            return
        self._stopping = True
        if self._only_looks or not self._busy:
            self._task.cancel()
        done, _ = await asyncio.wait({self._task}, timeout=patience_seconds)
        if not done:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
