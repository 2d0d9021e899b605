"""Liquid that OneSignal cannot read."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut
from bot.campaigns.preflight.liquid_reading import liquid_of


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for words in all_words(checked):
        if why := liquid_of(words.raw).broken:
            yield words.finding("liquid_broken", Severity.BLOCK, reason=cut(why, 120))
    for where, address in (("link", checked.link), ("image", checked.image)):
        if address and (why := liquid_of(address).broken):
            yield Finding("liquid_broken", Severity.BLOCK, where, params={"where": where, "reason": cut(why, 120)})
