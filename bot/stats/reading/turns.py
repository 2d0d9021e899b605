"""The turns of a question: how people say "by", "which", "best", "compared with", "and what about"."""

from typing import Final

from bot.stats.reading.numbers import CARDINALS
from bot.stats.reading.pieces import MUCH, TIMES, Piece, Role, phrases, pieces
from bot.stats.reading.settling import FIRST, WISE

JUDGED: Final = "judged"
"""It asks for an opinion of the number, which is not what a number is."""
_BY: Final = (
    "{by|per|each|every|par|chaque}",
    "for {each|every}",
    "pour chaque",
    "{broken down|broken out|break it down|break down|breakdown} {by|per|}",
    "{split|splits|splitted|grouped|sorted out|divided|distributed|distribution|distributions} {by|per|}",
    "{down|out} {by|per}",
    "{break|breaking|broken|breaks}",
    "{ranked|sorted|ordered|classe|classes|classees|trie|tries|triees|classement} {by|par|selon}",
    "{segmented|detailed|drill down|cut} by",
    "{ventile|ventiles|ventilee|ventilees|ventilation|detaille|detail} {par|}",
    "{reparti|repartis|repartition|decoupe|decoupage|decompose|split|eclate} {par|}",
    "{selon|suivant}",
    "en fonction {de|du|des}",
    "depending on",
    "for the different",
    "{les|des} differents",
    "{les|des} differentes",
    "{across|according to} {the|our|all|}",
    "{chacun|chacune} {des|de nos}",
    "each of {our|the}",
)
_JUDGED: Final = (
    "{bien|good|bad|mauvais|great|okay|high|low|eleve|faible|mal|weird|odd|bizarre|normal|any good}",
    "{impact|effectiveness|efficacite|success|succes|reussite|activity|activite|engagement|status}",
    "{insights|effect|effet}",
)
_WHICH: Final = (
    "{which|what}",
    "{which|what} {is|are|was|were} {the|our|my}",
    "{quel|quelle|quels|quelles}",
    "{quel|quelle|quels|quelles} {est|sont|etait|etaient} {le|la|les|notre|nos|mon}",
    "{lequel|laquelle|lesquels|lesquelles}",
    "{which|what} one",
    "which {one|ones|} of {our|the|}",
    "lesquels de nos",
    "at {what|which}",
    "on {what|which}",
    "a {quel|quelle}",
    "sur {quel|quelle}",
    "{pour|chez} {quel|quelle}",
    "in which",
    "dans quel",
    "dans quelle",
    "for which",
    "qu est ce que",
    "from which",
)
_BEST: Final = {
    "best": (
        "{the|le|la|les|our|nos|notre|} {best|meilleur|meilleure|meilleurs|meilleures}",
        "{the|our|nos|les|} {best|top|highest} performing",
        "{strongest|winning}",
        "{le|la|les|} {mieux|plus performant|plus performante|plus performants|plus performantes}",
        "performed {the|} best",
        "{works|worked|did|do|does|performs|performed|perform|work|went|goes} {the|} best",
        "{a|ont|} {le|} mieux {marche|fonctionne|performe|cartonne|reussi}",
        "{marche|fonctionne|performe|marchent|fonctionnent|performent} le mieux",
        "{cartonne|cartonnent|a cartonne|ont cartonne}",
        "{the|} {most|} successful",
        "{#|number|no|numero} 1",
        "{the|} most effective",
        "{le plus|la plus|les plus} {efficace|efficaces}",
        "number one",
        "numero un",
    ),
    "worst": (
        "{the|le|la|les|our|nos|notre|} {worst|pire|pires|weakest|poorest}",
        "{the|our|nos|les|} {worst|lowest|least} performing",
        "{le|la|les|} moins {bon|bonne|bons|bonnes|bien}",
        "{le|la|les} moins {performant|performante|performants|performantes|efficace|efficaces}",
        "{flop|flops|flopped}",
        "performed {the|} worst",
        "{works|worked|did|does|performs|went} {the|} {worst|least well}",
        "{plus|les plus|le plus|la plus} {mauvais|mauvaise|mauvaises}",
        "{marche|fonctionne|performe|marchent} le moins {bien|}",
        "{fonctionnent|performent|a marche|a performe} le moins {bien|}",
        "{the|} least {effective|successful}",
        "le plus mal {marche|performe}",
    ),
    "highest": (
        "{the|le|la|les|} top",
        "{the|} {highest|biggest|largest|greatest|maximum|max|peak|busiest}",
        "{the|} most",
        "{le|la|les} plus {de|d|eleve|elevee|eleves|elevees|haut|haute|hauts}",
        "{le|la|les} plus {hautes|gros|grosse|grand|grande|fort|forte|souvent|forts|grosses}",
        "{le|la|les} plus",
        "{the|} {highest|largest} {number of|amount of}",
        "{maximum|max} {de|d|}",
        "plus grand nombre {de|d}",
        "{by|} far {the|} most",
        "{descending|decroissant|decroissants|decroissante|desc}",
        "{par|in} {ordre|} {decroissant|descending} {order|}",
        "{from|} {highest|largest|best} {to|} {lowest|smallest|worst|first}",
        "{le|la|les} plus {forts|fortes|eleves|gros}",
        "{les|} tops",
    ),
    "lowest": (
        "{the|} {lowest|smallest|minimum|min|fewest|least|bottom}",
        "{le|la|les} moins {de|d|eleve|elevee|eleves|elevees|souvent}",
        "{le|la|les} moins",
        "{le|la|les} plus {bas|basse|faible|faibles|petit|petite|petits}",
        "{minimum|min} {de|d|}",
        "{ascending|croissant|croissants|croissante|asc}",
        "{par|in} {ordre|} {croissant|ascending} {order|}",
        "{lowest|smallest} first",
        "{le|la|les|} {derniers du classement}",
    ),
}
_FOLLOWS: Final = (
    "{same|the same|same thing|same question} {for|with|but|}",
    "{idem|pareil|la meme chose|meme chose|meme question|le meme} {pour|avec|mais|}",
    "{what|how} about",
    "{et|and} {what about|how about|du cote de|concernant|si|then|maintenant|now}",
    "{qu en est il|quid} {de|du|des|pour|d|}",
    "{mais|but|now|maintenant}",
    "ok {et|and}",
    "ditto {for|}",
)
_ADDS: Final = (
    "{also|aussi|too|as well|egalement|en plus|ajoute|add|rajoute|plus}",
    "{and|et} also",
    "et aussi",
    "together with",
    "along with {the|}",
)
_VAGUE: Final = (
    "{how|comment}",
    "{resume|resume moi|resumer|summarize|summarise|sum up|recapitule|recapitule moi|fais le point|debrief}",
    "{everything|all of it|tout ce que tu as|tell me about|dis moi tout|parle moi}",
    "{perform|performing|performed|performs|fare|fared|fares} {well|okay|}",
    "{work|works|worked|working|do well|did well|does well|doing well}",
    "{performance|performances|perf|perfs|numbers|figures|stats|stat|statistics|results|result|metrics|kpi|kpis|data}",
    "{scores|score|analytics|overview|summary|recap|report|update|activity}",
    "{resultat|resultats|chiffres|statistiques|bilan|point|indicateurs|rapport|synthese|reporting|donnees}",
    "{tableau|activite}",
    "{please|pls|plz|can you|could you|would you|} send {me|us} {a|an|the} {push|campaign|message|notification} "
    "{report|recap|summary|update|overview}",
    "{marche|marchent|marchait|fonctionne|fonctionnent|fonctionnait|performe|performent|performes|rendu}",
    "{bien|mal|pas mal} {marche|fonctionne|performe|pris}",
    "{se|s} {sont|est|etait|etaient|} {comporte|comportes|comportees|comportent|porte|portes|portees|portent|deroule|"
    "passe}",
    "{se passe|s est passe|s est passee|se sont passes|s en sort|s en sortent|s en est sorti|a donne|donne quoi}",
    "{ca|cela} {a|} {donne|donnent|marche|va|vaut|passe} {quoi|comment|bien|}",
    "c etait {comment|bien|bon}",
    "{que|qu est ce que} {ca|cela} {a|} {donne|donnent}",
    "{on en est ou|ou en est on|ou en sommes nous|ca dit quoi|quoi de neuf|what s up|what s new|tendances generales}",
    "{va|vont|allait|reussite}",
)


