"""What becomes of a notice whose answer was lost: Slack is looked at, and what stands there is not posted again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Literal, cast

import pytest

from bot import notices
from bot.notices.kinds import EverythingHeld
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.slack.delivery import LEASE, deliver, open_notices
from bot.slack.posting import Poster
from bot.slack.slack_said import TryLater
from bot.store import Database
from tests.conftest import FakeClock
from tests.databases import on_sqlite
from tests.faults.stage import CHANNEL, is_card
from tests.people import TEAM
from tests.story.world import World, a_world, all_text


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with a_world(database_url) as one:
        yield one


async def all_told(world: World) -> None:
    """Wait until the outbox is empty, on a clock that goes four times as fast: the pauses between attempts are long."""

    async def hurry() -> None:
        while True:
            await asyncio.sleep(0.25)
            await world.forward(seconds=0.75)

    hurrying = asyncio.create_task(hurry())
    try:
        async with asyncio.timeout(40):
            while await open_notices(world.herald.database):
                await asyncio.sleep(0.05)
    finally:
        hurrying.cancel()


def cards(world: World) -> list[str]:
    return [all_text(one) for one in world.slack.workspace.messages_in(CHANNEL) if is_card(one)]


@on_sqlite  # what Slack answers, not where it is kept; each takes as long as Herald waits before it looks again
@pytest.mark.parametrize("fault", ["html_503", "cut_before", "ratelimited"])
async def test_not_being_able_to_look_is_no_reason_to_post_again(
    world: World, fault: Literal["html_503", "cut_before", "ratelimited"]
) -> None:
    faults = world.slack.faults
    faults.cut_after("chat.postMessage")
    getattr(faults, fault)("conversations.history")
    await world.fill_new("Léa")
    await all_told(world)
    assert len(cards(world)) == 1
    faults.cut_after("chat.postMessage")
    getattr(faults, fault)("conversations.replies")
    card = await world.card(showing="Submit")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    assert await world.thread(card, showing="asks for approval")
    await all_told(world)
    assert len(world.slack.workspace.thread(card)) == 1


async def test_a_card_that_was_found_again_shows_what_is_true_by_then(world: World) -> None:
    world.slack.faults.cut_after("chat.postMessage")
    world.slack.faults.ratelimited("conversations.history", retry_after=3)  # its audience is counted meanwhile
    await world.fill_new("Léa")
    assert await world.card(showing="48")
    assert len(cards(world)) == 1


async def test_a_card_that_was_found_again_is_not_posted_again_because_its_update_must_wait(world: World) -> None:
    world.slack.faults.cut_after("chat.postMessage")
    world.slack.faults.ratelimited("chat.update", times=2)
    await world.fill_new("Léa")
    await all_told(world)
    assert len(cards(world)) == 1


async def test_in_a_busy_channel_all_pages_are_looked_through(world: World) -> None:
    world.slack.faults.cut_after("chat.postMessage")
    world.slack.faults.ratelimited("conversations.history", retry_after=2)
    await world.fill_new("Léa")
    await world.until(lambda: cards(world))
    for number in range(250):
        await world.slack.driver.say("Inès", CHANNEL, f"What do you think? {number}")
    await all_told(world)
    assert len(cards(world)) == 1


async def test_what_has_no_channel_is_told_once_to_the_person(database_url: str) -> None:
    async with a_world(database_url, bot_channel=None) as world:
        world.slack.faults.cut_after("chat.postMessage")
        await world.command("Ana", "stop all")
        await all_told(world)
        assert world.slack.faults.calls("conversations.history", ok=True)
        ana = world.slack.workspace.im_with("Ana")
        assert len(world.slack.workspace.messages_in(ana)) == 1


class _TakenOver:
    """A poster whose first call takes so long that another replica takes the notice over, and tells it."""

    posts_again_at = None

    def __init__(self, database: Database, time: FakeClock) -> None:
        self.database = database
        self.time = time
        self.told: list[int | None] = []

    async def draw_card(self, row: NoticeRow, *, may_be_there: bool) -> CardPlace:
        raise AssertionError("there is no card here")

    async def already_posted(self, row: NoticeRow, notice: object) -> str | None:
        return None

    async def tell(self, row: NoticeRow, notice: object) -> str | None:
        if row.tries == 1:
            self.time.forward(seconds=LEASE.total_seconds() + 1)
            await deliver(self.database, cast(Poster, self))
            raise TryLater(LEASE, may_have_arrived=False)
        self.told.append(row.id)
        return str(datetime.now(UTC).timestamp())


async def test_who_comes_back_late_does_not_reopen_what_another_replica_has_told(
    shop: Database, time: FakeClock
) -> None:
    async with shop.transaction() as tx:
        notices.add(tx, TEAM, EverythingHeld(by="U0ANA00001"))
    poster = _TakenOver(shop, time)
    await deliver(shop, cast(Poster, poster))
    async with shop.reading() as tx:
        row = await tx.get(NoticeRow, 1)
    assert row is not None
    assert (row.delivery, len(poster.told)) == (Delivery.TOLD, 1)
