"""A tag that the shop's app does not set: everybody would read the default."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut
from bot.campaigns.preflight.liquid_reading import liquid_of


def check(checked: Checked, house: House) -> Iterator[Finding]:
    known = house.rules.checks.tags
    if known is None or checked.channel == "in_app":  # of those, see liquid_in_tags
        return
    for words in all_words(checked):
        for tag in liquid_of(words.raw).tags:
            if tag not in known:
                yield words.finding("liquid_unknown_tag", Severity.WARNING, name=cut(tag), near=_near(tag, known))
    for tag in liquid_of(checked.link or "").tags:
        if tag not in known:
            params = {"where": "link", "name": cut(tag), "near": _near(tag, known)}
            yield Finding("liquid_unknown_tag", Severity.WARNING, "link", params=params)


def _near(tag: str, known: tuple[str, ...]) -> str:
    """The tag that was probably meant; without one, the first few that there are. "none": there are none."""
    near = get_close_matches(tag, known, n=1, cutoff=0.6)
    return cut(", ".join(near or known[:5])) or "none"
