"""What the team's own numbers say to whoever writes: by code, with what it rests on, or nothing."""

from datetime import timedelta

from bot.stats.own_number import own_number
from bot.store import Database
from tests.people import TEAM
from tests.stats.oracle import Sent, store
from tests.stats.test_answer import at, counted


async def sent(shop: Database, messages: int, *, delivered: int = 10_000, clicks: int = 420) -> None:
    first = at("2026-11-24")
    async with shop.transaction() as tx:
        numbers = counted(delivered, clicks)
        await store(tx, TEAM, [Sent(first - timedelta(days=day), numbers=numbers) for day in range(messages)])


async def test_a_number_comes_with_its_days_and_its_definition(shop: Database) -> None:
    await sent(shop, 6)
    found = await own_number(shop, TEAM, "click_rate", "fr")
    assert found is not None
    said, source = found
    assert said.startswith("Taux de clic\u00a0: 4,2\u00a0%, du mer. 2 sept. au lun. 30 nov.")
    assert source.startswith("Clics rapportés aux notifications délivrées")
    assert "6 messages" in source
    assert (await own_number(shop, TEAM, "click_rate", "en") or ("", ""))[0].startswith("Click rate: 4.2%")


async def test_what_is_older_than_that_does_not_count(shop: Database) -> None:
    async with shop.transaction() as tx:
        await store(tx, TEAM, [Sent(at("2026-08-30"), numbers=counted(10_000, 900)) for _ in range(9)])
    assert await own_number(shop, TEAM, "click_rate", "en") is None


async def test_of_too_few_messages_nothing_is_said(shop: Database) -> None:
    assert await own_number(shop, TEAM, "click_rate", "en") is None
    await sent(shop, 4)
    assert await own_number(shop, TEAM, "click_rate", "en") is None


async def test_of_too_few_deliveries_nothing_is_said(shop: Database) -> None:
    await sent(shop, 6, delivered=100, clicks=4)
    assert await own_number(shop, TEAM, "click_rate", "en") is None


async def test_of_what_is_not_measured_or_no_metric_nothing_is_said(shop: Database) -> None:
    await sent(shop, 6)
    assert await own_number(shop, TEAM, "revenue_per_1000", "en") is None
    assert await own_number(shop, TEAM, "the_weather", "en") is None
