"""Whether anything is to be written: a look each second, for which none of the writing is loaded."""

from sqlalchemy import text

from bot.store import Database

IDEAS = "ideas"
"""What is woken after a commit that wants something written, or stopped."""

_ANY = text("SELECT 1 FROM writing_rounds WHERE state = 'waiting' LIMIT 1")


async def is_any_to_write(database: Database) -> bool:
    """Nearly always nothing is: nobody who writes waits for this look."""
    async with database.reading() as tx:
        return (await (await tx.connection()).execute(_ANY)).first() is not None
