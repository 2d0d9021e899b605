"""The lines that ask a person how an in-app message stands, drawn again once that is said: their button goes."""

from sqlmodel import col, select

from bot.clock import now
from bot.notices.in_app import HAND_LINES, InAppNotice
from bot.notices.kinds import any_notice
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.slack.blocks.facts import Card
from bot.slack.blocks.story import story_line
from bot.slack.slack_said import GaveUp, Refused
from bot.slack.speaker import CARD_IS_GONE, NO_SUCH_PLACE, Speaker
from bot.store import Database
from bot.words import Words


async def draw_again(database: Database, speaker: Speaker, place: CardPlace, card: Card, words: Words) -> None:
    """Draw each that was told from what is true now: to do so twice changes nothing. Raises GaveUp, TryLater.

    What waits is not there yet, and will be drawn from what is true then. What somebody deleted stays away.
    """
    query = select(NoticeRow).where(
        col(NoticeRow.campaign_id) == place.campaign_id,
        col(NoticeRow.kind).in_(HAND_LINES),
        col(NoticeRow.delivery) == Delivery.TOLD,
    )
    async with database.reading() as tx:
        rows = list(await tx.exec(query.order_by(col(NoticeRow.id))))
    for row in rows:
        notice = any_notice.validate_json(row.body)
        assert isinstance(notice, InAppNotice), "HAND_LINES are lines of in-app messages"
        line = story_line(notice, card, words, now())
        try:
            await speaker.send("chat.update", line, channel=place.channel, ts=row.ts)
        except Refused as refused:
            if refused.error not in CARD_IS_GONE | NO_SUCH_PLACE:
                raise GaveUp(refused.error) from refused
