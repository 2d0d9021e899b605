"""How soon a started process is connected to Slack, and what it holds in memory: Herald against a bare Bolt app."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.slack import SlackServer, maison_lune
from tests.bench.figures import Figure
from tests.bench.peers import BARE, HERALD, a_onesignal, herald_settings, running, slack_settings

ROUNDS = 9
IDLE_SECONDS = 2.0
START_ALLOWED = 3.0
MEMORY_ALLOWED = 2.5


@dataclass
class Starts:
    """What the starts of one program took."""

    idle_seconds: float
    seconds: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    async def once_more(self, slack: SlackServer, program: tuple[str, ...], settings: dict[str, str]) -> None:
        async with running(slack, program, settings) as peer:
            self.seconds.append(peer.seconds_to_connected)
            await asyncio.sleep(self.idle_seconds)
            self.memory_mb.append(peer.memory_mb)


async def measure(folder: Path, *, rounds: int = ROUNDS, idle_seconds: float = IDLE_SECONDS) -> list[Figure]:
    """Starts in turns. The very first one of each, which also makes the database, is told by itself."""
    async with AsyncExitStack() as stack:
        onesignal: OneSignalServer = await stack.enter_async_context(a_onesignal())
        slack = await stack.enter_async_context(SlackServer(maison_lune()))
        herald = herald_settings(slack, onesignal, f"sqlite+aiosqlite:///{folder / 'start.db'}")
        first_bare, first, bare, ours = (Starts(idle_seconds) for _ in range(4))
        await first_bare.once_more(slack, BARE, slack_settings(slack))
        await first.once_more(slack, HERALD, herald)
        for _ in range(rounds):
            await bare.once_more(slack, BARE, slack_settings(slack))
            await ours.once_more(slack, HERALD, herald)
    return [
        Figure("start to connected", median(ours.seconds), "s", median(bare.seconds), "bare Bolt app", START_ALLOWED),
        Figure("first start, on an empty database", first.seconds[0], "s", median(bare.seconds), "bare Bolt app"),
        Figure("memory, idle", median(ours.memory_mb), "MB", median(bare.memory_mb), "bare Bolt app", MEMORY_ALLOWED),
    ]
