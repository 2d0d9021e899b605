"""A digest as it is told: what is true of a day is read once for all channels, and not told hours too late."""

from datetime import date

from sqlmodel import col, select

from bot import notices
from bot.digests.planning import MADE_UP_FOR
from bot.notices.kinds import Digest, any_notice
from bot.notices.model import NoticeRow
from bot.slack.digest_posting import GOOD_FOR, Digests
from bot.store import Database
from bot.words import Words
from tests.conftest import FakeClock
from tests.people import TEAM, a_campaign
from tests.slack.blocks.looking import said

DAY = date(2026, 12, 1)


async def asked_for(shop: Database, channel: str = "C0CRM", **parts: object) -> tuple[NoticeRow, Digest]:
    """A digest in the outbox."""
    async with shop.transaction() as tx:
        notice = Digest(channel=channel, day=DAY, timezone="Europe/Paris", **parts)
        notices.add(tx, TEAM, notice)
    async with shop.reading() as tx:
        row = (await tx.exec(select(NoticeRow).order_by(col(NoticeRow.id).desc()).limit(1))).one()
    again = any_notice.validate_json(row.body)
    assert isinstance(again, Digest)
    return row, again


async def something_happens(shop: Database) -> None:
    async with shop.transaction() as tx:
        await a_campaign().drafted(tx)


def end_of_the_log(text: str) -> int:
    return int(text.partition("Audit log: event ")[2].partition(",")[0])


async def test_channels_of_one_slot_are_told_the_same_and_who_asks_later_what_is_true_by_then(
    shop: Database, time: FakeClock
) -> None:
    digests = Digests(shop, Words("en"))
    first, second = await asked_for(shop), await asked_for(shop, "C0MARKETING")
    time.forward(seconds=1)
    one = said(await digests.message(*first))
    await something_happens(shop)
    assert said(await digests.message(*second)) == one
    time.forward(seconds=1)
    later = await asked_for(shop)
    assert end_of_the_log(said(await digests.message(*later))) > end_of_the_log(one)


async def test_what_was_read_is_not_told_for_long(shop: Database, time: FakeClock) -> None:
    digests = Digests(shop, Words("en"))
    first, second = await asked_for(shop), await asked_for(shop, "C0MARKETING")
    before = end_of_the_log(said(await digests.message(*first)))
    await something_happens(shop)
    time.forward(seconds=GOOD_FOR.total_seconds())
    assert end_of_the_log(said(await digests.message(*second))) > before


async def test_a_digest_that_slack_did_not_take_for_hours_is_left_out_and_that_is_said(
    shop: Database, time: FakeClock
) -> None:
    digests = Digests(shop, Words("en"))
    row, notice = await asked_for(shop, dropped=1)
    time.forward(seconds=MADE_UP_FOR.total_seconds() - 1)
    assert "Tue 1 Dec" not in said(await digests.message(row, notice))
    assert "Mon 30 Nov in numbers" in said(await digests.message(row, notice))
    time.forward(seconds=1)
    assert said(await digests.message(row, notice)).startswith("2 digests were left out")
