"""Answers to draw: their rows as if OneSignal had been asked."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.stats.answer import Answer, Name, Row, Value
from bot.stats.asking import AskedQuestion
from bot.stats.basis import Basis
from bot.stats.freshness import Freshness
from bot.stats.periods import Window
from bot.stats.question import Dimension, Question
from tests.slack.blocks.facts import NOW

SINCE = date(2026, 10, 1)
PARIS = ZoneInfo("Europe/Paris")


def an_answer(
    rows: Mapping[Name, Sequence[float | None]],
    *,
    by: Dimension | None = None,
    metrics: Sequence[str] = ("clicks",),
    before: Sequence[float | None] | None = None,
    **asked: Any,
) -> Answer:
    """`rows`: the values of each by its name; without `by` there is but the total, under any name.

    `before`: what the first metric was in the period before.
    """
    window = Window(SINCE, SINCE + timedelta(days=max(0, len(rows) - 1)))
    question = Question(
        metrics=tuple(metrics),
        by=(by,) if by else (),
        since=window.since,
        until=window.until,
        compare="previous" if before else None,
        **asked,
    )
    earlier = list(before or [None] * len(rows))
    made = [
        Row(
            (name,), tuple(Value(value, earlier[place] if number == 0 else None) for number, value in enumerate(values))
        )
        for place, (name, values) in enumerate(rows.items())
    ]
    total = Row((), tuple(Value(_sum([row.values[number].value for row in made])) for number in range(len(metrics))))
    return Answer(
        question=question,
        rows=tuple(made) if by else (),
        total=total,
        window=window,
        compared=Window(SINCE - timedelta(days=len(rows)), SINCE - timedelta(days=1)) if before else None,
        zone=PARIS,
        answered_at=NOW,
        messages=len(rows),
        not_measured=(),
        currency=None,
        basis=Basis(Freshness(listed_at=NOW, is_complete=True), None, 0, None, 0, 0),
        campaigns={},
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def by_day(days: int, **how: Any) -> Answer:
    """Clicks of so many days."""
    names = [(SINCE + timedelta(days=number)).isoformat() for number in range(days)]
    return an_answer({name: [100 + number] for number, name in enumerate(names)}, by=Dimension.DAY, **how)


def asked(text: str = "clicks by day", **facts: Any) -> AskedQuestion:
    """A question as Inès has asked it."""
    known: dict[str, Any] = {"number": 31, "workspace_id": "T0SHOP", "asked_by": "U0INES", "asked_at": NOW}
    return AskedQuestion(**(known | {"channel": "C0CRM", "text": text} | facts))
