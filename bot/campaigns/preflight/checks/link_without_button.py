"""An in-app message opens its link by its button: without one, nobody gets there."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "in_app" and checked.link and not checked.button.strip() and "button" not in checked.unsaid:
        yield Finding("link_without_button", Severity.WARNING, "button")
