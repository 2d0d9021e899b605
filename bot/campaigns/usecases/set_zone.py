"""Setting the clock that campaigns are planned by."""

from zoneinfo import available_timezones

from bot import audit
from bot.campaigns.form_errors import Empty, FormError, FormErrors
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.team_settings import OPEN, SettingUnchanged, begin_setting, tell_setting
from bot.store import Tx


class NoSuchZone(FormError):
    """It is no time zone that Herald's own clock knows."""

    text = "error-no-such-zone"


async def set_zone(tx: Tx, actor: Actor, zone: str) -> tuple[str, str]:
    """Let the team's clocks be those of another zone; the one before it and the new one, as IANA names.

    From then on BOT_TIMEZONE does not count any more. What is planned keeps its moment, and is shown by the new clocks;
    days and hours in the numbers follow by themselves (bot/stats/zones.py); each digest keeps the zone of its plan.
    Raises NotAllowed, and FormErrors: Empty, NoSuchZone, SettingUnchanged.
    """
    workspace = await begin_setting(tx, actor, Action.SET_ZONE)
    if not zone:
        raise FormErrors([Empty(field="zone")])
    if zone not in available_timezones():
        raise FormErrors([NoSuchZone(field="zone")])
    before = workspace.timezone
    if before == zone:
        raise FormErrors([SettingUnchanged(field="zone")])
    workspace.timezone, workspace.timezone_set_by = zone, actor.slack_id
    await tx.flush()
    await audit.append(tx, actor, "zone.set", "time zone", before=before, after=zone)
    await tell_setting(tx, actor, redraw=OPEN)
    return before, zone
