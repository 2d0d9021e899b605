"""A typed question as SQL, built from the closed list: what people wrote only ever becomes a bound parameter.

Time is grouped by the stored day and folded into weeks and months afterwards: both databases agree on days. One
statement brings everything: where a message stands in several rows (segments), the total comes with them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.campaigns.model import Campaign, NoSuchCampaign, number_of
from bot.stats.formulas import Counted
from bot.stats.model import ALL_PLATFORMS, MessageNumbers, MessageSegment, SentMessage
from bot.stats.periods import Window
from bot.stats.question import CALENDAR, WEEKDAYS, Dimension, Question
from bot.stats.sums import Added

FROM_DAYS: Final = CALENDAR | {Dimension.WEEKDAY}
"""Dimensions that are folded from days."""

NAME: Final = "name"
"""The key beside a campaign's: the name of a message that is of no campaign."""


_TABLES = SQLModel.metadata.tables
MESSAGES, NUMBERS = _TABLES[str(SentMessage.__tablename__)], _TABLES[str(MessageNumbers.__tablename__)]
SEGMENTS, CAMPAIGNS = _TABLES[str(MessageSegment.__tablename__)], _TABLES[str(Campaign.__tablename__)]

_SURROGATES = re.compile("[\ud800-\udfff]")

Conditions = list[sa.ColumnElement[bool]]

_COLUMNS: Final[dict[str, sa.ColumnElement[Any]]] = {
    Dimension.DAY: MESSAGES.c.day,
    Dimension.HOUR: MESSAGES.c.hour,
    Dimension.CHANNEL: MESSAGES.c.channel,
    Dimension.DRAFTER: MESSAGES.c.drafter,
    Dimension.SOURCE: MESSAGES.c.source,
    Dimension.PLATFORM: NUMBERS.c.platform,
    Dimension.CAMPAIGN: CAMPAIGNS.c.number,
    NAME: sa.case((MESSAGES.c.campaign_id.is_(None), MESSAGES.c.name)),
}
"""The columns that keys are made from; a segment is joined later, where it multiplies the rows."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A statement whose rows are: 1 for the total, else 0; the keys; the numbers."""

    statement: sa.Select[Any] | sa.CompoundSelect[Any]
    keys: tuple[str, ...]
    brings_total: bool
    """Whether the total is a row of its own; else it is what the rows make together."""


def selected(question: Question, added: Sequence[Added], conditions: Conditions) -> Selected:
    """What brings these sums for the messages that meet the conditions."""
    by, platforms = question.by, question.filters.get(Dimension.PLATFORM, ())
    names = key_names(by)
    asked = _asked(question, names, added, conditions)
    source, keys = _source(asked, names, question)
    # A message has a row on each platform: of several it counts once.
    is_repeated = len(platforms) > 1
    sums = sums_of(asked, added, distinct=is_repeated and Dimension.PLATFORM not in by)
    rows = sa.select(sa.literal_column("0").label("is_total"), *keys, *sums).select_from(source).group_by(*keys)
    brings_total = Dimension.SEGMENT in by or (Dimension.PLATFORM in by and is_repeated)
    if not brings_total:
        return Selected(rows, names, brings_total)
    no_keys = (sa.cast(sa.null(), key.type) for key in keys)
    total = sa.select(sa.literal_column("1"), *no_keys, *sums_of(asked, added, distinct=is_repeated)).select_from(asked)
    if Dimension.PLATFORM in by and not platforms:
        total = total.where(asked.c[Dimension.PLATFORM] == ALL_PLATFORMS)
    return Selected(sa.union_all(rows, total), names, brings_total)


def key_names(by: Sequence[Dimension]) -> tuple[str, ...]:
    """The columns that the keys of these rows are made from."""
    names = dict.fromkeys(str(Dimension.DAY if one in FROM_DAYS else one) for one in by)
    return (*names, NAME) if Dimension.CAMPAIGN in names else tuple(names)


def _asked(question: Question, names: Sequence[str], added: Sequence[Added], conditions: Conditions) -> sa.CTE:
    """The messages that are asked about with their numbers: a row for each, or for each on each platform."""
    counted = {part for one in added for part in (one.of, one.known) if part not in (None, Counted.MESSAGES)}
    columns: list[sa.ColumnElement[Any]] = [MESSAGES.c.id.label("id")]
    columns += [_COLUMNS[name].label(name) for name in names if name in _COLUMNS]
    columns += [NUMBERS.c[part].label(f"number_of_{part}") for part in sorted(counted) if part]
    source: sa.FromClause = MESSAGES
    numbers = NUMBERS.c.message == MESSAGES.c.id
    platforms = question.filters.get(Dimension.PLATFORM)
    if platforms:
        source = source.join(NUMBERS, numbers & NUMBERS.c.platform.in_(storable(platforms)))
    elif Dimension.PLATFORM in question.by:
        source = source.join(NUMBERS, numbers)
    elif counted:
        source = source.outerjoin(NUMBERS, numbers & (NUMBERS.c.platform == ALL_PLATFORMS))
    if Dimension.CAMPAIGN in names:
        source = source.outerjoin(CAMPAIGNS, CAMPAIGNS.c.id == MESSAGES.c.campaign_id)
    return sa.select(*columns).select_from(source).where(*conditions).cte("asked")


