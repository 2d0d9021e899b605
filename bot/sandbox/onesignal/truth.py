"""What the sandbox's OneSignal knows for sure, whoever may still ask it: what every number of Herald is held against.

It only reads. Its words are those of Herald's tables (`stats/model.py`), not those of the wire.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.sandbox.onesignal import growth
from bot.sandbox.onesignal.growth import Numbers, Purchases
from bot.sandbox.onesignal.messages import Message, Messages, State

WHOLE: Final = "all"


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a message, on one platform or on all. `reach` None: still being worked out."""

    reach: int | None
    delivered: int
    confirmed: int
    clicks: int
    unsubscribed: int
    errors: int
    conversions: int
    revenue: float


class Truth:
    """The exact numbers of every message, forgotten ones too, and of the shop's subscribers."""

    def __init__(self, messages: Messages, now: Callable[[], float], subscribers: Callable[[], int]) -> None:
        self._messages = messages
        self._now = now
        self._subscribers = subscribers

    def sent(self) -> list[Message]:
        """Every message that has begun to leave by now, the oldest first; none that was canceled before, nor any that a
        Journey sent."""
        now = self._now()
        left = (m for m in self._messages.accepted if m.starts_at <= now and m.journey_id is None)
        gone = (m for m in left if m.canceled_at is None or m.canceled_at > m.starts_at)
        return sorted(gone, key=lambda message: (message.starts_at, message.number))

    def message(self, message_id: str) -> Message:
        """The message, also where OneSignal has forgotten it. Raises KeyError."""
        for message in self._messages.accepted:
            if message.id == message_id:
                return message
        raise KeyError(message_id)

    def numbers(self, message_id: str, at: datetime | None = None) -> dict[str, Counts]:
        """Its numbers by platform, and of all together under `WHOLE`; as of now, or of a moment before."""
        message = self.message(message_id)
        moment = None if at is None else at.timestamp()
        parts = self._messages.stats(message, moment)
        bought = self._messages.purchases(message, moment)
        counts = {name: _counts(part, bought[name], _seen(part)) for name, part in parts.items()}
        all_bought = Purchases(sum(one.count for one in bought.values()), sum(one.cents for one in bought.values()))
        return counts | {WHOLE: _counts(growth.total(parts), all_bought, self._reach(message, moment))}

    def total(self, messages: Iterable[Message], at: datetime | None = None) -> Counts:
        """The numbers of all of these together."""
        each = [self.numbers(message.id, at)[WHOLE] for message in messages]
        return Counts(
            reach=sum(one.reach or 0 for one in each),
            delivered=sum(one.delivered for one in each),
            confirmed=sum(one.confirmed for one in each),
            clicks=sum(one.clicks for one in each),
            unsubscribed=sum(one.unsubscribed for one in each),
            errors=sum(one.errors for one in each),
            conversions=sum(one.conversions for one in each),
            revenue=round(sum(one.revenue for one in each), 2),
        )

    def subscribers(self, at: datetime | None = None) -> int:
        """How many subscriptions can be sent to."""
        return self._subscribers() + growth.come_and_gone(self._now() if at is None else at.timestamp())

    def _reach(self, message: Message, at: float | None) -> int | None:
        if message.canceled_at is not None:
            return self._messages.sent(message, at)
        if at is None and self._messages.state(message) is State.PROCESSING:
            return None
        return self._messages.audience(message).count


def _seen(part: Numbers) -> int:
    return part.successful + part.failed + part.errored


def _counts(part: Numbers, bought: Purchases, reach: int | None) -> Counts:
    return Counts(
        reach=reach,
        delivered=part.successful,
        confirmed=part.received,
        clicks=part.converted,
        unsubscribed=part.failed,
        errors=part.errored,
        conversions=bought.count,
        revenue=bought.cents / 100,
    )
