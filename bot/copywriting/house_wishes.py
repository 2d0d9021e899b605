"""What the house understands of a wish in words: "plus court, sans emoji, et parle de la livraison"."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.campaigns.content import Text
from bot.copywriting.idea_facts import Facts, cleaned, facts_in
from bot.copywriting.idea_moments import plain
from bot.copywriting.writer import CouldNot, Wish


@dataclass(frozen=True)
class Wanted:
    """One thing that is wished for."""

    wish: Wish
    language: str = ""
    facts: Facts | None = None
    """For OWN_WORDS: the facts as they are with what was said."""
    other_angle: bool = False


_LATEST: Final = 12
"""Lines: wishes that are older no longer matter."""
_SHORTER: Final = re.compile(
    r"\b(?:(?:plus|trop|moins) (?:court|long|bref|concis)\w*|raccourci\w*|shorter|shorten|too long|less long|"
    r"briefer|concise|condense\w*)\b"
)
_WARMER: Final = re.compile(
    r"\b(?:chaleureu\w+|warm(?:er)?|friendl\w+|sympa\w*|amical\w*|moins froid\w*|trop froid\w*|too cold|less cold|"
    r"plus doux|kinder|cosy|cozy|plus humain\w*)\b"
)
_NO_EMOJI: Final = re.compile(
    r"\b(?:sans|pas d'|enleve\w*|retire\w*|supprime\w*|vire\w*|no|without|remove|drop|"
    r"lose)\W+(?:\w+\W+){0,2}?(?:emoji|emoticone|smiley)s?"
)
_LANGUAGE: Final = re.compile(
    r"\b(?:en|in|to|into|vers l'|version)\s*(francais|anglais|french|english|allemand|german|espagnol|spanish|"
    r"italien|italian|"
    r"neerlandais|dutch|portugais|portuguese)\b"
)
_CODES: Final = {
    "francais": "fr", "french": "fr", "anglais": "en", "english": "en", "allemand": "de", "german": "de",
    "espagnol": "es", "spanish": "es", "italien": "it", "italian": "it", "neerlandais": "nl", "dutch": "nl",
    "portugais": "pt", "portuguese": "pt",
}  # fmt: skip
_TRANSLATE: Final = re.compile(r"\b(?:tradui\w+|translat\w+|autre langue|other language)\b")
_OTHER_ANGLE: Final = re.compile(
    r"\b(?:(?:autre|nouvel|nouveau|different) (?:angle|idee|approche|ton|chose|version)|autrement|angle different|"
    r"(?:another|other|different|new) (?:angle|idea|approach|version|one)|something else|try again|reessaie|"
    r"recommence)\b"
)
_DROP: Final = re.compile(
    r"\b(?:sans|enleve\w*|retire\w*|supprime\w*|vire\w*|pas de|without|remove|drop|no|leave out|skip)\W+"
    r"(?:(?:le|la|les|l'|the|parler d[eu]s?(?: la| le)?|mention of|any|de|du)\W*)*"
    r"(code|prix|price|date|fin|end|livraison|delivery|shipping|produit|product|offre|offer|remise|discount|deadline|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"pourcentage|percent\w*|occasion|black friday|noel|christmas)\b"
)
_DAYS: Final = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday"
)
_FIELDS: Final[dict[str, dict[str, Any]]] = {
    "code": {"code": ""}, "prix": {"price": None, "was": None}, "price": {"price": None, "was": None},
    **{
        day: {"time": None}
        for day in (*_DAYS.split(), "deadline")
    },
    "date": {"time": None}, "fin": {"time": None}, "end": {"time": None},
    "livraison": {"delivery": None}, "delivery": {"delivery": None}, "shipping": {"delivery": None},
    "produit": {"product": {}}, "product": {"product": {}},
    "offre": {"offer": None}, "offer": {"offer": None}, "remise": {"offer": None}, "discount": {"offer": None},
    "pourcentage": {"offer": None}, "percent": {"offer": None},
}  # fmt: skip
_DELIVERY: Final = re.compile(r"\b(?:livraison|frais de port|delivery|shipping|livre[rsz]?)\b")
_FILLING: Final = re.compile(
    r"\b(?:et|and|mais|but|puis|then|aussi|also|plus|moins|un|une|le|la|les|l|du|de|des|d|a|the|it|its|le|s'il|"
    r"te|vous|plait|svp|stp|"
    r"please|pls|merci|thanks|parle|parler|parlez|mentionne\w*|mention|dis|dire|dites|say|tell|ajoute\w*|add|"
    r"mets|met|mettre|put|use|"
    r"utilise\w*|avec|with|sur|about|on|que|that|is|est|c|rends|make|ca|cela|ok|hello|bonjour|merci|fais|faire|version|texte|text|message|"
    r"title|titre|peu|bit|"
    r"bien|very|tres|beaucoup|much|encore|still|code|promo|jusqu|until|for|pour|in|en|i|je|veux|want|would|like|"
    r"can|you|peux|tu|"
    r"offre|offer|offert\w*|gratuit\w*|free|off|remise|discount|livraison|delivery|shipping|euros?|emoji|emojis|"
    r"instead|plutot|pas|not|"
    r"of|from|to|au|aux|des|ce|cette|this|me|moi|us|nous|variante|option|b|c|a)\b|[^\w]+|\b\w*\d\w*\b"
)


def wanted(words: str, facts: Facts, *, other_language: str) -> tuple[list[Wanted], list[CouldNot]]:
    """What is wished for, in the order in which it is done, and what the house cannot do of it."""
    text = cleaned(words[:1_000])
    said = plain(text)
    found: list[Wanted] = []
    could_not: list[CouldNot] = []
    rest = said
    changed, left = _facts(text, said, facts)
    angle = _OTHER_ANGLE.search(said) is not None
    if changed != facts or angle:
        found.append(Wanted(Wish.OWN_WORDS, facts=changed, other_angle=angle))
    elif _DELIVERY.search(said) and facts.delivery is None and not _DROP.search(said):
        could_not.append(CouldNot.DELIVERY)
    for wish, pattern in ((Wish.SHORTER, _SHORTER), (Wish.WARMER, _WARMER), (Wish.NO_EMOJI, _NO_EMOJI)):
        if pattern.search(said):
            found.append(Wanted(wish))
            rest = pattern.sub(" ", rest)
    if (named := _LANGUAGE.search(said)) or _TRANSLATE.search(said):
        found.append(Wanted(Wish.OTHER_LANGUAGE, language=_CODES[named[1]] if named else other_language))
        rest = _TRANSLATE.sub(" ", _LANGUAGE.sub(" ", rest))
    rest = _DROP.sub(" ", _OTHER_ANGLE.sub(" ", rest))
    for understood in left:
        rest = rest.replace(understood, " ")
    is_understood = not _FILLING.sub("", rest)
    if (not found and not could_not) or (not is_understood and changed == facts and not could_not):
        could_not.append(CouldNot.WORDS)
    return found, could_not


def facts_told(said: str) -> list[Facts]:
    """The facts of an idea to which wishes were added, a line each: how they stand now, then how they stood before."""
    first, *later = said.split("\n")
    stages = [facts_in(first)]
    for line in later[-_LATEST:]:
        text = cleaned(line)
        stages.append(_facts(text, plain(text), stages[-1])[0])
    return [*reversed(stages), facts_in(said)]


def _facts(text: str, said: str, facts: Facts) -> tuple[Facts, list[str]]:
    """The facts with what was added or taken away, and the words that said so."""
    dropped = {
        name: value for what in _DROP.findall(said) for name, value in _FIELDS.get(what, {"occasion": None}).items()
    }
    without = _DROP.sub(" ", said)
    new = facts_in(text)
    if new.delivery is None and re.search(r"livraison (?:est )?(?:offerte|gratuite)", without):
        new = replace(new, delivery=("free delivery", "livraison offerte"))
    if dropped:
        new = replace(new, **{name: Facts().__dict__[name] for name in dropped})
    heard = [
        part
        for value in (new.time or (), new.occasion or (), tuple(new.product.values()))
        for part in map(plain, value)
    ]
    return replace(facts.and_(new), **dropped), heard


def shorter_by_a_sentence(text: Text) -> Text:
    """A text that somebody else wrote, without its last sentence where it has several."""
    found = re.match(r"(.+[.!?…])\s+\S.*$", text.message, re.DOTALL)
    return text if found is None else text.model_copy(update={"message": found[1]})
