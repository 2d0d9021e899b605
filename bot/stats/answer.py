"""The answer to a typed question: true rows, and all that must be said with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import col, select

from bot.campaigns.model import Campaign
from bot.stats.basis import Basis, basis_of, basis_without_messages, measured_by, not_measured
from bot.stats.confidence import FEW, Interval, intervals
from bot.stats.folding import Key, with_empty_periods
from bot.stats.formulas import Counted
from bot.stats.journey_model import CountedJourney
from bot.stats.journey_statement import OfJourneys, of_journeys
from bot.stats.metrics import METRICS
from bot.stats.model import OutcomeNames, SentMessage
from bot.stats.periods import Window, compared_with, name_of
from bot.stats.question import CALENDAR, MOST_ROWS, Dimension, Question
from bot.stats.ranking import ranked
from bot.stats.statement import conditions
from bot.stats.sums import Number
from bot.stats.values import Values, key_before, values
from bot.store import Tx

Name = str | int | None
"""What a row is of: a code or a name, a key of PLATFORMS, a weekday, an hour, 2026-12-01, 2026-W49, 2026-12. None: of
no segment, of no drafter."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number of an answer. None: it is not known, not measured, or divided by nothing."""

    value: Number | None
    before: Number | None = None
    """The same in the compared window."""
    is_on_few: bool = False
    """Whether it is a rate on few deliveries."""
    interval: Interval | None = None
    """Where such a rate probably lies (95 %), for the rows that are shown: the first MOST_ROWS."""


@dataclass(frozen=True, slots=True)
class Row:
    """The values stand in the order of the question's metrics."""

    by: tuple[Name, ...]
    values: tuple[Value, ...]
    is_whole: bool = True
    """Whether its day, week or month lies in the window with all its days, and is over."""


@dataclass(frozen=True)
class Answer:
    """All rows, and what they rest on. Where a message stands in several rows, the total is less than their sum."""

    question: Question
    rows: tuple[Row, ...]
    total: Row
    window: Window
    compared: Window | None
    zone: ZoneInfo
    answered_at: datetime
    messages: int | None
    """On how many messages it rests; None where only subscribers, or Journeys, are asked about."""
    not_measured: tuple[str, ...]
    currency: str | None
    """ISO 4217; None: revenue is not asked about, or nobody has named it."""
    basis: Basis
    campaigns: Mapping[str, str]
    """What the campaigns of its rows are called, by their codes."""
    of_journeys: OfJourneys | None = None
    """What it rests on where it is about in-app messages and automations."""

    @property
    def today(self) -> date:
        return self.answered_at.astimezone(self.zone).date()

    @property
    def goes_on(self) -> bool:
        """Whether the window is not over."""
        return self.window.until >= self.today

    @property
    def has_begun(self) -> bool:
        return self.window.since <= self.today


async def answer(tx: Tx, workspace_id: str, question: Question, *, now: datetime, zone: ZoneInfo) -> Answer:
    """Answer a question as of `now`, which the zone makes a day of the team's calendar."""
    today = now.astimezone(zone).date()
    window = Window(question.since, question.until, goes_on=question.until >= today)
    compared = compared_with(window, question.compare) if question.compare else None
    names = await _outcome_names(tx, workspace_id, question)
    unmeasured = await not_measured(tx, workspace_id, question.metrics, window, names)

    async def found_in(window: Window) -> Values:
        return await values(tx, workspace_id, question, window, frozenset(unmeasured), now=now, today=today)

    found = await found_in(window)
    before = await found_in(compared) if compared else None
    keys = with_empty_periods(found.folded.rows, question.by, window, today)
    keys = ranked(keys, question, found.folded, lambda key: found.of(question.metrics[0], key))
    rows = [*(_row(key, found, before) for key in keys[:MOST_ROWS]), _row(None, found, before)]
    *shown, total = await _with_intervals(rows, [*keys[:MOST_ROWS], None], found)
    rest = [_row(key, found, before) for key in keys[MOST_ROWS:]]
    basis, journeys = await _basis(tx, workspace_id, question, window, compared, now=now, zone=zone)
    of_subscribers = all(METRICS[name].is_of_subscribers for name in question.metrics)
    return Answer(
        question=question,
        rows=(*shown, *rest),
        total=total,
        window=window,
        compared=compared,
        zone=zone,
        answered_at=now,
        messages=None if of_subscribers or journeys else found.folded.total.messages,
        not_measured=unmeasured,
        currency=names.currency if names else None,
        basis=replace(basis, subscribers_at=found.subscribers.counted_at),
        campaigns=await _names_of_campaigns(tx, workspace_id, question, keys[:MOST_ROWS]),
        of_journeys=journeys,
    )


