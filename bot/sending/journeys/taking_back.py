"""Taking back an in-app message: before its start it becomes a draft and is deleted, after that it is archived."""

from datetime import datetime

from sqlalchemy import true
from sqlalchemy.orm import aliased
from sqlmodel import col, exists

from bot import notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.policy import current_policy
from bot.campaigns.shells import Way
from bot.clock import now
from bot.notices.kinds import CardChanged
from bot.onesignal.changes.journeys import Journeys
from bot.onesignal.errors import (
    JourneyChanged,
    JourneyNotFound,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    PlanRefuses,
)
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journeys import JourneyState
from bot.sending.audience_segments import needs_no_segment
from bot.sending.clients import Clients
from bot.sending.journeys.following import keep_stats, kept_stats, note_running, totals_of
from bot.sending.journeys.work import TakenOver, Work, held, leased, let_go
from bot.sending.model import Answer, Delivery
from bot.sending.recall import AGAIN_AFTER, end_unknown, go_on, keep
from bot.sending.reconcile import GIVE_UP_AFTER, is_given_up
from bot.sending.silence import note_silence
from bot.store import Database

S = State
ATTEMPTS = 4
_OPEN = (Answer.UNKNOWN, Answer.ACCEPTED)


async def take_back(database: Database, clients: Clients) -> int:
    """Go on with the recalls of in-app messages; returns how many were looked at."""
    later = aliased(Delivery)
    is_last = ~exists().where(
        col(later.campaign_id) == col(Delivery.campaign_id),
        col(later.part) == col(Delivery.part),
        col(later.id) > col(Delivery.id),
    )
    waits = (col(Campaign.after_recall) == S.DRAFT) & (col(Campaign.push_state) == S.RECALLING)
    due = is_last & waits.is_not(true())  # an edit that comes too late for the push leaves the rest as it is
    taken = await leased(database, due, S.RECALLING)
    for work in taken:
        try:
            if work.run.way is Way.BY_HAND:
                await _end(database, work)
            else:
                await _take_back(database, (await clients.of(work.delivery.app_id)).journeys, work)
        except TakenOver:
            await let_go(database, work)
    return len(taken)


async def _take_back(database: Database, journeys: Journeys, work: Work) -> None:
    began = now()
    if work.run.journey_id is None or work.delivery.answer not in _OPEN:
        await _end(database, work)  # nothing can be running: what a crash has left is swept
        return
    try:
        was_running = await _stopped(journeys, work)
    except OneSignalUnavailable:
        await _wait(database, work, since=began)
    except _Runs:
        await _keep(database, work)
    except OneSignalError as refused:
        await _keep(database, work, refused=str(refused.params.get("reason", "")) or "–")
    else:
        if was_running:
            await _count(database, journeys, work)
        await _end(database, work, was_running=was_running)


class _Runs(Exception):
    """It has started, and an edit does not end what people see."""


async def _stopped(journeys: Journeys, work: Work) -> bool:
    """Bring a copy to where nobody receives it any more; whether it had started. Raises _Runs."""
    journey_id, was_starting = work.run.journey_id or "", False
    for _ in range(ATTEMPTS):
        try:
            copy = await journeys.get(journey_id)
            key = copy.concurrency_key
            was_starting |= copy.state is JourneyState.PROCESSING and work.content.is_one_journey
            match copy.state:
                case JourneyState.ARCHIVED:
                    return True
                case JourneyState.DRAFT:
                    await journeys.delete(journey_id)  # a start that is still on its way finds nothing
                    return was_starting
                case JourneyState.ACTIVE:
                    if work.campaign.after_recall is S.DRAFT:
                        raise _Runs
                    await journeys.patch(journey_id, JourneyPatch(state=JourneyState.ARCHIVED), concurrency_key=key)
                    return True
                case _:
                    await journeys.patch(journey_id, JourneyPatch(state=JourneyState.DRAFT), concurrency_key=key)
        except JourneyNotFound:
            return was_starting or _has_begun(work)
        except PlanRefuses:
            raise
        except (JourneyChanged, OneSignalRefused) as meanwhile:
            if not isinstance(meanwhile, JourneyChanged) and meanwhile.status != 400:
                raise
            refused = meanwhile  # it has started meanwhile, or somebody changed it: read it again
    raise refused


