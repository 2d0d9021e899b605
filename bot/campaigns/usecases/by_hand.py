"""Saying that an in-app message that a person runs in OneSignal has started, and that it has ended."""

from datetime import timedelta

from bot import audit, notices
from bot.campaigns.content import DeliveryPart
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import Campaign, Revision, latest_revision, locked
from bot.campaigns.parts import move_part, part_told, state_of
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.shells import Way
from bot.clock import now
from bot.notices.in_app import InAppEnded, Running
from bot.notices.kinds import CardChanged
from bot.store import Tx

IN_APP: DeliveryPart = "in_app"


async def say_started(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Note that somebody has started it in OneSignal. For everybody, as a stop is.

    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed (also for one that Herald runs by itself).
    """
    campaign, revision = await _by_hand(tx, actor, code, State.HANDED_OVER)
    assert revision.content.in_app is not None, "only in-app messages run by hand"
    move_part(campaign, IN_APP, State.RUNNING)
    until = now() + timedelta(days=revision.content.in_app.shown_for_days)
    running = Running(until=until, by=actor.slack_id, part=part_told(campaign, IN_APP))
    await audit.append(tx, actor, "campaign.said_started", campaign.code, revision.hash)
    notices.add(tx, campaign.workspace_id, running, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def say_ended(tx: Tx, actor: Actor, code: str) -> Campaign:
    """Note that somebody has ended it in OneSignal. For everybody, as a stop is.

    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed (also for one that Herald runs by itself).
    """
    campaign, revision = await _by_hand(tx, actor, code, State.RUNNING)
    move_part(campaign, IN_APP, State.DONE)
    await audit.append(tx, actor, "campaign.said_ended", campaign.code, revision.hash)
    ended = InAppEnded(requester=campaign.requester, by=actor.slack_id, part=part_told(campaign, IN_APP))
    notices.add(tx, campaign.workspace_id, ended, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def _by_hand(tx: Tx, actor: Actor, code: str, where: State) -> tuple[Campaign, Revision]:
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.STOP)
    if state_of(campaign, IN_APP) is not where or campaign.way is not Way.BY_HAND:
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
    return campaign, await latest_revision(tx, campaign)
