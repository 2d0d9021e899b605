"""What somebody means who speaks to Herald: an idea to write drafts of, or a question about the numbers.

Questions were there first, and whatever is not clearly an idea goes their way; only where both may be meant, people are
asked. Pure, and made of words alone: it is read on the way to an ack.
"""

import re
import unicodedata
from enum import StrEnum


class Meant(StrEnum):
    """What was meant."""

    IDEA = "idea"
    QUESTION = "question"
    UNCLEAR = "unclear"


_PLEASE = (
    r"(?:(?:hi|hello|hey|bonjour|salut|please|pls|stp|svp|s il (?:te|vous) plait|herald|merci|peux tu|pouvez vous|"
    r"tu peux|vous pouvez|pourrais tu|pourriez vous|can you|could you|would you|will you|"
    r"i (?:want|need|would like|d like)(?: you)? to|i need|i want|je (?:veux|voudrais|souhaite)|j aimerais|on veut|"
    r"il (?:me|nous) faut|aide (?:moi|nous) a|help me|let s|maintenant|now|kindly|just|me|nous|moi|us)\s+)*"
)
_DRAFTS = (
    r"(?:draft|write|compose|prepare|brainstorm|redige[rz]?|redigeons|ecri(?:s|re|vez|vons)|prepare[rz]?|preparons|"
    r"redaction)"
)
_WRITES = (
    rf"(?:{_DRAFTS}|announce|promote|bring back|win back|imagine[rz]?|annonce[rz]?|relance[rz]?|reconquer(?:ir|rons))"
)
"""What says that something is to be written."""
_MAKES = r"(?:propose[rz]?|suggest|create|make|design|cree[rz]?|fai(?:s|re|sons)|faites|invente[rz]?|lance[rz]?|launch)"
"""What says so only before what is to be made."""
_THING = (
    r"(?:campaigns?|campagnes?|push(?:es)?|notif(?:ication)?s?|messages?|textes?|texts?|drafts?|brouillons?|copy|promos?|"
    r"promotions?|annonces?|announcements?|offres?|offers?|relances?|reminders?|rappels?|variantes?|accroches?)"
)
_FOR = r"(?:for|about|to|pour|sur|afin|qui|that|announcing|annoncant)"
_FEW_WORDS = r"(?:\s+\w+){0,4}?"
_ORDER = re.compile(rf"\A{_PLEASE}{_WRITES}\b")
_ORDERS_A_THING = re.compile(rf"\A{_PLEASE}(?:{_WRITES}|{_MAKES})\b{_FEW_WORDS}\s+{_THING}\b")
_THING_FOR = re.compile(rf"\A{_PLEASE}(?:an?\s+|une?\s+|the\s+|la\s+|le\s+|new\s+|nouvelle\s+)*{_THING}\s+{_FOR}\b")
_CALLED_IDEA = re.compile(r"\A(?:une\s+|an?\s+|my\s+|mon\s+)?(?:idea|idee|brief|campaign idea|idee de campagne)\b")

