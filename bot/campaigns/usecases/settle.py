"""Making roles and policy agree with the settings, at each start."""

from sqlmodel import col, select

from bot import audit
from bot.campaigns.policy import Policy
from bot.campaigns.roles import Member, Role, herald
from bot.clock import now
from bot.store import Tx


async def settle_policy(tx: Tx, workspace_id: str) -> None:
    """Give a new workspace the product's default policy; the audit log begins with it."""
    known = await tx.exec(select(Policy).where(col(Policy.workspace_id) == workspace_id).limit(1))
    if known.first() is None:
        policy = Policy(workspace_id=workspace_id, at=now())
        tx.add(policy)
        await tx.flush()
        first = policy.model_dump(exclude={"id", "workspace_id", "at"})
        await audit.append(tx, herald(workspace_id), "policy.set", "policy", **first)


async def settle_roles(tx: Tx, workspace_id: str, *, admins: tuple[str, ...], approvers: tuple[str, ...]) -> None:
    """Give and take the roles that the settings name; each change is audited.

    For those whom they name the settings win at each start. Roles that were given in Slack to others stay.
    """
    wanted = dict.fromkeys(approvers, Role.APPROVER) | dict.fromkeys(admins, Role.ADMIN)
    known = await tx.exec(select(Member).where(col(Member.workspace_id) == workspace_id))
    members = {member.slack_id: member for member in known}
    for slack_id, role in wanted.items():
        member = members.get(slack_id)
        before = member.role if member else Role.DRAFTER
        if member is None:
            tx.add(Member(workspace_id=workspace_id, slack_id=slack_id, role=role, from_settings=True))
        else:
            member.role, member.from_settings = role, True
        if before is role:
            continue
        await _audit_role(tx, workspace_id, slack_id, before.value, role.value)
    for slack_id, member in members.items():
        if member.from_settings and slack_id not in wanted:
            await tx.delete(member)
            await _audit_role(tx, workspace_id, slack_id, member.role.value, Role.DRAFTER.value)


async def _audit_role(tx: Tx, workspace_id: str, slack_id: str, before: str, after: str) -> None:
    await audit.append(
        tx, herald(workspace_id), "role.set", f"@{slack_id}", before=before, after=after, source="settings"
    )
