"""What Slack is told of a campaign: in order, once, in whatever blocks and place it takes, across restarts.

On SQLite alone where nothing waits for anything; a restart on both.
"""

import asyncio

import pytest
from sqlmodel import col, select

from bot.app import Herald
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.edit import edit
from bot.notices.model import NoticeRow
from bot.sandbox.slack import Channel, Message
from bot.sandbox.slack.posting import delete
from tests.story.world import CHANNEL, FORM, UNHURRIED, World, a_world, all_text


async def campaign(world: World, code: str = "C-1") -> Campaign:
    async with world.herald.database.reading() as tx:
        return await found(tx, world.slack.workspace.team_id, code)


async def until(world: World, state: State, code: str = "C-1") -> None:
    async with asyncio.timeout(10):
        while (await campaign(world, code)).state is not state:
            await asyncio.sleep(0.01)


async def edits(world: World, titles: list[str]) -> None:
    """Each in a transaction of its own, as fast as it goes."""
    lea = Actor(world.slack.workspace.team_id, world.slack.workspace.person("Léa").id)
    for title in titles:
        async with world.herald.database.transaction() as tx:
            latest = await latest_revision(tx, await found(tx, lea.workspace_id, "C-1"))
            variant = latest.content.variant
            text = variant.text.model_copy(update={"title": title})
            changed = variant.model_copy(update={"texts": {variant.language: text}})
            words = latest.content.model_copy(update={"variants": (changed,)})
            await edit(tx, lea, "C-1", words, seen=latest.hash)


def cards(world: World, where: Channel | str = CHANNEL) -> list[Message]:
    """The cards that stand in a channel."""
    posted = world.slack.workspace.messages_in(where)
    return [one for one in posted if (one.metadata or {}).get("event_type") == "herald_card"]


async def in_review(world: World) -> Message:
    await world.fill_new("Léa", **world.in_minutes(4))  # so that what OneSignal has stays there for the test
    card = await world.card(showing="48")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    card = await world.card(showing="Approve")
    await world.thread(card, showing="asks for approval")
    await world.all_told()
    return card


async def test_a_thread_tells_the_story_in_its_order(sqlite_world: World) -> None:
    world = sqlite_world
    card = await in_review(world)
    await edits(world, ["One", "Two", "Three"])
    card = await world.card(showing="Submit")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    await world.slack.driver.click("Marc", await world.card(showing="Approve"), "campaign.approve")
    await until(world, State.HANDED_OVER)
    await world.all_told()
    told = [all_text(one).splitlines()[0] for one in world.slack.workspace.thread(card)]
    said = ["revision 1", "revision 2", "revision 3", "revision 4", "approval of revision 4", "approved", "accepted"]
    assert len(told) == len(said), told
    assert all(words in line for words, line in zip(said, told, strict=True)), told


async def test_many_changes_are_few_drawings_and_the_last_one_is_true(sqlite_world: World) -> None:
    world = sqlite_world
    await in_review(world)
    world.slack.faults.hang("chat.update", seconds=0.5)
    before = len(world.slack.faults.calls("chat.update"))
    await edits(world, [f"Title {number}" for number in range(20)])
    await world.card(showing="Title 19")
    await world.all_told()
    assert len(world.slack.faults.calls("chat.update")) - before <= 10
    assert len(cards(world)) == 1


@pytest.mark.parametrize("method", ["chat.update", "chat.postMessage"])
async def test_slack_is_left_alone_for_as_long_as_it_asks(sqlite_world: World, method: str) -> None:
    world = sqlite_world
    await in_review(world)
    before = len(world.slack.faults.calls(method))
    world.slack.faults.ratelimited(method, retry_after=1)
    await edits(world, ["Another title"])
    await world.card(showing="Another title")
    await world.all_told()
    limited, again = world.slack.faults.calls(method)[before : before + 2]
    assert (limited.status, again.status) == (429, 200)
    assert again.at - limited.at >= 1


async def test_a_limit_that_one_line_meets_holds_back_all_that_post_and_nothing_else(sqlite_world: World) -> None:
    world = sqlite_world
    first = await in_review(world)
    await world.fill_new("Inès", name="Another sale")
    second = await world.card(2, showing="48")
    await world.all_told()
    faults, driver = world.slack.faults, world.slack.driver
    faults.ratelimited("chat.postMessage", retry_after=2)
    before = len(faults.calls("chat.postMessage"))
    await driver.click("Léa", first, "campaign.more", "Withdraw the request")
    async with asyncio.timeout(5):
        while len(faults.calls("chat.postMessage")) == before:
            await asyncio.sleep(0.01)
    await driver.click("Inès", second, "campaign.submit")
    await driver.mention("Marc", "#marketing", "")
    await world.whispered("Marc", "/campaign new")
    await world.command("Ana", "stop all")
    assert faults.calls("chat.postMessage")[-1].status == 429
    await world.thread(first, showing="withdrew")
    await world.thread(second, showing="asks for approval")
    await world.all_told()
    limited, *after = faults.calls("chat.postMessage")[before:]
    assert len(after) == 3
    assert min(call.at for call in after) - limited.at >= 2
    tries = {
        row.kind: row.tries for row in await rows(world) if row.kind in ("withdrawn", "submitted", "everything_held")
    }
    assert tries == {"withdrawn": 2, "submitted": 1, "everything_held": 1}


