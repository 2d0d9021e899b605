"""What an idea is about beside its product: a feast, a sale, an opening, a part of the app, what became of an order."""

import re
from typing import Final

from bot.copywriting.idea_moments import Said, plain

BIRTHDAY: Final = ("Birthday", "Anniversaire")
_FEASTS: Final[tuple[tuple[str, Said], ...]] = (
    (r"black ?friday", ("Black Friday", "Black Friday")),
    (r"cyber ?monday", ("Cyber Monday", "Cyber Monday")),
    (r"french days", ("French Days", "French Days")),
    (r"singles'? day", ("Singles’ Day", "Singles’ Day")),
    (r"boxing day", ("Boxing Day", "Boxing Day")),
    (r"(?:saint|st)[ -]valentin|valentine", ("Valentine’s Day", "Saint-Valentin")),
    (r"fete des meres|mother'?s'? day", ("Mother’s Day", "Fête des mères")),
    (r"fete des peres|father'?s'? day", ("Father’s Day", "Fête des pères")),
    (r"halloween", ("Halloween", "Halloween")),
    (r"\bnoel\b|christmas|\bxmas\b", ("Christmas", "Noël")),
    (r"\bpaques\b|\beaster\b", ("Easter", "Pâques")),
    (r"rentree|back[ -]to[ -]school", ("Back to school", "La rentrée")),
    (r"soldes d'hiver|winter sales?", ("Winter sale", "Soldes d’hiver")),
    (r"soldes d'ete|summer sales?", ("Summer sale", "Soldes d’été")),
    (r"\bsoldes\b", ("Sale", "Soldes")),
    (r"nouvel an|new year", ("New Year", "Nouvel An")),
    (r"notre anniversaire|anniversaire de (?:la|notre)|\banniversary", ("Our anniversary", "Notre anniversaire")),
    (r"\banniversaire|\bbirthday", BIRTHDAY),
)
AN_OFFER: Final = ("An offer", "Une offre")
_SALES: Final[tuple[tuple[str, Said], ...]] = (
    (r"ventes? privees?|private sales?", ("Private sale", "Vente privée")),
    (r"ventes? (?:flash|eclair)|flash sales?", ("Flash sale", "Vente flash")),
    *((pattern, said) for pattern, said in _FEASTS[:5]),
    (r"soldes d'hiver|winter sales?", ("Winter sale", "Soldes d’hiver")),
    (r"soldes d'ete|summer sales?", ("Summer sale", "Soldes d’été")),
    (r"(?:2e|deuxieme|seconde) demarque", ("Further reductions", "Deuxième démarque")),
    (r"\bdestock\w*|\bliquidation|\bclearance", ("Clearance", "Déstockage")),
    (r"\bbraderie", ("Clearance", "Braderie")),
    (r"\bsoldes?\b", ("Sale", "Soldes")),
    (r"(?<!for )\bsales?\b", ("Sale", "Promotions")),
    (r"\bpromo(?:s|tions?)?\b|(?<!on )(?<!nous )\boffres?\b|\boffers?\b|\bdeals?\b|\bremises?\b|\breduc\w*|"
     r"\brabais\b|\bdiscount\w*|bons? d'achat|\bvouchers?\b|happy hour", AN_OFFER),
)  # fmt: skip
"""What an idea calls the event at which something is sold for less: nothing else makes a sale of it."""


def occasion_in(text: str) -> Said | None:
    """The feast or season that an idea is for, the first that it names of ours."""
    words = plain(text)
    return next((said for pattern, said in _FEASTS if re.search(pattern, words)), None)


_NONE: Final = re.compile(r"\b(?:no|not an?|without|sans|pas de|aucune?|rien a) (?:\w+ )?\w+")


def sale_in(text: str) -> Said | None:
    """The sale or the offer that an idea speaks of, where it does: "no discount" is none."""
    words = _NONE.sub(" ", plain(text))
    return next((said for pattern, said in _SALES if re.search(pattern, words)), None)


