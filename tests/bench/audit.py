"""What the chain costs: an append against the same insert without it, verifying against hashing the same bytes.

    python -m tests.bench.audit

An append is measured with its transaction and commit, the baseline being the same insert of the same text into a table
with the same columns and indexes; the two take turns, and the medians are compared. Verifying is compared with putting
together and hashing the same bytes in memory, event by event, as nobody can check a hash chain without.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from sqlalchemy import MetaData, text

from bot import audit
from bot.audit.canonical import event_body
from bot.audit.chain import link
from bot.audit.export import export
from bot.audit.model import GENESIS, AuditEvent
from bot.audit.verify import verify
from bot.audit.verify_export import verify_export
from bot.clock import now
from bot.store import Database
from tests.audit.ledger import SIGNER
from tests.bench.figures import Figure, as_table
from tests.databases import Postgres, migrated_sqlite
from tests.people import LEA, MARC, TEAM, content, settle_shop

ROUNDS = 1_500
"""Appends of each kind: enough for medians that a busy machine does not decide."""
EVENTS = 100_000
REPEATS = 15
"""Verifications of each kind, in turn with the baseline."""

HASHING = "the same hashes, from memory"
"""Each event's bytes put together with the hash before and hashed; no reading, no comparing."""

APPEND_ALLOWED = 1.3
VERIFY_ALLOWED = 3.0

_DETAILS: dict[str, Any] = {"why": "Très bien, on y va", "reach": 48_200, "policy_version": 3, "state": "scheduled"}
_CONTENT: dict[str, Any] = {"content": content().model_dump(mode="json")}
_REVISION = "a" * 64


async def measure(folder: Path, *, rounds: int = ROUNDS, events: int = EVENTS) -> list[Figure]:
    """All measurements of the audit log; `folder` is where the databases and the export are written."""
    measured: list[Figure] = []
    async for name, database in _databases(folder):
        measured.append(await _append(f"append, {name}", database, rounds))
        measured.append(await _verify(f"verify {events:,} events, {name}", database, events))
        if database.is_sqlite:
            measured.append(await _verify_export(f"verify {events:,} events, export", database, folder / "log.jsonl"))
    return measured


def _figure(what: str, seconds: list[float], against: str, most: float) -> Figure:
    ours, baseline = (1000 * one for one in seconds)
    return Figure(what, ours, "ms", baseline, against, most=most)


async def _databases(folder: Path) -> AsyncIterator[tuple[str, Database]]:
    async with _settled(migrated_sqlite(folder / "herald.db")) as database:
        yield "SQLite", database
    (folder / "postgres").mkdir()
    with Postgres(folder / "postgres") as server:
        async with server.database() as url, _settled(url) as database:
            yield "PostgreSQL", database


