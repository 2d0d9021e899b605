"""A campaign of which OneSignal never said whether it has sent an earlier revision."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.maybe_out:
        yield Finding("may_have_gone_out", Severity.WARNING, "audience")
