"""Following a message after its minute, until OneSignal says that it is complete, and then until its last result."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, latest_revision
from bot.campaigns.parts import move_part, part_told, push_stands, state_of
from bot.campaigns.roles import herald
from bot.clock import now
from bot.notices.kinds import CancelledElsewhere, CardChanged, Failed, ResultMissing, Sent
from bot.onesignal.errors import MessageNotFound, OneSignalError
from bot.onesignal.models import Message
from bot.onesignal.reads import LARGEST_MESSAGE_PAGE, OneSignalReads
from bot.sending.ask import locked
from bot.sending.clients import Clients
from bot.sending.failure import Reason
from bot.sending.hand_over import turn_to
from bot.sending.model import PUSH, Answer, Delivery
from bot.sending.results import add_result, counts, next_result, takes, tell_result
from bot.store import Database, Tx
from bot.store.leases import lease_end

BATCH = 50
ONE_BY_ONE = 2
"""Up to so many messages are viewed each by itself; more are found in the list, 50 at a time."""
FIRST_LOOKS = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
SETTLED_AFTER = timedelta(minutes=10)
"""A message that OneSignal does not know this long after its minute is not only late in showing up."""
SAYS_THE_SAME_WITHIN = timedelta(minutes=15)
"""A result that follows sooner than this has nearly the same numbers."""
GIVE_UP_AFTER = timedelta(days=25)
"""OneSignal keeps messages of its API for about 30 days."""

Seen = Message | MessageNotFound | None
"""What OneSignal shows of a message; None: it does not answer now."""


async def follow(database: Database, clients: Clients) -> int:
    """Look at the messages that are due for a look; returns how many."""
    due = await _lease_followed(database)
    for app_id in {delivery.app_id for delivery in due}:
        mine = [delivery for delivery in due if delivery.app_id == app_id]
        growing = [delivery for delivery in mine if delivery.completed_at is None]
        seen = await _look(await clients.of(app_id), growing) if growing else {}
        for delivery in mine:
            async with database.transaction() as tx:
                await record_look(tx, delivery, seen.get(delivery.message_id or ""))
    return len(due)


async def _lease_followed(database: Database) -> list[Delivery]:
    async with database.transaction() as tx:
        query = (
            select(Delivery)
            .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
            .where(
                col(Delivery.part) == PUSH,
                col(Delivery.answer) == Answer.ACCEPTED,
                col(Delivery.due_at) <= now(),
                or_(col(Delivery.lease_until).is_(None), col(Delivery.lease_until) <= now()),
                push_stands().in_((State.HANDED_OVER, State.SENT)),
            )
            .order_by(col(Delivery.due_at))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Delivery)
        )
        due = list(await tx.exec(query))
        for delivery in due:
            # Views are rationed to one a second: a look at a whole batch may take long.
            delivery.lease_until = lease_end() + timedelta(seconds=len(due))
    return due


async def _look(onesignal: OneSignalReads, deliveries: Sequence[Delivery]) -> dict[str, Seen]:
    """What OneSignal shows of these messages now, by message ID."""
    wanted = {delivery.message_id or "" for delivery in deliveries}
    seen: dict[str, Seen] = {}
    if len(wanted) > ONE_BY_ONE:
        seen.update(await _listed(onesignal, wanted))
    for message_id in list(wanted - seen.keys())[:ONE_BY_ONE]:
        try:
            seen[message_id] = await onesignal.view(message_id)
        except MessageNotFound as unknown:
            seen[message_id] = unknown
        except OneSignalError:
            seen[message_id] = None
    return seen


async def _listed(onesignal: OneSignalReads, wanted: set[str]) -> dict[str, Seen]:
    seen: dict[str, Seen] = {}
    pages = 2 + len(wanted) // LARGEST_MESSAGE_PAGE
    try:
        for page in range(pages):
            listed = await onesignal.list_messages(offset=page * LARGEST_MESSAGE_PAGE)
            seen.update({message.id: message for message in listed.messages if message.id in wanted})
            if len(listed.messages) < LARGEST_MESSAGE_PAGE or seen.keys() == wanted:
                break
    except OneSignalError:
        return seen
    return seen


async def record_look(tx: Tx, looked_at: Delivery, seen: Seen) -> None:
    """Write down what a look at a delivery, leased as `looked_at`, has shown, and what follows for its campaign."""
    [(delivery, campaign)] = await locked(tx, [looked_at.id or 0])
    if delivery.tries != looked_at.tries:
        return  # this look took longer than its lease: another replica has looked, and has told what there was
    delivery.lease_until = None
    if state_of(campaign, PUSH) not in (State.HANDED_OVER, State.SENT) or delivery.answer is not Answer.ACCEPTED:
        return  # recalled while it was looked at; it may have been handed over anew since
    delivery.tries += 1
    age = now() - delivery.send_at
    delivery.due_at = now() + min(LONGEST_PAUSE, max(FIRST_LOOKS, age / 2))
    is_known = not isinstance(seen, MessageNotFound) or age <= SETTLED_AFTER
    if isinstance(seen, Message):
        await _record_message(tx, campaign, delivery, seen)
    elif delivery.completed_at is not None:
        is_known = await tell_result(tx, campaign, delivery)
    if not is_known or (age > GIVE_UP_AFTER and state_of(campaign, PUSH) in (State.HANDED_OVER, State.SENT)):
        await _end_without_numbers(tx, campaign, delivery)


async def _record_message(tx: Tx, campaign: Campaign, delivery: Delivery, seen: Message) -> None:
    note_counts(delivery, seen)
    actor = herald(campaign.workspace_id)
    if seen.canceled:
        move_part(campaign, PUSH, State.CANCELLED)
        delivery.due_at = None
        await audit.append(tx, actor, "campaign.cancelled_elsewhere", campaign.code, delivery.revision_hash)
        elsewhere = CancelledElsewhere(requester=campaign.requester, part=part_told(campaign, PUSH))
        notices.add(tx, campaign.workspace_id, elsewhere, campaign_id=campaign.key)
    else:
        if state_of(campaign, PUSH) is State.HANDED_OVER:
            await _went_out(tx, campaign, delivery)
        if is_complete(seen) and await _is_with_the_last(tx, delivery):
            await _complete(tx, campaign, delivery)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


def note_counts(delivery: Delivery, seen: Message) -> None:
    """Keep what OneSignal has counted of it by now."""
    delivery.delivered = seen.successful
    delivery.clicks = seen.converted
    delivery.unsubscribed = seen.failed
    delivery.errored = seen.errored
    delivery.counted_at = now()


def is_complete(message: Message) -> bool:
    """Whether OneSignal has finished sending: it says when, or nothing remains (null: it is still working it out)."""
    return message.completed_at is not None or message.remaining == 0


async def _is_with_the_last(tx: Tx, delivery: Delivery) -> bool:
    """Whether all can have it by now: by people's own clocks, nothing may remain for hours, and then more does."""
    return now() >= delivery.send_at + await takes(tx, delivery)


