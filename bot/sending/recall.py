"""Taking back from OneSignal what an edit, a stop or the stop switch no longer wants sent.

A campaign stays in `recalling` until OneSignal has confirmed; only then the new revision counts, or the stop is true.
"""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import func, or_
from sqlmodel import col, exists, select

from bot import audit, notices
from bot.campaigns.checking import check_soon
from bot.campaigns.lifecycle import State, move
from bot.campaigns.model import Campaign, Revision, latest_revision
from bot.campaigns.parts import forget_parts, has_parts, move_part, part_told, push_stands, state_of
from bot.campaigns.policy import current_policy
from bot.campaigns.roles import herald
from bot.campaigns.usecases.decide import SENDS, lead_of
from bot.campaigns.usecases.edit import become_draft, clear_plan
from bot.clock import now
from bot.notices.in_app import HandLinesChanged
from bot.notices.kinds import CardChanged, Failed, Recalled, RecallFailed, Sent
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import MessageNotFound, OneSignalError, OneSignalUnavailable, TooLateToCancel
from bot.onesignal.models import Message
from bot.sending.ask import locked
from bot.sending.clients import Clients
from bot.sending.failure import Reason
from bot.sending.follow import note_counts, note_send
from bot.sending.hand_over import turn_to
from bot.sending.model import PUSH, Answer, Delivery
from bot.sending.recalled_parts import goes_on_with_the_rest, part_came_back, rest_stays
from bot.sending.reconcile import GIVE_UP_AFTER, Seen, is_given_up, look_for, never_arrived
from bot.sending.silence import note_silence
from bot.store import Database, Tx, wake_after_commit
from bot.store.leases import lease_end

BATCH = 20
AGAIN_AFTER = timedelta(seconds=3)

_NOTHING_THERE = (Answer.NOBODY, Answer.REFUSED, Answer.NEVER_ARRIVED, Answer.RECALLED)


async def recall(database: Database, clients: Clients) -> int:
    """Go on with the recalls that are due; returns how many were looked at."""
    due = await lease_recalls(database)
    known = [one for one in due if one.answer is not Answer.UNKNOWN]
    # What can be cancelled is cancelled first and together: its minute may be near, and looking takes long.
    await asyncio.gather(*(recall_one(database, clients, one) for one in known))
    # The answers of the others were lost. Asking again could send what nobody wants any more: only looking is allowed.
    lost = [one for one in due if one.answer is Answer.UNKNOWN]
    seen = await look_for(clients, lost) if lost else {}
    for delivery in lost:
        await recall_one(database, clients, delivery, seen.get(delivery.id or 0))
    return len(due)


async def recall_one(database: Database, clients: Clients, delivery: Delivery, seen: Seen | None = None) -> None:
    """Take one back. `seen`: what OneSignal's list shows of it, where its answer was lost."""
    began = now()
    if delivery.answer in _NOTHING_THERE:
        await _end(database, delivery, recalled=True)
        return
    message_id = seen.id if isinstance(seen, Message) else delivery.message_id
    if message_id is None:
        if never_arrived(delivery, seen):
            await _end(database, delivery, recalled=True, answer=Answer.NEVER_ARRIVED)
        else:
            await _go_on_waiting(database, delivery, since=began)
        return  # else the lease runs out, and it is looked at again
    onesignal = await clients.of(delivery.app_id)
    try:
        await onesignal.cancel(message_id)
    except OneSignalUnavailable:
        await _go_on_waiting(database, delivery, since=began)
    except TooLateToCancel:
        await _end(database, delivery, recalled=False, message_id=message_id)
    except MessageNotFound:
        await _end(database, delivery, recalled=True, message_id=message_id)
    except OneSignalError as refused:
        reason = str(refused.params.get("reason", ""))
        await _end(database, delivery, recalled=False, message_id=message_id, refused=reason)
    else:
        shown = await _had(onesignal, message_id) if now() >= delivery.send_at else None
        await _end(database, delivery, recalled=True, message_id=message_id, shown=shown)


async def _had(onesignal: OneSignal, message_id: str) -> Message | None:
    """What OneSignal shows of a message that it had begun to send; None: it does not say now."""
    try:
        return await onesignal.view(message_id)
    except OneSignalError:
        return None