@asynccontextmanager
async def _settled(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    async with database.transaction() as tx:
        await settle_shop(tx)
    yield database
    await database.close()


# Appending

_BARE = AuditEvent.__table__.to_metadata(MetaData(), name="bare_events")  # type: ignore[attr-defined]
_BARE_INSERT = _BARE.insert()


async def _append(name: str, database: Database, rounds: int) -> Figure:
    await _make_bare_table(database)

    async def ours(number: int) -> None:
        async with database.transaction() as tx:
            await audit.append(tx, MARC, "campaign.approve", f"C-{number % 500}", _REVISION, **_DETAILS)

    async def bare(number: int) -> None:
        async with database.transaction() as tx:
            body = event_body(
                actor=MARC.slack_id,
                action="campaign.approve",
                object=f"C-{number % 500}",
                at=now(),
                revision=_REVISION,
                details=_DETAILS,
            )
            row = {"workspace_id": TEAM, "seq": number, "hash": _REVISION, "body": body}
            await (await tx.connection()).execute(_BARE_INSERT, row)

    taken = await _in_turn(rounds, ours, bare)
    return _figure(name, taken, "the same insert without a chain", APPEND_ALLOWED)


async def _make_bare_table(database: Database) -> None:
    """The table of the events, without the chain: same columns, same key, same indexes."""
    async with database.engine.begin() as connection:
        await connection.run_sync(_BARE.create)
        for word in ("actor", "object"):
            taken = f"json_extract(body, '$.{word}')" if database.is_sqlite else f"(CAST(body AS json) ->> '{word}')"
            await connection.execute(text(f"CREATE INDEX bare_{word} ON bare_events (workspace_id, ({taken}), seq)"))


async def _in_turn(rounds: int, *kinds: Callable[[int], Awaitable[None]]) -> list[float]:
    """The median seconds of each kind, which take turns in changing order; the first tenth only warms up."""
    seconds: list[list[float]] = [[] for _ in kinds]
    warming = max(1, rounds // 10)
    order = list(enumerate(kinds))
    for number in range(warming + rounds):
        for which, kind in order:
            began = time.perf_counter()
            await kind(number)
            if number >= warming:
                seconds[which].append(time.perf_counter() - began)
        order.reverse()
    return [median(one) for one in seconds]


# Verifying


async def _verify(name: str, database: Database, events: int) -> Figure:
    bodies = await _fill(database, events)

    async def ours(_round: int) -> None:
        assert (await verify(database, TEAM)).is_whole

    taken = await _in_turn(REPEATS, ours, _hashing(bodies))
    return _figure(name, taken, HASHING, VERIFY_ALLOWED)


async def _verify_export(name: str, database: Database, path: Path) -> Figure:
    await export(database, TEAM, path, signer=SIGNER)
    async with database.reading() as tx:
        query = text("SELECT body FROM audit_events WHERE workspace_id = :of ORDER BY seq")
        bodies = list((await (await tx.connection()).execute(query, {"of": TEAM})).scalars())

    async def ours(_round: int) -> None:
        assert verify_export(path).is_whole

    taken = await _in_turn(REPEATS, ours, _hashing(bodies))
    return _figure(name, taken, HASHING, VERIFY_ALLOWED)


def _hashing(bodies: list[str]) -> Callable[[int], Awaitable[None]]:
    """The baseline: every hash of the chain once, from texts that lie in memory."""

    async def hashing(_round: int) -> None:
        previous = GENESIS
        for seq, body in enumerate(bodies, 1):
            previous = link(TEAM, seq, previous, body)

    return hashing


async def _fill(database: Database, events: int) -> list[str]:
    """Bring the log to so many events, straight into the table: a third long ones, two thirds short; all its texts."""
    async with database.transaction() as tx:
        connection = await tx.connection()
        rows = (await connection.execute(text("SELECT hash, body FROM audit_events ORDER BY seq"))).all()
        bodies = [row.body for row in rows]
        previous = rows[-1].hash
        new: list[dict[str, Any]] = []
        for seq in range(len(bodies) + 1, events + 1):
            actor, details = (LEA, _CONTENT) if seq % 3 == 0 else (MARC, _DETAILS)
            body = event_body(
                actor=actor.slack_id,
                action="campaign.edited",
                object=f"C-{seq % 500}",
                at=now(),
                revision=_REVISION,
                details=details,
            )
            previous = link(TEAM, seq, previous, body)
            new.append({"workspace_id": TEAM, "seq": seq, "hash": previous, "body": body})
            bodies.append(body)
        for start in range(0, len(new), 5_000):
            insert = AuditEvent.__table__.insert()  # type: ignore[attr-defined]
            await connection.execute(insert, new[start : start + 5_000])
        advance = text("UPDATE audit_heads SET seq = :seq, hash = :hash WHERE workspace_id = :of")
        await connection.execute(advance, {"seq": len(bodies), "hash": previous, "of": TEAM})
    return bodies


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(measure(Path(folder)))
    Console().print(as_table(measured))
    raise SystemExit(not all(one.ok for one in measured))


if __name__ == "__main__":
    main()
