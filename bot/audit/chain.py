"""Appending to the chain."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select

from bot.audit.canonical import event_body
from bot.audit.model import GENESIS, AuditEvent, AuditHead
from bot.clock import now
from bot.store import Tx


def link(workspace_id: str, seq: int, previous: str, body: str) -> str:
    """The hash of one event: it covers the event, its place, and through `previous` all that came before it."""
    return hashlib.sha256(f"{workspace_id}\n{seq}\n{previous}\n{body}".encode()).hexdigest()


class Acting(Protocol):
    """Who does something: a person of a workspace, or Herald itself."""

    @property
    def workspace_id(self) -> str: ...
    @property
    def slack_id(self) -> str: ...


class ByItself(NamedTuple):
    """Herald, where nobody asked for what happened."""

    workspace_id: str
    slack_id: str = "herald"


async def append(tx: Tx, actor: Acting, action: str, object: str, revision: str = "", **details: Any) -> None:
    """Add one event to the chain of the actor's workspace, in the transaction of what it records.

    `object` is what it happened to as people call it (C-12, @U…, policy); `revision` a revision's hash; `details` what
    changed: see `canonical` for how it is written. The end of the chain stays locked until the transaction ends, so
    append late in it. Raises LookupError if the workspace has no chain.
    """
    body = event_body(actor=actor.slack_id, action=action, object=object, at=now(), revision=revision, details=details)
    connection = await tx.connection()
    to_the_end = _append_sqlite if connection.dialect.name == "sqlite" else _append_postgres
    if not await to_the_end(connection, actor.workspace_id, body):
        raise LookupError(f"workspace {actor.workspace_id} has no audit chain")


class Event(NamedTuple):
    """What `append` takes, to be appended with others."""

    actor: Acting
    action: str
    object: str
    revision: str
    details: Mapping[str, Any]


async def append_all(tx: Tx, events: Iterable[Event]) -> None:
    """Append these events in their order: the end of a chain is locked, and moved, once for all of them."""
    bodies: dict[str, list[str]] = {}
    for actor, action, object, revision, details in events:
        body = event_body(
            actor=actor.slack_id, action=action, object=object, at=now(), revision=revision, details=details
        )
        bodies.setdefault(actor.workspace_id, []).append(body)
    for workspace_id in sorted(bodies):  # whoever locks two chains does so in the same order
        await _append_many(tx, workspace_id, bodies[workspace_id])


async def _append_many(tx: Tx, workspace_id: str, bodies: list[str]) -> None:
    of_workspace = col(AuditHead.workspace_id) == workspace_id
    connection = await tx.connection()
    end = await connection.execute(select(AuditHead.seq, AuditHead.hash).where(of_workspace).with_for_update())
    seq, hash = end.one()
    rows = []
    for body in bodies:
        seq, hash = seq + 1, link(workspace_id, seq + 1, hash, body)
        rows.append({"workspace_id": workspace_id, "seq": seq, "hash": hash, "body": body})
    await connection.execute(insert(AuditEvent), rows)
    await connection.execute(update(AuditHead).where(of_workspace).values(seq=seq, hash=hash))


# One round trip: `link`, said in SQL. The update takes the lock, and after waiting for it sees the head as it is then.
_APPEND = text(r"""
    WITH head AS (
        UPDATE audit_heads
        SET seq = seq + 1,
            hash = encode(sha256(convert_to(
                concat(workspace_id, E'\n', seq + 1, E'\n', hash, E'\n', CAST(:body AS text)), 'UTF8')), 'hex')
        WHERE workspace_id = :workspace_id
        RETURNING workspace_id, seq, hash
    )
    INSERT INTO audit_events (workspace_id, seq, hash, body)
    SELECT workspace_id, seq, hash, CAST(:body AS text) FROM head
""")


async def _append_postgres(connection: AsyncConnection, workspace_id: str, body: str) -> bool:
    return (await connection.execute(_APPEND, {"workspace_id": workspace_id, "body": body})).rowcount == 1


async def _append_sqlite(connection: AsyncConnection, workspace_id: str, body: str) -> bool:
    """Straight through the driver, one hop to its thread for each statement where SQLAlchemy takes three.

    The transaction has begun already (`tx.connection()`), and is the only writer: no lock is needed.
    """
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    ends = await driver.execute_fetchall("SELECT seq, hash FROM audit_heads WHERE workspace_id = ?", (workspace_id,))
    for end, previous in ends:
        seq, hash = end + 1, link(workspace_id, end + 1, previous, body)
        await driver.execute_fetchall(
            "INSERT INTO audit_events (workspace_id, seq, hash, body) VALUES (?, ?, ?, ?)",
            (workspace_id, seq, hash, body),
        )
        await driver.execute_fetchall(
            "UPDATE audit_heads SET seq = ?, hash = ? WHERE workspace_id = ?", (seq, hash, workspace_id)
        )
    return bool(ends)


async def begin_chain(tx: Tx, workspace_id: str) -> None:
    """Give a new workspace its empty chain; an existing one is left as it is."""
    known = (await tx.exec(select(AuditHead).where(col(AuditHead.workspace_id) == workspace_id))).first()
    if known is None:
        tx.add(AuditHead(workspace_id=workspace_id, seq=0, hash=GENESIS))
        await tx.flush()
