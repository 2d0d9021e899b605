"""What a sent message had come to at a certain age, and what is usual for such messages at that age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from bot.stats.model import ALL_PLATFORMS, Collection, MessageNumbers, SentMessage, Snapshot
from bot.stats.question import Source
from bot.stats.schedule import BESIDE, LOOKS
from bot.store import Tx

COMPARED_DAYS = 90
"""What is usual is what was so in this time before."""
LEAST_MESSAGES = 5
"""Of fewer messages there is no usual."""
LEAST_DELIVERED = 100
"""The rate of a message that reached fewer says little."""
MOST_MESSAGES = 200
"""So many of the newest are compared with: a shop that sends all day is not what it was three months ago."""


class Sent(Protocol):
    """A message that was sent, by what OneSignal calls it."""

    workspace_id: str
    app_id: str
    message_id: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a message at an age. `numbers` None: nothing yet."""

    after_hours: int = 0
    numbers: Snapshot | None = None
    expected_at: datetime | None = None
    """Where there is nothing yet: when OneSignal is asked for it. None: nobody knows."""


async def look_at_age(tx: Tx, sent: Sent, hours: Sequence[int]) -> Shown | None:
    """The look that was taken at the last of these ages; None: OneSignal does not know the message any more.

    Of what was found later than that, since Herald was away, there is none: then it is what the list showed, or the
    look of an age beyond the last.
    """
    message = await _message(tx, sent)
    if message is None:
        return Shown()
    by_look = {_look_at(one): one for one in hours}
    query = select(Snapshot).where(
        col(Snapshot.message) == message.key,
        col(Snapshot.platform) == ALL_PLATFORMS,
        or_(col(Snapshot.look).in_([*by_look, BESIDE]), col(Snapshot.look) > max(by_look, default=len(LOOKS))),
    )
    shown = []
    # Of one age the look that was taken at it comes first, then what was seen soonest after it.
    for one in await tx.exec(query.order_by(col(Snapshot.look).not_in(by_look), col(Snapshot.taken_at))):
        behind = [age for age in hours if timedelta(hours=age) <= one.taken_at - message.sent_at]
        if age := by_look.get(one.look) or max(behind, default=0):
            shown.append(Shown(age, one))
    if shown:
        return max(shown, key=lambda one: one.after_hours)
    if message.vanished_at is not None:
        return None
    app = await tx.get(Collection, (message.workspace_id, message.app_id), populate_existing=True)
    asked_at = [at for at in (message.look_at, app.ask_again_at if app else None) if at is not None]
    return Shown(expected_at=max(asked_at, default=None))


async def usual_click_rate(tx: Tx, sent: Sent, after_hours: int) -> tuple[float | None, int]:
    """The median click rate of the team's other messages of its kind at this age, and of how many messages it is.

    Those that reached too few people for a rate are left out. (None, …): there are too few of them.
    """
    message = await _message(tx, sent)
    if message is None:
        return None, 0
    peers = (
        select(SentMessage)
        .where(
            *of_its_kind(message),
            col(SentMessage.id) != message.id,
            col(SentMessage.day) >= message.day - timedelta(days=COMPARED_DAYS),
            col(SentMessage.sent_at) < message.sent_at,
        )
        .order_by(col(SentMessage.day).desc(), col(SentMessage.sent_at).desc())
        .limit(MOST_MESSAGES)
    )
    known = {one.key: one for one in await tx.exec(peers)}
    rates = await _rates_at(tx, known, after_hours)
    from statistics import median  # loaded with the first result: it brings two more modules

    return (median(rates) if len(rates) >= LEAST_MESSAGES else None), len(rates)


def of_its_kind(message: SentMessage) -> tuple[ColumnElement[bool], ...]:
    """What the team's messages of the same kind have in common with this one.

    They go through the same channel, and either all start themselves or none does.
    """
    starts_itself = col(SentMessage.source) == Source.AUTOMATED
    return (
        col(SentMessage.workspace_id) == message.workspace_id,
        col(SentMessage.channel) == message.channel,
        starts_itself if message.source is Source.AUTOMATED else ~starts_itself,
        ~col(SentMessage.canceled),
    )


async def _rates_at(tx: Tx, messages: dict[int, SentMessage], after_hours: int) -> list[float]:
    """The click rates that these messages had at this age, as far as they are known."""
    looks = select(Snapshot).where(
        col(Snapshot.message).in_(list(messages)),
        col(Snapshot.platform) == ALL_PLATFORMS,
        col(Snapshot.look) == _look_at(after_hours),
    )
    at_age = {one.message: (one.clicks, one.delivered) for one in await tx.exec(looks)}
    if timedelta(hours=after_hours) >= _SETTLES_AFTER:
        # What was sent before Herald came was never seen at this age; it hardly grows after it.
        latest = select(MessageNumbers).where(
            col(MessageNumbers.message).in_([key for key in messages if key not in at_age]),
            col(MessageNumbers.platform) == ALL_PLATFORMS,
        )
        for one in await tx.exec(latest):
            message = messages[one.message]
            if message.counted_at is not None and message.counted_at - message.sent_at >= _SETTLES_AFTER:
                at_age[one.message] = (one.clicks, one.delivered)
    return [
        clicks / delivered
        for clicks, delivered in at_age.values()
        if clicks is not None and delivered is not None and delivered >= LEAST_DELIVERED
    ]


_SETTLES_AFTER = timedelta(hours=72)


def _look_at(hours: int) -> int:
    """The number of the look that is taken at this age."""
    return LOOKS.index(timedelta(hours=hours)) + 1


async def _message(tx: Tx, sent: Sent) -> SentMessage | None:
    query = select(SentMessage).where(
        col(SentMessage.workspace_id) == sent.workspace_id,
        col(SentMessage.app_id) == sent.app_id,
        col(SentMessage.message_id) == sent.message_id,
    )
    return (await tx.exec(query)).one_or_none()
