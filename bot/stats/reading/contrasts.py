"""How people put one time against another: "compared with", "did it rise", "the week before", "trend"."""

from typing import Final

from bot.stats.reading.forms import E_ED, ED, english, french
from bot.stats.reading.pieces import DIFFERS, GROWS, Piece, Role, pieces

_COMPARE: Final = {
    "": (
        "{up|down} {from|on|versus|vs}",
        "{vs|versus|against|contre|than|compare}",
        "{compared|compare|vs} 2",
        "{comparer|compares|comparing|comparison|comparaison|comparatif}",
        "{compared|comparison|compare|compares|comparing|relative} {to|with|against}",
        "{par rapport|comparativement} {a|au|aux}",
        "{compare|comparee|compares} {a|au|aux|avec|entre|de|des|du|le|la|les}",
        "{comparees|comparer|comparaison} {a|au|aux|avec|entre|de|des|du|le|la|les}",
        "face {a|au|aux}",
        "in comparison {to|with}",
        "en comparaison {de|avec|a}",
        "comparison {of|between}",
        "{differ|differs|differed|different|differing} {from|to|than}",
        "{more|less|better|worse|higher|lower|fewer} than",
        "{plus|moins|mieux} que",
        "{how does|how do|} {it|that|this|they} compare {to|with|}",
        "{compared|comparees|compares}",
        "{as opposed to|in contrast to|in contrast with|contrairement a|en regard de|a cote de|rapporte a|rapportes a}",
    ),
    "last_year": (
        "{same|the same|over the same} {period|time|week|month} {of|} last year",
        "{same|the same|over the same} {period|time|week|month} {of|} {the year before|a year ago}",
        "{same|the same|over the same} {quarter|day|days|dates} {of|} last year",
        "{same|the same|over the same} {quarter|day|days|dates} {of|} {the year before|a year ago}",
        "{same|the same|over the same} {period|time|week|month} {of|} the previous year",
        "{same|the same|over the same} {period|time|week|month} {of|} {one year ago|previous year}",
        "{same|the same|over the same} {quarter|day|days|dates} {of|} the previous year",
        "{same|the same|over the same} {quarter|day|days|dates} {of|} {one year ago|previous year}",
        "{a|la|le} meme {periode|semaine|mois} {de|} {l an dernier|l annee derniere|l an passe}",
        "{a|la|le} meme {trimestre|date|epoque} {de|} {l an dernier|l annee derniere|l an passe}",
        "{a|la|le} meme {periode|semaine|mois} {de|} {l annee passee|n-1|il y a un an}",
        "{a|la|le} meme {trimestre|date|epoque} {de|} {l annee passee|n-1|il y a un an}",
        "{meme|memes} {periode|semaine|mois|trimestre|dates} {de|} l an dernier",
        "{meme|memes} {periode|semaine|mois|trimestre|dates} {de|} {l annee derniere|l an passe}",
        "{meme|memes} {periode|semaine|mois|trimestre|dates} {de|} {l annee passee|n-1|annee derniere}",
        "n-1",
        "{yoy|y o y|yty|year over year|year on year|year to year|versus last year}",
        "d une annee {sur|a} l autre",
        "{y / y|yoy %|a / a}",
        "{vs|versus|against|to|than|from|compared to|compared with|with} {a|one} year {ago|earlier|before}",
        "{same|the same|over the same} {period|time|week|month|quarter|day|days|dates} {a|one} year {ago|earlier|"
        "before|prior}",
        "{par rapport a|contre|vs} il y a un an",
        "{a year|one year} {earlier|before}",
        "un an {plus tot|avant|auparavant}",
        "sur un an",
        "this time last year",
        "{l annee|annee} {n-1|d avant|precedente}",
        "n 1",
    ),
    "previous": (
        "{previous|prior|preceding} period",
        "{the|} period {before|earlier}",
        "{la|} periode {precedente|d avant|anterieure}",
        "{wow|mom|qoq|w o w|m o m|w / w|m / m|q / q|d / d|dod}",
        "{week|month|quarter|day} {over|on} {week|month|quarter|day}",
        "d {une semaine|un mois|un trimestre|un jour} {sur|a} l autre",
    ),
}
_RISE: Final = (
    *english(*(f"{verb}|{ED}" for verb in ("climb", "jump", "worsen", "soar", "slump"))),
    *english(*(f"{verb}|{E_ED}" for verb in ("increas", "decreas", "declin", "improv", "plung", "surg", "deteriorat"))),
    *english("drop||s|ped|ping", "dip||s|ped|ping", "slip||s|ped|ping", "progress||ed|es", "shrink||s|ing"),
    "{rise|rises|risen|rose|rising|fall|falls|fell|fallen|falling|shrunk|shrank|up|down}",
    "{go|goes|gone|going|went|been|come} {up|down}",
    *french("augment baiss diminu progress chut recul grimp amelior degrad deterior"),
    "{monte|montent|monter|montait|montaient|montee|montes}",
    "{descendu|descendus|descend|descendent|descendre|s ameliore|se degrade|explose|explosent}",
    "{plus|moins|davantage|autant} {de|d}",
    "{change|changed|changes|changer|changing|changement|changements} {in|of|de|du|des|}",
    "en {hausse|baisse|recul|progression}",
    "{better|worse|higher|lower|more|fewer}",
    "{up or down|en hausse ou en baisse|hausse ou baisse|a la hausse ou a la baisse|better or worse|higher or lower}",
    "{plus ou moins|more or less} {qu avant|que d habitude|than before}",
)
_DIFFERS: Final = (
    "{the|} {difference|differences|gap|delta|variation|variations|ecart|ecarts} {in|of|de|du|des|dans|d|}",
)
"""Between what, or else of one period and the one before it."""
_GROWS: Final = (
    "{growth|croissance|progression|gain|gains|augmentation|hausse|solde} {net|nette|} {in|of|de|des|du|d|du nombre d}",
    "{augmentation|augmentations|baisse|baisses|diminution|hausse|hausses|recul|chute|progres} {de|du|des|d}",
    "{rise|drop|fall|increase|decrease|decline|jump|dip|surge} in",
    "grow{s|ing|}",
    "{grew|grown|grandi|grandit|grandissent|grossi|croit|cru}",
)
"""Of subscribers it asks by how many; of anything else, whether there is more of it."""
_SHIFT: Final = {
    "day": (
        "{la|} veille",
        "{the|} day {before|prior}",
        "{previous|prior|preceding} day",
        "{le|} jour {d avant|precedent}",
    ),
    "week": (
        "{the|} week {before|prior|earlier}",
        "{the|} {previous|prior|preceding} week",
        "{la|} semaine {d avant|precedente|avant|anterieure}",
        "{the|} one before that",
    ),
    "month": (
        "{the|} month {before|prior|earlier}",
        "{the|} {previous|prior|preceding} month",
        "{le|} mois {d avant|precedent|avant|anterieur}",
    ),
    "quarter": (
        "{the|} quarter {before|prior}",
        "{the|} {previous|prior|preceding} quarter",
        "{le|} trimestre {d avant|precedent}",
    ),
    "year": ("{the|} year {before|prior}", "{the|} {previous|prior|preceding} year", "{l|} annee {d avant|precedente}"),
    "period": (
        "{juste|} avant",
        "{just|right|the one|} before",
        "precedemment",
        "{the|} {last|previous} {one|}",
        "{la|le} {precedent|precedente}",
    ),
}
_SO_FAR: Final = (
    "{so far|thus far|to date|as yet|until now|till now|up to now|up until now|up to today|until today|to this day}",
    "jusqu {ici|a present|a maintenant|a aujourd hui|a aujourdhui|a ce jour}",
    "{a date|a ce jour|a aujourd hui}",
)


def all_contrasts() -> dict[str, Piece]:
    found = pieces(Role.SO_FAR, "", _SO_FAR)
    for kind, patterns in _COMPARE.items():
        found |= pieces(Role.COMPARE, kind, patterns)
    found |= pieces(Role.RISE, "", _RISE) | pieces(Role.RISE, GROWS, _GROWS) | pieces(Role.RISE, DIFFERS, _DIFFERS)
    for unit, patterns in _SHIFT.items():
        found |= pieces(Role.SHIFT, unit, patterns)
    found |= pieces(
        Role.TREND,
        "",
        (
            "{trend|trends|trending|evolution|evolutions|tendance|tendances} {of|de|du|des|d|}",
            "{courbe|courbes|curve|timeline|historique|progression|dynamique} {of|de|du|des|d|}",
            "over time",
            "au fil {du temps|des jours}",
            "dans le temps",
            "{evolue|evoluent|evolve|evolved|evolving|a evolue|ont evolue|developed|developing|moved|fluctuated}",
            "{fluctuate|varied|varient}",
            "comment {evolue|evoluent|a evolue|ont evolue}",
            "{chart|graph|graphe|graphique} {of|de|du|des|}",
        ),
    )
    return found
