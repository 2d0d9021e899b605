"""What an answer costs: against the best SQL that we could write by hand for it, and as the snapshots become many.

The baseline of a broad question brings its rows and nothing else; ours also brings the total (a message with several
segments counted once), how fresh the numbers are and what they cover. Both go through the same connection. The same
week is asked about with few snapshots and with many: what lies beside it may not cost anything.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.stats.answer import Answer, answer
from bot.stats.periods import Window
from bot.stats.question import Dimension, Question
from bot.store import Database, Tx
from tests.bench.figures import Figure
from tests.bench.many_messages import LAST_DAY, fill
from tests.databases import Postgres, migrated_sqlite
from tests.people import TEAM

SNAPSHOTS = 1_000_000
FEW = 10_000
"""Snapshots: as many as a single week leaves."""
ROUNDS = 25
BY_HAND_ALLOWED = 1.5
MANY_ALLOWED = 1.3

TWO_YEARS = Window(LAST_DAY.replace(year=LAST_DAY.year - 2) + timedelta(days=1), LAST_DAY)
A_WEEK = Window(LAST_DAY - timedelta(days=6), LAST_DAY)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")

_ASKED = "m.workspace_id = :of AND m.day BETWEEN :since AND :until AND NOT m.canceled"
_MONTH = {"SQLite": "substr(m.day, 1, 7)", "PostgreSQL": "date_trunc('month', m.day)"}
_ALL = "JOIN message_numbers n ON n.message = m.id AND n.platform = 'all'"

BROAD: dict[str, tuple[str, Dimension, str]] = {
    "click rate by month": (
        "click_rate",
        Dimension.MONTH,
        "SELECT {month}, 1.0 * sum(n.clicks) / sum(n.delivered)"
        f" FROM sent_messages m {_ALL} WHERE {_ASKED} GROUP BY 1",
    ),
    "clicks by segment": (
        "clicks",
        Dimension.SEGMENT,
        f"SELECT s.segment, sum(n.clicks) FROM sent_messages m {_ALL} JOIN message_segments s ON s.message = m.id"
        f" WHERE {_ASKED} GROUP BY 1",
    ),
    "clicks by platform": (
        "clicks",
        Dimension.PLATFORM,
        "SELECT n.platform, sum(n.clicks) FROM sent_messages m"
        f" JOIN message_numbers n ON n.message = m.id AND n.platform <> 'all' WHERE {_ASKED} GROUP BY 1",
    ),
}


async def measure(folder: Path, *, snapshots: int = SNAPSHOTS, few: int = FEW, rounds: int = ROUNDS) -> list[Figure]:
    """Every figure on both databases; `folder` is where they are written."""
    figures = []
    async for name, many_there, few_there in _databases(folder, snapshots, few):
        async with many_there.reading() as among_many, few_there.reading() as among_few:
            for what, (metric, by, sql) in BROAD.items():
                asked = question(metric, by, TWO_YEARS)
                statement = text(sql.format(month=_MONTH[name]))
                ours, by_hand = await _in_turn(rounds, _asking(among_many, asked), _by_hand(among_many, statement))
                figures.append(
                    Figure(f"{what}, two years, {name}", ours, "ms", by_hand, "SQL by hand", most=BY_HAND_ALLOWED)
                )
            for what, metric, by in (
                ("click rate by day", "click_rate", Dimension.DAY),
                ("clicks by segment", "clicks", Dimension.SEGMENT),
            ):
                asked = question(metric, by, A_WEEK)
                ours, before = await _in_turn(rounds, _asking(among_many, asked), _asking(among_few, asked))
                against = f"among {few:,} snapshots"
                figures.append(
                    Figure(
                        f"{what}, a week among {snapshots:,}, {name}", ours, "ms", before, against, most=MANY_ALLOWED
                    )
                )
    return figures


def question(metric: str, by: Dimension, window: Window) -> Question:
    return Question(metrics=(metric,), by=(by,), since=window.since, until=window.until)


def _asking(tx: Tx, asked: Question) -> Callable[[], Awaitable[Answer]]:
    return lambda: answer(tx, TEAM, asked, now=NOW, zone=PARIS)


def _by_hand(tx: Tx, statement: Any) -> Callable[[], Awaitable[Sequence[Any]]]:
    async def ask() -> Sequence[Any]:
        days: dict[str, Any] = {"since": TWO_YEARS.since, "until": TWO_YEARS.until}
        if tx.get_bind().dialect.name == "sqlite":
            days = {name: str(day) for name, day in days.items()}
        return (await (await tx.connection()).execute(statement, {"of": TEAM, **days})).all()

    return ask


async def _in_turn(rounds: int, *kinds: Callable[[], Awaitable[Any]]) -> list[float]:
    """The median milliseconds of each, which take turns in changing order; the first rounds only warm up."""
    taken: list[list[float]] = [[] for _ in kinds]
    order = list(enumerate(kinds))
    for number in range(2 + rounds):
        for which, kind in order:
            began = time.perf_counter()
            await kind()
            if number >= 2:
                taken[which].append(1_000 * (time.perf_counter() - began))
        order.reverse()
    return [median(one) for one in taken]


async def _databases(folder: Path, snapshots: int, few: int) -> AsyncIterator[tuple[str, Database, Database]]:
    (folder / "postgres").mkdir()
    async with AsyncExitStack() as stack:
        server = stack.enter_context(Postgres(folder / "postgres"))
        urls = {
            "SQLite": [migrated_sqlite(folder / f"{size}.db") for size in ("many", "few")],
            "PostgreSQL": [await stack.enter_async_context(server.database()) for _ in range(2)],
        }
        for name, (many_url, few_url) in urls.items():
            many_there, few_there = Database(many_url), Database(few_url)
            try:
                await fill(many_there, snapshots)
                await fill(few_there, few)
                yield name, many_there, few_there
            finally:
                await many_there.close()
                await few_there.close()
