"""Deliveries: what was asked of OneSignal, committed before it is asked, and what it answered."""

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from sqlalchemy import Column, Index, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.campaigns.content import DeliveryPart
from bot.campaigns.shells import Way
from bot.sending.failure import Reason
from bot.store import Moment, RowId, Word

PUSH: DeliveryPart = "push"
IN_APP: DeliveryPart = "in_app"
AUTOMATION: DeliveryPart = "automation"
BY_JOURNEY = (IN_APP, AUTOMATION)
"""What has an InAppRun: Journeys are copied or made, started, followed and ended."""
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""When an automation ends by itself."""


class Answer(StrEnum):
    """What OneSignal has said to one hand-over."""

    UNKNOWN = "unknown"
    """Not asked yet, or the answer was lost: ask again with the same key."""
    ACCEPTED = "accepted"
    NOBODY = "nobody"
    REFUSED = "refused"
    NEVER_ARRIVED = "never_arrived"
    """Its moment is over and OneSignal does not know it: it was not sent and is not asked again."""
    RECALLED = "recalled"


class Delivery(SQLModel, table=True):
    """One hand-over of one part of a campaign. Its row is committed before the first call to OneSignal."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("campaign_id", "revision_hash", "part", "turn"),
        Index("deliveries_open", "answer", "due_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    campaign_id: int = Field(foreign_key="campaigns.id", sa_type=RowId, index=True)
    revision_id: int = Field(foreign_key="revisions.id", sa_type=RowId)
    revision_hash: str = Field(sa_column=Column(String(64), nullable=False))
    part: str = PUSH
    turn: int = 1
    """Counts the hand-overs of the same revision: only a confirmed recall makes a next one possible."""
    key: UUID
    """The idempotency key: OneSignal sends at most one message for it (kept there for 30 days)."""
    send_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    """The approved minute. For "as soon as approved": when the last approval came."""
    at_once: bool
    """OneSignal is to send it as soon as it has it."""
    answer: Answer = Field(default=Answer.UNKNOWN, sa_column=Column(Word(Answer), nullable=False))
    message_id: str | None = None
    detail: str = Field(default="", sa_column=Column(Text, nullable=False))
    refused_as: Reason | None = Field(default=None, sa_column=Column(Word(Reason)))
    """OneSignal has refused it, but an earlier attempt may have been taken: not the last word yet."""
    due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When it is to be looked at next: asked (again), recalled or followed. None: nothing is left to do."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    tries: int = 0
    asked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When OneSignal was last asked to take it; renewed while the asking goes on."""
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))

    # What OneSignal counts, as of `counted_at`. None: not counted yet, or OneSignal does not state it.
    delivered: int | None = None
    clicks: int | None = None
    unsubscribed: int | None = None
    errored: int | None = None
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    completed_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class InAppRun(SQLModel, table=True):
    """How a delivery of part `in_app` or `automation` runs. Its row is committed with the delivery's."""

    __tablename__ = "in_app_runs"

    delivery_id: int = Field(foreign_key="deliveries.id", sa_type=RowId, primary_key=True)
    workspace_id: str = Field(foreign_key="workspaces.id")
    way: Way = Field(sa_column=Column(Word(Way), nullable=False))
    shell_id: str | None = None
    """The Journey that is copied."""
    journey_id: str | None = None
    """The copy that counts: no other one is ever started."""
    stop_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    """The end of its window; NEVER: it runs until somebody stops it."""
    templates_json: str | None = Field(default=None, sa_column=Column(Text))
    """The IDs of the templates that its pushes send, by the number of the step; None: they are not all made yet."""
    copy_asked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When a copy was last asked for: one whose answer was lost may still come for a while."""
    start_asked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When its start was last asked for; None: never, so that what runs was started by somebody else."""
    approved_json: str | None = Field(default=None, sa_column=Column(Text))
    """What stood in the copy when it was started (journeys/fingerprint.py): what was approved."""
    told_json: str | None = Field(default=None, sa_column=Column(Text))
    """What somebody made of it in the dashboard, and the thread was told of."""
    running_since: datetime | None = Field(default=None, sa_column=Column(Moment))
    sweep_due_at: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
    """When OneSignal is looked through for leftovers of it; None: there can be none."""
    stats_json: str | None = Field(default=None, sa_column=Column(Text))
    """What has come of it, whole, as OneSignal wrote it."""
    counted_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    reminded: int = 0
    """Of one that runs by hand: how often somebody was reminded to say how it stands. Of an automation: whether it
    was looked at after its first day, for nobody who came."""


def idempotency_key(*, campaign: UUID, revision_hash: str, part: str, turn: int) -> UUID:
    """The key of a hand-over: a UUIDv5 of what is handed over, so that it is the same whoever works it out."""
    return uuid5(campaign, f"{revision_hash}/{part}/{turn}")
