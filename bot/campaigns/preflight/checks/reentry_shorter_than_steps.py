"""Who may start again before the last step has come gets the messages of both close together."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.words import Param


def check(checked: Checked, house: House) -> Iterator[Finding]:
    automation = checked.automation
    if automation is None or automation.again_after_days is None:
        return
    takes = timedelta(minutes=sum(step.wait_minutes for step in automation.steps))
    if timedelta(days=automation.again_after_days) < takes:
        params: dict[str, Param] = {"days": automation.again_after_days, "steps": ceil(takes / timedelta(days=1))}
        yield Finding("reentry_shorter_than_steps", Severity.WARNING, "again", params=params)
