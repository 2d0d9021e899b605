"""A button of an in-app message that opens nothing."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "in_app" and checked.button.strip() and not checked.link and "link" not in checked.unsaid:
        yield Finding("button_without_link", Severity.WARNING, "link", params={"button": cut(checked.button)})
