"""In which languages the drafts of an idea are written."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_ENGLISH_WORDS: Final = """
the of for with our your and to in on by who have been a an is are it this that their them from all before after
we you now new off free back last days buyers customers write draft launch weekend who's want week today sale
"""
_FRENCH_WORDS: Final = """
le la les de des du un une pour avec notre nos vos votre et en sur par qui ont sont ce cette ces leur leurs aux au
dans nous vous tout toute tous toutes jusqu depuis avant apres soldes livraison offerte offert clients clientes
relancer redige ecris prepare semaine jours d l n y c est pas plus ne se sa son acheteurs lancement
"""
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_FRENCH: Final = frozenset(_FRENCH_WORDS.split())
BOTH: Final = ("en", "fr")


def language_of(text: str) -> str | None:
    """en or fr, where a text clearly is in one of them."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    words = re.findall(r"[a-z]+", bare)
    english, french = (sum(word in known for word in words) for known in (_ENGLISH, _FRENCH))
    french += bool(re.search("[àâçéèêëîïôûùœ]", text.casefold()))
    if english == french or max(english, french) < 2 * min(english, french):
        return None
    return "en" if english > french else "fr"


def languages_for(idea: str, voice: Sequence[str], locale: str) -> tuple[str, ...]:
    """The languages to write in, the first one first: those of the brand, else that of who has the idea.

    What the idea is clearly written in comes first, unless the brand does not speak it.
    """
    spoken = language_of(idea)
    if not voice:
        return (spoken or _ours(locale),)
    if spoken in voice:
        return (str(spoken), *(one for one in voice if one != spoken))
    return tuple(voice)


def another(language: str, voice: Sequence[str]) -> str:
    """The language that "Other language" means for a text in this one."""
    others = [one for one in (*voice, *BOTH) if one != language]
    return others[0]


def _ours(locale: str) -> str:
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in BOTH else "en"
