"""What people do, as verbs: those that name a metric ("clicked"), and those that only say that something was sent."""

from typing import Final

from bot.stats.reading.forms import E_ED, ED, ER, INSCRIRE, IR, english, french

HAVE: Final = (
    "on a|a t on|avons nous|nous avons|avons|avez|ont|a|ai|as|ete|etaient|avait|avaient|t on a|l equipe a|"
    "did we|have we|we|have|has|had|did you|did they|they|did i|were|was|been|did the team|our team|the team"
)
"""What stands before a verb of which something is asked, and no order given."""

VERBS: Final[dict[str, tuple[str, ...]]] = {
    "clicks": (
        *french("cliqu tap appuy press", ER),
        *french("appui", "e ent"),
        *french("ouv", "re rent erte ertes ert erts rir rait raient rant"),
        *english("click||ed|ing", "tap||s|ped|ping", "open||ed|ing"),
        "likely to {click|tap|open}",
    ),
    "unsubscribed": (
        *french("desabonn", ER),
        *french("desinscri", INSCRIRE),
        *english(f"unsubscrib|{E_ED}"),
        "likely to {unsubscribe|opt out}",
        *(f"{opt} out" for opt in ("opt", "opts", "opted", "opting")),
    ),
    "conversions": (
        *french("convert", IR),
        *french("achet", ER),
        *french("command transform", ER),
        *english(f"convert|{ED}", f"purchas|{E_ED}", f"order|{ED}", "buy||s|ing"),
        "bought",
        "likely to {buy|convert|order|purchase}",
    ),
    "revenue": (
        *french("rapport encaiss", ER),
        *english(f"earn|{ED}", f"yield|{ED}"),
        "{did|} we {make|earn}",
        "{bring|brings|brought|bringing} {us|} in",
        "rake{d|} in",
    ),
    "delivered": (
        *french("delivr livr distribu", ER),
        *english(f"deliver|{ED}"),
        "received",
    ),
    "errors": (
        *french("echou plant foir", ER),
        *english(f"fail|{ED}", f"error|{ED}", f"crash|{E_ED[2:]}"),
    ),
    "reach": (
        *french("touch cibl vis", ER),
        *english(f"reach|{ED}", f"target|{ED}"),
        "reaches",
        f"{{{HAVE}}} {{touche|cible|vise}}",
    ),
}
"""Metric → all forms of the verbs that ask for it."""

WEAK_VERBS: Final = (
    *french("gener", ER),
    *english(f"generat|{E_ED}", "mak|e|es|ing", "bring||s|ing", f"produc|{E_ED}", "driv|e|es|ing"),
    *("{made|brought|drove} {us|}", "font gagner"),
)
"""They may be said of anything: they ask for revenue only after a bare "how much"."""

EARNED: Final = tuple(french("gagn", ER))
"""Of subscribers: how many more they are. Of money, or of nothing: what was earned."""
GAINS: Final = (
    *french("recrut acquer", ER),
    *english("gain||s|ed|ing", "add|ed|ing", "win||s|ning", f"acquir|{E_ED}", f"recruit|{ED}"),
    "{won|acquis|gains|new|nouveaux|nouvelles|nouveau|net|nets|nette|nettes|supplementaires|additional|extra}",
)
"""Beside subscribers: how many more they are."""

SENT: Final = (
    *french("envoy lanc shoot expedi pouss diffus balanc", ER),
    *english("send||s|ing", "launch||es|ed|ing", "shoot||s|ing", "fir|e|es|ed|ing", "ship||s|ped|ping", "push|ed|ing"),
    *english(f"blast|{ED}", "dispatch||ed|es|ing", "run||s|ning", "deploy||ed|s", "releas|e|ed"),
    *french("part", "ent i ie is ies ait"),
    *french("sort", "i is ie ies"),
    *english("|sent|ran|went|gone|shot"),
)
