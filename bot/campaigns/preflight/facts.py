"""What a text claims that a brief must hold: prices, percentages, days, hours, deals, codes, free delivery.

The writers ask here, too: a model may use facts of the brief only.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.campaigns.preflight.folding import composed, folded
from bot.campaigns.preflight.liquid_reading import shown
from bot.campaigns.preflight.moments import Moment, moments_in
from bot.campaigns.preflight.numbers import Number, amount, numbers_in, squashed


@dataclass(frozen=True)
class Fact:
    """One claim, with its words as they stand in the text."""

    kind: str
    """percent, price, date, time, deal, code, free_delivery."""
    shown: str
    start: int
    """Its place in the text as somebody of whom nothing is known reads it."""
    end: int


_DELIVERY = re.compile(r"\b(?:livraison|expedition|frais de port|port|deliver\w*|shipping|postage|ship)\b")
_WEEKEND = re.compile(r"\bweek-?ends?\b")
_ZERO_COST = re.compile(r"\b(?:offert|gratuit|free|on us|0 ?€|€ ?0)")
_COUNTED = re.compile(r"\d+(?:[.,]\d+)?")


def facts_not_in(text: str, brief: str, today: date | None = None) -> list[Fact]:
    """The claims of a text that its brief does not hold, in either's language and way of writing.

    `today` is the day on which the brief was written: with it "until Sunday" and "until 6 December" are compared.
    """
    said, told = composed(shown(text)), composed(brief)
    return sorted([*_numbers_not_in(said, told), *_moments_not_in(said, told, today)], key=lambda fact: fact.start)


def _numbers_not_in(said: str, told: str) -> list[Fact]:
    known = numbers_in(told)
    held = {(one.kind, one.value) for one in known}
    plain = folded(told)
    bare = {f"{amount(number):f}" for number in _COUNTED.findall(plain)}
    squashed_brief = squashed(told)
    missing = []
    for one in numbers_in(said):
        if (one.kind, one.value) in held or _holds(one, held, bare, squashed_brief, plain):
            continue
        missing.append(Fact(one.kind, one.shown, one.start, one.end))
    return missing


def _holds(one: Number, held: set[tuple[str, str]], bare: set[str], brief: str, plain: str) -> bool:
    if one.kind == "code":
        return one.value in brief
    if one.kind == "free_delivery":
        return bool(_DELIVERY.search(plain) and _ZERO_COST.search(plain))
    if one.kind == "percent" and one.about == "made_of":
        return one.value in bare or one.value == "100"
    if one.kind in ("percent", "price"):  # "30 off", "a jacket at 49": the brief's author knows the unit
        number = one.value.split(" ")[0]
        elsewhere = any(kind in ("percent", "price") and value.split(" ")[0] == number for kind, value in held)
        return number in bare and not elsewhere
    return False


_WHOLE_DAYS = {
    day[:3]: day
    for days in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for day in days.split()
}
_SHORT_DAY = re.compile(
    r"\b(jusqu ?'? ?[aà]|until|till?|by|before|avant|d'ici) (" + "|".join(_WHOLE_DAYS) + r")\b(?! ?\d)", re.IGNORECASE
)
"""As phones type them, where nothing but a day can be meant: "until sun" is until Sunday."""


def _whole_day(found: re.Match[str]) -> str:
    return f"{found[1]} {_WHOLE_DAYS[found[2].lower()]}"


def _moments_not_in(said: str, told: str, today: date | None) -> list[Fact]:
    known = moments_in(_SHORT_DAY.sub(_whole_day, told))
    near = today or date(2000, 1, 1)
    days = {(one.day, one.month) for one in known if one.kind == "date"}
    days |= {(one.month, one.day) for one in known if one.is_unsure}
    days |= {(int(day), int(month)) for pair in _SLASHED.findall(told) for day, month in (pair, pair[::-1])}
    resolved = {day for one in known if one.kind == "date" and (day := one.resolved(near))}
    weekdays: set[int | None] = {one.weekday for one in known if one.weekday is not None}
    if _WEEKEND.search(folded(told)):
        weekdays |= {5, 6}
    if today is not None:
        weekdays |= {day.weekday() for day in resolved} | _relative_weekdays(folded(told), today)
    times = {(one.kind, one.minutes) for one in known if one.kind in ("clock", "left", "lasts")}
    times |= {(kind, minutes) for minutes in _stretches(folded(told)) for kind in ("left", "lasts")}
    times |= {("clock", minutes) for minutes in _spans(folded(told))}
    missing = []
    for one in moments_in(said):
        if one.kind == "date":
            is_held = _date_is_held(one, days, weekdays, resolved, near if today else None)
        elif one.kind == "weekday":
            is_held = one.weekday in weekdays or (today is None and bool(resolved))
        elif one.kind == "clock":
            is_held = (one.kind, one.minutes) in times or one.minutes == 24 * 60
        else:
            is_held = (one.kind, one.minutes) in times or (one.minutes >= 24 * 60 and bool(resolved or weekdays))
        if not is_held:
            missing.append(Fact("date" if one.kind in ("date", "weekday") else "time", one.shown, one.start, one.end))
    return missing


def _date_is_held(
    one: Moment, days: set[tuple[int, int]], weekdays: set[int | None], resolved: set[date], near: date | None
) -> bool:
    if (one.day, one.month) in days or (one.is_unsure and (one.month, one.day) in days):
        return True
    if near is None or resolved:
        return False
    day = one.resolved(near)
    return day is not None and day.weekday() in weekdays and timedelta(0) <= day - near <= timedelta(days=14)


_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
"""In a brief 12/12 is a day, also without a word that says so."""

_RELATIVE = (
    (re.compile(r"\b(?:today|tonight|aujourd'hui|ce soir|this evening|now|maintenant)\b"), 0),
    (re.compile(r"\b(?:tomorrow|demain)\b"), 1),
)


def _relative_weekdays(plain: str, today: date) -> set[int | None]:
    return {(today + timedelta(days=days)).weekday() for pattern, days in _RELATIVE if pattern.search(plain)}


_COUNTS = {"a": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4}
_COUNTS |= {"five": 5, "cinq": 5, "six": 6, "seven": 7, "sept": 7, "eight": 8, "huit": 8, "ten": 10, "dix": 10}
_COUNTS |= {"quinze": 15, "this": 1, "cette": 1, "all": 1, "toute la": 1, "la": 1, "the": 1, "the whole": 1}
_STRETCH = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)}) ?-?"
    r"(h|hours?|hrs?|heures?|j|jours?|days?|min|mins|minutes?|weeks?|semaines?|fortnight)\b"
)
_DAY = 24 * 60


def _stretches(plain: str) -> set[int]:
    """In minutes; a week is 7 days, or in French 8 of them, and two weeks are 15."""
    each = {"h": 60, "j": _DAY, "d": _DAY, "m": 1, "w": 7 * _DAY, "s": 7 * _DAY, "f": 14 * _DAY}
    found = {
        (int(number) if number.isdigit() else _COUNTS[number]) * each[unit[0]]
        for number, unit in _STRETCH.findall(plain)
    }
    return found | ({8 * _DAY} if 7 * _DAY in found else set()) | ({15 * _DAY} if 14 * _DAY in found else set())


_SPAN = re.compile(r"(?<![\d.,/])(\d{1,2}) ?(?:-|/|a|et|to|and) ?(\d{1,2}) ?(?:h\b|[ap]\.?m\b)")


def _spans(plain: str) -> set[int]:
    """ "9-19h", "5 to 7pm": the minutes that may be meant by either."""
    hours = {int(hour) for pair in _SPAN.findall(plain) for hour in pair}
    return {(hour + half) * 60 for hour in hours for half in (0, 12) if hour + half <= 24}
