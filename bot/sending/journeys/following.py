"""Following an in-app message from its hand-over to the end of its window: what is changed in the dashboard is told."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json
from sqlmodel import col

from bot import audit, notices
from bot.audit.model import AuditHead
from bot.campaigns.approval import standing_of
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import move_part, part_told
from bot.campaigns.roles import herald
from bot.clock import now
from bot.notices.in_app import ChangedElsewhere, InAppEnded, NobodyCame, Running
from bot.notices.kinds import CancelledElsewhere, CardChanged, Failed
from bot.onesignal.changes.journeys import Journeys
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import JourneyNotFound, OneSignalError
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journeys import Journey, JourneyState, JourneyStats
from bot.sending.audience_segments import needs_no_segment
from bot.sending.clients import Clients
from bot.sending.failure import Reason
from bot.sending.hand_over import turn_to
from bot.sending.journeys import fingerprint
from bot.sending.journeys.work import TakenOver, Work, by_journey, held, is_live, leased, let_go, put_off_damaged
from bot.sending.model import AUTOMATION, NEVER, Answer, Delivery
from bot.store import Database, Tx

S = State
FIRST_LOOKS = timedelta(seconds=5)
LAST_LOOK_BEFORE = timedelta(minutes=1)
"""So long before its start it is looked at for a last time."""
LOOK_EVERY = timedelta(minutes=5)
"""One Journey of an app runs at a time, so this costs little."""
STARTS_WITHIN = timedelta(minutes=30)
"""One that has not started this long after its minute does not start by itself any more."""
FIRST_DAY = timedelta(days=1)
"""After it, somebody is told where nobody has come to an automation."""
GIVE_UP_AFTER = timedelta(days=3)
"""So long after its window OneSignal is asked what came of it."""
SAYS_IT_ENDED_BY_ITSELF = timedelta(minutes=10)
"""Archived so shortly before its end, it was OneSignal's clock and nobody's hand."""


async def follow(database: Database, clients: Clients) -> int:
    """Look at the in-app messages that are due for a look; returns how many."""
    due = (col(Delivery.answer) == Answer.ACCEPTED) & (col(Delivery.due_at) <= now()) & by_journey()
    taken = await leased(database, due, S.HANDED_OVER, S.RUNNING)
    for work in taken:
        try:
            try:
                await _look(database, await clients.of(work.delivery.app_id), work)
            except ValidationError:
                await put_off_damaged(database, work, S.HANDED_OVER, S.RUNNING)
        except TakenOver:
            await let_go(database, work)
    return len(taken)


async def _look(database: Database, onesignal: OneSignal, work: Work) -> None:
    assert work.run.journey_id is not None, "what OneSignal has accepted has an ID"
    journeys: Journeys = onesignal.journeys
    rewritten = False
    journey: Journey | None = None
    is_gone, stats = False, None
    try:
        journey = await journeys.get(work.run.journey_id)
        if now() >= work.run.stop_at and journey.state in (JourneyState.ACTIVE, JourneyState.PROCESSING):
            with suppress(OneSignalError):  # its own clock was to do it: look again where it does not
                archive = JourneyPatch(state=JourneyState.ARCHIVED)
                journey = await journeys.patch(journey.id, archive, concurrency_key=journey.concurrency_key)
        if journey.state is JourneyState.ARCHIVED or _is_to_be_counted(work):
            stats = await journeys.stats(journey.id)
        if work.has_graph and is_live(journey):
            from bot.sending.journeys.templating import is_rewritten  # loaded for the first of them

            rewritten = await is_rewritten(onesignal, work)
    except JourneyNotFound:
        is_gone = journey is None
    except OneSignalError:
        pass  # no answer: look again
    async with database.transaction() as tx:
        it = await held(tx, work, S.HANDED_OVER, S.RUNNING)
        it.delivery.lease_until = None
        it.delivery.due_at = _next_look(it)
        if stats is not None:
            keep_stats(it, stats)
            await _count(tx, it, journey, stats)
        if is_gone:
            await _ended_elsewhere(tx, it, "deleted")
        elif journey is not None:
            await _record(tx, it, journey, rewritten=rewritten)
            if stats is not None and _is_to_be_counted(it):
                await _tell_if_nobody_came(tx, it, stats)
        elif now() > it.run.stop_at + GIVE_UP_AFTER:
            await ended(tx, it)
        runs = it.state is S.RUNNING
    if runs and work.campaign.replaces is not None:
        from bot.campaigns.usecases.replace import ended_by_successor  # loaded for the first of them

        async with database.transaction() as tx:  # of its own: campaigns are locked in the order of their codes
            await ended_by_successor(tx, work.campaign)


async def _count(tx: Tx, it: Work, journey: Journey | None, stats: JourneyStats) -> None:
    """Its last numbers are among those that questions are answered from."""
    from bot.stats.journeys import counted, record  # loaded after the start, like all of the numbers

    if journey is not None and (one := await counted(tx, it.run.workspace_id, it.delivery.app_id, journey.id)):
        await record(tx, one, journey, stats, at=now())


def _next_look(work: Work) -> Any:
    """Often around its start and its end, and rarely in between. Once more shortly before its start: what somebody has
    changed can still be stopped then, before anybody has it."""
    starts, ends = work.delivery.send_at, work.run.stop_at
    if work.state is S.HANDED_OVER:
        if now() >= starts:
            return now() + FIRST_LOOKS
        last = starts - LAST_LOOK_BEFORE
        return min(starts if now() >= last else last, now() + LOOK_EVERY)
    return now() + LOOK_EVERY if now() >= ends else min(ends, now() + LOOK_EVERY)


def _is_to_be_counted(work: Work) -> bool:
    """Whether it is an automation that has run for its first day, and was not counted since."""
    since = work.run.running_since
    is_automation = work.delivery.part == AUTOMATION and work.state is S.RUNNING
    return is_automation and work.run.reminded == 0 and since is not None and now() >= since + FIRST_DAY


async def _tell_if_nobody_came(tx: Tx, it: Work, stats: JourneyStats) -> None:
    """Once: an event that never comes looks like one that has not come yet."""
    it.run.reminded = 1
    if stats.started != 0:
        return
    automation = it.content.automation
    assert automation is not None
    nobody = NobodyCame(requester=it.campaign.requester, event=automation.event)
    notices.add(tx, it.campaign.workspace_id, nobody, campaign_id=it.campaign.key)


async def _record(tx: Tx, it: Work, journey: Journey, *, rewritten: bool = False) -> None:
    """What a look has shown, and what follows for the campaign."""
    match journey.state:
        case JourneyState.ACTIVE | JourneyState.PROCESSING:
            if it.state is S.HANDED_OVER:
                await is_running(tx, it)
            await _tell_changes(tx, it, journey, rewritten=rewritten)
        case JourneyState.SCHEDULED:
            if now() > it.delivery.send_at + STARTS_WITHIN:
                await _did_not_start(tx, it, "")
            else:
                await _tell_changes(tx, it, journey, rewritten=rewritten)
        case JourneyState.DRAFT:
            if journey.schedule.error or now() > it.delivery.send_at + STARTS_WITHIN:
                await _did_not_start(tx, it, journey.schedule.error or "")
            else:
                await _ended_elsewhere(tx, it, "taken back")
        case JourneyState.ARCHIVED:
            archived_at = journey.archived_at or now()
            if it.state is S.HANDED_OVER:
                await _ended_elsewhere(tx, it, "archived") if archived_at < it.run.stop_at else await ended(tx, it)
            elif archived_at < it.run.stop_at - SAYS_IT_ENDED_BY_ITSELF:
                await _ended_elsewhere(tx, it, "archived")
            else:
                await ended(tx, it)


async def is_running(tx: Tx, it: Work) -> None:
    """Its time has come: people who open the app see it."""
    move_part(it.campaign, it.delivery.part, S.RUNNING)
    await note_running(tx, it)


async def note_running(tx: Tx, it: Work) -> None:
    """Write down and tell that it runs."""
    campaign = it.campaign
    it.run.running_since = now()
    it.delivery.due_at = min(it.run.stop_at, now() + LOOK_EVERY)
    if it.run.journey_id is not None:
        from bot.stats.journeys import began  # loaded after the start, like all of the numbers

        name = it.content.name
        await began(tx, campaign, journey_id=it.run.journey_id, started_at=it.run.running_since, name=name)
    details = {"journey": it.run.journey_id or ""}
    if it.run.stop_at != NEVER:
        details["until"] = it.run.stop_at.isoformat()
    in_app = it.content.in_app
    after = in_app.shown_after.value if in_app is not None and it.content.is_one_journey else ""
    running = Running(until=it.run.stop_at, part=part_told(campaign, it.delivery.part), after=after)
    actor = herald(campaign.workspace_id)
    await audit.append(tx, actor, "campaign.running", campaign.code, it.delivery.revision_hash, **details)
    notices.add(tx, campaign.workspace_id, running, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def _tell_changes(tx: Tx, it: Work, journey: Journey, *, rewritten: bool = False) -> None:
    """Say once what somebody made of it in the dashboard, and again only where it becomes something else."""
    if it.run.approved_json is None:
        return
    approved, is_now = fingerprint.loaded(it.run.approved_json), fingerprint.found(journey)
    if it.has_graph:
        from bot.channels.approved_graph import fingerprint_of

        is_now = {**fingerprint_of(journey), **({"words": "others"} if rewritten else {})}
    changes = fingerprint.differences(approved, is_now)
    if it.has_graph:  # a graph is nothing to read in a thread
        changes = tuple(one.model_copy(update={"before": "", "after": ""}) for one in changes)
    if not changes:
        it.run.told_json = None
        return
    if it.run.told_json == (told := fingerprint.dumped(is_now)):
        return
    it.run.told_json = told
    campaign = it.campaign
    parts = {one.part: {"before": one.before, "after": one.after} for one in changes}
    actor = herald(campaign.workspace_id)
    await audit.append(tx, actor, "campaign.changed_elsewhere", campaign.code, it.delivery.revision_hash, changes=parts)
    notice = ChangedElsewhere(requester=campaign.requester, changes=changes, part=part_told(campaign, it.delivery.part))
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def _ended_elsewhere(tx: Tx, it: Work, how: str) -> None:
    """Somebody archived, deleted or took it back in OneSignal's dashboard."""
    campaign = it.campaign
    move_part(campaign, it.delivery.part, S.CANCELLED)
    it.delivery.due_at, it.delivery.answer = None, Answer.RECALLED
    it.run.sweep_due_at = now()
    await needs_no_segment(tx, it.delivery.revision_hash)
    actor = herald(campaign.workspace_id)
    await audit.append(tx, actor, "campaign.cancelled_elsewhere", campaign.code, it.delivery.revision_hash, how=how)
    elsewhere = CancelledElsewhere(requester=campaign.requester, part=part_told(campaign, it.delivery.part))
    notices.add(tx, campaign.workspace_id, elsewhere, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def _did_not_start(tx: Tx, it: Work, detail: str) -> None:
    """OneSignal could not start it, or says nothing of it half an hour later: it is taken away and nobody sees it."""
    it.delivery.due_at = None
    it.delivery.answer = Answer.REFUSED
    it.run.sweep_due_at = now()
    await needs_no_segment(tx, it.delivery.revision_hash)
    reason = Reason.NOT_STARTED.value
    failed = Failed(requester=it.campaign.requester, reason=reason, detail=detail)
    details = {"reason": reason, "detail": detail}
    await turn_to(tx, it.campaign, S.FAILED, failed, of=it.delivery, revision_hash=it.delivery.revision_hash, **details)


def keep_stats(it: Work, stats: JourneyStats) -> None:
    """What OneSignal counts of it, whole: keys that are not known here are kept as they are."""
    it.run.stats_json = to_json(stats.whole).decode()
    it.run.counted_at = now()


def totals_of(stats: JourneyStats, kind: str = "send_iam") -> dict[str, float]:
    """What the one step of this kind has counted, under OneSignal's own names."""
    steps = [node for node in stats.nodes.values() if node.kind == kind]
    return dict(sorted(steps[0].totals.items())) if len(steps) == 1 else {}


def kept_stats(text: str | None) -> JourneyStats | None:
    """What was kept, read again."""
    return JourneyStats.model_validate_json(text) if text else None


async def ended(tx: Tx, it: Work) -> None:
    """Its window is over: say what came of it, as far as OneSignal has told."""
    campaign = it.campaign
    if it.state is S.HANDED_OVER:
        await is_running(tx, it)  # Herald was away for all of its window
    move_part(campaign, it.delivery.part, S.DONE)
    it.delivery.due_at = None
    it.delivery.completed_at = now()
    await needs_no_segment(tx, it.delivery.revision_hash)
    stats = kept_stats(it.run.stats_json)
    counted: Mapping[str, Any] = _counted(stats)
    actor = herald(campaign.workspace_id)
    await audit.append(tx, actor, "campaign.done", campaign.code, it.delivery.revision_hash, **counted)
    await tx.flush()
    head = await tx.get(AuditHead, campaign.workspace_id, populate_existing=True)
    assert head is not None, "every workspace has its chain"
    notice = InAppEnded(
        requester=campaign.requester,
        part=part_told(campaign, it.delivery.part),
        approvers=(await standing_of(tx, it.revision, reach=it.revision.reach)).approved_by,
        entered=stats.started if stats else None,
        completed=stats.completed if stats else None,
        totals=tuple(totals_of(stats).items()) if stats else (),
        push_totals=tuple(totals_of(stats, "send_push").items()) if stats and it.content.is_one_journey else (),
        as_of=it.run.counted_at,
        audit_seq=head.seq,
        audit_hash=head.hash,
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


def _counted(stats: JourneyStats | None) -> dict[str, Any]:
    if stats is None:
        return {"numbers": "missing"}
    return {"entered": stats.started, "completed": stats.completed, "exited_early": stats.exited_early}
