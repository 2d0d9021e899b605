"""Numbers as people write them: 5, five, cinq, third, 1er."""

import re
from typing import Final

_ENGLISH: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_FRENCH: Final = """
zero une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit
dix_neuf
"""
_EN: Final = _ENGLISH.split()
_FR: Final = _FRENCH.split()
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
}  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "premier": 1, "premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4,
}  # fmt: skip


def _all() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_EN)}
    words |= {word.replace("_", " "): number for number, word in enumerate(_FR)}
    words |= _TENS
    for tens in ("twenty", "thirty"):
        words |= {f"{tens} {word}": _TENS[tens] + number for number, word in enumerate(_EN[1:10], 1)}
        words |= {f"{tens} {word}": _TENS[tens] + number for word, number in _ORDINALS.items() if number < 10}
    for tens in ("vingt", "trente"):
        words |= {f"{tens} {word}": _TENS[tens] + number for number, word in enumerate(_FR[2:10], 2)}
        words |= {f"{tens} et un": _TENS[tens] + 1}
    return words


CARDINALS: Final = _all()
"""`une` is one, `un` and `a` are articles."""
WORDS: Final = CARDINALS | _ORDINALS


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NUMBER: Final = rf"(?:\d{{1,4}}|{_either(CARDINALS)})"
"""A pattern for how many; takes no group."""
DAY_NUMBER: Final = rf"(?:\d{{1,2}}(?:er|ere|re|st|nd|rd|th|e|eme)?|{_either(WORDS)})"
"""A pattern for a day of the month."""


def value_of(word: str) -> int:
    """What a word that `NUMBER` or `DAY_NUMBER` took stands for."""
    found = re.match(r"\d+", word)
    return int(found[0]) if found else WORDS[word]
