"""An event whose name looks typed rather than copied: one letter off, and nobody ever enters."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

_USUAL = re.compile(r"[a-z0-9_.:-]+")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.automation is None:
        return
    for where, event in (("event", checked.automation.event), ("exit", checked.automation.exit_event)):
        if event and not _USUAL.fullmatch(event):
            yield Finding("event_name_odd", Severity.NOTE, where, params={"event": event, "odd": _odd(event)})


def _odd(event: str) -> str:
    if any(sign.isspace() for sign in event):
        return "blank"
    return "capital" if event.lower() != event else "sign"
