"""`python -m bot digest`: a channel's digest in the terminal; nothing is posted."""

import asyncio
import re
from datetime import datetime
from typing import Annotated

import typer

from bot.cli.ask import Workspace, moment_typed, workspace_called
from bot.cli.database import the_database

_CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,30}")


def digest(
    channel: Annotated[str, typer.Option(metavar="C…", help="The channel's ID: Slack shows it under its details.")],
    now: Annotated[str | None, typer.Option(metavar="ISO", help="The moment of the digest; else this one.")] = None,
    lang: Annotated[str | None, typer.Option(help="The reader's language: en or fr; else BOT_LOCALE.")] = None,
    workspace: Workspace = None,
) -> None:
    """Print the digest that this channel would get now, without posting it."""
    if not _CHANNEL.fullmatch(channel):
        raise typer.BadParameter(f"{channel} is no channel's ID, such as C0123ABCD.", param_hint="--channel")
    typer.echo(asyncio.run(_digest(channel, moment_typed(now), lang, workspace)))


async def _digest(channel: str, moment: datetime, lang: str | None, workspace: str | None) -> str:
    from bot.digests.content import content
    from bot.digests.planning import planned_for
    from bot.doctor import settings_as_they_stand
    from bot.slack.blocks.digests import digest as drawn
    from bot.slack.blocks.in_terminal import as_text
    from bot.slack.people import names_of_people
    from bot.words import Words
    from bot.workspaces.model import the_workspace

    words = Words(lang or settings_as_they_stand().settings.bot_locale)
    async with the_database() as database:
        workspace_id = await workspace_called(database, workspace)
        async with database.reading() as tx:
            day = moment.astimezone((await the_workspace(tx, workspace_id)).zone).date()
            zone, since = await planned_for(tx, workspace_id, channel, day)
            people = await names_of_people(tx, workspace_id)
            facts = await content(tx, workspace_id, day, now=moment, since=since)
    return as_text(drawn(facts, words, zone, moment), people)
