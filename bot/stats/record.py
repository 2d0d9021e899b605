"""Writing down what OneSignal shows: which messages there are, and what they have come to."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.campaigns.model import Campaign
from bot.clock import now
from bot.onesignal.models import Message
from bot.stats.counting import DELIVERY, OUTCOMES, Numbers, Outcomes, asked_for, delivery_in, with_outcomes
from bot.stats.device_tests import without_tests
from bot.stats.model import Collection, MessageNumbers, MessageSegment, OutcomeNames, SentMessage, Snapshot
from bot.stats.question import Source
from bot.stats.schedule import BESIDE, OUTCOMES_KEPT, looks_behind, next_look
from bot.store import Tx
from bot.store.upsert import upsert
from bot.workspaces.model import Workspace, the_workspace

log = structlog.get_logger(__name__)

_TITLE_MAX = 200

ALL_OF_IT = (*DELIVERY, *OUTCOMES)
OUTCOMES_LATER = DELIVERY
"""What a list shows: the outcomes of an earlier look stay the last that are known."""


def sent_at(message: Message) -> datetime | None:
    """When it leaves; None: OneSignal says nothing about it."""
    return message.send_after or message.queued_at


async def record_listed(
    tx: Tx, collection: Collection, source: Source, messages: Sequence[Message], *, at: datetime
) -> int:
    """Take in what a list has shown at a moment; returns how many messages are seen for the first time.

    What is still to leave is left out: it may be canceled or moved before, and is listed again once it has left. So are
    tests, which nobody of the audience got: no number, digest or alert ever speaks of one.
    """
    workspace = await the_workspace(tx, collection.workspace_id)
    sent = await without_tests(tx, messages)
    left = {m.id: m for m in sent if (moment := sent_at(m)) is not None and moment <= at}
    rows = await _rows_of(tx, collection, source, left, workspace)
    first_seen = [(row, left[row.message_id]) for row in rows if row.counted_at is None]
    measures = asked_for(await tx.get(OutcomeNames, workspace.id))
    for row in rows:
        _describe(row, left[row.message_id], workspace)
        if row.source is not Source.HERALD:
            row.source = source
    for row, message in first_seen:
        age = at - row.sent_at
        row.looks = max(row.looks, looks_behind(age))
        row.look_at = None if message.canceled else next_look(row.sent_at, row.looks)
        if measures and row.looks and not message.canceled and age < OUTCOMES_KEPT:
            row.look_at = at  # a list shows no outcomes, and the next look may be days away
        row.counted_at = at
    await _write_segments(tx, [(row, left[row.message_id]) for row in rows])
    await _write_numbers(tx, [(row, BESIDE, delivery_in(message)) for row, message in first_seen], at, OUTCOMES_LATER)
    if first_seen:
        collection.counted_at = at
    return len(first_seen)


async def record_look(
    tx: Tx,
    collection: Collection,
    looked_at: SentMessage,
    message: Message,
    outcomes: Mapping[str, Outcomes] | None,
    *,
    at: datetime,
) -> bool:
    """Take in what a look at a message has shown at a moment. `outcomes` by platform; None: they were not asked for,
    and those that are known stay. Says no where somebody else has taken this look."""
    row = await _locked(tx, looked_at)
    if row is None or row.look_at != looked_at.look_at:
        return False
    _describe(row, message, await the_workspace(tx, row.workspace_id))
    number = looks_behind(at - row.sent_at)
    look = number if number > row.looks else BESIDE
    row.looks = max(row.looks, number)
    row.look_at = None if row.canceled else next_look(row.sent_at, row.looks)
    row.counted_at = at
    collection.counted_at = at
    await _write_segments(tx, [(row, message)])
    numbers = delivery_in(message) if outcomes is None else with_outcomes(delivery_in(message), outcomes)
    await _write_numbers(tx, [(row, look, numbers)], at, OUTCOMES_LATER if outcomes is None else ALL_OF_IT)
    return True


async def record_vanished(tx: Tx, looked_at: SentMessage, *, at: datetime) -> bool:
    """OneSignal does not know it any more: its last numbers stay."""
    row = await _locked(tx, looked_at)
    if row is None or row.look_at != looked_at.look_at:
        return False
    row.vanished_at = at
    row.look_at = None
    log.info("message_vanished", app=row.app_id, message=row.message_id)
    return True


async def look_later(tx: Tx, looked_at: SentMessage, *, at: datetime) -> None:
    """It could not be looked at: the others are not to wait for it."""
    row = await _locked(tx, looked_at)
    if row is not None and row.look_at == looked_at.look_at:
        row.look_at = at


async def campaign_went_out(
    tx: Tx, campaign: Campaign, *, message_id: str, sent_at: datetime, name: str, channel: str = "push"
) -> None:
    """A message is a send of this campaign: from now on its numbers are the campaign's, however it was found first.

    `name` is what the campaign is called: OneSignal's name of it ends with our key.
    """
    workspace = await the_workspace(tx, campaign.workspace_id)
    there = sent_at.astimezone(workspace.zone)
    row = {
        "workspace_id": campaign.workspace_id,
        "app_id": campaign.app_id,
        "message_id": message_id,
        "source": Source.HERALD,
        "campaign_id": campaign.key,
        "drafter": campaign.requester,
        "channel": channel,
        "name": name,
        "title": "",
        "sent_at": sent_at,
        "day": there.date(),
        "hour": there.hour,
        "canceled": False,
        "looks": 0,
        "look_at": next_look(sent_at, 0),
    }
    await upsert(tx, SentMessage, [row])
    await tx.exec(
        update(SentMessage)
        .where(
            col(SentMessage.workspace_id) == campaign.workspace_id,
            col(SentMessage.app_id) == campaign.app_id,
            col(SentMessage.message_id) == message_id,
        )
        .values(source=Source.HERALD, campaign_id=campaign.key, drafter=campaign.requester, name=name)
    )


async def name_outcomes(
    tx: Tx, workspace_id: str, *, conversion: str | None, revenue: str | None, currency: str = "EUR"
) -> None:
    """From now on these outcomes are conversion and revenue.

    What was measured under another name is forgotten, and measured anew as far back as OneSignal can.
    """
    names = await tx.get(OutcomeNames, workspace_id) or OutcomeNames(workspace_id=workspace_id)
    changed = [
        column
        for column, old, new in (
            ("conversions", names.conversion, conversion),
            ("revenue", names.revenue, revenue),
        )
        if old != new
    ]
    names.conversion, names.revenue, names.currency = conversion, revenue, currency
    tx.add(names)
    await tx.flush()
    if not changed:
        return
    ours = select(SentMessage.id).where(col(SentMessage.workspace_id) == workspace_id)
    await tx.exec(
        update(MessageNumbers)
        .where(col(MessageNumbers.message).in_(ours))
        .values(dict.fromkeys(changed))
        .execution_options(synchronize_session=False)
    )
    if asked_for(names):
        await tx.exec(
            update(SentMessage)
            .where(
                col(SentMessage.workspace_id) == workspace_id,
                col(SentMessage.sent_at) > now() - OUTCOMES_KEPT,
                col(SentMessage.counted_at).is_not(None),
                col(SentMessage.vanished_at).is_(None),
                col(SentMessage.canceled).is_(False),
            )
            .values(look_at=now())
            .execution_options(synchronize_session=False)
        )


async def _rows_of(
    tx: Tx, collection: Collection, source: Source, messages: Mapping[str, Message], workspace: Workspace
) -> list[SentMessage]:
    """The rows of these messages, made where there are none; locked."""
    new = []
    for message in messages.values():
        moment = sent_at(message)
        assert moment is not None, "left out above"
        there = moment.astimezone(workspace.zone)
        new.append(
            {
                "workspace_id": collection.workspace_id,
                "app_id": collection.app_id,
                "message_id": message.id,
                "source": source,
                "channel": "push",
                "name": "",
                "title": "",
                "sent_at": moment,
                "day": there.date(),
                "hour": there.hour,
                "canceled": message.canceled,
                "looks": 0,
            }
        )
    await upsert(tx, SentMessage, new)
    query = (
        select(SentMessage)
        .where(
            col(SentMessage.workspace_id) == collection.workspace_id,
            col(SentMessage.app_id) == collection.app_id,
            col(SentMessage.message_id).in_(list(messages)),
        )
        .order_by(col(SentMessage.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(await tx.exec(query))


async def _locked(tx: Tx, looked_at: SentMessage) -> SentMessage | None:
    query = select(SentMessage).where(col(SentMessage.id) == looked_at.id).with_for_update()
    return (await tx.exec(query.execution_options(populate_existing=True))).one_or_none()


def _describe(row: SentMessage, message: Message, workspace: Workspace) -> None:
    title = message.headings or message.contents
    row.title = (title.get(workspace.locale) or title.get("en") or next(iter(title.values()), ""))[:_TITLE_MAX]
    row.name = row.name if row.source is Source.HERALD and row.name else message.name or row.title
    row.canceled = message.canceled
    row.completed_at = message.completed_at
    if row.canceled:
        row.look_at = None
    moment = sent_at(message)
    if moment is not None and moment != row.sent_at:  # OneSignal's word goes before what was planned
        there = moment.astimezone(workspace.zone)
        row.sent_at, row.day, row.hour = moment, there.date(), there.hour


async def _write_segments(tx: Tx, seen: Sequence[tuple[SentMessage, Message]]) -> None:
    named = [{"message": row.key, "segment": name} for row, m in seen for name in dict.fromkeys(m.included_segments)]
    await upsert(tx, MessageSegment, named)


async def _write_numbers(
    tx: Tx,
    seen: Sequence[tuple[SentMessage, int, Mapping[str, Numbers]]],
    at: datetime,
    columns: Sequence[str],
) -> None:
    """The latest numbers, and what this look has shown. `columns`: what was asked for; the rest is not known."""
    unknown: Numbers = dict.fromkeys(ALL_OF_IT)
    numbers = [(row.key, look, name, unknown | counts) for row, look, by in seen for name, counts in by.items()]
    latest = [{"message": message, "platform": name, **counts} for message, _, name, counts in numbers]
    await upsert(tx, MessageNumbers, latest, update=columns)
    shots = [
        {"message": message, "look": look, "platform": name, "taken_at": at, **counts}
        for message, look, name, counts in numbers
    ]
    beside = [message for message, look, _, _ in numbers if look == BESIDE]
    if beside:
        await tx.exec(delete(Snapshot).where(col(Snapshot.message).in_(beside), col(Snapshot.look) == BESIDE))
    await upsert(tx, Snapshot, shots)
