"""A collapsed Android line shows the title and the first 45 characters of the message: the offer should be there."""

from collections.abc import Iterator

from bot.campaigns.preflight.fields import words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut
from bot.campaigns.preflight.numbers import Number, numbers_in

SHOWN = 45
_GUESSED = 14


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "push":
        return
    for language, text in checked.texts.items():
        title, message = words_of(language, text)
        offers = [one for one in numbers_in(message.shown.strip()) if _is_offer(one)]
        in_title = [one for one in numbers_in(title.shown.strip()) if _is_offer(one) and one.end <= SHOWN]
        if offers and not in_title and not any(_is_shown(one) for one in offers):
            first = offers[0]
            yield message.finding(
                "truncated_offer", Severity.WARNING, found=cut(first.shown), at=first.start + 1, shown=SHOWN
            )


def _is_shown(one: Number) -> bool:
    """All digits of a number; of free delivery as much as makes one guess it."""
    if one.kind == "free_delivery":
        return one.start + _GUESSED <= SHOWN
    return one.start + len(one.shown.rstrip(" \u00a0\u202f%€$£")) <= SHOWN


def _is_offer(one: Number) -> bool:
    """Not the basket that free delivery needs, not what it cost before, not what it is made of."""
    if one.kind == "code":
        return one.about == "code"
    return one.about not in ("made_of", "threshold", "before", "gap")
