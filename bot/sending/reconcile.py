"""Finding out what became of deliveries whose answer was lost: by a crash, a cut connection, a silence.

Before its minute, asking again with the same key is safe and gives the original answer. After it, asking could send
late what had never arrived, so OneSignal's list is looked at first; and what is too late by the
policy is never asked again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign
from bot.campaigns.parts import push_stands, state_of
from bot.campaigns.policy import current_policy
from bot.channels.push import is_ours
from bot.clock import now
from bot.onesignal.errors import OneSignalError
from bot.onesignal.models import Message
from bot.onesignal.reads import LARGEST_MESSAGE_PAGE, OneSignalReads
from bot.sending.ask import Said, ask, locked, record
from bot.sending.clients import Clients
from bot.sending.failure import Reason
from bot.sending.model import PUSH, Answer, Delivery
from bot.store import Database
from bot.store.leases import lease_end

BATCH = 50
SURELY_OVER = timedelta(seconds=110)
"""OneSignal itself gives up on a request after 100 s (reference: "Limits"): what was asked longer ago than this and is
not in its list has never arrived and never will."""
PAGES = 10
CLOCKS_DIFFER_BY = timedelta(minutes=5)
LOOK_AGAIN_AFTER = timedelta(seconds=10)


GIVE_UP_AFTER = timedelta(hours=1)
"""After the policy's time: how much longer an unreachable OneSignal is asked what became of it."""


@dataclass(frozen=True)
class NotListed:
    """OneSignal's list does not have it, as it was from `since` on: what arrived later may not be in it."""

    since: datetime


@dataclass(frozen=True)
class CannotTell:
    """OneSignal does not answer, or not to us."""


async def reconcile(database: Database, clients: Clients) -> int:
    """Take the deliveries without an answer that nobody works on, and find out; returns how many."""
    unclear = await _lease_unclear(database)
    again = [delivery for delivery, _ in unclear if _is_safe_to_ask(delivery)]
    found = await look_for(clients, [delivery for delivery, _ in unclear if not _is_safe_to_ask(delivery)])
    answers = []
    for delivery, late_after in unclear:
        seen = found.get(delivery.id or 0)
        if isinstance(seen, Message):
            answers.append((delivery, Said(Answer.ACCEPTED, message_id=seen.id)))
        elif isinstance(seen, NotListed) and delivery.refused_as is None and not _is_late(delivery, late_after):
            again.append(delivery)
        elif seen is not None:
            answers.append((delivery, _conclusion(delivery, seen, late_after)))
    await record(database, answers)
    await ask(database, clients, await _about_to_ask(database, again))
    return len(unclear)


def _is_safe_to_ask(delivery: Delivery) -> bool:
    return delivery.refused_as is None and not delivery.at_once and now() < delivery.send_at


Seen = Message | NotListed | CannotTell


async def look_for(clients: Clients, deliveries: Sequence[Delivery]) -> dict[int, Seen]:
    """The messages that came of these deliveries, by the deliveries' IDs, as far as OneSignal's list has them."""
    seen: dict[int, Seen] = {}
    for app_id in {delivery.app_id for delivery in deliveries}:
        mine = [delivery for delivery in deliveries if delivery.app_id == app_id]
        seen.update(await _listed(await clients.of(app_id), mine))
    return seen


async def _listed(onesignal: OneSignalReads, deliveries: Sequence[Delivery]) -> dict[int, Seen]:
    """One look for all of them: the list may be asked once a second. It is read back to where none can be any more;
    what is not found in a list that is too long for that is not known to be missing."""
    found: dict[int, Seen] = {}
    none_before = min(delivery.created_at for delivery in deliveries) - CLOCKS_DIFFER_BY
    otherwise: Seen = CannotTell()
    since = now()
    try:
        for page in range(PAGES):
            listed = await onesignal.list_messages(offset=page * LARGEST_MESSAGE_PAGE)
            for message in listed.messages:
                for delivery in deliveries:
                    if is_ours(message.name, message.external_id, delivery.key):
                        found[delivery.id or 0] = message
            oldest = listed.messages[-1].queued_at if listed.messages else None
            if len(listed.messages) < LARGEST_MESSAGE_PAGE or (oldest is not None and oldest < none_before):
                otherwise = NotListed(since)
                break
            if len(found) == len(deliveries):
                break
    except OneSignalError:
        pass  # the next reconcile asks again: what has not been seen by now stays CannotTell, and nothing is concluded
    return {one.id or 0: found.get(one.id or 0, otherwise) for one in deliveries}


def never_arrived(delivery: Delivery, seen: Seen | None) -> bool:
    """Whether it was missing from the list at a time when no request for it could still be on its way."""
    if not isinstance(seen, NotListed):
        return False
    return delivery.asked_at is None or seen.since > delivery.asked_at + SURELY_OVER


def is_given_up(delivery: Delivery, late_after: timedelta) -> bool:
    """Whether finding out has taken so long that somebody has to look into OneSignal's dashboard."""
    return now() > delivery.send_at + late_after + GIVE_UP_AFTER


def _is_late(delivery: Delivery, late_after: timedelta) -> bool:
    return now() > delivery.send_at + late_after


def _conclusion(delivery: Delivery, found: NotListed | CannotTell, late_after: timedelta) -> Said:
    """What is known of a delivery that OneSignal's list did not show and that may not simply be asked again."""
    if never_arrived(delivery, found):
        if delivery.refused_as is not None:
            return Said(Answer.REFUSED, detail=delivery.detail, reason=delivery.refused_as)
        return Said(Answer.NEVER_ARRIVED)
    if is_given_up(delivery, late_after):
        return Said(Answer.REFUSED, detail=delivery.detail, reason=Reason.UNKNOWN_OUTCOME)
    return Said(Answer.UNKNOWN, detail=delivery.detail, reason=delivery.refused_as, again_after=LOOK_AGAIN_AFTER)


async def _about_to_ask(database: Database, leased: Sequence[Delivery]) -> list[Delivery]:
    """Those of them that may still be asked, noted as being asked from now on.

    A stop or an edit may have come since they were leased: it either sees that they are being asked and waits, or it
    came before, and they are asked no more.
    """
    tries = {delivery.id or 0: delivery.tries for delivery in leased}
    async with database.transaction() as tx:
        wanted = [
            delivery
            for delivery, campaign in await locked(tx, tries)
            if state_of(campaign, PUSH) is State.HANDING_OVER
            and delivery.answer is Answer.UNKNOWN
            and delivery.tries == tries[delivery.id or 0]
        ]
        for delivery in wanted:
            delivery.asked_at = now()
            delivery.lease_until = lease_end()
    return wanted


async def _lease_unclear(database: Database) -> list[tuple[Delivery, timedelta]]:
    """Deliveries without an answer that are due and that no replica works on, with how late each may become."""
    async with database.transaction() as tx:
        query = (
            select(Delivery)
            .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
            .where(
                col(Delivery.part) == PUSH,
                col(Delivery.answer) == Answer.UNKNOWN,
                col(Delivery.due_at) <= now(),
                or_(col(Delivery.lease_until).is_(None), col(Delivery.lease_until) <= now()),
                push_stands() == State.HANDING_OVER,
            )
            .order_by(col(Delivery.due_at))
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Delivery)
        )
        unclear = list(await tx.exec(query))
        for delivery in unclear:
            delivery.lease_until = lease_end()
            delivery.tries += 1
        late = {one: (await current_policy(tx, one)).late_after for one in {d.workspace_id for d in unclear}}
    return [(delivery, late[delivery.workspace_id]) for delivery in unclear]