_OPENING: Final = (
    re.compile(
        r"\b(?:[Oo]n ouvre|[Nn]ous ouvrons|[Oo]uvr\w+|[Oo]uverture|"
        r"[Nn]ouve(?:lle|au) (?:boutique|magasin)|inaugur\w+)\b[^.;!?\n]{0,40}?"
        r"\s(?:à|de|d')\s?(?P<city>[A-Z][\w'-]+)"
    ),
    re.compile(r"\b(?:[Oo]pen(?:s|ing)?|[Nn]ew (?:shop|store))\b[^.;!?\n]{0,30}?\sin\s(?P<city>[A-Z][\w'-]+)"),
    re.compile(r"\b[Oo]pen(?:s|ing)?\s(?:our\s|the\s|a\s)?(?:new\s)?(?P<city>[A-Z][\w'-]+)\s(?:shop|store)\b"),
)
_RETURNS: Final = re.compile(r"\bretours? (?:gratuits?|offerts?)|\bfree returns?\b")


def opening_in(text: str) -> Said | None:
    """Where a shop opens."""
    found = next((found for pattern in _OPENING if (found := pattern.search(text))), None)
    return (f"we’re opening in {found['city']}", f"nous ouvrons à {found['city']}") if found else None


_EVENTS: Final[tuple[tuple[str, Said], ...]] = (
    (r"\bmaster ?class", ("Masterclass", "Masterclass")),
    (r"\batelier|\bworkshop", ("Workshop", "Atelier")),
    (r"\bbrunch", ("Brunch", "Brunch")),
    (r"\bdegustation|\btasting", ("Tasting", "Dégustation")),
    (r"\bconcours\b|\bcontest|\bgiveaway", ("Contest", "Jeu concours")),
    (r"\bportes ouvertes|\bopen day", ("Open day", "Portes ouvertes")),
    (r"\bpodcast", ("Podcast", "Podcast")),
)


def event_in(text: str) -> Said | None:
    """To what people are invited."""
    words = plain(text)
    return next((said for pattern, said in _EVENTS if re.search(pattern, words)), None)


def returns_in(text: str) -> Said | None:
    """Whether sending back is free."""
    return ("free returns", "retours gratuits") if _RETURNS.search(plain(text)) else None


_TOPICS: Final[tuple[tuple[str, Said], ...]] = (
    (r"\bfavoris?\b|\bfavou?rites?\b|wish ?list|listes? d'envies", ("favourites", "les favoris")),
    (r"\bfiltre\w*|\bfilter\w*", ("filters", "les filtres")),
    (r"\balertes?\b|\balerts?\b", ("alerts", "les alertes")),
    (r"\bphotos?\b", ("photo search", "la recherche par photo")),
    (r"\brecherche\b|\bsearch\b", ("search", "la recherche")),
    (r"\bsuivi\b|\btracking\b", ("order tracking", "le suivi de commande")),
)


def topic_in(text: str) -> Said | None:
    """The part of the app that a tip is about, where it is one that most apps have."""
    words = plain(text)
    return next((said for pattern, said in _TOPICS if re.search(pattern, words)), None)


_STATUSES: Final[tuple[tuple[str, Said], ...]] = (
    (r"pret\w* (?:au|pour le|a) retrait|prete\w* en magasin|ready (?:for|to) (?:pick|collect)|order is ready|"
     r"click (?:and|&) collect\W+(?:\w+\W+){0,3}ready", ("is ready for you", "est prête")),
    (r"out for delivery|en cours de livraison|livre\w* aujourd", ("is out for delivery", "est en cours de livraison")),
    (r"expedi\w+|partie\b|shipped|dispatched|on its way", ("is on its way", "est en route")),
    (r"confirme\w*|confirmed|confirmation", ("is confirmed", "est confirmée")),
)  # fmt: skip
_LATE: Final = r"\b(?:retards?|retarde\w*|decale\w*|bloque\w*|delay\w*|late|held up|stuck)\b"
_OF_AN_ORDER: Final = r"\b(?:commandes?|colis|livraisons?|orders?|parcels?|deliver\w+|shipments?|packages?)\b"


def delay_in(text: str) -> Said | None:
    """Whether an order is late."""
    words = plain(text)
    return ("is late", "a du retard") if re.search(_LATE, words) and re.search(_OF_AN_ORDER, words) else None


def status_in(text: str) -> Said | None:
    """What has become of an order."""
    words = plain(text)
    if not re.search(_OF_AN_ORDER + r"|click (?:and|&) collect", words):
        return None
    return next((said for pattern, said in _STATUSES if re.search(pattern, words)), None)
