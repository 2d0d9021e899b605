"""What each round of Journeys works on: deliveries of in-app messages, leased, with all that they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from pydantic import ValidationError
from sqlalchemy import ColumnElement, or_, update
from sqlmodel import col, select

from bot.campaigns.content import Content
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.parts import in_app_stands, state_of
from bot.campaigns.shells import Way
from bot.clock import now
from bot.onesignal.errors import OneSignalUnavailable
from bot.onesignal.journeys import Journey, JourneyInfo, JourneyReads, JourneyState
from bot.sending.failure import Reason
from bot.sending.model import AUTOMATION, BY_JOURNEY, Delivery, InAppRun
from bot.store import Database, Tx
from bot.store.leases import lease_end

log = structlog.get_logger(__name__)

BATCH = 10
CLOCKS_DIFFER_BY = timedelta(minutes=5)
PAGES = 20
LONGEST_PAUSE = timedelta(seconds=60)
DAMAGED_AGAIN_AFTER = timedelta(minutes=5)

LIVE = (JourneyState.SCHEDULED, JourneyState.PROCESSING, JourneyState.ACTIVE)


@dataclass(frozen=True)
class Work:
    """One delivery as it was leased: who has taken it over since has counted up its tries."""

    delivery: Delivery
    run: InAppRun
    campaign: Campaign
    revision: Revision

    @property
    def content(self) -> Content:
        return self.revision.content

    @property
    def has_graph(self) -> bool:
        """Whether its steps are a graph of our own, whose pushes are sent from templates."""
        return self.delivery.part == AUTOMATION or self.content.is_one_journey

    @property
    def state(self) -> State:
        """Where it stands: the part, where its campaign has two."""
        return state_of(self.campaign, self.delivery.part)

    @property
    def id(self) -> int:
        assert self.delivery.id is not None
        return self.delivery.id


class CannotGoOn(Exception):
    """It cannot be handed over, and asking again does not help. `detail`: OneSignal's words, or what is meant."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


class NotYet(Exception):
    """Nothing is wrong, but it has to be looked at again."""

    def __init__(self, after: timedelta = timedelta(seconds=5)) -> None:
        super().__init__("look again")
        self.after = after


class TakenOver(Exception):
    """Somebody stopped it, or another replica has taken it over: nothing more is done here."""


async def leased(database: Database, due: ColumnElement[bool], *states: State) -> list[Work]:
    """Take up to a batch of in-app deliveries of campaigns in one of these states, so that no other replica does."""
    async with database.transaction() as tx:
        query = (
            select(Delivery)
            .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
            .join(InAppRun, col(InAppRun.delivery_id) == col(Delivery.id))
            .where(
                col(Delivery.part).in_(BY_JOURNEY),
                in_app_stands().in_(states),
                or_(col(Delivery.lease_until).is_(None), col(Delivery.lease_until) <= now()),
                due,
            )
            .order_by(col(Delivery.due_at), col(Delivery.id))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Delivery)
        )
        taken = list(await tx.exec(query))
        for delivery in taken:
            delivery.lease_until = lease_end() + timedelta(seconds=5 * len(taken))  # one look a second, one by one
            delivery.tries += 1
        return [await _work(tx, delivery) for delivery in taken]


async def _work(tx: Tx, delivery: Delivery) -> Work:
    run = await tx.get(InAppRun, delivery.id)
    campaign = await tx.get(Campaign, delivery.campaign_id)
    revision = await tx.get(Revision, delivery.revision_id)
    assert run is not None
    assert campaign is not None
    assert revision is not None
    return Work(delivery, run, campaign, revision)


async def held(tx: Tx, work: Work, *states: State) -> Work:
    """The same as it is now, held until the transaction ends. Raises TakenOver unless it still is ours to work on."""
    query = (
        select(Delivery, Campaign, InAppRun)
        .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
        .join(InAppRun, col(InAppRun.delivery_id) == col(Delivery.id))
        .where(col(Delivery.id) == work.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    delivery, campaign, run = (await tx.exec(query)).one()
    if delivery.tries != work.delivery.tries or state_of(campaign, delivery.part) not in states:
        raise TakenOver
    return Work(delivery, run, campaign, work.revision)


async def let_go(database: Database, work: Work) -> None:
    """End the lease on it, unless another replica has taken it over."""
    async with database.transaction() as tx:
        mine = (col(Delivery.id) == work.id, col(Delivery.tries) == work.delivery.tries)
        await tx.exec(update(Delivery).where(*mine).values(lease_until=None))


async def put_off(database: Database, work: Work, after: timedelta, *states: State) -> None:
    """Look at it again after so long."""
    async with database.transaction() as tx:
        it = await held(tx, work, *states)
        it.delivery.lease_until = None
        it.delivery.due_at = now() + after


async def put_off_damaged(database: Database, work: Work, *states: State) -> None:
    """What lies in the database cannot be read any more: it waits, so that the others go on."""
    log.error("revision_damaged", campaign=work.campaign.code)
    await put_off(database, work, DAMAGED_AGAIN_AFTER, *states)


def is_readable(work: Work) -> bool:
    """Whether its content still is one."""
    try:
        return bool(work.content)
    except ValidationError:
        return False


def pause(work: Work, silent: OneSignalUnavailable) -> timedelta:
    """Twice as long each time, never shorter than OneSignal asks for."""
    backoff = min(LONGEST_PAUSE, timedelta(seconds=2 ** min(work.delivery.tries, 6)))
    return max(backoff, timedelta(seconds=silent.retry_after_seconds or 0))


@dataclass(frozen=True)
class Named:
    """The Journeys whose name ends with a key. Not `complete`: there may be more of them."""

    journeys: tuple[JourneyInfo, ...]
    complete: bool


async def named_by(journeys: JourneyReads, keys: Sequence[str], *, since: datetime) -> dict[str, Named]:
    """For each key the Journeys that bear it, the newest first. None was made before `since`."""
    found: dict[str, list[JourneyInfo]] = {key: [] for key in keys}
    cursor, complete = None, False
    for _ in range(PAGES):
        page = await journeys.list(cursor=cursor)
        for one in page.journeys:
            for key in found:
                if one.name.endswith(key) and all(one.id != other.id for other in found[key]):
                    found[key].append(one)
        oldest = page.journeys[-1].created_at if page.journeys else None
        if not page.has_more or (oldest is not None and oldest < since - CLOCKS_DIFFER_BY):
            complete = True
            break
        if page.next_cursor is None or page.next_cursor == cursor:
            break
        cursor = page.next_cursor
    return {key: Named(tuple(ones), complete) for key, ones in found.items()}


def is_live(journey: Journey | JourneyInfo) -> bool:
    return journey.state in LIVE


def by_journey() -> ColumnElement[bool]:
    """A delivery that runs as a Journey; its run is to be joined."""
    return col(InAppRun.way) == Way.JOURNEY