async def _went_out(tx: Tx, campaign: Campaign, delivery: Delivery) -> None:
    move_part(campaign, PUSH, State.SENT)
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.sent",
        campaign.code,
        delivery.revision_hash,
        message_id=delivery.message_id,
    )
    await note_send(tx, campaign, delivery)
    sent = Sent(at=delivery.send_at, part=part_told(campaign, PUSH))
    notices.add(tx, campaign.workspace_id, sent, campaign_id=campaign.key)


async def note_send(tx: Tx, campaign: Campaign, delivery: Delivery) -> None:
    """Have the numbers know this delivery's message as the campaign's."""
    from bot.stats.record import campaign_went_out  # loaded after the start, like all of the numbers

    name = (await latest_revision(tx, campaign)).content.name
    await campaign_went_out(tx, campaign, message_id=delivery.message_id or "", sent_at=delivery.send_at, name=name)


async def _complete(tx: Tx, campaign: Campaign, delivery: Delivery) -> None:
    """OneSignal has finished sending. People still click: results are told at their ages.

    Where the first of them is about to come, its line is the one that tells what was sent.
    """
    delivery.completed_at = now()
    await audit.append(
        tx,
        herald(campaign.workspace_id),
        "campaign.completed",
        campaign.code,
        delivery.revision_hash,
        **counts(delivery),
    )
    first_result = await next_result(tx, delivery, 0)
    delivery.due_at = first_result
    if first_result is not None and first_result - now() > SAYS_THE_SAME_WITHIN:
        await add_result(tx, campaign, delivery)


async def _end_without_numbers(tx: Tx, campaign: Campaign, delivery: Delivery) -> None:
    """OneSignal will not tell any more. What was never seen going out is not called sent: somebody has to look."""
    delivery.due_at = None
    if state_of(campaign, PUSH) is State.HANDED_OVER:
        reason = Reason.NO_LONGER_KNOWN.value
        failed = Failed(requester=campaign.requester, reason=reason)
        details = {"reason": reason, "message_id": delivery.message_id or ""}
        await turn_to(tx, campaign, State.FAILED, failed, of=delivery, revision_hash=delivery.revision_hash, **details)
        return
    move_part(campaign, PUSH, State.DONE)
    await audit.append(
        tx, herald(campaign.workspace_id), "campaign.done", campaign.code, delivery.revision_hash, numbers="missing"
    )
    part = part_told(campaign, PUSH)
    missing = ResultMissing(requester=campaign.requester, counted_at=delivery.counted_at, part=part)
    notices.add(tx, campaign.workspace_id, missing, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
