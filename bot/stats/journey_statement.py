"""A typed question about Journeys as SQL: what a look shows more than all before it, added up by the day of the look.

A count that OneSignal corrects downwards adds nothing, until it is more than it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from bot.stats.formulas import Counted
from bot.stats.journey_model import CountedJourney, JourneyCount, PartKind
from bot.stats.journey_parts import own_names
from bot.stats.periods import Window
from bot.stats.question import Dimension, Question
from bot.stats.statement import (
    CAMPAIGNS,
    NAME,
    Conditions,
    Selected,
    key_names,
    number_in,
    on_weekdays,
    storable,
    sums_of,
)
from bot.stats.sums import Added
from bot.store import Tx

_TABLES = SQLModel.metadata.tables
JOURNEYS, COUNTS = _TABLES[str(CountedJourney.__tablename__)], _TABLES[str(JourneyCount.__tablename__)]

_COUNTED: Final[dict[Counted, sa.ColumnElement[Any]]] = {
    Counted.ENTERED: COUNTS.c.entered,
    Counted.COMPLETED: COUNTS.c.completed,
    Counted.EXITED: COUNTS.c.exited,
    Counted.SHOWN: COUNTS.c.shown,
    Counted.IN_APP_CLICKS: COUNTS.c.clicks,
    Counted.PUSHED: COUNTS.c.pushed,
    Counted.PUSH_CLICKS: COUNTS.c.push_clicks,
}
_COLUMNS: Final[dict[str, sa.ColumnElement[Any]]] = {
    Dimension.DAY: COUNTS.c.day,
    Dimension.DRAFTER: JOURNEYS.c.drafter,
    Dimension.CAMPAIGN: CAMPAIGNS.c.number,
    Dimension.STEP: COUNTS.c.name,
    Dimension.BRANCH: COUNTS.c.name,
    NAME: sa.case((JOURNEYS.c.campaign_id.is_(None), JOURNEYS.c.name)),
}


def selected_of_journeys(workspace_id: str, question: Question, added: Sequence[Added], window: Window) -> Selected:
    """What brings these sums for the Journeys that are asked about."""
    names = key_names(question.by)
    counted = sorted({part for one in added for part in (one.of, one.known) if part in _COUNTED})
    columns: list[sa.ColumnElement[Any]] = [JOURNEYS.c.id.label("id"), COUNTS.c.day.label("looked_on")]
    columns += [_COLUMNS[name].label(name) for name in names]
    columns += [_more(_COUNTED[part]).label(f"number_of_{part}") for part in counted]
    conditions = [
        COUNTS.c.of == _kind(question),
        COUNTS.c.day <= window.until,  # all before it, too: what is more than that is asked for
        *_filters(workspace_id, question),
    ]
    looks = sa.select(*columns).select_from(_source()).where(*conditions).subquery("looks")
    asked = sa.select(looks).where(looks.c.looked_on >= window.since).cte("asked")
    keys = [asked.c[name] for name in names]
    sums = sums_of(asked, added, distinct=False)
    return Selected(sa.select(sa.literal_column("0"), *keys, *sums).group_by(*keys), names, brings_total=False)


def _source() -> sa.FromClause:
    counted = COUNTS.join(JOURNEYS, JOURNEYS.c.id == COUNTS.c.journey)
    return counted.outerjoin(CAMPAIGNS, CAMPAIGNS.c.id == JOURNEYS.c.campaign_id)


def _kind(question: Question) -> PartKind:
    if Dimension.STEP in question.by:
        return PartKind.STEP
    return PartKind.BRANCH if Dimension.BRANCH in question.by else PartKind.WHOLE


def _more(number: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """By how much a look shows more than any look before it. Unknown where it says nothing."""
    partition, order = [COUNTS.c.journey, COUNTS.c.part], COUNTS.c.taken_at
    most = sa.func.max(number).over(partition_by=partition, order_by=order, rows=(None, -1))
    more = number - sa.func.coalesce(most, 0)
    return sa.case((more > 0, more), (number.is_not(None), 0))


def _filters(workspace_id: str, question: Question) -> Conditions:
    found: Conditions = [JOURNEYS.c.workspace_id == workspace_id]
    for dimension, wanted in question.filters.items():
        values = storable(wanted)
        match dimension:
            case Dimension.CAMPAIGN:
                numbers = [number for value in values if (number := number_in(value)) is not None]
                found.append(JOURNEYS.c.name.in_(values) | CAMPAIGNS.c.number.in_(numbers))
            case Dimension.DRAFTER:
                found.append(JOURNEYS.c.drafter.in_(values))
            case Dimension.WEEKDAY:
                found.append(on_weekdays(COUNTS.c.day, values))
            case _:
                raise AssertionError(f"Journeys are not asked about by {dimension}: the question would not be valid")
    return found


# What the answer rests on


@dataclass(frozen=True, slots=True)
class OfJourneys:
    """What an answer about Journeys rests on, and what OneSignal counts of them beside what has a name here."""

    journeys: int
    """Those that were looked at in the period."""
    running: int
    """Those of them that still run: their numbers grow."""
    oldest_at: datetime | None
    """When those of them that run were counted that have waited longest."""
    vanished: int
    """Those that OneSignal does not know any more."""
    own_names: tuple[tuple[str, float], ...] = ()
    """Of one campaign, from its start on: OneSignal's own names with their numbers."""


async def of_journeys(tx: Tx, workspace_id: str, question: Question, window: Window) -> OfJourneys:
    """Of the Journeys that are asked about."""
    days = COUNTS.c.day.between(window.since, window.until)
    which = sa.select(JOURNEYS.c.id).select_from(_source()).where(*_filters(workspace_id, question), days)
    journey = JOURNEYS.c
    runs = sa.and_(journey.ended_at.is_(None), journey.vanished_at.is_(None))
    query = sa.select(
        sa.func.count(),
        sa.func.count().filter(runs),
        sa.func.min(journey.counted_at).filter(runs),
        sa.func.count(journey.vanished_at),
    ).where(journey.id.in_(which))
    journeys, running, oldest, vanished = (await (await tx.connection()).execute(query)).one()
    is_of_one = not question.by and len(question.filters.get(Dimension.CAMPAIGN, ())) == 1
    names = await _own_names(tx, which, window) if is_of_one and journeys else ()
    return OfJourneys(journeys, running, oldest, vanished, names)


async def _own_names(tx: Tx, which: sa.Select[Any], window: Window) -> tuple[tuple[str, float], ...]:
    """As they stood at the last look in the window."""
    newest = (
        select(JourneyCount.journey, sa.func.max(col(JourneyCount.taken_at)).label("taken_at"))
        .where(col(JourneyCount.journey).in_(which), col(JourneyCount.day) <= window.until)
        .group_by(col(JourneyCount.journey))
        .subquery()
    )
    is_newest = sa.and_(col(JourneyCount.journey) == newest.c.journey, col(JourneyCount.taken_at) == newest.c.taken_at)
    found: dict[int, list[JourneyCount]] = {}
    for row in await tx.exec(select(JourneyCount).join(newest, is_newest)):
        found.setdefault(row.journey, []).append(row)
    sums: dict[str, float] = {}
    for rows in found.values():
        for name, number in own_names(rows):
            sums[name] = sums.get(name, 0) + number
    return tuple(sums.items())
