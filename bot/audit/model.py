"""The tables of the audit log.

An event's text is canonical JSON (RFC 8785) and the only thing that is stored of it: what people search by (actor,
object) is indexed out of that text by the database itself, so that there is nothing beside it that could disagree.
Triggers on both databases refuse to change or delete an event (see the first migration).
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, String, Text
from sqlmodel import Field, SQLModel

from bot.store import Moment, RowId

GENESIS = "0" * 64
"""What the first event of a chain names as the hash before it."""
HASH_SHOWN = 32
"""So many digits of a head's hash are told in Slack: 128 bits, for which nobody can make up another chain."""


class Head(NamedTuple):
    """The end of a chain at some moment: the last event's seq and hash, (0, GENESIS) before the first."""

    seq: int
    hash: str


class AuditEvent(SQLModel, table=True):
    """One link of a workspace's chain."""

    __tablename__ = "audit_events"

    workspace_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(RowId, primary_key=True, autoincrement=False))
    """1, 2, 3, … without gaps."""
    hash: str = Field(sa_column=Column(String(64), nullable=False))
    """SHA-256 over workspace, seq, the hash before it, and `body`: see `chain.link`."""
    body: str = Field(sa_column=Column(Text, nullable=False))


class AuditHead(SQLModel, table=True):
    """The end of a workspace's chain: what the next event is linked to, and what a cut-off tail is noticed by."""

    __tablename__ = "audit_heads"

    workspace_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(RowId, nullable=False))
    hash: str = Field(sa_column=Column(String(64), nullable=False))


class Checkpoint(SQLModel, table=True):
    """A signed statement of the head at some moment. It also goes into Slack, out of the database's reach."""

    __tablename__ = "audit_checkpoints"

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(index=True)
    seq: int = Field(sa_column=Column(RowId, nullable=False))
    hash: str = Field(sa_column=Column(String(64), nullable=False))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    signature: str
    """Ed25519 in hex over workspace, seq, hash and time: see `checkpoints.statement`."""
