"""Leases: how several replicas share the work, and how work goes on after one of them has died.

A lease is a time on the row, until which one replica works on it. It is short and renewed while the work goes on; a
replica that dies stops renewing, and another one takes over.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog

from bot.clock import now

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=20)
RENEW_EVERY_SECONDS = 5.0


def lease_end() -> datetime:
    """Until when a lease taken now is good."""
    return now() + LEASE


@asynccontextmanager
async def renewed(renew: Callable[[], Awaitable[None]], **of: str) -> AsyncIterator[None]:
    """Renew leases for as long as the block takes. `of` says in the log whose they are.

    Where that fails the block goes on: it must be right also if somebody else takes its work over meanwhile.
    """

    async def again_and_again() -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY_SECONDS)
            try:
                await renew()
            except Exception:
                log.exception("lease_not_renewed", **of)

    renewing = asyncio.create_task(again_and_again())
    try:
        yield
    finally:
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing
