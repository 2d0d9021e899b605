"""French as it is set: a blank that does not break before ; : ! ? % », and after «; quotation marks of its own."""

import re

THIN, HARD = "\u202f", "\u00a0"
_HELD = "\ue000"
_BLANKS = f"{THIN}{HARD}\u2009"
_KEPT = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"  # Liquid
    r"|\b[a-z][a-z0-9+.-]{1,12}://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+\.\w+|(?<![\w-])[\w-]{1,63}\.(?:com|fr|be|ch|net|org|shop|eu)/\S+"
    r"|&#?\w{1,8};"
    r"|(?<![^\W\d_])[:;]-?[)(DPp|/\\](?!\w)|<3",  # smileys
    re.DOTALL,
)
_MARKS = (
    (re.compile(r"(?<=[^\s;!?:«(\[¡¿…])[ \t]*(?=[;!?](?![;!?]*[\w]))"), THIN),
    (re.compile(r"(?<=[^\s:«])[ \t]+(?=:(?![:\w/-]))"), HARD),
    (re.compile(r"(?<=[^\W_\d])(?=:(?![:/\w-]))|(?<=[\d%€»”\")\]\ue000])(?=:(?:\s|$))"), HARD),
    (re.compile(r"(?<=\d)[ \t]*(?=%)"), HARD),
    (re.compile(r"(?<=[^\s«])[ \t]*(?=»)"), HARD),
    (re.compile(r"(?<=«)[ \t]*(?=[^\s»])"), HARD),
)  # fmt: skip
_STRAIGHT = re.compile(r"(?<![\w\"])(\")(?=[^\s\"])([^\"\n]{1,200}?)(?<=[^\s])\"(?![\w\"])")
_AFTER_DIGIT = re.compile(r"\d$")


def typeset(text: str) -> str:
    """The text with its blanks and quotation marks as they should be; links, Liquid and smileys stay as they are."""
    kept: list[str] = []

    def keep(found: "re.Match[str]") -> str:
        kept.append(found[0])
        return _HELD

    said = _set(_KEPT.sub(keep, text.replace(_HELD, "")))
    rest = iter(kept)
    return re.sub(_HELD, lambda _: next(rest), said)


def _set(text: str) -> str:
    text = _STRAIGHT.sub(_quoted, text)
    for pattern, blank in _MARKS:
        text = pattern.sub(lambda found, blank=blank: _blank(found, blank), text)  # type: ignore[misc]
    return text


def _quoted(found: "re.Match[str]") -> str:
    """Inches are no quotation: 15" or 27"."""
    if _AFTER_DIGIT.search(found[2]) and not found[2][0].isalpha():
        return found[0]
    return f"«{HARD}{found[2]}{HARD}»"


def _blank(found: "re.Match[str]", blank: str) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return "" if before and before in _BLANKS else blank
