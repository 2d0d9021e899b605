"""A shop whose messages are looked at as they grow older, with the numbers that a story needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from bot.campaigns.model import Campaign
from bot.clock import now
from bot.digests.alert_model import Alert
from bot.digests.alerts import look_for_alerts
from bot.digests.planning import plan_digest
from bot.digests.rhythm import Rhythm
from bot.notices.alert import Alerted
from bot.notices.model import NoticeRow
from bot.onesignal.models import Message
from bot.stats.model import Collection, SentMessage
from bot.stats.question import Source
from bot.stats.record import campaign_went_out, record_listed, record_look
from bot.store import Database, Tx
from bot.workspaces.model import the_workspace
from tests.conftest import FakeClock
from tests.people import ANA, APP, TEAM, a_campaign

USUAL: dict[str, int | None] = {
    "delivered": 10_000,
    "clicks": 400,
    "unsubscribed": 100,
    "errors": 10,
    "remaining": 0,
}
COME_BY = {1: 0.4, 6: 0.85, 24: 1.0}
"""How many of its clicks a message has after so many hours."""


@dataclass
class AlertShop:
    """What a story about alerts acts on."""

    database: Database
    time: FakeClock
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def opened(self, *, days_ago: int = 100, is_backfilled: bool = True) -> None:
        """Since when Herald has been there; and whether it has all numbers of before."""
        then = now() - timedelta(days=days_ago)
        async with self.database.transaction() as tx:
            zone = (await the_workspace(tx, TEAM)).timezone
            done = then if is_backfilled else None
            tx.add(Collection(workspace_id=TEAM, app_id=APP, zone=zone, known_until=then, backfilled_at=done))

    async def history(self, messages: int = 9, **numbers: Any) -> None:
        """One message on each of the days before today, nearly all alike."""
        async with self.database.transaction() as tx:
            for days in range(messages, 0, -1):
                clicks = 400 + (days % 5 - 2) * 15
                at = now() - timedelta(days=days)
                await self._sent(tx, at, **{"name": f"Sale {days}", "clicks": clicks, **numbers})

    async def backfilled(self, *ages: timedelta, name: str = "Sale", **numbers: int | None) -> list[str]:
        """Herald has just come, and has brought messages of these ages, which it has never looked at; their IDs."""
        await self.opened(days_ago=0)
        messages = [self._shown(str(UUID(int=next(self._numbers))), name, now() - age, 1.0, numbers) for age in ages]
        async with self.database.transaction() as tx:
            await record_listed(tx, await self._collection(tx), Source.API, messages, at=now())
        return [message.id for message in messages]

    async def programs_send(self, messages: int, **numbers: int | None) -> None:
        """So many messages leave, and are only listed."""
        at = now()
        sent = [self._shown(str(UUID(int=next(self._numbers))), "Order", at, 0.0, numbers) for _ in range(messages)]
        async with self.database.transaction() as tx:
            await record_listed(tx, await self._collection(tx), Source.API, sent, at=at)

    async def sent(self, *, hours: Sequence[int] = (1,), **numbers: Any) -> str:
        """One message leaves now, and is looked at after so many hours, when it is then; its ID."""
        at = now()
        async with self.database.transaction() as tx:
            message_id = await self._sent(tx, at, hours=hours, **numbers)
        self.time.at = at + timedelta(hours=hours[-1], minutes=1)
        return message_id

    async def campaign(self, *, name: str = "Flash sale, last hours", **numbers: Any) -> Campaign:
        """The same for a campaign that was approved."""
        async with self.database.transaction() as tx:
            campaign = await a_campaign(name=name).approved(tx)
        await self.sent(campaign=campaign, name=name, **numbers)
        return campaign

    async def looked_at(self, message_id: str, *, hours: int, **numbers: Any) -> None:
        """It is looked at once more, at this age."""
        async with self.database.transaction() as tx:
            self.time.at = await self._look(tx, message_id, hours, **numbers)

    async def _sent(
        self,
        tx: Tx,
        at: datetime,
        *,
        name: str = "Flash sale",
        hours: Sequence[int] = (1, 6, 24),
        source: Source = Source.API,
        campaign: Campaign | None = None,
        late: timedelta = timedelta(minutes=1),
        **numbers: int | None,
    ) -> str:
        message_id = str(UUID(int=next(self._numbers)))
        if campaign is not None:
            await campaign_went_out(tx, campaign, message_id=message_id, sent_at=at, name=name)
        listed = Message(id=message_id, name=name, send_after=at.timestamp(), successful=0)
        await record_listed(tx, await self._collection(tx), source, [listed], at=at + timedelta(minutes=5))
        for age in hours:
            await self._look(tx, message_id, age, late=late, **numbers)
        return message_id

    async def _look(
        self, tx: Tx, message_id: str, hours: int, *, late: timedelta = timedelta(minutes=1), **numbers: int | None
    ) -> datetime:
        """Take in what OneSignal shows of a message at this age; returns when that was."""
        row = (await tx.exec(select(SentMessage).where(col(SentMessage.message_id) == message_id))).one()
        shown = self._shown(message_id, row.name, row.sent_at, COME_BY[hours], numbers)
        at = row.sent_at + timedelta(hours=hours) + late
        assert await record_look(tx, await self._collection(tx), row, shown, None, at=at)
        return at

    def _shown(
        self, message_id: str, name: str, sent_at: datetime, clicked: float, numbers: Mapping[str, int | None]
    ) -> Message:
        """What OneSignal shows of a message when so large a part of its clicks has come."""
        counted = USUAL | dict(numbers)
        clicks = counted["clicks"]
        return Message(
            id=message_id,
            name=name,
            send_after=sent_at.timestamp(),
            successful=counted["delivered"],
            converted=None if clicks is None else round(clicks * clicked),
            failed=counted["unsubscribed"],
            errored=counted["errors"],
            remaining=counted["remaining"],
        )

    async def _collection(self, tx: Tx) -> Collection:
        return (await tx.exec(select(Collection))).one()

    async def digest_in(self, *channels: str) -> None:
        async with self.database.transaction() as tx:
            zone = (await the_workspace(tx, TEAM)).zone
            for channel in channels:
                await plan_digest(tx, ANA, channel, Rhythm.of("daily 09:00"), zone=zone)

    async def alerts(self) -> list[Alert]:
        """What has been alerted, once all that is new has been judged."""
        await look_for_alerts(self.database)
        async with self.database.reading() as tx:
            return list(await tx.exec(select(Alert).order_by(col(Alert.at), col(Alert.kind))))

    async def told(self) -> list[tuple[str, str | None]]:
        """What has been told so far: the kind of each alert, and the channel or the thread."""
        async with self.database.reading() as tx:
            rows = await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "alerted").order_by(col(NoticeRow.id)))
            return [
                (notice.about, notice.channel or f"campaign {row.campaign_id}")
                for row in rows
                if (notice := Alerted.model_validate_json(row.body))
            ]
