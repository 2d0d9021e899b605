"""Scripted failures of Slack, and a log of every call that arrived."""

import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.slack.model import Json

FaultKind = Literal["ratelimited", "server_error", "html_503", "cut_after", "cut_before", "hang", "error"]


@dataclass(slots=True)
class Fault:
    """What happens to the next calls of a method ("*": of any)."""

    kind: FaultKind
    method: str
    times: int | None
    """How often it still happens; None: until cleared."""
    probability: float = 1.0
    retry_after: int = 1
    seconds: float = 3600.0
    code: str = "internal_error"


@dataclass(slots=True)
class Call:
    """One Web API call (or "response_url", or "upload") as it arrived, and how it ended."""

    method: str
    args: Json
    at: float
    """time.monotonic() when it arrived."""
    status: int = 0
    error: str = ""
    fault: str = ""

    @property
    def ok(self) -> bool:
        return self.status == 200 and not self.error


@dataclass(slots=True)
class Faults:
    """Nothing fails until a test says so; the newest rule is asked first."""

    deliver_twice: bool = False
    """Deliver every payload twice at once, as Slack does when it is unsure."""
    acks_to_lose: int = 0
    """So many of the next acks never arrive: the app did its work, Slack does not know."""
    rules: list[Fault] = field(default_factory=list)
    log: deque[Call] = field(default_factory=lambda: deque(maxlen=200_000))
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    def ratelimited(
        self, method: str, *, retry_after: int = 1, times: int | None = 1, probability: float = 1.0
    ) -> Fault:
        """HTTP 429 with Retry-After; the call has no effect."""
        return self._add(Fault("ratelimited", method, times, probability, retry_after=retry_after))

    def server_error(self, method: str, *, times: int | None = 1, probability: float = 1.0) -> Fault:
        """HTTP 500 with a JSON body; the call has no effect."""
        return self._add(Fault("server_error", method, times, probability))

    def html_503(self, method: str, *, times: int | None = 1, probability: float = 1.0) -> Fault:
        """HTTP 503 with a page instead of JSON, as from a proxy; the call has no effect."""
        return self._add(Fault("html_503", method, times, probability))

    def cut_after(self, method: str, *, times: int | None = 1, probability: float = 1.0) -> Fault:
        """The call takes effect, then the connection breaks before the answer."""
        return self._add(Fault("cut_after", method, times, probability))

    def cut_before(self, method: str, *, times: int | None = 1, probability: float = 1.0) -> Fault:
        """The connection breaks and the call has no effect."""
        return self._add(Fault("cut_before", method, times, probability))

    def hang(self, method: str, *, seconds: float = 3600.0, times: int | None = 1, probability: float = 1.0) -> Fault:
        """The call takes effect, but the answer comes only after `seconds`."""
        return self._add(Fault("hang", method, times, probability, seconds=seconds))

    def error(self, method: str, code: str, *, times: int | None = 1, probability: float = 1.0) -> Fault:
        """HTTP 200 with `ok: false` and this error; the call has no effect."""
        return self._add(Fault("error", method, times, probability, code=code))

    def lose_acks(self, times: int) -> None:
        """The app handles the next payloads, but its acks get lost on the way."""
        self.acks_to_lose = times

    def clear(self) -> None:
        """Everything works again."""
        self.rules.clear()
        self.deliver_twice = False
        self.acks_to_lose = 0

    def _add(self, fault: Fault) -> Fault:
        self.rules.insert(0, fault)
        return fault

    def next_for(self, method: str) -> Fault | None:
        """The failure that this call meets, if any; counts it."""
        for fault in self.rules:
            if fault.method not in (method, "*") or fault.times == 0:
                continue
            if fault.probability < 1.0 and self.dice.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None

    def record(self, method: str, args: Json) -> Call:
        call = Call(method, args, time.monotonic())
        self.log.append(call)
        return call

    def calls(self, method: str = "", *, ok: bool | None = None) -> list[Call]:
        """Calls in the order of arrival: of one method or all, all or only those that went well (or badly)."""
        return [call for call in self.log if method in ("", call.method) and ok in (None, call.ok)]

    def counts(self) -> Counter[str]:
        return Counter(call.method for call in self.log)
