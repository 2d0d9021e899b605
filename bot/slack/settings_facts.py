"""Reading what is set for a team from the database."""

from sqlmodel import col, select

from bot.campaigns.house_rules import house_rules
from bot.campaigns.policy import current_policy
from bot.campaigns.roles import Member
from bot.digests.model import DigestPlan
from bot.slack.blocks.settings import TeamSettings
from bot.stats.model import OutcomeNames
from bot.store import Tx
from bot.workspaces.model import the_workspace


async def team_settings(tx: Tx, workspace_id: str) -> TeamSettings:
    """All that is set for a team."""
    members = await tx.exec(
        select(Member).where(col(Member.workspace_id) == workspace_id).order_by(col(Member.slack_id))
    )
    plans = await tx.exec(
        select(DigestPlan).where(col(DigestPlan.workspace_id) == workspace_id).order_by(col(DigestPlan.channel))
    )
    return TeamSettings(
        workspace=await the_workspace(tx, workspace_id),
        members=tuple(members),
        policy=await current_policy(tx, workspace_id),
        outcomes=await tx.get(OutcomeNames, workspace_id),
        digests=tuple(plans),
        rules=await house_rules(tx, workspace_id),
    )