async def rows(world: World) -> list[NoticeRow]:
    async with world.herald.database.reading() as tx:
        return list(await tx.exec(select(NoticeRow).order_by(col(NoticeRow.id))))


async def test_a_workspace_without_the_newer_blocks_sees_plainer_ones_that_work(sqlite: str) -> None:
    missing = {"card", "container", "data_table", "data_visualization", "alert", "carousel"}
    async with a_world(sqlite, not_rolled_out=missing) as world:
        card = await in_review(world)
        assert not {block["type"] for block in card.blocks} & missing
        assert "Plus que 2 h" in all_text(card)
        await world.slack.driver.click("Marc", card, "campaign.approve")
        await until(world, State.HANDED_OVER)
        await world.thread(card, showing="approved it")
        assert len(cards(world)) == 1


async def test_without_its_channel_a_card_comes_to_where_it_was_drafted(sqlite: str) -> None:
    async with a_world(sqlite, bot_channel="C0GONE00001") as world:
        await world.fill_new("Léa")
        card = await world.card(showing="48")
        assert cards(world) == [card]
        await world.slack.driver.click("Léa", card, "campaign.submit")
        await world.thread(card, showing="asks for approval")


async def test_with_no_channel_at_all_a_card_comes_to_who_drafted_it(sqlite: str) -> None:
    async with a_world(sqlite, bot_channel="C0GONE00001") as world:
        _leave(world, CHANNEL)
        await world.fill_new("Léa")
        im = world.slack.workspace.im_with("Léa")
        await world.until(lambda: [one for one in cards(world, im) if "48" in all_text(one)])
        [card] = cards(world, im)
        await world.slack.driver.click("Léa", card, "campaign.submit")
        await world.thread(card, showing="asks for approval")


async def test_a_card_moves_when_herald_is_put_out_of_its_channel(sqlite_world: World) -> None:
    world = sqlite_world
    await in_review(world)
    _leave(world, CHANNEL)
    await edits(world, ["Another title"])
    im = world.slack.workspace.im_with("Léa")
    await world.until(lambda: [one for one in cards(world, im) if "Another title" in all_text(one)])
    await world.all_told()
    [card] = cards(world, im)
    assert [line for line in world.slack.workspace.thread(card) if "revision 2" in all_text(line)]


def _leave(world: World, channel: str) -> None:
    """Somebody makes the channel private and puts Herald out of it."""
    place = world.slack.workspace.channel(channel)
    place.is_private = True
    place.members.discard(world.slack.workspace.bot_user_id)


async def test_a_card_that_was_deleted_is_posted_anew_and_its_thread_goes_on(sqlite_world: World) -> None:
    world = sqlite_world
    old = await in_review(world)
    delete(world.slack.installation, old)
    await edits(world, ["Another title"])
    card = await world.card(showing="Another title")
    assert card.ts != old.ts
    await world.thread(card, showing="revision 2")
    await world.slack.driver.click("Léa", card, "campaign.submit")
    await world.thread(card, showing="asks for approval of revision 2")
    await world.slack.driver.click("Marc", await world.card(showing="Approve"), "campaign.approve")
    await world.thread(card, showing="approved it")
    assert len(cards(world)) == 1


async def test_what_one_process_left_the_next_one_tells_once(world: World) -> None:
    """Slack takes nothing for a while, Herald is stopped, and another one is started on the same database."""
    await world.command("Léa", "new")
    view = await world.until(lambda: world.slack.workspace.view_of("Léa"))
    world.slack.faults.server_error("chat.postMessage", times=None)
    await world.slack.driver.submit("Léa", view, FORM)
    async with asyncio.timeout(10):
        while not world.slack.faults.calls("chat.postMessage"):
            await asyncio.sleep(0.01)
    await world.herald.stop()
    world.slack.faults.clear()
    assert cards(world) == []
    second = Herald(world.settings, rates=UNHURRIED)
    world.herald = second
    try:
        await second.start()
        await world.slack.until_connected()
        card = await world.card(showing="48")
        await world.slack.driver.click("Léa", card, "campaign.submit")
        await world.thread(card, showing="asks for approval")
        await world.all_told()
    finally:
        await second.stop()
    assert len(cards(world)) == 1
    assert len(world.slack.workspace.thread(card)) == 1
