"""Prices, percentages, deals and codes as people write them in English and French, with what each is about."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from bot.campaigns.preflight.folding import folded

NUMBER = r"(?:\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d))"
_NO_DIGIT_BEFORE = r"(?<![\d.,])"
_BEFORE, _AFTER = 40, 32
"""Characters that are looked at around a number to see what it is about."""


@dataclass(frozen=True)
class Number:
    """One of them, at its place in the text."""

    kind: str
    """percent, price, deal, code, free_delivery."""
    value: str
    """Normalised: "30", "19.9 EUR", "3 for 2", "ETE20"."""
    about: str
    """What it is about: off, extra, made_of, back · price, ceiling, threshold, before, saving, gap. Only the same can disagree."""
    shown: str
    start: int
    end: int
    is_bound: bool = False
    """Said with "up to" or "from"."""


@lru_cache(maxsize=256)
def numbers_in(text: str) -> tuple[Number, ...]:
    """All of them, in the order of the text; it should be composed (NFC)."""
    plain = folded(text)
    found = [*_percents(text, plain), *_prices(text, plain), *_deals(text, plain), *_codes(text)]
    return tuple(sorted([*found, *_free_delivery(text, plain)], key=lambda one: (one.start, one.end)))


def amount(written: str) -> Decimal:
    """ "1 299,00", "1,299.00" and "1299" are one and the same."""
    digits = re.sub(r"[ ']", "", written)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0 and len(digits) - last - 1 == 3:
        last = -1  # a thousand, no decimals
    whole = re.sub(r"[.,]", "", digits if last < 0 else digits[:last])
    try:
        return Decimal(whole if last < 0 else f"{whole}.{digits[last + 1 :]}").normalize()
    except InvalidOperation:
        return Decimal(0)


def _said(value: Decimal) -> str:
    return f"{value:f}"


# Percentages

_PERCENT = re.compile(
    rf"(?P<sign>[-+] ?)?{_NO_DIGIT_BEFORE}(?P<n>{NUMBER})"
    rf"(?: ?%| ?\b(?:percent|per cent|pourcents?|pour cent|pct)\b)"
)
_FIRST_OF_RANGE = re.compile(rf"{_NO_DIGIT_BEFORE}(?P<n>\d{{1,2}}) ?%? ?(?:a|to|et|and|or|ou|-|/|puis|then) ?-? ?$")
_HALF = re.compile(r"\bhalf[ -]price\b|\bmoitie prix\b|\bdemi[ -]tarif\b|\b(?:a|de) moitie prix\b")
_UP_TO = re.compile(r"(?:\bup to|\bjusqu'a|\bas much as|\bmax(?:imum)?)\W*$")
_NOT_OFF = re.compile(
    r"^[ -]*(?:pure?s? |vrai |real )?(?:"
    r"(?:de |d')(?!reduction|remise|rabais|moins|promo|baisse|economie|discount|reduc|bonus)"
    r"|of (?:our|you|us|the people|customers|shoppers|women|men|readers|people|users|all)"
    r"|des (?:client|femmes|hommes|lecteur|gens|utilisat|parents|francais|testeu)|d'entre"
    r"|(?:\w+ly )?(?:cotton|coton|linen|lin|wool|laine|silk|soie|cashmere|cachemire|leather|cuir|bio\b|organic|natur|"
    r"recycl|vegan|veget|plant|cocoa|cacao|arabica|made in|handmade|artisanal|francais|french|local|fait\b|"
    r"merino|polyester|bamboo|bambou|gold|silver|satisf|rembours|refund|waterproof|etanche|electri|pur\b|pure|fruit|"
    r"digital|numerique|gratuit|free|secure|securis|compost|biodegrad|alcohol|alcool|arom|renewable|renouvelable|"
    r"mineral|fat|abv|vol\b|charged|charge|battery|batterie|humid|wholegrain|complet|sheep|down|duvet|polyamid|"
    r"elasthan|viscose|lyocell|tencel|whole|vegetal|approved|genuine|authenti|compatible|online|en ligne))"
)
_EXTRA_AFTER = re.compile(
    r"^(?: de reduction| de remise| off)? (?:extra|additional|supplementaires?|en plus|de plus)\b"
)
_EXTRA_BEFORE = re.compile(r"\b(?:extra|additional|another|un extra|supplementaires?)\W*$|\+ ?-? ?$")
_BACK = re.compile(
    r"^(?: de)?(?: \w+){0,2} (?:cashback|cash back|back|en bon|de cagnotte|cagnotte|credites|in points|en points)"
)


def _percents(text: str, plain: str) -> Iterator[Number]:
    for found in _PERCENT.finditer(plain):
        value = amount(found["n"])
        before, after = (
            plain[max(0, found.start() - _BEFORE) : found.start()],
            plain[found.end() : found.end() + _AFTER],
        )
        about = _percent_about(value, before, after)
        if about == "made_of" and (found["sign"] or "").strip() == "-":
            about = "off"
        bound = bool(_UP_TO.search(before))
        start = found.start("n") if (found["sign"] or "").strip() == "+" else found.start()
        yield Number("percent", _said(value), about, text[start : found.end()], start, found.end(), bound)
        first = _FIRST_OF_RANGE.search(before + plain[found.start() : found.start("n")])
        if first and about == "off":
            yield Number("percent", first["n"], about, f"{first['n']}%", start, found.end())
    for found in _HALF.finditer(plain):
        yield Number("percent", "50", "off", text[found.start() : found.end()], found.start(), found.end())


def _percent_about(value: Decimal, before: str, after: str) -> str:
    if _BACK.search(after):
        return "back"
    if _EXTRA_AFTER.search(after) or _EXTRA_BEFORE.search(before):
        return "extra"
    return "made_of" if _NOT_OFF.search(after) or value >= 100 or not value else "off"


# Prices

_CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollars": "USD"}
_CURRENCIES |= {"£": "GBP", "gbp": "GBP", "pounds": "GBP", "chf": "CHF", "dollar": "USD"}
_UNIT = r"€|\$|£|\b(?:euros?|eur|usd|dollars?|gbp|pounds|chf)\b"
_PRICE = re.compile(
    rf"(?P<c1>€|£|\$|\b(?:eur|chf|usd|gbp)\b) ?(?P<n1>{NUMBER})"
    rf"|{_NO_DIGIT_BEFORE}(?P<n2>{NUMBER}) ?(?P<c2>{_UNIT})(?P<cents>\d{{2}}\b)?"
)
_OVER_BEFORE = re.compile(
    r"\b(?:over|above|spend|spent|spending|orders? of|minimum(?: of| de)?|au[- ]dessus de|plus de|superieure?s? a|"
    r"au-dela de|depassant|commandes? de|atteindre|reach|panier de|achats? de|tous les|every|each)\W*$"
    r"|(?:deliver|shipping|livraison|livre|\bport\b|expedition|\bship|postage)[^.!?]{0,28}\b(?:des|from|a partir de|on)\W*$"
)
_OVER_AFTER = re.compile(
    r"^ ?(?:\+|d'achats?|de commande|d'articles|de panier|or more|ou plus|et plus|and over|and up|minimum|mini\b|spend|"
    r"purchase|order|basket|and above)"
)
_WAS_BEFORE = re.compile(
    r"\b(?:au lieu de|instead of|was|were|originally|rrp|contre|avant|previously|valeur(?: de)?|worth|normally|"
    r"usually|conseille|regular|barre|value|down from|reg\.?|prix d'origine|valued at|compare at)\W*$"
)
_SAVED_BEFORE = re.compile(
    r"\b(?:save|saving|economisez|economie de|remise de|reduction de|bons?(?: d'achat)? de|voucher|gift card of|"
    r"carte cadeau de|gagnez|earn|get|recevez|rabais de|profitez de|off|your|vos|votre|cagnotte de|il (?:vous )?manque|"
    r"just|only|plus que|prime(?: de)?|grant(?: of)?|aide de|bonus(?: de| of)?|subvention de)\W*$|(?<![\w)])- ?$"
)
_SAVED_AFTER = re.compile(
    r"^ ?(?:off\b|de (?:reduction|remise|rabais|moins|bonus|cashback|cagnotte|credit)|offerts?\b|discount|en bon|"
    r"voucher|gift|credit|d'economie|rembourse|away|left to|manqu|pour profiter|to go)"
)
_GAP_BEFORE = re.compile(
    r"\b(?:ajoutez|ajoute|add|another|(?:il )?(?:vous |ne vous |t')?manque(?: plus que)?|encore|spend just|reste)\W*$"
    r"|\b(?:you're|you are|you're just|you are only|plus que)\W*$(?<!at )"
)
_SHORT_OF = re.compile(r"\b(?:just|only|plus que|your|vos|votre|get|profitez de)\W*$")
_UNDER = re.compile(r"\b(?:a moins de|under|below|less than|sous(?: les)?|pas plus de|no more than|max(?:imum)?)\W*$")
_FROM = re.compile(r"\b(?:from|des|a partir de|starting at|as low as|start at)\W*$")


def _prices(text: str, plain: str) -> Iterator[Number]:
    for found in _PRICE.finditer(plain):
        sign = found["c1"] or found["c2"]
        value = amount((found["n1"] or found["n2"]) + (f".{found['cents']}" if found["cents"] else ""))
        before, after = (
            plain[max(0, found.start() - _BEFORE) : found.start()],
            plain[found.end() : found.end() + _AFTER],
        )
        yield Number(
            "price",
            f"{_said(value)} {_CURRENCIES[sign]}",
            _price_about(before, after),
            text[found.start() : found.end()],
            found.start(),
            found.end(),
            bool(_FROM.search(before)),
        )


def _price_about(before: str, after: str) -> str:
    if _WAS_BEFORE.search(before):
        return "before"
    if _GAP_BEFORE.search(before):
        return "gap"
    if _OVER_BEFORE.search(before) or _OVER_AFTER.search(after):
        return "threshold"
    if _SAVED_AFTER.search(after):
        return "saving"
    if _SAVED_BEFORE.search(before) and not _SHORT_OF.search(before):
        return "saving"
    return "ceiling" if _UNDER.search(before) else "price"


# Deals

_COUNT = {"un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "four": 4, "quatre": 4}
_N = r"(?:\d|un|une|one|deux|two|trois|three|four|quatre)"
_DEALS = (
    (re.compile(rf"\b(?P<a>{_N}) (?:for|pour) ?(?P<b>{_N})\b(?! ?[€%$£])"), "total"),
    (re.compile(rf"\b(?P<a>{_N}) (?:(?!{_N}\b)[\w'-]+ ){{0,3}}?(?:for the price of|pour le prix (?:de|d')) ?(?P<b>{_N})\b(?! ?[€%$£])"), "total"),
    (re.compile(rf"\bbuy (?P<a>{_N})(?: (?!get)\w+){{0,2}}[ ,=+&]+(?:and )?get (?P<b>{_N}|the \w+|another)(?: \w+)? free"), "added"),
    (re.compile(rf"\b(?P<a>{_N}) (?:(?!achet|bought)\w+ ){{0,2}}(?:achete[es]{{0,3}}|bought)[ ,=:+&]+(?:et |and )?(?:le |la |l'|the )?(?P<b>{_N}|\d(?:e|eme|ieme|rd|th)?)(?: \w+)? (?:est |sont |is )?(?:offert|gratuit|free)"), "added"),
    (re.compile(rf"\b(?P<a>{_N}) ?\+ ?(?P<b>{_N})\b(?= (?:offert|gratuit|free))"), "added"),
    (re.compile(r"(?<![\w.,+-])(?P<a>[1-5])\+(?P<b>[12])(?= (?:sur|on|for|pour|across|until|till|jusqu'a|jusqu'au|this|cette|tout|all)\b| ?[:,!;(]|[^\w.+-]*$)"), "added"),
    (re.compile(r"\bbogo\b"), "bogo"),
)  # fmt: skip


def _deals(text: str, plain: str) -> Iterator[Number]:
    for pattern, kind in _DEALS:
        for found in pattern.finditer(plain):
            if kind == "bogo":
                get, pay = 2, 1
            else:
                first, second = _count(found["a"]), _count(found["b"])
                ordinal = found["b"].startswith("the ") or (found["b"][:1].isdigit() and len(found["b"]) > 1)
                get, pay = (first, second) if kind == "total" else (first + (1 if ordinal else second), first)
            if get > pay > 0:
                shown = text[found.start() : found.end()]
                yield Number("deal", f"{get} for {pay}", "deal", shown, found.start(), found.end())


def _count(written: str) -> int:
    return _COUNT.get(written, int(written[0]) if written[:1].isdigit() else 1)


# Codes

_CODE_SAID = re.compile(
    r"\b(?i:codes?|coupon|voucher code)(?: (?i:promo|promotionnel|avantage|cadeau|privilège|privé))?[\s:=]{1,3}"
    r"[«\"“'‘*]?\s?(?P<code>[A-Z0-9](?:[A-Z0-9_-]{1,22})[A-Z0-9])\b"
)
_CODE_ALONE = re.compile(r"(?<![\w/#&=.@-])(?P<code>[A-ZÉÈ]{3,15}\d{1,4}|\d{1,2}[A-Z]{4,15})(?![\w/&=@-])")
_PRODUCT = re.compile(
    r"\b(?i:réf\.?|ref\.?|référence|reference|sku|ean|art\.?|article n°|item no\.?)[\s:°n#]{0,4}(?P<a>(?=[\w-]*\d)[A-Za-z0-9][\w-]{2,20})"
    r"|(?<![\w/&=@-])(?P<b>(?!(?:J|D|H|TOP|COVID|N)-)[A-Z]{1,5}-\d{2,8}[A-Z0-9]{0,4})(?![\w/-])"
)


def _codes(text: str) -> Iterator[Number]:
    seen: set[int] = set()
    for pattern in (_CODE_SAID, _CODE_ALONE, _PRODUCT):
        for found in pattern.finditer(text):
            group = "code" if pattern is not _PRODUCT else ("a" if found["a"] else "b")
            start, code = found.start(group), found[group]
            if start not in seen:
                seen.add(start)
                about = "code" if pattern is _CODE_SAID else "named"
                yield Number("code", squashed(code), about, code, start, found.end(group))


def squashed(text: str) -> str:
    """A code without what people leave out of it."""
    return re.sub(r"[\W_]", "", text).upper()


_FREE_DELIVERY = re.compile(
    r"\b(?:livraison|expedition|port)(?: (?!payante)[\w-]+){0,3}? (?:offerte?s?|gratuite?s?)\b"
    r"|\bfrais (?:de port|de livraison|d'expedition)(?: \w+)? (?:offerts|gratuits|inclus)\b"
    r"|\b(?:offrons|offre|offrent) (?:\w+ )?la livraison\b|\blivraison a 0 ?€|\blivre\w* gratuitement\b"
    r"|\b(?:livraison|expedition) (?:\w+ )?(?:est |vous est )?(?:offerte|gratuite)\b"
    r"|\bfree (?:[\w-]+ ){0,2}?(?:delivery|shipping|postage|returns and delivery|p&p)\b"
    r"|\b(?:delivery|shipping|postage)(?:'s| is|:)? (?:free|on us|on the house)\b|\bships? (?:for )?free\b"
    r"|\bdeliver\w* (?:for )?free\b"
)


def _free_delivery(text: str, plain: str) -> Iterator[Number]:
    for found in _FREE_DELIVERY.finditer(plain):
        shown = text[found.start() : found.end()]
        yield Number("free_delivery", "free delivery", "delivery", shown, found.start(), found.end())
