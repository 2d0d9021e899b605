"""The segments of a OneSignal app, as a copy that the forms can search without waiting for OneSignal.

OneSignal shows one segment a second (reference: "Limits"), so sizes come in one by one; the copy is refreshed in turn.
"""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.content import SegmentRef
from bot.errors import HeraldError
from bot.store import Moment, Tx


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
