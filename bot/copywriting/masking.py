"""What leaves the house for a model holds nobody's personal data: it is a placeholder, the same for the same thing.

Placeholders are never put back: nobody's address belongs into what a thousand phones show. Found are e-mail addresses,
phone numbers, IBANs, cards, identity numbers, orders and accounts, postal and IP addresses, names after M., Mrs …,
people mentioned in Slack, keys. A name that stands alone is not found. Prices, dates, percentages, codes and products
stay: the copy is made of them.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

PLACEHOLDER: Final = re.compile(
    r"[\[(⟦]\s*(?:EMAIL|PERSON|PHONE|KEY|IBAN|CARD|IDENTITY|REFERENCE|IP|NUMBER|ADDRESS|NAME|LINK)[ _-]?\d+\s*[\])⟧]",
    re.IGNORECASE,
)
_JOINERS: Final = "\u200c\u200d"
"""The only invisible letters that mean something: emoji and some scripts are written with them."""

_BLANK = r"[ \t\u00a0\u2009\u202f\u3000]"
_ALONE = r"(?<![\dA-Za-z])"
_ENDS = r"(?![\dA-Za-z])"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAME = rf"{_CAPITAL}[\w'’-]{{0,30}}(?:{_BLANK}{{1,3}}{_CAPITAL}[\w'’-]{{0,30}}){{0,2}}"

_URL: Final = re.compile(r"\b(?:https?|ftp)://[^\s<>|\"'«»]+", re.IGNORECASE)
_SPOKEN_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:20)?[2-4]\d)(?!\d)"
)

_AT = rf"(?:[@＠﹫]|{_BLANK}?[\[({{]{_BLANK}?(?:at|arobase|arobas|chez|ät|@){_BLANK}?[\])}}]{_BLANK}?)"
_DOT = rf"(?:[.。．]|{_BLANK}?[\[({{]{_BLANK}?(?:dot|point|punkt|\.){_BLANK}?[\])}}]{_BLANK}?)"
_LOCAL = r"[^\s@＠﹫<>()\[\]{},;:\"、。，；：]{1,64}"
_EMAIL = rf"(?:{_NAME}{_BLANK}+<)?{_LOCAL}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}>?"

_CALLS = (
    r"(?:t[ée]l(?:[ée]phones?)?|phone|mobile|portable|cell|call|whats ?app|sms|fax|appel(?:ez|er|le)?|num[ée]ro|nummer|"
    r"handy|telefon[oe]?|rufen|ligue|llama|电话|電話|手机|微信|전화|هاتف|جوال|טלפון|тел(?:ефон)?)"
)
_DIGITS = rf"(?:(?:{_BLANK}|[.\-‐‑–/()_·]){{0,3}}\d)"
_WAYS = r"(?:rue|avenue|av\.|ave\.|boulevard|bd\.?|bld|blvd|all[ée]es?|impasse|faubourg|fbg|lotissement|esplanade)"
_WAYS_OR_NOT = r"(?:place|pl\.|cours|route|rte|passage|square|quai|chemin|villa|cit[ée]|r[ée]sidence|via|calle|plaza)"
_TOWN = rf"(?:,?{_BLANK}*\n?{_BLANK}*(?:[A-Z]{{1,2}}-)?\d{{5}}(?:{_BLANK}+{_CAPITAL}[\w'’-]+){{0,4}})"
_OF = rf"(?:(?:de{_BLANK}+la|des?|du|aux?|à|les?|la|saint|di|del(?:la)?){_BLANK}+|[dl]['’])"

_TITLES = r"(?<!taille )(?<!size )(?<!ou )M\.|MM\.|Mrs?\.?|Ms\.?|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Herrn?|Frau"

_STREET_EN = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Close|Crescent)\b\.?"

_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("PERSON", r"<@[UW][A-Z0-9]+(?:\|[^>\n]*)?>"),
        ("EMAIL", r"(?i:<mailto:[^>\n]*>)"),
        ("PHONE", r"(?i:<tel:[^>\n]*>)"),
        ("KEY", r"\b(?:sk-|xox[abeprs]-|xapp-|os_v2_app_|ghp_|AKIA)[\w-]{8,}"),
        ("EMAIL", rf"(?:mailto:)?{_EMAIL}"),
        (
            "IBAN",
            rf"(?i:{_ALONE}[A-Z]{{2}}\d{{2}}(?:[ \u00a0-]?[A-Z0-9]{{4}}){{2,7}}(?:[ \u00a0-]?[A-Z0-9]{{1,3}})?{_ENDS})",
        ),
        (
            "CARD",
            rf"{_ALONE}(?:\d{{4}}(?:{_BLANK}|[-.])?){{3}}\d{{1,4}}(?:(?:{_BLANK}|-)?\d{{1,3}})?{_ENDS}"
            rf"|{_ALONE}3[47]\d\d(?:{_BLANK}|-)?\d{{6}}(?:{_BLANK}|-)?\d{{5}}{_ENDS}",
        ),
        (
            "IDENTITY",
            rf"{_ALONE}[12][ ]?\d\d[ ]?(?:0[1-9]|1[0-2]|2[AB])[ ]?\d\d[ ]?\d{{3}}[ ]?\d{{3}}(?:[ ]?\d\d)?{_ENDS}",
        ),
        ("IDENTITY", rf"{_ALONE}\d{{3}}-\d{{2}}-\d{{4}}{_ENDS}"),
        (
            "REFERENCE",
            rf"(?i:\b(?:commandes?|orders?|factures?|invoices?|cmd|bestellung|pedido|clients?|customers?|comptes?|account|"
            rf"dossiers?|ticket|colis|parcel|tracking|suivi){_BLANK}*(?:n[°ºo]\.?|nr\.?|num(?:[ée]ro|ber)?|id|ref\.?|#|:){{1,2}}"
            rf"{_BLANK}*:?{_BLANK}*#?)(?=[A-Z0-9-]*\d[A-Z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{{3,}}",
        ),
        ("IP", r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"),
        ("PHONE", rf"(?<![\dA-Za-z])\(?[+＋]{_BLANK}?\(?\d{_DIGITS}{{6,30}}{_ENDS}"),
        ("PHONE", rf"(?<![\dA-Za-z])\(?[0０٠]{_DIGITS}{{8,30}}{_ENDS}"),
        ("PHONE", rf"{_ALONE}(?:\(\d{{3}}\){_BLANK}?|(?:1[-. ])?\d{{3}}[-. ])\d{{3}}[-. ]\d{{4}}{_ENDS}"),
        ("PHONE", rf"{_ALONE}1[3-9]\d[- ]\d{{4}}[- ]\d{{4}}{_ENDS}"),
        (
            "PHONE",
            rf"(?i:{_CALLS})[^\w\n]{{0,4}}(?i:(?:au|at|is|est|us|nous|on|unter|al|n[°o]){_BLANK}+){{0,2}}\d{_DIGITS}{{6,14}}{_ENDS}",
        ),
        ("NUMBER", r"(?<!\d)\d{9,}(?!\d)"),
        (
            "ADDRESS",
            rf"{_ALONE}\d{{1,4}}{_BLANK}?(?i:bis|ter|quater)?\b,?{_BLANK}+(?i:{_WAYS}){_BLANK}+(?:(?i:{_OF}))*"
            rf"\w[\w'’-]{{0,30}}(?:{_BLANK}{_CAPITAL}[\w'’-]{{0,30}}){{0,3}}(?:{_TOWN})?"
            rf"|{_ALONE}\d{{1,4}}{_BLANK}?(?i:bis|ter|quater)?\b,?{_BLANK}+(?i:{_WAYS_OR_NOT}){_BLANK}+(?:(?i:{_OF}))*"
            rf"{_CAPITAL}[\w'’-]{{0,30}}(?:{_BLANK}{_CAPITAL}[\w'’-]{{0,30}}){{0,3}}(?:{_TOWN})?"
            rf"|{_ALONE}\d{{1,5}}{_BLANK}+(?:{_CAPITAL}[\w'’-]{{0,30}}{_BLANK}{{1,3}}){{1,4}}{_STREET_EN}"
            rf"|{_CAPITAL}[\w-]{{0,30}}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse){_BLANK}+\d{{1,4}}[a-z]?{_ENDS}(?:{_TOWN})?",
        ),
        (
            "NAME",
            rf"(?<!\w)(?:{_TITLES}){_BLANK}+{_NAME}",
        ),
    )
)


class Mask:
    """The placeholders of one brief."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}

    def hide(self, text: str) -> str:
        """The text with a placeholder for each thing that is somebody's own, and without invisible letters."""
        parts: list[str] = []
        rest, text = 0, without_invisible(text)
        for found in _URL.finditer(text):  # numbers in an address of a page are of products
            parts += [self._hidden(text[rest : found.start()]), self._page(found[0])]
            rest = found.end()
        return "".join([*parts, self._hidden(text[rest:])])

    def _page(self, url: str) -> str:
        """Without what stands behind it, which may say who clicked."""
        page = re.split(r"[?#]", url, maxsplit=1)[0]
        is_a_persons = re.search(r"[@＠]|%40|wa\.me|whatsapp|mailto|t\.me/", page, re.IGNORECASE)
        return self._placeholder("LINK", page) if is_a_persons else page

    def _hidden(self, text: str) -> str:
        for kind, pattern in _KINDS:
            text = pattern.sub(self._replaced(kind), text)
        return text

    def _replaced(self, kind: str) -> Callable[[re.Match[str]], str]:
        def replace(found: re.Match[str]) -> str:
            if not _is_meant(kind, found[0]):
                return found[0]
            return self._placeholder(kind, found[0])

        return replace

    def _placeholder(self, kind: str, found: str) -> str:
        key = (kind, re.sub(r"[\W_]+", "", found.casefold()))
        if key not in self._given:
            number = 1 + sum(1 for other, _ in self._given if other == kind)
            self._given[key] = f"[{kind}_{number}]"
        return self._given[key]


def holds_personal_data(text: str) -> bool:
    """Whether anything in it would be hidden. Pages are not looked at."""
    plain = _URL.sub(" ", without_invisible(text))
    return any(_is_meant(kind, found[0]) for kind, pattern in _KINDS for found in pattern.finditer(plain))


def without_invisible(text: str) -> str:
    """Without control, direction and other invisible letters, but line breaks; halves of letters go, too."""
    return "".join(
        one
        for one in unicodedata.normalize("NFC", text)
        if one in "\n\t" or one in _JOINERS or unicodedata.category(one) not in _INVISIBLE
    )


_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _is_meant(kind: str, found: str) -> bool:
    """Whether what looks like it is it."""
    digits = [int(one) for one in found if one.isdecimal()]
    if kind == "PHONE":  # days and hours have digits and strokes, too
        return sum(one.isdecimal() for one in _SPOKEN_DATE.sub("", found)) > 2
    if kind == "CARD":
        return len(digits) >= 13 and (_luhn(digits) or " " not in found.strip() or len(digits) == 16)
    if kind == "IBAN":
        return len(digits) >= 8 and len(re.sub(r"[\W_]", "", found)) >= 15
    return True


def _luhn(digits: list[int]) -> bool:
    """The check digit that every card has."""
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
