"""A shop that has sent for some weeks, and a Herald that has brought its numbers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.digests.content import Content, content
from bot.sandbox.onesignal.messages import Message
from bot.store import Database
from tests.conftest import FakeClock
from tests.people import TEAM
from tests.stats.conftest import Numbers, a_past

PARIS = ZoneInfo("Europe/Paris")
PAST_DAYS = 70


@dataclass
class Told:
    """What a story about what a digest says acts on."""

    numbers: Numbers

    async def content(self, day: date, *, since: date | None = None) -> Content:
        async with self.numbers.database.reading() as tx:
            return await content(tx, TEAM, day, now=self.numbers.time(), since=since)

    def left_on(self, since: date, until: date | None = None) -> list[Message]:
        """What left on these days and OneSignal had not forgotten when Herald came."""
        kept = {message.id for message in self.numbers.onesignal.messages.kept()}
        sent = self.numbers.onesignal.truth.sent()
        return [one for one in sent if one.id in kept and since <= day_of(one) <= (until or since)]


def day_of(message: Message) -> date:
    return datetime.fromtimestamp(message.starts_at, PARIS).date()


def weeks_before(day: date, weeks: int) -> date:
    return day - timedelta(weeks=weeks)


@pytest.fixture
async def told(shop: Database, time: FakeClock) -> AsyncIterator[Told]:
    """Tuesday 1 December: all that OneSignal still has of ten weeks is known."""
    async with a_past(shop, time, days=PAST_DAYS) as numbers:
        await numbers.collect()
        yield Told(numbers)
