"""The moment at which the tests live: the same one at whatever hour they are run."""

import time
from datetime import UTC, datetime, timedelta

from bot.sandbox.page.clock import SandboxClock

TUESDAY = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""Tuesday 1 December 2026, 10:00 in Paris: nobody sleeps, and no message is one of the night."""


def running_from(moment: datetime = TUESDAY) -> SandboxClock:
    """A clock that says `moment` (aware) now and runs as fast as a real one."""
    started = time.monotonic()
    return SandboxClock(lambda: moment + timedelta(seconds=time.monotonic() - started))