async def lease_recalls(database: Database) -> list[Delivery]:
    """The last deliveries of campaigns to be recalled, unless OneSignal is still being asked to take them."""
    of_campaign = (col(Delivery.campaign_id) == col(Campaign.id), col(Delivery.part) == PUSH)
    is_being_asked = exists().where(*of_campaign, col(Delivery.lease_until) > now())
    async with database.transaction() as tx:
        query = (
            select(Campaign)
            .where(
                push_stands() == State.RECALLING,
                or_(col(Campaign.lease_until).is_(None), col(Campaign.lease_until) <= now()),
                exists().where(*of_campaign),
                ~is_being_asked,
            )
            .order_by(col(Campaign.id))
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        due = []
        for campaign in list(await tx.exec(query)):
            last = (
                select(Delivery)
                .where(col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == PUSH)
                .order_by(col(Delivery.id).desc())
                .limit(1)
            )
            delivery = (await tx.exec(last)).one()
            campaign.lease_until = now() + AGAIN_AFTER if delivery.answer is Answer.UNKNOWN else lease_end()
            due.append(delivery)
    return due


async def _go_on_waiting(database: Database, asked: Delivery, *, since: datetime) -> None:
    """Note that OneSignal has not confirmed; end a recall for which somebody has to look into its dashboard by now."""
    async with database.transaction() as tx:
        [(delivery, campaign)] = await locked(tx, [asked.id or 0])
        if state_of(campaign, PUSH) is not State.RECALLING:
            return
        campaign.lease_until = now() + AGAIN_AFTER
        late_after = (await current_policy(tx, campaign.workspace_id)).late_after
        # Its minute may be hours ago, where each person gets it by their own clock: one silence is not the end.
        is_silent_for_long = now() > (campaign.silent_since or now()) + GIVE_UP_AFTER
        if not (is_given_up(delivery, late_after) and is_silent_for_long):
            note_silence(tx, campaign, since=since)
            return
        await end_unknown(tx, campaign, delivery)


async def end_unknown(tx: Tx, campaign: Campaign, delivery: Delivery) -> None:
    """OneSignal has not said for too long whether it gives it back: somebody has to look into its dashboard."""
    reason = Reason.UNKNOWN_OUTCOME.value
    # With two parts too: what the other one becomes does not bring the edit back.
    drops_edit = campaign.after_recall is State.DRAFT
    if not has_parts(campaign):
        campaign.waiting_revision_id = None
        campaign.after_recall = None
    delivery.due_at = None
    failed = Failed(requester=campaign.requester, reason=reason, drops_edit=drops_edit)
    await turn_to(
        tx,
        campaign,
        State.FAILED,
        failed,
        of=delivery,
        revision_hash=delivery.revision_hash,
        reason=reason,
        recalling="yes",
    )
    goes_on_with_the_rest(campaign)


async def _end(
    database: Database,
    asked: Delivery,
    *,
    recalled: bool,
    answer: Answer = Answer.RECALLED,
    message_id: str | None = None,
    refused: str = "",
    shown: Message | None = None,
) -> None:
    """Commit how a recall ended and let the campaign go on from there.

    Only if it still is this recall: meanwhile another replica may have ended it, and the campaign may have been handed
    over anew and be recalled anew. Of that one nothing is known here.
    """
    async with database.transaction() as tx:
        [(delivery, campaign)] = await locked(tx, [asked.id or 0])
        pushes = (col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == PUSH)
        last = (await tx.exec(select(func.max(Delivery.id)).where(*pushes))).one()
        is_as_it_was = delivery.answer is asked.answer and delivery.asked_at == asked.asked_at
        if state_of(campaign, PUSH) is not State.RECALLING or delivery.id != last or not is_as_it_was:
            return
        campaign.lease_until = None
        delivery.message_id = message_id or delivery.message_id
        if recalled:
            if delivery.answer in (Answer.UNKNOWN, Answer.ACCEPTED):
                delivery.answer = answer
            delivery.due_at = None
            if shown is not None:
                was_out = delivery.counted_at is not None
                note_counts(delivery, shown)
                if not was_out:
                    await note_send(tx, campaign, delivery)  # some have it: its numbers are the campaign's
            begun = delivery.message_id is not None and now() >= delivery.send_at
            await go_on(tx, campaign, delivery, begun=begun, had=shown.successful if shown and begun else None)
        else:
            was_out = delivery.counted_at is not None  # looked at since its minute, so it had been told as sent
            delivery.answer = Answer.ACCEPTED
            delivery.due_at = max(now(), delivery.send_at)
            state = State.HANDED_OVER if refused and not was_out else State.SENT
            await keep(tx, campaign, state, reason=refused, part=PUSH, was_out=was_out)
            if state is State.SENT and not was_out:
                await note_send(tx, campaign, delivery)
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


async def go_on(
    tx: Tx, campaign: Campaign, delivery: Delivery, *, by_hand: bool = False, begun: bool, had: int | None
) -> None:
    """OneSignal will not send it: become what was wanted when the recall began, once no other part of it is out.

    `by_hand`: Herald had given nothing to OneSignal, and can take nothing back there. `begun`: some people may have its
    push; `had`: how many, as OneSignal said after the cancel.
    """
    if by_hand:
        notices.add(tx, campaign.workspace_id, HandLinesChanged(), campaign_id=campaign.key)
    if begun and campaign.after_recall is State.SCHEDULED:
        campaign.after_recall = State.CANCELLED  # planned again, it would reach those twice who have it
    if has_parts(campaign):
        is_whole = await part_came_back(tx, campaign, delivery, by_hand=by_hand, begun=begun, had=had)
        if not is_whole:
            return
    then = campaign.after_recall or State.CANCELLED
    if then is State.DRAFT:
        revision = await tx.get(Revision, campaign.waiting_revision_id)
        assert revision is not None, "an edit leaves its revision waiting"
        become_draft(campaign, revision)
        check_soon(tx)
    elif then is State.SCHEDULED:
        assert campaign.send_at is not None
        move(campaign, State.SCHEDULED)
        forget_parts(campaign)
        campaign.after_recall = None
        campaign.hand_over_at = max(now(), campaign.send_at - lead_of((await latest_revision(tx, campaign)).content))
        wake_after_commit(tx, SENDS)
    else:
        push, in_app = campaign.push_state, campaign.in_app_state
        move(campaign, State.CANCELLED)
        clear_plan(campaign)
        campaign.push_state, campaign.in_app_state = push, in_app  # the card shows both
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.recalled",
        campaign.code,
        delivery.revision_hash,
        then=then.value,
        known=delivery.answer.value,
    )
    recalled = Recalled(then=then.value, by_hand=by_hand, in_the_middle=begun, had=had)
    notices.add(tx, campaign.workspace_id, recalled, campaign_id=campaign.key)


async def keep(tx: Tx, campaign: Campaign, state: State, *, reason: str, part: str, was_out: bool = False) -> None:
    """It could not be taken back: it is out (`state` says so), or OneSignal still has it, for a `reason` in its words.

    The edit that wanted it back does not count. `was_out`: that it is sent has been told before.
    """
    too_late = state is not State.HANDED_OVER
    drops_edit = campaign.after_recall is State.DRAFT
    about = part_told(campaign, part)
    move_part(campaign, part, state)
    if about and drops_edit and part == PUSH:
        await rest_stays(tx, campaign)
    if not about:
        campaign.waiting_revision_id = None
        campaign.after_recall = None
    actor = herald(campaign.workspace_id)
    await audit.append(tx, actor, "campaign.recall_failed", campaign.code, too_late=too_late, reason=reason, part=part)
    failed = RecallFailed(too_late=too_late and not reason, reason=reason, drops_edit=drops_edit, part=about)
    notices.add(tx, campaign.workspace_id, failed, campaign_id=campaign.key)
    if state is State.SENT and not was_out and campaign.send_at is not None:
        notices.add(tx, campaign.workspace_id, Sent(at=campaign.send_at, part=about), campaign_id=campaign.key)
    goes_on_with_the_rest(campaign)
