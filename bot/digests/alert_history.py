"""Which messages have newly been looked at, and what was known of their peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from bot.clock import now
from bot.digests.alert_measure import LEAST_PEOPLE, Share
from bot.digests.alert_model import AlertKind, JudgedMessage
from bot.stats.model import ALL_PLATFORMS, Collection, Counts, MessageNumbers, SentMessage, Snapshot
from bot.stats.schedule import LOOKS
from bot.stats.usual import COMPARED_DAYS, MOST_MESSAGES, of_its_kind
from bot.store import Tx

JUDGED_HOURS: Final = (1, 6, 24)
"""The ages at which a message is judged: sooner its rates are still chance, later nobody can do anything any more."""
JUDGED_LOOKS: Final = tuple(LOOKS.index(timedelta(hours=hours)) + 1 for hours in JUDGED_HOURS)
LATE_BY: Final = 1.25
"""A look that was taken at more than so many times its age shows another age, and is compared with nothing."""
WORTH_A_LOOK: Final = 100
"""People. What programs send to fewer (an order confirmation) is nobody's news; a campaign of Herald's always is."""
MOST_AT_ONCE: Final = 200

Rates = dict[AlertKind, Share]


@dataclass(frozen=True, slots=True)
class Look:
    """A message as it stood at one of the ages."""

    message: SentMessage
    numbers: Snapshot

    @property
    def hours(self) -> int:
        return JUDGED_HOURS[JUDGED_LOOKS.index(self.numbers.look)]

    @property
    def is_on_time(self) -> bool:
        return _is_on_time(self.numbers, self.message.sent_at)


async def new_looks(tx: Tx, app: Collection) -> list[Look]:
    """The latest looks of this app's messages that nobody has judged yet, oldest message first.

    Only of what left after the first backfill: what was there before Herald came is history, and no news.
    """
    if app.backfilled_at is None:
        return []
    oldest = now() - LOOKS[JUDGED_LOOKS[-1] - 1] * LATE_BY
    query = (
        select(SentMessage, Snapshot)
        .join(
            Snapshot,
            and_(
                col(Snapshot.message) == col(SentMessage.id),
                col(Snapshot.look) == col(SentMessage.looks),
                col(Snapshot.platform) == ALL_PLATFORMS,
            ),
        )
        .outerjoin(JudgedMessage, col(JudgedMessage.message) == col(SentMessage.id))
        .where(
            col(SentMessage.workspace_id) == app.workspace_id,
            col(SentMessage.app_id) == app.app_id,
            col(SentMessage.day) >= (oldest - timedelta(days=1)).date(),  # finds them by an index; days are the team's
            col(SentMessage.sent_at) > max(oldest, app.backfilled_at),
            col(SentMessage.canceled).is_(False),
            col(SentMessage.looks).in_(JUDGED_LOOKS),
            func.coalesce(col(JudgedMessage.look), 0) < col(SentMessage.looks),
            or_(col(SentMessage.campaign_id).is_not(None), col(Snapshot.reach) >= WORTH_A_LOOK),
        )
        .order_by(col(SentMessage.sent_at), col(SentMessage.id))
        .limit(MOST_AT_ONCE)
    )
    return [Look(message, numbers) for message, numbers in await tx.exec(query)]


def rates_of(numbers: Counts) -> Rates:
    """The rates that are known of a message which has left for everybody; none before."""
    delivered, unsubscribed, errors = numbers.delivered, numbers.unsubscribed, numbers.errors
    if delivered is None or unsubscribed is None or errors is None or not has_left(numbers):
        return {}
    rates = {
        AlertKind.UNSUBSCRIBED: Share(unsubscribed, delivered),
        AlertKind.ERRORS: Share(errors, delivered + unsubscribed + errors),
    }
    if numbers.clicks is not None:
        rates[AlertKind.CLICK_RATE] = Share(numbers.clicks, delivered)
    return rates


def tried(numbers: Counts) -> int:
    """For how many people something has come of it by now."""
    return (numbers.delivered or 0) + (numbers.unsubscribed or 0) + (numbers.errors or 0)


def has_left(numbers: Counts) -> bool:
    """Whether nothing remains to be sent."""
    return numbers.reach is not None and tried(numbers) >= numbers.reach


class History:
    """What is known of the messages of a kind at an age, asked for once for all messages that are judged together."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._known: dict[tuple[Any, ...], list[tuple[SentMessage, Rates]]] = {}

    async def peers(self, look: Look) -> list[Rates]:
        """The rates of the messages of its kind that were sent before this one, within 90 days.

        Clicks keep coming, so those are as they were at the same age. Who had unsubscribed and what failed is known
        once a message has left and stays so: those are the latest, and known also of what was sent before Herald came.
        """
        message = look.message
        kind = (message.workspace_id, message.app_id, message.channel, message.source, look.numbers.look)
        if kind not in self._known:
            self._known[kind] = await self._ask(look)
        return [rates for peer, rates in self._known[kind] if peer.sent_at < message.sent_at]

    async def _ask(self, look: Look) -> list[tuple[SentMessage, Rates]]:
        then, latest = aliased(Snapshot), MessageNumbers
        query = (
            select(SentMessage, latest, then)
            .join(latest, and_(col(latest.message) == col(SentMessage.id), col(latest.platform) == ALL_PLATFORMS))
            .outerjoin(
                then,
                and_(
                    col(then.message) == col(SentMessage.id),
                    col(then.look) == look.numbers.look,
                    col(then.platform) == ALL_PLATFORMS,
                ),
            )
            .where(
                *of_its_kind(look.message),
                col(SentMessage.app_id) == look.message.app_id,
                col(SentMessage.day) >= look.message.day - timedelta(days=COMPARED_DAYS),
                col(latest.delivered) >= LEAST_PEOPLE,
            )
            .order_by(col(SentMessage.day).desc(), col(SentMessage.id).desc())
            .limit(MOST_MESSAGES)
        )
        return [(message, _peer(message, now_, then_)) for message, now_, then_ in await self._tx.exec(query)]


def _peer(message: SentMessage, latest: Counts, then: Snapshot | None) -> Rates:
    rates = rates_of(latest)
    rates.pop(AlertKind.CLICK_RATE, None)
    at_that_age = rates_of(then) if then is not None and _is_on_time(then, message.sent_at) else {}
    return rates | {kind: share for kind, share in at_that_age.items() if kind is AlertKind.CLICK_RATE}


def _is_on_time(numbers: Snapshot, sent_at: datetime) -> bool:
    return numbers.taken_at - sent_at <= LOOKS[numbers.look - 1] * LATE_BY


def shares(kind: AlertKind, peers: Sequence[Rates]) -> tuple[Share, ...]:
    """One rate of those of these messages of which it is known."""
    return tuple(rates[kind] for rates in peers if kind in rates)
