"""What OneSignal and the shop's segments are like for a while, in tests that do whatever comes to mind."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.clock import now
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.api import ALL_RIGHTS, Right
from tests.campaigns.life import Life
from tests.people import NOBODY, VIP


@contextmanager
def in_mood(life: Life, mood: str, *endpoints: Endpoint) -> Iterator[None]:
    """OneSignal answers like this for as long as the block takes."""
    onesignal = life.onesignal
    match mood:
        case "refuses":
            onesignal.options.keys[onesignal.api_key] = frozenset({Right.VIEW})
        case "is down":
            onesignal.faults.add(FaultKind.UNAVAILABLE, on=endpoints, times=2)
        case "accepts, but says nothing":
            onesignal.faults.add(FaultKind.CUT, on=endpoints, times=2, after_acceptance=True)
    try:
        yield
    finally:
        onesignal.options.keys[onesignal.api_key] = ALL_RIGHTS
        onesignal.faults.clear()


@contextmanager
def with_segments(life: Life, segments: str) -> Iterator[None]:
    """The shop's segments are like this for as long as the block takes."""
    shop = life.onesignal.shop
    lapsed, nobody, vip = (shop.segment(name) for name in ("Lapsed buyers", NOBODY.name, VIP.name))
    assert lapsed is not None
    assert nobody is not None
    assert vip is not None
    filters = lapsed.filters
    match segments:
        case "have nobody left":
            shop.change_segment(lapsed, at=now(), name=lapsed.name, filters=nobody.filters)
        case "have other names":
            shop.change_segment(vip, at=now(), name="Friends of the house", filters=vip.filters)
    try:
        yield
    finally:
        shop.change_segment(lapsed, at=now(), name=lapsed.name, filters=filters)
        shop.change_segment(vip, at=now(), name=VIP.name, filters=vip.filters)
