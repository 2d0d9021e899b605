"""How long a picture of a push takes, and whether anybody who clicks waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import delete, update
from sqlmodel import col, func, select

from bot.campaigns.model import Revision
from bot.clock import now
from bot.copywriting.preview.easel import Easel
from bot.copywriting.preview.kept import Preview
from bot.copywriting.preview.push import EVERYWHERE, Captions, Place, Push, Wanted
from bot.sandbox.slack import SlackServer, maison_lune
from bot.store import Database
from tests.bench import shop
from tests.bench.ack import PATIENCE, Scale, _commands, paced
from tests.bench.figures import Figure, p99s
from tests.bench.peers import HERALD, Peer, a_onesignal, herald_settings, running
from tests.databases import migrated_sqlite

WARM = 20
SECONDS = 10.0
"""Of a round: of 100 acks the 99th percentile is the slowest but one, which is chance; of 500 the sixth."""
DRAFTED_PER_SECOND = 5
"""Far more than any team drafts."""
REVISIONS = 50
CAPTIONS = Captions({place.value: place.value for place in Place}, "now", "Image")
MESSAGE = "-30 % sur tout le site, la livraison est offerte. Jusqu’à minuit avec le code « œuvre » 👍🏽 "


async def measure(folder: Path, scale: Scale | None = None) -> list[Figure]:
    """A picture, the four together, and acks while they are drawn, against the same Herald when it draws nothing."""
    return [*await drawings(), *await acks(folder, scale or Scale(seconds=SECONDS))]


async def drawings(many: int = WARM) -> list[Figure]:
    easel = Easel()
    try:
        took = {places: [await _drawn(easel, places, number) for number in range(many)] for places in _SEVERAL}
    finally:
        await easel.aclose()
    return [
        Figure(f"a preview, {what}, warm", median(took[places]) * 1000, "ms", at_most=300)
        for places, what in _SEVERAL.items()
    ]


_SEVERAL = {(Place.IPHONE,): "one place", EVERYWHERE: "the four together"}


async def _drawn(easel: Easel, places: tuple[Place, ...], number: int) -> float:
    push = Push(f"🛍️ Plus que {number} h", MESSAGE * (number % 5 + 1), "fr", "Maison Lune", "maison-lune.example")
    began = perf_counter()
    await easel.draw(Wanted(push, CAPTIONS, places))
    return perf_counter() - began


async def acks(folder: Path, scale: Scale) -> list[Figure]:
    async with _herald(migrated_sqlite(folder / "previews.db")) as (peer, database):
        still: list[list[float]] = []
        drawing: list[list[float]] = []
        made = 0
        for _ in range(scale.rounds):
            still.append(await paced(_commands(peer, scale.paced), scale))
            await _due(database, REVISIONS)
            await _some_made(database)
            before = await _made(database)
            drawing.append(await paced(_commands(peer, scale.paced), scale))
            made += await _made(database) - before
            await _due(database, 0)
            await asyncio.sleep(0.5)
    assert made, "nothing was drawn meanwhile"
    what = f"ack, commands at {scale.per_second}/s, while {DRAFTED_PER_SECOND} drafts a second are drawn (p99)"
    return [
        Figure(what, p99s(drawing) * 1000, "ms", p99s(still) * 1000, "the same Herald, drawing nothing", most=1.3),
        Figure("previews drawn and uploaded meanwhile", made / scale.rounds / scale.seconds, "/s"),
    ]


@asynccontextmanager
async def _herald(database_url: str) -> AsyncIterator[tuple[Peer, Database]]:
    async with AsyncExitStack() as stack:
        onesignal = await stack.enter_async_context(a_onesignal())
        slack = await stack.enter_async_context(SlackServer(maison_lune(), ack_timeout=PATIENCE))
        database = Database(database_url)
        stack.push_async_callback(database.close)
        await shop.settle(database, slack.workspace)
        await shop.in_review(database, slack.workspace, REVISIONS, send_at=now() + timedelta(days=1))
        await _due(database, 0)
        settings = herald_settings(slack, onesignal, database_url) | {"BOT_PREVIEWS": "on"}
        peer = await stack.enter_async_context(running(slack, HERALD, settings))
        for ask in _commands(peer, 4):
            await ask()
        yield peer, database


async def _due(database: Database, many: int) -> None:
    """So many pictures are to be made, one after the other, none of which is there; 0: none is."""
    async with database.transaction() as tx:
        await tx.exec(delete(Preview))
        await tx.exec(update(Revision).values(preview_due_at=None))
        for number in range(many):
            due = now() + timedelta(seconds=number / DRAFTED_PER_SECOND)
            await tx.exec(update(Revision).where(col(Revision.id) == number + 1).values(preview_due_at=due))


async def _made(database: Database) -> int:
    async with database.reading() as tx:
        return (await tx.exec(select(func.count()).where(col(Preview.file_id).is_not(None)))).one()


async def _some_made(database: Database) -> None:
    """The process that draws is warm."""
    with suppress(TimeoutError):
        async with asyncio.timeout(15):
            while not await _made(database):
                await asyncio.sleep(0.05)
