"""A picture is made once for each revision, and shown on the card of no other."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.campaigns.model import Campaign, Revision, found, latest_revision
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.stop import stop
from bot.copywriting.preview.due import is_any_preview_due
from bot.copywriting.preview.kept import (
    TRIES_MAX,
    ToDraw,
    failed,
    not_shown,
    preview_of,
    take_next,
    uploaded,
)
from bot.copywriting.preview.push import Place, Shown
from bot.slack.card_facts import card_facts
from bot.store import Database, Tx
from tests.conftest import FakeClock
from tests.people import LEA, TEAM, a_campaign, content, told

SHOWN = (Shown(Place.ANDROID, "Plus que 2 h", "-30 % sur tout…", message_is_cut=True),)
LONG = {"hours": 1}


@pytest.fixture
async def other(shop: Database) -> AsyncIterator[Database]:
    """Another replica on the same database."""
    other = Database(shop.engine.url.render_as_string(hide_password=False))
    yield other
    await other.close()


async def take(database: Database) -> ToDraw | bool:
    async with database.transaction() as tx:
        return await take_next(tx)


async def drafted(database: Database, many: int = 1) -> None:
    async with database.transaction() as tx:
        for _ in range(many):
            await a_campaign().drafted(tx)


async def now_there(tx: Tx, code: str = "C-1") -> tuple[Campaign, Revision]:
    campaign = await found(tx, TEAM, code)
    return campaign, await latest_revision(tx, campaign)


async def draw(database: Database, time: FakeClock, file_id: str = "F0PICTURE1") -> None:
    """All the way: taken up, uploaded, looked through by Slack."""
    taken = await take(database)
    assert isinstance(taken, ToDraw)
    async with database.transaction() as tx:
        await uploaded(tx, taken.revision_id, file_id, SHOWN)
    time.forward(seconds=2)
    assert await take(database) is True


async def test_two_replicas_upload_one_picture(shop: Database, other: Database) -> None:
    await drafted(shop, many=6)
    taken = await asyncio.gather(*(take((shop, other)[number % 2]) for number in range(12)))
    drawn = [one.code for one in taken if isinstance(one, ToDraw)]
    assert len(drawn) == len(set(drawn)), "none is drawn by two"
    while isinstance(one := await take(shop), ToDraw):  # whoever found a row in another's hands has left it
        drawn.append(one.code)
    assert sorted(drawn) == [f"C-{number}" for number in range(1, 7)]
    assert not await is_any_preview_due(other)


async def test_a_picture_whose_replica_died_is_drawn_by_another(
    shop: Database, other: Database, time: FakeClock
) -> None:
    await drafted(shop)
    assert isinstance(await take(shop), ToDraw)
    assert await take(other) is False
    time.forward(minutes=2)
    assert isinstance(await take(other), ToDraw)


async def test_a_picture_is_on_the_card_once_slack_has_looked_through_it(shop: Database, time: FakeClock) -> None:
    await drafted(shop)
    taken = await take(shop)
    assert isinstance(taken, ToDraw)
    async with shop.transaction() as tx:
        await uploaded(tx, taken.revision_id, "F0PICTURE1", SHOWN)
        campaign, _ = await now_there(tx)
        assert (await card_facts(tx, campaign, with_picture=True)).preview is None
    assert not await is_any_preview_due(shop)
    time.forward(seconds=2)
    assert await take(shop) is True
    async with shop.reading() as tx:
        picture = (await card_facts(tx, campaign, with_picture=True)).preview
        assert picture is not None
        assert (picture.file_id, picture.shown) == ("F0PICTURE1", SHOWN)
        assert (await told(tx, campaign))[-1] == "card_changed"


async def test_the_picture_of_an_older_revision_is_on_no_newer_card(shop: Database, time: FakeClock) -> None:
    await drafted(shop)
    await draw(shop, time)
    async with shop.transaction() as tx:
        campaign, first = await now_there(tx)
        await edit(tx, LEA, "C-1", content(title="Another title"), seen=first.hash)
        assert (await card_facts(tx, campaign, with_picture=True)).preview is None
        assert await preview_of(tx, first) is not None
    await draw(shop, time, "F0PICTURE2")
    async with shop.reading() as tx:
        campaign, second = await now_there(tx)
        picture = (await card_facts(tx, campaign, with_picture=True)).preview
    assert picture is not None
    assert (picture.file_id, second.number) == ("F0PICTURE2", 2)


async def test_nobody_draws_what_is_edited_or_stopped_meanwhile(shop: Database) -> None:
    await drafted(shop, many=2)
    async with shop.transaction() as tx:
        _, first = await now_there(tx)
        await edit(tx, LEA, "C-1", content(title="Another title"), seen=first.hash)
        await stop(tx, LEA, "C-2")
    taken = [await take(shop) for _ in range(4)]
    assert [(one.code, one.number) for one in taken if isinstance(one, ToDraw)] == [("C-1", 2)]


async def test_what_cannot_be_uploaded_is_tried_again_a_few_times(shop: Database, time: FakeClock) -> None:
    await drafted(shop)
    tries = 0
    while isinstance(taken := await take(shop), ToDraw):
        tries += 1
        async with shop.transaction() as tx:
            again = await failed(tx, taken.revision_id)
        assert again is (tries < TRIES_MAX)
        time.forward(**LONG)
    assert tries == TRIES_MAX
    assert not await is_any_preview_due(shop)


async def test_what_is_of_no_use_is_not_tried_again(shop: Database, time: FakeClock) -> None:
    await drafted(shop)
    taken = await take(shop)
    assert isinstance(taken, ToDraw)
    async with shop.transaction() as tx:
        assert not await failed(tx, taken.revision_id, for_good=True)
    time.forward(**LONG)
    assert not await is_any_preview_due(shop)


async def test_a_picture_that_slack_does_not_show_is_shown_later_without_another_upload(
    shop: Database, time: FakeClock
) -> None:
    await drafted(shop)
    await draw(shop, time)
    shown = 1
    for _ in range(TRIES_MAX):
        async with shop.transaction() as tx:
            campaign, revision = await now_there(tx)
            again = await not_shown(tx, campaign.key, revision.hash)
            assert (await card_facts(tx, campaign, with_picture=True)).preview is None
        time.forward(**LONG)
        assert await take(shop) is again, "nothing is drawn anew"
        async with shop.reading() as tx:
            shown += (await card_facts(tx, campaign, with_picture=True)).preview is not None
    assert 1 < shown < TRIES_MAX + 1
    assert not await is_any_preview_due(shop)
