"""Leases: how several replicas share the work, and how work goes on after one of them has died.

A lease is a time on the row, until which one replica works on it. It is short and renewed while the work goes on; a
replica that dies stops renewing, and another one takes over.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy import update
from sqlmodel import col

from bot.clock import now
from bot.sending.model import Delivery
from bot.store import Database

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=20)
RENEW_EVERY_SECONDS = 5.0


def lease_end() -> datetime:
    """Until when a lease taken now is good."""
    return now() + LEASE


@asynccontextmanager
async def kept(database: Database, deliveries: Sequence[Delivery]) -> AsyncIterator[None]:
    """Renew the leases of these deliveries for as long as the block, which asks OneSignal, takes.

    Its last attempt may leave much later than the first: whoever finds the row after a crash reads from `asked_at`
    until when something may still have been on its way.
    """
    ids = [delivery.id for delivery in deliveries]

    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY_SECONDS)
            try:
                async with database.transaction() as tx:
                    renewed = {"lease_until": lease_end(), "asked_at": now()}
                    await tx.exec(update(Delivery).where(col(Delivery.id).in_(ids)).values(**renewed))
            except Exception:  # the answer must not be lost for that: the key protects who asks meanwhile
                log.exception("lease_not_renewed")

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing
