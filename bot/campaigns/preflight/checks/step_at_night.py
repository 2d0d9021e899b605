"""An automation speaks whenever something happens, and a short wait after that is no other part of the day."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

SHORT_MINUTES = 12 * 60


def check(checked: Checked, house: House) -> Iterator[Finding]:
    automation = checked.automation
    if automation is None or automation.hours is not None or house.rules.checks.quiet_hours is None:
        return
    if any(step.push is not None and step.wait_minutes % (24 * 60) < SHORT_MINUTES for step in automation.steps):
        yield Finding("step_at_night", Severity.NOTE, "opens")
