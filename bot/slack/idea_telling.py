"""Telling how a round of drafts stands: posting its message, and drawing it again when that has changed."""

from typing import Any

from bot.campaigns.roles import Actor
from bot.copywriting.ideas import Idea, WritingRound
from bot.notices.drafting import Drafting
from bot.notices.model import NoticeRow
from bot.slack.blocks.drafts import round_message
from bot.slack.blocks.kit import Message
from bot.slack.door import Door
from bot.slack.finding import find
from bot.slack.idea_facts import shown_round
from bot.slack.slack_said import GaveUp, Refused
from bot.slack.speaker import CARD_IS_GONE, NO_SUCH_PLACE, THREAD_IS_GONE, Speaker
from bot.store import Database, Tx


async def tell_round(database: Database, door: Door, speaker: Speaker, row: NoticeRow, notice: Drafting) -> str:
    """Where the idea was had; to who had it directly, where Herald may not write there."""
    async with database.reading() as tx:
        idea, round = await _both(tx, notice)
        shown = await shown_round(tx, idea, round, door.home.app_id)
    said = round_message(shown, await door.learnt_words_for(Actor(round.workspace_id, round.asked_by)))
    metadata = {"event_type": "herald_drafts", "event_payload": {"round": f"{row.workspace_id} {round.key}"}}
    if not round.ts and row.tries > 1:  # Slack may have it since an attempt whose answer was lost
        found = await find(speaker.client, idea.channel, metadata, since=row.created_at, thread_ts=idea.thread or None)
        if found is not None:
            round.channel, round.ts = found
    if round.ts and await _redraw(speaker, round, said):
        return await _stands(database, notice, round.channel, round.ts)
    posted = await _post(speaker, idea, said, metadata)
    return await _stands(database, notice, posted["channel"], str(posted["ts"]))


async def _redraw(speaker: Speaker, round: WritingRound, said: Message) -> bool:
    """Bring the message that stands there up to date; False if it is gone."""
    try:
        await speaker.send("chat.update", said, channel=round.channel, ts=round.ts)
    except Refused as refused:
        if refused.error in CARD_IS_GONE | NO_SUCH_PLACE:
            return False
        raise GaveUp(refused.error) from refused
    return True


async def _post(speaker: Speaker, idea: Idea, said: Message, metadata: dict[str, Any]) -> dict[str, Any]:
    where: dict[str, Any] = {"metadata": metadata, "channel": idea.channel}
    if idea.thread:
        where["thread_ts"] = idea.thread
    try:
        return await speaker.send("chat.postMessage", said, **where)
    except Refused as refused:
        if refused.error not in NO_SUCH_PLACE | THREAD_IS_GONE:
            raise GaveUp(refused.error) from refused
    try:
        return await speaker.send("chat.postMessage", said, channel=idea.by, metadata=metadata)
    except Refused as again:
        raise GaveUp(again.error) from again


async def _stands(database: Database, notice: Drafting, channel: str, ts: str) -> str:
    """Know where the message is, and the thread in which wishes come and are answered."""
    async with database.transaction() as tx:
        idea, round = await _both(tx, notice)
        if (round.channel, round.ts) != (channel, ts):
            round.channel, round.ts = channel, ts
            if not idea.thread or channel != idea.channel:
                idea.channel, idea.thread = channel, ts
    return ts


async def _both(tx: Tx, notice: Drafting) -> tuple[Idea, WritingRound]:
    idea, round = await tx.get_one(Idea, notice.idea), await tx.get_one(WritingRound, notice.round)
    return idea, round
