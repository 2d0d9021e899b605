"""Which campaigns a list or a calendar shows."""

from datetime import timedelta

from sqlmodel import col, or_, select

from bot.campaigns.approval import waited_for
from bot.campaigns.lifecycle import ENDED, State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.store import Tx

RECENT = timedelta(days=7)
MOST = 60
AHEAD = timedelta(days=14)


async def open_and_recent(tx: Tx, workspace_id: str) -> list[Campaign]:
    """What is under way, and what was drafted within a week, the newest first."""
    query = (
        select(Campaign)
        .where(
            col(Campaign.workspace_id) == workspace_id,
            or_(col(Campaign.state).not_in(ENDED), col(Campaign.created_at) > now() - RECENT),
        )
        .order_by(col(Campaign.number).desc())
        .limit(MOST)
    )
    return list(await tx.exec(query))


async def going_out(tx: Tx, workspace_id: str) -> list[Campaign]:
    """What is planned for the next two weeks, and what waits for approval with a time, the soonest first."""
    planned = (State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER)
    query = (
        select(Campaign)
        .where(
            col(Campaign.workspace_id) == workspace_id,
            or_(
                (col(Campaign.state).in_(planned)) & (col(Campaign.send_at) < now() + AHEAD),
                (col(Campaign.state) == State.IN_REVIEW) & (col(Campaign.expires_at) < now() + AHEAD),
            ),
        )
        .order_by(col(Campaign.send_at), col(Campaign.expires_at))
        .limit(MOST)
    )
    return list(await tx.exec(query))


async def waiting_for(tx: Tx, actor: Actor) -> list[Campaign]:
    """What waits for this approver's decision, the request that runs out first coming first."""
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.workspace_id) == actor.workspace_id,
            col(Campaign.state) == State.IN_REVIEW,
            col(Revision.author) != actor.slack_id,
        )
        .order_by(col(Campaign.expires_at))
    )
    in_review = list(await tx.exec(query))  # all of them: requests run out after days
    waits_for = await waited_for(tx, actor.workspace_id, [revision for _, revision in in_review])
    return [campaign for campaign, one in in_review if actor.slack_id in waits_for[one.key]][:MOST]
