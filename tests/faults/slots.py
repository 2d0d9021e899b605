"""Rounds around the slots of digests: replicas are killed and Slack fails while they come, and each comes once.

A round is a day. The clock goes to just before nine; then replicas are killed, mostly in the moment in which Slack has
just taken one of the digests, else at any moment, and Slack loses and refuses messages. Once all is told, people look
at their channels.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from bot.digests.model import DigestPlan, DigestSlot
from bot.digests.rhythm import Rhythm
from bot.notices.model import NoticeRow
from bot.sandbox.slack import Message
from bot.sandbox.slack.model import Channel
from bot.slack.delivery import OPEN
from bot.words import Words
from tests.faults.replica import Replica
from tests.faults.stage import ADMIN, Stage, a_stage
from tests.faults.violation import Violation
from tests.moved_clock import MovedClock

REPLICAS = {"sqlite": 1, "postgresql": 2}
CHANNELS = 12
RHYTHM = Rhythm.of("daily 09:00")
PARIS = ZoneInfo("Europe/Paris")
BEFORE = timedelta(seconds=1)
"""So long before the slot a round begins."""
SECONDS = 3.0
"""Within so many from then on somebody is killed."""
POSTS_SECONDS = 10.0
"""So long somebody who waits for a post of the round waits for it."""
SETTLE_SECONDS = 60.0
STEP = timedelta(seconds=2)
"""By so much the clock goes forward at once until all is told: leases of the dead and pauses are not sat out. What a
killed replica has put on the wire must have arrived before its lease is over, as it has in twenty real seconds."""
FAULTS = ("ratelimited", "server_error", "html_503", "cut_before", "cut_after")


@dataclass
class SlotTally:
    """What has been done to one database, and what came of it."""

    name: str
    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    told: int = 0
    """Digests that stand in Slack."""
    taken_up_again: int = 0
    """Of these, how many were taken up more than once: by who came after a kill, or after a failure."""
    settling: list[float] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    log_errors: Counter[str] = field(default_factory=Counter)


async def play_slots(
    name: str, url: str, *, folder: Path, say: Callable[[str], None], rounds: int, seed: int
) -> SlotTally:
    """Play so many days on this database."""
    folder.mkdir(parents=True, exist_ok=True)
    moved = MovedClock.made(folder / f"{name}.clock")
    async with a_stage(name, url, folder, replicas=REPLICAS[name], seed=seed, moved=moved) as stage:
        return await Slots(stage, moved, lambda what: say(f"{name:<10} {what}")).play(rounds)


class Slots:
    """All rounds on one stage."""

    def __init__(self, stage: Stage, moved: MovedClock, say: Callable[[str], None]) -> None:
        self.stage = stage
        self.moved = moved
        self.say = say
        self.tally = SlotTally(stage.name)
        self._days: list[date] = []
        self._again: set[int | None] = set()
        workspace = stage.slack.workspace
        everybody = set(workspace.people)
        self.channels = [
            workspace.add_channel(Channel(f"C0SHOP{number}", f"shop-{number}", everybody)) for number in range(CHANNELS)
        ]

    async def play(self, rounds: int) -> SlotTally:
        for replica in self.stage.replicas:
            replica.start()
        await asyncio.gather(*(replica.until_ready() for replica in self.stage.replicas))
        for channel in self.channels:
            answer = await self.stage.slack.driver.slash(ADMIN, channel.id, "/digest", "daily 09:00")
            assert answer.ok
        for _ in range(rounds):
            await self._round()
        self.tally.log_errors = sum((one.errors() for one in self.stage.replicas), Counter())
        return self.tally

    async def _round(self) -> None:
        self.tally.rounds += 1
        slot = RHYTHM.next_after(self.moved.now() + BEFORE, PARIS)
        self._days.append(slot.astimezone(PARIS).date())
        self.moved.forward_to(slot - BEFORE)
        dice, faults = self.stage.dice, self.stage.slack.faults
        faults.log.clear()  # what is told from here on is of this round
        for kind in dice.sample(FAULTS, dice.randint(0, 2)):
            getattr(faults, kind)("chat.postMessage", times=dice.randint(1, 3))
        victims = dice.sample(self.stage.replicas, dice.randint(1, len(self.stage.replicas)))
        await asyncio.gather(*(self._kill(one) for one in victims))
        self.tally.faults.update(call.fault for call in faults.calls("chat.postMessage") if call.fault)
        faults.clear()
        await self._all_told(slot)
        await self._look()

    async def _kill(self, replica: Replica) -> None:
        """Once, or once more while it starts again."""
        dice = self.stage.dice
        if dice.random() < 0.7:
            posts, wanted = self.stage.slack.faults.calls, dice.randint(1, CHANNELS)
            with suppress(TimeoutError):
                async with asyncio.timeout(POSTS_SECONDS):
                    while len(posts("chat.postMessage")) < wanted:
                        await asyncio.sleep(0.001)
        else:
            await asyncio.sleep(dice.uniform(0.0, SECONDS))
        self._kill_now(replica)
        if dice.random() < 0.3:
            await asyncio.sleep(dice.uniform(0.0, 1.5))
            self._kill_now(replica)

    def _kill_now(self, replica: Replica) -> None:
        posts = self.stage.slack.faults.calls("chat.postMessage")
        told = len({call.args["channel"] for call in posts if call.ok})
        is_among_them = bool(posts) and told < CHANNELS
        kind = "SIGKILL" if replica.is_ready else "SIGKILL during start"
        self.tally.kills["of them while digests are told"] += is_among_them
        self.tally.kills[kind] += int(replica.kill())
        replica.start()

    async def _all_told(self, slot: datetime) -> None:
        """Nothing fails any more: wait until nothing is open, on a clock that is in a hurry."""
        began = monotonic()
        await asyncio.sleep(max(0.0, (slot - self.moved.now()).total_seconds()))
        await asyncio.gather(*(replica.until_ready() for replica in self.stage.replicas))
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while await self._is_open():
                    await asyncio.sleep(0.3)
                    self.moved.forward(STEP)
        self.tally.settling.append(monotonic() - began)

    async def _is_open(self) -> bool:
        async with self.stage.database.reading() as tx:
            due = select(func.count()).select_from(DigestPlan).where(col(DigestPlan.next_at) <= self.moved.now())
            waiting = select(func.count()).select_from(NoticeRow).where(col(NoticeRow.delivery).in_(OPEN))
            return (await tx.exec(due)).one() + (await tx.exec(waiting)).one() > 0

    async def _look(self) -> None:
        """What people see in their channels, and what the database thinks of it."""
        found = [Violation("end", f"it ended with {code}", where=one.name) for one, code in self._unexpected_ends()]
        said = {channel.id: self._said_in(channel) for channel in self.channels}
        for day in self._days:
            title = f"{Words('en').day(day - timedelta(days=1), day)} in numbers"
            for channel in self.channels:
                times = sum(one.text.startswith(title) for one in said[channel.id])
                if times != 1:
                    found.append(Violation("digest", f"{times} digests of {day}", where=channel.name))
        for channel in self.channels:
            texts = [one.text for one in said[channel.id]]
            if len(texts) > len(self._days):
                found.append(
                    Violation("digest", f"{len(texts)} messages on {len(self._days)} days", where=channel.name)
                )
            found += [Violation("digest", one, where=channel.name) for one in texts if "left out" in one]
        found += await self._in_the_database()
        known = {violation.identity for violation in self.tally.violations}
        new = [one for one in found if one.identity not in known]
        self.tally.violations += new
        self.tally.told = sum(len(messages) for messages in said.values())
        told = f"{self.tally.told} digests told, {self.tally.taken_up_again} of them taken up again"
        self.say(
            f"day {self.tally.rounds}: at rest after {self.tally.settling[-1]:.1f} s, {told}, {len(found)} violations"
        )
        for violation in new:
            self.say(f"violation on day {self.tally.rounds}: {violation}")

    def _said_in(self, channel: Channel) -> list[Message]:
        workspace = self.stage.slack.workspace
        return [one for one in workspace.messages_in(channel) if not one.deleted and one.user == workspace.bot_user_id]

    def _unexpected_ends(self) -> list[tuple[Replica, int]]:
        return [(one, code) for one in self.stage.replicas for code in one.unexpected_ends]

    async def _in_the_database(self) -> list[Violation]:
        async with self.stage.database.reading() as tx:
            slots = list(await tx.exec(select(DigestSlot)))
            rows = list(await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "digest")))
        self._again |= {row.id for row in rows if row.tries > 1}  # after a month the rows are dropped
        self.tally.taken_up_again = len(self._again)
        found = [
            Violation("not at rest", f"notice {row.id} is {row.delivery.value}") for row in rows if row.delivery in OPEN
        ]
        wanted = len(self._days) * len(self.channels)
        if len(slots) != wanted:
            found.append(Violation("digest", f"{len(slots)} slots are kept of {wanted}"))
        return found
