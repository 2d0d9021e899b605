"""Where a campaign may go: the table is the diagram of the design, and nothing that anybody does leaves it.

On SQLite alone: what waits for what is told in test_races.py on both databases; here it is about where things go.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random

from sqlmodel import col, select

from bot.campaigns.lifecycle import MOVES, State
from bot.campaigns.model import Campaign, Decision, Verdict, latest_revision
from bot.campaigns.policy import current_policy
from bot.campaigns.reach import Counted, record_reach
from bot.campaigns.roles import approvers
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import edit, reschedule
from bot.campaigns.usecases.review_time import expire_requests, remind_approvers
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.settle import settle_roles
from bot.campaigns.usecases.stop import lift_stop, stop, stop_all
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.store import Tx
from tests.campaigns.life import Life, Moves
from tests.campaigns.states import REACH
from tests.people import ANA, INES, LEA, MARC, NOBODY, PAUL, TEAM, audit_trail, content, told

S = State

DIAGRAM = {
    "draft": "in_review",
    "in_review": "draft scheduled rejected withdrawn expired",
    "scheduled": "draft cancelled handing_over",
    "handing_over": "handed_over missed no_audience failed",
    "handed_over": "sent recalling",
    "recalling": "draft cancelled",
    "sent": "done",
}
"""The picture in the design. "Recall first" is a state of its own: recalling."""

BESIDES = {
    "draft": "draft cancelled",  # an edit of a draft; it is dropped
    "in_review": "missed cancelled",  # the last approval came after its time; it is stopped
    "scheduled": "in_review missed no_audience failed",  # what the last look before the hand-over may find
    "handing_over": "recalling",  # an edit or a stop while OneSignal's answer is still out
    "recalling": "scheduled handed_over sent failed",  # taken back by the switch; kept; too late; nobody knows
    "handed_over": "cancelled failed",  # in OneSignal's dashboard; OneSignal no longer shows it
    "sent": "cancelled",  # likewise
    "rejected": "draft",  # an edit, here and below
    "withdrawn": "draft",
    "expired": "draft",
    "missed": "draft cancelled in_review",  # dropped; "send now", which is an approval of a new time
    "no_audience": "draft cancelled",
    "failed": "draft cancelled",
}
"""What lifecycle.py allows besides, and says why."""

EVENTS = {
    S.DRAFT: {"edited", "request_changes", "recalled"},
    S.IN_REVIEW: {"submitted", "back_to_review", "send_now"},
    S.SCHEDULED: {"approve", "scheduled", "recalled"},
    S.HANDING_OVER: {"handing_over"},
    S.HANDED_OVER: {"handed_over", "recall_failed"},
    S.RECALLING: {"edited", "stopped"},
    S.SENT: {"sent", "recall_failed"},
    S.DONE: {"done"},
    S.REJECTED: {"reject"},
    S.WITHDRAWN: {"withdrawn"},
    S.EXPIRED: {"expired"},
    S.CANCELLED: {"stopped", "recalled", "cancelled_elsewhere"},
    S.MISSED: {"approve", "scheduled", "missed"},
    S.NO_AUDIENCE: {"no_audience"},
    S.FAILED: {"failed", "outcome_unknown"},
}
"""Which event of the audit trail stands for a move to each state."""

THINGS = [
    *["goes on"] * 8,
    *["decision", "edit", "send now", "time", "hand-over", "hand-over", "rounds", "stop lifted", "roles"] * 2,
    *["submission", "withdrawal", "new time", "stop", "stop switch", "count", "nobody left"],
    *["segment deleted", "cancelled elsewhere"],
]
"""What may happen next, as often as it stands here."""

QUIET = {S.HANDING_OVER}
"""Told by what follows it within moments: OneSignal's answer."""


def test_the_moves_are_the_diagram_and_what_is_documented_besides() -> None:
    drawn = {
        state: frozenset(S(to) for to in f"{DIAGRAM.get(state, '')} {BESIDES.get(state, '')}".split()) for state in S
    }
    assert drawn == MOVES
    assert MOVES[S.CANCELLED] == MOVES[S.DONE] == frozenset()


