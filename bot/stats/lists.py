"""Finding an app's messages, whoever made them: all there are at first, then the new ones.

Both go page by page, and a page is written down together with where to go on: after a crash at any line nothing is
missing, and nothing is counted twice. What programs sent goes first, since OneSignal forgets it after 30 days.
Messages of Journeys are in no list (reference/onesignal.md, "Stats fields").
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.clock import now
from bot.onesignal.errors import OneSignalRefused
from bot.onesignal.models import Message
from bot.onesignal.reads import LARGEST_MESSAGE_PAGE, Kind, OneSignalReads
from bot.stats.model import Collection
from bot.stats.question import Source
from bot.stats.record import record_listed, sent_at
from bot.store import Database, Tx

MOST_PAGES = 5
"""In one go: what else there is to ask of the app gets its turn after that."""
SEARCH_EVERY = timedelta(minutes=5)
OVERLAP = timedelta(hours=1)
"""A search begins so long before the end of the last one, for messages that show up late."""
RETENTION = timedelta(days=30)
"""So long OneSignal keeps what was not made in its dashboard. Source: reference/onesignal.md, "Retention"."""

SOURCES = {Kind.API: Source.API, Kind.AUTOMATED: Source.AUTOMATED, Kind.DASHBOARD: Source.DASHBOARD}
"""In the order in which they are listed."""
_KINDS = tuple(SOURCES)


async def collection_of(tx: Tx, like: Collection) -> Collection:
    """The row as it stands, locked."""
    query = select(Collection).where(
        col(Collection.workspace_id) == like.workspace_id, col(Collection.app_id) == like.app_id
    )
    return (await tx.exec(query.with_for_update().execution_options(populate_existing=True))).one()


# All there are: newest first within each kind, since people ask about last week.


async def backfill(database: Database, collection: Collection, reads: OneSignalReads) -> bool:
    """Bring some pages of what was sent before the first start; says whether there are more."""
    if collection.backfilled_at is not None:
        return False
    total = collection.backfill_of
    if total is None:
        total = (await reads.list_messages(limit=1)).total_count
    place = collection.backfill_at or f"{_KINDS[0].value}:0"
    for _ in range(MOST_PAGES):
        kind, offset = _backfill_place(place)
        page = await reads.list_messages(kind=kind, offset=offset)
        following = f"{kind.value}:{offset + LARGEST_MESSAGE_PAGE}" if page.messages else _following_kind(kind, ":0")
        async with database.transaction() as tx:
            current = await collection_of(tx, collection)
            if current.backfilled_at is not None or current.backfill_at != collection.backfill_at:
                return False  # somebody else is at it
            current.backfilled += await record_listed(tx, current, SOURCES[kind], page.messages, at=now())
            current.backfill_of = max(total or 0, current.backfilled)
            current.backfill_at = collection.backfill_at = following
            if kind is not Kind.DASHBOARD and following == f"{Kind.DASHBOARD.value}:0":
                current.covers_since = now() - RETENTION
            if following is None:
                current.backfilled_at = now()
                current.backfill_of = current.backfilled
        if following is None:
            return False
        place = following
    return True


def _backfill_place(place: str) -> tuple[Kind, int]:
    kind, _, offset = place.partition(":")
    return Kind(int(kind)), int(offset)


def _following_kind(kind: Kind, begin: str) -> str | None:
    """The beginning of the next kind; None after the last one."""
    after = _KINDS.index(kind) + 1
    return f"{_KINDS[after].value}{begin}" if after < len(_KINDS) else None


# The new ones: by the moment at which they leave, which also finds what was planned weeks ago.


async def search(database: Database, collection: Collection, reads: OneSignalReads) -> bool:
    """Look for messages that have left since the last search; says whether it has to go on."""
    if not is_search_due(collection):
        return False
    began = collection.search_began_at if collection.search_at is not None else None
    began = began or now()
    since = collection.known_until - OVERLAP
    place = collection.search_at or f"{_KINDS[0].value}|"
    for _ in range(MOST_PAGES):
        kind, token = _search_place(place)
        try:
            page = await reads.list_messages(kind=kind, time_offset=token or since)
        except OneSignalRefused:
            await _search_anew(database, collection)
            raise
        on = page.next_time_offset if _goes_on(page.messages, now()) else None
        is_through = on is None or on == token
        following = _following_kind(kind, "|") if is_through else f"{kind.value}|{on}"
        async with database.transaction() as tx:
            current = await collection_of(tx, collection)
            if current.search_at != collection.search_at:
                return False  # somebody else is at it
            await record_listed(tx, current, SOURCES[kind], page.messages, at=now())
            current.search_at = collection.search_at = following
            current.search_began_at = began if following is not None else None
            if following is None:
                current.known_until = current.listed_at = began
        if following is None:
            return False
        place = following
    return True


def is_search_due(collection: Collection) -> bool:
    """Whether the newest messages are to be looked for."""
    last = collection.listed_at
    return collection.search_at is not None or last is None or last + SEARCH_EVERY <= now()


def _search_place(place: str) -> tuple[Kind, str]:
    kind, _, token = place.partition("|")
    return Kind(int(kind)), token


def _goes_on(messages: Sequence[Message], moment: datetime) -> bool:
    """Whether what has left may go on after this page: it is not empty, and does not end in the future."""
    if not messages:
        return False
    last = sent_at(messages[-1])
    return last is None or last <= moment


async def _search_anew(database: Database, collection: Collection) -> None:
    """OneSignal does not take the place any more at which the search stood."""
    async with database.transaction() as tx:
        current = await collection_of(tx, collection)
        current.search_at = current.search_began_at = None
