"""The command line: `python -m bot …`. Each command imports what it needs when it runs.

Exit codes: 0 all is well, 1 something is wrong (and was said), 2 wrong usage or a bad setting.
"""

import asyncio
import sys
from typing import Annotated

import typer

from bot.cli.ask import ask
from bot.cli.audit import audit
from bot.cli.backfill import backfill
from bot.cli.check import check
from bot.cli.database import db
from bot.cli.digest import digest
from bot.cli.playbooks import playbooks
from bot.settings import BadSetting

WRONG = 1
BAD_SETTING = 2

app = typer.Typer(
    help="Herald: the safe way from a campaign idea to a send, in Slack.",
    epilog="Settings come from the environment or from .env; README.md lists them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # their tracebacks show local variables, secrets among them
)
app.add_typer(audit)
app.add_typer(db)
app.command()(ask)
app.command()(backfill)
app.command()(check)
app.command()(digest)
app.command()(playbooks)


@app.command()
def run() -> None:
    """Start the bot; it runs until SIGTERM or Ctrl-C.

    The database is brought up to date first. Any number of bots may share one database.
    """
    from bot.start import start

    raise typer.Exit(start())


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 takes a free one.")] = 8080,
) -> None:
    """Play with Herald on this machine, between a Slack and a OneSignal that are not the real ones.

    Needs no account and sends nothing to anybody. The address of the page is printed.
    """
    from bot import log

    try:
        from bot.sandbox.play import main as play
    except ModuleNotFoundError as missing:
        typer.echo(f"The sandbox needs {missing.name}, which is not installed here: `make sandbox` does.", err=True)
        raise typer.Exit(BAD_SETTING) from None
    log.configure("warning")
    try:
        play(port=port)
    except OSError as taken:
        typer.echo(f"The sandbox cannot be opened: {taken}.", err=True)
        raise typer.Exit(BAD_SETTING) from None
    except SystemExit:  # uvicorn's way to say that the port is taken
        typer.echo(f"The sandbox cannot be opened: port {port} is taken. Choose another with --port.", err=True)
        raise typer.Exit(BAD_SETTING) from None


@app.command()
def doctor() -> None:
    """Check every setting against Slack, OneSignal and the database, and say what to do.

    Changes nothing and shows no secret. Exits with 1 if something would stop the bot.
    """
    raise typer.Exit(WRONG if asyncio.run(_stopped()) else 0)


async def _stopped() -> bool:
    from bot.cli.progress import waiting
    from bot.doctor import Mark, examine, settings_as_they_stand

    stopped = False
    with waiting("Asking Slack, OneSignal and the database"):
        async for finding in examine(settings_as_they_stand()):
            typer.echo(str(finding))
            stopped = stopped or finding.mark is Mark.STOPS
    return stopped


def main() -> None:
    """Run the command that was typed. A bad setting is one line on stderr."""
    try:
        app(prog_name="python -m bot")
    except BadSetting as bad:
        typer.echo(str(bad), err=True)
        sys.exit(BAD_SETTING)
