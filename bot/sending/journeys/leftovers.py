"""Sweeping up: what bears one of our keys at OneSignal and is not what is in the database, is deleted.

A crash may leave a copy that nobody committed, and what was stopped or could not go out leaves one as well. A key that
is none of this database's is not ours: another Herald may work on the same app.
"""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlmodel import col, select

from bot import audit
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.roles import herald
from bot.clock import now
from bot.onesignal.changes.journeys import Journeys
from bot.onesignal.errors import JourneyNotFound, OneSignalError
from bot.onesignal.journeys import JourneyState
from bot.sending.clients import Clients
from bot.sending.journeys.copying import SWEEP_AFTER
from bot.sending.journeys.work import Named, Work, is_readable, named_by
from bot.sending.model import Answer, Delivery, InAppRun
from bot.sending.reconcile import SURELY_OVER
from bot.store import Database

log = structlog.get_logger(__name__)

BATCH = 20


async def sweep(database: Database, clients: Clients) -> int:
    """Look through OneSignal for leftovers of the runs that are due for it; returns how many runs those are."""
    due = await _due(database)
    for app_id in sorted({one.delivery.app_id for one in due}):
        mine = [one for one in due if one.delivery.app_id == app_id]
        journeys = (await clients.of(app_id)).journeys
        looked_at = now()
        try:
            since = min(one.delivery.created_at for one in mine)
            named = await named_by(journeys, [str(one.delivery.key) for one in mine], since=since)
        except OneSignalError:
            continue  # it is due again in two minutes
        for one in mine:
            ours = named[str(one.delivery.key)]
            leftovers = _leftovers(one.run, one.delivery, ours)
            gone = await _delete(journeys, leftovers)
            is_clean = len(gone) == len(leftovers)
            if _may_have_templates(one):
                from bot.sending.journeys.leftover_templates import delete_templates  # loaded for the first of them

                templates_gone, no_template_left = await delete_templates(
                    (await clients.of(app_id)).templates, one.run, one.delivery, one.campaign.code
                )
                gone, is_clean = gone + templates_gone, is_clean and no_template_left
            nothing_comes = is_clean and ours.complete and _is_over(one.run, looked_at)
            await _write_down(database, one, gone, nothing_comes=nothing_comes)
    return len(due)


def _may_have_templates(work: Work) -> bool:
    """Whether it may have made some. What cannot be read any more is looked for: its key tells what is its own."""
    return not is_readable(work) or work.has_graph


def _is_over(run: InAppRun, looked_at: datetime) -> bool:
    """Whether no copy can still be on its way that this look has not shown."""
    return run.copy_asked_at is None or looked_at > run.copy_asked_at + SURELY_OVER


async def _write_down(database: Database, work: Work, gone: Sequence[str], *, nothing_comes: bool) -> None:
    run, delivery = work.run, work.delivery
    async with database.transaction() as tx:
        query = select(InAppRun).where(col(InAppRun.delivery_id) == run.delivery_id).with_for_update()
        is_now = (await tx.exec(query)).one()
        if not gone and nothing_comes and is_now.copy_asked_at == run.copy_asked_at:
            is_now.sweep_due_at = None
        await tx.flush()
        actor, action = herald(delivery.workspace_id), "delivery.leftover_deleted"
        for journey_id in gone:
            details = {"journey": journey_id, "key": str(delivery.key)}
            await audit.append(tx, actor, action, work.campaign.code, delivery.revision_hash, **details)


async def _due(database: Database) -> list[Work]:
    async with database.reading() as tx:
        if (
            await tx.exec(select(InAppRun.delivery_id).where(col(InAppRun.sweep_due_at) <= now()).limit(1))
        ).first() is None:
            return []
    async with database.transaction() as tx:
        query = (
            select(Delivery, InAppRun, Campaign, Revision)
            .join(InAppRun, col(InAppRun.delivery_id) == col(Delivery.id))
            .join(Campaign, col(Campaign.id) == col(Delivery.campaign_id))
            .join(Revision, col(Revision.id) == col(Delivery.revision_id))
            .where(col(InAppRun.sweep_due_at) <= now())
            .order_by(col(InAppRun.sweep_due_at))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=InAppRun)
        )
        due = [Work(*row) for row in await tx.exec(query)]
        for one in due:
            one.run.sweep_due_at = now() + SWEEP_AFTER  # until then nobody else looks, and after a crash somebody does
    return due


def _leftovers(run: InAppRun, delivery: Delivery, named: Named) -> Sequence[str]:
    """Which of them may not stay. While a copy is only about to be committed, none: it could be that one."""
    if delivery.answer is Answer.UNKNOWN and run.journey_id is None:
        return ()
    stays = run.journey_id if delivery.answer in (Answer.UNKNOWN, Answer.ACCEPTED) else None
    return [one.id for one in named.journeys if one.id != stays and one.state is not JourneyState.ARCHIVED]


async def _delete(journeys: Journeys, leftovers: Sequence[str]) -> list[str]:
    gone = []
    for journey_id in leftovers:
        try:
            await journeys.delete(journey_id)
        except JourneyNotFound:
            pass  # somebody was faster: it is gone
        except OneSignalError:
            log.info("leftover_not_deleted", journey=journey_id)  # it is due again
            continue
        gone.append(journey_id)
    return gone
