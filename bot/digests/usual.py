"""What was sent on some days, held against what is usual: the median of as many of the same weekdays before."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median
from typing import Final

from bot.stats.answer import Answer, Row
from bot.stats.confidence import FEW
from bot.stats.formulas import Ratio, Unit
from bot.stats.metrics import METRICS
from bot.stats.question import Dimension, Question
from bot.stats.sums import Number

Ask = Callable[[Question], Awaitable[Answer]]

METRICS_TOLD: Final = ("messages", "delivered", "clicks", "click_rate", "unsubscribed", "errors")
_SUMS: Final = (("messages", "delivered", "clicks"), ("unsubscribed", "errors"))
WEEKS_BACK = 8
LEAST_WEEKS = 3
"""Of fewer there is no usual."""
FAR = 3.5
"""So many times the usual spread: further off, a number is worth a look."""
LEAST_SPREAD = 0.1
"""Of the median. Where all weeks were alike, a little more or less is nothing yet."""
_MAD_TO_SIGMA = 1.4826

Day = dict[str, Number | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One metric of some days, and the median of as many of the same weekdays before; None: not known."""

    metric: str
    value: Number | None
    usual: float | None
    is_far: bool = False
    """Whether it is far from what is usual, by the median and the spread around it."""


async def told(asked: Ask, since: date, until: date, *, known_since: date | None) -> tuple[Told, ...]:
    """The numbers of these days, at most a week. `known_since`: the first day of which all is known; None: of none."""
    first = since - timedelta(weeks=WEEKS_BACK)
    rows: dict[date, Day] = {}
    for metrics in _SUMS:
        answered = await asked(Question(metrics=metrics, by=(Dimension.DAY,), since=first, until=until))
        for row in answered.rows:
            rows.setdefault(_day(row), {}).update(_numbers(metrics, row))
    sent_since = min((day for day, numbers in rows.items() if numbers["messages"]), default=until)
    begun = None if known_since is None else max(known_since, sent_since)
    this = _together(rows, since, until)
    before = [
        _together(rows, since - timedelta(weeks=weeks), until - timedelta(weeks=weeks))
        for weeks in range(1, WEEKS_BACK + 1)
        if begun is not None and since - timedelta(weeks=weeks) >= begun
    ]
    return tuple(_told(metric, this, before) for metric in METRICS_TOLD)


def _day(row: Row) -> date:
    return date.fromisoformat(str(row.by[0]))


def _numbers(metrics: Sequence[str], row: Row) -> Day:
    return {metric: value.value for metric, value in zip(metrics, row.values, strict=True)}


def _together(rows: dict[date, Day], since: date, until: date) -> Day:
    """The numbers of all these days. A rate is that of its sums, not the mean of the days'."""
    days = [numbers for day, numbers in rows.items() if since <= day <= until]
    sums: Day = {metric: _sum(day[metric] for day in days) for metrics in _SUMS for metric in metrics}
    for metric in METRICS_TOLD:
        formula = METRICS[metric].formula
        if isinstance(formula, Ratio):
            of, over = sums[formula.of], sums[formula.over]
            sums[metric] = of / over if of is not None and over else None
    return sums


def _sum(values: Iterable[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _told(metric: str, this: Day, before: Sequence[Day]) -> Told:
    value = this[metric]
    known = [one for week in before if (one := week[metric]) is not None]
    if len(known) < LEAST_WEEKS:
        return Told(metric, value, None)
    usual = float(median(known))
    many = max(this["delivered"] or 0, median([week["delivered"] or 0 for week in before])) >= FEW
    is_far = many and bool(this["messages"]) and value is not None and _is_far(metric, value, usual, known)
    return Told(metric, value, usual, is_far)


def _is_far(metric: str, value: Number, usual: float, known: Sequence[Number]) -> bool:
    """By the median of the distances from the median: one week that went mad does not make the next ones normal."""
    spread = _MAD_TO_SIGMA * median([abs(one - usual) for one in known])
    by_chance = max(1.0, sqrt(usual)) if METRICS[metric].unit is Unit.COUNT else 0.0
    return abs(value - usual) > FAR * max(spread, LEAST_SPREAD * usual, by_chance)
