"""Word of every change, for the page and for tests that wait for something to happen."""

import asyncio
from collections.abc import Callable


class Changes:
    """Tells its listeners that something changed; what, they look up themselves."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []
        self._waiting: list[asyncio.Event] = []

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after every change, in the event loop; the answer takes it off again."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def tell(self) -> None:
        """Something has just changed."""
        for event in self._waiting:
            event.set()
        for callback in tuple(self._listeners):
            callback()

    async def until(self, condition: Callable[[], bool], *, timeout: float = 5.0, every: float = 0.02) -> None:
        """Wait until `condition()` holds: asked after every change, and every `every` seconds since time alone changes
        things too (a send comes due). Raises TimeoutError after `timeout` seconds."""
        changed = asyncio.Event()
        self._waiting.append(changed)
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    try:
                        await asyncio.wait_for(changed.wait(), every)
                    except TimeoutError:
                        continue
                    changed.clear()
        finally:
            self._waiting.remove(changed)
