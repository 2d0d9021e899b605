"""The facts of an idea in words: what a draft may say about offer, price, code, end, delivery and occasion.

All that is taken is said anew from what was understood; nothing else of an idea gets into a text. The product is found
by idea_product.py.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.copywriting.idea_moments import Said, delay_in, occasion_in, status_in, time_in

LONGEST_IDEA = 4_000
"""Characters that are looked at."""
_MARKUP: Final = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<[^<>\n]{0,500}>|https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+|@\w+"
    r"|(?<!\w):[a-z0-9_+-]+:",
    re.DOTALL,
)
_SIGNS: Final = str.maketrans({"’": "'", "‘": "'", "−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})
_RUNS: Final = re.compile(r"\s+")
"""Of thousands of blanks the patterns below would try every part."""
_EMPHASIS: Final = re.compile(r"[*_~`{}\[\]<>|\\]")
_N: Final = r"(?<![\d.,])((?:\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d{1,5})(?:[.,]\d{1,2})?)"
_MONEY: Final = rf"(?:{_N}\s?(€|euros?\b|eur\b|£|\$|balles\b)(\d\d\b)?|([€£$])\s?{_N})"

_PERCENT: Final = re.compile(
    r"(?P<most>(?:jusqu'?\s?[aà]|up to)\s+)?(?P<sign>[-+]\s?)?\b(?P<n>\d{1,2})\s?(?:%|pour ?cents?\b|percent\b|"
    r"pct\b)",
    re.IGNORECASE,
)
_NO_OFFER_BEFORE: Final = re.compile(
    r"(?:taux|rate|ctr|marge|margin|conversion|hausse|croissance|growth)\W+(?:\w+\W+){0,3}$"
)
_NO_OFFER_AFTER: Final = re.compile(
    r"\s*(?:de\s|of\s)?(?:(?:our|the|nos|des|mes|my)\s)?(?:coton|cotton|laine|wool|soie|silk|bio\b|organic|"
    r"recycl|clients|"
    r"customers|people|users|buyers|lin\b|linen|des gens|d'augment)"
)
_SECOND: Final = re.compile(
    r"\b(?:2\s?(?:e|eme|ème|nd|nde)|deuxi[eè]me|seconde?|second)\b(?:\s\w+){0,3}?\s+(?:à|a|at|"
    r"for)?\s*-?\s?(\d{1,2})\s?%",
    re.IGNORECASE,
)
_FOR_THE_PRICE: Final = re.compile(
    r"\b([2-5])\s*(?:for|pour|=)\s*(?:le prix d['e]\s?(?:un\b)?\s?)?([1-4])\b(?!\s?(?:€|euro|%|£|\$))", re.IGNORECASE
)
_ONE_FREE: Final = re.compile(
    r"\b(?:1|une?)\s+achet[ée]e?s?\W+(?:1|une?|la|le)\s+(?:\w+\s+)?(?:offert|gratuit)|\bbuy (?:1|"
    r"one),? get (?:1|one)\b|\bbogo\b",
    re.IGNORECASE,
)
_MORE_POINTS: Final = re.compile(
    r"\b(?:doubles?|triples?) (?:loyalty )?points\b|"
    r"\bpoints (?:de )?(?:fid[ée]lit[ée] )?(?:x ?[23]|doubl[ée]s|tripl[ée]s)\b",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r"\bmoiti[ée] prix\b|\bhalf[ -]price\b", re.IGNORECASE)
_AMOUNT_OFF: Final = re.compile(
    rf"(?P<before>-\s?|\b(?:remise|r[ée]duc(?:tion)?|rabais|save|[ée]conomisez|discount)\s+(?:de\s+|of\s+)?)?{_MONEY}"
    r"(?P<after>\s*(?:offerts?\b|de\s(?:remise|r[ée]duc(?:tion)?|rabais)\b|en moins|off\b|discount\b))?",
    re.IGNORECASE,
)
_VOUCHER: Final = re.compile(
    rf"\b(?:bons?\sd'achat|ch[eè]que[s-]cadeau|voucher|gift card|carte cadeau)\s+(?:de\s+|of\s+|"
    rf"worth\s+)?{_MONEY}|{_MONEY}\s(?:voucher|gift card)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"(?:dès|des|à partir de|a partir de|au[- ]dess?us de|au-delà de|over|above|from|min(?:imum|\.)?(?:\s(?:de|of))?|"
    r"spend(?:ing)?|plus de|more than|pour)\s+(?:un achat de |une commande de |orders? (?:over|above|of) )?$",
    re.IGNORECASE,
)
_OF_SHOPPING: Final = re.compile(
    r"\s*(?:d'achats?|de commande|or more|et plus|minimum|de panier|spent)\b", re.IGNORECASE
)
_FREE_DELIVERY: Final = re.compile(
    r"\b(?:livraison|frais de (?:port|livraison)|port|delivery|shipping)\W+(?:\w+\W+){0,2}?(?:offert|gratuit|"
    r"free\b|on us\b)"
    r"|\bfree\s+(?:\w+\s+)?(?:delivery|shipping)\b|\bfranco de port\b",
    re.IGNORECASE,
)
_NO_DELIVERY: Final = re.compile(
    r"(?:\b(?:pas|plus|no|not|without|sans|hors|jamais)\b)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_WAS_NOW: Final = (
    (re.compile(rf"{_MONEY}\s*\(?(?:au lieu de|instead of|rather than|contre|[ée]tait à|was|avant|"
    rf"before)\s+{_MONEY}", re.IGNORECASE), False),
    (re.compile(rf"(?:\bde|\bfrom|\bwas|\bavant)\s+{_MONEY}\s*,?\s*(?:à|a|to|now|maintenant|"
    rf"puis)\s+(?:à\s)?{_MONEY}", re.IGNORECASE), True),
    (re.compile(rf"{_MONEY}\s*(?:→|->|=>|>|➡️?)\s*{_MONEY}"), True),
)  # fmt: skip
_BARE_WAS_NOW: Final = re.compile(
    rf"(?:\bde|\bfrom|\bwas)\s+{_N}\s+(?:à|a|to|now)\s+{_MONEY}|{_N}\s*(?:→|->|=>)\s*{_MONEY}", re.IGNORECASE
)
_CODE: Final = re.compile(
    r"\b(?:code|coupon)\b(?:\s+(?:promo|cadeau|avantage|is|c'est|sera|"
    r"est))?\s*[:=]?\s*[\"“«']?\s*([A-Za-z0-9][A-Za-z0-9_-]{2,19})\b",
    re.IGNORECASE,
)
_CODE_LIKE: Final = re.compile(
    r"\b(?:avec|with|use|using|utilise[rz]?)\s+(?:le |"
    r"the )?([A-Z]{3,}[A-Z0-9_-]*\d{1,4})\b"
)


@dataclass(frozen=True)
class Facts:
    """What is known, each thing as it is said in English and in French. "": not known (in that language)."""

    offer: Said | None = None
    minimum: Said | None = None
    """From which amount of shopping the offer holds."""
    price: Said | None = None
    was: Said | None = None
    code: str = ""
    time: Said | None = None
    delivery: Said | None = None
    occasion: Said | None = None
    status: Said | None = None
    """What has become of an order: "has shipped"."""
    delay: Said | None = None
    """The same, where it is late."""
    product: Mapping[str, str] = field(default_factory=dict)
    """By language: known in one, it need not be in the other."""
    joins: bool = False
    """The offer needs an "on" in English before its product: "2 for 1 on boots"."""

    @property
    def has_offer(self) -> bool:
        return bool(self.offer or self.price or self.code)

    def told(self, language: str) -> dict[str, str]:
        """What templates are filled in with, by the names of their slots."""
        product = self.product.get(language, "")
        told = {
            "offer": _with_minimum(self, language),
            "price": _said(self.price, language),
            "was": _said(self.was, language),
            "code": self.code,
            "time": _said(self.time, language),
            "delivery": _said(self.delivery, language),
            "occasion": _said(self.occasion, language),
            "status": _said(self.status, language),
            "delay": _said(self.delay, language),
            "product": product,
            "deal": self._deal(language, product),
        }
        return {name: text for name, text in told.items() if text}

    def _deal(self, language: str, product: str) -> str:
        offer, price, was = (_said(one, language) for one in (self.offer, self.price, self.was))
        if offer:
            if not product:
                return _with_minimum(self, language)
            on = " sur " if language == "fr" else " on " if self.joins else " "
            return f"{offer}{on}{product}{_minimum(self, language)}"
        if not price:
            return ""
        instead = (
            ("" if not was else f" au lieu de {was}") if language == "fr" else ("" if not was else f" instead of {was}")
        )
        if not product:
            return f"{price}{instead}" if was else ""
        starts = price.startswith(("dès ", "from "))
        link = "" if starts else "à " if language == "fr" else "at "
        return f"{product} {link}{price}{instead}"

    def and_(self, later: "Facts") -> "Facts":
        """These, with what was said later in their place."""
        changed = {
            name: value
            for name in ("code", "time", "delivery", "occasion", "product")
            if (value := getattr(later, name))
        }
        if later.offer:
            changed |= {"offer": later.offer, "joins": later.joins, "minimum": later.minimum}
        if later.price:
            changed |= {"price": later.price, "was": later.was}
        return replace(self, **changed)


def cleaned(idea: str) -> str:
    """An idea without markup, Liquid, addresses and what prints nothing; one kind of apostrophe, hyphen and blank."""
    import html

    text = unicodedata.normalize("NFC", html.unescape(idea[:LONGEST_IDEA])).translate(_SIGNS)
    text = _EMPHASIS.sub(" ", _MARKUP.sub(" ", text))
    text = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    return _RUNS.sub(lambda run: "\n" if "\n" in run[0] else " ", text)


def facts_in(idea: str) -> Facts:
    """All facts that an idea names."""
    from bot.copywriting.idea_product import product_in

    text = cleaned(idea)
    taken = _Taken(text)
    offer, joins = taken.offer()
    delay = delay_in(text)
    return Facts(
        offer=offer,
        joins=joins,
        delivery=taken.delivery(),
        minimum=taken.minimum() if offer else None,
        code=_code(text),
        time=time_in(text),
        occasion=occasion_in(text),
        status=delay or status_in(text),
        delay=delay,
        product=product_in(text),
        **taken.prices(),
    )


class _Taken:
    """A text of which each sum of money is understood once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._used: list[tuple[int, int]] = []

    def offer(self) -> tuple[Said | None, bool]:
        """The offer, and whether English needs an "on" after it."""
        text = self._text
        if found := _SECOND.search(text):
            return (f"second item {found[1]}% off", f"le 2e à -{found[1]} %"), True
        if _ONE_FREE.search(text):
            return ("buy one, get one free", "1 acheté, 1 offert"), True
        if (found := _FOR_THE_PRICE.search(text)) and int(found[1]) > int(found[2]):
            return (f"{found[1]} for {found[2]}", f"{found[1]} pour le prix de {found[2]}"), True
        if found := _MORE_POINTS.search(text):
            is_double = re.search("2|doub", found[0], re.IGNORECASE)
            return (("double points", "points doublés") if is_double else ("triple points", "points triplés")), False
        if percent := self._percent():
            return percent, False
        if _HALF.search(text):
            return ("half price", "moitié prix"), True
        if found := _VOUCHER.search(text):
            self._used.append(found.span())
            english, french = _money(found.group(0))
            return (f"a {english} voucher", f"un bon d’achat de {french}"), True
        for found in _AMOUNT_OFF.finditer(text):
            if found["before"] or found["after"]:
                self._used.append(found.span())
                english, french = _money(found.group(0))
                return (f"{english} off", f"{french} de remise"), False
        return None, False

    def _percent(self) -> Said | None:
        for found in _PERCENT.finditer(self._text):
            n = int(found["n"])
            before, after = self._text[: found.start()].casefold()[-60:], self._text[found.end() :].casefold()
            if not 1 <= n <= 95 or (found["sign"] or "").startswith("+"):
                continue
            if _NO_OFFER_BEFORE.search(before) or _NO_OFFER_AFTER.match(after):
                continue
            most = found["most"] is not None
            return (f"up to {n}% off" if most else f"{n}% off", f"jusqu’à -{n} %" if most else f"-{n} %")
        return None

    def minimum(self) -> Said | None:
        """From which amount the offer holds."""
        for start, end, money in self._sums():
            if _FROM.search(self._text[:start][-40:]) or _OF_SHOPPING.match(self._text[end:]):
                self._used.append((start, end))
                return money
        return None

    def delivery(self) -> Said | None:
        found = _FREE_DELIVERY.search(self._text)
        if not found or _NO_DELIVERY.search(self._text[: found.start()][-30:]):
            return None
        for start, end, money in self._sums():
            near = self._text[found.end() : start]
            if (
                0 <= start - found.end() <= 40
                and _FROM.search(self._text[:start][-40:])
                and not re.search(r"[.;\n]", near)
            ):
                self._used.append((start, end))
                return (f"free delivery from {money[0]}", f"livraison offerte dès {money[1]}")
        return ("free delivery", "livraison offerte")

    def prices(self) -> dict[str, Said | None]:
        """The price, and the one before."""
        for pattern, was_first in _WAS_NOW:
            if found := pattern.search(self._text):
                one, other = _all_money(found[0])
                return _price_and_was(*((other, one) if was_first else (one, other)))
        if found := _BARE_WAS_NOW.search(self._text):
            [now] = _all_money(found[0])
            before = found[1] or found[7]
            sign = re.search(r"€|euros?|eur\b|£|\$", found[0])
            if before and sign:
                return _price_and_was(now, _money(f"{before} {sign[0]}"))
        for start, end, money in self._sums():
            if _OF_SHOPPING.match(self._text[end:]):
                continue
            before_it = self._text[:start][-14:].casefold()
            starts = re.search(r"(?:dès|à partir de|from)\s+$", before_it)
            price = (f"from {money[0]}", f"dès {money[1]}") if starts else money
            return {"price": price, "was": None}
        return {"price": None, "was": None}

    def _sums(self) -> list[tuple[int, int, Said]]:
        """Each sum of money that has not been understood yet, with its place."""
        return [
            (found.start(), found.end(), _money(found[0]))
            for found in re.finditer(_MONEY, self._text, re.IGNORECASE)
            if not any(start <= found.start() < end for start, end in self._used)
        ]


