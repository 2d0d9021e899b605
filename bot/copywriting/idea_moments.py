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
_EN_SHORT: Final = "mon tue wed thu fri sat sun"
_SHORT_DAYS: Final = {
    **{day: place for days in ("lun mar mer jeu ven sam dim", _EN_SHORT) for place, day in enumerate(days.split())},
    **{"tues": 1, "thur": 3, "thurs": 3},
}
_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_UNTIL: Final = (
    r"\b(?:jusqu ?'? ?(?:a|au)?|until|till|til|through|expirent|(?:expires?|runs? out)(?: at| on)?|"
    r"ends?(?: on| at)?|ending|se termine|termine|finit|fin|"
    r"prend fin|valable jusqu'au|valid until|by)\s+(?:a |le |la |ce |cette |on |at |this |the )?"
)
_SHORT_DAY: Final = re.compile(rf"({_UNTIL})({'|'.join(_SHORT_DAYS)})\b(?!\s\d)")


def plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def time_in(text: str) -> Said | None:
    """Until when, or in which days, as an idea says it."""
    words = plain(text)
    words = _ORDERS_BY.sub(" ", words)
    return next((said for read in _READERS if (said := read(words))), None)


def order_by_in(text: str) -> Said | None:
    """Until when it has to be ordered: "order by Thursday"."""
    found = _ORDERS_BY.search(plain(text))
    if not found:
        return None
    english, french = ("by", "d’ici") if found[1] in ("by", "d'ici", None) else ("before", "avant")
    if found[2]:
        day = _DAYS[found[2]]
        return f"order {english} {_EN_DAYS[day]}", f"commandez {french} {_FR_DAYS[day]}"
    if found[7]:
        number, month = int(found[7]), int(found[8]) - 1
    else:
        number, month = (int(found[3]), _MONTHS[found[4]]) if found[3] else (int(found[6]), _MONTHS[found[5]])
    if not (1 <= number <= 31 and 0 <= month < 12):
        return None
    return (
        f"order {english} {number} {_EN_MONTHS[month]}",
        f"commandez {french} le {_first(number)} {_FR_MONTHS[month]}",
    )


def _range(words: str) -> Said | None:
    found = re.search(
        rf"\b(?:de|from)\s+{_DAY}\s+(?:a|au|to|until)\s+{_DAY}\b",
        words,
    )
    if found:
        one, other = _DAYS[found[1]], _DAYS[found[2]]
        return (f"from {_EN_DAYS[one]} to {_EN_DAYS[other]}", f"de {_FR_DAYS[one]} à {_FR_DAYS[other]}")
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
    words = _SHORT_DAY.sub(lambda short: f"{short[1]}{_EN_DAYS[_SHORT_DAYS[short[2]]].casefold()}", words)
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
        (
            r"(?:(?:ce )?soir|tonight|this evening),? (?:a |at )?(?:minuit|midnight)\b",
            ("until midnight tonight", "jusqu’à ce soir minuit"),
        ),
        (r"(?:minuit|midnight) (?:ce soir|tonight)\b", ("until midnight tonight", "jusqu’à ce soir minuit")),
        (r"(?:soir|tonight|this evening)\b", ("until tonight", "jusqu’à ce soir")),
        (r"(?:minuit|midnight)\b", ("until midnight", "jusqu’à minuit")),
        (r"(?:demain soir|tomorrow (?:night|evening))\b", ("until tomorrow night", "jusqu’à demain soir")),
        (r"(?:demain|tomorrow)\b", ("until tomorrow", "jusqu’à demain")),
        (
            r"(?:(?:la )?fin du mois|(?:the )?end of (?:the )?month)\b",
            ("until the end of the month", "jusqu’à la fin du mois"),
        ),
        (
            r"(?:fin de (?:la )?semaine|end of (?:the )?week)\b",
            ("until the end of the week", "jusqu’à la fin de la semaine"),
        ),
    ):
        if re.search(_UNTIL + pattern, words):
            return said
    return None


_WITH_STOCK: Final = re.compile(r"\bjusqu ?'? ?a epuisement|\bwhile (?:stocks?|supplies) lasts?\b")
_CLOCK: Final = r"(?:(\d\d?)\s?(?:h\b|heures?\b|(am|pm)\b)|(minuit|midnight))"
_HOURS: Final = re.compile(
    rf"(?:\b(ce soir|tonight|aujourd'hui|today),?\s+)?(?:\b(?:de|from)\s+)?{_CLOCK}\s*(?:-|a|to|until)\s*{_CLOCK}"
)


def _hours(words: str) -> Said | None:
    """Tonight from 6 pm to midnight."""
    found = _HOURS.search(words)
    if not found or found[4] or int(found[2]) > 23 or (found[5] and int(found[5]) > 24):
        return None
    day = {"ce soir": ("tonight ", "ce soir "), "tonight": ("tonight ", "ce soir ")}.get(found[1] or "", ("", ""))
    first = _clock(found[2], found[3] or found[6], is_midnight=False)
    last = _clock(found[5], found[6], is_midnight=bool(found[7]))
    return (f"{day[0]}from {first[0]} to {last[0]}", f"{day[1]}de {first[1]} à {last[1]}")


