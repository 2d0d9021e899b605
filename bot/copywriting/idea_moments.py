"""What an idea says of time: until when an offer holds, and which occasion it is for.

When it is to be *sent* is not for the text: "tomorrow" alone is left out, "until tomorrow" is not.
"""

import re
import unicodedata
from typing import Final

Said = tuple[str, str]
"""The same in English and in French."""

_EN_DAYS_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_FR_DAYS_NAMES: Final = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_EN_MONTHS_NAMES: Final = "January February March April May June July August September October November December"
_FR_MONTHS_NAMES: Final = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_PLAIN_FR_MONTHS: Final = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_EN_DAYS, _FR_DAYS = _EN_DAYS_NAMES.split(), _FR_DAYS_NAMES.split()
_EN_MONTHS, _FR_MONTHS = _EN_MONTHS_NAMES.split(), _FR_MONTHS_NAMES.split()
_DAYS: Final = {day.casefold(): place for days in (_EN_DAYS, _FR_DAYS) for place, day in enumerate(days)}
_MONTHS: Final = {
    **{
        month: place
        for months in (_EN_MONTHS_NAMES.casefold(), _PLAIN_FR_MONTHS, _SHORT_MONTHS)
        for place, month in enumerate(months.split())
    },
    **{"janv": 0, "fevr": 1, "fev": 1, "avr": 3, "juil": 6, "sept": 8},
}
_DAY: Final = "(" + "|".join(_DAYS) + ")"
_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_UNTIL: Final = (
    r"\b(?:jusqu ?'? ?(?:a|au)?|until|till|til|through|ends?(?: on| at)?|ending|se termine|termine|finit|fin|"
    r"prend fin|expire|valable jusqu'au|valid until|by)\s+(?:a |le |la |ce |cette |on |at |this |the )?"
)
_FEASTS: Final[tuple[tuple[str, Said], ...]] = (
    (r"black ?friday", ("Black Friday", "Black Friday")),
    (r"cyber ?monday", ("Cyber Monday", "Cyber Monday")),
    (r"french days", ("French Days", "French Days")),
    (r"singles'? day", ("Singles’ Day", "Singles’ Day")),
    (r"boxing day", ("Boxing Day", "Boxing Day")),
    (r"(?:saint|st)[ -]valentin|valentine", ("Valentine’s Day", "Saint-Valentin")),
    (r"fete des meres|mother'?s'? day", ("Mother’s Day", "Fête des mères")),
    (r"fete des peres|father'?s'? day", ("Father’s Day", "Fête des pères")),
    (r"halloween", ("Halloween", "Halloween")),
    (r"\bnoel\b|christmas|\bxmas\b", ("Christmas", "Noël")),
    (r"\bpaques\b|\beaster\b", ("Easter", "Pâques")),
    (r"rentree|back[ -]to[ -]school", ("Back to school", "La rentrée")),
    (r"soldes d'hiver|winter sales?", ("Winter sale", "Soldes d’hiver")),
    (r"soldes d'ete|summer sales?", ("Summer sale", "Soldes d’été")),
    (r"\bsoldes\b", ("Sale", "Soldes")),
    (r"nouvel an|new year", ("New Year", "Nouvel An")),
)


def plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def occasion_in(text: str) -> Said | None:
    """The feast or season that an idea is for, the first that it names of ours."""
    words = plain(text)
    return next((said for pattern, said in _FEASTS if re.search(pattern, words)), None)


_STATUSES: Final[tuple[tuple[str, Said], ...]] = (
    (r"pret\w* (?:au|pour le|a) retrait|prete\w* en magasin|ready (?:for|to) (?:pick|collect)|order is ready|"
     r"click (?:and|&) collect\W+(?:\w+\W+){0,3}ready", ("is ready for you", "est prête")),
    (r"out for delivery|en cours de livraison|livre\w* aujourd", ("is out for delivery", "est en cours de livraison")),
    (r"expedi\w+|partie\b|shipped|dispatched|on its way", ("is on its way", "est en route")),
    (r"confirme\w*|confirmed|confirmation", ("is confirmed", "est confirmée")),
)  # fmt: skip
_LATE: Final = r"\b(?:retards?|retarde\w*|decale\w*|bloque\w*|delay\w*|late|held up|stuck)\b"
_OF_AN_ORDER: Final = r"\b(?:commandes?|colis|livraisons?|orders?|parcels?|deliver\w+|shipments?|packages?)\b"


def delay_in(text: str) -> Said | None:
    """Whether an order is late."""
    words = plain(text)
    return ("is late", "a du retard") if re.search(_LATE, words) and re.search(_OF_AN_ORDER, words) else None


def status_in(text: str) -> Said | None:
    """What has become of an order."""
    words = plain(text)
    if not re.search(_OF_AN_ORDER + r"|click (?:and|&) collect", words):
        return None
    return next((said for pattern, said in _STATUSES if re.search(pattern, words)), None)


def time_in(text: str) -> Said | None:
    """Until when, or in which days, as an idea says it."""
    words = plain(text)
    for read in (_range, _until_date, _until_day, _until_hour, _until_moment, _lasting, _these_days, _on_a_day):
        if said := read(words):
            return said
    return None


