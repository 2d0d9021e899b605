"""Asking OneSignal to take deliveries, and writing down what it answered."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import col, select

from bot import audit, metrics, notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.parts import move_part, part_told, state_of
from bot.campaigns.roles import herald
from bot.campaigns.usecases.edit import RECALLS
from bot.channels.push import push_of
from bot.clock import now
from bot.notices.kinds import CardChanged, Failed, HandedOver, Missed, NoAudience
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import KeyRejected, OneSignalRefused, OneSignalUnavailable
from bot.onesignal.models import Accepted, NobodyToSendTo
from bot.sending.clients import Clients
from bot.sending.failure import Reason
from bot.sending.hand_over import turn_to
from bot.sending.leases import kept
from bot.sending.model import Answer, Delivery
from bot.sending.silence import note_silence
from bot.store import Database, Tx, wake_after_commit
from bot.store.leases import LEASE

log = structlog.get_logger(__name__)

LONGEST_PAUSE = timedelta(seconds=60)


@dataclass(frozen=True)
class Said:
    """What one question came to. `answer` UNKNOWN: ask again, not before `again_after`."""

    answer: Answer
    message_id: str | None = None
    detail: str = ""
    reason: Reason | None = None
    again_after: timedelta = timedelta(0)
    asked_at: datetime | None = None
    """When the question began that was left unanswered; None: just now."""


async def ask(database: Database, clients: Clients, deliveries: Sequence[Delivery]) -> None:
    """Ask OneSignal to take each of these deliveries, together, and commit what it answered."""
    if not deliveries:
        return
    async with database.reading() as tx:
        ids = [delivery.revision_id for delivery in deliveries]
        query = select(Revision, Campaign).join(Campaign, col(Revision.campaign_id) == col(Campaign.id))
        rows = await tx.exec(query.where(col(Revision.id).in_(ids)))
        of = {revision.key: (campaign, revision) for revision, campaign in rows}
    questions = [_ask_one(await clients.of(one.app_id), one, *of[one.revision_id]) for one in deliveries]
    async with kept(database, deliveries):
        said = await asyncio.gather(*questions)
    await record(database, list(zip(deliveries, said, strict=True)))


async def _ask_one(onesignal: OneSignal, delivery: Delivery, campaign: Campaign, revision: Revision) -> Said:
    if delivery.asked_at is None or now() > delivery.asked_at + LEASE:
        # This process has stood still since it noted the question: others may have drawn their conclusions.
        return Said(Answer.UNKNOWN, detail="not asked in time")
    # Asked (again) after its minute, OneSignal would refuse a time in the past: then it is to go out at once.
    later = not delivery.at_once and delivery.send_at > now()
    push = push_of(
        revision.content, code=campaign.code, key=delivery.key, send_after=delivery.send_at if later else None
    )
    began = now()
    try:
        outcome = await onesignal.create_push(push, key=delivery.key)
    except OneSignalUnavailable as unavailable:
        pause = _pause(delivery.tries, unavailable)
        return Said(Answer.UNKNOWN, detail=unavailable.reason, again_after=pause, asked_at=began)
    except (KeyRejected, OneSignalRefused) as refused:
        if later and isinstance(refused, OneSignalRefused) and now() >= delivery.send_at:
            # While it was put off or repeated, its minute has come, and no time in the past is taken. That says nothing
            # of the campaign: it is looked for (reconcile.py) and, unless it is there, asked once more, without a time.
            return Said(Answer.UNKNOWN, detail=refused.reason)
        if refused.unclear or delivery.tries > 1:
            # An earlier attempt may have been taken: only a look at what OneSignal has can tell (reconcile.py).
            return Said(Answer.UNKNOWN, detail=refused.reason, reason=_reason(refused))
        return Said(Answer.REFUSED, detail=refused.reason, reason=_reason(refused))
    if isinstance(outcome, NobodyToSendTo):
        return Said(Answer.NOBODY, detail="; ".join(outcome.reasons))
    return _accepted(outcome)


def _accepted(outcome: Accepted) -> Said:
    return Said(Answer.ACCEPTED, message_id=outcome.message_id, detail="; ".join(outcome.warnings))


def _reason(refused: KeyRejected | OneSignalRefused) -> Reason:
    return Reason.KEY_REJECTED if isinstance(refused, KeyRejected) else Reason.REFUSED


def _pause(tries: int, unavailable: OneSignalUnavailable) -> timedelta:
    """Twice as long each time, never shorter than OneSignal asks for."""
    backoff = min(LONGEST_PAUSE, timedelta(seconds=2 ** min(tries, 6)))
    return max(backoff, timedelta(seconds=unavailable.retry_after_seconds or 0))


async def record(database: Database, answers: Sequence[tuple[Delivery, Said]]) -> None:
    """Commit what was found out about these deliveries, as they were leased, and what follows for their campaigns.

    That OneSignal has taken it is always true. Everything else only holds if nobody has taken the delivery over since:
    who has may be asking at this moment.
    """
    said = {delivery.id or 0: (delivery.tries, one) for delivery, one in answers}
    async with database.transaction() as tx:
        events: list[audit.Event] = []
        for delivery, campaign in await locked(tx, said):
            tries, one = said[delivery.id or 0]
            is_news = delivery.answer is Answer.UNKNOWN and (one.answer is Answer.ACCEPTED or delivery.tries == tries)
            if is_news:
                events += await record_one(tx, delivery, campaign, one)
        await tx.flush()  # all else first: the end of the chain stays locked from here on, and replicas wait for it
        await audit.append_all(tx, events)


async def locked(tx: Tx, ids: Collection[int]) -> list[tuple[Delivery, Campaign]]:
    """These deliveries with their campaigns as they are now, held until the transaction ends.

    Whoever needs both takes them here: in the other order, two replicas could wait for each other on PostgreSQL.
    """
    query = (
        select(Delivery, Campaign)
        .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
        .where(col(Delivery.id).in_(ids))
        .order_by(col(Campaign.id))
        .with_for_update()
    )
    return list(await tx.exec(query))


async def record_one(tx: Tx, delivery: Delivery, campaign: Campaign, said: Said) -> list[audit.Event]:
    """Write down one answer; returns what is still to be appended to the audit log.

    A campaign that is being recalled stays so: `recall.py` goes on from what is known now.
    """
    delivery.lease_until = None
    delivery.detail = said.detail
    delivery.refused_as = said.reason
    if said.answer is Answer.UNKNOWN:
        delivery.due_at = now() + said.again_after
        if state_of(campaign, delivery.part) is State.HANDING_OVER:
            note_silence(tx, campaign, since=said.asked_at or now())
        return []
    metrics.DELIVERIES.labels(said.answer.value).inc()
    delivery.answer = said.answer
    delivery.message_id = said.message_id
    delivery.due_at = None
    events: list[audit.Event] = []
    if state_of(campaign, delivery.part) is not State.HANDING_OVER:
        await audit.append(tx, herald(campaign.workspace_id), f"delivery.{said.answer.value}", campaign.code)
        wake_after_commit(tx, RECALLS)
    elif said.answer is Answer.ACCEPTED:
        events.append(_handed_over(tx, delivery, campaign))
    elif said.answer is Answer.NOBODY:
        nobody = NoAudience(requester=campaign.requester)
        await turn_to(
            tx,
            campaign,
            State.NO_AUDIENCE,
            nobody,
            of=delivery,
            revision_hash=delivery.revision_hash,
            detail=said.detail,
        )
    elif said.answer is Answer.NEVER_ARRIVED:
        missed = Missed(requester=campaign.requester, send_at=delivery.send_at, cause="herald_late")
        await turn_to(tx, campaign, State.MISSED, missed, of=delivery, revision_hash=delivery.revision_hash)
    else:
        reason = (said.reason or Reason.REFUSED).value
        failed = Failed(requester=campaign.requester, reason=reason, detail=said.detail)
        await turn_to(
            tx,
            campaign,
            State.FAILED,
            failed,
            of=delivery,
            revision_hash=delivery.revision_hash,
            reason=reason,
            detail=said.detail,
        )
    log.info("delivery_answered", key=str(delivery.key), answer=said.answer.value, campaign=campaign.code)
    return events


def _handed_over(tx: Tx, delivery: Delivery, campaign: Campaign) -> audit.Event:
    assert delivery.message_id is not None
    move_part(campaign, delivery.part, State.HANDED_OVER)
    delivery.due_at = max(now(), delivery.send_at)
    notice = HandedOver(
        send_at=None if delivery.at_once else delivery.send_at,
        message_id=delivery.message_id,
        part=part_told(campaign, delivery.part),
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    details = {"key": str(delivery.key), "message_id": delivery.message_id}
    return audit.Event(
        herald(campaign.workspace_id), "campaign.handed_over", campaign.code, delivery.revision_hash, details
    )
