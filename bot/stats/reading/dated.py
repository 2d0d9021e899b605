"""Times that have a name on the calendar: 3 November, Q3, week 45, 2025, "mi-novembre"."""

import re
from datetime import date, timedelta
from typing import Final

from bot.stats.question import WEEKDAYS
from bot.stats.reading.dates import DAY, DAYS, MONTH, MONTHS, NoSuchDate, exact, full_year, latest, latest_month
from bot.stats.reading.moments import YEAR, Moment, Rules, year_in
from bot.stats.reading.numbers import DAY_NUMBER, value_of
from bot.stats.reading.spans import Span, Unit, day, whole

RULES: Final = Rules()
_FRENCH_MONTHS: Final = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_FRENCH: Final = frozenset(_FRENCH_MONTHS.split())
"""Where the day stands before the month, so that a number after it may be a year."""


@RULES.add(rf"(?:mois (?:de |d )?|month of )?(?P<month>{MONTH}){YEAR}", rf"last (?P<month>{MONTH})")
def _month(found: re.Match[str], at: Moment) -> list[Span]:
    month = MONTHS[found["month"]]
    if year := year_in(found, at):
        return [whole(Unit.MONTH, date(year, month, 1))]
    newest = latest_month(month, at.today)
    if found[0].endswith(" dernier") or "last " in found[0]:
        # of a month that is not over, the one before is meant; of any other, the one that has just been
        return [whole(Unit.MONTH, newest.since, -12)] if newest.until >= at.today else [newest]
    return [newest]


@RULES.add(
    rf"(?:(?P<weekday>{DAY}) ,? ?)?(?:the |le )?(?P<day>{DAY_NUMBER}) (?:of |de |d )?(?P<month>{MONTH})(?: ,)?{YEAR}",
    rf"(?:(?P<weekday>{DAY}) ,? ?)?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER})(?: ,)?{YEAR}",
)
def _date(found: re.Match[str], at: Moment) -> list[Span]:
    number, month = value_of(found["day"]), MONTHS[found["month"]]
    year = year_in(found, at)
    on = exact(year, month, number) if year else latest(month, number, at.today)
    if not year and found["month"] in _FRENCH and found.start("month") < found.start("day") and number >= 15:
        month_of_year = [whole(Unit.MONTH, date(full_year(str(number)), month, 1))]
        return [day(on), *(one for one in month_of_year if one.since <= at.today)]  # octobre 25
    if found["weekday"] and WEEKDAYS[on.weekday()] != DAYS[found["weekday"]]:
        return [day(on), day(on - timedelta(days=(on.weekday() - WEEKDAYS.index(DAYS[found["weekday"]])) % 7))]
    return [day(on)]


@RULES.add(
    rf"(?:the|le|du) (?P<day>{DAY_NUMBER}) (?:of |de |du |d )?(?:the )?(?P<which>this|last|previous|ce)? ?(?:month|"
    rf"mois)"
    r"(?P<after> dernier| passe| precedent| en cours| ci)?"
)
def _day_of_month(found: re.Match[str], at: Moment) -> list[Span]:
    """The 15th of last month. "15 mois" are something else."""
    number = value_of(found["day"])
    if not (found["which"] or found["after"] or re.search(r" (?:of|du|de) ", found[0])):
        raise LookupError
    is_last = found["which"] in ("last", "previous") or (found["after"] or "").strip() in (
        "dernier",
        "passe",
        "precedent",
    )
    month = whole(Unit.MONTH, at.today, -1 if is_last else 0)
    return [day(exact(month.since.year, month.since.month, number))]


@RULES.add(rf"(?P<weekday>{DAY}) (?:the |le )?(?P<day>\d{{1,2}}(?:st|nd|rd|th|er)?)(?! (?:{MONTH}|h|heures|%))")
def _weekday_and_number(found: re.Match[str], at: Moment) -> list[Span]:
    """Mardi 3: the latest 3rd of a month that was a Tuesday."""
    number, weekday = value_of(found["day"]), WEEKDAYS.index(DAYS[found["weekday"]])
    on = at.today
    for _ in range(190):
        if on.day == number and on.weekday() == weekday:
            return [day(on)]
        on -= timedelta(days=1)
    raise LookupError


@RULES.add(r"(?P<a>\d{1,2})(?P<dot>[/.])(?P<b>\d{1,2})(?:[/.](?P<year>\d{2}|\d{4}))?")
def _numeric(found: re.Match[str], at: Moment) -> list[Span]:
    a, b = int(found["a"]), int(found["b"])
    first = True if found["dot"] == "." else at.day_first
    orders = [(b, a)] if first else [(b, a), (a, b)]
    both = [order for order in orders if 1 <= order[0] <= 12 and 1 <= order[1] <= 31]
    if not both:
        raise NoSuchDate
    days: list[date] = []
    for month, number in both:
        try:
            year = found["year"]
            days.append(exact(full_year(year), month, number) if year else latest(month, number, at.today))
        except NoSuchDate:
            if len(both) == 1:
                raise
    if not days:
        raise NoSuchDate
    return [day(one) for one in dict.fromkeys(days)]


