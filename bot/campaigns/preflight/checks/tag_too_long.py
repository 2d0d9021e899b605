"""A tag holds 1,024 characters, and each part of an in-app message travels in one."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import everything_typed
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.words import Param

MOST = 1_024
"""Source: reference/onesignal.md, "In-app messages"."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "in_app":
        return
    for where, language, typed in everything_typed(checked):
        if len(typed) > MOST:
            params: dict[str, Param] = {"where": where, "length": len(typed), "most": MOST}
            yield Finding("tag_too_long", Severity.BLOCK, where, language, params)
