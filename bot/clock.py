"""The one source of the current time.

Everything that asks what time it is asks here, so that the sandbox can move its clock forward and the tests can
stand at any moment. Ticks still run in real time: a moved clock changes what is due, not how often Herald looks.
"""

from collections.abc import Callable
from datetime import UTC, datetime


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_time


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _source()


def replace(source: Callable[[], datetime] | None) -> None:
    """Read the time from `source` from now on (aware, UTC); None goes back to the system's clock."""
    global _source
    _source = source or _system_time
