"""Appending to the chain."""

import hashlib
from datetime import datetime
from typing import Any, Protocol

import rfc8785
from sqlalchemy import bindparam, text
from sqlmodel import col, select

from bot.audit.model import GENESIS, AuditEvent, AuditHead
from bot.clock import now
from bot.store import Tx


def link(workspace_id: str, seq: int, previous: str, body: str) -> str:
    """The hash of one event: it covers the event, its place, and through `previous` all that came before it."""
    return hashlib.sha256(f"{workspace_id}\n{seq}\n{previous}\n{body}".encode()).hexdigest()


def event_body(*, actor: str, action: str, object: str, at: datetime, revision: str = "", **details: Any) -> str:
    """An event as canonical JSON. `at` is aware; `details` are what changed (before, after, why, …)."""
    event = {"actor": actor, "action": action, "object": object, "at": at.isoformat()}
    if revision:
        event["revision"] = revision
    return rfc8785.dumps(event | details).decode()


_HEAD = "SELECT seq, hash FROM audit_heads WHERE workspace_id = :workspace_id"
_head_locked = text(_HEAD + " FOR UPDATE")
_head = text(_HEAD)  # SQLite: the transaction is the only writer already
_insert = AuditEvent.__table__.insert()  # type: ignore[attr-defined]
_advance = (
    AuditHead.__table__.update()  # type: ignore[attr-defined]
    .where(col(AuditHead.workspace_id) == bindparam("of"))
    .values(seq=bindparam("seq"), hash=bindparam("hash"))
)


class Acting(Protocol):
    """Who does something: a person of a workspace, or Herald itself."""

    @property
    def workspace_id(self) -> str: ...
    @property
    def slack_id(self) -> str: ...


async def append(tx: Tx, actor: Acting, action: str, object: str, revision: str = "", **details: Any) -> None:
    """Add one event to the chain of the actor's workspace, in the transaction of what it records.

    `object` is what it happened to as people call it (C-12, @U…, policy); `revision` a revision's hash; `details` what
    changed, as JSON. The end of the chain stays locked until the transaction ends, so append late in it.
    """
    workspace_id = actor.workspace_id
    body = event_body(actor=actor.slack_id, action=action, object=object, at=now(), revision=revision, **details)
    connection = await tx.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    end = (await connection.execute(_head if is_sqlite else _head_locked, {"workspace_id": workspace_id})).one()
    seq = end.seq + 1
    hash = link(workspace_id, seq, end.hash, body)
    await connection.execute(_insert, {"workspace_id": workspace_id, "seq": seq, "hash": hash, "body": body})
    await connection.execute(_advance, {"of": workspace_id, "seq": seq, "hash": hash})


async def begin_chain(tx: Tx, workspace_id: str) -> None:
    """Give a new workspace its empty chain; an existing one is left as it is."""
    known = (await tx.exec(select(AuditHead).where(col(AuditHead.workspace_id) == workspace_id))).first()
    if known is None:
        tx.add(AuditHead(workspace_id=workspace_id, seq=0, hash=GENESIS))
        await tx.flush()
