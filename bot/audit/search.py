"""What happened to a campaign, and what somebody did: the newest first, through the indexes of the first migration."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import TextClause, text

from bot.store import Tx

# An index on an expression serves only what is asked in that very expression: see 0001_spine.
_SQLITE = {word: f"json_extract(body, '$.{word}')" for word in ("actor", "object")}
_POSTGRES = {word: f"(CAST(body AS json) ->> '{word}')" for word in ("actor", "object")}


@dataclass(frozen=True)
class Event:
    """One event of the log. `details` are what changed, under the names that the use case gave them."""

    seq: int
    at: datetime
    actor: str
    action: str
    object: str
    revision: str = ""
    details: dict[str, Any] = field(default_factory=dict)


async def events_of(
    tx: Tx, workspace_id: str, object: str, *, limit: int = 20, before: int | None = None
) -> list[Event]:
    """What happened to a campaign (C-12) or anything else that the log knows by name.

    `before` is the seq of the last event of the page that was seen before.
    """
    return await _found(tx, workspace_id, "object", object, limit, before)


async def events_with(
    tx: Tx, workspace_id: str, slack_id: str, *, limit: int = 20, before: int | None = None
) -> list[Event]:
    """What a person did, and what was done to them (@U…)."""
    did = await _found(tx, workspace_id, "actor", slack_id, limit, before)
    underwent = await _found(tx, workspace_id, "object", f"@{slack_id}", limit, before)
    both = {event.seq: event for event in (*did, *underwent)}
    return [both[seq] for seq in sorted(both, reverse=True)[:limit]]


def searching(is_sqlite: bool, word: str, paged: bool) -> TextClause:
    """The query; a test looks at how both databases carry it out."""
    taken = (_SQLITE if is_sqlite else _POSTGRES)[word]
    before = "AND seq < :before" if paged else ""
    return text(
        f"SELECT seq, body FROM audit_events "  # noqa: S608  two words from the dicts above
        f"WHERE workspace_id = :workspace_id AND {taken} = :name {before} ORDER BY seq DESC LIMIT :limit"
    )


async def _found(tx: Tx, workspace_id: str, word: str, name: str, limit: int, before: int | None) -> list[Event]:
    connection = await tx.connection()
    query = searching(connection.dialect.name == "sqlite", word, before is not None)
    values: dict[str, Any] = {"workspace_id": workspace_id, "name": name, "limit": limit}
    if before is not None:
        values["before"] = before
    return [_event(row.seq, row.body) for row in await connection.execute(query, values)]


def _event(seq: int, body: str) -> Event:
    details = json.loads(body)
    at = datetime.fromisoformat(details.pop("at"))
    parts = {part: details.pop(part, "") for part in ("actor", "action", "object", "revision")}
    return Event(seq=seq, at=at, details=details, **parts)
