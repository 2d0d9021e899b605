"""Days, hours and what is left of them, as people write them in English and French."""

# ruff: noqa: E501 — a pattern is read in one piece

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from bot.campaigns.preflight.folding import folded
from bot.campaigns.preflight.telling import tells_of

_MONTHS = (
    ("janvier", "janv", "january", "jan"),
    ("fevrier", "fevr", "fev", "february", "feb"),
    ("mars", "march", "mar"),
    ("avril", "avr", "april", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "juil", "july", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_ENGLISH_FIRST = (
    "january|jan|february|feb|march|april|apr|may|june|july|august|aug|september|sept|sep|october|oct|november|nov|"
    "december|dec"
)
_DAYS = (
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names}
_WD = "|".join(_WEEKDAY_OF)
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:er|st|nd|rd|th|e)?"
_FAR = timedelta(days=150)
"""How long ago a day without a year may be: beyond, the next one is meant."""


@dataclass(frozen=True)
class Moment:
    """A mention of a day or an hour, at its place in the text."""

    kind: str
    """date, weekday, clock, left (what is left of it), lasts (how long it is in all)."""
    shown: str
    start: int
    end: int
    role: str = ""
    """until, from, span (the first hour of several), stay (people travel then, or something comes), past (it tells of what was), or nothing of these."""
    day: int = 0
    month: int = 0
    year: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    minutes: int = 0
    """Of a clock: since midnight, up to 24 hours. Of what is left or lasts: how long."""
    is_unsure: bool = False
    """Day and month could be the other way round."""

    def is_unsure_for(self, language: str) -> bool:
        """Whether 3/12 may be in March: in English it may, in French it is not."""
        return self.is_unsure and language.partition("-")[0].lower() == "en"

    def resolved(self, near: date) -> date | None:
        """The day that is meant by somebody who writes near this one. None: there is no such day."""
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        days = [day for year in range(near.year - 1, near.year + 2) if (day := _day(year, self.month, self.day))]
        if self.weekday is not None:
            days = [day for day in days if day.weekday() == self.weekday and abs(day - near) < _FAR] or days
        fitting = [day for day in days if day >= near - _FAR]
        return min(fitting or days, key=lambda day: abs(day - near), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DATE = re.compile(
    rf"(?:\b(?P<wd>{_WD})\.?,? )?(?:the |le )?(?<![\d.,/:€$£])\b(?P<d>{_D}){_NTH}(?: of)?[ -]?(?P<m>{_MONTH})\b\.?"
    r"(?:,? (?P<y>20\d\d)\b)?"
)
_DATE_M = re.compile(
    rf"(?:\b(?P<wd>{_WD})\.?,? )?(?:the )?\b(?P<m>{_ENGLISH_FIRST})\b\.? (?:the )?(?P<d>{_D}){_NTH}\b(?![%€$£:]| ?(?:%|€|am\b|pm\b|pour|for|euro))"
    rf"(?: ?(?:-|to|and|&|through|until) ?(?P<d2>{_D}){_NTH}\b(?! ?[%€$£:h]))?(?:,? (?P<y>20\d\d)\b)?"
)
_DAYS_BEFORE = re.compile(
    rf"(?<![\d.,/:-])(?P<d>{_D}){_NTH} ?(?:-|/|au|a|to|et|and|&|until|through|ou|or) ?(?:the |le )?$"
)
_NUMERIC = re.compile(
    rf"(?:\b(?P<wd>{_WD})\.?,? )?(?<![\d.,/-])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?:(?P=sep)(?P<y>20\d\d|\d\d))?(?![\d/%])(?! ?[€%$£])"
)
_NUMERIC_CUE = re.compile(r"(?:\b(?:le|au|du|jusqu'au|des le|avant le|until|by|on|till|from|ends|before|through)|-) $")
_ISO = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)")
_WEEKDAY = re.compile(rf"\b(?P<wd>{_WD})\b")
_NOT_A_DAY = re.compile(
    r"(?:\b(?:black|good|cyber|giving|super|easter|small business|crazy|blue|casual|ash|green|ruby|every|chaque|tous les|les|wild|fat|"
    r"ce qui|loves?|freaky) )$"
)
_NOT_A_DAY_AFTER = re.compile(
    r"^(?:s\b| (?:gras|saint|fou\b|de paques|de pentecote|des cendres|roast|brunch|feeling|blues|motivation|mood|best|night fever|times|"
    r"de l'ascension|market|school|lunch|dinner|reads))"
)

_HISTORY = re.compile(
    r"(?:\bdepuis|\bsince|\bcommande[es]*|\border(?:ed)?|\bachat|\bpurchased?|\bbought|\bachete\w*|\bnee?s?|\bborn|"
    r"\bfonde\w*|\bfounded|\bcree\w*|\bcreated|\bestablished|\best\.?|\bpassee|\bplaced|\bshipped|\bexpedie\w*|"
    r"\blivree?s?|\bdelivered|\bpaid|\bpaye\w*|\breglee?|\bfacture|\binvoice|\bsortie?s?|\breleased|\bparue?s?|"
    r"\bpublished|\bpublie\w*|\bmanque\w*|\bmissed|\bremember\w*|\bsouven\w*|\bupdated?|\bmise a jour|\bvisited|"
    r"\bvisite|\bjoined|\binscrite?|\blaunched|\blancee?s?|\bvus?|\bseen|\brecue?|\breceived|\bnotre echange|\bcompleted)"
    r"(?:[ ,]+(?:en|de|du|le|la|on|of|from|dated|the|in|back|n°|no|#?\d[\w-]*|c'etait)){0,4}[ ,:(]*$"
)
_SINCE = re.compile(
    r"\b(?:depuis|since)(?: (?:ce|cet|this|early|tot|matin|morning|midi|afternoon|apres-midi|hier|yesterday|soir|evening|a|at|vers|about))+[ ,:]*$"
)
"""Before the hour of a day: "depuis hier soir, 20 h"."""
_STAY = re.compile(
    r"\b(?:part(?:ez|ir)|departs?|sejour\w*|voyag\w*|vols?|weekends?|travel\w*|fly|flights?|stay\w*|nuits?|nights?|"
    r"trips?|cruises?|croisieres?)\b[^.!?]*$|\b(?:livr\w+|deliver\w*|arriv\w+|retrait\w*)\b(?:(?!offert|gratuit|free)[^.!?])*$"
)
"""Before days from and to: of a journey or of what comes, not of an offer."""
_UNTIL = re.compile(
    r"(?:\bjusqu'(?:a|au|en)|\bavant(?: le)?|\buntil|\btill?|\bbefore|(?<!come )(?<!drop )(?<!stop )(?<!pop )(?<!pass )(?<!swing )(?<!close )(?<!stand )\bby|\bends?|\bending|\bthrough|\bse termine(?:nt)?|"
    r"\bprend(?:ra)? fin|\bfinit|\bfini|\bexpire[sd]?|\bvalid until|\bdernier jour|\blast day|\bfin(?: (?:de |du |des )(?:la |l')?\w+)?|\bend(?: of (?:the )?\w+)?|\bcloses?|\bclosing|\bcloture|"
    r"\bderniere chance|\blast chance|\bfinissent|\bterminent|\bau|\bs'acheve(?:nt)?|\bs'arretent?)"
    r"(?:[ :,(]+(?:is|est|on|le|la|the|this|ce|cette|at|a|ce soir|tonight|aujourd'hui|today|demain|tomorrow|soir|apres-midi|midnight|"
    r"minuit|end of|fin|\d{1,2} ?h ?\d{0,2}|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?)){0,4}[ :,(]*$"
)
_FROM = re.compile(
    r"(?:\bdes|\ba partir d[eu']|\bfrom|\bstarting|\bstarts?|\bas of|\bcommencent?|\bdebutent?|\bbegins?|\bopens?|\bouvre(?:nt)?|"
    r"\bdu|\bbetween|\bentre|\ble depart)(?: (?:le|on|the|this|ce|at|a|la))?[ :,]*$"
)

_CLOCK = re.compile(
    r"(?<![\d.,/:€$£-])(?:(?P<h1>[01]?\d|2[0-4]) ?h(?: ?(?P<m1>[0-5]\d))?(?![a-z0-9/])"
    r"|(?P<h2>1[0-2]|0?[1-9])(?:[:.](?P<m2>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h3>[01]?\d|2[0-3]):(?P<m3>[0-5]\d)(?![\d:]))|\b(?P<name>midnight|minuit|noon|midi)\b"
)
_SPAN_BEFORE = re.compile(r"\d ?h ?(?:[0-5]\d)? ?(?:-|a|et|to|and) ?$")
_SPAN_AFTER = re.compile(r" ?(?:-|a|et|to|and) ?(?:[01]?\d|2[0-4]) ?h(?![a-z])")
_AT = re.compile(
    r"(?:\b(?:a|at|jusqu'a|des|avant|vers|until|till?|before|by|from|around|ce soir|tonight|minuit|today|demain|tomorrow)|"
    rf"\b(?:{_WD}))[ ,:]*$"
)
_LEFT = re.compile(
    r"(?:(?:\bplus qu(?:e|')|\b(?:il )?(?:ne )?(?:vous |te |nous )?(?:reste|restent)(?: plus)?(?: que| qu')?|\bencore|\bderniers?|"
    r"\bdernieres?|\blast|\bfinal|\bonly|\bjust|\bplus que les|\bles)\s+)(?P<n>\d{1,3}) ?"
    r"(?P<u>h\b|heures?\b|hrs?\b|hours?\b|j\b|jours?\b|days?\b|minutes?\b|mins?\b|min\b)(?P<left> left| to go| remaining)?"
    r"|(?P<n2>\d{1,3}) ?(?P<u2>h\b|hours?\b|hrs?\b|days?\b|minutes?\b|mins?\b)(?: left| to go| remaining| only)"
    r"|(?:\bends? in|\bse termine(?:nt)? dans|\bfinit dans|\bexpires? (?:in|dans)|\bprend fin dans) (?P<n3>\d{1,3}) ?(?P<u3>h\b|heures?\b|hours?\b|hrs?\b|jours?\b|days?\b|minutes?\b|mins?\b)"
    r"|\b(?P<n5>\d{1,3}) (?:days?|sleeps?|jours?|dodos?)(?= (?:until|till?|to|before|avant) (?:the )?(?:christmas|xmas|noel|valentine|halloween|new year|le? nouvel an|la saint))"
    r"|(?<!jusqu'a )(?<!avant )(?<!until )(?<!before )\b[jd]-(?P<n4>\d{1,2})\b"
)
_LASTS = re.compile(
    r"(?:\b(?:pendant|durant|vous avez|you have|for the next|for|flash(?: sale)?(?: :| de|,)?) (?P<n>\d{1,3})[ -]?"
    r"(?P<u>h\b|heures?\b|hrs?\b|hours?\b|jours?\b|days?\b)(?! (?:of wear|de port))"
    r"|(?P<n2>\d{1,3})[ -]?(?P<u2>h|heures?|hrs?|hours?|jours?|days?)\b (?:seulement|chrono|only|pour en profiter|flash|sale\b|to (?:shop|save|enjoy)))"
)
_MONTH_END = re.compile(
    rf"\b(?:jusqu'a (?:la )?fin(?: d[e'] ?| )?|(?:until |by |before )?(?:the )?end of |avant (?:la )?fin (?:d[e'] ?)?|tout(?: le mois d[e'] ?| )|throughout |all )"
    rf"(?P<m>{_MONTH})\b(?: (?P<y>20\d\d)\b)?"
)
_LEFT_NEEDS_MORE = re.compile(r"^(?:only|just|les|encore|last|derniers?|dernieres?)\b")


@lru_cache(maxsize=256)
def moments_in(text: str) -> tuple[Moment, ...]:
    """All of them, in the order of the text; it should be composed (NFC)."""
    plain = folded(text)
    found: list[Moment] = []
    for moment in (
        *_dates(text, plain),
        *_lefts(text, plain),
        *_stretches(text, plain),
        *_clocks(text, plain),
        *_weekdays(text, plain),
    ):
        if not any(moment.start < other.end and other.start < moment.end for other in found):
            found.append(moment)
    return tuple(_joined(sorted(found, key=lambda one: one.start), plain))


def _role(plain: str, start: int) -> str:
    before = plain[max(0, start - 60) : start]
    if _HISTORY.search(before) or _SINCE.search(before):
        return "past"
    return "until" if _UNTIL.search(before) else ("from" if _FROM.search(before) else "")


def _role_of_day(text: str, plain: str, start: int, end: int) -> str:
    return "past" if tells_of(text, plain, start, end) else _role(plain, start)


def _dates(text: str, plain: str) -> Iterator[Moment]:
    for pattern in (_DATE, _DATE_M):
        for found in pattern.finditer(plain):
            if found["m"] in ("may", "march") and text[found.start("m")].islower():
                continue  # the verbs
            month, day = _MONTH_OF[found["m"]], int(found["d"])
            year = int(found["y"]) if found["y"] else None
            weekday = _WEEKDAY_OF[found["wd"]] if found["wd"] else None
            start, end = found.start(), found.end()
            first = _DAYS_BEFORE.search(plain[max(0, start - 12) : start]) if pattern is _DATE and not weekday else None
            last = int(found["d2"]) if pattern is _DATE_M and found["d2"] else (day if first else None)
            if last is not None:  # a stretch: only its end can be too early
                begin = start - len(first[0]) if first else start
                yield Moment("date", text[begin:end].strip(), begin, end, _end_of(plain, begin), last, month, year)
                continue
            role = _role_of_day(text, plain, start, end)
            yield Moment("date", text[start:end].strip(), start, end, role, day, month, year, weekday)
    for found in _ISO.finditer(plain):
        yield _numeric(text, plain, found, int(found["d"]), int(found["m"]), int(found["y"]), None)
    for found in _NUMERIC.finditer(plain):
        has_cue = found["sep"] == "/" and _NUMERIC_CUE.search(plain[max(0, found.start() - 14) : found.start()])
        if not (found["y"] or found["wd"] or has_cue):
            continue
        first_n, second_n = int(found["a"]), int(found["b"])
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0) if found["y"] else None
        weekday = _WEEKDAY_OF[found["wd"]] if found["wd"] else None
        if second_n <= 12 and 1 <= first_n <= 31 and second_n:
            moment = _numeric(text, plain, found, first_n, second_n, year, weekday)
            yield replace(moment, is_unsure=first_n <= 12 and first_n != second_n)
        elif first_n <= 12 and 1 <= second_n <= 31 and first_n:
            yield _numeric(text, plain, found, second_n, first_n, year, weekday)