def _source(
    asked: sa.CTE, names: Sequence[str], question: Question
) -> tuple[sa.FromClause, list[sa.ColumnElement[Any]]]:
    """Where the rows come from, and their keys. A message stands under each of its segments that are asked about."""
    if Dimension.SEGMENT not in names:
        return asked, [asked.c[name] for name in names]
    segment: sa.ColumnElement[Any] = SEGMENTS.c.segment
    of_message = SEGMENTS.c.message == asked.c.id
    wanted = question.filters.get(Dimension.SEGMENT)
    if wanted:
        source = asked.join(SEGMENTS, of_message & segment.in_(storable(wanted)))
    else:
        source = asked.outerjoin(SEGMENTS, of_message)
    return source, [segment if name == Dimension.SEGMENT else asked.c[name] for name in names]


def sums_of(asked: sa.CTE, added: Sequence[Added], *, distinct: bool) -> list[sa.ColumnElement[Any]]:
    """The sums as columns. `distinct`: a message has several rows, and counts once."""
    return [_sum(asked, one, distinct=distinct).label(f"sum_{place}") for place, one in enumerate(added)]


def _sum(asked: sa.CTE, added: Added, *, distinct: bool) -> sa.ColumnElement[Any]:
    if added.of is Counted.MESSAGES:
        return sa.func.count(asked.c.id.distinct()) if distinct else sa.func.count()
    number = asked.c[f"number_of_{added.of}"]
    if added.known is None:
        return sa.func.sum(number)
    return sa.func.sum(sa.case((asked.c[f"number_of_{added.known}"].is_not(None), number)))


# What is asked about


def conditions(workspace_id: str, question: Question, window: Window, *, today: date, now: datetime) -> Conditions:
    """Which messages are asked about. Platforms are no condition on a message: they choose among its numbers."""
    found = [
        MESSAGES.c.workspace_id == workspace_id,
        MESSAGES.c.day.between(window.since, window.until),
        MESSAGES.c.canceled.is_(False),
    ]
    if window.until >= today:
        found.append(MESSAGES.c.sent_at <= now)  # what is still to leave has not left
    for dimension, values in question.filters.items():
        if dimension is not Dimension.PLATFORM:
            found.append(_FILTERS[dimension](workspace_id, storable(values)))
    return found


def storable(values: Sequence[str]) -> list[str]:
    """Without what no text in a database can be, and PostgreSQL refuses even to be asked for."""
    return [value for value in values if "\0" not in value and not _SURROGATES.search(value)]


def _among(column: Any) -> Callable[[str, Sequence[str]], sa.ColumnElement[bool]]:
    return lambda _workspace, values: column.in_(values)


def _of_campaigns(workspace_id: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    """Of a campaign with such a code, or with such a name."""
    numbers = [number for value in values if (number := number_in(value)) is not None]
    named = MESSAGES.c.name.in_(values)
    if not numbers:
        return named
    coded = sa.select(CAMPAIGNS.c.id).where(CAMPAIGNS.c.workspace_id == workspace_id, CAMPAIGNS.c.number.in_(numbers))
    return named | MESSAGES.c.campaign_id.in_(coded)


def number_in(code: str) -> int | None:
    """The number in a campaign's code; None: it is none."""
    try:
        return number_of(code) if code[:1] in "Cc" else None
    except NoSuchCampaign:
        return None


def _to_segments(_workspace_id: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    meant_for = SEGMENTS.c.message == MESSAGES.c.id
    return sa.exists().where(meant_for, SEGMENTS.c.segment.in_(values))


def _on_weekdays(_workspace_id: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    return on_weekdays(MESSAGES.c.day, values)


def on_weekdays(day: Any, values: Sequence[str]) -> sa.ColumnElement[bool]:
    """Both databases count the days of a week from Sunday, 0."""
    return sa.extract("dow", day).in_([(WEEKDAYS.index(value) + 1) % 7 for value in values])


def _at_hours(_workspace_id: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    return MESSAGES.c.hour.in_([int(value) for value in values])


_FILTERS: Final[dict[Dimension, Callable[[str, Sequence[str]], sa.ColumnElement[bool]]]] = {
    Dimension.CAMPAIGN: _of_campaigns,
    Dimension.CHANNEL: _among(MESSAGES.c.channel),
    Dimension.SEGMENT: _to_segments,
    Dimension.WEEKDAY: _on_weekdays,
    Dimension.HOUR: _at_hours,
    Dimension.DRAFTER: _among(MESSAGES.c.drafter),
    Dimension.SOURCE: _among(MESSAGES.c.source),
}
