"""A digest as it is told: drawn from what is true at that moment."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import now
from bot.digests.content import Content, content
from bot.digests.planning import MADE_UP_FOR, stop_where_nobody_reads
from bot.notices.kinds import Digest
from bot.notices.model import NoticeRow
from bot.slack.blocks.digests import digest, digest_dropped
from bot.slack.blocks.kit import Message
from bot.store import Database
from bot.words import Words

GOOD_FOR = timedelta(minutes=1)
"""What is said of a day is the same in all channels: so long it serves all whose slot is at the same time."""

_Of = tuple[str, date, date | None]


class Digests:
    """The messages of this process's digests, in the words of the channels."""

    def __init__(self, database: Database, words: Words) -> None:
        self._database = database
        self._words = words
        self._one_at_a_time = asyncio.Lock()
        self._read: dict[_Of, tuple[datetime, Content]] = {}

    async def message(self, row: NoticeRow, notice: Digest) -> Message:
        """The message of this digest; of one that could not be told for too long, only that it was left out."""
        if notice.is_dropped:
            return digest_dropped(self._words, notice.dropped)
        if now() - row.created_at >= MADE_UP_FOR:
            return digest_dropped(self._words, notice.dropped + 1)
        facts = await self._content(row, notice)
        return digest(facts, self._words, ZoneInfo(notice.timezone), now(), dropped=notice.dropped)

    async def _content(self, row: NoticeRow, notice: Digest) -> Content:
        """What was true at a moment after this digest was asked for, read once for all that were asked for before."""
        of = (row.workspace_id, notice.day, notice.since)
        async with self._one_at_a_time:
            moment = now()
            self._read = {key: read for key, read in self._read.items() if moment - read[0] < GOOD_FOR}
            if of not in self._read or self._read[of][0] < row.created_at:
                async with self._database.reading() as tx:
                    facts = await content(tx, row.workspace_id, notice.day, now=moment, since=notice.since)
                self._read[of] = (moment, facts)
            return self._read[of][1]

    async def not_posted(self, row: NoticeRow, notice: Digest) -> None:
        """Slack does not let Herald write there: nothing is to fail there every morning without anybody knowing."""
        async with self._database.transaction() as tx:
            await stop_where_nobody_reads(tx, row.workspace_id, notice)
