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
    (
        Wish.OTHERS,
        r"(?:(?:three|trois|3|d) (?:others?|autres)(?: (?:drafts|ideas|ones|idees|propositions))?|"
        r"other (?:drafts|ideas|ones))",
    ),
)
_LANGUAGES = {"english": "en", "anglais": "en", "french": "fr", "francais": "fr"}
_CALLED = r"(?:draft|variant|variante|version|option|proposition|brouillon)"
_NAMES_ONE = re.compile(
    rf"\b(?:(?:{_CALLED}|number|numero|le|la|the)\s+)"
    r"(a|b|c|1|2|3|un|une|deux|trois|one|two|three|premiere?|deuxieme|seconde?|troisieme|first|second|third)\b"
)
_ALONE = re.compile(
    r"\A(?:(?:ok|et|and|oui|yes|hi|hello|hey|bonjour|salut|please|stp|svp|pour|for|make|rends|change[rz]?)[\s,:]+)*"
    r"(?P<letter>[abc])(?![\w'’/&+.-]\w)(?P<mark>\s*[,:;.!?–—-])?(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""A letter where the wish begins: of English it may be the article, of French "à" or half of "c'est"."""
_GOES_ON = re.compile(
    r"(?:avec|sans|et|mais|en(?! (?:plus|fait|effet|general|tout))|plus(?! tard)|moins(?! (?:de|que)\b)|trop|pas|doit|"
    r"devrait|peut|parle[rz]?|mentionne[rz]?|ajoute[rz]?|enleve[rz]?|retire[rz]?|remplace[rz]?|change[rz]?|"
    r"raccourci\w*|tradui\w+|utilise[rz]?|garde[rz]?|mets|mettre|dis|stp|svp|s il|aussi|plutot|"
    r"with|without|and|but|in|should|could|can|must|needs?|is|sounds|too|please|pls|instead|also|as|mention|add|"
    r"remove|drop|use|say|keep|replace|translate)\b"
)
"""What follows a draft's letter, and no article."""
_OF_AN_ARTICLE = re.compile(r"\A(?:bit|much)\b|\bversion\b")
_SHORT_FOR_C_EST = re.compile(r"(?:trop|pas|est|plus|moins|bien|bon|quoi|mieux|top|super)\b")
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

_SMALL_TALK = (
    r"(?:merci|thanks?|thank you|thx|ty|cheers|super|parfaite?s?|perfect|great|good|top|cool|nice|lovely|bien|bon|ok|"
    r"okay|oui|yes|ca marche|d accord|geniale?|excellent|bravo|well done|good (?:job|work)|bon (?:travail|boulot)|"
    r"j adore|j aime|i (?:love|like) (?:it|them|this)|love it|bonjour|hello|salut|hi|hey|bye|bonne journee|a plus|"
    r"a plus tard|c est|it s|that s|tres|very|so|much|many|beaucoup|a (?:toi|vous|tous|lot)|you|herald|tout|all|"
    r"everyone|pour|for|that|this|ca|le monde|infiniment|bien joue|lol|haha|plus_one|\+?1|tada|pray|heart|clap|"
    r"thumbsup|raised_hands)"
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
    place, bare = place_named(text), _plain(text)
    if place is not None:
        bare = re.sub(r"\A[abc]\s+", "", " ".join(_NAMES_ONE.sub(" ", bare).split()))
    wish = _button(bare)
    if wish is None:
        return WishInWords(Wish.OWN_WORDS, place)
    return WishInWords(wish, place, next((code for name, code in _LANGUAGES.items() if name in bare), ""))


def place_named(text: str) -> int | None:
    """The draft that is named: "B", "the second", "variante 2", "A avec une pointe d'humour"."""
    plain = _plain(text)
    found = _NAMES_ONE.search(plain)
    if found and (found[1] != "a" or re.search(rf"\b{_CALLED}\s+a\b", plain)):
        return _PLACES[found[1]]
    letter = _letter(text)
    return _PLACES[letter] if letter else None


def _letter(text: str) -> str | None:
    """The letter with which a wish begins: "A, shorter" names a draft; "a bit shorter", "A shorter one" do not."""
    found = _ALONE.match(text.strip())
    if found is None:
        return None
    letter, rest = found["letter"], _plain(found["rest"])
    if found["mark"] or not rest or letter == "B":
        return letter.casefold()
    if letter == "c" and _SHORT_FOR_C_EST.match(rest):
        return None
    if letter in "aA" and not _GOES_ON.match(rest) and (not _button(rest) or _OF_AN_ARTICLE.search(rest)):
        return None
    return letter.casefold()


def _button(bare: str) -> Wish | None:
    """Whose wish these words say, and nothing else."""
    said = (wish for wish, words in _SAME if re.fullmatch(rf"(?:{_FILLS}\s+)*{words}(?:\s+{_FILLS})*", bare))
    return next(said, None)


def is_small_talk(text: str) -> bool:
    """Whether nothing is wished: "merci !", "super, merci beaucoup", "👍"."""
    return bool(re.fullmatch(rf"(?:{_SMALL_TALK}(?: |\Z))*", _plain(text)))


def is_like_a_wish(text: str) -> bool:
    """Whether words that stand in no thread sound as if they went on from drafts: "plus court", "without the price"."""
    return bool(_BEGINS_LIKE_A_WISH.match(_plain(text))) or _letter(text) is not None


def _plain(text: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(re.sub(r"\W+", " ", bare).split())
