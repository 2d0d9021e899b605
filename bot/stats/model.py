"""What is kept of OneSignal's numbers, as tables. They outlive OneSignal's own 30 days."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.stats.question import Source
from bot.store import Moment, RowId, Word

ALL_PLATFORMS = "all"
"""The platform of what OneSignal says about a message as a whole."""


class SentMessage(SQLModel, table=True):
    """One message of an app, whoever made it."""

    __tablename__ = "sent_messages"
    __table_args__ = (
        UniqueConstraint("workspace_id", "app_id", "message_id"),
        Index("sent_messages_by_day", "workspace_id", "day"),
        Index("sent_messages_to_look_at", "app_id", "look_at"),
        # The migration has one more, over those alone of which something must be said beside their numbers, for they
        # still grow, or can grow no more: named here, it would load SQLAlchemy's half of every database at each start.
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    message_id: str
    """OneSignal's ID."""
    source: Source = Field(sa_column=Column(Word(Source), nullable=False))
    campaign_id: int | None = Field(default=None, foreign_key="campaigns.id", sa_type=RowId, index=True)
    """The campaign that it is a send of, where Herald made it."""
    drafter: str | None = None
    """Slack ID of who drafted that campaign."""
    channel: str = "push"
    name: str = ""
    """The internal name; where it has none, the title."""
    title: str = ""
    sent_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    """When it left: `send_after`, else `queued_at`."""
    day: date
    """The day of `sent_at` in the team's time zone: both databases group by it alike, and by an index."""
    hour: int
    """The hour of `sent_at` in the team's time zone, 0 to 23."""
    canceled: bool = False
    completed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    looks: int = 0
    """How many of the looks at growing intervals are behind it, taken or not: see `schedule.LOOKS`."""
    look_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When the next one is due; None: the last one has been taken, or it has vanished or was canceled."""
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """As of when its numbers are."""
    vanished_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Since when OneSignal does not know it any more. Its last numbers stay."""

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id


class MessageSegment(SQLModel, table=True):
    """A segment that a message was meant for."""

    __tablename__ = "message_segments"

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    segment: str = Field(primary_key=True)


class Counts(SQLModel):
    """What OneSignal counts of a message. None: it does not say."""

    reach: int | None = None
    """What it was meant for: delivered, unsubscribed, errors and what still remained."""
    delivered: int | None = None
    confirmed: int | None = None
    clicks: int | None = None
    unsubscribed: int | None = None
    errors: int | None = None
    conversions: int | None = None
    revenue: float | None = None


class MessageNumbers(Counts, table=True):
    """The latest numbers of a message on one platform: what answers are made from."""

    __tablename__ = "message_numbers"

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    platform: str = Field(default=ALL_PLATFORMS, primary_key=True)


class Snapshot(Counts, table=True):
    """The numbers of a message on one platform as they stood at one look. Never changed, except for look 0."""

    __tablename__ = "snapshots"

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    look: int = Field(primary_key=True)
    """Which of `schedule.LOOKS` it was, from 1; 0: one beside them, however old the message was then: when it was first
    seen, or when its outcomes were to be measured; the last of these."""
    platform: str = Field(default=ALL_PLATFORMS, primary_key=True)
    taken_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class SubscriberCount(SQLModel, table=True):
    """How many subscriptions an app had on one day of the team's calendar: the last count of that day."""

    __tablename__ = "subscriber_counts"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    app_id: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    subscribers: int
    """Those that can be sent to."""
    taken_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Collection(SQLModel, table=True):
    """How far the numbers of one app have been collected: where a replica goes on after a crash."""

    __tablename__ = "collections"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    app_id: str = Field(primary_key=True)
    zone: str
    """The time zone in which `day` and `hour` of its messages are."""
    backfill_at: str | None = Field(default=None, sa_column=Column(Text))
    """Where the first backfill stands, as `kind:offset`; None before it has begun and once it is over."""
    backfilled: int = 0
    """How many messages it has brought so far."""
    backfill_of: int | None = None
    """How many OneSignal says there are; None: not known yet."""
    backfilled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When the first backfill was over."""
    covers_since: datetime | None = Field(default=None, sa_column=Column(Moment))
    """From when on every message is known: before that, OneSignal had forgotten what programs had sent."""
    known_until: datetime = Field(sa_column=Column(Moment, nullable=False))
    """What left before is known, or is for the backfill to bring: here the next search for new messages begins."""
    search_at: str | None = Field(default=None, sa_column=Column(Text))
    """Where a search for new messages stands, as `kind|time_offset`; None between two of them."""
    search_began_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    listed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When the newest messages were last looked for, all through."""
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When numbers were last brought."""
    subscribers_due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When subscribers are next to be counted; None: at once."""
    journeys_due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When Journeys that others have started are next looked for; None: at once."""
    failures: int = 0
    """How often in a row OneSignal has not answered, or has refused."""
    failing_since: datetime | None = Field(default=None, sa_column=Column(Moment))
    problem: str | None = None
    """The error by its class; None: all is well."""
    ask_again_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """It is not asked before then."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))


class OutcomeNames(SQLModel, table=True):
    """Which outcomes an admin has named as conversion and as revenue. Without a row, neither is measured."""

    __tablename__ = "outcome_names"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    conversion: str | None = None
    """Counted: `purchase` stands for `purchase.count`."""
    revenue: str | None = None
    """Summed: `purchase` stands for `purchase.sum`."""
    currency: str = "EUR"
    """ISO 4217, for showing revenue."""
