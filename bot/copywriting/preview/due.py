"""Whether there is a picture to make, or one to show: asked every second, and nearly always there is none."""

from sqlmodel import col, select

from bot.campaigns.model import Revision
from bot.clock import now
from bot.store import Database


async def is_any_preview_due(database: Database) -> bool:
    """Whether anything is to be done about any revision's preview."""
    async with database.reading() as tx:
        query = select(Revision.id).where(col(Revision.preview_due_at) <= now()).limit(1)
        return (await tx.exec(query)).first() is not None
