"""How people say today, tomorrow, the last day, a part of a day or a feast, in English and French: folded."""

# ruff: noqa: E501 — a pattern is read in one piece

import re

_WD_NAMES = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_EVENT = r"(?:vente|soldes|braderie|brunch|atelier|marche|concert|soiree|livraison|sale|workshop|party|concert|market|launch|match|finale?)s?"
TODAY = re.compile(
    r"\b(?:today|tonight|aujourd'hui|ce (?:soir|matin|midi)|cet apres-midi|this (?:morning|afternoon|evening))\b"
)
TOMORROW = re.compile(r"\b(?:tomorrow|demain)\b")
TODAY_ONLY = re.compile(
    r"\b(?:today|tonight) only\b|\bonly (?:today|tonight)\b|\b(?:aujourd'hui|ce soir)[ ,:]*(?:seulement|uniquement|et c'est tout|only)"
    r"|\b(?:seulement|uniquement|rien qu'|que) ?(?:aujourd'hui|ce soir)\b|\bjust for today\b|\btoday's the day\b|\bc'est (?:aujourd'hui|ce soir)\b"
    r"|\bit's today\b|\b(?:starts|begins|commence|debute|ouvre) (?:today|aujourd'hui|ce soir|tonight)\b"
)
LAST_DAY = re.compile(
    r"\bdernier jour\b(?! d[eu]s? (?!soldes|promo|l'offre|ventes?|remises?|-))|\blast day\b(?! of (?!the sale|sale))|\bfinal day\b"
    r"|\b(?:ends?|ending|se termine(?:nt)?|finit|finissent|expire[sd]?|prend fin|s'acheve) (?:today|tonight|aujourd'hui|ce soir)\b"
    r"|\b(?:jusqu'a|until|till) (?:ce soir|tonight|aujourd'hui|midnight tonight)\b|\bdernieres? heures?\b|\blast hours\b|\bfinal hours\b"
)
ENDS_TOMORROW = re.compile(
    r"\b(?:ends?|ending|se termine(?:nt)?|finit|finissent|expires?|prend fin) (?:tomorrow|demain)\b|\b(?:jusqu'a|until|till) (?:demain|tomorrow)\b"
)
IT_IS = re.compile(
    rf"\b(?:it's|it is|c'est|on est|nous sommes|happy|bon|joyeux|thank god it's)\s+(?P<wd>{_WD_NAMES})\b(?=\s*(?:$|[!.,?…:;|]|[^\w\s'-]|et\b|and\b))"
)
OF_SOMETHING = re.compile(
    rf"(?:^|[.!?:] ?)[^\w]*(?:(?!bonne|good|great)[\w'+-]+ ){{0,4}}?(?:(?:le|la|les|l'|the|our|notre|nos|your|votre|black|cyber|green|happy) ?[\w'-]+|{_EVENT})(?: [\w'-]+){{0,4}},? $"
)
"""What is on a day: "Cyber Monday, c'est lundi". Without it, "c'est lundi" is about today."""
THIS_ONE = re.compile(
    rf"\b(?:this|ce)\s+(?P<a>{_WD_NAMES})\b|\b(?P<b>{_WD_NAMES})\s+(?:only|seulement|uniquement)\b|\b(?:only (?:on )?|uniquement |seulement )(?P<c>{_WD_NAMES})\b"
)
WEEKEND_NOW = re.compile(
    r"\b(?:it's|c'est|enfin) (?:the |le )?week-?end\b(?! prochain)|\b(?:happy|bon|tres bon|(?:great|good|nice|lovely)) week-?end\b(?! (?:prochain|bag|break|case))"
)
TOMORROW_IT_IS = re.compile(
    r"\b(?:c'est|des|rendez-vous|starts?|begins?|it's|commence|debute|ouvre|opens?|see you|on) demain|^\W*demain(?= ?[,:!.-])|tomorrow\b"
)
BESIDE = re.compile(
    r"^[\s,:;()!|·•-]*(?:(?:only|seulement|uniquement|is|c'est|on|le|the|this|ce|et|and|est|means|which is|soit|a|at|jusqu'au|until|only:)[\s,:]*){0,3}$"
)
"""What may stand between a day and the word beside it: "today, Saturday", "demain, c'est le 5 décembre"."""

PARTS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (re.compile(r"\bthis morning\b|\bce matin\b(?!-la)"), 12.5, "morning"),
    (re.compile(r"\bce midi\b|\bthis lunchtime\b"), 14.5, "noon"),
    (re.compile(r"\bcet apres-midi\b|\bthis afternoon\b"), 18, "afternoon"),
)
"""What is announced, and until which hour by the team's clocks it can be."""
GREETINGS: tuple[tuple[re.Pattern[str], float, float, str], ...] = (
    (re.compile(r"^\W*good morning\b"), 0, 12.5, "morning"),
    (re.compile(r"^\W*(?:good evening|bonsoir)\b"), 15, 24, "evening"),
)
"""How people are greeted, and between which hours."""
SINCE = re.compile(r"\b(?:since|depuis)(?: (?:early|late|tot|tard))? $")
ONLY = re.compile(r"^ ?\(?(?:only|seulement|uniquement)\b")

HOLIDAYS = (
    (re.compile(r"\b(?:noel|christmas|xmas)\b"), 12, 25),
    (re.compile(r"\b(?:saint[- ]valentin|valentine'?s?(?: day)?)\b"), 2, 14),
    (re.compile(r"\bhalloween\b"), 10, 31),
    (re.compile(r"\b(?:nouvel an|new year(?:'?s)?)\b"), 1, 1),
)
