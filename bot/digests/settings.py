"""Setting the digest of any channel: what `/digest` does for the channel that it is typed in, for admins."""

import re
from collections.abc import Sequence

from bot.campaigns.form_errors import Empty, FormError, FormErrors
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.team_settings import SettingUnchanged, begin_setting, tell_setting
from bot.digests.model import DigestPlan
from bot.digests.planning import plan_digest, stop_digest
from bot.digests.rhythm import Rhythm
from bot.errors import HeraldError
from bot.store import Tx

_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class NoChannel(FormError):
    """A digest is told in a channel."""

    text = "error-no-channel"


async def set_digest(tx: Tx, actor: Actor, channel: str, *, days: Sequence[str], at: str) -> DigestPlan:
    """Have a channel get a digest on these days (0 is Monday) at this time (HH:MM), by the team's clocks of now.

    Raises NotAllowed, and FormErrors: Empty, NoChannel, SettingUnchanged.
    """
    workspace = await begin_setting(tx, actor, Action.SET_DIGESTS)
    errors: list[HeraldError] = [
        Empty(field=field) for field, value in (("channel", channel), ("days", days), ("at", at)) if not value
    ]
    if channel and not _CHANNEL.fullmatch(channel):
        errors.append(NoChannel(field="channel"))
    if at and not _CLOCK.fullmatch(at):
        errors.append(Empty(field="at"))
    if not set(days) <= set("0123456"):
        errors.append(Empty(field="days"))
    if errors:
        raise FormErrors(errors)
    hours, minutes = map(int, at.split(":"))
    rhythm = Rhythm.kept("".join(sorted(set(days))), 60 * hours + minutes)
    plan = await tx.get(DigestPlan, (actor.workspace_id, channel), populate_existing=True)
    if plan is not None and (plan.rhythm, plan.timezone) == (rhythm, workspace.timezone):
        raise FormErrors([SettingUnchanged(field="channel")])
    plan = await plan_digest(tx, actor, channel, rhythm, zone=workspace.zone)
    await tell_setting(tx, actor)
    return plan


async def end_digest(tx: Tx, actor: Actor, channel: str) -> None:
    """Let a channel get no digest any more. Raises NotAllowed, NoDigest."""
    await begin_setting(tx, actor, Action.SET_DIGESTS)
    await stop_digest(tx, actor, channel)
    await tell_setting(tx, actor)
