"""What somebody wishes in words in the thread of an idea: which draft is meant, and whether a button says the same."""

import re
import unicodedata
from dataclasses import dataclass

from bot.copywriting.writer import Wish

_FILLS = (
    r"(?:please|pls|stp|svp|merci|thanks|herald|it|make|rends|le|la|les|un|peu|a|bit|much|beaucoup|tous|toutes|all|but|"
    r"mais|encore|still|even|version|une|can|you|peux|tu|fais|l|moi|me|for|pour)"
)
_IN = r"(?:in|into|to|en) (?:english|french|anglais|francais)"
_NO = r"(?:no|sans|pas d|without(?: any)?|enleve les|remove(?: the)?)"
_SAME: tuple[tuple[Wish, str], ...] = (
    (
        Wish.SHORTER,
        r"(?:plus courte?s?|shorter|raccourci[st]?|raccourcir|moins longs?|moins longue|(?:less|too|trop) longs?)",
    ),
    (Wish.WARMER, r"(?:plus chaleureu(?:x|se|ses)|warmer|friendlier|more friendly|plus amicale?|plus sympa)"),
    (Wish.NO_EMOJI, rf"(?:{_NO} emojis?)"),
    (Wish.OTHER_LANGUAGE, rf"(?:{_IN}|other language|autre langue|(?:translate|tradui[st]) {_IN})"),
)
_LANGUAGES = {"english": "en", "anglais": "en", "french": "fr", "francais": "fr"}
_NAMES_ONE = re.compile(
    r"\b(?:(?:draft|variant|variante|version|option|proposition|brouillon|number|numero|le|la|the)\s+)"
    r"(a|b|c|1|2|3|un|une|deux|trois|one|two|three|premiere?|deuxieme|seconde?|troisieme|first|second|third)\b"
)
_ALONE = re.compile(r"\A([abc])\b")
_PLACES = {
    **dict.fromkeys(("a", "1", "un", "une", "one", "premier", "premiere", "first"), 0),
    **dict.fromkeys(("b", "2", "deux", "two", "deuxieme", "second", "seconde"), 1),
    **dict.fromkeys(("c", "3", "trois", "three", "troisieme", "third"), 2),
}
_BEGINS_LIKE_A_WISH = re.compile(
    r"\A(?:(?:et|and|ok|oui|yes|mais|but)\s+)*(?:plus|moins|sans|avec|more|less|without|with|shorter|warmer|longer|no|"
    r"pas|ajoute[rz]?|add|remove|enleve[rz]?|retire[rz]?|change[rz]?|parle[rz]?|mentionne[rz]?|mention|raccourci\w*|"
    r"make it|rends|too|trop|in english|in french|en anglais|en francais|tradui\w+|translate|dis|say|use|"
    r"utilise[rz]?|keep|garde[rz]?|replace|remplace[rz]?|instead|plutot)\b"
)


@dataclass(frozen=True)
class WishInWords:
    """What the words ask for. `place`: the draft that they name (0 for A); None: they name none."""

    wish: Wish
    place: int | None = None
    language: str = ""
    """For OTHER_LANGUAGE, where it is named."""


def read_wish(text: str) -> WishInWords:
    """What somebody wishes. Only where the words say nothing but what a button says, it is that button's wish."""
    plain = _plain(text)
    place = place_named(plain)
    bare = " ".join(_NAMES_ONE.sub(" ", plain).split()) if place is not None else plain
    bare = re.sub(r"\A[abc]\s+", "", bare) if place is not None else bare
    for wish, words in _SAME:
        if re.fullmatch(rf"(?:{_FILLS}\s+)*{words}(?:\s+{_FILLS})*", bare):
            language = next((code for name, code in _LANGUAGES.items() if name in bare), "")
            return WishInWords(wish, place, language)
    return WishInWords(Wish.OWN_WORDS, place)


def place_named(plain: str) -> int | None:
    """The draft that is named: "B", "the second", "variante 2"."""
    found = _NAMES_ONE.search(plain) or _ALONE.search(plain)
    return _PLACES[found[1]] if found and found[1] != "a" else (0 if found and _is_letter(plain, found) else None)


def _is_letter(plain: str, found: "re.Match[str]") -> bool:
    """ "A, shorter" and "draft a" name a draft; "a bit shorter" and "the a…" do not."""
    if found.re is _ALONE:
        return not re.match(r"a\s+(?:bit|little|peu|few|lot|more|plus)\b", plain) and len(plain.split()) <= 4
    return re.search(r"\b(?:draft|variant|variante|version|option|proposition|brouillon)\s+a\b", plain) is not None


def is_like_a_wish(text: str) -> bool:
    """Whether words that stand in no thread sound as if they went on from drafts: "plus court", "without the price"."""
    return bool(_BEGINS_LIKE_A_WISH.match(_plain(text)))


def _plain(text: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(re.sub(r"\W+", " ", bare).split())
