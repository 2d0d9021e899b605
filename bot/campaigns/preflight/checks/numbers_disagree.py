"""The title promises one number, the message another."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.campaigns.preflight.fields import Words, words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut, folded, word_set
from bot.campaigns.preflight.folding import words_of as words_in
from bot.campaigns.preflight.language import is_small
from bot.campaigns.preflight.moments import Moment, moments_in
from bot.campaigns.preflight.numbers import Number, amount, numbers_in


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        title, message = words_of(language, text)
        for one, other in (*_numbers(title, message), *_moments(title, message)):
            yield message.finding("numbers_disagree", Severity.WARNING, title=cut(one), message=cut(other))


def _numbers(title: Words, message: Words) -> Iterator[tuple[str, str]]:
    mine, theirs = numbers_in(title.shown), numbers_in(message.shown)
    for ceilings, prices in ((mine, theirs), (theirs, mine)):
        yield from _over(ceilings, prices, is_title=ceilings is mine)
    for kind, about in (("percent", "off"), ("price", "price"), ("price", "threshold"), ("price", "saving"),
                        ("price", "before"), ("deal", "deal"), ("code", "code")):  # fmt: skip
        first = [one for one in mine if one.kind == kind and _is_about(one, about)]
        second = [one for one in theirs if one.kind == kind and _is_about(one, about)]
        if not (first and second) or _agree(first, second):
            continue
        if kind != "price" or _same_thing(title.shown[: first[0].start], message.shown[: second[0].start]):
            yield first[0].shown, second[0].shown


def _over(ceilings: Iterable[Number], prices: Iterable[Number], *, is_title: bool) -> Iterator[tuple[str, str]]:
    """ "Gifts under £20", and nothing that costs less."""
    under = next((one for one in ceilings if one.about == "ceiling"), None)
    cost = [one for one in prices if one.about == "price"]
    if under and cost and all(one.value[-3:] == under.value[-3:] and _value_of(one) > _value_of(under) for one in cost):
        yield (under.shown, cost[0].shown) if is_title else (cost[0].shown, under.shown)


def _value_of(one: Number) -> Decimal:
    return amount(one.value.split(" ")[0])


def _same_thing(before: str, other_before: str) -> bool:
    """Whether both prices may be of one thing: unless each has a name before it, and no word of them is the same."""
    for one, other in ((before, other_before), (other_before, before)):
        if _SET.search(folded(one)) and _LISTED.search(_sentence(folded(other))):
            return True
    names, other_names = _names(before), _names(other_before)
    return not names or not other_names or bool(names & other_names)


_SET = re.compile(
    r"\b(?:kit|box|pack|set|menu|coffret|panier|bundle|formule|lot|hamper|assortiment|plateau|platter|board|basket|duo|trio|trousse|parure|ensemble|crate)s?\b"
)
_THING = r"(?!\w+ez\b)(?:(?!\w+ez\b)[\w'-]+ ){0,3}[\w'-]+"
_LISTED = re.compile(
    r"\w[^:,]*,[^:]*: ?$"
    rf"|^\W*(?!(?:add|plus|also|with|avec|et|and|ou|or|sans)\b){_THING}(?:, {_THING})+,? (?:et|and|&) {_THING} (?:pour|for)(?: (?:just|only|seulement))? $"
)
"""What is in a set, each thing by name, before what all of it costs: "brush, bowl and soap for"."""


def _names(before: str) -> set[str]:
    """What names the thing in a sentence, as far as its first letters: pull and pulls are one."""
    return {
        word[:4]
        for word in words_in(_sentence(before))
        if len(word) > 2 and word not in _SAYS_NOTHING and not is_small(word)
    }


def _sentence(before: str) -> str:
    """As much of the last sentence as stands before the price."""
    return re.split(r"[.!?\n]", before)[-1]


_SAYS_NOTHING = word_set(
    "article articles produit produits modele modeles piece pieces seulement seul passe passent tombe tombent reste "
    "vendu vendue affiche affichee propose proposee desormais maintenant item items product products yours only just "
    "drops dropped price priced selling sells cost costs special speciale exclusif exclusive offert cette celui celle "
    "valable partir petit petits prix doux lui eux them been still going"
)


def _is_about(one: Number, about: str) -> bool:
    return one.about == about and (one.kind != "code" or any(character.isdigit() for character in one.value))


def _agree(first: list[Number], second: list[Number]) -> bool:
    """The same somewhere, or one says "up to 50%" and the other what it is for some, or they are of other currencies."""
    values = {one.value for one in first}, {one.value for one in second}
    if values[0] & values[1]:
        return True
    if first[0].kind == "percent" and len(values[0]) > 1:
        return True  # several things have several
    if first[0].kind == "price":
        if {one.value[-3:] for one in first}.isdisjoint(one.value[-3:] for one in second):
            return True
        if len(first) > 1 or len(second) > 1:
            return True  # several things have several prices
    bounds, others = (first, second) if any(one.is_bound for one in first) else (second, first)
    if not any(one.is_bound for one in bounds) or any(one.is_bound for one in others):
        return False
    edge = amount(next(one for one in bounds if one.is_bound).value.split(" ")[0])
    rest = [amount(one.value.split(" ")[0]) for one in others]
    if first[0].kind == "price":
        return all(value >= edge for value in rest)
    return bounds is first and len(rest) > 1 and all(value <= edge for value in rest)


def _moments(title: Words, message: Words) -> Iterator[tuple[str, str]]:
    mine, theirs = moments_in(title.shown), moments_in(message.shown)
    for kind in ("clock", "date", "weekday"):
        for role in ("until", "from"):
            first = [one for one in mine if one.kind == kind and one.role == role]
            second = [one for one in theirs if one.kind == kind and one.role == role]
            if first and second and not {_value(one) for one in first} & {_value(one) for one in second}:
                yield first[0].shown, second[0].shown
    plain = [
        [one for one in side if one.kind in ("clock", "weekday") and one.role in ("", "until")]
        for side in (mine, theirs)
    ]
    if not any(_COMES_FIRST.search(folded(words.shown)) for words in (title, message)):
        yield from _single_clocks(*plain)
    for kind in ("left", "lasts"):
        first, second = ([one for one in side if one.kind == kind] for side in (mine, theirs))
        if first and second and not {one.minutes for one in first} & {one.minutes for one in second}:
            yield first[0].shown, second[0].shown


_COMES_FIRST = re.compile(
    r"\b(?:doors|portes|accueil|welcome|drinks|apero\w*|cocktail|check-?in|arriv\w+|queue|warm-?up|echauffement|registration|"
    r"inscriptions?|first|d'abord|then|puis|ensuite|after|apres|before|avant|later|from|order|commande\w*|kick-?off|coup d'envoi)\b"
)
"""Words with which the hours of a title and its message are those of two things."""


def _single_clocks(mine: list[Moment], theirs: list[Moment]) -> Iterator[tuple[str, str]]:
    """ "At 8 pm" against "at 6 pm": one hour each, of which not both were found by what they are for."""
    first, second = ([one for one in side if one.kind == "clock"] for side in (mine, theirs))
    if (
        len(first) == len(second) == 1
        and first[0].role == second[0].role == ""
        and first[0].minutes != second[0].minutes
    ):
        yield first[0].shown, second[0].shown


def _value(one: Moment) -> tuple[int, ...]:
    if one.kind == "clock":
        return (one.minutes,)
    return (one.weekday or 0,) if one.kind == "weekday" else (one.day, one.month)
