"""What was unusual and was told, what is muted, and which looks have been judged, as tables."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from bot.store import Moment, RowId, Word


class AlertKind(StrEnum):
    """What can be unusual. The first four are of a message, the others of a whole OneSignal app."""

    CLICK_RATE = "click_rate"
    """Far below or far above what is usual."""
    UNSUBSCRIBED = "unsubscribed"
    ERRORS = "errors"
    NOTHING_DELIVERED = "nothing_delivered"
    KEY = "key"
    """OneSignal does not take the key any more, or does not know the app by it."""
    SILENT = "silent"
    """For long no numbers have come from OneSignal."""


class Alert(SQLModel, table=True):
    """Something unusual. That its row is there once is what keeps it from being told twice: see `alerts.raise_alert`.

    Of a rate, `value` and `usual` are parts of 1. None: it is of no such kind.
    """

    __tablename__ = "alerts"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    kind: AlertKind = Field(sa_column=Column(Word(AlertKind), primary_key=True))
    thing: str = Field(primary_key=True)
    """What it is about: a campaign's code (C-12), OneSignal's ID of a message that is of no campaign, or an app's."""
    day: date = Field(primary_key=True)
    """By the clock of the team's zone."""
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    campaign_id: int | None = Field(default=None, foreign_key="campaigns.id", sa_type=RowId)
    """In the thread of whose card it is told."""
    requester: str | None = None
    """Slack ID of who drafted that campaign."""
    name: str = ""
    """What the message is called."""
    sent_on: date | None = None
    """The day on which it left, by the clock of the team's zone."""
    after_hours: int | None = None
    """How old the message was when its numbers were these."""
    count: int | None = None
    """How many clicked, had unsubscribed or got an error."""
    people: int | None = None
    """Of how many: see `alert_measure.Share`. Where nothing was delivered: how many it was meant for."""
    value: float | None = None
    usual: float | None = None
    """The median of the team's messages of its kind."""
    usual_of: int = 0
    """Of how many messages that is."""
    way: str = ""
    """Which of the sentences of its kind says it: high or low, or why nothing was delivered."""
    since: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Since when it has been so."""


EVERYTHING = ""
"""The thing of a mute that is about all things."""


class AlertMute(SQLModel, table=True):
    """Alerts of this kind about this thing, or about all, that nobody wants to be told for a while."""

    __tablename__ = "alert_mutes"

    workspace_id: str = Field(foreign_key="workspaces.id", primary_key=True)
    kind: AlertKind = Field(sa_column=Column(Word(AlertKind), primary_key=True))
    thing: str = Field(primary_key=True)
    """As in `Alert`, or EVERYTHING."""
    muted_by: str
    until: datetime = Field(sa_column=Column(Moment, nullable=False))


class JudgedMessage(SQLModel, table=True):
    """How far a message has been judged: nobody looks at the same numbers again and again."""

    __tablename__ = "alert_judged"

    message: int = Field(foreign_key="sent_messages.id", sa_type=RowId, primary_key=True)
    look: int
    """The last look that was judged, by its number."""
