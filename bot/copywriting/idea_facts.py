"""The facts of an idea in words: what a draft may say about offer, price, code, end, delivery and occasion.

All that is taken is said anew from what was understood; nothing else of an idea gets into a text. The product is found
by idea_product.py.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.copywriting.idea_moments import Said, order_by_in, time_in
from bot.copywriting.idea_subjects import (
    AN_OFFER,
    delay_in,
    event_in,
    occasion_in,
    opening_in,
    returns_in,
    sale_in,
    status_in,
    topic_in,
)
from bot.copywriting.idea_sums import Sums

LONGEST_IDEA = 4_000
"""Characters that are looked at."""
_MARKUP: Final = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<[^<>\n]{0,500}>|https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+|@\w+"
    r"|(?<!\w):[a-z0-9_+-]+:",
    re.DOTALL,
)
_SIGNS: Final = str.maketrans({"’": "'", "‘": "'", "−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})
_ARROW: Final = re.compile(r"[-=]>")
_RUNS: Final = re.compile(r"\s+")
"""Of thousands of blanks the patterns below would try every part."""
_EMPHASIS: Final = re.compile(r"[*_~`{}\[\]<>|\\]")
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
    sale: Said | None = None
    """What the idea calls the event or the offer: "Flash sale"; only then a text may call it one."""
    order_by: Said | None = None
    """ "Order by Thursday"."""
    topic: Said | None = None
    """Which part of the app a tip is about."""
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
            "when": _said(self.time, language).removeprefix("on "),
            "delivery": _said(self.delivery, language),
            "occasion": _said(self.occasion or (None if self.sale == AN_OFFER else self.sale), language),
            "sale": _said(self.sale, language),
            "order_by": _said(self.order_by, language),
            "topic": _said(self.topic, language),
            "threshold": _said(self.delivery, language).partition(" dès " if language == "fr" else " from ")[2],
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
            for name in ("code", "time", "delivery", "occasion", "product", "sale", "order_by")
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
    text = _ARROW.sub("→", text)
    text = _EMPHASIS.sub(" ", _MARKUP.sub(" ", text))
    text = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    return _RUNS.sub(lambda run: "\n" if "\n" in run[0] else " ", text)


def facts_in(idea: str) -> Facts:
    """All facts that an idea names."""
    from bot.copywriting.idea_product import product_in

    text = cleaned(idea)
    sums = Sums(text)
    offer, joins = sums.offer()
    delay = delay_in(text)
    news = opening_in(text) or (None if offer else returns_in(text))
    return Facts(
        offer=offer,
        joins=joins,
        delivery=sums.delivery(),
        minimum=sums.minimum() if offer else None,
        code=_code(text),
        time=time_in(text),
        occasion=news or occasion_in(text) or event_in(text),
        sale=sale_in(text),
        order_by=order_by_in(text),
        topic=topic_in(text),
        status=delay or status_in(text),
        delay=delay,
        product={} if news and not offer else product_in(text),
        **sums.prices(),
    )


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
