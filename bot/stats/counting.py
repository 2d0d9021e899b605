"""What OneSignal says about a message, as the numbers of Herald's tables. What it does not say stays None."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.onesignal.models import Message, PlatformStats
from bot.stats.model import ALL_PLATFORMS, OutcomeNames

Numbers = dict[str, int | float | None]
"""The columns of one row of `message_numbers` or `snapshots`, without its key."""

DELIVERY = ("reach", "delivered", "confirmed", "clicks", "unsubscribed", "errors")
OUTCOMES = ("conversions", "revenue")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a message has led to, on one platform or on all."""

    conversions: int | None = None
    revenue: float | None = None


def asked_for(names: OutcomeNames | None) -> tuple[str, ...]:
    """The outcomes that an admin has named, as OneSignal wants them written."""
    if names is None:
        return ()
    counted = (f"{names.conversion}.count",) if names.conversion else ()
    return (*counted, f"{names.revenue}.sum") if names.revenue else counted


def outcomes_in(message: Message, names: OutcomeNames | None) -> Outcomes:
    """What the answer says of the named outcomes."""
    if names is None:
        return Outcomes()
    count = message.outcome(f"{names.conversion}.count") if names.conversion else None
    value = message.outcome(f"{names.revenue}.sum") if names.revenue else None
    return Outcomes(None if count is None else round(count), value)


def delivery_in(message: Message) -> dict[str, Numbers]:
    """What became of a message on each platform, and on all of them together."""
    # What is completed has nothing remaining, also where OneSignal leaves that out; else null means "not known yet".
    remaining = message.remaining if message.completed_at is None else message.remaining or 0
    whole = {ALL_PLATFORMS: _delivery(message, remaining)}
    return whole | {name: _delivery(stats, 0) for name, stats in message.platform_delivery_stats.items()}


def _delivery(stats: Message | PlatformStats, remaining: int | None) -> Numbers:
    return {
        "reach": _sum_of((stats.successful, stats.failed, stats.errored, remaining)),
        "delivered": stats.successful,
        "confirmed": stats.received,
        "clicks": stats.converted,
        "unsubscribed": stats.failed,
        "errors": stats.errored,
    }


def _sum_of(parts: Sequence[int | None]) -> int | None:
    """None as soon as one part is not stated: a sum of the others would be too small."""
    stated = [part for part in parts if part is not None]
    return sum(stated) if len(stated) == len(parts) else None


def with_outcomes(delivery: Mapping[str, Numbers], outcomes: Mapping[str, Outcomes]) -> dict[str, Numbers]:
    """The same with outcomes, None where they were not measured for a platform."""
    empty = Outcomes()
    return {
        platform: {
            **numbers,
            "conversions": outcomes.get(platform, empty).conversions,
            "revenue": outcomes.get(platform, empty).revenue,
        }
        for platform, numbers in delivery.items()
    }
