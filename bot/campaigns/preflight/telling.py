"""Days of which a text tells what has happened on them: "left our warehouse on", "récoltées à la main le"."""

# ruff: noqa: E501 — a pattern is read in one piece

import re

_BEFORE = re.compile(
    r"\b(?:(?!(?:clos|limit|reserv|postpon|mov|reduc|extend|invit|includ|expect|schedul|plann|need|unit|advanc|exclud|lov|wanted|pric)ed)(?<!-)\w{3,}ed|"
    r"left|went|came|was|were|began|got|took|sold|sent|made|won|met|wrote|baked|built|cut|"
    r"(?:etai|avai)(?:t|ent)|(?:a|ai|avons|avez|ont) \w{3,}(?:e|i|u|is|ert)(?:e?s?)|(?:est|sommes|etes|sont) (?:parti|arrive|ne|sorti|venu|devenu|rentre)(?:e?s?))"
    r"(?: (?!is\b|are\b|will\b|est\b|sont\b|until\b|till?\b|to\b|jusqu|avant|sales?\b|deals?\b|offers?\b|prices?\b|ventes?\b|offres?\b|prix\b)[\w'&-]+){0,4}? "
    r"(?:on|in|of|le|du|en|from|since) (?:the )?$"
    r"|\b(?:il y a (?:un|une|deux|trois|dix|\d+) |(?:an?|one|two|three|ten|\d+) (?:years?|months?|weeks?|days?) ago|last year|l'an dernier|l'annee derniere)[^.!?]*$"
    r"|\b(?:your|votre|vos) (?:[\w-]+ )?(?:rendez-vous|visite?s?|passage|tickets?|photos?|reservation|sejour|appointment|stay|trip|booking|receipt|review|call|lesson|score|results?|resultats?|message) "
    r"(?:du|on|of|from) $"
    r"|\b(?:merci|thanks|thank you) (?:pour|for|d'etre|d'avoir)(?: (?!is\b|est\b)[\w'-]+){0,4} $"
    r"|\b(?:winners?|gagnants?e?s?|results?|resultats?|replay|recap|photos?|retour) (?:of|du|from|sur le|de la|on) (?:the )?$"
)
"""What stands before such a day, folded."""
_PARTICIPLE = re.compile(
    r"\b(?:cueilli|récolté|pressé|torréfié|tissé|moulu|pêché|tondu|signé|écrit|cuit|brassé|distillé|vendangé|filmé|photographié|"
    r"enregistré|validé|confirmé|effectué|imprimé|préparé|emballé|envoyé|posté|remis|trouvé|primé|élu|récompensé|quitté|"
    r"mis en \w+|mis à jour|embouteillé|découvert|parti|arrivé|né|fondé|créé)(?:e?s?)(?: (?!jusqu|avant)[\w'’-]+){0,4}? (?:le|du|en|on|depuis) $"
)
"""The same with its accents: "elle signe" is not "signé"."""
_AFTER = re.compile(
    r"^,? (?:[\w']+ ){1,4}?(?:was|were|left|went|opened|launched|began|started|arrived|shipped|ordered|bought|joined|signed|visited|"
    r"celebrated|changed|moved|sold|won|(?:avons|avez|ont)(?! (?:\d|une? |le |la |les |l'|des |droit|jusqu|encore|besoin|rendez))|avait|avaient|etait|etaient|a (?:ete|ouvert|quitte|commence|fete|change)|"
    r"est (?:partie?|arrivee?|sortie?|nee?|devenue?))\b"
)
_OFFERS = (
    "vente|offre|promo|solde|sale|offer|deal|event|evenement|soiree|atelier|concert|workshop|party|fete|marche|salon|menu|brunch|session|"
    "seance|live|match|course|show|rendez|date|nuit|night|day|journee|code|bon|voucher|braderie|nocturne|degustation|ouverture|porte|"
    "inauguration|foire|vide|opening|launch|lancement|market|fair|festival|cours|class|talk|dedicace|meeting|rencontre|open"
)
_OF_THAT_DAY = re.compile(
    rf"\b(?:our|my|your|their|this|the|notre|nos|votre|vos|le|la|les|cette|ce) (?:(?!(?:{_OFFERS})\w*)[\w-]+ ){{1,2}}(?:of|du) (?:the )?$"
)
"""A thing that is of a day that was, and no event: "our cheddar of", "la récolte du"."""


def tells_of(text: str, plain: str, start: int, end: int) -> bool:
    """Whether the day from `start` to `end` is told of. `plain` is the text, folded."""
    begin = start + next((len(word) for word in ("le ", "the ") if plain.startswith(word, start)), 0)
    on = "" if begin > start or plain[start].isdigit() else "on "  # "parti lundi 23 novembre"
    before = plain[max(0, start - 60) : begin]
    return bool(
        _BEFORE.search(before + on)
        or _PARTICIPLE.search(text[max(0, start - 60) : begin].lower() + on)
        or _OF_THAT_DAY.search(before)
        or _AFTER.match(plain[end : end + 50])
    )
