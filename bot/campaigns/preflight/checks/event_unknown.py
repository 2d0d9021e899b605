"""Nobody here can know whether an event is ever sent: OneSignal lists none before it has come."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.automation is not None and checked.automation.event:
        yield Finding("event_unknown", Severity.NOTE, "event", params={"event": checked.automation.event})
