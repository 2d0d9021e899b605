"""Collecting the numbers of OneSignal's apps: what was sent, what became of it, and how many subscribers there are.

What is due stands in the database. For each app one replica at a time does a bounded part of it and then lets the
next round go on, so that nothing has to wait long for its turn at OneSignal: an app may be asked once a second.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, and_, exists, or_, update
from sqlmodel import col, select

from bot.clock import now
from bot.onesignal.errors import OneSignalError, OneSignalUnavailable
from bot.onesignal.reads import OneSignalReads
from bot.stats.journeys import count_journeys, is_any_due
from bot.stats.lists import SEARCH_EVERY, backfill, collection_of, search
from bot.stats.looks import take_looks
from bot.stats.model import Collection, SentMessage, SubscriberCount
from bot.store import Database, Tx
from bot.store.leases import lease_end, renewed
from bot.store.upsert import upsert
from bot.workspaces.model import OneSignalApp, Workspace, the_workspace

log = structlog.get_logger(__name__)

APPS_AT_A_TIME = 10
COUNT_SUBSCRIBERS_EVERY = timedelta(hours=1)
"""The last count of a day is its count, so that it is of the evening at the latest."""
SUBSCRIBERS_AGAIN_AFTER = timedelta(minutes=10)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)

Reads = Callable[[str], Awaitable[OneSignalReads]]
"""The reading client of the OneSignal app with this ID."""
Step = Callable[[Database, Collection, OneSignalReads], Awaitable[bool]]
"""One kind of work for one app: a bounded part of it; says whether there is more."""


async def collect(database: Database, reads: Reads) -> int:
    """Do a part of what is due, for up to ten apps at once; returns for how many."""
    claimed = await _claim(database, and_(_may_be_asked(), _is_due()))
    await asyncio.gather(
        *(
            _work(database, reads, one, (search, take_looks, count_subscribers, count_journeys, backfill))
            for one in claimed
        )
    )
    return len(claimed)


async def go_on_with_backfill(database: Database, reads: Reads) -> int:
    """Do a part of the first backfill of every app that needs it and that nobody is at; returns of how many.

    For somebody who waits for it: raises what went wrong, and does not wait before it asks again.
    """
    claimed = await _claim(database, col(Collection.backfilled_at).is_(None))
    problems = await asyncio.gather(*(_work(database, reads, one, (backfill,)) for one in claimed))
    for problem in problems:
        if problem is not None:
            raise problem
    return len(claimed)


async def _claim(database: Database, due: ColumnElement[bool]) -> list[Collection]:
    """Take the leases of apps for which something is due, those first that have waited longest."""
    free = and_(or_(col(Collection.lease_until).is_(None), col(Collection.lease_until) <= now()), due)
    async with database.reading() as tx:  # nearly always there is nothing: nobody who writes waits for that
        anything = (await tx.exec(select(Collection.app_id).where(free).limit(1))).first()
        if anything is None and not await _new_apps(tx):
            return []
    async with database.transaction() as tx:
        await _begin_collections(tx)
        query = select(Collection).where(free).order_by(col(Collection.counted_at).nulls_first()).limit(APPS_AT_A_TIME)
        claimed = list(await tx.exec(query.with_for_update(skip_locked=True)))
        for one in claimed:
            one.lease_until = lease_end()
    return claimed


def _may_be_asked() -> ColumnElement[bool]:
    return or_(col(Collection.ask_again_at).is_(None), col(Collection.ask_again_at) <= now())


def _is_due() -> ColumnElement[bool]:
    look = exists().where(
        col(SentMessage.workspace_id) == col(Collection.workspace_id),
        col(SentMessage.app_id) == col(Collection.app_id),
        col(SentMessage.look_at) <= now(),
    )
    return or_(
        col(Collection.backfilled_at).is_(None),
        col(Collection.search_at).is_not(None),
        col(Collection.listed_at).is_(None),
        col(Collection.listed_at) <= now() - SEARCH_EVERY,
        col(Collection.subscribers_due_at).is_(None),
        col(Collection.subscribers_due_at) <= now(),
        look,
        is_any_due(),
    )


async def _new_apps(tx: Tx) -> list[tuple[OneSignalApp, Workspace]]:
    known = exists().where(
        col(Collection.workspace_id) == col(OneSignalApp.workspace_id),
        col(Collection.app_id) == col(OneSignalApp.app_id),
    )
    query = select(OneSignalApp, Workspace).join(Workspace, col(OneSignalApp.workspace_id) == col(Workspace.id))
    return list(await tx.exec(query.where(~known)))


async def _begin_collections(tx: Tx) -> None:
    """A row for each app that has none: what it sends from now on is new, what it has sent is to be brought."""
    begun = [
        {
            "workspace_id": app.workspace_id,
            "app_id": app.app_id,
            "zone": workspace.timezone,
            "backfilled": 0,
            "failures": 0,
            "known_until": now(),
        }
        for app, workspace in await _new_apps(tx)
    ]
    await upsert(tx, Collection, begun)


async def _work(database: Database, reads: Reads, one: Collection, steps: tuple[Step, ...]) -> Exception | None:
    """Take these steps for one app, and note how it went; what went wrong, if anything."""
    problem: Exception | None = None
    try:
        async with _leased(database, one):
            onesignal = await reads(one.app_id)
            for step in steps:
                await step(database, one, onesignal)
    except OneSignalError as error:
        problem = error
        log.warning("numbers_not_collected", app=one.app_id, error=str(error))
        await _note_failure(database, one, type(error).__name__, _pause(one, error))
    except Exception as fault:  # the other apps are not to wait for it
        problem = fault
        log.exception("numbers_not_collected", app=one.app_id)
        await _note_failure(database, one, type(fault).__name__, LONGEST_PAUSE)
    else:
        await _note_success(database, one)
    return problem


@asynccontextmanager
async def _leased(database: Database, one: Collection) -> AsyncIterator[None]:
    """Renew the lease for as long as the block takes, then give it back.

    Who takes it over meanwhile, where it is lost, finds each place where it is, and writes nothing twice.
    """
    try:
        async with renewed(lambda: _set(database, one, lease_until=lease_end()), app=one.app_id):
            yield
    finally:
        await _set(database, one, lease_until=None)


def _pause(one: Collection, error: OneSignalError) -> timedelta:
    asked = error.retry_after_seconds if isinstance(error, OneSignalUnavailable) else None
    doubled = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(one.failures, 10)))
    return max(doubled, timedelta(seconds=asked or 0))


async def _note_failure(database: Database, one: Collection, problem: str, pause: timedelta) -> None:
    since = one.failing_since or now()
    again = {"failures": one.failures + 1, "problem": problem, "failing_since": since, "ask_again_at": now() + pause}
    await _set(database, one, **again)


async def _note_success(database: Database, one: Collection) -> None:
    if one.failures:
        await _set(database, one, failures=0, problem=None, failing_since=None, ask_again_at=None)


async def _set(database: Database, one: Collection, **values: object) -> None:
    async with database.transaction() as tx:
        here = and_(col(Collection.workspace_id) == one.workspace_id, col(Collection.app_id) == one.app_id)
        await tx.exec(update(Collection).where(here).values(**values).execution_options(synchronize_session=False))


async def count_subscribers(database: Database, collection: Collection, reads: OneSignalReads) -> bool:
    """Count who can be sent to, for the day that it is for the team.

    Not every key may see the app itself (reference/onesignal.md, "Endpoints"): that costs nothing but this count.
    """
    due: datetime | None = collection.subscribers_due_at
    if due is not None and due > now():
        return False
    try:
        subscribers = (await reads.app()).messageable_players
    except OneSignalError as error:
        log.warning("subscribers_not_counted", app=collection.app_id, error=str(error))
        subscribers = None
    at = now()
    async with database.transaction() as tx:
        current = await collection_of(tx, collection)
        current.subscribers_due_at = at + (
            COUNT_SUBSCRIBERS_EVERY if subscribers is not None else SUBSCRIBERS_AGAIN_AFTER
        )
        if subscribers is not None:
            zone = (await the_workspace(tx, collection.workspace_id)).zone
            count = {
                "workspace_id": collection.workspace_id,
                "app_id": collection.app_id,
                "day": at.astimezone(zone).date(),
                "subscribers": subscribers,
                "taken_at": at,
            }
            await upsert(tx, SubscriberCount, [count], update=("subscribers", "taken_at"))
    return False
