"""A text as words: without case, accents, apostrophes and emoji, each with the place where it was written."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.stats.reading.short_forms import SHORT, spelt_out


class Kind(StrEnum):
    """What a word is by its look."""

    WORD = "word"
    MENTION = "mention"
    """A Slack ID."""
    QUOTED = "quoted"
    """What stood between quotes, as one word."""
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `text` is what it is compared by; `start` and `end` are its place in the written text."""

    text: str
    start: int
    end: int
    kind: Kind = Kind.WORD
    is_name_like: bool = False
    """Written with a capital: a name is not a typo of something else."""


_LOOKS: Final = re.compile(
    r"""
      <@(?P<mention>[UW][A-Z0-9]+)(?:\|[^>]*)?>
    | (?P<link><[^<>\s]+>)
    | ["“”«](?P<quoted>[^"“”«»]{1,120})["”“»]
    | (?P<code>\bc(?:\s?-\s?|\s(?!\d+\s?[a-z%]))?\d{1,9}\b)
    | (?P<nminus>\b(?:[nsmwj]\s?-\s?\d{1,2}|[taqyd]-\d{1,2})\b)
    | (?P<iso>\b\d{4}-\d{1,2}(?:-\d{1,2})?\b)
    | (?P<date>\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b|\b\d{1,2}[/.]\d{1,4}\b)
    | (?P<clock>\b\d{1,2}\s?
        (?:h\s?\d\d|h|heures?(?!\s(?:d'|avec|ayant|qui|o[uù]|les|de\sla|dont))|hrs?|o['’]?clock|:\d\d|[ap]\.?m\.?)
        (?![^\W_]))
    | (?P<thousands>\b\d{1,3}(?:[\s ,’]\d{3})+\b)
    | (?P<ordinal>\b\d{1,2}\s?(?:er|ere|ère|re|st|nd|rd|th|eme|ème|e)\b)
    | (?P<number>\d+)
    | (?P<word>@?[^\W\d_]+(?:\d{1,2}(?![^\W_]))?)
    | (?P<dash>(?:(?<=[\dh])|(?<=[\dh]\ ))[-–—](?=\s?\d)(?!\s?(?:19|20)\d\d(?!-\d)\b)
        |(?<=\d{4})[-–—](?=(?:19|20)\d\d\b))
    | (?P<sign>[%,;+&/=<>€$£#|{}\\])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
"""C.A., Y.T.D.: one word."""
_SAME: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": " ", "*": " ", "_": " ", "~": " ", "œ": "oe", "Œ": "oe"}
)
_AND: Final = frozenset({"+", "&"})


def plain(word: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tidied(text: str) -> str:
    """The text with one kind of apostrophe and without Slack's emphasis and escapes: what words are cut from."""
    import html  # half a megabyte of names, which most starts do without

    text = unicodedata.normalize("NFC", html.unescape(text)).translate(_SAME)
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), spelt_out(text))


def cut(text: str) -> tuple[Token, ...]:
    """The words of a tidied text. What is no letter, number or sign with a meaning (emoji, "?") is left out."""
    tokens: list[Token] = []
    for found in _LOOKS.finditer(text):
        look = found.lastgroup or ""
        start, end = found.span()
        match look:
            case "mention":
                tokens.append(Token(found["mention"].upper(), start, end, Kind.MENTION))
            case "quoted":
                tokens.append(Token(spoken(found["quoted"]), start, end, Kind.QUOTED))
            case "dash":
                tokens.append(Token("to", start, end))
            case "word":
                tokens.append(_word(found[0], start, end, is_elided=text[end : end + 1] == "'"))
            case "sign":
                text_of_it = "and" if found[0] in _AND else "," if found[0] in ";|" else found[0]
                tokens.append(Token(text_of_it, start, end, Kind.SIGN))
            case _:
                written = _AS_WRITTEN.get(look, plain)(found[0])
                tokens.append(Token(written, start, end, Kind.SIGN if look == "link" else Kind.WORD))
    return tuple(tokens)


@lru_cache(maxsize=4096)
def spoken(text: str) -> str:
    """Any text as its words with one space between them: how names and phrases are compared."""
    return " ".join(token.text for token in cut(tidied(text)) if token.text != ",")


def _word(written: str, start: int, end: int, *, is_elided: bool) -> Token:
    text = plain(written.removeprefix("@"))
    text = text if is_elided else SHORT.get(text, text)
    if text == "ca" and "ç" in written.casefold():
        text = "cela"  # "ça"; without its cedilla it is told from "CA" by what stands around it
    if text == "des" and "è" in written.casefold():
        text = "depuis"
    return Token(text, start, end, is_name_like=written[:1].isupper() or written.startswith("@"))


def _clock(written: str) -> str:
    """18h, 6pm, 18:00 → `18h`, and `18h30` where minutes are said."""
    found = re.match(r"(\d{1,2})\s?(?:h|:)?[a-z'’]*\s?(\d\d)?", plain(written))
    assert found is not None  # it looked like one
    hour = int(found[1])
    if re.search(r"p\.?m", written, re.IGNORECASE) and hour < 12:
        hour += 12
    if re.search(r"\ba\.?m|\da\.?m", written, re.IGNORECASE) and hour == 12:
        hour = 0
    return f"{hour}h" + (found[2] if found[2] and found[2] != "00" else "")


def _without_spaces(written: str) -> str:
    return re.sub(r"[\s,’]", "", plain(written))


def _code(written: str) -> str:
    return "c-" + re.sub(r"\D", "", written)


def _so_many_back(written: str) -> str:
    return plain(re.sub(r"\s", "", written))


_AS_WRITTEN: Final[Mapping[str, Callable[[str], str]]] = {
    "code": _code,
    "nminus": _so_many_back,
    "clock": _clock,
    "thousands": _without_spaces,
    "ordinal": _without_spaces,
}
