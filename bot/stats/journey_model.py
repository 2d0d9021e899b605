"""What is kept of the numbers of Journeys, as tables, for good: OneSignal says only how they stand now."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store import Moment, RowId, Word

WHOLE = ""
"""The part of what OneSignal says about a Journey as a whole."""


class PartKind(StrEnum):
    """What a row of numbers is about."""

    WHOLE = "whole"
    STEP = "step"
    BRANCH = "branch"


class CountedJourney(SQLModel, table=True):
    """One Journey of an app that has started, whoever made it."""

    __tablename__ = "counted_journeys"
    __table_args__ = (
        UniqueConstraint("workspace_id", "app_id", "journey_id"),
        Index("counted_journeys_to_look_at", "app_id", "look_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    journey_id: str
    """OneSignal's ID."""
    campaign_id: int | None = Field(default=None, foreign_key="campaigns.id", sa_type=RowId, index=True)
    """The campaign that it runs, where Herald made it."""
    drafter: str | None = None
    """Slack ID of who drafted that campaign."""
    name: str = ""
    started_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    look_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When the next look is due; None: the last one has been taken, or it has vanished."""
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """As of when its numbers are."""
    ended_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Since when nobody enters it any more, as far as is known; None: it runs."""
    vanished_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Since when OneSignal does not know it any more. Its last numbers stay."""
    told_day_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When its thread was told what had come of it after a day."""

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id


class JourneyCount(SQLModel, table=True):
    """How one part of a Journey stood at one look, from its start on. Never changed. None: OneSignal does not say."""

    __tablename__ = "journey_counts"
    __table_args__ = (Index("journey_counts_by_day", "journey", "day"),)

    journey: int = Field(foreign_key="counted_journeys.id", sa_type=RowId, primary_key=True)
    taken_at: datetime = Field(sa_column=Column(Moment, primary_key=True))
    part: str = Field(default=WHOLE, primary_key=True)
    """OneSignal's ID of a step or branch; WHOLE."""
    of: PartKind = Field(sa_column=Column(Word(PartKind), nullable=False))
    day: date
    """The day of `taken_at` in the team's time zone."""
    name: str = ""
    """Where it stands in the Journey, and what it is: `2 send_iam`, `3b.1 send_push`; a branch: `3b`."""
    entered: int | None = None
    """People who came in; of a step: who wait there, went through or left there."""
    completed: int | None = None
    """People who went through all of it."""
    exited: int | None = None
    """People who left it early."""
    shown: int | None = None
    """How often its in-app messages were shown."""
    clicks: int | None = None
    """How often somebody clicked in them."""
    pushed: int | None = None
    """How many of its pushes were delivered."""
    push_clicks: int | None = None
    """How often these were clicked."""
    whole_json: str = Field(sa_column=Column(Text, nullable=False))
    """What OneSignal said of this part, to the letter."""
