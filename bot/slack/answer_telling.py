"""Telling what came of a question, and knowing where it stands: follow-ups come in its thread."""

from typing import Any

from bot import notices
from bot.notices.answers import Answered, Pictures
from bot.notices.model import NoticeRow
from bot.slack.door import Door
from bot.slack.slack_said import GaveUp, Refused
from bot.slack.speaker import NO_SUCH_PLACE, THREAD_IS_GONE, Speaker, metadata_of
from bot.stats.asking import AskedQuestion
from bot.store import Database


async def asked_in(database: Database, notice: Answered) -> AskedQuestion:
    """The question that this is the answer to."""
    async with database.reading() as tx:
        asked = await tx.get(AskedQuestion, notice.question)
    assert asked is not None, "questions are never deleted"
    return asked


async def tell_answer(database: Database, door: Door, speaker: Speaker, row: NoticeRow, notice: Answered) -> str:
    """Where the question was asked; to who asked directly, where Herald may not write there."""
    from bot.slack.answer_posting import answer_to, needs_pictures  # what draws an answer is loaded for the first

    asked = await asked_in(database, notice)
    reply, said = await answer_to(asked, door)
    where: dict[str, Any] = {"metadata": metadata_of(row), "channel": asked.channel}
    if asked.thread:
        where["thread_ts"] = asked.thread
    try:
        posted, is_drawn = await speaker.send_richest(said, **where)
    except Refused as refused:
        if refused.error not in NO_SUCH_PLACE | THREAD_IS_GONE:
            raise GaveUp(refused.error) from refused
        try:
            posted, is_drawn = await speaker.send_richest(said, metadata=metadata_of(row), channel=asked.asked_by)
        except Refused as again:
            raise GaveUp(again.error) from again
    ts = str(posted["ts"])
    await _stands(database, asked, posted["channel"], ts, with_pictures=needs_pictures(reply, is_drawn=is_drawn))
    return ts


async def answer_found(database: Database, notice: Answered, channel: str, ts: str) -> None:
    """Slack has it since an earlier attempt, after which nobody came to know that; in which form, it does not say."""
    from bot.slack.answer_posting import needs_pictures
    from bot.stats.answering import reply_to

    asked = await asked_in(database, notice)
    reply = reply_to(asked)
    assert reply is not None, "the notice is written with the answer"
    await _stands(database, asked, channel, ts, with_pictures=needs_pictures(reply, is_drawn=True))


async def _stands(database: Database, asked: AskedQuestion, channel: str, ts: str, *, with_pictures: bool) -> None:
    """Know the thread that follow-ups come in, and send what Slack has not drawn after it."""
    async with database.transaction() as tx:
        kept = await tx.get(AskedQuestion, asked.key)
        assert kept is not None, "questions are never deleted"
        if not kept.thread:
            kept.thread, kept.channel = ts, channel
        if with_pictures:
            notices.add(tx, kept.workspace_id, Pictures(question=kept.key))
