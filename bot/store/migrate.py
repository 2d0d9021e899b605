"""Bringing the database up to date, once, whatever number of replicas start at the same moment."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.database import Database

HEAD = "0018"
"""The newest migration. A test holds it equal to what lies in `migrations/versions/`."""

_LOCK = 0x4E7A1D  # any number, as long as every replica uses the same
SCRIPTS = Path(__file__).parent / "migrations"


async def upgrade(database: Database) -> bool:
    """Run the migrations that are missing; says whether there were any.

    All of it is one transaction under a lock: on PostgreSQL an advisory one, on SQLite the write lock itself. Whoever
    comes second waits, and finds nothing left to do.
    """
    if await current(database) == HEAD:
        return False
    async with database.engine.begin() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        return await connection.run_sync(_upgrade)


async def current(database: Database) -> str | None:
    """The newest migration that the database has; None: it is empty."""
    async with database.engine.connect() as connection:
        connection = await connection.execution_options(herald_reads_only=True)
        return await connection.run_sync(_current)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _upgrade(connection: Connection) -> bool:
    if _current(connection) == HEAD:
        return False
    from alembic import command  # a third of a second that most starts do without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return True
