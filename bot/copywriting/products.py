"""Products that a text names and its brief does not: what a model adds out of its own head.

Seen are products of a kind that the house knows by name, in whatever language the brief is, and names with a capital
within a sentence. A thing of no name of its own ("the blue one") is not.
"""

import re
from typing import Final

from bot.campaigns.preflight.folding import words_of
from bot.copywriting.idea_facts import cleaned
from bot.copywriting.idea_product import product_in

_NAME: Final = re.compile(r"(?<=[\w,;:’'»)] )[A-ZÀ-ÖØ-Þ][\w’'-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w’'-]*|\d[\w-]*))*")
_CAPITALS_SAY_NOTHING: Final = 0.5
"""Of all words: then it is a title in which every word has one."""
_LANGUAGES: Final = frozenset({"en", "fr", "es", "it", "pt", "nl"})
"""In which only names have a capital."""
_SMALL: Final = """
i vip ok sms app monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars
avril mai juin juillet aout septembre octobre novembre decembre
les des nos vos notre votre tous toutes sur pour avec the our your all and for with new nouveau nouveaux nouvelles
"""
_NO_PRODUCT: Final = frozenset(_SMALL.split())
"""Days, and words that stand with any product."""


def products_not_in(text: str, language: str, said: str) -> tuple[str, ...]:
    """The products of a text that nobody has named, in its words."""
    known = _stems(said) | {stem for name in product_in(cleaned(said)).values() for stem in _stems(name)}
    names = _names(text) if language in _LANGUAGES else []
    found = [name for name in names if _stems(name) - known]
    products = product_in(cleaned(text))
    if {"en", "fr"} <= products.keys() and not any(_stems(name) & known for name in products.values()):
        product = products.get(language, products["en"])
        if not any(name in product for name in found):
            found.insert(0, product)
    return tuple(dict.fromkeys(found))


def _names(text: str) -> list[str]:
    plain = re.sub(r"\{\{.*?\}\}", " ", re.sub(r"[\u00a0\u202f]", " ", text))
    words = [word for word in plain.split() if word[0].isalpha()]
    if len([word for word in words if word[0].isupper()]) > _CAPITALS_SAY_NOTHING * len(words):
        return []
    return _NAME.findall(plain)


def _stems(text: str) -> set[str]:
    """Words as they can be compared: without case, accents and the s or x of a plural."""
    return {word.rstrip("sx") for word in words_of(text) if len(word) > 2 and word not in _NO_PRODUCT}
