"""The sandbox's clock: real time, and what people have moved it forward by."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def _system_time() -> datetime:
    return datetime.now(UTC)


class SandboxClock:
    """Runs as fast as a real clock and can only be moved forward: what has happened stays in the past."""

    def __init__(self, real: Callable[[], datetime] = _system_time) -> None:
        self._real = real
        self.ahead = timedelta()
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The sandbox's current moment, aware, in UTC."""
        return self._real() + self.ahead

    def forward(self, by: timedelta) -> None:
        """Raises ValueError for a step back."""
        if by < timedelta():
            raise ValueError("The sandbox's clock only goes forward.")
        self.ahead += by
        for watcher in list(self._watchers):
            watcher()

    def forward_to(self, moment: datetime) -> None:
        """Move to `moment` (aware); a moment that has passed leaves the clock as it is."""
        self.forward(max(timedelta(), moment - self.now()))

    def on_change(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` after every move; what is returned ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)
