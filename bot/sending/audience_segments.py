"""The segments that a saved audience becomes where a Journey needs one, and their end.

A Journey takes IDs of segments and no filters. The row with the segment's ID is committed before OneSignal is asked,
and goes with every retry: after a crash the same segment is asked for again, and none is left behind unknown.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy import Column, String, Text
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.content import Audience
from bot.clock import now
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    KeyRejected,
    OneSignalError,
    OneSignalUnavailable,
    PlanRefuses,
    SegmentLocked,
    SegmentNameTaken,
    SegmentNotFound,
)
from bot.sending.clients import Clients
from bot.store import Database, Moment, RowId, Tx

log = structlog.get_logger(__name__)

BATCH = 10
SOON, LATER, NEXT_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_NAME_MAX = 128


class AudienceSegment(SQLModel, table=True):
    """A segment that Herald has made, or is about to, for the audience of one revision."""

    __tablename__ = "audience_segments"

    uid: UUID = Field(default_factory=uuid4, primary_key=True)
    """The ID under which OneSignal is asked for it."""
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    revision_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    """What it is for."""
    audience_id: int | None = Field(default=None, sa_column=Column(RowId))
    """The saved audience that its filters were taken from."""
    name: str
    """What it is called in OneSignal's dashboard."""
    filters_json: str = Field(sa_column=Column(Text, nullable=False))
    segment_id: str | None = None
    """As OneSignal gave it; None: it has not answered yet."""
    needless_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Since when nothing uses it any more."""
    sweep_at: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
    """When OneSignal is to be asked to delete it; None: not, or it is gone."""
    problem: str | None = None
    """Why it could not be deleted: the name of an error's text."""
    gone_at: datetime | None = Field(default=None, sa_column=Column(Moment))


async def segments_for(
    database: Database, onesignal: OneSignal, audience: Audience, *, workspace_id: str, code: str, revision_hash: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The IDs of the segments that a Journey includes and excludes for this audience; one is made where it is filters.

    Outside of transactions. Asked again, it gives the same. Raises what `create_segment` raises, with nothing made:
    SegmentsFull, SegmentsRefused, PlanRefuses, OneSignalUnavailable (ask again).
    """
    if not audience.filters:
        return tuple(one.id for one in audience.include), tuple(one.id for one in audience.exclude)
    from bot.onesignal.changes.segments import SegmentDraft
    from bot.onesignal.filters import Filters

    async with database.transaction() as tx:
        row = await _of(tx, revision_hash)
        if row is None or row.gone_at is not None:
            if row is not None:
                await tx.delete(row)  # it was swept: a deleted segment's ID is not used again
                await tx.flush()
            uid = uuid4()
            row = AudienceSegment(
                uid=uid,
                workspace_id=workspace_id,
                app_id=onesignal.app_id,
                revision_hash=revision_hash,
                audience_id=audience.saved,
                name=_named(code, audience.name, uid),
                filters_json=json.dumps(audience.entries),
            )
            tx.add(row)
        row.needless_at = row.sweep_at = row.problem = None
        uid, made, name = row.uid, row.segment_id, row.name
    if made is None:
        draft = SegmentDraft(
            name=name,
            filters=Filters.from_entries(audience.entries),
            description=f"Made by Herald for {code}; deleted when it is over.",
        )
        try:
            made = await onesignal.create_segment(draft, segment_id=uid)
        except SegmentNameTaken as taken:
            made = taken.segment_id  # the name is ours alone: an earlier attempt has made it, under an ID of its own
        async with database.transaction() as tx:
            row = await tx.get(AudienceSegment, uid)
            if row is not None:
                row.segment_id = made
    return (made,), ()


async def needs_no_segment(tx: Tx, revision_hash: str) -> None:
    """Nothing uses the segment of this revision any more, in the transaction that ended what did. There may be none."""
    row = await _of(tx, revision_hash)
    if row is not None and row.gone_at is None and row.needless_at is None:
        row.needless_at = row.sweep_at = now()


async def sweep_segments(database: Database, clients: Clients) -> int:
    """Delete the segments that nothing uses any more, a few at a time; returns how many are gone.

    One that a live Journey still holds is tried again later, one that the plan or the key refuses each day.
    """
    async with database.reading() as tx:
        query = select(AudienceSegment).where(col(AudienceSegment.sweep_at) <= now())
        due = list(await tx.exec(query.order_by(col(AudienceSegment.sweep_at)).limit(BATCH)))
    gone = 0
    for one in due:
        problem, again = await _deleted(clients, one)
        async with database.transaction() as tx:
            row = await tx.get(AudienceSegment, one.uid)
            if row is None or row.sweep_at is None:
                continue  # wanted again meanwhile
            row.problem = problem.text if problem else None
            row.sweep_at = now() + again if again else None
            row.gone_at = None if again else now()
            gone += row.gone_at is not None
    return gone


async def _deleted(clients: Clients, one: AudienceSegment) -> tuple[OneSignalError | None, timedelta | None]:
    """What was in the way, and after which time to try again; None: it is gone."""
    try:
        onesignal = await clients.of(one.app_id)
    except LookupError:  # the app is no workspace's any more: others are not to wait for it
        log.warning("segment_of_no_app", app_id=one.app_id, segment=one.name)
        return None, NEXT_DAY
    try:
        if one.segment_id is None:  # its answer was lost, or it was never asked: the name tells
            for listed in await onesignal.segments():
                if listed.name == one.name:
                    await onesignal.delete_segment(listed.id)
        else:
            await onesignal.delete_segment(one.segment_id)
    except SegmentNotFound:
        return None, None
    except OneSignalUnavailable as problem:
        return problem, SOON
    except SegmentLocked as problem:
        return problem, LATER
    except (PlanRefuses, KeyRejected) as problem:
        return problem, NEXT_DAY
    except OneSignalError as problem:
        log.warning("segment_not_deleted", problem=problem.text, status=problem.status)
        return problem, LATER
    return None, None


async def _of(tx: Tx, revision_hash: str) -> AudienceSegment | None:
    query = select(AudienceSegment).where(col(AudienceSegment.revision_hash) == revision_hash).with_for_update()
    return (await tx.exec(query)).one_or_none()


def _named(code: str, name: str, uid: UUID) -> str:
    """ "Herald C-12 · Lapsed 60 days · 6f2c1f0e": readable in the dashboard, and like no other."""
    tail = f" · {uid.hex[:8]}"
    return f"Herald {code} · {name}"[: _NAME_MAX - len(tail)] + tail
