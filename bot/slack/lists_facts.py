"""Which campaigns a list or a calendar shows."""

from datetime import timedelta

from sqlmodel import col, or_, select

from bot.campaigns.lifecycle import ENDED, State
from bot.campaigns.model import Campaign, Decision, Revision
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
    """What this approver has been asked to decide on and has not, the request that runs out first coming first."""
    decided = select(Decision.revision_id).where(col(Decision.by) == actor.slack_id)
    query = (
        select(Campaign)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.workspace_id) == actor.workspace_id,
            col(Campaign.state) == State.IN_REVIEW,
            col(Revision.author) != actor.slack_id,
            col(Revision.id).not_in(decided),
        )
        .order_by(col(Campaign.expires_at))
        .limit(MOST)
    )
    return list(await tx.exec(query))
