"""`python -m bot backfill`: bring all that OneSignal still has of what was sent before Herald was there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import typer

from bot.cli.database import the_database
from bot.settings import BadSetting

if TYPE_CHECKING:
    from bot.onesignal.reads import OneSignalReads
    from bot.stats.freshness import Freshness
    from bot.store import Database
    from bot.workspaces.model import OneSignalApp

WRONG = 1
TRIES = 5
"""In a row in which OneSignal may not answer, once it has begun to; each of them asks several times itself."""
LOOK_EVERY_SECONDS = 1.0
"""How often somebody else's progress is looked at: a bot that runs may be at it."""


def backfill() -> None:
    """Bring all messages that OneSignal still has, with their numbers. `run` does this by itself, in the background.

    It may be cut off, and goes on where it was; it may run beside the bot. Exits with 1 if OneSignal does not answer,
    or if the bot has never been started on this database.
    """
    raise typer.Exit(asyncio.run(_backfill()))


async def _backfill() -> int:
    from sqlmodel import select

    from bot import log
    from bot.cli.progress import bar
    from bot.onesignal.errors import OneSignalError
    from bot.store.migrate import HEAD, current
    from bot.workspaces.model import OneSignalApp

    async with the_database() as database:
        if await current(database) != HEAD:
            typer.echo(f"The database is not at {HEAD}: `python -m bot db upgrade` brings it there.", err=True)
            return WRONG
        async with database.reading() as tx:
            apps = list(await tx.exec(select(OneSignalApp)))
        if not apps:
            typer.echo("No OneSignal app is connected here yet: the first `python -m bot run` does that.", err=True)
            return WRONG
        problem = None
        async with _clients(apps) as reads:
            log.configure("error")  # what OneSignal refuses is told below, in a sentence
            with bar("Messages") as progress:
                try:
                    await _bring(database, reads, progress)
                except OneSignalError as error:
                    problem = error
        fresh = await _freshness(database)
    if problem is not None:
        reason = problem.params.get("reason", type(problem).__name__)
        typer.echo(f"OneSignal does not tell ({reason}). {_there(fresh)}; started again, it goes on there.", err=True)
        return WRONG
    typer.echo(f"{_there(fresh)}: all that OneSignal has.")
    return 0


async def _bring(
    database: "Database", reads: "Callable[[str], Awaitable[OneSignalReads]]", progress: Callable[[int, int], None]
) -> None:
    """Go on until all is there. Raises OneSignalError."""
    from bot.onesignal.errors import OneSignalUnavailable
    from bot.stats.collect import go_on_with_backfill

    failures, has_begun = 0, False
    while True:
        try:
            is_at_it = await go_on_with_backfill(database, reads) > 0
            has_begun, failures = has_begun or is_at_it, 0
        except OneSignalUnavailable:
            failures += 1
            if not has_begun or failures == TRIES:
                raise
            is_at_it = False
        fresh = await _freshness(database)
        progress(fresh.backfilled, fresh.backfill_of or 0)
        if fresh.is_complete:
            return
        if not is_at_it:
            await asyncio.sleep(LOOK_EVERY_SECONDS * 2**failures)


@asynccontextmanager
async def _clients(apps: "list[OneSignalApp]") -> "AsyncIterator[Callable[[str], Awaitable[OneSignalReads]]]":
    """The reading client of each app, with the key that the bot has stored. Raises BadSetting if it cannot be read."""
    from bot.doctor import settings_as_they_stand
    from bot.onesignal.reads import OneSignalReads
    from bot.workspaces.vault import Vault, WrongSecretKey

    settings = settings_as_they_stand().settings
    async with AsyncExitStack() as stack:
        clients: dict[str, OneSignalReads] = {}
        for app in apps:
            try:
                key = Vault(settings.secret_key).unlock(app.key_encrypted)
            except WrongSecretKey:
                raise BadSetting(
                    "BOT_SECRET_KEY: the stored OneSignal key was encrypted with another one. See: python -m bot doctor"
                ) from None
            client = OneSignalReads(app.app_id, key, api_url=settings.onesignal_api_url)
            clients[app.app_id] = await stack.enter_async_context(client)

        async def reads(app_id: str) -> OneSignalReads:
            return clients[app_id]

        yield reads


async def _freshness(database: "Database") -> "Freshness":
    """How far it is in all workspaces together."""
    from sqlmodel import select

    from bot.stats.freshness import freshness_of
    from bot.stats.model import Collection

    async with database.reading() as tx:
        return freshness_of(list(await tx.exec(select(Collection))))


def _there(fresh: "Freshness") -> str:
    messages = "1 message is there" if fresh.backfilled == 1 else f"{fresh.backfilled} messages are there"
    since = f", those of programs since {fresh.covers_since:%Y-%m-%d}" if fresh.covers_since else ""
    return messages + since
