"""A key that stopped working, and a OneSignal from which no numbers come: told when it lasts, and once a day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.digests.alert_model import Alert, AlertKind
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.store import Database
from tests.conftest import FakeClock
from tests.digests.alert_shop import AlertShop
from tests.people import APP
from tests.stats.conftest import Numbers, a_past


@pytest.fixture
async def numbers(shop: Database, time: FakeClock) -> AsyncIterator[Numbers]:
    """A OneSignal of which all numbers have been brought."""
    async with a_past(shop, time, days=2) as numbers:
        await numbers.collect()
        yield numbers


async def after(numbers: Numbers, minutes: float) -> list[Alert]:
    """What has been alerted so many minutes later; Herald has gone on asking."""
    until = numbers.time.at + timedelta(minutes=minutes)
    while numbers.time.at < until:
        numbers.time.at = min(until, numbers.time.at + timedelta(minutes=6))
        await numbers.collect()
        found = await AlertShop(numbers.database, numbers.time).alerts()
    return found


@asynccontextmanager
async def without_its_key(numbers: Numbers) -> AsyncIterator[None]:
    """Somebody has revoked the key in OneSignal, and gives it back at the end."""
    keys = dict(numbers.onesignal.options.keys)
    numbers.onesignal.options.keys.clear()
    yield
    numbers.onesignal.options.keys.update(keys)


async def test_a_key_that_stopped_working_is_told_after_ten_minutes(numbers: Numbers) -> None:
    async with without_its_key(numbers):
        assert await after(numbers, 12) == []
        [alert] = await after(numbers, 6)
    assert (alert.kind, alert.thing, alert.way) == (AlertKind.KEY, APP, "rejected")
    assert alert.since == (await numbers.collection()).failing_since
    assert await AlertShop(numbers.database, numbers.time).told() == [("key", "C0CRM")]


async def test_while_it_lasts_it_is_told_again_a_day_later_and_not_at_midnight(numbers: Numbers) -> None:
    async with without_its_key(numbers):
        [first] = await after(numbers, 18)
        numbers.time.forward(hours=23)
        assert len(await after(numbers, 30)) == 1
        numbers.time.forward(minutes=30)
        _, second = await after(numbers, 6)
        assert second.day == first.day + timedelta(days=1)


async def test_a_key_that_works_again_in_time_is_no_news(numbers: Numbers) -> None:
    async with without_its_key(numbers):
        assert await after(numbers, 12) == []
    assert await after(numbers, 60) == []


async def test_a_onesignal_from_which_nothing_comes_for_an_hour_is_told(numbers: Numbers) -> None:
    numbers.onesignal.faults.add(FaultKind.UNAVAILABLE, on=(Endpoint.LIST, Endpoint.VIEW), probability=1.0)
    assert await after(numbers, 60) == []
    [alert] = await after(numbers, 18)
    assert (alert.kind, alert.thing) == (AlertKind.SILENT, APP)
    numbers.onesignal.faults.clear()
    await after(numbers, 12)
    numbers.time.forward(hours=26)
    assert len(await after(numbers, 12)) == 1
