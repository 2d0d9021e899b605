"""An event loop in which waiting takes no time: its clock jumps to the next timer as soon as nothing else is to do."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _JumpingSelector(selectors.SelectSelector):
    now = 1_000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        self.now += 1e-9  # some time always passes, or a timer that is due "now" would be set again and again
        if not ready and timeout is None:
            raise RuntimeError("everyone waits and nothing is due: a deadlock")
        if not ready and timeout:
            self.now += timeout
        return ready


class _VirtualTimeLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run(story: Coroutine[Any, Any, T]) -> T:
    """Run a story without sockets to its end; `loop.time()` in it is exact."""
    with asyncio.Runner(loop_factory=_VirtualTimeLoop) as runner:
        return runner.run(story)