def test_nothing_that_anybody_does_leaves_the_lifecycle() -> None:
    for number in range(WALKS):
        walk = Walk(Random(number))
        try:
            while len(walk.story) < STEPS and walk.life.state not in (S.CANCELLED, S.DONE):
                walk.something_happens()
            for _ in range(2):
                walk.something_happens()
        except Exception as wrong:
            raise AssertionError(f"walk {number}: {', '.join(walk.story)}") from wrong
        finally:
            walk.life.end()


WALKS, STEPS = 45, 14
PEOPLE = (LEA, MARC, PAUL, INES, ANA)


def in_hours(hours: float | None) -> datetime | None:
    return now() + timedelta(hours=hours) if hours else None


def about_as_many(reach: int | None) -> bool:
    """Whether who saw this number has agreed to the number that OneSignal counts: within a fifth, or they saw none."""
    return reach is None or abs(REACH - reach) * 5 <= reach


class Walk:
    """One campaign, five people who click on whatever they like, a OneSignal with moods, and time that passes.

    Plain dice and no hypothesis: with so many steps of which most are refused, it tries the same few again and again,
    and no campaign gets as far as OneSignal.
    """

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.life = Life()
        self.story: list[str] = []
        self.events, self.notices = 0, 0
        reach = dice.choice([REACH, REACH, REACH, 120_000, None])
        self.life.begin(reach=reach, send_at=in_hours(dice.choice([None, 1, 30])))
        self._look([])
        for _ in range(dice.randrange(4)):
            self.story.append("goes on")
            self._go_on()

    def something_happens(self) -> None:
        dice = self.dice
        who, code = dice.choice(PEOPLE), self.life.code
        stale = dice.random() < 0.2
        send_at = in_hours(dice.choice([None, 0.05, 2, 30]))
        self.story.append(dice.choice(THINGS))
        match self.story[-1]:
            case "goes on":
                self._go_on()
            case "decision":
                verdict = dice.choice(list(Verdict))
                self._click(lambda tx, seen: decide(tx, who, code, seen=seen, verdict=verdict, why="Why."), stale=stale)
            case "submission":
                self._click(lambda tx, seen: submit(tx, who, code, seen=seen), stale=stale)
            case "withdrawal":
                self._click(lambda tx, _: withdraw(tx, who, code))
            case "edit":
                words = content(title=dice.choice(["One", "Two"]), send_at=send_at)
                self._changes(lambda tx, seen: edit(tx, who, code, words, seen=seen))
            case "new time":
                self._changes(lambda tx, seen: reschedule(tx, who, code, send_at, seen=seen))
            case "stop":
                self._click(lambda tx, _: stop(tx, who, code))
            case "send now":
                self._click(lambda tx, seen: send_now(tx, who, code, seen=seen), stale=stale)
            case "stop switch":
                self._click(lambda tx, _: stop_all(tx, ANA))
            case "stop lifted":
                self._click(lambda tx, _: lift_stop(tx, ANA))
            case "roles":
                may = dice.choice([("U0MARC", "U0PAUL"), ("U0PAUL",)])
                self._click(lambda tx, _: settle_roles(tx, TEAM, admins=("U0ANA",), approvers=may))
            case "count":
                self._click(lambda tx, _: self._counted(tx, dice.choice([REACH, 120_000])))
            case "segment deleted":
                if self.life.onesignal.shop.segment("VIP") is not None:
                    self.life.onesignal.shop.delete_segment("VIP")
            case "nobody left":
                self._nobody_is_left()
            case "cancelled elsewhere":
                for message in self.life.onesignal.messages.accepted:
                    self.life.onesignal.messages.cancel(message)
            case "time":
                self.life.time.forward(minutes=dice.choice([1, 4, 20, 60, 60 * 26]))
                self._click(lambda tx, _: expire_requests(tx))
                self._click(lambda tx, _: remind_approvers(tx))
            case "hand-over":
                self._hand_over(dice.choice([None, FaultKind.UNAVAILABLE, FaultKind.CUT]))
            case "rounds":
                self._rounds()

    # -- what happens ------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """The next step of the way that it is meant to go."""
        code = self.life.code
        match self.life.state:
            case S.DRAFT:
                self._click(lambda tx, seen: submit(tx, LEA, code, seen=seen))
            case S.IN_REVIEW:
                for who in (MARC, PAUL):
                    self._click(lambda tx, seen, who=who: decide(tx, who, code, seen=seen, verdict=Verdict.APPROVE))  # type: ignore[misc]
            case S.SCHEDULED:
                self.life.until_it_is_due()
                self._hand_over(None)
            case S.MISSED:
                self._click(lambda tx, seen: send_now(tx, MARC, code, seen=seen))
            case S.REJECTED | S.WITHDRAWN | S.EXPIRED | S.NO_AUDIENCE | S.FAILED:
                words = content(title=f"Take {len(self.story)}")
                self._changes(lambda tx, seen: edit(tx, LEA, code, words, seen=seen))
            case S.HANDED_OVER | S.SENT:
                self.life.time.forward(minutes=5)
                self._rounds()
            case _:
                self._rounds()

    async def _counted(self, tx: Tx, reach: int) -> None:
        revision = await latest_revision(tx, await self.life.campaign(tx))
        if revision.reach is None:
            revision.reach_due_at = now()
            await record_reach(tx, revision.key, Counted(reach))

    def _nobody_is_left(self) -> None:
        lapsed = self.life.onesignal.shop.segment("Lapsed buyers")
        nobody = self.life.onesignal.shop.segment(NOBODY.name)
        assert lapsed is not None
        assert nobody is not None
        self.life.onesignal.shop.change_segment(lapsed, at=now(), name=lapsed.name, filters=nobody.filters)

    def _hand_over(self, mood: FaultKind | None) -> None:
        if mood is not None:
            self.life.onesignal.faults.add(mood, on=Endpoint.CREATE, times=2)
        self._look(self.life.round(self.life.dispatcher.hand_over))
        self.life.onesignal.faults.clear()

    def _rounds(self) -> None:
        for work in (self.life.dispatcher.reconcile, self.life.dispatcher.recall, self.life.dispatcher.follow):
            self._look(self.life.round(work))

    def _changes(self, use_case: Callable[[Tx, str], Awaitable[object]]) -> None:
        if self._click(use_case):
            self.life.runner.run(self._must_be_undecided())

    # -- what must hold ----------------------------------------------------------------------------------------

    def _click(self, use_case: Callable[[Tx, str], Awaitable[object]], *, stale: bool = False) -> bool:
        moves = self.life.click(use_case, stale=stale)
        self._look(moves or [])
        return moves is not None

    def _look(self, moves: Moves) -> None:
        self.life.runner.run(self._hold(moves))

    async def _hold(self, moves: Moves) -> None:
        """After every step: where it went was allowed, approved if it leaves, written down and told."""
        async with self.life.database.reading() as tx:
            campaign = await self.life.campaign(tx)
            trail, notices = await audit_trail(tx, campaign), await told(tx, campaign)
            happened, said = trail[self.events :], set(notices[self.notices :])
            self.events, self.notices = len(trail), len(notices)
            for before, after in moves:
                step = f"{before} → {after}"
                assert after in MOVES[before], step
                assert EVENTS[after] & set(happened), f"{step} is not in the audit trail: {happened}"
                assert after in QUIET or "card_changed" in said, f"{step} leaves the card as it was"
                assert after in QUIET or "scheduled" in happened or said > {"card_changed"}, f"{step} tells nobody"
            assert len(happened) >= sum(before is not after for before, after in moves), f"{moves}, but only {happened}"
            if any(after is S.HANDING_OVER for _, after in moves):
                await self._must_be_approved(tx, campaign)

    async def _must_be_approved(self, tx: Tx, campaign: Campaign) -> None:
        """Counted by hand: who said yes last, to exactly this revision and about so many people, and still may."""
        revision = await latest_revision(tx, campaign)
        query = select(Decision).where(col(Decision.revision_id) == revision.id).order_by(col(Decision.id))
        last = {decision.by: decision for decision in await tx.exec(query)}
        yes = {by for by, one in last.items() if one.verdict is Verdict.APPROVE and about_as_many(one.reach)}
        valid = (yes & await approvers(tx, TEAM)) - {revision.author}
        assert len(valid) >= (await current_policy(tx, TEAM)).approvals, f"handed over with the approvals of {valid}"

    async def _must_be_undecided(self) -> None:
        async with self.life.database.reading() as tx:
            campaign = await self.life.campaign(tx)
            newest = campaign.waiting_revision_id or campaign.revision_id
            assert list(await tx.exec(select(Decision).where(col(Decision.revision_id) == newest))) == []
            assert campaign.state in (S.DRAFT, S.RECALLING)
