"""Greetings and wishes that speak of a time which is not asked about: "Morning!", "bon week-end"."""

import re
from collections.abc import Collection
from typing import Final

from bot.stats.reading.dates import DAY
from bot.stats.reading.words import spoken

_PART: Final = r"(?:mornin[g']?|afternoon|evening)"
_ALL: Final = (
    r"(?:(?:to )?(?:you )?all|(?:the |dear )?team|everyone|everybody|guys|folks|gang|both|there|herald|[àa] "
    r"(?:toi|vous|tous|toutes)(?: et (?:[àa] )?(?:tous|toutes))?|tout le monde|la team|l['’ ]?[ée]quipe)\b"
)
_ASKS: Final = (
    r"(?:what|how|which|who|can|could|would|please|pls|plz|quick|just|need|give|tell|send|hope|i|we|peux|pourrais|"
    r"pouvez|pourriez|quel|quelle|quels|quelles|combien|je|j|tu|on|donne|il|c)\b"
)
"""How a question of its own begins."""
_HELLO: Final = r"(?:hi|hello|hey|hiya|yo|bonjour|bonsoir|salut|coucou|hello la team)"
_GOOD: Final = r"(?:(?:very\s+)?good|nice|great|lovely|wonderful|fab|fantastic|excellent|pleasant|productive|happy)"
_SPAN: Final = (
    rf"(?:morning|afternoon|evening|night|day|week|week[- ]?end|one|rest of (?:the|your) (?:day|week)|{DAY}|"
    r"new year|holidays)"
)
_FRENCH: Final = (
    r"(?:matin|matin[ée]e|journ[ée]e|soir[ée]e|apr[èe]s[- ]midi|aprem|nuit|(?:fin|d[ée]but) de (?:journ[ée]e|semaine|"
    rf"soir[ée]e|week[- ]?end)|reprise|semaine|week[- ]?end|we|ann[ée]e|{DAY})"
)
_WISH: Final = (
    rf"(?:(?:(?:have|enjoy|wish(?:ing)? (?:you|you all|everyone))\s+(?:a|an|your|the)\s+(?:{_GOOD}\s+)?{_SPAN})"
    rf"|(?:{_GOOD}\s+(?:night|week[- ]?end|{DAY}|new year|holidays))"
    rf"|(?:(?:(?:je\s+(?:te|vous)\s+souhaite|passe[zs]?)\s+)?(?:une?\s+)?(?:tr[eè]s\s+)?(?:bon(?:ne)?|belle|excellente?|"
    rf"douce)\s+{_FRENCH})"
    rf"|(?:(?:see|talk\s+to|speak\s+to)\s+(?:you|ya|u)\s+(?:on\s+)?(?:{DAY}|tomorrow|later|soon|next week|tonight))"
    r"|(?:[àa]\s+(?:demain|bient[ôo]t|plus(?: tard)?|ce soir|tout [àa] l['’ ]heure|lundi|la semaine prochaine)))"
    rf"(?:\s+{_ALL})?"
)
_POLITE: Final = r"(?:[,.!;?…(\n–—-]|\b(?:merci|svp|stp|thanks|thank you|thx|please|pls|cheers|and|et|d['’ ]avance))"
_SURELY: Final = re.compile(
    rf"^(?P<lead>[^\w\"“«<]*(?:{_HELLO}\b[\s,!]*)?(?:and\s+|et\s+)?)(?:(?:a\s+)?(?:very\s+)?good\s+{_PART}\b(?:\s+{_ALL})?"
    rf"|{_PART}\s+{_ALL}(?=\s*[!.,;:]|\s+{_ASKS}|\s*$)|{_PART}\s*!)",
    re.IGNORECASE,
)
_LIKELY: Final = re.compile(rf"^(?P<lead>[^\w\"“«<]*){_PART}\s*[,.;…]?\s+(?={_ASKS})", re.IGNORECASE)
"""A single word before a sentence. "Morning, iOS" may narrow what is asked, and so may all of it in a follow-up."""
_WISHED_FIRST: Final = re.compile(
    rf"^(?P<lead>[^\w\"“«<]*(?:{_HELLO}\b[\s,!]*)?){_WISH}(?=\s*[!.,;:…]|\s*$)", re.IGNORECASE
)
_WISHED_LAST: Final = re.compile(rf"(?P<lead>{_POLITE}\s*){_WISH}(?=[\s!.)…]*$)", re.IGNORECASE)
_NAMED: Final = re.compile(
    rf"^(?P<lead>[^\w\"“«<]*(?:{_HELLO}|good\s+{_PART}|{_PART})\s+)(?P<name>[^\W\d_]+)(?=\s*[!,]|\s+{_ASKS})",
    re.IGNORECASE,
)
_THANKED: Final = re.compile(
    r"\b(?:thanks|thank you|thx|merci|cheers)(?P<name>\s+[^\W\d_]+)(?=[\s!.)…]*$)", re.IGNORECASE
)


def without_greetings(text: str, people: Collection[str], *, is_follow_up: bool) -> str:
    """The text without what greets and wishes well. `people`: names by which somebody may be greeted."""
    for looks in (_NAMED, _THANKED):
        if (spoken_to := looks.search(text)) and spoken(spoken_to["name"]) in people:
            text = text[: spoken_to.start("name")] + text[spoken_to.end("name") :]
    sure = (_SURELY, _WISHED_FIRST, _WISHED_LAST)
    for looks in sure if is_follow_up else (*sure, _LIKELY):
        text = looks.sub(lambda found: found["lead"], text, count=1)
    return text
