"""Who asks for all pictures again and again gets them once at a time."""

from sqlmodel import col, select

from bot.campaigns.model import latest_revision
from bot.campaigns.usecases.edit import edit
from bot.notices.model import Delivery, NoticeRow
from bot.slack.ask_previews import ask_previews
from bot.store import Tx
from tests.people import LEA, MARC, a_campaign, content

HERE = {"channel": "C0CRM", "thread_ts": None, "response_url": None}


async def _rounds(tx: Tx) -> list[NoticeRow]:
    query = select(NoticeRow).where(col(NoticeRow.kind) == "all_previews").order_by(col(NoticeRow.id))
    return list(await tx.exec(query))


async def _answers(tx: Tx) -> int:
    return len(list(await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "private"))))


async def test_while_pictures_are_on_their_way_another_click_has_no_more_drawn(tx: Tx) -> None:
    campaign = await a_campaign(by=LEA).drafted(tx)
    for who in (LEA, LEA, MARC):
        await ask_previews(tx, who, campaign.code, told_in=HERE)
    [first] = await _rounds(tx)
    assert await _answers(tx) == 3, "and each is told that they come"
    first.delivery = Delivery.POSTING
    await ask_previews(tx, LEA, campaign.code, told_in=HERE)
    assert len(await _rounds(tx)) == 1
    first.delivery = Delivery.TOLD
    await ask_previews(tx, LEA, campaign.code, told_in=HERE)
    assert len(await _rounds(tx)) == 2, "once they are there, somebody may want them again"


async def test_other_words_are_other_pictures(tx: Tx) -> None:
    campaign = await a_campaign(by=LEA).drafted(tx)
    await ask_previews(tx, LEA, campaign.code, told_in=HERE)
    seen = (await latest_revision(tx, campaign)).hash
    await edit(tx, LEA, campaign.code, content(title="Autre"), seen=seen)
    await ask_previews(tx, LEA, campaign.code, told_in=HERE)
    assert len(await _rounds(tx)) == 2
