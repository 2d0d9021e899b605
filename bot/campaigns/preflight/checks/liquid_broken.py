"""Liquid that OneSignal cannot read."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut
from bot.campaigns.preflight.liquid_reading import liquid_of

_TORN = re.compile(r"\{\s+\{[^{}]*\}\s*\}|\{\{[^{}]*\}\s+\}|\{\s+%|%\s+\}")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "in_app":
        return  # see liquid_in_tags
    for words in all_words(checked):
        if why := liquid_of(words.raw).broken or _torn(words.raw):
            yield words.finding("liquid_broken", Severity.BLOCK, reason=cut(why, 120))
    for where, address in (("link", checked.link), ("image", checked.image)):
        if address and (why := liquid_of(address).broken):
            yield Finding("liquid_broken", Severity.BLOCK, where, params={"where": where, "reason": cut(why, 120)})


def _torn(text: str) -> str | None:
    """Braces with a blank between them are no Liquid, but were meant as such."""
    return "a blank between two braces" if _TORN.search(text) else None
