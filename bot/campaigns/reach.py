"""How many people a campaign reaches, as OneSignal counts it now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import col, select

from bot import notices
from bot.campaigns.checking import check_again
from bot.campaigns.content import Audience, SegmentRef
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.segments import UnknownSegment
from bot.campaigns.usecases.decide import follow_the_count
from bot.clock import now
from bot.notices.kinds import CardChanged
from bot.onesignal.errors import OneSignalError, OneSignalUnavailable
from bot.onesignal.models import Reach
from bot.onesignal.reads import OneSignalReads
from bot.store import Database, Tx

log = structlog.get_logger(__name__)

FRESH_FOR = timedelta(seconds=60)
"""A count is used again for the same audience within this time: many campaigns may become due together."""
AGAIN_AFTER = timedelta(seconds=30)
BATCH = 20

Reads = Callable[[str], Awaitable[OneSignalReads]]
"""The reading client of the OneSignal app with this ID."""


@dataclass(frozen=True)
class Counted:
    """What OneSignal said about an audience: a number, or why there is none; and which of its segments are gone."""

    people: int | None
    problem: OneSignalError | None = None
    gone: tuple[str, ...] = ()
    """Names of segments that no longer exist, or no longer under this name. One that excludes people counts too:
    without it, they would receive what they should not."""

    @property
    def ask_again(self) -> bool:
        """No answer now, but there may be one later."""
        return isinstance(self.problem, OneSignalUnavailable)


class ReachCounter:
    """Asks OneSignal for the size of audiences and whether their segments exist; remembers answers for a minute."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._counted: dict[tuple[str, Audience], tuple[datetime, int]] = {}
        self._listed: dict[str, tuple[datetime, frozenset[SegmentRef]]] = {}

    async def count(self, app_id: str, audience: Audience) -> Counted:
        """How many people this audience has. Never raises what OneSignal says: it is in the answer.

        Of whoever an event happens to, nobody knows how many they will be.
        """
        if audience.is_whoever_it_happens_to:
            return Counted(None)
        try:
            segments = await self._segments(app_id) if audience.include else frozenset()
            gone = tuple(one.name for one in (*audience.include, *audience.exclude) if one not in segments)
            return Counted(None, gone=gone) if gone else Counted(await self._people(app_id, audience))
        except OneSignalError as problem:
            log.info("reach_not_counted", problem=problem.text, status=problem.status)
            return Counted(None, problem)

    async def _segments(self, app_id: str) -> frozenset[SegmentRef]:
        kept = self._listed.get(app_id)
        if kept is None or now() - kept[0] > FRESH_FOR:
            listed = await (await self._reads(app_id)).segments()
            kept = (now(), frozenset(SegmentRef(id=one.id, name=one.name) for one in listed))
            self._listed[app_id] = kept
        return kept[1]

    async def _people(self, app_id: str, audience: Audience) -> int:
        moment = now()
        self._counted = {key: kept for key, kept in self._counted.items() if moment - kept[0] <= FRESH_FOR}
        if (app_id, audience) not in self._counted:
            reads = await self._reads(app_id)
            self._counted[app_id, audience] = (moment, (await _estimated(reads, audience)).count)
        return self._counted[app_id, audience][1]


async def _estimated(reads: OneSignalReads, audience: Audience) -> Reach:
    if not audience.filters:
        return await reads.estimate_reach(
            include=[segment.name for segment in audience.include],
            exclude=[segment.name for segment in audience.exclude],
        )
    from bot.onesignal.filters import Filters  # loaded for the first of them

    return await reads.estimate_reach(filters=Filters.from_entries(audience.entries))


async def count_new_revisions(database: Database, counter: ReachCounter) -> int:
    """Count the reach of the revisions that have none yet, and have their cards drawn again; returns how many."""
    async with database.reading() as tx:
        query = (
            select(Revision, Campaign.app_id)
            .join(Campaign, col(Revision.campaign_id) == col(Campaign.id))
            .where(col(Revision.reach_due_at) <= now())
            .order_by(col(Revision.reach_due_at))
            .limit(BATCH)
        )
        waiting = [(revision, app_id) for revision, app_id in await tx.exec(query)]
    for revision, app_id in waiting:
        counted = await counter.count(app_id, revision.content.audience)
        async with database.transaction() as tx:
            await record_reach(tx, revision.key, counted)
    return len(waiting)


async def record_reach(tx: Tx, revision_id: int, counted: Counted) -> None:
    """Keep what OneSignal said about a revision. A number that is there already stays: approvers have seen it."""
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Revision.campaign_id) == col(Campaign.id))
        .where(col(Revision.id) == revision_id)
        .with_for_update()
    )
    campaign, revision = (await tx.exec(query)).one()
    if revision.reach_due_at is None:
        return
    before = (revision.reach, revision.reach_problem)
    revision.reach = counted.people
    revision.reach_at = now() if counted.people is not None else None
    revision.reach_problem = _problem(counted)
    revision.reach_due_at = now() + AGAIN_AFTER if counted.ask_again else None
    if before != (revision.reach, revision.reach_problem):
        await follow_the_count(tx, campaign, revision)
        check_again(tx, campaign, revision)
        notices.add(tx, revision.workspace_id, CardChanged(), campaign_id=revision.campaign_id)


def _problem(counted: Counted) -> str | None:
    if counted.gone:
        return UnknownSegment.text
    return counted.problem.text if counted.problem else None
