"""The morning after: the channel gets its digest, somebody asks why, and the best is done again."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.sandbox.onesignal.truth import WHOLE
from bot.sandbox.slack import Message
from bot.stats.model import SentMessage
from bot.stats.names import PLATFORM_NAMES
from bot.words import Words
from tests.slack.team import until
from tests.story.asking import posted, table_of
from tests.story.world import World, all_text


@pytest.fixture
async def morning_after(sqlite_world: World) -> World:
    """Léa's campaign went out yesterday at noon, and Herald has counted what came of it. The digest comes at nine."""
    world = sqlite_world
    tomorrow = world.clock.now().astimezone(ZoneInfo("Europe/Paris")) + timedelta(days=1)
    world.clock.forward_to(tomorrow.replace(hour=12, minute=0, second=0))
    await world.command("Ana", "daily 09:00", "/digest")
    assert (await world.fill_new("Léa")).errors == {}
    await world.slack.driver.click("Léa", await world.card(showing="48"), "campaign.submit")
    await world.slack.driver.click("Marc", await world.card(showing="Approve"), "campaign.approve")
    await world.until(lambda: world.onesignal.messages.accepted)
    await world.forward(minutes=2)
    await world.card(showing="Click rate")
    await world.forward(hours=20, minutes=50)  # 08:52: there is a look at six hours, taken now
    await until(lambda: counted(world))
    return world


async def counted(world: World) -> bool | None:
    async with world.herald.database.reading() as tx:
        query = select(SentMessage.counted_at).where(col(SentMessage.campaign_id).is_not(None))
        at = (await tx.exec(query)).first()
    return True if at is not None and at > world.clock.now() - timedelta(minutes=5) else None


async def the_digest(world: World) -> Message:
    return await posted(world, lambda message: "in numbers" in message.text)


async def test_a_digest_leads_from_a_number_to_its_reason_and_to_the_next_campaign(morning_after: World) -> None:
    world, driver = morning_after, morning_after.slack.driver
    [message] = world.onesignal.messages.accepted
    truth = world.onesignal.truth.numbers(message.id, await counted_at(world))
    await world.forward(minutes=9)
    digest = await the_digest(world)
    rate = Words("en").rate(truth[WHOLE].clicks / truth[WHOLE].delivered)
    assert f"C-1 · Flash sale, last hours, click rate {rate} of {truth[WHOLE].delivered:,} delivered" in all_text(
        digest
    )

    await driver.click("Inès", digest, "digest.why", block_id="best-next")
    answer = await posted(world, lambda one: one.thread_ts == digest.ts and one.ts != digest.ts)
    head, *rows = table_of(answer)
    assert head == ["Platform", "Click rate", "Clicks", "Delivered"]
    assert {row[0]: row[2:] for row in rows if row[0] != "Total"} == {
        PLATFORM_NAMES[name]: [f"{one.clicks:,}", f"{one.delivered:,}"] for name, one in truth.items() if name != WHOLE
    }

    await driver.click("Inès", digest, "digest.again")
    view = await world.until(lambda: world.slack.workspace.view_of("Inès"))
    filled = {block["block_id"]: block.get("element", {}).get("initial_value") for block in view.view["blocks"]}
    assert filled["why"] == f"C-1 · Flash sale, last hours had a click rate of {rate}"
    assert filled["title"] == "Plus que 2 h"
    answer_to_form = await driver.submit("Inès", view, {"name": "Flash sale, again"})
    assert answer_to_form.errors == {}
    assert await world.card(2, showing=f"had a click rate of {rate}")


async def counted_at(world: World) -> Any:
    async with world.herald.database.reading() as tx:
        return (await tx.exec(select(SentMessage.counted_at))).one()