def _has_begun(work: Work) -> bool:
    """Whether its push may be out, though somebody has deleted what sent it."""
    is_its_time = work.delivery.at_once or now() >= work.delivery.send_at
    return work.content.is_one_journey and work.run.start_asked_at is not None and is_its_time


async def _wait(database: Database, work: Work, *, since: datetime) -> None:
    """OneSignal has not confirmed: ask again soon, and at last say that somebody has to look into its dashboard."""
    async with database.transaction() as tx:
        it = await held(tx, work, S.RECALLING)
        it.delivery.lease_until = now() + AGAIN_AFTER  # its own: the push of its campaign is asked back meanwhile
        late_after = (await current_policy(tx, it.campaign.workspace_id)).late_after
        silent_since = it.campaign.silent_since or now()
        if is_given_up(it.delivery, late_after) and now() > silent_since + GIVE_UP_AFTER:
            await end_unknown(tx, it.campaign, it.delivery)
            it.delivery.answer, it.run.sweep_due_at = Answer.REFUSED, now()
            return
        note_silence(tx, it.campaign, since=since)


async def _count(database: Database, journeys: Journeys, work: Work) -> None:
    try:
        stats = await journeys.stats(work.run.journey_id or "")
    except OneSignalError:
        return  # it is stopped, and that is what somebody waits for
    async with database.transaction() as tx:
        keep_stats(await held(tx, work, S.RECALLING), stats)


async def _end(database: Database, work: Work, *, was_running: bool = False) -> None:
    """Commit that nobody receives it any more, and let the campaign become what was wanted."""
    async with database.transaction() as tx:
        it = await held(tx, work, S.RECALLING)
        it.delivery.lease_until, it.campaign.lease_until = None, None
        if it.delivery.answer in _OPEN:
            it.delivery.answer = Answer.RECALLED
        it.delivery.due_at = None
        await needs_no_segment(tx, it.delivery.revision_hash)
        it.run.sweep_due_at = None if it.run.way is Way.BY_HAND else now()
        if was_running and it.campaign.after_recall is S.SCHEDULED:
            it.campaign.after_recall = S.CANCELLED  # people have seen it: it does not start a second time
        begun = was_running and it.content.is_one_journey
        had = _had(it) if begun else None
        await go_on(tx, it.campaign, it.delivery, by_hand=it.run.way is Way.BY_HAND, begun=begun, had=had)
        notices.add(tx, it.campaign.workspace_id, CardChanged(), campaign_id=it.campaign.key)


def _had(it: Work) -> int | None:
    """How many have its push, by OneSignal's count."""
    stats = kept_stats(it.run.stats_json)
    delivered = totals_of(stats, "send_push").get("delivered") if stats is not None else None
    return int(delivered) if delivered is not None else None


async def _keep(database: Database, work: Work, *, refused: str = "") -> None:
    """It runs already, or OneSignal does not give it back: it goes on as it was approved."""
    async with database.transaction() as tx:
        it = await held(tx, work, S.RECALLING)
        it.delivery.lease_until, it.campaign.lease_until = None, None
        it.delivery.answer, it.delivery.message_id = Answer.ACCEPTED, it.run.journey_id
        it.delivery.due_at = now()
        ran = it.run.running_since is not None
        state = S.RUNNING if ran or not refused else S.HANDED_OVER
        await keep(tx, it.campaign, state, reason=refused, part=it.delivery.part)
        if not ran and not refused:
            await note_running(tx, it)
        notices.add(tx, it.campaign.workspace_id, CardChanged(), campaign_id=it.campaign.key)
