"""Without a link, a tap opens the app where it happens to be."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "push" and not checked.link and "link" not in checked.unsaid:
        yield Finding("no_link", Severity.NOTE, "link")
