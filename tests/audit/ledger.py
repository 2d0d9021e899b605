"""A log to tamper with: filled through `append`, then changed behind its back."""

from collections.abc import Sequence
from typing import Any

from pydantic import SecretStr
from sqlalchemy import text

from bot import audit
from bot.audit.chain import link
from bot.audit.checkpoints import KEY_PURPOSE, Signer
from bot.audit.model import Head
from bot.audit.verify import Verdict
from bot.audit.walk import Problem
from bot.store import Database
from bot.workspaces.vault import derived_key
from tests.people import MARC, TEAM

SIGNER = Signer(derived_key(SecretStr("the shop's own secret"), KEY_PURPOSE))
KEYS = [SIGNER.public_key_hex]
OTHER_SIGNER = Signer(derived_key(SecretStr("somebody else's secret"), KEY_PURPOSE))


async def write_events(database: Database, count: int) -> Head:
    """Append so many events; returns the end of the chain."""
    async with database.transaction() as tx:
        for number in range(count):
            await audit.append(tx, MARC, "campaign.approve", f"C-{number}", "f" * 64, why="« ça va \\ \n » 🎉")
    return await head(database)


async def head(database: Database) -> Head:
    rows = await run(database, "SELECT seq, hash FROM audit_heads WHERE workspace_id = :of", of=TEAM)
    return Head(*rows[0])


async def drop_the_guards(database: Database) -> None:
    """What whoever owns the database can do: take the triggers away."""
    for table in ("audit_events", "audit_checkpoints"):
        if database.is_sqlite:
            await run(database, f"DROP TRIGGER {table}_no_update")
            await run(database, f"DROP TRIGGER {table}_no_delete")
        else:
            await run(database, f"ALTER TABLE {table} DISABLE TRIGGER USER")


async def run(database: Database, statement: str, **values: Any) -> Sequence[Any]:
    async with database.transaction() as tx:
        result = await (await tx.connection()).execute(text(statement), values)
        return result.all() if result.returns_rows else ()


async def event(database: Database, seq: int) -> tuple[str, str]:
    """Hash and body of an event."""
    rows = await run(
        database, "SELECT hash, body FROM audit_events WHERE workspace_id = :of AND seq = :s", of=TEAM, s=seq
    )
    return rows[0][0], rows[0][1]


async def overwrite(database: Database, seq: int, hash: str, body: str) -> None:
    statement = "UPDATE audit_events SET hash = :hash, body = :body WHERE workspace_id = :of AND seq = :seq"
    await run(database, statement, of=TEAM, seq=seq, hash=hash, body=body)


async def put_in(database: Database, seq: int, hash: str, body: str) -> None:
    statement = "INSERT INTO audit_events (workspace_id, seq, hash, body) VALUES (:of, :seq, :hash, :body)"
    await run(database, statement, of=TEAM, seq=seq, hash=hash, body=body)


async def take_out(database: Database, first: int, last: int) -> None:
    statement = "DELETE FROM audit_events WHERE workspace_id = :of AND seq BETWEEN :first AND :last"
    await run(database, statement, of=TEAM, first=first, last=last)


async def renumber(database: Database, since: int, by: int) -> None:
    """Move all events from `since` on, without two of them ever having one number."""
    for step in (1000 + by, -1000):
        statement = "UPDATE audit_events SET seq = seq + :step WHERE workspace_id = :of AND seq >= :since"
        await run(database, statement, of=TEAM, step=step, since=since)


async def move_head(database: Database, to: Head) -> None:
    statement = "UPDATE audit_heads SET seq = :seq, hash = :hash WHERE workspace_id = :of"
    await run(database, statement, of=TEAM, seq=to.seq, hash=to.hash)


async def rewrite_from(database: Database, seq: int, body: str) -> None:
    """What a thorough forger does: change an event, and then every hash after it, the head's too."""
    end = await head(database)
    previous, _ = await event(database, seq - 1)
    for number in range(seq, end.seq + 1):
        _, old = await event(database, number)
        text = body if number == seq else old
        previous = link(TEAM, number, previous, text)
        await overwrite(database, number, previous, text)
    await move_head(database, Head(end.seq, previous))


def named(verdict: Verdict) -> list[tuple[Problem, int, int]]:
    """What was found, and where."""
    return [(finding.problem, finding.seq, finding.until) for finding in verdict.findings]
