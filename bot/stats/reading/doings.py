"""What people do, as verbs: those that name a metric ("clicked"), and those that only say that something was sent."""

from collections.abc import Iterator
from typing import Final

_ER: Final = "e es ent ee ees er ez ait aient ant ons"
"""The endings of a French verb such as "cliquer", without accents, in what has been and what is."""
_IR: Final = "i it is ie ies ir issent issait issaient issant issons"
_INSCRIRE: Final = "t ts te tes re vent vait vaient vant"
_ED: Final = "|s|ed|ing"
_E_ED: Final = "e|es|ed|ing"


def _french(stems: str, endings: str) -> Iterator[str]:
    return (stem + ending for stem in stems.split() for ending in endings.split())


def _english(*verbs: str) -> Iterator[str]:
    """`click|s|ed|ing` spells out a verb."""
    for verb in verbs:
        stem, *endings = verb.split("|")
        yield from (stem + ending for ending in endings)


HAVE: Final = (
    "on a|a t on|avons nous|nous avons|avons|avez|ont|a|ai|as|ete|etaient|avait|avaient|t on a|l equipe a|"
    "did we|have we|we|have|has|had|did you|did they|they|did i|were|was|been|did the team|our team|the team"
)
"""What stands before a verb of which something is asked, and no order given."""

VERBS: Final[dict[str, tuple[str, ...]]] = {
    "clicks": (
        *_french("cliqu tap appuy press", _ER),
        *_french("appui", "e ent"),
        *_french("ouv", "re rent erte ertes ert erts rir rait raient rant"),
        *_english("click||ed|ing", "tap||s|ped|ping", "open||ed|ing"),
        "likely to {click|tap|open}",
    ),
    "unsubscribed": (
        *_french("desabonn", _ER),
        *_french("desinscri", _INSCRIRE),
        *_english(f"unsubscrib|{_E_ED}"),
        "likely to {unsubscribe|opt out}",
        *(f"{opt} out" for opt in ("opt", "opts", "opted", "opting")),
    ),
    "conversions": (
        *_french("convert", _IR),
        *_french("achet", _ER),
        *_french("command transform", _ER),
        *_english(f"convert|{_ED}", f"purchas|{_E_ED}", f"order|{_ED}", "buy||s|ing"),
        "bought",
        "likely to {buy|convert|order|purchase}",
    ),
    "revenue": (
        *_french("rapport encaiss", _ER),
        *_english(f"earn|{_ED}", f"yield|{_ED}"),
        "{did|} we {make|earn}",
        "{bring|brings|brought|bringing} {us|} in",
        "rake{d|} in",
    ),
    "delivered": (
        *_french("delivr livr distribu", _ER),
        *_english(f"deliver|{_ED}"),
        "received",
    ),
    "errors": (
        *_french("echou plant foir", _ER),
        *_english(f"fail|{_ED}", f"error|{_ED}", f"crash|{_E_ED[2:]}"),
    ),
    "reach": (
        *_french("touch cibl vis", _ER),
        *_english(f"reach|{_ED}", f"target|{_ED}"),
        "reaches",
        f"{{{HAVE}}} {{touche|cible|vise}}",
    ),
}
"""Metric → all forms of the verbs that ask for it."""

WEAK_VERBS: Final = (
    *_french("gener", _ER),
    *_english(f"generat|{_E_ED}", "mak|e|es|ing", "bring||s|ing", f"produc|{_E_ED}", "driv|e|es|ing"),
    *("{made|brought|drove} {us|}", "font gagner"),
)
"""They may be said of anything: they ask for revenue only after a bare "how much"."""

EARNED: Final = tuple(_french("gagn", _ER))
"""Of subscribers: how many more they are. Of money, or of nothing: what was earned."""
GAINS: Final = (
    *_french("recrut acquer", _ER),
    *_english("gain||s|ed|ing", "add|ed|ing", "win||s|ning", f"acquir|{_E_ED}", f"recruit|{_ED}"),
    "{won|acquis|gains|new|nouveaux|nouvelles|nouveau|net|nets|nette|nettes|supplementaires|additional|extra}",
)
"""Beside subscribers: how many more they are."""

SENT: Final = (
    *_french("envoy lanc shoot expedi pouss diffus balanc", _ER),
    *_english("send||s|ing", "launch||es|ed|ing", "shoot||s|ing", "fir|e|es|ed|ing", "ship||s|ped|ping", "push|ed|ing"),
    *_english(f"blast|{_ED}", "dispatch||ed|es|ing", "run||s|ning", "deploy||ed|s", "releas|e|ed"),
    *_french("part", "ent i ie is ies ait"),
    *_french("sort", "i is ie ies"),
    *_english("|sent|ran|went|gone|shot"),
)
