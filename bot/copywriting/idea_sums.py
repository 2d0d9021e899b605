"""The sums of an idea: its offer, its prices, and from which amount an offer or free delivery holds.

Each sum of money is understood once: what a delivery is free from is no price.
"""

import re
from typing import Final

from bot.copywriting.idea_moments import Said

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
_OFF_SECOND: Final = re.compile(
    r"(\d{1,2})\s?%\s+(?:off\s+|de (?:remise|r[ée]duction)\s+)?(?:on\s+|sur\s+)?"
    r"(?:the\s+|your\s+|a\s+|le\s+|la\s+|votre\s+)?"
    r"(?:2\s?(?:e|eme|ème|nd|nde)\b|second|seconde|deuxi[eè]me)\b",
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
_SOME_FREE: Final = re.compile(
    r"\b([2-5])\s?achet[ée]e?s?\W+(?:=\s*)?([1-4])\s(?:offert|gratuit)|\bbuy ([2-5]),? get ([1-4]) free\b",
    re.IGNORECASE,
)
_REFERRAL: Final = re.compile(r"\bparrain\w*|\brefer(?:ral|s|ring)?\b|\brefer a friend\b", re.IGNORECASE)
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
    rf"worth\s+)?{_MONEY}|{_MONEY}\s(?:(?:de |en )?bons?\sd'achat|voucher|gift card)",
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
_NO_PRICE_BEFORE: Final = re.compile(
    r"(?:au[- ]dess?us de|au-delà de|over|above|spend(?:ing)?|plus de|more than|seuil de|threshold of|panier de|manque|"
    r"plus que|missing|livraison à|delivery (?:at|for))\s+$",
    re.IGNORECASE,
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


class Sums:
    """A text of which each sum of money is understood once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._used: list[tuple[int, int]] = []

    def offer(self) -> tuple[Said | None, bool]:
        """The offer, and whether English needs an "on" after it."""
        text = self._text
        if found := _SECOND.search(text) or _OFF_SECOND.search(text):
            return (f"second item {found[1]}% off", f"le 2e à -{found[1]} %"), True
        if _ONE_FREE.search(text):
            return ("buy one, get one free", "1 acheté, 1 offert"), True
        if found := _SOME_FREE.search(text):
            bought, free = [int(number) for number in found.groups() if number]
            return (f"buy {bought}, get {free} free", f"{bought} achetés, {free} offert{'s' if free > 1 else ''}"), True
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
        if _REFERRAL.search(text) and (sums := self._sums()):
            self._used += [(start, end) for start, end, _ in sums]
            english, french = sums[0][2]
            return (f"a {english} referral reward", f"{french} de prime de parrainage"), True
        for found in _AMOUNT_OFF.finditer(text):
            if found["before"] or found["after"]:
                self._used.append(found.span())
                english, french = _money(found.group(0))
                is_given = "offert" in (found["after"] or "").casefold()
                return (f"{english} off", f"{french} offerts" if is_given else f"{french} de remise"), False
        return None, False

    def _percent(self) -> Said | None:
        for found in _PERCENT.finditer(self._text):
            n = int(found["n"])
            before, after = self._text[: found.start()].casefold()[-60:], self._text[found.end() :].casefold()
            if not 1 <= n <= 95 or (found["sign"] or "") == "+":
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
        thresholds = [one for place in _FREE_DELIVERY.finditer(self._text) for one in self._thresholds(place)]
        self._used += [(start, end) for start, end, _ in thresholds]
        if not thresholds:
            return ("free delivery", "livraison offerte")
        _, _, money = thresholds[0]
        return (f"free delivery from {money[0]}", f"livraison offerte dès {money[1]}")

    def _thresholds(self, delivery: re.Match[str]) -> list[tuple[int, int, Said]]:
        """The sums from which delivery is free, right behind or before the words that say so."""
        found = []
        for start, end, money in self._sums():
            if not _FROM.search(self._text[:start][-40:]):
                continue
            between = self._text[delivery.end() : start] or self._text[end : delivery.start()]
            is_near = 0 <= start - delivery.end() <= 40 or 0 <= delivery.start() - end <= 20
            if is_near and not re.search(r"[.;\n]", between):
                found.append((start, end, money))
        return found

    def prices(self) -> dict[str, Said | None]:
        """The price, and the one before."""
        for pattern, was_first in _WAS_NOW:
            if found := self._unused(pattern):
                one, other = _all_money(found[0])
                return _price_and_was(*((other, one) if was_first else (one, other)))
        if found := self._unused(_BARE_WAS_NOW):
            [now] = _all_money(found[0])
            before = found[1] or found[7]
            sign = re.search(r"€|euros?|eur\b|£|\$", found[0])
            if before and sign:
                return _price_and_was(now, _money(f"{before} {sign[0]}"))
        thresholds = {_money(self._text[start:end]) for start, end in self._used}
        for start, end, money in self._sums():
            if _OF_SHOPPING.match(self._text[end:]) or _NO_PRICE_BEFORE.search(self._text[:start][-40:]):
                continue
            if money in thresholds and _FROM.search(self._text[:start][-40:]):
                continue
            before_it = self._text[:start][-14:].casefold()
            starts = re.search(r"(?:dès|à partir de|from)\s+$", before_it)
            price = (f"from {money[0]}", f"dès {money[1]}") if starts else money
            return {"price": price, "was": None}
        return {"price": None, "was": None}

    def _unused(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where it stands, unless a sum in it was understood before: "free from €30 instead of €50" is no price."""
        found = pattern.search(self._text)
        if found is None or not any(start < found.end() and found.start() < end for start, end in self._used):
            return found
        self._used.append(found.span())
        return None

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
