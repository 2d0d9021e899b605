"""A question in the making: for each of its parts what may have been meant, and what has to be asked back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Literal

from pydantic import ValidationError

from bot.stats.metrics import METRICS
from bot.stats.question import CALENDAR, EARLIEST, PARTS, Dimension, Question
from bot.stats.reading.outcome import MOST_OPTIONS, Asked, Doubt, Outside, Reading, Refused, Unclear
from bot.stats.reading.spans import Span

Order = Literal["top", "bottom"]
Compare = Literal["previous", "last_year"]
Filters = Mapping[Dimension, tuple[str, ...]]
OVERVIEW = ("messages", "delivered", "click_rate", "unsubscribe_rate")
"""What "how did we do?" most likely wants to see."""


@dataclass(slots=True)
class Draft:
    """Each list holds what may be meant, most likely first. Empty: it was not said."""

    metrics: list[tuple[str, ...]] = field(default_factory=list)
    by: list[tuple[Dimension, ...]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    order: list[tuple[Order, int] | None] = field(default_factory=list)
    compare: list[Compare | None] = field(default_factory=list)
    doubts: list[tuple[Doubt, str]] = field(default_factory=list)
    """What must be asked, with the words that it is about."""

    def doubt(self, why: Doubt, words: str = "") -> None:
        self.doubts.append((why, words))


def concluded(draft: Draft, today: date) -> Reading:
    """The question where every part is clear, otherwise what is asked back or why it is refused."""
    if draft.spans and all(span.since > today for span in draft.spans):
        return Outside(Refused.FUTURE)
    if draft.spans and all(span.since < EARLIEST for span in draft.spans):
        return Outside(Refused.TOO_OLD)
    options = list(dict.fromkeys(option.model_dump_json() for option in _questions(draft, today)))
    questions = tuple(Question.model_validate_json(option) for option in options)
    if not questions:
        return Outside(_why_not(draft))
    doubts = [*draft.doubts]
    if not doubts and len(questions) > 1:
        doubts.append((Doubt.WORD, ""))
    if not doubts:
        return Asked(questions[0])
    why, words = doubts[0]
    return Unclear(why, questions[:MOST_OPTIONS], words)


def _questions(draft: Draft, today: date) -> Iterator[Question]:
    parts = product(
        draft.spans,
        draft.metrics,
        draft.by or [()],
        draft.filters or [{}],
        draft.order or [None],
        draft.compare or [None],
    )
    for _, (span, metrics, by, filters, order, compare) in zip(range(64), parts, strict=False):
        if span.since > today:
            continue
        try:
            yield Question(
                metrics=metrics,
                by=by,
                since=span.since,
                until=min(span.until, today),
                filters=filters,
                order=order[0] if order else None,
                n=order[1] if order else None,
                compare=compare,
            )
        except ValidationError:
            continue


def _why_not(draft: Draft) -> Refused:
    if _asks_too_much_of_subscribers(draft):
        return Refused.SUBSCRIBERS
    of_journeys = any(METRICS[name].is_of_journeys for metrics in draft.metrics for name in metrics)
    asks_for_parts = any(not PARTS.isdisjoint(by) for by in draft.by)
    return Refused.IN_APP if of_journeys or asks_for_parts else Refused.NOTHING


def _asks_too_much_of_subscribers(draft: Draft) -> bool:
    of_subscribers = any(METRICS[name].is_of_subscribers for metrics in draft.metrics for name in metrics)
    return of_subscribers and (any(draft.filters) or any(not CALENDAR.issuperset(by) for by in draft.by))