_COUNT: Final = (
    "{by|} how many {of|}",
    "{combien de|combien d}",
    "how {big|large|high|low|strong|fast}",
    "{in|as|en} {a|} {number|numbers|absolute numbers|absolute terms|volume|nombre|valeur absolue|chiffres absolus|"
    "counts}",
    "{number|count|amount|volume|total number|quantity} of",
    "{nombre|nb|nbr|nbre|volume|quantite|montant|total|somme} {total|} {de|d|des|du}",
    "{number|nombre|nb|nbre|nbr|count|counts|volume|volumes|amount|montant|quantite|quantity|tally|tallies}",
)


_NO_NUMBERS: Final = frozenset({"one", "une", "sept"})
"""An article, and September."""


def all_turns() -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    found |= pieces(Role.VAGUE, "", _VAGUE)
    found |= pieces(Role.VAGUE, JUDGED, _JUDGED)
    found |= pieces(Role.BY, "", _BY)
    found["wise"] = Piece(Role.BY, value=WISE)
    found |= pieces(Role.WHICH, "", _WHICH)
    found |= pieces(Role.CROSS, "", ("x", "{croise|croisee|crosse|crossed} {avec|par|with|by|}"))
    for kind, patterns in _BEST.items():
        for phrase in phrases(*patterns):
            plural = any(
                word in phrase.split()
                for word in ("meilleurs", "meilleures", "pires", "les", "nos", "flops", "performers")
            )
            found[phrase] = Piece(Role.BEST, value=kind, is_plural=plural)
    found |= pieces(Role.BEST, FIRST, ("{the|les|} {first|premiers|premieres}",))
    found |= pieces(Role.FOLLOWS, "", _FOLLOWS)
    found |= pieces(Role.ADDS, "", _ADDS)
    found |= pieces(
        Role.TOTAL, "", ("{in|au|en|the|le|} {total|tout|totality}", "{overall|altogether|globally|au global}")
    )
    found |= pieces(Role.FILLER, "", ("{no|non|nope|nan|oops|wait|non non|no no} , {not that|pas ca|plutot|rather|}",))
    found |= pieces(Role.AND, "", ("{and|et|,|as well as|ainsi que|puis|then|plus the}",))
    found |= pieces(Role.OR, "", ("{or|ou|/}",))
    found |= pieces(Role.WHO, "", ("{who|qui|whom|send}",))
    found |= pieces(
        Role.ONLY,
        "",
        (
            "{only|just|seulement|uniquement|que|qu|juste|rien que|exclusivement|alone|seuls|seules}",
            "just for",
            "{que|juste} pour",
            "{restrict|restricted|limit|limited|filter|filtered|filtre|filtres|filtree|limite|limites|limitee|"
            "restreint|restreints} {it|}  {to|on|by|sur|a|aux|par|}",
        ),
    )
    found |= pieces(Role.COUNT, "", _COUNT) | pieces(Role.COUNT, MUCH, ("{by|} how much", "{de|} combien"))
    found |= pieces(Role.COUNT, TIMES, ("how many times", "how often", "combien de fois"))
    found |= pieces(
        Role.RATE,
        "",
        ("{%|percent|percentage|pct|ratio|rate|pourcentage|pourcent|pour cent} {of|de|d|des|}", "{taux|tx} {de|d|des}"),
    )
    found |= pieces(
        Role.SHARE,
        "",
        ("{proportion|share|fraction|part|portion|ratio} {of|de|des|d|du|entre|between} {the|our|nos|les|}",),
    )
    found |= pieces(
        Role.AVERAGE,
        "",
        ("{average|avg|mean|typical|moyenne|moyen|moyens|moyennes} {of|de|des|d|}", "en moyenne", "on average"),
    )
    found |= {
        word: Piece(Role.NUMBER, value=str(number)) for word, number in CARDINALS.items() if word not in _NO_NUMBERS
    }
    return found