def _numeric(
    text: str, plain: str, found: "re.Match[str]", day: int, month: int, year: int | None, weekday: int | None
) -> Moment:
    start, end = found.start(), found.end()
    role = _role_of_day(text, plain, start, end)
    return Moment("date", text[start:end], start, end, role, day, month, year, weekday)


def _end_of(plain: str, start: int) -> str:
    """The role of the last of several days."""
    return "stay" if _STAY.search(plain[max(0, start - 60) : start]) else "until"


def _weekdays(text: str, plain: str) -> Iterator[Moment]:
    for found in _WEEKDAY.finditer(plain):
        before, after = plain[max(0, found.start() - 20) : found.start()], plain[found.end() : found.end() + 16]
        if _NOT_A_DAY.search(before) or _NOT_A_DAY_AFTER.search(after):
            continue
        start, end = found.start(), found.end()
        role = _role(plain, start)
        yield Moment("weekday", text[start:end], start, end, role, weekday=_WEEKDAY_OF[found["wd"]])


def _clocks(text: str, plain: str) -> Iterator[Moment]:
    for found in _CLOCK.finditer(plain):
        start, end = found.start(), found.end()
        role = _role(plain, start)
        before = plain[max(0, start - 16) : start]
        if found["name"]:
            if found["name"] in ("midi", "noon") and not (role or _AT.search(before)):
                continue
            minutes = 24 * 60 if found["name"] in ("midnight", "minuit") else 12 * 60
        elif found["h2"]:
            hour = int(found["h2"]) % 12 + (12 if found["half"] == "p" else 0)
            minutes = hour * 60 + int(found["m2"] or 0)
        else:
            is_first, is_last = _SPAN_AFTER.match(plain, end), _SPAN_BEFORE.search(before)
            if found["h1"] and not (found["m1"] or role or is_first or is_last or _AT.search(before)):
                continue  # "2 h" without a word before it is a stretch of time
            role = role or ("span" if found["h1"] and is_first else "")
            minutes = int(found["h1"] or found["h3"]) * 60 + int(found["m1"] or found["m3"] or 0)
        yield Moment("clock", text[start:end], start, end, role, minutes=min(minutes, 24 * 60))


