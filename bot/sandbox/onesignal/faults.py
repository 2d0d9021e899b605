"""Failures by script: what a network and a busy service do to a client, on the call where a test wants it.

faults.add(FaultKind.CUT, on=Endpoint.CREATE, after_acceptance=True)   # it exists, the answer is lost
faults.add(FaultKind.UNAVAILABLE_HTML, on=Endpoint.CREATE, times=3)
faults.add(FaultKind.SLOW, seconds=0.4, probability=0.1)
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Final

from bot.sandbox.onesignal import answers
from bot.sandbox.onesignal.answers import Answer
from bot.sandbox.onesignal.calls import Call, Endpoint
from bot.sandbox.onesignal.limits import too_many


class FaultKind(StrEnum):
    """What goes wrong."""

    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    UNAVAILABLE = "503"
    UNAVAILABLE_HTML = "503 with HTML"
    UNAVAILABLE_EMPTY = "503 without a body"
    CUT = "cut"  # the connection breaks, no answer
    HANG = "hang"  # no answer until `release()` or until the client gives up
    SLOW = "slow"  # the right answer, `seconds` later


_HTML: Final = b"<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>"


@dataclass(slots=True, eq=False)
class Fault:
    """One scripted failure. `times` counts down; None: until it is taken away."""

    kind: FaultKind
    on: frozenset[Endpoint] | None = None  # None: every endpoint
    times: int | None = 1
    probability: float = 1.0
    after_acceptance: bool = False  # the call is carried out first; only its answer fails
    seconds: float = 0.0  # of SLOW; of RATE_LIMITED, what Retry-After says
    when: Callable[[Call], bool] | None = None  # only calls of which this is true
    hits: list[Call] = field(default_factory=list)

    def answer_to(self, endpoint: Endpoint) -> Answer | None:
        """What the client gets in place of the right answer; None where it gets none, or the right one."""
        match self.kind:
            case FaultKind.RATE_LIMITED:
                return too_many(endpoint, round(self.seconds))
            case FaultKind.SERVER_ERROR:
                return Answer(500, {"errors": ["Internal server error"]})
            case FaultKind.UNAVAILABLE:
                return Answer(503, {"errors": [answers.UNAVAILABLE]})
            case FaultKind.UNAVAILABLE_HTML:
                return Answer(503, _HTML, content_type="text/html")
            case FaultKind.UNAVAILABLE_EMPTY:
                return Answer(503, b"", content_type="text/plain")
            case _:
                return None


class Faults:
    """The script. The first failure that fits a call hits it."""

    def __init__(self, seed: int = 2026) -> None:
        self._random = Random(seed)
        self._script: list[Fault] = []
        self._released = asyncio.Event()

    def add(
        self,
        kind: FaultKind,
        *,
        on: Endpoint | tuple[Endpoint, ...] | None = None,
        times: int | None = None,
        probability: float | None = None,
        after_acceptance: bool = False,
        seconds: float = 0.0,
        when: Callable[[Call], bool] | None = None,
    ) -> Fault:
        """Let calls fail: once, or `times` times, or with a probability until `clear()`. `hits` are the calls hit."""
        fault = Fault(
            kind=kind,
            on=None if on is None else frozenset((on,) if isinstance(on, Endpoint) else on),
            times=1 if times is None and probability is None else times,
            probability=1.0 if probability is None else probability,
            after_acceptance=after_acceptance,
            seconds=seconds,
            when=when,
        )
        self._script.append(fault)
        return fault

    def clear(self) -> None:
        """End all failures and let go of what hangs."""
        self._script.clear()
        self.release()

    def release(self) -> None:
        """Break the connections that hang now."""
        self._released.set()
        self._released = asyncio.Event()

    async def hang(self) -> None:
        """Wait until somebody releases."""
        await self._released.wait()

    def hit(self, call: Call) -> Fault | None:
        """The failure that this call runs into, if any."""
        for fault in self._script:
            if fault.on is not None and call.endpoint not in fault.on:
                continue
            if fault.when is not None and not fault.when(call):
                continue
            if fault.probability < 1.0 and self._random.random() >= fault.probability:
                continue
            fault.hits.append(call)
            call.fault = f"{fault.kind} {'after' if fault.after_acceptance else 'before'} acceptance"
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._script.remove(fault)
            return fault
        return None
