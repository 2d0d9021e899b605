"""Which playbook an idea in words is about, in either language."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.copywriting.playbooks import Playbook, load_playbooks

_DEFAULTS: Final = {"push": "news", "in_app": "news"}
_DEFAULTS_WITH_OFFER: Final = {"push": "personal_promotion", "in_app": "promotion_banner"}
_DEFAULTS_WITH_END: Final = {"push": "flash_sale", "in_app": "promotion_banner"}
_LONGEST_IDEA = 2_000
"""Characters that are looked at: what an idea is about stands where it begins."""
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_IDEA].casefold().replace("œ", "oe"))
    return tuple(_WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def fitting(
    idea: str,
    channel: str = "push",
    *,
    has_offer: bool = False,
    has_end: bool = False,
    playbooks: Mapping[str, Playbook] | None = None,
) -> Playbook:
    """The playbook that an idea in words is about, in either language.

    Where none fits: one that claims nothing, or with an offer one for offers; an offer that ends is a sale.
    """
    playbooks = playbooks or load_playbooks()
    usable = [playbook for playbook in playbooks.values() if channel in playbook.channels] or list(playbooks.values())
    words = plain_words(idea)
    best = max(usable, key=lambda one: (_score(one, words), one.channels[0] == channel))
    if has_offer and has_end and (best.key == _DEFAULTS_WITH_OFFER["push"] or _score(best, words) == 0):
        return playbooks.get(_DEFAULTS_WITH_END.get(channel, ""), best)
    if _score(best, words) > 0:
        return best
    default = (_DEFAULTS_WITH_OFFER if has_offer else _DEFAULTS).get(channel, "news")
    return playbooks.get(default, usable[0])


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