@RULES.add(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?", r"(?P<month>\d{1,2})/(?P<year>\d{4})")
def _iso(found: re.Match[str], at: Moment) -> list[Span]:
    year, month = int(found["year"]), int(found["month"])
    if "day" in found.re.groupindex and found["day"]:
        return [day(exact(year, month, int(found["day"])))]
    return [whole(Unit.MONTH, exact(year, month, 1))]


@RULES.add(
    rf"[qt] ?(?P<n>[1-4])\b{YEAR}",
    rf"(?P<n>{DAY_NUMBER}) (?:trimestre|quarter){YEAR}",
    rf"(?:trimestre|quarter) (?P<n>[1-4])\b{YEAR}",
    r"(?P<year>(?:19|20)\d\d) [qt](?P<n>[1-4])(?P<lastyear>x)?",
)
def _quarter(found: re.Match[str], at: Moment) -> list[Span]:
    number = value_of(found["n"])
    if not 1 <= number <= 4:
        raise NoSuchDate
    first = date(year_in(found, at) or at.today.year, number * 3 - 2, 1)
    back = 0 if year_in(found, at) or first <= at.today else -4
    return [whole(Unit.QUARTER, first, back)]


@RULES.add(
    rf"h(?P<n>[12])\b{YEAR}",
    rf"(?P<n>1er|2e|2eme|premier|deuxieme|second|first|1st|2nd) (?:semestre|half of the year){YEAR}",
    rf"(?P<n>premiere|deuxieme|seconde) moitie (?:de l annee|de){YEAR}",
    rf"(?P<n>first|1st|second|2nd) half{YEAR}",
    r"(?P<year>(?:19|20)\d\d) h(?P<n>[12])(?P<lastyear>x)?",
)
def _half(found: re.Match[str], at: Moment) -> list[Span]:
    first_month = value_of(found["n"]) * 6 - 5
    year = year_in(found, at) or at.today.year - (first_month > at.today.month)
    return [Span(date(year, first_month, 1), whole(Unit.MONTH, date(year, first_month + 5, 1)).until)]


@RULES.add(
    rf"(?:calendar )?(?:week|semaine|sem|wk|kw|cw)(?: number| numero| no| n)? (?P<n>\d{{1,2}})\b{YEAR}",
    rf"(?:[ws]|cw|kw|wk|sem)(?P<n>\d{{1,2}})\b{YEAR}",
)
def _week_number(found: re.Match[str], at: Moment) -> list[Span]:
    number, said = int(found["n"]), year_in(found, at)
    newest = at.today.isocalendar().year
    weeks = [week for year in ([said] if said else [newest, newest - 1]) if (week := _iso_week(year, number))]
    begun = [week for week in weeks if week.since <= at.today] or weeks
    if not begun:
        raise NoSuchDate
    week = begun[0]
    if number <= 2 and re.search(r"(?:^| )s[12](?: |$)", found[0]):
        first = date(said or at.today.year, number * 6 - 5, 1)
        return [Span(first, whole(Unit.MONTH, first, 5).until), week]
    return [week]


@RULES.add(r"(?:year |annee )?(?P<year>(?:19|20)\d\d)")
def _whole_year(found: re.Match[str], at: Moment) -> list[Span]:
    return [whole(Unit.YEAR, date(int(found["year"]), 1, 1))]


_EARLY: Final = ("early", "debut", "beginning of", "start of")
_MID: Final = ("mid", "mi", "milieu")
_LATE: Final = ("late", "fin", "end of")
_FIRST_HALF: Final = ("first half of", "first fortnight of", "(?:premiere|1re|1ere) (?:quinzaine|moitie)")
_SECOND_HALF: Final = ("second half of", "second fortnight of", "(?:deuxieme|seconde|2e|2eme|2de) (?:quinzaine|moitie)")
_PARTS: Final = "|".join((*_EARLY, *_MID, *_LATE, *_FIRST_HALF, *_SECOND_HALF))


@RULES.add(rf"(?P<part>{_PARTS}) (?:de |d |du )?(?:the )?(?P<month>{MONTH}|mois|month){YEAR}")
def _part_of_month(found: re.Match[str], at: Moment) -> list[Span]:
    name = found["month"]
    if name in MONTHS:
        year = year_in(found, at)
        month = whole(Unit.MONTH, date(year, MONTHS[name], 1)) if year else latest_month(MONTHS[name], at.today)
    else:
        month = whole(Unit.MONTH, at.today)
    part = found["part"]
    first, last = 1, month.until.day
    if part in _EARLY:
        last = 10
    elif part in _MID:
        first, last = 11, 20
    elif part in _LATE:
        first = 21
    elif part.startswith(("first", "prem", "1")):
        return [Span(month.since, month.since.replace(day=15))]
    else:
        return [Span(month.since.replace(day=16), month.until)]
    return [Span(month.since.replace(day=first), month.since.replace(day=last)), month]


def _iso_week(year: int, number: int) -> Span | None:
    """Only some years have a week 53."""
    try:
        return whole(Unit.WEEK, date.fromisocalendar(year, number, 1))
    except ValueError:
        return None
