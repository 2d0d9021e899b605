"""OneSignal's limits, kept on our side, per app and for the whole process.

Create and cancel share one rate (150 requests/s on a free plan). Messages and templates together are looked at once a
second; what shows segments, the app or Journeys may be asked once a second each. What changes these has no rate that is
known, nor have custom events, whose limit is their own: a 429 closes them for the time that it names. Source:
reference/onesignal.md, "Limits, errors, gotchas"; limits count per app, when a request is received. All requests of an
app also pass a gate before httpx, whose pool slows down badly with many callers waiting (measured: 384 requests/s with
5 at a time, 129 with 50).
"""

import asyncio
from dataclasses import dataclass
from types import TracebackType

from aiolimiter import AsyncLimiter


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast one app may be asked, and by how many requests at a time (6 000 sends/s on a paid plan)."""

    sends_per_second: int = 150
    seconds_between_views: float = 1.0
    at_a_time: int = 10


class Rate:
    """One limit: `async with` waits for the turn, and passes the gate. By itself it is only the gate."""

    def __init__(self, gate: asyncio.Semaphore) -> None:
        self._gate = gate
        self._closed_until = 0.0

    async def __aenter__(self) -> None:
        await self._gate.acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gate.release()

    def close_for(self, seconds: float) -> None:
        """A 429 came: let no caller of this limit ask for that long from now."""
        self._closed_until = max(self._closed_until, asyncio.get_running_loop().time() + seconds)

    def opens_in(self) -> float:
        """Seconds until asking is allowed again; 0 when it is."""
        return max(0.0, self._closed_until - asyncio.get_running_loop().time())


class SendRate(Rate):
    """At most so many requests in any one second, many at a time within the gate."""

    def __init__(self, gate: asyncio.Semaphore, per_second: int) -> None:
        super().__init__(gate)
        # A leaky bucket lets through its size at once and then its rate. Together they must not pass `per_second` in
        # any second, so a tenth may come at once and the rest has to come evenly.
        at_once = max(1, per_second // 10)
        self._limiter = AsyncLimiter(at_once, at_once / (per_second + 1 - at_once))

    async def __aenter__(self) -> None:
        await super().__aenter__()
        try:
            await self._limiter.acquire()  # inside the gate: a turn taken outside would pile up behind slow answers
        except BaseException:
            self._gate.release()
            raise


class ViewRate(Rate):
    """One request at a time, each at least `seconds_between` after the answer to the one before.

    The pause counts from the answer, because OneSignal counts when it receives: two requests that leave a second
    apart can arrive closer together.
    """

    def __init__(self, gate: asyncio.Semaphore, seconds_between: float) -> None:
        super().__init__(gate)
        self._seconds_between = seconds_between
        self._one_at_a_time = asyncio.Lock()
        self._next_at = 0.0

    async def __aenter__(self) -> None:
        await self._one_at_a_time.acquire()
        try:
            wait = self._next_at - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(wait)
            await super().__aenter__()  # after the pause: who only waits takes nobody's place
        except BaseException:
            self._one_at_a_time.release()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._next_at = asyncio.get_running_loop().time() + self._seconds_between
        await super().__aexit__(kind, error, trace)
        self._one_at_a_time.release()


class AppLimits:
    """All limits of one app."""

    def __init__(self, rates: Rates) -> None:
        gate = asyncio.Semaphore(rates.at_a_time)
        self.rates = rates
        self.sends = SendRate(gate, rates.sends_per_second)
        self.messages = ViewRate(gate, rates.seconds_between_views)
        self.segments = ViewRate(gate, rates.seconds_between_views)
        self.app = ViewRate(gate, rates.seconds_between_views)
        self.journeys = ViewRate(gate, rates.seconds_between_views)
        self.templates = self.messages
        self.estimates = Rate(gate)  # no rate is known for them, nor for the next two
        self.changes = Rate(gate)
        self.events = Rate(gate)


_LIMITS: dict[asyncio.AbstractEventLoop, dict[tuple[str, str], AppLimits]] = {}


def limits_of(api_url: str, app_id: str, rates: Rates) -> AppLimits:
    """The limits that everyone in this event loop shares who asks about this app.

    Raises ValueError if someone else asks the same app at other rates: two rates for one limit keep neither.
    """
    loop = asyncio.get_running_loop()
    if loop not in _LIMITS:
        for closed in [other for other in _LIMITS if other.is_closed()]:
            del _LIMITS[closed]
        _LIMITS[loop] = {}
    if (api_url, app_id) not in _LIMITS[loop]:
        _LIMITS[loop][api_url, app_id] = AppLimits(rates)
    limits = _LIMITS[loop][api_url, app_id]
    if limits.rates != rates:
        raise ValueError(f"one app, two rates: {limits.rates} and {rates}")
    return limits
