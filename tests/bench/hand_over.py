"""Campaigns that are due at the same moment: two replicas of Herald against two schedulers with jobs in PostgreSQL.

All of them make the same HTTP call to the same OneSignal. What counts is how many messages it has taken a second, from
the moment when they are due to the last one, and that none came twice. Herald also checks, leases, commits and audits.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

import asyncpg
from sqlalchemy import make_url

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.calls import Call, Endpoint
from bot.sandbox.slack import SlackServer, maison_lune
from bot.store import Database
from tests.bench import shop
from tests.bench.figures import Figure
from tests.bench.peers import HERALD, ROOT, a_onesignal, herald_settings, running
from tests.databases import Postgres

CAMPAIGNS = 1_000
ROUNDS = 3
REPLICAS = 2
IN_FLIGHT = 20
PATIENCE_SECONDS = 120.0
SETTLING_SECONDS = 20.0
"""How long a started Herald asks for the sizes of segments, which OneSignal shows one a second."""

_DUE_IN = "UPDATE campaigns SET hand_over_at = now() + interval '{seconds} s', send_at = now() + interval '{seconds} s'"
NEVER_SECONDS = 86_400.0
KNOWN_SECONDS = 2.0
"""Campaigns become due at a moment that has stood in the database for so long."""


@dataclass(frozen=True)
class Done:
    """What OneSignal has seen of one run."""

    per_second: float
    twice: int


@dataclass
class Ground:
    """What all contestants run on. `template` is a database with the approved campaigns."""

    server: Postgres
    template: str
    slack: SlackServer
    onesignal: OneSignalServer
    campaigns: int
    settling_seconds: float

    @asynccontextmanager
    async def database(self, *, with_campaigns: bool) -> AsyncIterator[str]:
        """A database of its own for one run; its name."""
        name = f"bench_{uuid4().hex}"
        await self.run("postgres", f"CREATE DATABASE {name}" + (f" TEMPLATE {self.template}" if with_campaigns else ""))
        try:
            yield name
        finally:
            await self.run("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    async def run(self, database: str, statement: str) -> None:
        connection = await asyncpg.connect(plain(self.server.url(database)))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def watched(self, due_at: float, *, then_seconds: float = 0.0) -> Done:
        """Wait until OneSignal has been given all of it, then so long for what comes twice; what it has seen.

        `due_at` is a moment of `time.perf_counter`, which all processes of the machine share.
        """
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self._taken()) < self.campaigns:
                await asyncio.sleep(0.02)
        began = [call.began for call in self._taken()[: self.campaigns]]
        await asyncio.sleep(then_seconds)
        names = Counter((call.name or "").partition(" ")[0] for call in self._taken())
        return Done(self.campaigns / (max(began) - due_at), sum(many - 1 for many in names.values()))

    def forget(self) -> None:
        self.onesignal.calls.clear()

    def _taken(self) -> list[Call]:
        return [one for one in self.onesignal.calls if one.endpoint is Endpoint.CREATE and one.status == 200]


def plain(url: str) -> str:
    """An address of SQLAlchemy as libpq takes it."""
    return url.replace("postgresql+asyncpg://", "postgresql://")


async def measure(
    folder: Path, *, campaigns: int = CAMPAIGNS, rounds: int = ROUNDS, settling_seconds: float = SETTLING_SECONDS
) -> list[Figure]:
    """All three in turns; medians of what each did a second, and Herald's ratio to each of the others."""
    contestants: dict[str, Callable[[Ground], Awaitable[Done]]] = {
        "Herald": _herald,
        "APScheduler": _apscheduler,
        "Procrastinate": _procrastinate,
    }
    done: dict[str, list[Done]] = {name: [] for name in contestants}
    async with _ground(folder, campaigns, settling_seconds) as ground:
        for _ in range(rounds):
            for name, contestant in contestants.items():
                ground.forget()
                done[name].append(await contestant(ground))
    rate = {name: median(one.per_second for one in runs) for name, runs in done.items()}
    twice = sum(one.twice for one in done["Herald"])
    what = f"{campaigns} due campaigns, PostgreSQL, {REPLICAS} replicas"
    return [
        Figure(f"{what}: handed over", rate["Herald"], "/s", rate["APScheduler"], "APScheduler's job store", above=1.0),
        Figure(f"{what}: handed over", rate["Herald"], "/s", rate["Procrastinate"], "Procrastinate", above=1.0),
        Figure(f"{what}: sent twice", twice, "messages", at_most=0),
    ]


@asynccontextmanager
async def _ground(folder: Path, campaigns: int, settling_seconds: float) -> AsyncIterator[Ground]:
    (folder / "postgres").mkdir()
    async with AsyncExitStack() as stack:
        server = stack.enter_context(Postgres(folder / "postgres"))
        onesignal = await stack.enter_async_context(a_onesignal())
        slack = await stack.enter_async_context(SlackServer(maison_lune()))
        url = await stack.enter_async_context(server.database())
        database = Database(url)
        await shop.settle(database, slack.workspace)
        await shop.approved(database, slack.workspace, onesignal, campaigns)
        await database.close()
        template = make_url(url).database
        assert template is not None
        yield Ground(server, template, slack, onesignal, campaigns, settling_seconds)


async def _herald(ground: Ground) -> Done:
    async with ground.database(with_campaigns=True) as name, AsyncExitStack() as stack:
        await ground.run(name, _DUE_IN.format(seconds=NEVER_SECONDS))
        for _ in range(REPLICAS):
            settings = herald_settings(ground.slack, ground.onesignal, ground.server.url(name))
            await stack.enter_async_context(running(ground.slack, HERALD, settings))
        await asyncio.sleep(ground.settling_seconds)
        due_at = perf_counter() + KNOWN_SECONDS  # or some milliseconds later, at Herald's expense
        await ground.run(name, _DUE_IN.format(seconds=KNOWN_SECONDS))
        return await ground.watched(due_at, then_seconds=1.0)


async def _apscheduler(ground: Ground) -> Done:
    return await _baseline(ground, "tests.bench.queue_apscheduler")


async def _procrastinate(ground: Ground) -> Done:
    return await _baseline(ground, "tests.bench.queue_procrastinate")


async def _baseline(ground: Ground, module: str) -> Done:
    async with ground.database(with_campaigns=False) as name:
        arguments = [plain(ground.server.url(name)), ground.onesignal.api_url, str(ground.campaigns), str(IN_FLIGHT)]
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *arguments, cwd=ROOT, stdout=PIPE)
        assert process.stdout is not None
        try:
            due_at = float(await process.stdout.readline())
            return await ground.watched(due_at)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
