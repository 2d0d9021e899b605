"""The segments of a OneSignal app, as a copy that the forms can search without waiting for OneSignal.

OneSignal shows one segment a second (reference: "Limits"), so sizes come in one by one; the copy is refreshed in turn.
"""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, or_, select

from bot.campaigns.content import SegmentRef
from bot.clock import now
from bot.errors import HeraldError
from bot.onesignal.errors import OneSignalError, OneSignalUnavailable
from bot.onesignal.reads import OneSignalReads
from bot.store import Database, Moment, Tx

log = structlog.get_logger(__name__)


class Segment(SQLModel, table=True):
    """A segment as OneSignal had it when last asked."""

    __tablename__ = "segments"

    app_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspaces.id")
    name: str
    subscribers: int | None = None
    """How many subscriptions it holds; None: not known (yet)."""
    listed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class UnknownSegment(HeraldError):
    """OneSignal has no such segment, or no longer."""

    text = "error-unknown-segment"


async def matching(tx: Tx, app_id: str, words: str, *, limit: int = 100) -> list[Segment]:
    """Segments whose names hold these words, in any case, the largest first."""
    query = select(Segment).where(col(Segment.app_id) == app_id)
    segments = [one for one in await tx.exec(query) if words.strip().casefold() in one.name.casefold()]
    return sorted(segments, key=lambda one: (-(one.subscribers or 0), one.name))[:limit]


async def segment_refs(tx: Tx, app_id: str, ids: tuple[str, ...], *, field: str) -> tuple[SegmentRef, ...]:
    """The segments with these IDs, in this order. Raises UnknownSegment, to be shown beside `field`."""
    refs = []
    for segment_id in ids:
        segment = await tx.get(Segment, (app_id, segment_id))
        if segment is None:
            raise UnknownSegment(field=field)
        refs.append(SegmentRef(id=segment.id, name=segment.name))
    return tuple(refs)


SIZES_AT_A_TIME = 10
SIZE_GOOD_FOR = timedelta(minutes=30)


async def refresh_segments(database: Database, onesignal: OneSignalReads, workspace_id: str) -> int:
    """Bring the copy up to date: list all segments, then ask for the sizes that are missing or old, a few at a time.

    Returns how many segments there are. What OneSignal does not answer now keeps its old value.
    """
    try:
        listed = await onesignal.segments()
    except OneSignalError as problem:
        log.warning("segments_not_listed", problem=problem.text)
        return 0
    async with database.transaction() as tx:
        query = select(Segment).where(col(Segment.app_id) == onesignal.app_id)
        known = {segment.id: segment for segment in await tx.exec(query)}
        for one in listed:
            segment = known.pop(one.id, None)
            if segment is None:
                tx.add(
                    Segment(
                        app_id=onesignal.app_id, id=one.id, workspace_id=workspace_id, name=one.name, listed_at=now()
                    )
                )
            else:
                segment.name, segment.listed_at = one.name, now()
        for gone in known.values():
            await tx.delete(gone)
    await _refresh_sizes(database, onesignal)
    return len(listed)


async def _refresh_sizes(database: Database, onesignal: OneSignalReads) -> None:
    async with database.reading() as tx:
        old = or_(col(Segment.counted_at).is_(None), col(Segment.counted_at) < now() - SIZE_GOOD_FOR)
        query = select(Segment).where(col(Segment.app_id) == onesignal.app_id, old)
        due = list(await tx.exec(query.order_by(col(Segment.counted_at)).limit(SIZES_AT_A_TIME)))
    for segment in due:
        try:
            size = (await onesignal.segment(segment.id)).subscriber_count
        except OneSignalUnavailable:
            return
        except OneSignalError:
            size = None  # built on events: the API does not tell its size
        async with database.transaction() as tx:
            current = await tx.get(Segment, (segment.app_id, segment.id))
            if current is not None:
                current.subscribers, current.counted_at = size, now()
