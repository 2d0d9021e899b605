"""How the numbers of a message grow with time: made up, but with the shape of the real ones.

Everything is a pure function of the audience, the message id and the seconds since the send: nothing runs in the
background, and the same message shows the same numbers however often it is looked at. What the fields mean stands on
the facts page, "Stats fields (message)".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, pi, sin
from typing import Final
from uuid import UUID

# Of those sent to, by platform: found unsubscribed ("failed"), refused by the push service ("errored"); of those
# delivered: confirmed by the SDK ("received"), clicked in the end ("converted").
_FAILED: Final = {"ios": 0.011, "android": 0.026}
_ERRORED: Final = {"ios": 0.0007, "android": 0.0019}
_CONFIRMED: Final = {"ios": 0.86, "android": 0.93}
_CLICKED: Final = {"ios": 0.034, "android": 0.049}
_WEB_FAILED, _WEB_ERRORED, _WEB_CONFIRMED, _WEB_CLICKED = 0.058, 0.004, 0.71, 0.013

_CONFIRMED_WITHIN: Final = 6 * 60.0  # seconds until 63 % of the confirmations are in
_CLICKED_WITHIN: Final = 2.6 * 3600.0  # the same for clicks: they come over hours
_BOUGHT_WITHIN: Final = 5.5 * 3600.0  # the same for purchases: people think about it

_COUNTED_AT: Final = 1_795_510_800.0  # Tuesday 24 November 2026, 09:00 UTC: when the shop had just its people


@dataclass(frozen=True, slots=True)
class Numbers:
    """What "View message" shows, for one platform or for all."""

    successful: int = 0
    failed: int = 0
    errored: int = 0
    received: int = 0
    converted: int = 0


def numbers(sent: int, platform: str, message_id: str, *, age_seconds: float, confirms: bool, taps: int = 0) -> Numbers:
    """The numbers of one platform after `sent` pushes, `age_seconds` after the send began.

    `confirms` is a paid plan: confirmed delivery is 0 without one. `taps` are clicks made by hand on the page."""
    failed = round(sent * _FAILED.get(platform, _WEB_FAILED))
    errored = round(sent * _ERRORED.get(platform, _WEB_ERRORED))
    successful = sent - failed - errored
    age = max(age_seconds, 0.0)
    confirmed = _CONFIRMED.get(platform, _WEB_CONFIRMED) * (1 - exp(-age / _CONFIRMED_WITHIN)) if confirms else 0.0
    clicked = _CLICKED.get(platform, _WEB_CLICKED) * appeal(message_id) * (1 - exp(-age / _CLICKED_WITHIN))
    return Numbers(
        successful=successful,
        failed=failed,
        errored=errored,
        received=int(successful * confirmed),
        converted=min(successful, int(successful * clicked) + taps),
    )


@dataclass(frozen=True, slots=True)
class Purchases:
    """The outcome `purchase` of a message: how many, and for how much together (`.count` and `.sum`)."""

    count: int = 0
    cents: int = 0


def purchases(delivered: int, platform: str, message_id: str, *, age_seconds: float) -> Purchases:
    """What people have bought after so many delivered pushes: a few of a hundred who clicked, for 35 to 90 € each."""
    chance = UUID(message_id).int >> 40
    buys = 0.04 + 0.08 * (chance % 5_003) / 5_003
    clicked = delivered * _CLICKED.get(platform, _WEB_CLICKED) * appeal(message_id)
    count = int(clicked * buys * (1 - exp(-max(age_seconds, 0.0) / _BOUGHT_WITHIN)))
    usual = 3_500 + (chance % 56) * 100
    # Prices go up and down around the usual one, and come to just that over every 41 purchases.
    odd = sum(((number * 29) % 41 - 20) * 97 for number in range(count % 41))
    return Purchases(count, max(0, count * usual + odd))


def come_and_gone(at: float) -> int:
    """How many more subscribers the shop has at a moment (unix seconds) than people: they come and go every day."""
    days = (at - _COUNTED_AT) / 86_400
    return round(38 * days + 140 * sin(2 * pi * days / 7) + 300 * sin(2 * pi * days / 61))


def appeal(message_id: str) -> float:
    """How much better or worse than usual people like a message, from its id: 0.6 to 1.5."""
    return 0.6 + 0.9 * ((UUID(message_id).int >> 8) % 10_007) / 10_007


def divided(sent: int, by_platform: Mapping[str, int]) -> dict[str, int]:
    """So many pushes, divided over the platforms as the audience is; the parts add up to `sent`."""
    everybody = sum(by_platform.values())
    parts: dict[str, int] = {}
    before = counted = 0
    for platform, count in by_platform.items():
        counted += count
        up_to = sent * counted // everybody if everybody else 0
        parts[platform] = up_to - before
        before = up_to
    return parts


def total(parts: Mapping[str, Numbers]) -> Numbers:
    """The numbers of all platforms together."""
    return Numbers(
        successful=sum(part.successful for part in parts.values()),
        failed=sum(part.failed for part in parts.values()),
        errored=sum(part.errored for part in parts.values()),
        received=sum(part.received for part in parts.values()),
        converted=sum(part.converted for part in parts.values()),
    )
