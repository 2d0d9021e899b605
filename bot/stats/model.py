"""What is kept of OneSignal's numbers, as tables. They outlive OneSignal's own 30 days."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.stats.question import Source
from bot.store import Moment, RowId, Word

ALL_PLATFORMS = "all"
"""The platform of what OneSignal says about a message as a whole."""


UNSETTLED = text("look_at IS NOT NULL OR vanished_at IS NOT NULL")
"""Messages of which something must be said beside their numbers: they still grow, or can grow no more."""

WITHOUT_ROWID = {"sqlite_with_rowid": False}
"""The rows stand in the order of their key, where SQLite finds them in one step instead of two."""


class SentMessage(SQLModel, table=True):
    """One message of an app, whoever made it."""

    __tablename__ = "sent_messages"
    __table_args__ = (
        UniqueConstraint("workspace_id", "app_id", "message_id"),
        Index("sent_messages_by_day", "workspace_id", "day"),
        Index("sent_messages_to_look_at", "app_id", "look_at"),
        Index("sent_messages_unsettled", "workspace_id", "day", sqlite_where=UNSETTLED, postgresql_where=UNSETTLED),
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
    __table_args__ = WITHOUT_ROWID

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    segment: str = Field(primary_key=True)


class MessageNumbers(SQLModel, table=True):
    """The latest numbers of a message on one platform: what answers are made from. None: OneSignal does not say.

    `reach` is what a message was meant for: delivered, unsubscribed, errors and what still remained.
    """

    __tablename__ = "message_numbers"
    __table_args__ = WITHOUT_ROWID

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    platform: str = Field(default=ALL_PLATFORMS, primary_key=True)
    reach: int | None = None
    delivered: int | None = None
    confirmed: int | None = None
    clicks: int | None = None
    unsubscribed: int | None = None
    errors: int | None = None
    conversions: int | None = None
    revenue: float | None = None


class Snapshot(SQLModel, table=True):
    """The numbers of a message on one platform as they stood at one look. Never changed, except for look 0."""

    __tablename__ = "snapshots"
    __table_args__ = WITHOUT_ROWID

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    look: int = Field(primary_key=True)
    """Which of `schedule.LOOKS` it was, from 1; 0: one beside them, however old the message was then: when it was first
    seen, or when its outcomes were to be measured; the last of these."""
    platform: str = Field(default=ALL_PLATFORMS, primary_key=True)
    taken_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    reach: int | None = None
    delivered: int | None = None
    confirmed: int | None = None
    clicks: int | None = None
    unsubscribed: int | None = None
    errors: int | None = None
    conversions: int | None = None
    revenue: float | None = None


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


class Kind(StrEnum):
    """What comes of a question."""

    ANSWER = "answer"
    ASK = "ask"
    """One question goes back."""
    REFUSE = "refuse"


class AskedQuestion(SQLModel, table=True):
    """One question that somebody asked, and what was answered. People call it by its code (Q-31)."""

    __tablename__ = "asked_questions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        Index("asked_questions_in_a_thread", "workspace_id", "channel", "thread"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    number: int
    asked_by: str
    """Slack ID."""
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    channel: str = ""
    thread: str = ""
    """The thread's ts: what a follow-up follows up."""
    text: str = Field(sa_column=Column(Text, nullable=False))
    kind: Kind | None = Field(default=None, sa_column=Column(Word(Kind)))
    """What came of it; None: it has not been read yet."""
    question_json: str | None = Field(default=None, sa_column=Column(Text))
    """The typed question that was answered. Of one that was chosen from a question back, it is there from the start."""
    reply_json: str | None = Field(default=None, sa_column=Column(Text))
    """The answer with its rows as they were then (numbers grow), or what was asked back or refused."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Until then one replica is answering it."""
    is_right: bool | None = None
    """What people said of the answer; None: nothing yet."""
    judged_by: str | None = None

    @property
    def code(self) -> str:
        return f"Q-{self.number}"

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id
