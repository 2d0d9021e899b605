"""What was to be filled in and was not: [NAME], XX %, lorem ipsum."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import all_read, is_in
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import composed, cut, folded, word_set
from bot.campaigns.preflight.liquid_reading import shown

_NAMES = word_set(
    "gift cadeau present evenement event saison season theme sujet univers auteur author salutation civilite avantage benefit argument "
    "name names nom prenom prenoms firstname lastname fullname first last user username utilisateur client cliente "
    "customer clients produit product products produits article articles item items sku prix price montant amount "
    "date dates heure hour hours heures time code coupon promo lien link url marque brand shop store boutique "
    "magasin enseigne company societe entreprise ville city pays country remise discount reduction pourcentage "
    "percent percentage offre offer titre title texte text message subject objet body corps image photo placeholder "
    "variable insert inserer ajouter add todo tbd tbc tba xx xxx xxxx nombre number quantite quantity qty total "
    "categorie category collection jour day mois month email mail adresse address numero cta emoji deadline taille "
    "size couleur color colour modele model points"
)
_FILLERS = word_set("de du des la le les l d un une the a an of your votre vos ici here n x to this que en")
_LEGIT = word_set("offre offer promo code jour day time message collection last first points")
"""Heads such as [Offre] that people mean when they stand alone and are not in capitals."""

_IN_TITLES = word_set("collection first last time day points jour heure heures hours")
"""Words that a title may have in brackets: [Collector's collection]."""

_BRACKETS = re.compile(r"\[([^\[\]]{0,60})\]")
_ANGLES = re.compile(r"</?([^\W\d_][\w .'’/-]{0,40})/?>")
_BRACES = re.compile(r"(?<![{%])\{([^{}%]{1,60})\}(?!\})")
_MERGE = re.compile(
    r"\*\|[^|]{1,40}\|\*|%%?[A-Za-zÀ-ÿ_]{2,30}%%?(?!\w)|\$\{[^}]{1,40}\}|##[^#\s]{2,30}##|@@\w+@@|\bVAR\d\b"
)
_SNAKE = re.compile(
    r"(?<![\w/@.:=&?-])(?!x{1,2}_\w+_x{1,2}\b|X{1,2}_\w+_X{1,2}\b|[Xx]{2}_\w+_[Xx]{2}\b)[A-Za-z]{2,20}(?:_[A-Za-z]{2,20}){1,3}(?![\w/@.=-])"
)
_MISSING = (
    re.compile(r"\bx{1,4} ?[%€$£]|[€$£] ?x{1,4}\b|\bx{2,4}[/.-]x{2,4}\b|\b[xy]{1,4} ?(?:euros?|percent|pour ?cent|heures|h\b|hours|jours|days)"),
    re.compile(r"\bx{3,}\b|\bxx(?=:| ?h\b| ?h ?xx)"),
    re.compile(r"\b(?:le|au|du|jusqu'au|until|on|by|before|avant le|code|chez|at) x{1,3}(?![\w.])(?! ?-)"),
    re.compile(r"\b(?:jj|dd)[/.-]mm(?:[/.-](?:aaaa|yyyy|aa|yy))?\b|\bmm/dd(?:/yyyy)?\b|\bhh[:h]mm\b|\bxx?[:h]xx\b|\b00/00\b"),
    re.compile(r"(?<!\w)_{2,}(?!\w)|_{4,}|\.{2,} ?[%€£$]|[€£$] ?\.{2,}|\?{2,} ?[%€]|\[\s*\]|\( ?\)"),
    re.compile(r"\blorem\b|\bipsum\b|\bdolor sit\b"),
    re.compile(r"\bfixme\b|\bundefined\b|\bnan\b(?= ?[%€£$])|\b(?:hello|hi|hey|dear|bonjour|salut|bonsoir|cher|chere|coucou) (?:null|none|nil|n/a)\b|\bnull\b(?= ?[,!.])|\[object"),
    re.compile(r"\ba (?:completer|remplir|renseigner|remplacer|inserer)\b|\bto be (?:completed|filled(?: in)?|inserted|defined|replaced)\b|\b(?:prix|date|titre|texte|lien|code|montant|offre|heure|nom|image|visuel)s? a (?:definir|confirmer|venir|preciser)\b|[(\[]a (?:definir|confirmer|preciser|valider|completer|venir)[)\]]"),
    re.compile(r"\b(?:insert|inserer|inserez|add|put|type|enter|mettre|mettez|ajouter|placer) (?:(?:the|your|a|le|la|les|un|une|votre|l') ?)?(?:\w+ ){0,2}(?:here|ici)\b"),
    re.compile(r"\b(?:your|votre|the|le|la) (?:text|texte|title|titre|message|name|nom|prenom|product name|nom du produit|code|link|lien|brand|brand name|company name|offer) (?:here|ici|goes here)\b|\b(?:text|texte|title|titre|message|link|lien|name|prenom|price|prix|date|code) (?:goes )?(?:here|ici)\b"),
    re.compile(r"\((?:prenom|nom|name|first ?name|last ?name|nom du produit|product(?: name)?|produit|lien|link|code promo|marque|brand|ville|city)\)|\bplaceholder\b|\bsample text\b|\bdummy (?:text|copy)\b|\btexte (?:a venir|de remplissage|provisoire|bidon)\b|\bfaux texte\b|\bcopy (?:to come|tbc|tbd)\b|\bnom du produit\b|\bproduct name\b|\bnom de la marque\b|\bprenom du client\b|\byour brand\b(?= !|!)"),
)  # fmt: skip
_TORN = re.compile(r"\{\s+\{|\}\s+\}")
"""Liquid with a blank between its braces: another check tells of it."""
_CAPITALS = re.compile(
    r"\b(?:TBD|TBC|TBA|TO ?DO(?=\b)|FIXME|WIP|PRENOM|PRÉNOM|FIRSTNAME|LASTNAME|FNAME|LNAME|NOM_\w+|YYYY|AAAA|TK|TKTK)\b"
)
_CAPITALS_ALONE = re.compile(
    r"(?<![\w'’«\"-])(?:PRODUIT|PRODUCT|NOM|NAME|MARQUE|BRAND|PRIX|PRICE|LIEN|LINK|URL|VILLE|CITY|MONTANT)(?![\w-])"
)


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for words in all_read(checked):
        in_spanish = is_in(words.language, "es") or is_in(words.language, "pt")
        found = next((found for way in words.ways if (found := left_in(way, in_spanish=in_spanish))), None)
        if found is not None:
            yield words.finding("placeholder_left", Severity.BLOCK, found=cut(found))
    if checked.link:
        plain = shown(checked.link)
        found = next(
            (one[0] for one in (_BRACKETS.search(plain), _ANGLES.search(plain), _BRACES.search(plain)) if one), None
        )
        found = found or next(iter(re.findall(r"\bX{3,}\b|\b(?:TODO|TBD)\b|%%\w+%%", plain)), None)
        if found:
            yield Finding("placeholder_left", Severity.BLOCK, "link", params={"where": "link", "found": cut(found)})


def left_in(text: str, *, in_spanish: bool = False) -> str | None:
    """What is left to be filled in, as it stands there."""
    text = composed(text)
    for pattern, is_one in ((_BRACKETS, _is_for_filling), (_ANGLES, bool), (_BRACES, bool)):
        for found in pattern.finditer(text):
            if pattern is _BRACES and text[: found.start()].rstrip().endswith("{"):
                continue
            if is_one(found[1]) or (pattern is _BRACKETS and _is_within(text, found)):
                return found[0]
    plain = folded(text)
    for pattern in _MISSING:
        missing = pattern.search(plain)
        if missing and not _is_on_goods(text, missing):
            return text[missing.start() : missing.end()]
    for pattern in (_MERGE,) if _TORN.search(text) else (_MERGE, _SNAKE):
        if merge := pattern.search(text):
            return merge[0]
    capitals = _CAPITALS.search(text)
    if capitals and not (in_spanish and capitals[0].replace(" ", "") == "TODO"):
        return capitals[0]
    alone = _CAPITALS_ALONE.search(text)
    return alone[0] if alone and _is_mostly_small(text) else None


def _is_on_goods(text: str, found: "re.Match[str]") -> bool:
    """“Your name here” mugs: words in quotation marks, and what they are on."""
    words = folded(found[0])
    if not (words.startswith(("your ", "votre ")) and words.endswith(("here", "ici"))):
        return False
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip(" !.…\u00a0\u202f")
    is_quoted = before[-1:] in ("“", "«", '"', "‘") and after[:1] in ("”", "»", '"', "’")
    return is_quoted and any(character.isalpha() for character in before + after)


def _is_for_filling(inner: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", inner)))
    if inner.strip(" .…?_xX") == "" or "_" in inner:
        return True
    if not parts or not any(part in _NAMES for part in parts):
        return False
    if len(parts) == 1 and parts[0] in _LEGIT and not inner.isupper():
        return False
    return all(part in _NAMES or part in _FILLERS for part in parts)


def _is_within(text: str, found: "re.Match[str]") -> bool:
    """Whether a name in brackets stands within a sentence, where no head such as [VIP] would."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].strip(" .!?…")
    names = re.findall(r"[^\W\d_]+", folded(found[1]))
    return bool(before and after) and before[-1].isalnum() and any(name in _NAMES - _IN_TITLES for name in names)


def _is_mostly_small(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character.isupper() for character in letters) < 0.4 * len(letters)
