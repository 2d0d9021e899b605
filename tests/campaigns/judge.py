"""What must hold after every step, worked out from what people have clicked on and what OneSignal has."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from bot.audit.verify import verify
from bot.campaigns.lifecycle import MOVES, State
from bot.campaigns.model import Campaign, Decision, Revision, Verdict, found, latest_revision
from bot.channels.in_app import tags_of
from bot.sandbox.onesignal.messages import Message
from bot.sandbox.onesignal.shop import Target
from bot.sending.model import Delivery, InAppRun
from bot.store import Tx
from tests.campaigns.life import Life
from tests.people import ANA, MARC, PAUL, TEAM, audit_trail, told

S = State

EVENTS = {
    S.DRAFT: {"edited", "request_changes", "recalled"},
    S.IN_REVIEW: {"submitted", "back_to_review", "send_now"},
    S.SCHEDULED: {"approve", "scheduled", "recalled"},
    S.HANDING_OVER: {"handing_over"},
    S.HANDED_OVER: {"handed_over", "recall_failed"},
    S.RECALLING: {"edited", "stopped"},
    S.SENT: {"sent", "recall_failed"},
    S.RUNNING: {"running", "said_started", "recall_failed"},
    S.DONE: {"done", "said_ended"},
    S.REJECTED: {"reject"},
    S.WITHDRAWN: {"withdrawn"},
    S.EXPIRED: {"expired"},
    S.CANCELLED: {"stopped", "recalled", "cancelled_elsewhere"},
    S.MISSED: {"approve", "scheduled", "missed"},
    S.NO_AUDIENCE: {"no_audience"},
    S.FAILED: {"failed", "outcome_unknown"},
}
"""Which event of the audit trail stands for a move to each state."""

QUIET = {S.HANDING_OVER}
"""Told by what follows it within moments: OneSignal's answer."""


@dataclass(frozen=True)
class Said:
    """Somebody's word on a revision, and the number of people that they saw."""

    verdict: Verdict
    reach: int | None


