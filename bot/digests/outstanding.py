"""The best and the worst message of some days, and where that came from: on which platform, in which segment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.digests.usual import Ask
from bot.stats.answer import Row
from bot.stats.confidence import FEW
from bot.stats.question import Dimension, Question


@dataclass(frozen=True, slots=True)
class Part:
    """A platform or a segment, and the click rate there."""

    name: str
    click_rate: float


@dataclass(frozen=True, slots=True)
class Message:
    """A message by how it was clicked."""

    key: str
    """By which it can be asked for: a campaign's code, or the message's name."""
    name: str
    click_rate: float
    delivered: int
    platform: Part | None
    """Where it was clicked most (the worst message: least), for each delivered push; None: there was no choice."""
    segment: Part | None
    """The same of segments. OneSignal counts a message as a whole, so only several of one name can differ by it."""
    sent_to: tuple[str, ...]
    """Its segments."""


async def best_and_worst(asked: Ask, since: date, until: date) -> tuple[Message | None, Message | None]:
    """By click rate, among those that reached enough people for it to mean something; the worst of at least two.

    Rates are reckoned from clicks and deliveries here: an answer would also work out how sure each of them is.
    """
    metrics, days = ("clicks", "delivered"), {"since": since, "until": until}
    answered = await asked(Question(metrics=metrics, by=(Dimension.CAMPAIGN,), **days))
    ranked = sorted(_rated(answered.rows), key=lambda one: (-one[1], str(one[0].by[0])))
    if not ranked:
        return None, None
    parts = {
        by: (await asked(Question(metrics=metrics, by=(Dimension.CAMPAIGN, by), **days))).rows
        for by in (Dimension.PLATFORM, Dimension.SEGMENT)
    }

    def message(row: Row, click_rate: float, *, is_best: bool) -> Message:
        key = str(row.by[0])
        called = answered.campaigns.get(key)
        return Message(
            key=key,
            name=f"{key} · {called}" if called else key,
            click_rate=click_rate,
            delivered=int(row.values[1].value or 0),
            platform=_leading(parts[Dimension.PLATFORM], key, is_best=is_best),
            segment=_leading(parts[Dimension.SEGMENT], key, is_best=is_best),
            sent_to=tuple(str(row.by[1]) for row in parts[Dimension.SEGMENT] if row.by[0] == key and row.by[1]),
        )

    best = message(*ranked[0], is_best=True)
    return best, message(*ranked[-1], is_best=False) if len(ranked) > 1 else None


def _rated(rows: Iterable[Row]) -> list[tuple[Row, float]]:
    """The rows with enough deliveries, each with its click rate."""
    return [
        (row, clicks / delivered)
        for row in rows
        if (clicks := row.values[0].value) is not None and (delivered := row.values[1].value or 0) >= FEW
    ]


def _leading(rows: Iterable[Row], key: str, *, is_best: bool) -> Part | None:
    """Where the click rate of this message was highest, or lowest; None if there was no choice."""
    parts = [Part(str(row.by[1]), rate) for row, rate in _rated(rows) if row.by[0] == key and row.by[1] is not None]
    parts.sort(key=lambda part: (part.click_rate, part.name), reverse=is_best)
    return parts[0] if len({part.click_rate for part in parts}) > 1 else None
