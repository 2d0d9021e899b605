"""`make sandbox`: a Slack, a OneSignal and the unmodified bot between them, in one process, with a page to play on."""

import asyncio
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import SecretStr
from sqlmodel import col, func, select

from bot import clock
from bot.app import Herald
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.page.page import build_page
from bot.sandbox.page.server import page_server
from bot.sandbox.slack import SlackServer, maison_lune
from bot.sandbox.slack.model import Json
from bot.settings import Settings

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
LEAVES = (State.SCHEDULED, State.HANDED_OVER)
ON_ITS_WAY = (State.HANDING_OVER, State.RECALLING)
REST_SECONDS = 15.0


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox."""

    slack: SlackServer
    onesignal: OneSignalServer
    clock: SandboxClock
    herald: Herald

    async def next_send(self) -> datetime | None:
        """When the next approved campaign leaves."""
        async with self.herald.database.reading() as tx:
            query = select(func.min(Campaign.send_at)).where(col(Campaign.state).in_(LEAVES))
            return (await tx.exec(query.where(col(Campaign.send_at) > clock.now()))).one()

    async def at_rest(self) -> None:
        """Wait until OneSignal has all that is due: in-app messages take seconds, at one question a second."""
        is_due = (col(Campaign.state) == State.SCHEDULED) & (col(Campaign.send_at) <= clock.now())
        query = select(func.count()).where(is_due | col(Campaign.state).in_(ON_ITS_WAY))
        give_up_at = time.monotonic() + REST_SECONDS
        while time.monotonic() < give_up_at:
            async with self.herald.database.reading() as tx:
                if not (await tx.exec(query)).one():
                    return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def sandbox(folder: Path, moving: SandboxClock, *, bot_port: int) -> AsyncIterator[Sandbox]:
    """Open Slack and OneSignal on loopback and start Herald between them, on a new database in this folder.

    Its page is not served yet: see `page_of`.
    """
    clock.replace(moving.now)
    async with AsyncExitStack() as stack:
        stack.callback(clock.replace, None)
        slack = await stack.enter_async_context(
            SlackServer(
                maison_lune(clock=lambda: moving.now().timestamp()),
                commands=_commands(),
                shortcuts=message_shortcuts(),
                functions=manifest()["functions"],
            )
        )
        onesignal = await stack.enter_async_context(OneSignalServer(now=moving.now, past_days=365, shells=True))
        herald = Herald(_settings(slack, onesignal, folder, bot_port))
        stack.push_async_callback(herald.stop)
        await herald.start()
        await slack.until_connected()
        yield Sandbox(slack, onesignal, moving, herald)


def _settings(slack: SlackServer, onesignal: OneSignalServer, folder: Path, bot_port: int) -> Settings:
    people, channels = slack.workspace.person, slack.workspace.channel
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        onesignal_app_id=onesignal.app_id,
        onesignal_api_key=SecretStr(onesignal.api_key),
        onesignal_api_url=onesignal.api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/sandbox.db",
        bot_admins=(people("Ana").id,),
        bot_approvers=(people("Marc").id,),
        bot_channel=channels("#crm-campaigns").id,
        bot_timezone="Europe/Paris",
        bot_locale="en",
        bot_port=bot_port,
        bot_secret_key=SecretStr("the sandbox has nothing to hide"),
        log_level="warning",
    )


def _commands() -> list[str]:
    return [one["command"] for one in manifest()["features"]["slash_commands"]]


def message_shortcuts() -> list[str]:
    """What stands in the menu of every message, by callback ID."""
    return [one["callback_id"] for one in manifest()["features"]["shortcuts"] if one["type"] == "message"]


@cache
def manifest() -> Json:
    """The app as Slack knows it."""
    import yaml

    read: Json = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return read


@asynccontextmanager
async def page_of(one: Sandbox, *, port: int) -> AsyncIterator[str]:
    """Serve the page of a sandbox; its address."""
    build_page(one.slack, one.onesignal, one.clock, manifest=manifest(), next_send=one.next_send, at_rest=one.at_rest)
    server = page_server(port=port)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            raise OSError(f"port {port} is taken: choose another with --port")
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    finally:
        server.should_exit = True
        await serving


async def play(*, port: int, bot_port: int) -> None:
    """Serve the page until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    with tempfile.TemporaryDirectory(prefix="herald-sandbox-") as folder:
        async with sandbox(Path(folder), SandboxClock(), bot_port=bot_port) as one, page_of(one, port=port) as address:
            print(f"The sandbox is open: {address}  (Ctrl+C closes it)", flush=True)  # noqa: T201
            await stop.wait()


def main(*, port: int = 8080, bot_port: int = 8081) -> None:
    """What `python -m bot sandbox` runs."""
    asyncio.run(play(port=port, bot_port=bot_port))
