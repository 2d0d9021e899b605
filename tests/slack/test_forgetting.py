"""What was told is forgotten after a while; what is still to be told never is."""

import pytest
from sqlmodel import col, select

from bot import notices
from bot.notices.in_app import HandReminder
from bot.notices.kinds import EverythingHeld, Notice, Private
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.slack.delivery import FORGOTTEN_TOGETHER, OPEN, forget_notices
from bot.store import Database
from tests.conftest import FakeClock
from tests.people import TEAM

TOLD = [Delivery.TOLD, Delivery.MERGED, Delivery.GIVEN_UP]

LINE = EverythingHeld(by="U0ANA00001")
ASKING = HandReminder(requester="U0LEA00001", asks="ended")
WHISPER = Private(to="U0LEA00001", channel="C0CRM", text="door-mentioned", typed="An idea", response_url="https://x.y")


async def added(shop: Database, notice: Notice, *deliveries: Delivery) -> None:
    async with shop.transaction() as tx:
        for _ in deliveries:
            notices.add(tx, TEAM, notice)
        await tx.flush()
        for row, delivery in zip(await tx.exec(select(NoticeRow).order_by(col(NoticeRow.id))), deliveries, strict=True):
            row.delivery = delivery


async def kept(shop: Database) -> list[Delivery]:
    await forget_notices(shop)
    async with shop.reading() as tx:
        return [row.delivery for row in await tx.exec(select(NoticeRow).order_by(col(NoticeRow.id)))]


@pytest.mark.parametrize(
    ("notice", "days"), [(LINE, 30), (ASKING, 90), (WHISPER, 1)], ids=["a line", "with a button", "a whisper"]
)
async def test_what_was_told_is_forgotten_when_it_is_old(
    shop: Database, time: FakeClock, notice: Notice, days: int
) -> None:
    await added(shop, notice, *TOLD, *OPEN)
    time.forward(days=days)
    assert await kept(shop) == [*TOLD, *OPEN]
    time.forward(seconds=1)
    assert await kept(shop) == list(OPEN)


async def test_however_many_they_are_and_where_the_card_stands_is_remembered(shop: Database, time: FakeClock) -> None:
    await added(shop, LINE, *[Delivery.TOLD] * (2 * FORGOTTEN_TOGETHER + 1))
    async with shop.transaction() as tx:
        tx.add(CardPlace(campaign_id=1, channel="C0CRM", ts="1.2"))
    time.forward(days=400)
    assert await kept(shop) == []
    async with shop.reading() as tx:
        assert await tx.get(CardPlace, 1) is not None
