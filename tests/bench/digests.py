"""Digests of many channels that are due at the same minute, through a Slack that keeps its limits.

What counts is the time from the minute until the last channel has its digest, against the shortest in which Slack takes
as many messages; that no channel has got two; and how often Slack had to say that it takes no more for now.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from bot.campaigns.roles import Actor
from bot.digests.planning import plan_digest
from bot.digests.rhythm import Rhythm
from bot.sandbox.slack import SlackServer, Workspace, maison_lune
from bot.sandbox.slack.model import Channel
from bot.sandbox.slack.rates import shortest_seconds
from bot.store import Database
from tests.bench.figures import Figure
from tests.bench.many_messages import fill
from tests.bench.peers import a_onesignal, herald_settings, running
from tests.databases import Postgres, migrated_sqlite
from tests.moved_clock import MovedClock
from tests.people import TEAM

CHANNELS = 500
SNAPSHOTS = 100_000
"""A shop of some years: what is usual has to be found among many messages."""
ALLOWED = 1.1
PATIENCE_SECONDS = 300.0
SETTLING_SECONDS = 5.0
"""How long a started Herald asks for what it does not know yet."""

PARIS = ZoneInfo("Europe/Paris")
SLOT = datetime(2026, 12, 1, 8, tzinfo=UTC)
"""09:00 in Paris, on the day after the last one of which there are numbers."""
HERALD = ("-m", "tests.moved_clock")
REPLICAS = {"SQLite": 1, "PostgreSQL": 2}


@dataclass(frozen=True)
class Done:
    """What Slack has seen of one run."""

    seconds: float
    refused: int
    twice: int


async def measure(
    folder: Path,
    *,
    channels: int = CHANNELS,
    snapshots: int = SNAPSHOTS,
    settling_seconds: float = SETTLING_SECONDS,
    databases: tuple[str, ...] = tuple(REPLICAS),
) -> list[Figure]:
    """Both databases, with limits and without."""
    figures = []
    async for name, url in _databases(folder, databases):
        database = Database(url)
        async with SlackServer(_workspace(channels), strict_rates=True) as slack:
            await _plan(database, slack, snapshots)
            done = await _told(folder, name, url, slack, SLOT, settling_seconds)
            slack.rates.on = False
            alone = await _told(folder, name, url, slack, SLOT + timedelta(days=1), settling_seconds)
        await database.close()
        replicas = f"{name}, {REPLICAS[name]} replica{'s' * (REPLICAS[name] > 1)}"
        what = f"{channels} digests due at one minute, {replicas}"
        allowed = shortest_seconds(channels)
        figures += [
            Figure(f"{what}: all told", done.seconds, "s", allowed, "the shortest that Slack's limits allow", ALLOWED),
            Figure(f"{what}: asked to wait", done.refused, "times"),
            Figure(f"{what}: told twice", done.twice + alone.twice, "digests", at_most=0),
            Figure(f"{what}: all told by a Slack without limits", alone.seconds, "s"),
        ]
    return figures


def _workspace(channels: int) -> Workspace:
    workspace = maison_lune(team_id=TEAM)
    for number in range(channels):
        members = {workspace.bot_user_id, workspace.person("Ana").id}
        workspace.add_channel(Channel(f"C0DIGEST{number}", f"shop-{number}", members))
    return workspace


def _digest_channels(slack: SlackServer) -> list[str]:
    return [channel for channel in slack.workspace.channels if channel.startswith("C0DIGEST")]


async def _plan(database: Database, slack: SlackServer, snapshots: int) -> None:
    """Ana has typed `/digest daily 09:00` in each of the channels, the evening before."""
    clock.replace(lambda: SLOT - timedelta(hours=12))
    try:
        await fill(database, snapshots)
        ana = Actor(TEAM, slack.workspace.person("Ana").id)
        async with database.transaction() as tx:
            for channel in _digest_channels(slack):
                await plan_digest(tx, ana, channel, Rhythm.of("daily 09:00"), zone=PARIS)
    finally:
        clock.replace(None)


async def _told(folder: Path, name: str, url: str, slack: SlackServer, slot: datetime, settling_seconds: float) -> Done:
    """Start the replicas some minutes before the slot, then let it be that minute; what Slack has seen by the end."""
    moved = MovedClock.made(folder / f"{name}-{slot.day}.clock")
    moved.forward_to(slot - timedelta(minutes=10))
    async with AsyncExitStack() as stack:
        onesignal = await stack.enter_async_context(a_onesignal())
        for _ in range(REPLICAS[name]):
            settings = herald_settings(slack, onesignal, url) | moved.settings
            await stack.enter_async_context(running(slack, HERALD, settings))
        await asyncio.sleep(settling_seconds)
        slack.faults.log.clear()
        began = time.monotonic()
        moved.forward_to(slot)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(_channels_told(slack)) < len(_digest_channels(slack)):
                await asyncio.sleep(0.05)
        ended = max(call.at for call in slack.faults.calls("chat.postMessage", ok=True))
        await asyncio.sleep(1.0)  # for what comes twice
        refused = len(slack.faults.calls("chat.postMessage", ok=False))
        return Done(ended - began, refused, sum(many - 1 for many in _channels_told(slack).values()))


def _channels_told(slack: SlackServer) -> Counter[str]:
    posts = slack.faults.calls("chat.postMessage", ok=True)
    return Counter(call.args["channel"] for call in posts if str(call.args["channel"]).startswith("C0DIGEST"))


@asynccontextmanager
async def _postgres(folder: Path) -> AsyncIterator[str]:
    (folder / "postgres").mkdir()
    with Postgres(folder / "postgres") as server:
        async with server.database() as url:
            yield url


async def _databases(folder: Path, names: tuple[str, ...]) -> AsyncIterator[tuple[str, str]]:
    if "SQLite" in names:
        yield "SQLite", migrated_sqlite(folder / "digests.db")
    if "PostgreSQL" in names:
        async with _postgres(folder) as url:
            yield "PostgreSQL", url