class Judge:
    """Keeps its own record of who said what about which revision, and holds the database and OneSignal against it."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.said: defaultdict[str, dict[str, Said]] = defaultdict(dict)
        """By the hash of the revision that they saw: the last word of each person."""
        self.may_approve = {MARC.slack_id, PAUL.slack_id, ANA.slack_id}
        self.policies = [1]
        """How many approvals each version of the policy has asked for, where not many people are reached."""
        self._events = 0
        self._notices = 0
        self._deliveries = 0

    def begin_anew(self) -> None:
        """It is about another campaign from now on."""
        self._events, self._notices = 0, 0

    def hold(self) -> tuple[list[tuple[State, State]], tuple[Campaign, Revision]]:
        """Hold everything against what happened since the last time; returns the moves, and what is there now."""
        moves = list(self.life.moves)
        self.life.moves.clear()
        return moves, self.life.run(self._hold(moves))

    async def _hold(self, moves: list[tuple[State, State]]) -> tuple[Campaign, Revision]:
        async with self.life.database.reading() as tx:
            campaign = await found(tx, TEAM, self.life.code)
            happened = await self._is_written_down_and_told(tx, campaign, moves)
            await self._decisions_are_those_that_were_made(tx, campaign)
            deliveries = list(await tx.exec(select(Delivery).order_by(col(Delivery.id))))
            for delivery in deliveries[self._deliveries :]:
                await self._was_approved(tx, delivery)
            await self._has_what_was_handed_over(tx, deliveries)
            await self._runs_what_was_approved(tx, deliveries)
            self._deliveries = len(deliveries)
            latest = campaign, await latest_revision(tx, campaign)
        if happened:
            verdict = await verify(self.life.database, TEAM)
            assert verdict.is_whole, verdict.findings
        return latest

    async def _is_written_down_and_told(
        self, tx: Tx, campaign: Campaign, moves: list[tuple[State, State]]
    ) -> list[str]:
        """Returns the events of this campaign that are new in the audit trail."""
        trail, notices = await audit_trail(tx, campaign), await told(tx, campaign)
        happened, said = trail[self._events :], set(notices[self._notices :])
        self._events, self._notices = len(trail), len(notices)
        for before, after in moves:
            step = f"{before} → {after}"
            assert after in MOVES[before], step
            assert EVENTS[after] & set(happened), f"{step} is not in the audit trail: {happened}"
            assert after in QUIET or "card_changed" in said, f"{step} leaves the card as it was"
            assert after in QUIET or said > {"card_changed"}, f"{step} tells nobody"
        assert len(happened) >= sum(before is not after for before, after in moves), f"{moves}, but only {happened}"
        return happened

    async def _decisions_are_those_that_were_made(self, tx: Tx, campaign: Campaign) -> None:
        """Of the latest revision, and of one that waits for a recall: an edit leaves none."""
        for id in {campaign.revision_id, campaign.waiting_revision_id} - {None}:
            revision = await tx.get(Revision, id)
            assert revision is not None
            query = select(Decision).where(col(Decision.revision_id) == id).order_by(col(Decision.id))
            last = {one.by: Said(one.verdict, one.reach) for one in await tx.exec(query)}
            assert last == self.said[revision.hash], f"revision {revision.number} has decisions that nobody made"
            assert revision.author not in last, "somebody has decided on what they wrote"

    async def _was_approved(self, tx: Tx, delivery: Delivery) -> None:
        """Who said yes last, to exactly this revision and about so many people, still may, and did not write it."""
        revision = await tx.get(Revision, delivery.revision_id)
        assert revision is not None
        assert revision.hash == delivery.revision_hash
        people = self._people(revision)
        yes = {
            by
            for by, said in self.said[revision.hash].items()
            if said.verdict is Verdict.APPROVE and _about_as_many(said.reach, people)
        }
        valid = (yes & self.may_approve) - {revision.author}
        needed = 2 if people > 100_000 else self.policies[-1]
        assert len(valid) >= needed, f"handed over with the approvals of {valid or 'nobody'}, needed are {needed}"

    def _people(self, revision: Revision) -> int:
        """How many OneSignal counts now."""
        audience = revision.content.audience
        included = tuple(one.name for one in audience.include)
        return self.life.onesignal.shop.audience(
            Target(included=included, excluded=tuple(one.name for one in audience.exclude))
        ).count

    async def _has_what_was_handed_over(self, tx: Tx, deliveries: list[Delivery]) -> None:
        """OneSignal has nothing but deliveries, word for word, each once, and one of a revision at a time."""
        turns = Counter((one.revision_hash, one.turn) for one in deliveries)
        assert max(turns.values(), default=1) == 1, f"handed over twice: {turns}"
        by_key = {str(one.key): one for one in deliveries}
        live: Counter[str] = Counter()
        keys: Counter[str | None] = Counter()
        for message in self.life.onesignal.messages.accepted:
            delivery = by_key.get(message.key or "")
            assert delivery is not None, f"OneSignal has what nobody handed over: {message}"
            revision = await tx.get(Revision, delivery.revision_id)
            assert revision is not None
            assert _words(message) == (revision.content.variant.text.title, revision.content.variant.text.message)
            keys[message.key] += 1
            live[delivery.revision_hash] += message.canceled_at is None
        assert max(keys.values(), default=1) == 1, f"sent twice with the same key: {keys}"
        assert max(live.values(), default=0) <= 1, f"sent twice: {live}"

    async def _runs_what_was_approved(self, tx: Tx, deliveries: list[Delivery]) -> None:
        """Of Herald's Journeys at OneSignal one runs at most, and it is a delivery, word for word."""
        self.life.onesignal.journeys.settle()
        live = [one for one in self.life.onesignal.journeys.live() if one.created_source == "public_api"]
        assert len(live) <= 1, f"{len(live)} in-app messages overwrite each other"
        runs = {run.journey_id: run for run in await tx.exec(select(InAppRun))}
        for journey in live:
            run = runs.get(journey.id)
            assert run is not None, f"somebody sees what nobody handed over: {journey}"
            delivery = next(one for one in deliveries if one.id == run.delivery_id)
            revision = await tx.get(Revision, delivery.revision_id)
            assert revision is not None
            assert revision.content.in_app is not None
            assert journey.nodes[0]["assignments"] == tags_of(revision.content.in_app)


def _about_as_many(seen: int | None, people: int) -> bool:
    """Whether who saw this number has agreed to that one: within a fifth, or they saw none."""
    return seen is None or abs(people - seen) * 5 <= seen


def _words(message: Message) -> tuple[str, str]:
    return message.body["headings"]["en"], message.body["contents"]["en"]
