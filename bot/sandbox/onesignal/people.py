"""The 200 000 subscriptions of the shop, as sets of bits: one whole number per property, one bit per subscription.

Union, intersection and counting are then exact and take microseconds, and a phone on the sandbox page is one bit, a
person who is or is not in an audience. Everything is drawn from one seed: the same shop at every start.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Final
from uuid import UUID

PEOPLE: Final = 200_000
EVERYBODY: Final = (1 << PEOPLE) - 1
NOBODY: Final = 0

# The names of `platform_delivery_stats` in an answer of "View message".
PLATFORMS: Final = ("ios", "android", "chrome_web_push", "safari_web_push", "edge_web_push", "firefox_web_push")
WEB: Final = PLATFORMS[2:]

# The highest 44 bits of every subscription id of the shop; the number of the person stands in the lowest bits.
_SUBSCRIPTION_IDS: Final = UUID("5b0bd15c-0000-4000-8000-000000000000").int

_DAY: Final = 24
# Share of people whose last session is at most so many hours ago.
_LAST_SESSION: Final = (
    {1: 0.012, 6: 0.035, _DAY: 0.09, 72: 0.16, 168: 0.25}  # up to a week
    | {336: 0.34, 720: 0.48, 1440: 0.63, 2160: 0.74}
)
_SESSIONS: Final = {1: 0.92, 2: 0.78, 5: 0.51, 10: 0.33, 25: 0.14, 50: 0.05}
_AGE: Final = {_DAY: 0.004, 168: 0.026, 720: 0.10, 2160: 0.24, 8760: 0.62}


class Draw:
    """Deterministic draws of whole sets of people at once."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def some(self, share: float, of: int = EVERYBODY) -> int:
        """About `share` of the people in `of`, in steps of 1/1024: ten coins per person, tossed for all together."""
        wanted = round(share * 1024)
        if wanted >= 1024:
            return of
        chosen = NOBODY
        for step in range(10):
            coins = self._random.getrandbits(PEOPLE)
            chosen = (coins | chosen) if wanted >> step & 1 else (coins & chosen)
        return chosen & of

    def split(self, shares: dict[str, float]) -> dict[str, int]:
        """Everybody, divided into sets that do not overlap; the last takes who is left."""
        parts: dict[str, int] = {}
        left, left_share = EVERYBODY, 1.0
        for name, share in shares.items():
            parts[name] = self.some(share / left_share, left)
            left &= ~parts[name]
            left_share -= share
        parts[name] |= left
        return parts

    def nested(self, shares: dict[int, float]) -> dict[int, int]:
        """Sets of which each holds the one before it: "at most so many hours ago"."""
        rings: dict[int, int] = {}
        inner, inner_share = NOBODY, 0.0
        for limit, share in shares.items():
            inner |= self.some((share - inner_share) / (1 - inner_share), EVERYBODY & ~inner)
            inner_share = share
            rings[limit] = inner
        return rings


@dataclass(slots=True)
class People:
    """What the shop knows about its subscriptions. Every value is a set of bits."""

    subscribed: int = EVERYBODY
    platform: dict[str, int] = field(default_factory=dict)
    language: dict[str, int] = field(default_factory=dict)
    country: dict[str, int] = field(default_factory=dict)
    tags: dict[str, dict[str, int]] = field(default_factory=dict)
    last_session: dict[int, int] = field(default_factory=dict)  # at most so many hours ago
    first_session: dict[int, int] = field(default_factory=dict)
    moments: dict[str, dict[int, int]] = field(default_factory=dict)  # tags with a time: at most so many hours ago
    amounts: dict[str, dict[int, int]] = field(default_factory=dict)  # tags with a number: at least so much
    session_count: dict[int, int] = field(default_factory=dict)  # at least so many


