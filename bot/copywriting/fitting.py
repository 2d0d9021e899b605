"""Which playbook an idea in words is about, in either language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.copywriting.idea_subjects import BIRTHDAY
from bot.copywriting.playbooks import Playbook, load_playbooks

if TYPE_CHECKING:
    from bot.copywriting.idea_facts import Facts

_DEFAULT: Final = "news"
"""It claims nothing."""
_CART: Final = frozenset({"panier", "paniers", "cart", "carts", "basket", "checkout"})
_PARCELS: Final = frozenset({"colis", "parcel", "parcels", "package", "packages", "transporteur", "carrier"})
_DELIVERY, _ORDERS, _PRICES = "free_delivery", "order_news", "price_drop"
_PROMO, _FLASH, _BANNER = "personal_promotion", "flash_sale", "promotion_banner"
_WIN_BACK = "win_back"
_OF_PEOPLE = frozenset({"abandoned_cart", "loyalty", "onboarding", "onboarding_tips", _WIN_BACK})
"""Those that are for some people and no others."""
_LONGEST_IDEA = 2_000
"""Characters that are looked at: what an idea is about stands where it begins."""
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_IDEA].casefold().replace("œ", "oe"))
    return tuple(_WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def fitting(
    idea: str, channel: str = "push", facts: "Facts | None" = None, *, playbooks: Mapping[str, Playbook] | None = None
) -> Playbook:
    """The playbook that an idea in words is about, in either language. `facts`: those of the idea.

    Where none fits: one that claims nothing, or with an offer one for offers; an offer that ends is a sale. Sales are
    no place for a price that has come down, nor for free delivery alone; and without an offer there is no sale.
    """
    playbooks = playbooks or load_playbooks()
    usable = [playbook for playbook in playbooks.values() if channel in playbook.channels] or list(playbooks.values())
    words = plain_words(idea)
    if facts is not None:
        usable = _possible(usable, words, facts) or usable
    best = max(usable, key=lambda one: (_score(one, words), one.channels[0] == channel))
    named = best.key if _score(best, words) > 0 else None
    if facts is not None and named in (None, _PROMO, _FLASH):
        for key in _by_facts(facts, channel, named):
            better = playbooks.get(key)
            if better is not None and better in usable:
                return better
    return best if named else playbooks.get(_DEFAULT, best)


def audience_from(idea: str, channel: str, playbook: Playbook, playbooks: Mapping[str, Playbook]) -> Playbook:
    """The playbook to whose people an idea goes: the one that it is written by, or, in the app, where most of them say
    where something is shown and not to whom, the one for lapsed buyers, if the idea names them."""
    lapsed = playbooks.get(_WIN_BACK)
    if channel == "push" or lapsed is None or playbook.key in _OF_PEOPLE:
        return playbook
    return lapsed if _score(lapsed, plain_words(idea)) > 0 else playbook


def _possible(usable: list[Playbook], words: tuple[str, ...], facts: "Facts") -> list[Playbook]:
    """Those of which the facts of an idea leave something to say.

    A reminder of free delivery is for ideas about delivery or the cart: an offer or news with it are told as such.
    """
    if not (facts.has_offer or facts.sale or facts.occasion == BIRTHDAY):
        usable = [playbook for playbook in usable if not playbook.needs_offer]
    if facts.status is None and not _PARCELS & set(words):
        usable = [playbook for playbook in usable if playbook.key != _ORDERS]
    if facts.delivery is not None and facts.price is None:  # "free from €30 instead of €50"
        usable = [playbook for playbook in usable if playbook.key != _PRICES]
    if facts.delivery is None or _CART & set(words):
        return usable
    others = [playbook for playbook in usable if playbook.key not in (_DELIVERY, _ORDERS)]
    is_beside = facts.has_offer or facts.product or any(_score(playbook, words) for playbook in others)
    return others if is_beside else [playbook for playbook in usable if playbook.key != _ORDERS]


def _by_facts(facts: "Facts", channel: str, named: str | None) -> Iterator[str]:
    """What the facts of an idea speak for, where its words say no more than that something is for sale."""
    if facts.was is not None:
        yield _PRICES
    if facts.delivery is not None and not facts.has_offer:
        yield "free_delivery"
    if facts.has_offer and channel == "push" and facts.time is not None and named != _FLASH:
        yield _FLASH
    if (facts.offer or facts.code) and named is None:
        yield _PROMO if channel == "push" else _BANNER


def _score(playbook: Playbook, words: tuple[str, ...]) -> int:
    """How much of an idea speaks for a playbook: entries of several words say far more than single ones."""
    known = frozenset(words)
    score = 0
    for entry in (*playbook.words.en, *playbook.words.fr):
        parts = _parts(entry)
        if all(_stands_in(part, known) for part in parts):
            score += len(parts) ** 2
    return score


@cache
def _parts(entry: str) -> tuple[tuple[str, ...], ...]:
    """An entry as its words, each with its alternatives."""
    plain = unicodedata.normalize("NFKD", entry.casefold().replace("'", " "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(tuple(part.split("|")) for part in re.findall(r"[^\W\d_|*]+[\w|*]*|\d+", plain))


def _stands_in(alternatives: tuple[str, ...], known: frozenset[str]) -> bool:
    return any(
        any(word.startswith(one[:-1]) for word in known) if one.endswith("*") else _is_in(one, known)
        for one in alternatives
    )


def _is_in(word: str, known: frozenset[str]) -> bool:
    """Also in the plural."""
    return word in known or f"{word}s" in known or f"{word}x" in known or f"{word}es" in known
