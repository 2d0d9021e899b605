"""What time does to a request for approval: approvers are reminded, then it runs out."""

from sqlmodel import col, select

from bot import audit, notices
from bot.campaigns.approval import standing_of
from bot.campaigns.lifecycle import State, move
from bot.campaigns.model import Campaign, latest_revision
from bot.campaigns.roles import approvers, herald
from bot.campaigns.usecases.edit import clear_plan
from bot.clock import now
from bot.notices.kinds import CardChanged, Expired, Reminder
from bot.store import Tx

BATCH = 50


async def expire_requests(tx: Tx) -> int:
    """End the requests that have run out; returns how many. Their threads say so, and the requester is told."""
    query = (
        select(Campaign)
        .where(col(Campaign.state) == State.IN_REVIEW, col(Campaign.expires_at) <= now())
        .order_by(col(Campaign.expires_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    campaigns = list(await tx.exec(query))
    for campaign in campaigns:
        revision = await latest_revision(tx, campaign)
        move(campaign, State.EXPIRED)
        clear_plan(campaign)
        await audit.append(tx, herald(campaign.workspace_id), "campaign.expired", campaign.code, revision.hash)
        notices.add(tx, campaign.workspace_id, Expired(requester=campaign.requester), campaign_id=campaign.key)
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return len(campaigns)


async def remind_approvers(tx: Tx) -> int:
    """Remind those whose word is missing, once for each request; returns how many requests."""
    query = (
        select(Campaign)
        .where(col(Campaign.state) == State.IN_REVIEW, col(Campaign.remind_at) <= now())
        .order_by(col(Campaign.remind_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    campaigns = list(await tx.exec(query))
    for campaign in campaigns:
        revision = await latest_revision(tx, campaign)
        stands = await standing_of(tx, revision, reach=revision.reach)
        asked = await approvers(tx, campaign.workspace_id) - {revision.author, *stands.approved_by}
        campaign.remind_at = None
        assert campaign.expires_at is not None
        reminder = Reminder(approvers=tuple(sorted(asked)), missing=stands.missing, expires_at=campaign.expires_at)
        notices.add(tx, campaign.workspace_id, reminder, campaign_id=campaign.key)
    return len(campaigns)
