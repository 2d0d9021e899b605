"""Keeping the leases of deliveries while OneSignal is asked about them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import update
from sqlmodel import col

from bot.clock import now
from bot.sending.model import Delivery
from bot.store import Database
from bot.store.leases import lease_end, renewed


@asynccontextmanager
async def kept(database: Database, deliveries: Sequence[Delivery]) -> AsyncIterator[None]:
    """Renew the leases of these deliveries for as long as the block, which asks OneSignal, takes.

    Its last attempt may leave much later than the first: whoever finds the row after a crash reads from `asked_at`
    until when something may still have been on its way. Where a lease is lost, the key protects who asks meanwhile.
    """
    ids = [delivery.id for delivery in deliveries]

    async def renew() -> None:
        async with database.transaction() as tx:
            values = {"lease_until": lease_end(), "asked_at": now()}
            await tx.exec(update(Delivery).where(col(Delivery.id).in_(ids)).values(**values))

    async with renewed(renew):
        yield
