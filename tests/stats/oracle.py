"""What the answer must be, reckoned in plain Python over the messages: slowly, and in another way than the product."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bot.stats.model import MessageNumbers, MessageSegment, SentMessage
from bot.stats.question import Dimension, Question
from bot.store import Tx
from tests.people import APP

PARIS = ZoneInfo("Europe/Paris")
COLUMNS = ("reach", "delivered", "confirmed", "clicks", "unsubscribed", "errors", "conversions", "revenue")
RATIOS = {
    "click_rate": ("clicks", "delivered", 1),
    "confirmed_click_rate": ("clicks", "confirmed", 1),
    "unsubscribe_rate": ("unsubscribed", "delivered", 1),
    "conversion_rate": ("conversions", "delivered", 1),
    "revenue_per_1000": ("revenue", "delivered", 1000),
}

Numbers = Mapping[str, float | None]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Sent:
    """A message that left, and what is known of it by platform (`all` for the whole)."""

    sent_at: datetime
    name: str = "Flash sale"
    source: str = "dashboard"
    drafter: str | None = None
    segments: frozenset[str] = frozenset()
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    canceled: bool = False
    zone: ZoneInfo = PARIS

    @property
    def local(self) -> datetime:
        return self.sent_at.astimezone(self.zone)


async def store(tx: Tx, workspace_id: str, messages: Iterable[Sent], **columns: object) -> None:
    """Put the messages into the tables, as collecting does."""
    connection = await tx.connection()
    for place, message in enumerate(messages):
        row = {
            "workspace_id": workspace_id,
            "app_id": APP,
            "message_id": f"{workspace_id}-{place}-{len(columns)}",
            "source": message.source,
            "drafter": message.drafter,
            "channel": "push",
            "name": message.name,
            "title": "",
            "sent_at": message.sent_at,
            "day": message.local.date(),
            "hour": message.local.hour,
            "canceled": message.canceled,
            "looks": 6,
            "counted_at": message.sent_at + timedelta(days=7) if message.numbers else None,
        }
        stored = await connection.execute(insert(SentMessage).values(**row | columns))
        assert stored.inserted_primary_key is not None
        key = stored.inserted_primary_key[0]
        for segment in message.segments:
            await connection.execute(insert(MessageSegment).values(message=key, segment=segment))
        for platform, numbers in message.numbers.items():
            await connection.execute(insert(MessageNumbers).values(message=key, platform=platform, **numbers))


@dataclass(frozen=True)
class Expected:
    rows: dict[Key, tuple[float | None, ...]]
    total: tuple[float | None, ...]


def expected(messages: Iterable[Sent], question: Question, *, now: datetime, zone: ZoneInfo = PARIS) -> Expected:
    """Every row that has messages or is a period of the window, in no order, and the total."""
    asked = [message for message in messages if _is_asked(message, question, now)]
    found: dict[Key, list[tuple[int, Numbers]]] = {}
    for number, message in enumerate(asked):
        for key, numbers in _places(message, question):
            found.setdefault(key, []).append((number, numbers))
    for key in _periods(question, found, now.astimezone(zone).date()) if question.by else [()]:
        found.setdefault(key, [])
    everything = [(number, numbers) for number, message in enumerate(asked) for numbers in _whole(message, question)]
    return Expected({key: _values(question, part) for key, part in found.items()}, _values(question, everything))


def _is_asked(message: Sent, question: Question, now: datetime) -> bool:
    in_time = question.since <= message.local.date() <= question.until and message.sent_at <= now
    return (
        in_time
        and not message.canceled
        and all(
            not set(values).isdisjoint(_of(message, dimension))
            for dimension, values in question.filters.items()
            if dimension is not Dimension.PLATFORM
        )
    )


def _of(message: Sent, dimension: Dimension) -> set[Any]:
    """What a message is of, as filters name it."""
    named: dict[Dimension, set[Any]] = {
        Dimension.CAMPAIGN: {message.name},
        Dimension.CHANNEL: {"push"},
        Dimension.SEGMENT: set(message.segments),
        Dimension.WEEKDAY: {f"{message.local:%A}".lower()},
        Dimension.HOUR: {str(message.local.hour)},
        Dimension.DRAFTER: {message.drafter},
        Dimension.SOURCE: {message.source},
    }
    return named[dimension]


def _whole(message: Sent, question: Question) -> Iterator[Numbers]:
    """The numbers of a message that count: those of all platforms, or of each that is asked about."""
    platforms = question.filters.get(Dimension.PLATFORM)
    if platforms:
        yield from (message.numbers[name] for name in platforms if name in message.numbers)
    elif Dimension.PLATFORM not in question.by:
        yield message.numbers.get("all", {})
    elif "all" in message.numbers:
        yield message.numbers["all"]


def _places(message: Sent, question: Question) -> Iterator[tuple[Key, Numbers]]:
    platforms: Iterable[str | None] = [None]
    if Dimension.PLATFORM in question.by:
        wanted = question.filters.get(Dimension.PLATFORM)
        platforms = [name for name in message.numbers if name != "all" and (not wanted or name in wanted)]
    segments: Iterable[str | None] = [None]
    if Dimension.SEGMENT in question.by:
        wanted = question.filters.get(Dimension.SEGMENT)
        segments = [name for name in message.segments if not wanted or name in wanted] or [None]
    for platform, segment in product(platforms, segments):
        key = tuple(_part(message, one, platform, segment) for one in question.by)
        for numbers in [message.numbers[platform]] if platform else _whole(message, question):
            yield key, numbers


def _part(message: Sent, dimension: Dimension, platform: str | None, segment: str | None) -> Any:
    day = message.local.date()
    match dimension:
        case Dimension.PLATFORM:
            return platform
        case Dimension.SEGMENT:
            return segment
        case Dimension.HOUR:
            return message.local.hour
        case Dimension.WEEKDAY | Dimension.DAY | Dimension.WEEK | Dimension.MONTH:
            return PERIOD[dimension](day)
        case _:
            return next(iter(_of(message, dimension)))


PERIOD: dict[Dimension, Callable[[date], str]] = {
    Dimension.DAY: lambda day: f"{day:%Y-%m-%d}",
    Dimension.WEEK: lambda day: f"{day:%G-W%V}",
    Dimension.MONTH: lambda day: f"{day:%Y-%m}",
    Dimension.WEEKDAY: lambda day: f"{day:%A}".lower(),
}


def _periods(question: Question, found: Mapping[Key, object], today: date) -> Iterator[Key]:
    """Each day, week and month of the window so far, for each value of what else is asked by."""
    by = question.by
    if not {Dimension.DAY, Dimension.WEEK, Dimension.MONTH} & set(by) or Dimension.CAMPAIGN in by:
        return
    for day in (question.since + timedelta(days=number) for number in range(question.days)):
        if day <= today:
            choices = [
                [PERIOD[one](day)] if one in PERIOD else list({key[place] for key in found})
                for place, one in enumerate(by)
            ]
            yield from product(*choices)


def _values(question: Question, part: list[tuple[int, Numbers]]) -> tuple[float | None, ...]:
    return tuple(_value(metric, part) for metric in question.metrics)


def _value(metric: str, part: list[tuple[int, Numbers]]) -> float | None:
    if metric == "messages":
        return len({number for number, _ in part})
    rows = [numbers for _, numbers in part]
    if metric in RATIOS:
        of, over, times = RATIOS[metric]
        both = [row for row in rows if row.get(of) is not None and row.get(over) is not None]
        divisor = sum(row[over] or 0 for row in both)
        return times * sum(row[of] or 0 for row in both) / divisor if divisor else None
    known = [value for row in rows if (value := row.get(metric)) is not None]
    return sum(known) if known or not rows else None
