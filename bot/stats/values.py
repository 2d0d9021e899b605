"""The values of one window: of its rows, and of all of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.stats.folding import Folded, Key, brought, folded
from bot.stats.formulas import Ratio, Unit
from bot.stats.journey_statement import selected_of_journeys
from bot.stats.metrics import METRICS
from bot.stats.periods import FIRST_DAY, Comparison, Window, is_whole, last_day, period_before
from bot.stats.question import CALENDAR, Question
from bot.stats.statement import conditions
from bot.stats.subscribers import Subscribers, subscribers
from bot.stats.sums import Number, Sums, needed
from bot.store import Tx


@dataclass(frozen=True)
class Values:
    """What was found in a window. A row is asked for by its key, all of it by none."""

    question: Question
    window: Window
    today: date
    folded: Folded
    subscribers: Subscribers
    unmeasured: frozenset[str]

    def of(self, metric: str, key: Key | None) -> Number | None:
        """A metric's value, also of a row in which nothing was sent."""
        if metric in self.unmeasured:
            return None
        if METRICS[metric].is_of_subscribers:
            return self.subscribers.value(metric, self._period(key), self.today)
        return self._sums(key).value(metric)

    def rate(self, metric: str, key: Key | None) -> tuple[int, int] | None:
        """How many of how many, where the metric is a part of deliveries and that can be said of it."""
        formula = METRICS[metric].formula
        if not isinstance(formula, Ratio) or METRICS[metric].unit is not Unit.RATE or metric in self.unmeasured:
            return None
        of, over = self._sums(key).parts(formula)
        return (int(of), int(over)) if of is not None and over else None

    def is_whole(self, key: Key) -> bool:
        return all(
            is_whole(dimension, part, self.window, self.today)
            for dimension, part in zip(self.question.by, key, strict=True)
            if dimension in CALENDAR and isinstance(part, date)
        )

    def _sums(self, key: Key | None) -> Sums:
        total = self.folded.total
        return total if key is None else self.folded.rows.get(key) or Sums(total.added)

    def _period(self, key: Key | None) -> Window:
        """The days of a row: all its periods at once, as far as they lie in the window."""
        since, until = self.window.since, self.window.until
        for dimension, part in zip(self.question.by, key or (), strict=key is not None):
            assert isinstance(part, date), "subscribers are only asked about by the calendar"
            since, until = max(since, FIRST_DAY[dimension](part)), min(until, last_day(dimension, part))
        return Window(since, until)


def key_before(key: Key, question: Question, window: Window, how: Comparison) -> Key | None:
    """The key of the row that this one is compared with; None: the compared window has no such period."""
    before = tuple(
        period_before(dimension, part, window, how) if dimension in CALENDAR and isinstance(part, date) else part
        for dimension, part in zip(question.by, key, strict=True)
    )
    missing = any(part is None for dimension, part in zip(question.by, before, strict=True) if dimension in CALENDAR)
    return None if missing else before


async def values(
    tx: Tx,
    workspace_id: str,
    question: Question,
    window: Window,
    unmeasured: frozenset[str],
    *,
    now: datetime,
    today: date,
) -> Values:
    """Ask the database for what the question needs of this window."""
    added = needed(question.metrics)
    found, counts = Folded({}, Sums(added)), Subscribers({}, None)
    if question.is_of_journeys:
        found = await brought(tx, selected_of_journeys(workspace_id, question, added, window), question, added)
    elif not all(METRICS[name].is_of_subscribers for name in question.metrics):
        asked = conditions(workspace_id, question, window, today=today, now=now)
        found = await folded(tx, question, added, asked)
    if any(METRICS[name].is_of_subscribers for name in question.metrics):
        counts = await subscribers(tx, workspace_id, window)
    return Values(question, window, today, found, counts, unmeasured)
