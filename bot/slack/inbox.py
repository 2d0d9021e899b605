"""What has come in. Slack may deliver anything twice: an envelope, an event, a click.

What a form or a command does is committed together with its arrival (`once`), because its ack tells what came of it.
A button's ack can say nothing but that the click is saved. So clicks are kept, many in one commit, and acked; what they
ask for is done right after, in the order in which they came, and by the next start if this process dies before.
"""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Text, bindparam, delete, text, update
from sqlmodel import Field, SQLModel, col, select

from bot.clock import now
from bot.errors import HeraldError, NextStep
from bot.store import Database, Moment, Tx, wake_after_commit

CLICKS = "clicks"
"""What is woken after a commit that kept clicks."""


class Arrival(SQLModel, table=True):
    """Something from Slack that has had its effect, or that is kept until it has."""

    __tablename__ = "slack_arrivals"

    key: str = Field(primary_key=True)
    """The trigger or event ID, which Slack makes anew for each click and repeats when it delivers again."""
    at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    to_do: str | None = Field(default=None, sa_column=Column(Text))
    """The payload, as JSON, of a click that is still to be done. The migration has an index over these alone; named
    here, it would load SQLAlchemy's half of every other database at each start."""

    @property
    def payload(self) -> dict[str, Any]:
        """What the click asks for."""
        payload: dict[str, Any] = json.loads(self.to_do or "{}")
        return payload


class AlreadyHere(Exception):
    """It has been delivered before, and its effect stands: nothing is left to do but to ack."""


class ClickTooOld(HeraldError):
    """Herald was away when it had just taken this click, and for so long that nobody expects it to count any more."""

    text = "error-click-too-old"
    next_step = NextStep.REVIEW_AGAIN


_NOTE = text("INSERT INTO slack_arrivals (key, at) VALUES (:key, :at) ON CONFLICT DO NOTHING").bindparams(
    bindparam("at", type_=Moment)
)


async def once(tx: Tx, key: str) -> None:
    """Note this arrival in the transaction of its effect. Raises AlreadyHere for one that was delivered before."""
    noted = await (await tx.connection()).execute(_NOTE, {"key": key, "at": now()})
    if noted.rowcount == 0:  # and no error, which would take down with it what else this transaction does
        raise AlreadyHere(key)


async def next_to_do(tx: Tx) -> Arrival | None:
    """The oldest click that is to be done and that no other replica has in hand, held until this transaction ends."""
    query = select(Arrival).where(col(Arrival.to_do).is_not(None)).order_by(col(Arrival.at)).limit(1)
    return (await tx.exec(query.with_for_update(skip_locked=True))).first()


async def note_done(tx: Tx, key: str) -> None:
    """Whatever this click asked for, nothing is left to do."""
    await tx.exec(update(Arrival).where(col(Arrival.key) == key).values(to_do=None))


_KEEP = text(
    "INSERT INTO slack_arrivals (key, at, to_do) VALUES (:key, :at, :to_do) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment))


class Inbox:
    """Keeps clicks until they are done. All that come while a commit is under way go together into the next one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, key: str, payload: dict[str, Any]) -> None:
        """Returns once the click is committed. One that was kept before, or done, stays as it is."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(({"key": key, "at": now(), "to_do": json.dumps(payload)}, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                async with self._database.transaction(first=True) as tx:
                    await (await tx.connection()).execute(_KEEP, [click for click, _ in batch])
                    wake_after_commit(tx, CLICKS)
            except Exception as error:  # noqa: BLE001 - told to each of those who wait
                for kept in _still_waited_for(batch):
                    kept.set_exception(error)
            else:
                for kept in _still_waited_for(batch):
                    kept.set_result(None)
        self._writing = None


def _still_waited_for(batch: list[tuple[dict[str, Any], asyncio.Future[None]]]) -> list[asyncio.Future[None]]:
    return [kept for _, kept in batch if not kept.done()]


KEPT_FOR = timedelta(days=1)
"""Slack delivers again within minutes; a day is more than enough to know a thing by."""


async def forget_arrivals(tx: Tx) -> None:
    """Drop what no redelivery can refer to any more."""
    await tx.exec(delete(Arrival).where(col(Arrival.at) < now() - KEPT_FOR, col(Arrival.to_do).is_(None)))
