"""Orders to do something, which is not what a question does, and how they are told from what has been done."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_ER: Final = "e es er ez ons"
_TO_SEND: Final = "launch|draft|create|write|publish|shoot|blast|fire|ship|run|dispatch|release|deploy"
_OF_SENDING: Final = "lanc cre redig publi shoot diffus expedi"
_PLEASE: Final = "{please|pls|plz|can you|could you|would you|}"
_THING_SENT: Final = (
    "{test|push|message|notification|notif|campaign|campagne|reminder|rappel|alert|alerte|draft|brouillon|mail|email}"
)
_OTHERS: Final = (
    "{schedule|reschedule|approve|reject|cancel|stop|delete|remove|pause|edit|rename|export|post|notify|remind|alert}",
    "{set up|turn off|turn on|email me|unsubscribe me|duplicate|archive|clone|abort|revert|undo|unpublish}",
    "{postpone|unpause}",
    "{move|assign|invite|ban|mute|upload|import|delay|block|subscribe me|sign me up|add me|kill|restart|reopen}",
    "{send|resend|send out} {a|an|the|this|that|it|them|another|to}",
    "{send|resend|send out} {out|our|one|push|message|campaign|more|now|c}",
    "{please|can you|could you|can we|let s|pls|i want to|i d like to|want to|now} {send|resend|push|launch|fire}",
    f"{_PLEASE} {{send|resend}} {{me|us}} {{a|an|another|one more}} {{test|}} {_THING_SENT}",
    f"{{envoie|envoies|envoyez|m envoyer|nous envoyer|m envoyez}} {{moi|nous|}} {{un|une}} {_THING_SENT}",
    "{make|build|prepare|design|compose|plan|start|generate|do} {me|us|} {a|an|another|a new|new}  "
    "{campaign|push|message|notification|draft|segment|blast}",
    "{fais|faites|prepare|monte|construis} {moi|nous|} {un|une|un nouveau|une nouvelle}  "
    "{campagne|push|message|notification|notif|brouillon|segment|envoi}",
    "{change|changer|modifie} {the|le|la|l|les|ma|mon|my|our} {title|titre|audience|message|heure|time|date|link|"
    "lien|image}",
    "{change|changer} c",
    "{envoie|envoies|envoyer|envoyez|renvoie|renvoyer|mets en pause|mettre en pause|met en pause|ecris}",
    "{ecrire|rappelle}",
    "{rejette|rejetter|previens|prevenir|reprends|suspends|suspendre|inscris moi|desinscris moi}",
    "{desabonne moi|ajoute moi}",
)
_STEMS: Final = (
    "programm reprogramm approuv valid rejet annul arret stopp supprim effac modifi renomm export alert desactiv "
    "planifi "
    "prepar decal dupliqu archiv bloqu relanc notifi"
)
_HAVE: Final = (
    "on a|a t on|avons nous|nous avons|avons|avez|ont|a|ai|as|ete|etaient|avait|avaient|t on a|l equipe a|"
    "did we|have we|we|have|has|had|did you|did they|they|did i|were|was|been|did the team|our team|the team|did"
)
HAVE_DONE: Final = re.compile(rf"(?:^|(?P<modal>\S+) )(?:{_HAVE}|(?P<on>on|nous))$")
_MODALS: Final = "can could should shall may must let lets please would peut pourrait doit faut devrait va veut t"


def deeds() -> Iterator[str]:
    """Patterns of what is ordered, for `pieces.phrases`."""
    yield from _OTHERS
    yield from (stem + ending for stem in f"{_STEMS} {_OF_SENDING}".split() for ending in _ER.split())
    yield from _TO_SEND.split("|")


def is_ordered(words: Sequence[str], deed: str) -> bool:
    """Whether a deed is an order where it stands. `words`: what comes before it, without names of people."""
    first = deed.split()[0]
    is_of_sending = first in (*_TO_SEND.split("|"), "envoie", "envoyer") or first.startswith(tuple(_OF_SENDING.split()))
    found = HAVE_DONE.search(" ".join(words))
    return not (is_of_sending and found and found["modal"] not in _MODALS.split())
