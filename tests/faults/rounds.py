"""The rounds: people act, peers fail, replicas are killed and started again; then everything may come to rest."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from sqlmodel import func, select

from bot.campaigns.segments import Segment
from tests.faults.ledger import Ledger, read_ledger
from tests.faults.mishaps import Mishaps
from tests.faults.people import People
from tests.faults.replica import Replica, Stop
from tests.faults.stage import ADMIN, Stage
from tests.faults.violation import Violation
from tests.faults.violations import violations_in

SETTLE_SECONDS = 240.0
"""Surely enough: a lease of 20 s, OneSignal's 110 s, then a send's minute and its result."""


@dataclass
class Tally:
    """What has been done to one database, and what came of it."""

    name: str
    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    stops: list[Stop] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)
    log_errors: Counter[str] = field(default_factory=Counter)
    ledger: Ledger | None = None
    settling: list[float] = field(default_factory=list)


@dataclass
class Rounds:
    """All rounds on one stage."""

    stage: Stage
    seconds: float
    """How long people act in one round."""
    say: Callable[[str], None]
    short: bool = False
    """Many failures in few rounds, and nothing that would have to be waited for long afterwards."""

    def __post_init__(self) -> None:
        self.mishaps = Mishaps(self.stage)
        self.people = People(self.stage, are_gentle=self.short)
        self.tally = Tally(self.stage.name)
        self._ends: dict[str, int] = {}

    async def play(self, rounds: int, *, batch: int) -> Tally:
        """Play so many rounds, and let everything come to rest after each batch of them."""
        while self.tally.rounds < rounds:
            for _ in range(min(batch, rounds - self.tally.rounds)):
                await self._round()
            await self._rest()
        return self.tally

    async def _round(self) -> None:
        self.tally.rounds += 1
        for replica in self.stage.replicas:
            if not replica.is_running:
                replica.start()
        if self.tally.rounds == 1:
            await self._first_start()
        dealt = self.mishaps.deal(5 if self.short else self.stage.dice.randint(1, 3))
        self.say(f"round {self.tally.rounds}: {', '.join(dealt)}")
        dice = self.stage.dice
        victims = dice.sample(self.stage.replicas, dice.randint(1, len(self.stage.replicas)))
        others = [one for one in self.stage.replicas if one not in victims]
        stops = [self._stop(one, dice.uniform(0.0, self.seconds)) for one in others if dice.random() < 0.25]
        end = self._stop_and_kill if not others and dice.random() < 0.15 else self._kill
        deaths = [end(one, dice.uniform(0.0, self.seconds)) for one in victims]
        people = asyncio.create_task(self.people.act())
        await asyncio.gather(*deaths, *stops)
        self.people.go_home()
        await people
        self.mishaps.end_of_round()
        self._look_for_unexpected_ends()

    async def _first_start(self) -> None:
        """The form offers segments once OneSignal has named them: rounds before that would be about nothing."""
        for replica in self.stage.replicas:
            await replica.until_ready()
        async with asyncio.timeout(30):
            while not await self._segments():
                await asyncio.sleep(0.1)
        await self.people.link_devices()

    async def _segments(self) -> int:
        async with self.stage.database.reading() as tx:
            return (await tx.exec(select(func.count()).select_from(Segment))).one()

    async def _kill(self, replica: Replica, after: float) -> None:
        """Mostly while it works: at a moment counted from when it was ready. Sometimes while it starts."""
        if self.stage.dice.random() < 0.75:
            with suppress(TimeoutError, ChildProcessError):
                await replica.until_ready(timeout=15.0)
        await asyncio.sleep(after)
        kind = "SIGKILL" if replica.is_ready else "SIGKILL during start"
        while not replica.kill():  # it may just have stopped by itself, which is looked at later
            replica.start()
            await asyncio.sleep(0.1)
        self.tally.kills[kind] += 1
        replica.start()

    async def _stop_and_kill(self, replica: Replica, after: float) -> None:
        await self._stop(replica, after)
        await self._kill(replica, after)

    async def _stop(self, replica: Replica, after: float) -> None:
        await asyncio.sleep(after)
        if not replica.is_running:
            return
        stop = await replica.stop()
        self.tally.stops.append(stop)
        if not stop.is_clean:
            said = f"SIGTERM ended with {stop.code} after {stop.seconds:.1f} s (ready: {stop.was_ready})"
            self._violated([Violation("stop", said, where=replica.name)])
        replica.start()

    def _look_for_unexpected_ends(self) -> None:
        for replica in self.stage.replicas:
            known = self._ends.get(replica.name, 0)
            for code in replica.unexpected_ends[known:]:
                self._violated([Violation("end", f"it ended by itself with exit code {code}", where=replica.name)])
            self._ends[replica.name] = len(replica.unexpected_ends)

    async def _rest(self) -> None:
        """Nothing fails any more, nobody acts: wait until nothing is under way, and hold it to the promises."""
        began = monotonic()
        self.mishaps.clear()
        await asyncio.gather(*(self._alive(replica) for replica in self.stage.replicas))
        ledger = await read_ledger(self.stage, self.people)
        while not ledger.is_at_rest and monotonic() - began < SETTLE_SECONDS:
            if ledger.is_held:
                with suppress(TimeoutError):
                    await self.people.lift(ADMIN)
            await asyncio.sleep(1.0)
            ledger = await read_ledger(self.stage, self.people)
        self._look_for_unexpected_ends()
        self.tally.settling.append(monotonic() - began)
        self.tally.ledger = ledger
        self.tally.faults = self.mishaps.struck()
        self.tally.log_errors = sum((one.errors() for one in self.stage.replicas), Counter())
        found = violations_in(ledger)
        known = {violation.identity for violation in self.tally.violations}
        self._violated([one for one in found if one.identity not in known])
        self.say(f"at rest after {self.tally.settling[-1]:.0f} s: {ledger.summary}, {len(found)} violations")

    async def _alive(self, replica: Replica) -> None:
        if not replica.is_running:
            replica.start()
        await replica.until_ready()

    def _violated(self, violations: list[Violation]) -> None:
        for violation in violations:
            self.tally.violations.append(violation)
            self.say(f"violation after round {self.tally.rounds}: {violation}")
