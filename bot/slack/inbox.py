"""What has come in already. Slack may deliver anything twice: an envelope, an event, a click."""

from datetime import datetime, timedelta

from sqlalchemy import Column, delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, SQLModel, col

from bot.clock import now
from bot.store import Moment, Tx


class Arrival(SQLModel, table=True):
    """Something from Slack that has had its effect."""

    __tablename__ = "slack_arrivals"

    key: str = Field(primary_key=True)
    """The trigger or event ID, which Slack makes anew for each click and repeats when it delivers again."""
    at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))


class AlreadyHere(Exception):
    """It has been delivered before, and its effect stands: nothing is left to do but to ack."""


async def once(tx: Tx, key: str) -> None:
    """Note this arrival in the transaction of its effect. Raises AlreadyHere for one that was delivered before."""
    tx.add(Arrival(key=key, at=now()))
    try:
        await tx.flush()
    except IntegrityError:
        raise AlreadyHere(key) from None


KEPT_FOR = timedelta(days=1)
"""Slack delivers again within minutes; a day is more than enough to know a thing by."""


async def forget_arrivals(tx: Tx) -> None:
    """Drop what no redelivery can refer to any more."""
    await tx.exec(delete(Arrival).where(col(Arrival.at) < now() - KEPT_FOR))