def _all_money(text: str) -> list[Said]:
    return [_money(found[0]) for found in re.finditer(_MONEY, text, re.IGNORECASE)]


def _price_and_was(price: Said, was: Said) -> dict[str, Said | None]:
    """A price that is no lower than before is no reason to speak of the one before."""
    return {"price": price, "was": was if _amount(was) > _amount(price) else None}


def _amount(money: Said) -> float:
    found = re.search(r"\d+(?:\.\d+)?", money[0].replace(",", ""))
    return float(found[0]) if found else 0.0


def _money(text: str) -> Said:
    """A sum as it is written in both languages."""
    found = re.search(_MONEY, text, re.IGNORECASE)
    assert found is not None, "only called with what has been found"
    number = re.sub(r"[ ,.](?=\d{3}(?!\d))", "", found[1] or found[5]).replace(",", ".")
    if found[3]:  # 49€90
        number = f"{number}.{found[3]}"
    if number.endswith((".00", ".0")):
        number = number.partition(".")[0]
    elif "." in number and len(number.partition(".")[2]) == 1:
        number += "0"
    sign = found[4] or found[2]
    sign = sign if sign in "£$" else "€"
    whole, dot, cents = number.partition(".")
    thousands = f"{int(whole):,}"
    return (f"{sign}{thousands}{dot}{cents}", f"{thousands.replace(',', chr(0x202F))}{dot and ','}{cents} {sign}")


def _code(text: str) -> str:
    """A code as it was typed: it holds a digit, or is in capitals."""
    for found in _CODE.finditer(text):
        written = found[1].rstrip("-_")
        if any(letter.isalpha() for letter in written) and (written.isupper() or any(map(str.isdigit, written))):
            return written
    found_alone = _CODE_LIKE.search(text)
    return found_alone[1] if found_alone else ""


def _said(said: Said | None, language: str) -> str:
    return "" if said is None else said[1] if language == "fr" else said[0]


def _minimum(facts: Facts, language: str) -> str:
    if facts.minimum is None:
        return ""
    amount = _said(facts.minimum, language)
    return f" dès {amount} d’achat" if language == "fr" else f" when you spend {amount}"


def _with_minimum(facts: Facts, language: str) -> str:
    offer = _said(facts.offer, language)
    return f"{offer}{_minimum(facts, language)}" if offer else ""
