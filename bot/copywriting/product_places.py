"""Where products stand in an idea: after "-30 % sur", before "is back in stock"."""

import re
from typing import Final

_OFFER: Final = (
    r"(?:%|pour cent|€|euros?|£|\$|remises?|r[ée]ductions?|rabais|offres?|promos?|promotions?|prix|"
    r"soldes|vente flash|ventes priv[ée]es?|vente priv[ée]e|rupture termin[ée]e|pour 2|pour 3|offerts?)"
)
_NEW_FR: Final = (
    r"\b(?:sortie|lancement|arriv[ée]e|annoncer|pr[ée]senter|lancer|d[ée]couvrir|"
    r"ouverture|inauguration|ouvrir|ouvre|ouvrons)\s+(?=\S)(?:d')?"
)
_NEW_EN: Final = (
    r"\b(?:launch(?:ing)?|introduce|introducing|announce|announcing|present|launch of|"
    r"arrival of)\s+(?:of\s+)?"
)
_SALE_FR: Final = (
    r"\b(?:soldes|promos?|promotions?|ventes? flash|ventes? priv[ée]es?|d[ée]stockage|"
    r"remises?)\s+(?:sur\s+|de\s+)?"
)
_ADVISE_FR: Final = r"\b(?:proposer|recommander|sugg[ée]rer)\s+"
_ADVISE_EN: Final = r"\b(?:recommend|suggest)\s+"
_PERCENT: Final = r"\d\s?%\s+"
BARELY: Final = frozenset((_PERCENT, _NEW_FR, _NEW_EN, _SALE_FR, _ADVISE_FR, _ADVISE_EN))
"""What many other things stand after, too."""
AFTER: Final[tuple[tuple[str, str], ...]] = (
    # What stands right before a product, the surest first, with the language where that is sure.
    ("fr", rf"{_OFFER}\s+(?:de (?:remise|r[ée]duc\w*)\s+)?(?:suppl[ée]mentaires?\s+)?sur\s+"),
    ("en", r"(?:%|£|\$|€|\bprice)\s*(?:off|discount)?\s*(?:on|off)\s+"),
    ("en", r"\b(?:\d\s?for\s?\d|half[ -]price|bogo|get (?:one|1) free|free)\s+on\s+"),
    ("en", r"\b(?:\d\s?for\s?\d|half[ -]price)\s+"),
    ("en", r"(?:£|\$|€|%)\s?\d*\s+off\s+"),
    ("fr", r"\bretours? (?:en stock )?(?=(?:des?|du)\s|d')"),
    ("fr", r"\bretours? en stock\s*(?:(?::|-|pour|sur)\s*|\s(?=la |le |les |l'))"),
    ("fr", r"\b(?:r[ée]assort|restock|r[ée]appro\w*|rupture)\s*(?:termin[ée]e?\s*)?(?:(?::|sur|pour)\s*|"
    r"(?=(?:des?|du)\s|d'))"),
    ("fr", r"\b(?:r[ée]assort|restock)\s+"),
    ("en", r"\bback in stock\s*(?::|-)\s*"),
    ("en", r"\b(?:restock(?:ed)?|back in stock)\s*(?:of|on|for|:|-)\s*"),
    ("fr", r"\bbaisses? des? (?:prix|tarifs?)\s*(?:(?:sur|pour|:)\s*|(?=(?:des?|du)\s|d'))"),
    ("fr", r"\bpi[èe]ces? (?=(?:des?|du)\s|d')"),
    ("en", r"\b(?:left|few) of\s+"),
    ("en", r"\bpush\s+(?=the\s|our\s)"),
    ("fr", r"\bprix (?=(?:des?|du)\s|d')"),
    ("en", r"\bprices? (?:of|on|for)\s+"),
    ("en", r"\bprice (?:drop|cut|reduction)s?\s*(?:on|for|of|:)\s*"),
    ("fr", _PERCENT),
    ("fr", _NEW_FR),
    ("en", _NEW_EN),
    ("fr", _SALE_FR),
    ("en", r"\b(?:sale|discount|promo|offer|deal)s?\s+on\s+"),
    ("fr", _ADVISE_FR),
    ("en", _ADVISE_EN),
    ("fr", r"(?=\b(?:(?:la|notre|les|nos|le)\s+)?(?:nouvelles?|nouveaux?|nouvel)\s)"),
    ("en", r"(?=\b(?:(?:the|our)\s+)?new\s)"),
    ("fr", r"\b(?:leur montrer|montrer|d[ée]couvrir)\s+"),
    ("fr", r"\bsur\s+"),
    ("en", r"\bon\s+(?=the|our|all\b)"),
    ("fr", r"\bpour\s+(?=nos|notre|la|le|les|l')"),
)  # fmt: skip
WEAK: Final = 6
"""How many of the last say little by themselves: they are asked last."""
SUBJECT: Final[tuple[tuple[str, str], ...]] = (
    ("fr", r"\s+(?:est|sont)\s+(?:enfin\s+)?(?:de retour|[àa] nouveau|de nouveau|revenue?s?|dispo\w*|en solde|"
    r"en promo)"),
    ("fr", r"\s+(?:arrivent?|d[ée]barquent?|sort(?:ent)?|reviennent|revient)\b"),
    ("en", r"\s+(?:arrives?|lands?|launch(?:es)?|returns?|comes? back|(?:is|are) (?:coming|here))\b"),
    ("en", r"\s+(?:drops?|launch\w*|lands?|out)\s+(?:on|this|next|tomorrow|today|tonight|soon|now)\b"),
    ("fr", r"\s+(?:est |sont )?(?:bient[ôo]t )?dispos?\b"),
    ("fr", r"\s+(?:sont|est)\s+(?:à|a)\s+-\s?\d"),
    ("fr", r"\s+(?:est |sont )?moins ch[eè]re?s?\b"),
    ("en", r"\s+(?:is |are )?(?:now )?cheaper\b"),
    ("en", r"\s+(?:was |from )?[£$€]?\s?\d+(?:[.,]\d+)?\s?(?:->|→|=>|>)"),
    ("fr", r"\s+(?:de )?\d+(?:[.,]\d+)?\s?€?\s?(?:->|→|=>|>)"),
    ("en", r"\s+(?:drops?|falls?|goes|go|is down|are down)\s+(?:from|to|in price)\b"),
    ("fr", r"\s+(?:passe(?:nt)?|descend(?:ent)?|baisse(?:nt)?)\s+(?:à|a|de)\s+\d"),
    ("fr", r"\s+(?:(?:à|a)|(?:à|a) partir de|dès)\s+(?:seulement\s+)?\d+(?:[.,]\d+)?\s?(?:€|euros)"),
    ("fr", r"\s+(?:est |sont )?(?:enfin |maintenant |bientôt )?disponibles?\b"),
    ("fr", r"\s+de (?:nouveau|retour)\b"),
    ("fr", r"\s*(?::\s*)?(?:de\s+)?retour en stock"),
    ("en", r"\s+(?:is|are)\s+(?:finally\s+)?(?:back|in stock|available)"),
    ("en", r"\s+back in stock"),
    ("en", r"\s+restock"),
    ("en", r"\s+(?:is |are )?(?:now|down to|at|for|from)\s+(?:only\s+|just\s+)?[£$€]\s?\d"),
    ("en", r"\s+(?:flash\s+)?sale\b"),
    ("en", r"\s+\d\d?\s?%\s+off"),
    ("fr", r"\s+(?:à|a)?\s*-\s?\d\d?\s?%"),
    ("fr", r"\s*:\s*-?\s?\d\d?\s?%"),
)  # fmt: skip
COMMAND: Final = re.compile(
    r"^(?:(?:s'il (?:te|vous) pla[iî]t|please|stp|svp|bonjour|hello|hi)\W+)?(?:push|annonc\w+|announce|write|"
    r"draft|[ée]cri\w+|r[ée]dig\w+|"
    r"pr[ée]par\w+|pr[ée]vien\w*|pr[ée]venir|dire|dis|tell|say|inform\w*|campagne|campaign|message|notif\w*|"
    r"fais|faire|lance\w*|pouss\w+)\b"
    r"(?:\s+(?:que|qu'|that|them|people|everyone|la|le|un|une|a|an|push|message|campagne|notif|notification|"
    r"pour|for|about|sur|dire))*\s*:?\s*",
    re.IGNORECASE,
)
OCCASION_FIRST: Final = re.compile(
    r"^(?:(?:petit )?rappel|reminder|just (?:landed|in)|new arrivals?|nouveaut[ée]s?|arrivage|"
    r"f[êe]te des (?:m[èe]res|p[èe]res)|(?:mother|father)'?s'? day|no[ëe]l|christmas|xmas|rentr[ée]e|halloween|"
    r"(?:saint|st)[- ]valentin|valentine'?s?'?(?: day)?|p[âa]ques|easter|black friday|soldes|promo|new in|nouveau)\W+",
    re.IGNORECASE,
)
"""What an idea often begins with, before what it is about."""
GIVEN: Final = re.compile(r"\W*\b(?:est |sont |is |are )?(?:offerte?s?|gratuite?s?|free|on us)\b", re.IGNORECASE)
"""What is given away is not what an idea is about."""
