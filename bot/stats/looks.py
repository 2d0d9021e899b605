"""Looking at messages again as they grow older: one by one where few are due, by the list of 50 where many are.

Only a message by itself comes with its outcomes. Where so many are due that they cannot be asked one by one in time,
outcomes are what is given up first, except for the biggest of them: the last known ones stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, and_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.clock import now
from bot.onesignal.errors import MessageNotFound, OneSignalError, OneSignalRefused
from bot.onesignal.models import Message
from bot.onesignal.reads import DEVICE_TYPES, LARGEST_MESSAGE_PAGE, OneSignalReads
from bot.stats.counting import Outcomes, asked_for, outcomes_in
from bot.stats.lists import MOST_PAGES, collection_of
from bot.stats.model import ALL_PLATFORMS, Collection, MessageNumbers, OutcomeNames, SentMessage
from bot.stats.record import look_later, record_look, record_vanished, sent_at
from bot.stats.schedule import OUTCOMES_KEPT
from bot.store import Database

log = structlog.get_logger(__name__)

FEW = 10
"""So many are viewed one by one also where nothing but a view would not be needed."""
MANY = 200
"""More than so many cannot be viewed one by one, with their outcomes, before the next ones are due."""
BIGGEST = 3
"""So many of them are viewed all the same: a shop's sends are not to drown in its order confirmations."""
MOST_REQUESTS = 20
"""In one go: at one a second, what else there is to ask of the app gets its turn after that."""
AGAIN_AFTER = timedelta(minutes=10)
"""A message that could not be looked at lets the others go first."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look has shown at a moment. `outcomes` by platform; None: they were not asked for."""

    message: Message
    at: datetime
    outcomes: dict[str, Outcomes] | None = None
    requests: int = 1


async def take_looks(database: Database, collection: Collection, reads: OneSignalReads) -> bool:
    """Look at messages that are due for it; says whether more are."""
    is_due = and_(
        col(SentMessage.workspace_id) == collection.workspace_id,
        col(SentMessage.app_id) == collection.app_id,
        col(SentMessage.look_at) <= now(),
    )
    longest_due = (
        select(SentMessage).where(is_due).order_by(col(SentMessage.look_at), col(SentMessage.id)).limit(MANY + 1)
    )
    async with database.reading() as tx:
        due = list(await tx.exec(longest_due))
        names = await tx.get(OutcomeNames, collection.workspace_id)
        measures = asked_for(names)
        biggest = list(await tx.exec(_biggest(is_due))) if measures and len(due) > MANY else []
    if not due:
        return False
    if len(due) > (MANY if measures else FEW):
        for row in biggest:
            await _look_at(database, collection, reads, row, names)
        viewed = {row.id for row in biggest}
        return await _look_through_lists(database, collection, reads, [row for row in due if row.id not in viewed])
    requests = 0
    for number, row in enumerate(due, 1):
        requests += await _look_at(database, collection, reads, row, names)
        if requests >= MOST_REQUESTS:
            return number < len(due)
    return False


def _biggest(is_due: ColumnElement[bool]) -> SelectOfScalar[SentMessage]:
    delivered = and_(col(MessageNumbers.message) == col(SentMessage.id), col(MessageNumbers.platform) == ALL_PLATFORMS)
    query = select(SentMessage).join(MessageNumbers, delivered).where(is_due)
    return query.order_by(col(MessageNumbers.delivered).desc().nulls_last()).limit(BIGGEST)


async def _look_at(
    database: Database, collection: Collection, reads: OneSignalReads, row: SentMessage, names: OutcomeNames | None
) -> int:
    """View one message and write it down; returns how many requests it took."""
    try:
        look = await _view(reads, row, names)
    except MessageNotFound:
        async with database.transaction() as tx:
            await record_vanished(tx, row, at=now())
        return 1
    except OneSignalError:
        async with database.transaction() as tx:
            await look_later(tx, row, at=now() + AGAIN_AFTER)
        raise
    async with database.transaction() as tx:
        current = await collection_of(tx, collection)
        await record_look(tx, current, row, look.message, look.outcomes, at=look.at)
    return look.requests


async def _view(reads: OneSignalReads, row: SentMessage, names: OutcomeNames | None) -> Look:
    measures = asked_for(names) if now() - row.sent_at < OUTCOMES_KEPT else ()
    if not measures:
        return Look(await reads.view(row.message_id), now())
    try:
        message = await reads.view(row.message_id, outcomes=measures)
    except OneSignalRefused as refused:
        log.warning("outcomes_refused", app=row.app_id, outcomes=measures, reason=refused.reason)
        return Look(await reads.view(row.message_id), now(), requests=2)
    at = now()
    whole = outcomes_in(message, names)
    outcomes = {ALL_PLATFORMS: whole}
    platforms = [name for name, stats in message.platform_delivery_stats.items() if stats.successful != 0]
    requests = 1
    for platform in platforms:
        if platforms == [platform] or not any(message.outcome(name) for name in measures):
            outcomes[platform] = whole  # all of it, or nothing of nothing
        elif platform in DEVICE_TYPES:
            part = await reads.view(row.message_id, outcomes=measures, platform=platform)
            outcomes[platform] = outcomes_in(part, names)
            requests += 1
    return Look(message, at, outcomes, requests)


async def _look_through_lists(
    database: Database, collection: Collection, reads: OneSignalReads, due: Sequence[SentMessage]
) -> bool:
    """Find the due ones in lists by the moment at which they left; says whether more are due."""
    waiting = sorted(due, key=lambda row: row.sent_at)
    token: str | None = None
    for _ in range(MOST_PAGES):
        page = await reads.list_messages(time_offset=token or waiting[0].sent_at - timedelta(seconds=1))
        at = now()
        shown = {message.id: message for message in page.messages}
        async with database.transaction() as tx:
            current = await collection_of(tx, collection)
            for row in waiting:
                if row.message_id in shown:
                    await record_look(tx, current, row, shown[row.message_id], None, at=at)
        ends = _end_of(page.messages)
        passed = [row for row in waiting if row.message_id not in shown and (ends is None or row.sent_at < ends)]
        for row in passed[:FEW]:  # it should have been there: only a view says that it is gone
            await _look_at(database, collection, reads, row, None)
        waiting = [row for row in waiting if row.message_id not in shown and row not in passed]
        if not waiting or ends is None:
            return len(passed) > FEW or len(due) > MANY
        token = page.next_time_offset if waiting[0].sent_at <= ends else None
    return True


def _end_of(messages: Sequence[Message]) -> datetime | None:
    """Up to when a page shows all that left; None: to the end."""
    return sent_at(messages[-1]) if len(messages) >= LARGEST_MESSAGE_PAGE else None
