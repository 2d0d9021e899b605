"""The database: can it be reached, is it up to date, may we write?"""

import asyncio
import os
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.findings import PATIENCE_SECONDS, Finding, Mark
from bot.doctor.standing import Standing
from bot.settings import WHERE
from bot.store import Database
from bot.store.migrate import HEAD, current

WHAT = "DATABASE_URL"


async def check(standing: Standing) -> list[Finding]:
    if standing.lacks("database_url"):
        return []
    url = make_url(standing.settings.database_url)
    if url.get_backend_name() == "sqlite" and (missing := _no_file_yet(url)) is not None:
        return [missing]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _look(url)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        says = f"{_shown(url)} cannot be used ({reason}). {WHERE['database_url'].capitalize()}."
        return [Finding(Mark.STOPS, WHAT, says)]


async def _look(url: URL) -> list[Finding]:
    database = Database(url.render_as_string(hide_password=False))
    try:
        version = await current(database)
        async with database.engine.connect() as connection:
            await connection.execute(text("CREATE TABLE herald_doctor (id INTEGER)"))
            await connection.rollback()
    finally:
        await database.close()
    shown = _shown(url)
    if version == HEAD:
        return [Finding(Mark.OK, WHAT, f"{shown} can be written to and is up to date ({version}).")]
    if version is None:
        return [Finding(Mark.OK, WHAT, f"{shown} can be written to and is empty; `run` sets it up.")]
    if version > HEAD:
        says = f"{shown} was used by a newer Herald ({version}, this one knows {HEAD}): install that version."
        return [Finding(Mark.STOPS, WHAT, says)]
    says = f"{shown} is at version {version}; `run` brings it to {HEAD} by itself. Make a backup before."
    return [Finding(Mark.WARNING, WHAT, says)]


def _no_file_yet(url: URL) -> Finding | None:
    """A SQLite file that does not exist is not made here: looking must change nothing."""
    if not url.database or url.database == ":memory:":
        says = "in memory: all is lost when the bot stops. Name a file, or a PostgreSQL."
        return Finding(Mark.STOPS, WHAT, says)
    file = Path(url.database)
    if file.exists():
        return None
    folder = next(parent for parent in file.absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK):
        return Finding(Mark.STOPS, WHAT, f"{file} does not exist, and {folder} cannot be written to: change its owner.")
    return Finding(Mark.OK, WHAT, f"{file} does not exist yet; `run` makes it.")


def _shown(url: URL) -> str:
    """What it is, without the password."""
    if url.get_backend_name() == "sqlite":
        return f"SQLite in {url.database}"
    return f"PostgreSQL {url.database} at {url.host or 'this machine'}"
