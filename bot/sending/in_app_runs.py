"""The in-app part of a campaign at its last check: whether it can run as it was approved, and the row that says how."""

from datetime import datetime

from sqlmodel import and_, col, exists, or_, select

from bot import audit, notices
from bot.campaigns.content import Content, InApp
from bot.campaigns.lifecycle import AT_ONESIGNAL, State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.parts import in_app_stands, move_part, part_told
from bot.campaigns.roles import herald
from bot.campaigns.shells import Way, ground_of
from bot.channels.in_app import TAG_MAX, starts_after, tags_of, window_end
from bot.clock import now
from bot.notices.in_app import CopyPack
from bot.notices.kinds import CardChanged
from bot.sending.check import Cause, Finding, Impossible, NotNow, Ready, ReviewAgain
from bot.sending.failure import Reason
from bot.sending.model import AUTOMATION, IN_APP, Answer, Delivery, InAppRun
from bot.store import Tx
from bot.store.alone import alone

_MAY_BE_THERE = AT_ONESIGNAL | {State.RECALLING}


async def check_in_app(tx: Tx, campaign: Campaign, content: Content, ready: Ready) -> Finding:
    """Whether its in-app part may be handed over now, in the way that was approved, and in no other.

    Of two of one app that are due together, one waits for the other here.
    """
    assert content.in_app is not None
    if content.is_one_journey:
        return await check_journey(tx, campaign, content.in_app, ready)
    ground = await ground_of(tx, campaign.app_id, content.in_app.format)
    if campaign.way is None or (campaign.way is Way.JOURNEY and ground.way is not Way.JOURNEY):
        return ReviewAgain(Cause.WAY, 0, None)  # how many are missing then is up to the new revision
    if campaign.way is Way.BY_HAND:
        return ready
    return await _by_tags(tx, campaign, content.in_app, ready)


async def check_journey(tx: Tx, campaign: Campaign, in_app: InApp, ready: Ready) -> Finding:
    """The same of what shows this as a step of a Journey with others, which nobody could run by hand."""
    ground = await ground_of(tx, campaign.app_id, in_app.format)
    if ground.way is None:
        return NotNow()
    if ground.way is not Way.JOURNEY:
        return Impossible(Reason.SHELL_GONE)
    return await _by_tags(tx, campaign, in_app, ready)


async def _by_tags(tx: Tx, campaign: Campaign, in_app: InApp, ready: Ready) -> Finding:
    if any(len(text) > TAG_MAX for text in tags_of(in_app).values()):
        return Impossible(Reason.TOO_LONG)
    return await _must_be_alone(tx, campaign, ready)


async def _must_be_alone(tx: Tx, campaign: Campaign, ready: Ready) -> Finding:
    """Whether nothing else speaks through the tags of this app's people. What it replaces ends once it runs."""
    await alone(tx, f"in-app messages of {campaign.app_id}")
    other = await another_there(tx, campaign)
    return Impossible(Reason.ANOTHER_RUNS, other.code) if other is not None else ready


async def another_there(tx: Tx, campaign: Campaign) -> Campaign | None:
    """Another campaign of the app whose words stand in the same tags of the same people now, or may: an in-app message
    that Herald runs, or an automation with a step in the app."""
    await tx.flush()
    by_journey = exists().where(
        col(Delivery.campaign_id) == col(Campaign.id),
        or_(col(Delivery.part) == IN_APP, and_(col(Delivery.part) == AUTOMATION, col(InAppRun.shell_id).is_not(None))),
        col(InAppRun.delivery_id) == col(Delivery.id),
        col(InAppRun.way) == Way.JOURNEY,
        col(Delivery.answer).in_((Answer.UNKNOWN, Answer.ACCEPTED)),
    )
    query = (
        select(Campaign)
        .where(
            col(Campaign.app_id) == campaign.app_id,
            col(Campaign.id) != campaign.id,
            in_app_stands().in_(_MAY_BE_THERE),
            by_journey,
        )
        .order_by(col(Campaign.id))
        .limit(2)
    )
    return next((one for one in await tx.exec(query) if one.code != campaign.replaces), None)


async def another_planned(tx: Tx, campaign: Campaign, content: Content) -> Campaign | None:
    """The first campaign of the app, approved and not at OneSignal yet, whose words would stand in the same tags at the
    same time as those of this one."""
    begins, ends = _stands_from(campaign, content)
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.app_id) == campaign.app_id,
            col(Campaign.id) != campaign.id,
            col(Campaign.state) == State.SCHEDULED,
        )
        .order_by(col(Campaign.send_at), col(Campaign.id))
    )
    for other, revision in await tx.exec(query):
        if other.code == campaign.replaces or not revision.is_intact(other):
            continue
        if not (theirs := revision.content).speaks_by_tags or other.way is Way.BY_HAND:
            continue
        since, until = _stands_from(other, theirs)
        if (ends is None or since < ends) and (until is None or begins < until):
            return other
    return None


def _stands_from(campaign: Campaign, content: Content) -> tuple[datetime, datetime | None]:
    """From when to when its words stand in people's tags; None: until somebody stops it."""
    start = campaign.send_at or content.schedule.send_at or now()
    if content.in_app is None:
        return start, None
    return start + starts_after(content.in_app), window_end(content, start)


async def begin_run(tx: Tx, campaign: Campaign, content: Content, delivery: Delivery) -> None:
    """Write down how the in-app part runs. What a person runs is handed over by that: its thread gets the copy pack."""
    assert content.in_app is not None
    way = Way.JOURNEY if content.is_one_journey else campaign.way
    assert way is not None, "checked before"
    assert campaign.send_at is not None
    await tx.flush()
    ground = await ground_of(tx, campaign.app_id, content.in_app.format)
    run = InAppRun(
        delivery_id=delivery.id or 0,
        workspace_id=campaign.workspace_id,
        way=way,
        shell_id=ground.shell.journey_id if ground.shell and way is Way.JOURNEY else None,
        stop_at=window_end(content, campaign.send_at),
    )
    tx.add(run)
    if way is Way.BY_HAND:
        delivery.answer = Answer.ACCEPTED
        move_part(campaign, IN_APP, State.HANDED_OVER)
        pack = CopyPack(
            requester=campaign.requester,
            start_at=delivery.send_at,
            until=run.stop_at,
            revision_hash=delivery.revision_hash,
            part=part_told(campaign, IN_APP),
        )
        notices.add(tx, campaign.workspace_id, pack, campaign_id=campaign.key)
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)


def handed_over_by_hand(campaign: Campaign, delivery: Delivery) -> audit.Event:
    """What the audit log is told of it."""
    details = {"key": str(delivery.key), "way": Way.BY_HAND.value}
    return audit.Event(
        herald(campaign.workspace_id), "campaign.handed_over", campaign.code, delivery.revision_hash, details
    )
