"""It would go to everybody: also if a few of them are left out."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut


def check(checked: Checked, house: House) -> Iterator[Finding]:
    everyone = {name.strip().casefold() for name in house.rules.checks.everyone}
    for name in checked.include or ():
        if name.strip().casefold() in everyone:
            yield Finding("audience_everyone", Severity.WARNING, "audience", params={"segment": cut(name)})
            return