def the_people(seed: int = 2026) -> People:
    """The customers of a French-English shop; the shares are made up, their order of size is that of a real one."""
    draw = Draw(seed)
    platform = draw.split(dict(zip(PLATFORMS, (0.40, 0.34, 0.15, 0.05, 0.035, 0.025), strict=True)))
    language = draw.split({"fr": 0.62, "en": 0.26, "de": 0.05, "es": 0.04, "nl": 0.03})
    france = draw.some(0.86, language["fr"]) | draw.some(0.18, language["en"])
    abroad = draw.split({"BE": 0.25, "CH": 0.15, "GB": 0.3, "US": 0.1, "DE": 0.2})
    country = {"FR": france} | {code: people & ~france for code, people in abroad.items()}
    last_session = draw.nested(_LAST_SESSION)
    first_session = draw.nested(_AGE)
    new = first_session[168]
    last_session = {hours: people | (new if hours >= 168 else 0) for hours, people in last_session.items()}

    status = draw.split({"prospect": 0.24, "first_time": 0.16, "repeat": 0.13, "lapsed": 0.47})
    back = draw.some(0.9, status["lapsed"] & (last_session[168] | first_session[2160]))  # seen lately: not lapsed
    status = status | {"lapsed": status["lapsed"] & ~back, "repeat": status["repeat"] | back & ~new}
    status["prospect"] |= back & new
    vip = draw.some(0.16, status["repeat"]) | draw.some(0.08, status["lapsed"])
    cart = draw.some(0.19, last_session[168]) | draw.some(0.02)
    mobile = platform["ios"] | platform["android"]
    people = People(
        subscribed=draw.some(0.90, mobile) | draw.some(0.96, EVERYBODY & ~mobile),
        platform=platform,
        language=language,
        country=country,
        tags={
            "customer_status": status,
            "vip": {"true": vip},
            "cart_status": {"abandoned": cart},
            "region": {"paris": draw.some(0.31, france), "lyon": draw.some(0.06, france)},
            "ab_bucket": {},
        },
        last_session=last_session,
        first_session=first_session,
        session_count=draw.nested(dict(sorted(_SESSIONS.items(), reverse=True))),
    )
    buyers = EVERYBODY & ~status["prospect"]
    bought = {1440: buyers & ~status["lapsed"]}
    bought |= {720: draw.some(0.6, bought[1440])}
    bought |= {168: draw.some(0.3, bought[720])}
    left = {24: draw.some(0.55, cart)}
    left |= {1: draw.some(0.12, left[24])}
    spent = {50_001: vip & buyers}
    people.moments["last_purchase_date"] = {168: bought[168], 720: bought[720], 1440: bought[1440], 87_600: buyers}
    people.moments["cart_update"] = {1: left[1], 24: left[24], 87_600: cart}
    people.amounts["total_spend_cents"] = {1: buyers, 10_000: draw.some(0.5, buyers) | spent[50_001]} | spent
    return people


def buckets_below(limit: int) -> int:
    """Everybody whose tag `ab_bucket` is below `limit`: the number of a person modulo 100 (facts page, "A/B")."""
    every_hundredth = EVERYBODY // ((1 << 100) - 1)
    return every_hundredth * ((1 << min(max(limit, 0), 100)) - 1)


def only(number: int) -> int:
    """The set that holds one person."""
    return 1 << number


def first_of(people: int) -> int:
    """The lowest number in a set. Raises ValueError on an empty one."""
    if not people:
        raise ValueError("nobody in the shop is all of that")
    return (people & -people).bit_length() - 1


def external_id(number: int) -> str:
    """The shop's own customer number, which it gave OneSignal as `external_id`."""
    return f"shop-{number:06d}"


def number_of_external_id(text: str) -> int | None:
    """The person behind an external id of the shop; None for one that the shop never gave."""
    digits = text.removeprefix("shop-")
    return int(digits) if text == f"shop-{digits}" and digits.isdecimal() and int(digits) < PEOPLE else None


def subscription_id(number: int) -> str:
    """The id of a person's push subscription, a UUID."""
    return str(UUID(int=_SUBSCRIPTION_IDS | number))


def number_of_subscription_id(text: str) -> int | None:
    """The person behind a subscription id; None for one that the app does not have. Raises ValueError: not a UUID."""
    number = UUID(text).int - _SUBSCRIPTION_IDS
    return number if 0 <= number < PEOPLE else None
