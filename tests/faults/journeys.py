"""Rounds of Journeys: replicas are killed between copying, filling and starting, and while something is taken back.

In each round somebody has an in-app message or an automation approved, and may stop or change what an earlier round has
left running; meanwhile replicas are killed and OneSignal fails. Then everything may come to rest, on a clock that is in
a hurry, and the sandbox's OneSignal is held against what people have approved (journey_truth.py).
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic

from bot import clock
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Verdict, latest_revision, locked
from bot.campaigns.parts import stoppable_parts
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.replace import replace
from bot.campaigns.usecases.stop import stop, stop_part
from bot.campaigns.usecases.submit import submit
from bot.errors import HeraldError
from bot.sandbox.onesignal.calls import Call, Endpoint
from bot.sandbox.onesignal.faults import FaultKind
from tests.faults.journey_ideas import Ideas
from tests.faults.journey_rest import Standing, standing
from tests.faults.journey_truth import Truth
from tests.faults.replica import Replica
from tests.faults.stage import APPROVERS, Stage, a_stage
from tests.faults.violation import Violation
from tests.moved_clock import MovedClock
from tests.people import count_reach

DRAFTER = "Léa"
_CLOCK: ContextVar[MovedClock] = ContextVar("_CLOCK")
"""Of the stage that this task plays: what people do is dated by the clock of their replicas."""
STEPS = (
    *(Endpoint.CREATE_SEGMENT, Endpoint.TEMPLATES, Endpoint.CREATE_TEMPLATE, Endpoint.TEMPLATE, Endpoint.JOURNEYS),
    *(Endpoint.DUPLICATE_JOURNEY, Endpoint.CREATE_JOURNEY, Endpoint.JOURNEY, Endpoint.PATCH_JOURNEY),
    *(Endpoint.DELETE_JOURNEY, Endpoint.DELETE_TEMPLATE, Endpoint.CREATE, Endpoint.CANCEL),
)
"""All that is asked from an approval to a start, and in taking it back."""
KILLS = 10
"""The last of them before which, or after which, somebody is killed."""
WAITS_SECONDS = 5.0
"""So long is waited for the call of a kill."""
SETTLE_SECONDS = 90.0
STANDS_STILL_SECONDS = 1.6
"""Nothing was written for so long: who holds a lease then may be dead, and its end comes at once."""
FAULTS = (
    *((kind, False) for kind in (FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR, FaultKind.UNAVAILABLE_HTML)),
    *((kind, taken) for kind in (FaultKind.SERVER_ERROR, FaultKind.CUT) for taken in (False, True)),
    (FaultKind.SLOW, False),
)
RUN_AT_MOST = 3
"""Automations; the oldest are stopped first."""


@dataclass
class JourneyTally:
    """What has been done to one database, and what came of it."""

    name: str
    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    deeds: Counter[str] = field(default_factory=Counter)
    figures: Counter[str] = field(default_factory=Counter)
    settling: list[float] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    log_errors: Counter[str] = field(default_factory=Counter)


async def play_journeys(
    name: str, url: str, *, folder: Path, say: Callable[[str], None], rounds: int, seed: int, replicas: int
) -> JourneyTally:
    """Play so many rounds on this database, as a task of its own, whose clock is that of its replicas."""
    folder.mkdir(parents=True, exist_ok=True)
    moved = MovedClock.made(folder / f"{name}.clock")
    _CLOCK.set(moved)
    clock.replace(lambda: _CLOCK.get().now())
    async with a_stage(name, url, folder, replicas=replicas, seed=seed, moved=moved) as stage:
        stage.onesignal.dashboard.build_shells()
        return await JourneyRounds(stage, moved, lambda what: say(f"{name:<12} {what}")).play(rounds)


class JourneyRounds:
    """All rounds on one stage."""

    def __init__(self, stage: Stage, moved: MovedClock, say: Callable[[str], None]) -> None:
        self.stage = stage
        self.moved = moved
        self.say = say
        self.tally = JourneyTally(stage.name)
        self.ideas = Ideas(stage, moved.now)
        self.truth = Truth(stage, self.ideas, moved.now)

    async def play(self, rounds: int) -> JourneyTally:
        for replica in self.stage.replicas:
            replica.start()
        await asyncio.gather(*(replica.until_ready() for replica in self.stage.replicas))
        await self._shells_are_seen()
        for _ in range(rounds):
            await self._round()
        self.tally.log_errors = sum((one.errors() for one in self.stage.replicas), Counter())
        return self.tally

    async def _round(self) -> None:
        self.tally.rounds += 1
        dice, faults = self.stage.dice, self.stage.onesignal.faults
        dealt = [
            faults.add(kind, on=STEPS, times=dice.randint(1, 2), after_acceptance=taken, seconds=1.0)
            for kind, taken in dice.sample(FAULTS, dice.choice((0, 0, 1, 1, 2)))
        ]
        deeds = asyncio.create_task(self._deeds())
        for _ in range(dice.choice((1, 1, 2))):
            await self._kill()
        await deeds
        for one in dealt:
            self.tally.faults[f"{one.kind}{' after accepting' if one.after_acceptance else ''}"] += len(one.hits)
        faults.clear()
        stands = await self._at_rest()
        await self._look(stands)

    # -- what people do -------------------------------------------------------------------------------------------

    def _person(self, name: str) -> Actor:
        workspace = self.stage.slack.workspace
        return Actor(workspace.team_id, workspace.person(name).id)

    async def _shells_are_seen(self) -> None:
        """How an in-app message is run is settled as approval is asked for: somebody has drafted one before."""
        async with self.stage.database.transaction() as tx:
            await draft(tx, self._person(DRAFTER), self.ideas.in_app(), app_id=self.stage.onesignal.app_id)
        async with asyncio.timeout(60):
            while not (await standing(self.stage.database)).knows_shells:
                await asyncio.sleep(0.1)

    async def _deeds(self) -> None:
        """Have something new approved, and end or change some of what runs, at moments of their own."""
        stands = await standing(self.stage.database)
        running = [one for one in stands.campaigns if one.state in (State.RUNNING, State.HANDED_OVER)]
        in_app = [one.code for one in running if one.is_in_app]
        automations = [one.code for one in running if not one.is_in_app]
        dice = self.stage.dice
        deeds: list[Awaitable[None]] = [self._later(self._approve_new, is_in_app=not in_app and dice.random() < 0.7)]
        for code in in_app:
            if dice.random() < 0.8:
                deeds.append(self._later(dice.choice((self._stop, self._stop, self._stop_a_part)), code=code))
        deeds += [self._later(self._stop, code=code) for code in automations[:-RUN_AT_MOST]]
        if automations and dice.random() < 0.3:
            change = dice.choice((self._stop, self._succeed))
            deeds.append(self._later(change, code=automations[-1]))
        await asyncio.gather(*deeds)

    async def _later(self, deed: Callable[..., Awaitable[str]], **what: object) -> None:
        await asyncio.sleep(self.stage.dice.uniform(0.0, 0.4))
        with suppress(HeraldError):  # where it stands by now, that cannot be done: as on a card that is old
            self.tally.deeds[await deed(**what)] += 1

    async def _approve_new(self, *, is_in_app: bool) -> str:
        in_the_app = self.stage.dice.choice((self.ideas.in_app, self.ideas.both))
        content = in_the_app() if is_in_app else self.ideas.automation()
        async with self.stage.database.transaction() as tx:
            campaign = await draft(tx, self._person(DRAFTER), content, app_id=self.stage.onesignal.app_id)
            code = campaign.code
        await self._agree(code)
        if self.stage.dice.random() < 0.3:  # somebody thinks better of it while it is being handed over
            await asyncio.sleep(self.stage.dice.uniform(0.0, 4.0))
            await self._later(self.stage.dice.choice((self._stop, self._edit)), code=code)
        alone = "in-app messages approved" if is_in_app else "automations approved"
        return "pushes with an in-app message approved" if content.channel == "both" else alone

    async def _agree(self, code: str) -> None:
        """By as many as are needed."""
        async with self.stage.database.transaction() as tx:
            campaign = await locked(tx, self.stage.slack.workspace.team_id, code)
            revision = await latest_revision(tx, campaign)
            await count_reach(tx, campaign, self.ideas.reach_of(revision.content))
            await submit(tx, self._person(DRAFTER), code, seen=revision.hash)
            for approver in APPROVERS:
                if campaign.state is State.IN_REVIEW:
                    await decide(tx, self._person(approver), code, seen=revision.hash, verdict=Verdict.APPROVE)
            self.ideas.agreed_to(revision.content)

    async def _stop_a_part(self, *, code: str) -> str:
        """Of two that OneSignal has, one; the other goes on."""
        team, dice = self.stage.slack.workspace.team_id, self.stage.dice
        async with self.stage.database.transaction() as tx:
            parts = stoppable_parts(await locked(tx, team, code))
            if not parts:
                return "found nothing to stop alone"
            await stop_part(tx, self._person(DRAFTER), code, dice.choice(parts))
        return "stopped in part"

    async def _stop(self, *, code: str) -> str:
        async with self.stage.database.transaction() as tx:
            await stop(tx, self._person(DRAFTER), code)
        return "stopped"

    async def _edit(self, *, code: str) -> str:
        """Other words: what OneSignal has is taken back, and nothing of it may start any more."""
        async with self.stage.database.transaction() as tx:
            campaign = await locked(tx, self.stage.slack.workspace.team_id, code)
            revision = await latest_revision(tx, campaign)
            content = self.ideas.rewritten(revision.content)
            await edit(tx, self._person(DRAFTER), code, content, seen=revision.hash)
        return "edited"

    async def _succeed(self, *, code: str) -> str:
        async with self.stage.database.transaction() as tx:
            campaign = await locked(tx, self.stage.slack.workspace.team_id, code)
            revision = await latest_revision(tx, campaign)
            content = self.ideas.rewritten(revision.content)
            successor = await replace(tx, self._person(DRAFTER), code, content, seen=revision.hash)
            code = successor.code
        await self._agree(code)
        return "replaced"

    # -- what befalls the replicas --------------------------------------------------------------------------------

    async def _kill(self) -> None:
        """At a call, while one is answered, or at any moment."""
        dice, wanted = self.stage.dice, self.stage.dice.randint(1, KILLS)
        how = dice.random()
        if how < 0.45:
            await self._until_called(wanted)
            await asyncio.sleep(dice.uniform(0.0, 0.05))
        elif how < 0.8:
            numbers, taken = count(1), dice.random() < 0.5
            hang = self.stage.onesignal.faults.add(
                FaultKind.HANG, on=STEPS, after_acceptance=taken, when=lambda _: next(numbers) == wanted
            )
            with suppress(TimeoutError):
                async with asyncio.timeout(WAITS_SECONDS):
                    while not hang.hits:
                        await asyncio.sleep(0.001)
            self.tally.kills["of them while a call is answered"] += bool(hang.hits)
        else:
            await asyncio.sleep(dice.uniform(0.0, WAITS_SECONDS))
        victims = self.stage.replicas if dice.random() < 0.6 else [dice.choice(self.stage.replicas)]
        self.tally.kills["of them while a copy is half made"] += bool(self.truth.half_made())
        for replica in victims:
            self._kill_now(replica)
        self.stage.onesignal.faults.release()
        for replica in victims:
            replica.start()

    def _kill_now(self, replica: Replica) -> None:
        kind = "SIGKILL" if replica.is_ready else "SIGKILL during start"
        self.tally.kills[kind] += int(replica.kill())

    async def _until_called(self, wanted: int) -> None:
        began = len(self._calls())
        with suppress(TimeoutError):
            async with asyncio.timeout(WAITS_SECONDS):
                while len(self._calls()) < began + wanted:
                    await asyncio.sleep(0.001)

    def _calls(self) -> list[Call]:
        return [call for call in self.stage.onesignal.calls if call.endpoint in STEPS]

    # -- how it ends ----------------------------------------------------------------------------------------------

    async def _at_rest(self) -> Standing:
        """Nothing fails any more: wait until nothing is open. Where only time is missing, time goes forward."""
        began = changed = monotonic()
        for replica in self.stage.replicas:
            if not replica.is_running:
                replica.start()
        await asyncio.gather(*(replica.until_ready() for replica in self.stage.replicas))
        stands = await standing(self.stage.database)
        while not stands.is_at_rest and monotonic() - began < SETTLE_SECONDS:
            due = stands.next_at
            is_time_missing = due is not None and due.at > self.moved.now()
            stood_still = monotonic() - changed > STANDS_STILL_SECONDS
            if is_time_missing and due is not None and (stood_still or not due.is_lease):
                self._forward_to(due.at)
                changed = monotonic()
            elif stood_still:
                self.moved.forward(timedelta(seconds=5))
                changed = monotonic()
            await asyncio.sleep(0.15)
            before, stands = stands, await standing(self.stage.database)
            if stands != before:
                changed = monotonic()
        self.tally.settling.append(monotonic() - began)
        return stands

    def _forward_to(self, moment: datetime) -> None:
        self.moved.forward_to(moment + timedelta(milliseconds=100))

    async def _look(self, stands: Standing) -> None:
        found = [
            Violation("end", f"it ended by itself with exit code {code}", where=replica.name)
            for replica in self.stage.replicas
            for code in replica.unexpected_ends
        ]
        found += [*await self.truth.violations(stands)]
        known = {violation.identity for violation in self.tally.violations}
        new = [one for one in found if one.identity not in known]
        self.tally.violations += new
        self.tally.figures = await self.truth.figures(stands)
        told = ", ".join(f"{number} {what}" for what, number in sorted(self.tally.figures.items()))
        self.say(f"round {self.tally.rounds}: at rest after {self.tally.settling[-1]:.1f} s: {told}, {len(new)} new")
        for violation in new:
            self.say(f"violation after round {self.tally.rounds}: {violation}")
