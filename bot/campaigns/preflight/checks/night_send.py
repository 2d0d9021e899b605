"""It would wake people."""

from collections.abc import Iterator
from datetime import time

from bot.campaigns.content import By
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    quiet = house.rules.checks.quiet_hours
    if quiet is None or checked.channel != "push" or not checked.is_timed:
        return
    at = checked.at(house).time()
    if checked.by is By.BEST_TIME:
        params = {"at": "", "since": f"{quiet[0]:%H:%M}", "until": f"{quiet[1]:%H:%M}"}
        yield Finding("night_send", Severity.WARNING, "when", params={**params, "soon": "any"})
    elif _is_within(at, *quiet):
        params = {"at": f"{at:%H:%M}", "since": f"{quiet[0]:%H:%M}", "until": f"{quiet[1]:%H:%M}"}
        yield Finding(
            "night_send", Severity.WARNING, "when", params={**params, "soon": "no" if checked.send_at else "yes"}
        )


def _is_within(at: time, since: time, until: time) -> bool:
    if since <= until:
        return since <= at < until
    return at >= since or at < until
