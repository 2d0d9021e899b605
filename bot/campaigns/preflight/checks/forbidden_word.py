"""A word that the brand does not use, in any of its forms."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_read
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import composed, cut, folded

_ENDINGS = (
    ("if", ("ive", "ifs", "ives")),
    ("eux", ("euse", "euses")),
    ("al", ("ale", "aux", "ales")),
    ("el", ("elle", "els", "elles")),
    ("er", ("ere", "ers", "eres")),
    ("teur", ("trice", "teurs", "trices")),
    ("eur", ("euse", "eurs", "euses")),
    ("en", ("enne", "ens", "ennes")),
    ("eau", ("eaux", "elle", "elles")),
    ("y", ("ies", "ied", "ier", "iest")),
    ("f", ("ves",)),
)
"""Of words in French and English: the ending, and what it becomes."""
_SHORT = 3
_WORD = re.compile(r"[^\W_]+")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    avoided = [
        (word, pattern) for word in house.rules.voice.words_to_avoid if (pattern := _as_pattern(word)) is not None
    ]
    for words in all_read(checked):
        ways = [(way, folded(way)) for way in words.ways]
        for word, pattern in avoided:
            places = [(way, pattern.search(plain)) for way, plain in ways if pattern]
            found = next((way[place.start() : place.end()] for way, place in places if place), None)
            if found:
                yield words.finding("forbidden_word", Severity.BLOCK, found=cut(found), word=cut(word))


def _as_pattern(avoided: str) -> "re.Pattern[str] | None":
    """Whole words with their endings, in a row, whatever stands between them; of signs and emoji just those."""
    plain = folded(composed(avoided.strip()))
    if not plain:
        return None
    parts = _WORD.findall(plain)
    if not parts:
        return re.compile(re.escape(plain))
    return re.compile(r"(?<!\w)" + r"[\W_]{1,3}".join(_forms(part) for part in parts) + r"(?!\w)")


def _forms(word: str) -> str:
    if len(word) <= _SHORT or not word.isalpha():
        return re.escape(word) + "s?"
    forms = {word, *(word + ending for ending in ("s", "e", "es", "x", "ed", "ing", "er", "est", "'s"))}
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            forms |= {word[: -len(ending)] + other for other in others}
    if word.endswith("e"):
        forms |= {word[:-1] + ending for ending in ("ed", "ing", "er", "est")}
    if word.endswith("s") and not word.endswith("ss"):
        forms |= {word[:-1], word[:-1] + "e", word + "e", word + "es"}
    if word.endswith("es"):
        forms |= {word[:-2]} if len(word) > _SHORT + 3 else set()
    return "(?:" + "|".join(sorted((re.escape(form) for form in forms), key=len, reverse=True)) + ")"
