"""A digest as it is told: drawn from what is true at that moment."""

from zoneinfo import ZoneInfo

from bot.clock import now
from bot.digests.content import content
from bot.notices.kinds import Digest
from bot.slack.blocks.digests import digest, digest_dropped
from bot.slack.blocks.kit import Message
from bot.slack.door import Door
from bot.store import Database


async def digest_of(database: Database, door: Door, workspace_id: str, notice: Digest) -> Message:
    """The message of this digest, in the words of the channels."""
    words, zone = door.channel_words, ZoneInfo(notice.timezone)
    if notice.is_dropped:
        return digest_dropped(words, notice.dropped)
    async with database.reading() as tx:
        facts = await content(tx, workspace_id, notice.day, now=now(), zone=zone)
    return digest(facts, words, zone, now(), dropped=notice.dropped)
