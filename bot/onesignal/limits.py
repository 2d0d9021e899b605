"""OneSignal's limits, kept on our side, per app and for the whole process.

Create and cancel share one rate (150 requests/s on a free plan); what shows messages, segments or the app may be asked
once a second each. Source: reference/onesignal.md, "Limits, errors, gotchas"; limits count per app and endpoint, when
a request is received. All requests of an app also pass a gate before httpx, whose pool slows down badly with many
callers waiting (measured: 384 requests/s with 5 at a time, 129 with 50).
"""

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from aiolimiter import AsyncLimiter


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast one app may be asked, and by how many requests at a time."""

    sends_per_second: int = 150
    seconds_between_views: float = 1.0
    at_a_time: int = 10


class Rate(Protocol):
    """One of the limits: `async with` waits for the turn."""

    async def __aenter__(self) -> None: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def close_for(self, seconds: float) -> None: ...

    def opens_in(self) -> float: ...


class _Closing:
    """Remembers a 429: until the time that it named, no caller of the same limit asks."""

    _closed_until = 0.0

    def close_for(self, seconds: float) -> None:
        """Let nobody ask for that long from now."""
        self._closed_until = max(self._closed_until, asyncio.get_running_loop().time() + seconds)

    def opens_in(self) -> float:
        """Seconds until asking is allowed again; 0 when it is."""
        return max(0.0, self._closed_until - asyncio.get_running_loop().time())


class SendRate(_Closing):
    """At most so many requests in any one second, many at a time within the gate."""

    def __init__(self, per_second: int, gate: asyncio.Semaphore) -> None:
        # A leaky bucket lets through its size at once and then its rate. Together they must not pass `per_second` in
        # any second, so a tenth may come at once and the rest has to come evenly.
        at_once = max(1, per_second // 10)
        self._limiter = AsyncLimiter(at_once, at_once / (per_second + 1 - at_once))
        self._gate = gate

    async def __aenter__(self) -> None:
        await self._gate.acquire()
        try:
            await self._limiter.acquire()  # inside the gate: a turn taken outside would pile up behind slow answers
        except BaseException:
            self._gate.release()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gate.release()


class ViewRate(_Closing):
    """One request at a time, each at least `seconds_between` after the answer to the one before.

    The pause counts from the answer, because OneSignal counts when it receives: two requests that leave a second
    apart can arrive closer together.
    """

    def __init__(self, seconds_between: float, gate: asyncio.Semaphore) -> None:
        self._seconds_between = seconds_between
        self._gate = gate
        self._one_at_a_time = asyncio.Lock()
        self._next_at = 0.0

    async def __aenter__(self) -> None:
        await self._one_at_a_time.acquire()
        try:
            wait = self._next_at - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(wait)
            await self._gate.acquire()  # after the pause: who only waits takes nobody's place
        except BaseException:
            self._one_at_a_time.release()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._next_at = asyncio.get_running_loop().time() + self._seconds_between
        self._gate.release()
        self._one_at_a_time.release()


class Gated(_Closing):
    """No rate of its own (the estimate names none): only the gate."""

    def __init__(self, gate: asyncio.Semaphore) -> None:
        self._gate = gate

    async def __aenter__(self) -> None:
        await self._gate.acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gate.release()


class AppLimits:
    """All limits of one app."""

    def __init__(self, rates: Rates) -> None:
        gate = asyncio.Semaphore(rates.at_a_time)
        self.rates = rates
        self.sends = SendRate(rates.sends_per_second, gate)
        self.messages = ViewRate(rates.seconds_between_views, gate)
        self.segments = ViewRate(rates.seconds_between_views, gate)
        self.app = ViewRate(rates.seconds_between_views, gate)
        self.estimates = Gated(gate)


_LIMITS: dict[asyncio.AbstractEventLoop, dict[tuple[str, str], AppLimits]] = {}


def limits_of(api_url: str, app_id: str, rates: Rates) -> AppLimits:
    """The limits that everyone in this event loop shares who asks about this app.

    Raises ValueError if someone else asks the same app at other rates: two rates for one limit keep neither.
    """
    for closed in [loop for loop in _LIMITS if loop.is_closed()]:
        del _LIMITS[closed]
    apps = _LIMITS.setdefault(asyncio.get_running_loop(), {})
    limits = apps.setdefault((api_url, app_id), AppLimits(rates))
    if limits.rates != rates:
        raise ValueError(f"one app, two rates: {limits.rates} and {rates}")
    return limits
