"""`python -m bot db`: the version of the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.settings import BadSetting

if TYPE_CHECKING:
    from bot.store import Database

db = typer.Typer(
    name="db", help="The database: its version, bringing it up to date, holding all sends of it.", no_args_is_help=True
)


@db.command()
def upgrade() -> None:
    """Bring the database up to date. `run` does this by itself."""
    asyncio.run(_upgrade())


@db.command()
def current() -> None:
    """Show the version of the database. Exits with 1 if it is not this Herald's."""
    raise typer.Exit(asyncio.run(_current()))


@db.command()
def hold() -> None:
    """Pull the stop switch of every workspace: for a restored database, before its first start.

    Nothing is sent until an admin types `/campaign lift` in Slack.
    """
    asyncio.run(_hold())


async def _hold() -> None:
    from sqlmodel import select

    from bot.campaigns.roles import herald
    from bot.campaigns.usecases.stop import hold as hold_everything
    from bot.workspaces.model import Workspace

    async with the_database() as database, database.transaction() as tx:
        workspaces = list(await tx.exec(select(Workspace)))
        for workspace in workspaces:
            if not workspace.is_held:
                await hold_everything(tx, herald(workspace.id))
    names = ", ".join(workspace.name for workspace in workspaces)
    typer.echo(f"Nothing is sent for {names} until an admin lifts the stop." if names else "There is no workspace yet.")


async def _upgrade() -> None:
    from bot.store.migrate import HEAD, upgrade

    async with the_database(must_exist=False) as database:
        changed = await upgrade(database)
    typer.echo(f"Brought up to {HEAD}." if changed else f"Is at {HEAD} already.")


async def _current() -> int:
    from bot.store.migrate import HEAD, current

    async with the_database() as database:
        version = await current(database)
    typer.echo(f"{version or 'empty'} (this Herald has {HEAD})")
    return 0 if version == HEAD else 1


@asynccontextmanager
async def the_database(*, must_exist: bool = True) -> "AsyncIterator[Database]":
    """The database of DATABASE_URL; no other setting needs to be there.

    Raises BadSetting if it is malformed or cannot be used, or is a SQLite file that `must_exist` and does not.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import DBAPIError

    from bot.doctor import settings_as_they_stand
    from bot.store import Database

    standing = settings_as_they_stand()
    standing.needs("database_url")
    url = make_url(standing.settings.database_url)
    if must_exist and url.get_backend_name() == "sqlite":
        _must_exist(url.database)
    database = Database(standing.settings.database_url)
    try:
        yield database
    except (DBAPIError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise BadSetting(f"DATABASE_URL: {url.render_as_string()} cannot be used ({reason}).") from None
    finally:
        await database.close()


def _must_exist(file: str | None) -> None:
    """SQLite would make an empty one."""
    if file and not Path(file).exists():
        raise BadSetting(f"DATABASE_URL: there is no database in {file}.")