def _lefts(text: str, plain: str) -> Iterator[Moment]:
    for found in _LEFT.finditer(plain):
        number = int(found["n"] or found["n2"] or found["n3"] or found["n4"] or found["n5"])
        unit = found["u"] or found["u2"] or found["u3"] or "j"
        if found["n"] and _LEFT_NEEDS_MORE.match(found[0]):
            is_last = found[0].startswith(("last", "dernier", "les "))
            after = plain[found.end() : found.end() + 24]
            if not (found["left"] or is_last or re.match(r" ?(?:left|to go|pour|avant|until|before|[!.…]|$)", after)):
                continue
            if found[0].startswith("les ") and not re.search(r"\bdernier\w* $", plain[: found.start()][-12:]):
                continue
        each = 24 * 60 if unit[0] in "jd" else (60 if unit[0] == "h" else 1)
        start, end = found.start(), found.end()
        yield Moment("left", text[start:end], start, end, minutes=number * each)


def _stretches(text: str, plain: str) -> Iterator[Moment]:
    """How long something lasts, and months to their end."""
    for found in _LASTS.finditer(plain):
        number, unit = int(found["n"] or found["n2"]), (found["u"] or found["u2"])[0]
        start, end = found.start(), found.end()
        if found["n2"] and _AT.search(plain[max(0, start - 16) : start]):
            continue  # "until 20 h only" is an hour
        yield Moment("lasts", text[start:end], start, end, minutes=number * (60 if unit == "h" else 24 * 60))
    for found in _MONTH_END.finditer(plain):
        if text[found.start("m")].islower() and found["m"] in ("may", "march"):
            continue
        month, year = _MONTH_OF[found["m"]], int(found["y"]) if found["y"] else None
        last = 28 if month == 2 else (30 if month in (4, 6, 9, 11) else 31)
        start, end = found.start(), found.end()
        yield Moment("date", text[start:end], start, end, "until", last, month, year)


def _joined(moments: list[Moment], plain: str) -> Iterator[Moment]:
    """Of "du 28 novembre au 3 décembre" the end; a first day alone cannot be too early."""
    for index, moment in enumerate(moments):
        after = moments[index + 1] if index + 1 < len(moments) else None
        between = plain[moment.end : after.start].strip() if after else ""
        is_first = after is not None and after.kind == moment.kind == "date"
        if is_first and between in ("au", "-", "to", "until", "a", "et", "and", "through", "jusqu'au", "till"):
            assert after is not None
            end = "past" if moment.role == "past" else _end_of(plain, moment.start)
            moments[index + 1] = replace(after, role=end)
            yield replace(moment, role="from")
        else:
            yield moment
