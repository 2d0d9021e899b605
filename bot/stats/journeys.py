"""Collecting the numbers of Journeys: what Herald runs at growing intervals and each day, what others run each day.

What is due stands in the database: a replica that dies at any line leaves it due, and no look is written twice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import ColumnElement, and_, exists, or_, update
from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.model import Campaign, latest_revision
from bot.campaigns.roles import herald
from bot.clock import now
from bot.notices.in_app import JourneySoFar
from bot.notices.kinds import CardChanged
from bot.onesignal.errors import JourneyNotFound, KeyRejected, OneSignalError, OneSignalRefused
from bot.stats.journey_model import CountedJourney, JourneyCount, PartKind
from bot.stats.journey_parts import NUMBERS, own_names, parts_of
from bot.stats.lists import collection_of
from bot.stats.model import Collection
from bot.stats.schedule import ENDED_LOOK, next_journey_look
from bot.store import Database, Tx
from bot.store.upsert import upsert
from bot.workspaces.model import the_workspace

if TYPE_CHECKING:
    from bot.onesignal.journeys import Journey, JourneyInfo, JourneyStats
    from bot.onesignal.reads import OneSignalReads

log = structlog.get_logger(__name__)

FIRST_DAY = timedelta(hours=24)
"""After it, the thread of what Herald runs is told what has come of it so far."""
ENDS_SOON = timedelta(hours=6)
"""What ends within that says then what has come of it."""
FIND_EVERY = timedelta(hours=24)
FIND_AGAIN_AFTER = timedelta(minutes=10)
REFUSED_AGAIN_AFTER = timedelta(hours=6)
"""A plan or a key without Journeys does not get them within minutes."""
MOST_PAGES = 4
"""Of 50, the newest first: what has run for longer than that was found before."""
MOST_LOOKS = 10
"""In one go, two requests each: what else there is to ask of the app gets its turn after that."""


def is_any_due() -> ColumnElement[bool]:
    """Whether an app, by its collection, has Journeys to be looked for or at. Messages go first, at the first start."""
    look = exists().where(
        col(CountedJourney.workspace_id) == col(Collection.workspace_id),
        col(CountedJourney.app_id) == col(Collection.app_id),
        col(CountedJourney.look_at) <= now(),
    )
    find = or_(col(Collection.journeys_due_at).is_(None), col(Collection.journeys_due_at) <= now())
    return or_(look, and_(col(Collection.backfilled_at).is_not(None), find))


async def count_journeys(database: Database, collection: Collection, reads: "OneSignalReads") -> bool:
    """Look for Journeys that run, and at those that are due for it; says whether more are."""
    due_at: datetime | None = collection.journeys_due_at
    if collection.backfilled_at is not None and (due_at is None or due_at <= now()):
        await _find(database, collection, reads)
    query = (
        select(CountedJourney)
        .where(
            col(CountedJourney.workspace_id) == collection.workspace_id,
            col(CountedJourney.app_id) == collection.app_id,
            col(CountedJourney.look_at) <= now(),
        )
        .order_by(col(CountedJourney.look_at), col(CountedJourney.id))
        .limit(MOST_LOOKS)
    )
    async with database.reading() as tx:
        due = list(await tx.exec(query))
    for one in due:
        await _look_at(database, one, reads)
    return len(due) == MOST_LOOKS


# Which there are


async def began(tx: Tx, campaign: Campaign, *, journey_id: str, started_at: datetime, name: str) -> None:
    """A Journey runs this campaign from now on: its numbers are the campaign's."""
    zone = (await the_workspace(tx, campaign.workspace_id)).zone
    row = _row(campaign.workspace_id, campaign.app_id, journey_id, name, started_at)
    await upsert(tx, CountedJourney, [row | {"look_at": next_journey_look(started_at, now(), zone)}])
    whose = {"campaign_id": campaign.key, "drafter": campaign.requester, "name": name}
    here = and_(
        col(CountedJourney.workspace_id) == campaign.workspace_id,
        col(CountedJourney.app_id) == campaign.app_id,
        col(CountedJourney.journey_id) == journey_id,
    )
    await tx.exec(update(CountedJourney).where(here).values(**whose))


async def _find(database: Database, collection: Collection, reads: "OneSignalReads") -> None:
    """Journeys that somebody has started in the dashboard. Not every plan and key has them: that costs nothing else."""
    from bot.onesignal.journeys import JourneyState  # loaded for the first Journey

    running: Sequence[JourneyInfo] = ()
    again = FIND_EVERY
    try:
        found = await reads.journeys.all_named("", pages=MOST_PAGES)
        running = [one for one in found.journeys if one.state in (JourneyState.ACTIVE, JourneyState.PROCESSING)]
    except (KeyRejected, OneSignalRefused) as refused:
        log.info("journeys_not_shown", app=collection.app_id, error=str(refused))
    except OneSignalError as error:
        log.warning("journeys_not_found", app=collection.app_id, error=str(error))
        again = FIND_AGAIN_AFTER
    async with database.transaction() as tx:
        current = await collection_of(tx, collection)
        current.journeys_due_at = now() + again
        rows = [
            _row(collection.workspace_id, collection.app_id, one.id, one.name, one.started_at or now())
            | {"look_at": now()}
            for one in running
        ]
        await upsert(tx, CountedJourney, rows)


def _row(workspace_id: str, app_id: str, journey_id: str, name: str, started_at: datetime) -> dict[str, object]:
    return {
        "workspace_id": workspace_id,
        "app_id": app_id,
        "journey_id": journey_id,
        "name": name,
        "started_at": started_at,
    }


