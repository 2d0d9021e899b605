"""The small language of the house's templates: a text with places for the facts of an idea.

`{[deal] : |}` is a choice: the first alternative whose facts are all known is said, else nothing. So a text is whole
with any facts and with none. `{{ first_name | default: 'Bonjour' }}` is Liquid, which OneSignal fills in.
"""

import re
from collections.abc import Mapping
from typing import Final

SLOTS: Final = frozenset(
    {"deal", "offer", "product", "price", "was", "code", "time", "delivery", "occasion"}
    | {"sale", "topic", "threshold", "status", "delay", "order_by", "when", "lead"}
)
"""What can be filled in. `deal` is the offer, or the price, together with the product where the idea names one."""

_PIECES: Final = re.compile(r"(\{\{.*?\}\}|\{[^{}]*\})")
_SLOT: Final = re.compile(r"\[([^\[\]]*)\]")
_LIQUID: Final = re.compile(r"\{\{ (\w+) \| default: '([^'{}|]+)' \}\}")
_LIQUID_ANY: Final = re.compile(r"\{\{.*?\}\}")
_PLACE: Final = "\ue000"
"""Stands where Liquid is, while the words around it are set."""
_BLANKS: Final = re.compile(r"[ \t\n]+")
_BEGINS: Final = re.compile(r"(^|[.!?][ \u00a0\u202f])([^\W\d_])(?![A-Z])")
_APOSTROPHE: Final = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_BEFORE_MARK: Final = re.compile(r"(?<=\S) ?([;!?]+)(?=[\s»)]|$)")
_BEFORE_SIGN: Final = re.compile(r"(?<=\S) ([:»%€])")
_AFTER_NUMBER: Final = re.compile(r"(?<=\d) (?=(?:h|€|%|\$|£|000)(?!\w))")


def pieces(text: str) -> tuple[str, ...]:
    """The text cut into plain words, choices and Liquid, in order."""
    return tuple(piece for piece in _PIECES.split(text) if piece)


def slots_of(text: str) -> set[str]:
    """The facts that a text has a place for."""
    return {slot for piece in pieces(text) if is_choice(piece) for slot in _SLOT.findall(piece)}


def tags_of(text: str) -> set[str]:
    """The tags of a person that a text is filled in with."""
    return {found[1] for found in _LIQUID.finditer(text)}


def problem_of(text: str) -> str | None:
    """What is wrong with a template; None: nothing."""
    for piece in pieces(text):
        if piece.startswith("{{"):
            if not _LIQUID.fullmatch(piece):
                return f"Liquid is written {{{{ tag | default: 'words' }}}}, not {piece}"
            continue
        rest = _SLOT.sub("", piece[1:-1] if is_choice(piece) else piece)
        if any(sign in rest for sign in "{}[]"):
            return f"a brace or a bracket is open or too many near {piece.strip()[:30]!r}"
        if not is_choice(piece) and (found := _SLOT.search(piece)):
            return f"{found[0]} must stand in a choice, for example {{{found[0]}|words without it}}"
    if strange := slots_of(text) - SLOTS:
        return f"[{min(strange)}] is no fact; there are {', '.join(sorted(SLOTS))}"
    return None


def is_choice(piece: str) -> bool:
    return piece.startswith("{") and piece.endswith("}") and not piece.startswith("{{")


def filled(text: str, facts: Mapping[str, str]) -> tuple[str, set[str]]:
    """The text with what is known, and which facts it says. `facts` hold nothing that a template could mean."""
    said: set[str] = set()
    parts: list[str] = []
    for piece in pieces(text):
        if not is_choice(piece):
            parts.append(piece)
            continue
        for choice in piece[1:-1].split("|"):
            wanted = set(_SLOT.findall(choice))
            if wanted <= facts.keys():
                said |= wanted
                parts.append(_SLOT.sub(lambda found: facts[found[1]], choice))
                break
    return sentence_case(_BLANKS.sub(" ", "".join(parts)).strip()), said


def sentence_case(text: str) -> str:
    """Each sentence begins with a capital; names such as iPhone stay as they are."""
    return _BEGINS.sub(lambda found: found[1] + found[2].upper(), text)


def without_liquid(text: str, known: frozenset[str] | None) -> str:
    """The text with the default in place of each tag that the shop's app does not set. None: nobody has said."""
    if known is None:
        return text
    return _LIQUID.sub(lambda found: found[0] if found[1] in known else found[2], text)


def typographic(text: str, language: str) -> str:
    """With curly apostrophes, and in French with blanks that do not break; Liquid stays as it is."""
    liquid = _LIQUID_ANY.findall(text)
    set_ = _typographic(_LIQUID_ANY.sub(_PLACE, text), language)
    return "".join(part + kept for part, kept in zip(set_.split(_PLACE), [*liquid, ""], strict=True))


def _typographic(text: str, language: str) -> str:
    text = _APOSTROPHE.sub("’", text)
    if language != "fr":
        return text
    text = _BEFORE_MARK.sub("\u202f\\1", text)
    text = _BEFORE_SIGN.sub("\u00a0\\1", text)
    return _AFTER_NUMBER.sub("\u00a0", text).replace("« ", "«\u00a0")
