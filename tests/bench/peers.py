"""Herald and the bare Bolt app as processes of their own, each with a Slack that runs in the bench's process."""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.slack import SlackServer
from tests.story.world import CHANNEL, free_port

ROOT = Path(__file__).parents[2]
BARE = ("-m", "tests.bench.bare_bolt")
HERALD = ("-m", "bot", "run")
START_SECONDS = 60.0


class DidNotStart(Exception):
    """The process ended before it was connected; the text is what it said."""


@dataclass
class Peer:
    """A running app and the Slack that it is connected to."""

    slack: SlackServer
    process: asyncio.subprocess.Process
    seconds_to_connected: float
    """From the start of the process until Slack has its socket."""

    @property
    def memory_mb(self) -> float:
        """What the process holds in memory now (resident)."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20


def slack_settings(slack: SlackServer) -> dict[str, str]:
    """What any app needs to find this Slack."""
    return {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.api_url}


def herald_settings(slack: SlackServer, onesignal: OneSignalServer, database_url: str) -> dict[str, str]:
    """The documented settings of a Herald between these two."""
    return slack_settings(slack) | {
        "ONESIGNAL_APP_ID": onesignal.app_id,
        "ONESIGNAL_API_KEY": onesignal.api_key,
        "ONESIGNAL_API_URL": onesignal.api_url,
        "ONESIGNAL_RATE": "6000",  # of a paid plan
        "DATABASE_URL": database_url,
        "BOT_ADMINS": slack.workspace.person("Ana").id,
        "BOT_APPROVERS": slack.workspace.person("Marc").id,
        "BOT_CHANNEL": slack.workspace.channel(CHANNEL).id,
        "BOT_TIMEZONE": "Europe/Paris",
        "BOT_PORT": str(free_port()),
        "BOT_SECRET_KEY": "a secret of the benches",
        "BOT_PREVIEWS": "off",  # measured by itself
    }


@asynccontextmanager
async def running(slack: SlackServer, program: tuple[str, ...], settings: Mapping[str, str]) -> AsyncIterator[Peer]:
    """Start an app and wait until it is connected; stop it at the end. Raises DidNotStart."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT), **settings}
    before = slack.sockets.opened
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, cwd=folder, env=environment, stdout=said, stderr=said
        )
        try:
            await _connected(slack, process, before)
            yield Peer(slack, process, time.perf_counter() - started)
        except TimeoutError:
            said.seek(0)
            raise DidNotStart(said.read().decode()[-2000:]) from None
        finally:
            await _stopped(process)


async def _connected(slack: SlackServer, process: asyncio.subprocess.Process, before: int) -> None:
    ended = asyncio.ensure_future(process.wait())
    connected = asyncio.ensure_future(
        slack.workspace.until(lambda: slack.sockets.opened > before, timeout=START_SECONDS)
    )
    await asyncio.wait({ended, connected}, return_when=asyncio.FIRST_COMPLETED)
    if not connected.done():
        connected.cancel()
        raise TimeoutError
    ended.cancel()
    await connected


async def _stopped(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 15)
        except TimeoutError:
            process.kill()
            await process.wait()


@asynccontextmanager
async def a_onesignal() -> AsyncIterator[OneSignalServer]:
    """A OneSignal without the limits of the real one: what is measured is how fast we are, not how fast we may be."""
    async with OneSignalServer(strict_rates=False, disable_when_flooding=False) as onesignal:
        yield onesignal