# What has come of them


async def _look_at(database: Database, one: CountedJourney, reads: "OneSignalReads") -> None:
    journey: Journey | None = None
    try:
        journey = await reads.journeys.get(one.journey_id)
        stats = await reads.journeys.stats(one.journey_id)
    except JourneyNotFound:
        async with database.transaction() as tx:
            await _vanished(tx, one)
        return
    except (KeyRejected, OneSignalRefused) as refused:
        log.warning("journey_not_counted", app=one.app_id, journey=one.journey_id, error=str(refused))
        async with database.transaction() as tx:
            await _later(tx, one, now() + REFUSED_AGAIN_AFTER)
        return
    except OneSignalError:
        async with database.transaction() as tx:
            await _later(tx, one, now() + FIND_AGAIN_AFTER)
        raise
    async with database.transaction() as tx:
        current = await _locked(tx, one)
        if current is not None and current.look_at == one.look_at:  # nobody else has taken this look meanwhile
            await record(tx, current, journey, stats, at=now())


async def counted(tx: Tx, workspace_id: str, app_id: str, journey_id: str) -> CountedJourney | None:
    """The row of a Journey, locked; None: it has none."""
    query = select(CountedJourney).where(
        col(CountedJourney.workspace_id) == workspace_id,
        col(CountedJourney.app_id) == app_id,
        col(CountedJourney.journey_id) == journey_id,
    )
    return (await tx.exec(query.with_for_update())).one_or_none()


async def record(tx: Tx, one: CountedJourney, journey: "Journey", stats: "JourneyStats", *, at: datetime) -> None:
    """Write down how it stands, and when it is looked at next. `one` is locked."""
    zone = (await the_workspace(tx, one.workspace_id)).zone
    parts = parts_of(journey, stats)
    day = at.astimezone(zone).date()
    rows = [{"journey": one.key, "taken_at": at, "day": day, **part.as_row()} for part in parts]
    await upsert(tx, JourneyCount, rows)
    one.counted_at = at
    _set_next(one, journey, at, next_journey_look(one.started_at, at, zone))
    if one.campaign_id is None:
        return
    notices.add(tx, one.workspace_id, CardChanged(), campaign_id=one.campaign_id)
    stop_at = journey.schedule.stop_at
    goes_on = one.ended_at is None and (stop_at is None or stop_at > at + ENDS_SOON)
    if goes_on and one.told_day_at is None and at >= one.started_at + FIRST_DAY:
        one.told_day_at = at
        await _tell_first_day(tx, one, one.campaign_id, rows)


async def _tell_first_day(tx: Tx, one: CountedJourney, campaign_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Tell its thread, once, what has come of it after a day. That its end is told is up to whoever sends."""
    whole = next(row for row in rows if row["of"] is PartKind.WHOLE)
    campaign = await tx.get(Campaign, campaign_id)
    assert campaign is not None, "a campaign stays"
    counted = {name: whole[name] for name in NUMBERS}
    revision = await latest_revision(tx, campaign)
    actor = herald(one.workspace_id)
    details = {"after_hours": FIRST_DAY // timedelta(hours=1), "journey": one.journey_id, **counted}
    await audit.append(tx, actor, "campaign.result", campaign.code, revision.hash, **details)
    so_far = JourneySoFar(
        **counted,
        totals=own_names(JourneyCount(**row) for row in rows),
        as_of=whole["taken_at"],
    )
    notices.add(tx, one.workspace_id, so_far, campaign_id=campaign_id)


def _set_next(one: CountedJourney, journey: "Journey", at: datetime, while_it_runs: datetime) -> None:
    from bot.onesignal.journeys import JourneyState  # loaded for the first Journey

    if journey.state in (JourneyState.ARCHIVED, JourneyState.DRAFT):
        one.ended_at = one.ended_at or journey.archived_at or at
        last = one.ended_at + ENDED_LOOK
        one.look_at = last if last > at else None
    else:
        one.ended_at, one.look_at = None, while_it_runs


async def _vanished(tx: Tx, looked_at: CountedJourney) -> None:
    """Its last numbers stay, and it is not asked for any more."""
    one = await _locked(tx, looked_at)
    if one is not None and one.look_at == looked_at.look_at:
        one.vanished_at = now()
        one.ended_at = one.ended_at or now()
        one.look_at = None
        log.info("journey_vanished", app=one.app_id, journey=one.journey_id)


async def _later(tx: Tx, looked_at: CountedJourney, at: datetime) -> None:
    one = await _locked(tx, looked_at)
    if one is not None and one.look_at == looked_at.look_at:
        one.look_at = at


async def _locked(tx: Tx, one: CountedJourney) -> CountedJourney | None:
    query = select(CountedJourney).where(col(CountedJourney.id) == one.id).with_for_update()
    return (await tx.exec(query.execution_options(populate_existing=True))).one_or_none()


# What is known of a campaign's


async def latest_of(tx: Tx, campaign_id: int) -> tuple[CountedJourney, JourneyCount] | None:
    """The newest Journey of a campaign, and how it stood as a whole at the last look; None: nothing is known yet."""
    query = (
        select(CountedJourney, JourneyCount)
        .join(JourneyCount, col(JourneyCount.journey) == col(CountedJourney.id))
        .where(col(CountedJourney.campaign_id) == campaign_id, col(JourneyCount.of) == PartKind.WHOLE)
        .order_by(col(CountedJourney.id).desc(), col(JourneyCount.taken_at).desc())
        .limit(1)
    )
    return (await tx.exec(query)).first()
