"""What an answer rests on: how fresh its numbers are, what they cover, and what OneSignal does not measure at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col, select

from bot.stats.formulas import Counted, Ratio, Sum
from bot.stats.freshness import Freshness, freshness
from bot.stats.metrics import METRICS
from bot.stats.model import ALL_PLATFORMS, MessageNumbers, OutcomeNames, SentMessage
from bot.stats.periods import Window
from bot.stats.statement import MESSAGES, Conditions
from bot.store import Tx

_LOOKED_BACK_AT = 100
"""Messages: where none of so many has a confirmed delivery, the plan gives none."""


@dataclass(frozen=True, slots=True)
class Basis:
    """How fresh the numbers are, and what is missing of what is asked about."""

    collected: Freshness
    """How far the numbers of the workspace have been collected at all."""
    covers_since: datetime | None
    """From when on every message is known, where that is later than what is asked about begins."""
    still_counted: int
    """Messages of which the numbers still grow; 0: they are final."""
    oldest_at: datetime | None
    """When those of them were counted that have waited longest; None: there is none, or none was counted yet."""
    without_numbers: int
    """Messages that have left, but that were not counted yet."""
    vanished: int
    """Messages that OneSignal does not know any more: theirs are the last numbers that it gave."""
    subscribers_at: datetime | None = None
    """When the newest count of subscribers was taken, where they are asked about."""


async def basis_of(tx: Tx, workspace_id: str, conditions: Conditions, *, begins: datetime) -> Basis:
    """What an answer rests on that is about the messages which meet the conditions, from `begins` on."""
    message = MESSAGES.c
    looked_at, counted_at = message.look_at.is_not(None), message.counted_at
    # As the index sent_messages_unsettled says it: the few that matter are found among all the others by it.
    unsettled = sa.or_(looked_at, message.vanished_at.is_not(None))
    query = sa.select(
        sa.func.count(message.look_at),
        sa.func.min(counted_at).filter(looked_at),
        sa.func.count().filter(counted_at.is_(None)),
        sa.func.count(message.vanished_at),
    ).where(*conditions, unsettled)
    still_counted, oldest, without, vanished = (await (await tx.connection()).execute(query)).one()
    collected = await freshness(tx, workspace_id)
    covers = collected.covers_since
    since = covers if covers is not None and covers > begins else None
    return Basis(collected, since, still_counted, oldest, without, vanished)


async def basis_without_messages(tx: Tx, workspace_id: str) -> Basis:
    """The same where no messages are asked about."""
    return Basis(await freshness(tx, workspace_id), None, 0, None, 0, 0)


def measured_by(metric: str) -> frozenset[Counted]:
    """What a metric is made from."""
    formula = METRICS[metric].formula
    if isinstance(formula, Ratio):
        return frozenset({formula.of, formula.over})
    return frozenset({formula.of}) if isinstance(formula, Sum) else frozenset()


async def not_measured(
    tx: Tx, workspace_id: str, metrics: Sequence[str], window: Window, names: OutcomeNames | None
) -> tuple[str, ...]:
    """Which of these metrics nobody measures: their zeros would be a lie."""
    asked = frozenset[Counted]().union(*(measured_by(name) for name in metrics))
    missing = set[Counted]()
    if not (names and names.conversion):
        missing.add(Counted.CONVERSIONS)
    if not (names and names.revenue):
        missing.add(Counted.REVENUE)
    if Counted.CONFIRMED in asked and not await _is_confirmed(tx, workspace_id, window):
        missing.add(Counted.CONFIRMED)
    return tuple(name for name in metrics if missing & measured_by(name))


async def _is_confirmed(tx: Tx, workspace_id: str, window: Window) -> bool:
    """Whether any delivery was confirmed up to the window's end, in the messages that a phone can have confirmed.

    Without a paid plan OneSignal says 0 for each. The latest messages tell, however few the question is about.
    """
    latest = (
        select(SentMessage.id)
        .where(
            col(SentMessage.workspace_id) == workspace_id,
            col(SentMessage.day) <= window.until,
            col(SentMessage.counted_at).is_not(None),
        )
        .order_by(col(SentMessage.day).desc())
        .limit(_LOOKED_BACK_AT)
    )
    confirmed = select(MessageNumbers.message).where(
        col(MessageNumbers.message).in_(latest.subquery().select()),
        col(MessageNumbers.platform) == ALL_PLATFORMS,
        col(MessageNumbers.confirmed) > 0,
    )
    return (await tx.exec(confirmed.limit(1))).first() is not None
