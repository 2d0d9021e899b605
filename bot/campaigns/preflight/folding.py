"""Text made comparable: without case, accents and kinds of blanks, each character in its place."""

import re
import unicodedata

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "−": "-", "‑": "-", "‐": "-", "—": "-"}


class _Plain(dict[int, str]):
    """What each character becomes: one character, so that a place in the one text is that place in the other."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _SAME:
            plain = _SAME[character]
        elif character.isspace():
            plain = " "
        else:
            plain = unicodedata.normalize("NFD", character)[0].lower()[:1]
        self[code] = plain
        return plain


_PLAIN = _Plain()
_WORD = re.compile(r"[^\W_]+")
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|(?:[\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u2934\u2935\U0001f000-\U0001faff])"
    "(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?)*"
)
"""One that is seen as one: a flag, a family, a hand with its colour."""


def folded(text: str) -> str:
    """ "Prénom" → "prenom", "L’ÉTÉ" → "l'ete": of the same length as `text`, which should be composed (NFC)."""
    return text.translate(_PLAIN)


def composed(text: str) -> str:
    """The same text with each letter and its accent in one character, as `folded` needs it."""
    return unicodedata.normalize("NFC", text)


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(composed(text)))


def word_set(words: str) -> frozenset[str]:
    """A list of words, written as a text."""
    return frozenset(words.split())


def cut(found: str, most: int = 60) -> str:
    """What was found, as short as a sentence about it can hold."""
    found = " ".join(found.split())
    return found if len(found) <= most else found[: most - 1] + "…"