def _clock(hour: str | None, half: str | None, *, is_midnight: bool) -> Said:
    if is_midnight or hour is None:
        return ("midnight", "minuit")
    return _on_the_clock(int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour))


def _on_the_clock(hour: int) -> Said:
    if hour in (0, 24):
        return ("midnight", "minuit")
    return (f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}", f"{hour} h")


def _while_it_lasts(words: str) -> Said | None:
    return ("while stocks last", "jusqu’à épuisement des stocks") if _WITH_STOCK.search(words) else None


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
    if not found or _SENT_THEN.search(words[: found.start()]):
        return None
    day, month = int(found[2]), _MONTHS[found[3]]
    return (f"on {day} {_EN_MONTHS[month]}", f"le {_first(day)} {_FR_MONTHS[month]}") if 1 <= day <= 31 else None


def _these_days(words: str) -> Said | None:
    for pattern, said in (
        (r"\b(?:ce|du) (?:week ?-? ?end|we)\b|\bthis week ?-? ?end\b", ("this weekend", "ce week-end")),
        (r"\bce soir\b|\btonight\b", ("tonight", "ce soir")),
        (r"\baujourd ?'? ?hui\b|\btoday\b", ("today", "aujourd’hui")),
        (r"\bcette semaine\b|\bthis week\b", ("this week", "cette semaine")),
        (r"\bce mois(?:-| )ci\b|\bthis month\b", ("this month", "ce mois-ci")),
    ):
        if re.search(pattern, words):
            return said
    return None


def _before_a_day(words: str) -> Said | None:
    found = re.search(rf"\b(?:before|avant)\s+(?:le |ce |this )?{_DAY}\b", words)
    return (f"before {_EN_DAYS[_DAYS[found[1]]]}", f"avant {_FR_DAYS[_DAYS[found[1]]]}") if found else None


_NO_DAY_OF_THE_TEXT: Final = re.compile(
    r"\b(?:depuis|since|de|of|commandes?|colis|orders?|black|cyber|chaque|every|tous les|last|dernier)\s+(?:le )?$"
)
"""The orders *of* Monday, Black *Friday*: of the past, or a name."""


def _on_a_weekday(words: str) -> Said | None:
    """On Monday, unless that is when the message is to be sent."""
    for found in re.finditer(rf"(?:\b(des|from|starting|a partir de)\s+)?\b{_DAY}\b(\s+(?:seulement|only))?", words):
        before = words[: found.start()]
        if _SENT_THEN.search(before) or (not found[1] and _NO_DAY_OF_THE_TEXT.search(before)):
            continue
        english, french = _EN_DAYS[_DAYS[found[2]]], _FR_DAYS[_DAYS[found[2]]]
        if found[3]:
            return f"{english} only", f"{french} seulement"
        return (f"from {english}", f"dès {french}") if found[1] else (f"on {english}", french)
    return None


_HAPPENS: Final = (
    r"\b(?:arriv\w*|ouvr\w+|commenc\w*|debut\w*|demarr\w*|disponibles?|dispo|debarqu\w*|sort|sortent|revien\w*|"
    r"retour|starts?|arriv\w+|opens?|begins?|launch\w*|lands?|available|back|out|rdv|rendez-vous|see you)\s+"
)


def _tomorrow(words: str) -> Said | None:
    """Tomorrow alone is mostly when it is to be sent; where something happens then, it is for the text."""
    if re.search(r"\b(?:des|from|starting|a partir de)\s+(?:demain|tomorrow)\b", words):
        return ("from tomorrow", "dès demain")
    return ("tomorrow", "demain") if re.search(_HAPPENS + r"(?:demain|tomorrow)\b", words) else None


_SENT_THEN: Final = re.compile(
    r"\b(?:envo\w+|envoi|send\w*|sent|program\w*|schedul\w*|push\w*|relanc\w+)\W+(?:\w+\W+){0,3}$"
)
_ORDERS_BY: Final = re.compile(
    rf"\b(?:(?:order\w*|command\w+)\s+(by|before|avant|d'ici)|last order(?:s| date| day)?(?: for \w+(?: \w+)?)?"
    rf"(?: is| are)?|date limite de commande\w*(?: \w+){{0,3}}?)\s+(?:le |the |ce |this )?"
    rf"(?:{_DAY}\b(?!\s+\d)|(\d\d?)(?:er|st|nd|rd|th)?\s+(?:of )?{_MONTH}|{_MONTH}\s+(\d\d?)\b|"
    r"(\d\d?)/(\d\d?)\b)"
)
_READERS: Final = (
    *(_range, _hours, _until_date, _until_day, _until_hour, _until_moment, _lasting, _these_days, _on_a_day),
    *(_before_a_day, _on_a_weekday, _tomorrow, _while_it_lasts),
)
