"""Which channels get a digest, and which have got theirs, as tables."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from bot.digests.rhythm import Rhythm
from bot.store import Moment


class DigestPlan(SQLModel, table=True):
    """One channel's digest. `next_at` is its due row: see docs/decisions/0002."""

    __tablename__ = "digest_plans"
    __table_args__ = (Index("digest_plans_due", "next_at"),)

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    channel: str = Field(primary_key=True)
    days: str
    """Days of the week, 0 is Monday: 01234."""
    minute: int
    """Of the day, from midnight."""
    timezone: str
    """Whose clock says when that is."""
    set_by: str
    next_at: datetime = Field(sa_column=Column(Moment, nullable=False))

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm.kept(self.days, self.minute)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class DigestSlot(SQLModel, table=True):
    """A day for which a channel has got its digest, and when: that keeps it from coming twice."""

    __tablename__ = "digest_slots"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    channel: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    """By the clock of the plan's zone."""
    told_at: datetime = Field(sa_column=Column(Moment, nullable=False))
