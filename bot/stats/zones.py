"""Keeping days and hours in the team's time zone, also when that changes."""

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from bot.stats.model import Collection, SentMessage
from bot.store import Database
from bot.workspaces.model import Workspace

CHUNK = 1000
"""Messages in one transaction: others that write wait for no longer than that takes."""


async def put_days_right(database: Database) -> int:
    """Where a workspace's zone has changed, give its messages the days and hours of the new one; returns how many.

    The daily counts of subscribers stay with the days on which they were taken.
    """
    async with database.reading() as tx:
        query = (
            select(Collection, Workspace)
            .join(Workspace, col(Collection.workspace_id) == col(Workspace.id))
            .where(col(Collection.zone) != col(Workspace.timezone))
        )
        wrong = list(await tx.exec(query))
    changed = 0
    for collection, workspace in wrong:
        after = 0
        while (last := await _chunk(database, collection, workspace, after)) is not None:
            after = last[0]
            changed += last[1]
    return changed


async def _chunk(
    database: Database, collection: Collection, workspace: Workspace, after: int
) -> tuple[int, int] | None:
    """Put the next messages right; the last of them and how many there were. None: that was all."""
    async with database.transaction() as tx:
        query = (
            select(SentMessage.id, SentMessage.sent_at)
            .where(
                col(SentMessage.workspace_id) == collection.workspace_id,
                col(SentMessage.app_id) == collection.app_id,
                col(SentMessage.id) > after,
            )
            .order_by(col(SentMessage.id))
            .limit(CHUNK)
        )
        rows = [(key or 0, sent_at.astimezone(workspace.zone)) for key, sent_at in await tx.exec(query)]
        if not rows:
            current = await tx.get(Collection, (collection.workspace_id, collection.app_id), populate_existing=True)
            if current is not None:
                current.zone = workspace.timezone
            return None
        table = SentMessage.__table__  # type: ignore[attr-defined]
        statement = update(table).where(table.c.id == bindparam("key"))
        statement = statement.values(day=bindparam("its_day"), hour=bindparam("its_hour"))
        connection = await tx.connection()
        right = [{"key": key, "its_day": there.date(), "its_hour": there.hour} for key, there in rows]
        await connection.execute(statement, right)
        return rows[-1][0], len(rows)