_ASKS = re.compile(
    rf"\A{_PLEASE}(?:how|combien|quel(?:le)?s?|what|which|when|quand|why|pourquoi|comment|qui|who|did|was|were|has|have|"
    r"do|does|is|are|show|give|tell|list|stop|compare\w*|supprime\w*|turn|cancel|montre\w*|donne\w*|liste\w*)\b"
)
_NUMBERS = re.compile(
    r"\b(?:how many|how much|combien|taux|rate|rates|ctr|cvr|roi|clicks?|clics?|cliques?|delivered|deliveries|livres|"
    r"delivres|ouvertures?|opens?|unsub\w*|desabo\w*|desinscri\w*|subscribers?|abonnes?|revenue|revenus?|turnover|money|"
    r"chiffres?|ca|orders?|commandes?|portee|reach|conversions?|conv|errors?|erreurs?|numbers?|stats?|statist\w*|kpis?|"
    r"results?|resultats?|performances?|perf|bilan|report|rapport|versus|vs|contre|evolution|growth|croissance|overview|"
    r"apercu|best|worst|top|meilleur\w*|pire|moyen(?:ne)?|average|yesterday|hier|c \d+|q \d+|"
    r"(?:last|past) (?:week|month|year|days?|\d+)|(?:semaine|mois|annee|jours?) (?:derniere?s?|passee?s?)|"
    r"dernier mois|derniere semaine|"
    r"by (?:day|week|month|platform|segment)|par (?:jour|semaine|mois|plateforme|segment))\b"
)
_SHOP = re.compile(
    r"\b(?:sales?|soldes|promos?|promotions?|offerte?s?|offers?|offre|discounts?|remises?|reduc\w*|free|gratuit\w*|"
    r"livraison|delivery|shipping|panier|cart|stock|collection|lancement|launch|black friday|noel|christmas|"
    r"fete|anniversaire|birthday|vente|flash|code|cadeau|gift|relancer|reconquerir|win back|bring back)\b|\d\s?%|-\s?\d"
)


def meant(text: str) -> Meant:
    """What this is, by its words alone."""
    plain = _plain(text)
    if _ORDERS_A_THING.search(plain) or _CALLED_IDEA.search(plain):
        return Meant.UNCLEAR if _COUNTED.search(plain) else Meant.IDEA
    asks = bool(_ASKS.search(plain) or _NUMBERS.search(plain))
    if _ORDER.search(plain):
        return Meant.UNCLEAR if asks else Meant.IDEA
    if _THING_FOR.search(plain):
        return Meant.UNCLEAR if asks or "?" in text else Meant.IDEA
    if asks or "?" in text or len(plain.split()) < 3:
        return Meant.QUESTION
    return Meant.UNCLEAR if _SHOP.search(text.casefold()) or _SHOP.search(plain) else Meant.QUESTION


def asks(text: str) -> bool:
    """Whether this asks for something, where drafts are what is spoken of."""
    plain = _plain(text)
    return bool(_ASKS.search(plain) or _COUNTED.search(plain))


_COUNTED = re.compile(
    r"\b(?:taux|rates?|ctr|chiffres|stats?|statist\w*|kpis?|bilan|report|rapport|resultats?|results|performances?|"
    r"numbers|how many|combien|desabonnements|unsubscribes|numbers|by (?:day|week|month|platform|segment)|"
    r"par (?:jour|semaine|mois|plateforme|segment))\b"
)


_LINK = re.compile(r"https?://[^\s<>|\"']+")


def link_in(text: str) -> str:
    """The first web address in an idea: where a tap may lead. "" where there is none."""
    found = _LINK.search(text)
    return found[0].rstrip(".,;:!?)»") if found else ""


def without_order(text: str) -> str:
    """An idea without the words that only say that something is to be written: "for lapsed buyers, -20 %"."""
    plain = _plain(text, keeping_places=True)
    articles = r"(?:(?:me|us|moi|nous|an?|une?|the|la|le|des|some)\s+)*"
    found = re.match(
        rf"{_PLEASE}(?:{_DRAFTS}\b\s*{articles}(?:{_THING}\b\s*)?|{_MAKES}\b\s*{articles}{_THING}\b\s*)"
        r"(?:(?:for|about|pour|sur)\b\s*)?",
        plain,
    )
    rest = text[found.end() :].lstrip(" :,-–") if found else text
    return (rest[:1].upper() + rest[1:]) if rest.strip() else text


def _plain(text: str, *, keeping_places: bool = False) -> str:
    """Lower case, without accents and marks. `keeping_places`: each character stands where it stood."""
    if keeping_places:
        letters = (unicodedata.normalize("NFD", letter)[0] for letter in text)
        return "".join(letter if letter.isalnum() else " " for letter in letters).lower()
    bare = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w%]+", " ", bare).split())