async def _basis(
    tx: Tx,
    workspace_id: str,
    question: Question,
    window: Window,
    compared: Window | None,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Basis, OfJourneys | None]:
    """What the answer rests on."""
    if question.is_of_journeys:
        return await basis_without_messages(tx, workspace_id), await of_journeys(tx, workspace_id, question, window)
    asked = conditions(workspace_id, question, window, today=now.astimezone(zone).date(), now=now)
    begins = datetime.combine(min(window.since, compared.since) if compared else window.since, time(), zone)
    return await basis_of(tx, workspace_id, asked, begins=begins), None


async def _outcome_names(tx: Tx, workspace_id: str, question: Question) -> OutcomeNames | None:
    """What an admin has named, where the question is about it."""
    is_asked = any(measured_by(name) & {Counted.CONVERSIONS, Counted.REVENUE} for name in question.metrics)
    return await tx.get(OutcomeNames, workspace_id) if is_asked else None


def _row(key: Key | None, found: Values, before: Values | None) -> Row:
    """The row of this key; None: all of it."""
    question, metrics = found.question, found.question.metrics
    earlier: Sequence[Number | None] = [None] * len(metrics)
    if before is not None and question.compare is not None:
        of_before = None if key is None else key_before(key, question, found.window, question.compare)
        if key is None or of_before is not None:
            earlier = [before.of(metric, of_before) for metric in metrics]
    of_row = tuple(Value(found.of(metric, key), past) for metric, past in zip(metrics, earlier, strict=True))
    return Row(() if key is None else _names(key, question), of_row, key is None or found.is_whole(key))


def _names(key: Key, question: Question) -> tuple[Name, ...]:
    return tuple(
        name_of(dimension, part) if dimension in CALENDAR and isinstance(part, date) else _name(part)
        for dimension, part in zip(question.by, key, strict=True)
    )


def _name(part: object) -> Name:
    return part if part is None or isinstance(part, int) else str(part)


async def _with_intervals(rows: Sequence[Row], keys: Sequence[Key | None], found: Values) -> list[Row]:
    """The same rows, where rates on few deliveries say so."""
    few = {
        (place, number): rate
        for place, key in enumerate(keys)
        for number, metric in enumerate(found.question.metrics)
        if (rate := found.rate(metric, key)) is not None and rate[1] < FEW
    }
    # Two conversions of one delivery are possible: then it is no part of all, and nothing is known of how sure it is.
    known = await intervals({(of, over) for of, over in few.values() if 0 <= of <= over})
    return [
        replace(
            row,
            values=tuple(
                replace(value, is_on_few=True, interval=known.get(few[place, number]))
                if (place, number) in few
                else value
                for number, value in enumerate(row.values)
            ),
        )
        for place, row in enumerate(rows)
    ]


async def _names_of_campaigns(tx: Tx, workspace_id: str, question: Question, keys: Sequence[Key]) -> Mapping[str, str]:
    if Dimension.CAMPAIGN not in question.by:
        return {}
    place = question.by.index(Dimension.CAMPAIGN)
    codes = {str(key[place]) for key in keys if str(key[place]).startswith("C-")}
    named = CountedJourney if question.is_of_journeys else SentMessage
    query = (
        select(Campaign.number, func.max(col(named.name)))
        .join(named, col(named.campaign_id) == col(Campaign.id))
        .where(col(Campaign.workspace_id) == workspace_id, col(Campaign.number).in_(_numbers(codes)))
        .group_by(col(Campaign.number))
    )
    return {f"C-{number}": name for number, name in await tx.exec(query) if name}


def _numbers(codes: set[str]) -> list[int]:
    return [int(digits) for code in codes if (digits := code.removeprefix("C-")).isdecimal() and len(digits) < 10]
