"""Typos: the known words that a written one is most likely meant to be."""

import re
from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4
"""Shorter words are too close to one another to be guessed."""
_REAL_WORDS = """
remise remises promo promos paris lille nice prime primes compte comptes cadre cadres rabais solde vendeur vendeurs
share lead leads prospect users lots stars lists masse messe pause message cliente terme termes porte portes tape marche
"""
NO_TYPOS = frozenset(_REAL_WORDS.split())
"""Words of the trade that only look like a slip in one of ours."""
_VOWELS = re.compile("[aeiou]")
LONG = 9
"""From here on two slips are forgiven."""


class Speller:
    """The words that are known, and what is close to them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_length[len(word)].append(word)

    def knows(self, word: str) -> bool:
        return word in self._known

    def _is_too_far(self, word: str, known: str) -> bool:
        """Of four letters, one that is another says too little: Jane is not June."""
        return len(word) == len(known) == SHORTEST and sorted(word) != sorted(known)

    def nearest(self, word: str) -> tuple[str, ...]:
        """All known words that are as close as the closest. Hardly anybody mistypes a first letter. Often none."""
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        most = 2 if len(word) >= LONG else 1
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for known in self._by_length.get(length, ()):
                if known[0] != word[0] and sorted(known) != sorted(word):  # retail is no detail
                    continue
                if self._is_too_far(word, known):
                    continue
                if (slips := distance(word, known, most=most)) <= most:
                    found.append((slips, known))
        fewest = min((slips for slips, _ in found), default=0)
        closest = [known for slips, known in found if slips == fewest]
        left_out = [known for known in closest if _stands_in(word, known)]
        return tuple(left_out or closest or self._without_vowels(word))

    def _without_vowels(self, word: str) -> tuple[str, ...]:
        """The only known word that is this one with more vowels: ystrday."""
        consonants = _VOWELS.sub("", word)
        if len(consonants) < SHORTEST:
            return ()
        lengths = range(len(word) + 2, len(word) + 4)
        longer = [
            known
            for length in lengths
            for known in self._by_length.get(length, ())
            if known[0] == word[0] and _VOWELS.sub("", known) == consonants and _stands_in(word, known)
        ]
        return tuple(longer) if len(longer) == 1 else ()


def _stands_in(word: str, known: str) -> bool:
    """Whether only letters were left out: "deliverd" is "delivered" sooner than "delivery"."""
    letters = iter(known)
    return all(letter in letters for letter in word)


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters must be added, left out, changed or swapped with their neighbour; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
