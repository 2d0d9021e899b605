"""The words of an in-app message travel as tags, and OneSignal fills in a tag's value as it is: no Liquid in it works.

Source: reference/onesignal.md, "In-app messages" (that a value is not filled in a second time is inferred).
"""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import everything_typed
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut

_LIQUID = re.compile(r"\{\s*[{%][^{}]*[%}]?\s*\}?")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "in_app":
        return
    for where, language, typed in everything_typed(checked):
        if found := _LIQUID.search(typed):
            params = {"where": where, "found": cut(found[0].strip(), 60)}
            yield Finding("liquid_in_tags", Severity.BLOCK, where, language, params)
