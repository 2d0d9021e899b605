"""Stopping: one campaign, or everything of a workspace."""

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.lifecycle import AT_ONESIGNAL, STOPPABLE, MoveNotAllowed, State, move, must_be
from bot.campaigns.model import Campaign, latest_revision, locked
from bot.campaigns.parts import (
    is_part_wanted_back,
    is_partly_stopped,
    move_part,
    recall_whole,
    state_of,
    stoppable_parts,
)
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.schedule import LONGEST_WAY
from bot.campaigns.usecases.decide import SENDS
from bot.campaigns.usecases.edit import RECALLS, clear_plan
from bot.clock import now
from bot.errors import HeraldError
from bot.notices.kinds import CardChanged, EverythingHeld, HoldLifted, Stopped
from bot.store import Tx, wake_after_commit
from bot.workspaces.model import locked_workspace


class AlreadyHeld(HeraldError):
    """The stop switch is on already."""

    text = "error-already-held"


class NotHeld(HeraldError):
    """The stop switch is not on."""

    text = "error-not-held"


async def stop(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Stop one campaign for good. What OneSignal has is recalled; it counts as stopped once that is confirmed.

    Where an edit or the stop switch is recalling it already, it is stopped instead of what they wanted. What is sent by
    each person's own clock can be stopped until the last clock: whoever has it keeps it.
    Raises NoSuchCampaign, MoveNotAllowed.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.STOP)
    if not (is_leaving := await _is_leaving(tx, campaign)):
        must_be(campaign, *STOPPABLE)
    if campaign.after_recall is State.CANCELLED:
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
    await _audit_stop(tx, actor, campaign)
    if is_leaving or campaign.state in AT_ONESIGNAL:
        recall_whole(campaign)
    recalls = campaign.state is State.RECALLING
    if recalls:
        campaign.waiting_revision_id = None
        campaign.after_recall = State.CANCELLED
        wake_after_commit(tx, RECALLS)
    else:
        move(campaign, State.CANCELLED)
        clear_plan(campaign)
    notices.add(tx, campaign.workspace_id, Stopped(by=actor.slack_id, recalls=recalls), campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def stop_part(tx: Tx, actor: Actor, code: str, part: str) -> Campaign:
    """Stop one part of a campaign for good, while the other one goes on as it was approved.

    Raises NoSuchCampaign, MoveNotAllowed (also where only this part is left: then it is the campaign that is stopped).
    """
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.STOP)
    if part not in stoppable_parts(campaign):
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
    await _audit_stop(tx, actor, campaign, part=part, part_before=state_of(campaign, part).value)
    move_part(campaign, part, State.RECALLING)
    wake_after_commit(tx, RECALLS)
    stopped = Stopped(by=actor.slack_id, recalls=True, part=part)
    notices.add(tx, campaign.workspace_id, stopped, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def stop_all(tx: Tx, actor: Actor) -> int:
    """Pull the switch: nothing of this workspace is handed over until it is lifted.

    What OneSignal has but has not sent yet is recalled and planned again; what runs, or is on its way by people's own
    clocks, is ended. Returns how many those are.
    Raises NotAllowed, AlreadyHeld.
    """
    await must_be_allowed(tx, actor, Action.STOP_ALL)
    return await hold(tx, actor)


async def hold(tx: Tx, actor: Actor) -> int:
    """`stop_all`, for whoever runs Herald: who has its database needs no role. Raises AlreadyHeld."""
    workspace = await locked_workspace(tx, actor.workspace_id)
    if workspace.is_held:
        raise AlreadyHeld(by=f"<@{workspace.held_by}>")
    workspace.held_by = actor.slack_id
    workspace.held_at = now()
    query = (
        select(Campaign)
        .where(
            col(Campaign.workspace_id) == workspace.id, or_(col(Campaign.state).in_(AT_ONESIGNAL), _may_be_leaving())
        )
        .order_by(col(Campaign.id))
        .with_for_update()
    )
    campaigns = [one for one in await tx.exec(query) if one.state in AT_ONESIGNAL or await _is_leaving(tx, one)]
    for campaign in campaigns:
        await _audit_stop(tx, actor, campaign, with_everything=True)
        # What people have seen is ended for good: OneSignal has no pause, and nobody is to get it twice. What somebody
        # has stopped a part of is not planned again, or that part would come back.
        is_out = campaign.state in (State.RUNNING, State.SENT)
        is_over = is_out or is_partly_stopped(campaign) or is_part_wanted_back(campaign)
        campaign.after_recall = State.CANCELLED if is_over else State.SCHEDULED
        recall_whole(campaign)
        stopped = Stopped(by=actor.slack_id, recalls=True, with_everything=True)
        notices.add(tx, workspace.id, stopped, campaign_id=campaign.key)
        notices.add(tx, workspace.id, CardChanged(), campaign_id=campaign.key)
    await audit.append(tx, actor, "workspace.held", "everything", recalls=[campaign.code for campaign in campaigns])
    notices.add(tx, workspace.id, EverythingHeld(by=actor.slack_id))
    wake_after_commit(tx, RECALLS)
    return len(campaigns)


async def lift_stop(tx: Tx, actor: Actor) -> None:
    """Lift the switch. What has missed its moment meanwhile is not sent: its thread asks.

    Raises NotAllowed, NotHeld.
    """
    await must_be_allowed(tx, actor, Action.LIFT_STOP)
    workspace = await locked_workspace(tx, actor.workspace_id)
    if not workspace.is_held:
        raise NotHeld()
    workspace.held_by = None
    workspace.held_at = None
    await audit.append(tx, actor, "workspace.lifted", "everything")
    notices.add(tx, workspace.id, HoldLifted(by=actor.slack_id))
    wake_after_commit(tx, SENDS)


def _may_be_leaving() -> ColumnElement[bool]:
    """`_is_leaving` as far as a query can tell."""
    return and_(col(Campaign.state) == State.SENT, col(Campaign.send_at) > now() - LONGEST_WAY)


async def _is_leaving(tx: Tx, campaign: Campaign) -> bool:
    """Whether it is sent, and by their own clocks some people do not have it yet."""
    if campaign.state is not State.SENT or campaign.send_at is None:
        return False
    return (await latest_revision(tx, campaign)).content.schedule.is_leaving(campaign.send_at, now())


async def _audit_stop(tx: Tx, actor: Actor, campaign: Campaign, **details: bool | str) -> None:
    revision = await latest_revision(tx, campaign)
    before = campaign.state.value
    await audit.append(tx, actor, "campaign.stopped", campaign.code, revision.hash, before=before, **details)
