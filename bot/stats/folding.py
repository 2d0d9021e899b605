"""The rows of a statement, folded into the rows of an answer: days into weeks and months, all of it into a total."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.stats.model import ALL_PLATFORMS
from bot.stats.periods import FIRST_DAY, Window, weekday_of
from bot.stats.question import CALENDAR, Dimension, Question
from bot.stats.statement import FROM_DAYS, NAME, Conditions, Selected, selected
from bot.stats.sums import Added, Sums
from bot.store import Tx

Part = date | int | str | None
"""What a row is of in one dimension: a day, or the first day of a week or month; an hour; else a word or a name. None:
of no segment, of no drafter."""
Key = tuple[Part, ...]


@dataclass(frozen=True)
class Folded:
    """The sums of each row and of all. Where a message stands in several rows, all is less than the rows together."""

    rows: Mapping[Key, Sums]
    total: Sums


async def folded(tx: Tx, question: Question, added: Sequence[Added], conditions: Conditions) -> Folded:
    """Ask the database, once."""
    return await brought(tx, selected(question, added, conditions), question, added)


async def brought(tx: Tx, asked: Selected, question: Question, added: Sequence[Added]) -> Folded:
    """What a statement brings, folded."""
    found = (await (await tx.connection()).execute(asked.statement)).all()
    return _fold(found, asked, question, added)


def _fold(found: Sequence[Sequence[Any]], asked: Selected, question: Question, added: Sequence[Added]) -> Folded:
    rows: dict[Key, Sums] = {}
    total = Sums(added)
    width = 1 + len(asked.keys)
    key_of = _key(question.by, asked.keys)
    platform = asked.keys.index(Dimension.PLATFORM) + 1 if Dimension.PLATFORM in asked.keys else None
    for row in found:
        is_of_all = platform is not None and row[platform] == ALL_PLATFORMS
        if row[0] or is_of_all:
            if row[0] or not asked.brings_total:
                total.add(row[width:])
            continue
        key = key_of(row[1:width])
        if (sums := rows.get(key)) is None:
            rows[key] = Sums(added, row[width:])
        else:
            sums.add(row[width:])
    if not asked.brings_total and (platform is None or Dimension.PLATFORM in question.filters):
        for sums in rows.values():
            total.add(sums.numbers)
    return Folded(rows, total)


def _key(by: Sequence[Dimension], columns: Sequence[str]) -> Callable[[Sequence[Any]], Key]:
    """How the key of an answer's row comes out of the key columns of a statement's."""
    parts = [_part(one, columns) for one in by]
    return lambda row: tuple([part(row) for part in parts])


def _part(dimension: Dimension, columns: Sequence[str]) -> Callable[[Sequence[Any]], Part]:
    if dimension in FROM_DAYS:
        place, of_day = columns.index(Dimension.DAY), part_of_day(dimension)
        return lambda row: of_day(row[place])
    place = columns.index(dimension)
    if dimension is Dimension.CAMPAIGN:
        name = columns.index(NAME)
        return lambda row: row[name] if row[place] is None else f"C-{row[place]}"
    return lambda row: row[place]


def part_of_day(dimension: Dimension) -> Callable[[date], Part]:
    """Where a day belongs in this dimension."""
    return weekday_of if dimension is Dimension.WEEKDAY else FIRST_DAY[dimension]


def with_empty_periods(keys: Mapping[Key, Sums], by: Sequence[Dimension], window: Window, today: date) -> list[Key]:
    """The keys of the rows, and those of the periods in which nothing was sent: also that is an answer.

    With a second dimension each period has a row for each of its values. Campaigns are left out of that: each leaves
    once, and of most periods there is nothing to say.
    """
    if CALENDAR.isdisjoint(by) or Dimension.CAMPAIGN in by:
        return list(keys)
    others = dict.fromkeys(
        tuple(part for one, part in zip(by, key, strict=True) if one not in FROM_DAYS) for key in keys
    ) or {(): None}
    if any(one not in FROM_DAYS for one in by) and not keys:
        return []
    of_day = {one: part_of_day(one) for one in by if one in FROM_DAYS}
    periods: Iterable[Key]
    if len(of_day) == 1:
        periods = ((first,) for first in window.periods(next(iter(of_day)), today))
    else:
        periods = dict.fromkeys(tuple(part(day) for part in of_day.values()) for day in window.through(today))
    complete = dict.fromkeys(keys)
    for period in periods:
        for other in others:
            parts, rest = iter(period), iter(other)
            complete[tuple(next(parts) if one in of_day else next(rest) for one in by)] = None
    return list(complete)
