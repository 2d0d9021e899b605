"""The outbox as a table, and where each campaign's card is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from bot.store import Moment, RowId, Word


class Delivery(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    POSTING = "posting"
    """Slack is being asked. Found so after its lease, nobody knows whether Slack has it: look before posting again."""
    TOLD = "told"
    MERGED = "merged"
    """A later drawing of the same card made it needless."""
    GIVEN_UP = "given_up"
    """Slack will never take it, in no form (the channel is gone, the person has left)."""


class NoticeRow(SQLModel, table=True):
    """One thing that Slack must be told. Rows of one `line` are told in the order of their IDs."""

    __tablename__ = "notices"
    __table_args__ = (Index("notices_open", "delivery", "line", "id"),)

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    campaign_id: int | None = Field(default=None, sa_type=RowId, index=True)
    line: str
    """What is told in order: a campaign's thread, or one person's private answers."""
    kind: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    """The notice as JSON: see `kinds`."""
    delivery: Delivery = Field(default=Delivery.WAITING, sa_column=Column(Word(Delivery), nullable=False))
    due_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    tries: int = 0
    ts: str | None = None
    """Slack's name for the message, once it has one."""
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class CardPlace(SQLModel, table=True):
    """Where a campaign's card stands; its thread hangs there."""

    __tablename__ = "card_places"

    campaign_id: int = Field(sa_column=Column(RowId, primary_key=True, autoincrement=False))
    channel: str
    ts: str
