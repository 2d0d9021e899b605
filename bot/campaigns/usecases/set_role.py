"""Giving somebody a role, and taking it."""

import re

from sqlmodel import col, select

from bot import audit
from bot.campaigns.form_errors import Empty, FormError, FormErrors
from bot.campaigns.roles import Action, Actor, Member, Role
from bot.campaigns.usecases.team_settings import REVIEWED, SettingUnchanged, begin_setting, tell_setting
from bot.store import Tx

_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_SLACKBOT = "USLACKBOT"


class LastAdmin(FormError):
    """Without any admin nobody could ever name one again."""

    text = "error-last-admin"


class NoPerson(FormError):
    """An app has no judgement, and so no role."""

    text = "error-no-person"


async def set_role(tx: Tx, actor: Actor, slack_id: str, role: Role) -> Member:
    """Make a person an admin or an approver, or take their role (Role.DRAFTER); the member as it then is.

    Who is named by BOT_ADMINS or BOT_APPROVERS has their role again from the next start on.
    Raises NotAllowed, and FormErrors: Empty, NoPerson, SettingUnchanged, LastAdmin; then nothing is written.
    """
    workspace = await begin_setting(tx, actor, Action.SET_ROLES)
    if not slack_id:
        raise FormErrors([Empty(field="person")])
    if not _PERSON.fullmatch(slack_id) or slack_id in (workspace.bot_user_id, _SLACKBOT):
        raise FormErrors([NoPerson(field="person")])
    member = await tx.get(Member, (actor.workspace_id, slack_id), populate_existing=True)
    before = member.role if member else Role.DRAFTER
    if before is role:
        raise FormErrors([SettingUnchanged(field="role")])
    if before is Role.ADMIN and not await _other_admins(tx, actor.workspace_id, slack_id):
        raise FormErrors([LastAdmin(field="role")])
    kept = Member(
        workspace_id=actor.workspace_id,
        slack_id=slack_id,
        role=role,
        from_settings=member.from_settings if member else False,
    )
    if role is not Role.DRAFTER:
        await tx.merge(kept)
    elif member is not None:
        await tx.delete(member)
    await tx.flush()
    await audit.append(tx, actor, "role.set", f"@{slack_id}", before=before.value, after=role.value, source="slack")
    await tell_setting(tx, actor, redraw=REVIEWED)
    return kept


async def _other_admins(tx: Tx, workspace_id: str, slack_id: str) -> bool:
    query = select(Member.slack_id).where(
        col(Member.workspace_id) == workspace_id,
        col(Member.role) == Role.ADMIN,
        col(Member.slack_id) != slack_id,
    )
    return (await tx.exec(query.limit(1))).first() is not None
