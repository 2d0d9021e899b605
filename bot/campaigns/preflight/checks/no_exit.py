"""A reminder of a cart that goes on after the purchase."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

_CART = re.compile(r"cart|basket|bag|checkout|panier|commande", re.IGNORECASE)


def check(checked: Checked, house: House) -> Iterator[Finding]:
    automation = checked.automation
    if automation is not None and _CART.search(automation.event) and automation.exit_event in ("", automation.event):
        yield Finding("no_exit", Severity.WARNING, "exit")