def _range(words: str) -> Said | None:
    found = re.search(
        rf"\b(?:du|from)\s+(?:the )?(\d\d?)(?:er|st|nd|rd|th)?\s+(?:au|to|until)\s+(?:the )?(\d\d?)(?:st|nd|rd|"
        rf"th)?\s+{_MONTH}",
        words,
    )
    if not found:
        return None
    first, last, month = int(found[1]), int(found[2]), _MONTHS[found[3]]
    return (f"from {first} to {last} {_EN_MONTHS[month]}", f"du {_first(first)} au {_first(last)} {_FR_MONTHS[month]}")


def _until_date(words: str) -> Said | None:
    found = re.search(rf"{_UNTIL}(?:{_DAY}\s+)?(\d\d?)(?:er|st|nd|rd|th)?\s+(?:of )?{_MONTH}", words)
    if found:
        return _date(int(found[2]), _MONTHS[found[3]])
    found = re.search(rf"{_UNTIL}(?:{_DAY},?\s+)?{_MONTH}\s+(\d\d?)(?:st|nd|rd|th)?\b", words)
    if found:
        return _date(int(found[3]), _MONTHS[found[2]])
    found = re.search(r"\bjusqu ?'? ?au\s+(\d\d?)/(\d\d?)\b", words)
    if found and 1 <= int(found[2]) <= 12:
        return _date(int(found[1]), int(found[2]) - 1)
    return None


def _date(day: int, month: int) -> Said | None:
    if not 1 <= day <= 31:
        return None
    return (f"until {day} {_EN_MONTHS[month]}", f"jusqu’au {_first(day)} {_FR_MONTHS[month]}")


def _first(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _until_day(words: str) -> Said | None:
    found = re.search(rf"{_UNTIL}{_DAY}\b(\s+(?:a )?(?:soir|evening|night|minuit|midnight|at midnight))?", words)
    if not found:
        return None
    day = _DAYS[found[1]]
    when = found[2] or ""
    english = " midnight" if "mi" in when else " night" if when else ""
    french = " minuit" if "mi" in when else " soir" if when else ""
    return (f"until {_EN_DAYS[day]}{english}", f"jusqu’à {_FR_DAYS[day]}{french}")


def _until_hour(words: str) -> Said | None:
    found = re.search(rf"{_UNTIL}(\d\d?)(?:[:.](\d\d))?\s?(am|pm)\b", words)
    if found and 1 <= int(found[1]) <= 12:
        return _hour(int(found[1]) % 12 + (12 if found[3] == "pm" else 0), int(found[2] or 0))
    found = re.search(rf"{_UNTIL}(\d\d?)\s?(?:h|:|heures?)\s?(\d\d)?\b", words)
    if found and int(found[1]) <= 24:
        return _hour(int(found[1]), int(found[2] or 0))
    return None


def _hour(hour: int, minutes: int) -> Said:
    if hour in (0, 24):
        return ("until midnight", "jusqu’à minuit")
    half = "am" if hour < 12 else "pm"
    english = f"{hour % 12 or 12}{f':{minutes:02d}' if minutes else ''} {half}"
    return (f"until {english}", f"jusqu’à {hour} h{f' {minutes:02d}' if minutes else ''}")


def _until_moment(words: str) -> Said | None:
    for pattern, said in (
        (r"(?:soir|tonight|this evening)\b", ("until tonight", "jusqu’à ce soir")),
        (r"(?:minuit|midnight)\b", ("until midnight", "jusqu’à minuit")),
        (r"(?:demain|tomorrow)\b", ("until tomorrow", "jusqu’à demain")),
        (r"(?:fin du mois|end of (?:the )?month)\b", ("until the end of the month", "jusqu’à la fin du mois")),
        (
            r"(?:fin de (?:la )?semaine|end of (?:the )?week)\b",
            ("until the end of the week", "jusqu’à la fin de la semaine"),
        ),
    ):
        if re.search(_UNTIL + pattern, words):
            return said
    return None


def _lasting(words: str) -> Said | None:
    found = re.search(
        r"\b(?:pendant|durant|for|vente flash|flash sale|flash)\s+(?:de |of )?(24|36|48|72)\s?-?(?:h\b|"
        r"heures?\b|hours?\b|hrs?\b)",
        words,
    )
    return (f"for {found[1]} hours", f"pendant {found[1]} h") if found else None


def _on_a_day(words: str) -> Said | None:
    """On 28 November, unless that is when the message is to be sent."""
    found = re.search(rf"\b(?:{_DAY}\s+)?(\d\d?)(?:er|st|nd|rd|th)?\s+(?:of )?{_MONTH}", words)
    if not found or re.search(
        r"\b(?:envo\w+|send\w*|program\w*|schedul\w*|push\w*)\W+(?:\w+\W+){0,3}$", words[: found.start()]
    ):
        return None
    day, month = int(found[2]), _MONTHS[found[3]]
    return (f"on {day} {_EN_MONTHS[month]}", f"le {_first(day)} {_FR_MONTHS[month]}") if 1 <= day <= 31 else None


def _these_days(words: str) -> Said | None:
    for pattern, said in (
        (r"\b(?:ce|du) week ?-? ?end\b|\bthis week ?-? ?end\b", ("this weekend", "ce week-end")),
        (r"\bce soir\b|\btonight\b", ("tonight", "ce soir")),
        (r"\baujourd ?'? ?hui\b|\btoday\b", ("today", "aujourd’hui")),
        (r"\bcette semaine\b|\bthis week\b", ("this week", "cette semaine")),
        (r"\bce mois(?:-| )ci\b|\bthis month\b", ("this month", "ce mois-ci")),
    ):
        if re.search(pattern, words):
            return said
    return None
