"""A value that some people do not have leaves a hole in their text: "Hello , …"."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut
from bot.campaigns.preflight.liquid_reading import liquid_of


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "in_app":
        return  # see liquid_in_tags
    for words in all_words(checked):
        for name in _without_default(words.raw):
            yield words.finding("liquid_no_default", Severity.WARNING, name=cut(name))
    if checked.link:
        for name in _without_default(checked.link):
            yield Finding("liquid_no_default", Severity.WARNING, "link", params={"where": "link", "name": cut(name)})


def _without_default(text: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in liquid_of(text).outputs if not one.has_default))
