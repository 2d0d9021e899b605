"""Periods: a single time, "since" one, or from one to another."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Final

from bot.stats.reading.dates import NoSuchDate
from bot.stats.reading.moments import UNIT, Moment, When, unit_named
from bot.stats.reading.numbers import NUMBER, value_of
from bot.stats.reading.spans import Span, Unit, same_day, whole
from bot.stats.reading.times import bare_day, points

_SINCE: Final = re.compile(
    r"(?:ever )?(?:since|depuis|a partir (?:de|du)|starting(?: from| on)?|beginning) "
    r"(?:(?:the |le )?(?:start|beginning|first day|debut|1er jour) (?:of |de |d |du mois (?:de |d ))?)?"
)
_FROM: Final = re.compile(r"(?:from|between|entre|du|de|d) (?:the |le |la |l )?")
_TO: Final = re.compile(r" (?:to|until|till|til|through|thru|up to|au|a|jusqu au|jusqu a|jusque) (?:the |le |la |l )?")
_AND: Final = re.compile(r" (?:and|et) (?:the |le |la |l )?")
_FOR_SO_LONG: Final = re.compile(rf"(?:depuis|since) (?P<n>{NUMBER}|un|une|a|an) (?P<unit>{UNIT})(?= |$)")
_WEEK_OF: Final = re.compile(
    r"(?:(?:in|for|la|the|de|pendant) )*(?:week|semaine) (?:of|du|de|commencing|starting|beginning) (?:the |le )?"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OPEN_ENDED: Final = re.compile(r"from (?=\d|[a-z]+ \d|\w+day)")


def when(line: str, start: int, at: Moment) -> When | None:
    """The longest time expression that begins at this place of the line. Raises NoSuchDate."""
    found = [*_ranges(line, start, at), *_since(line, start, at), *_weeks(line, start, at), *_singles(line, start, at)]
    return max(found, key=lambda one: one.end, default=None)


def _singles(line: str, start: int, at: Moment) -> Iterator[When]:
    yield from points(line, start, at)
    if bare := bare_day(line, start, at, None):
        yield bare


def _longest(line: str, start: int, at: Moment) -> When | None:
    return max(points(line, start, at), key=lambda one: one.end, default=None)


def _weeks(line: str, start: int, at: Moment) -> Iterator[When]:
    lead = _WEEK_OF.match(line, start)
    found = lead and (_longest(line, lead.end(), at) or bare_day(line, lead.end(), at, at.today))
    if found and all(span.unit is Unit.DAY for span in found.spans):
        yield When(tuple(whole(Unit.WEEK, span.since) for span in found.spans), found.end)


def _since(line: str, start: int, at: Moment) -> Iterator[When]:
    if found := _FOR_SO_LONG.match(line, start):
        back = value_of(found["n"]) if found["n"] not in ("un", "une", "a", "an") else 1
        yield When((Span(_so_long_ago(at.today, unit_named(found["unit"]), back), at.today),), found.end())
    if lead := _SINCE.match(line, start):
        for first in _singles(line, lead.end(), at):
            yield When(tuple(Span(span.since, at.today) for span in first.spans), first.end)
    lead = _OPEN_ENDED.match(line, start)
    begun = lead and _longest(line, lead.end(), at)
    if begun and all(span.unit is Unit.DAY for span in begun.spans):  # "from 3 Nov": that day, or since then
        yield When((*(Span(span.since, at.today) for span in begun.spans), *begun.spans), begun.end)


def _so_long_ago(today: date, unit: Unit, back: int) -> date:
    match unit:
        case Unit.DAY:
            return today - timedelta(days=back)
        case Unit.WEEK:
            return today - timedelta(weeks=back)
        case Unit.YEAR:
            return same_day(today, -back)
        case _:
            span = whole(unit, today, -back)
            return min(span.since + (today - whole(unit, today).since), span.until)


def _ranges(line: str, start: int, at: Moment) -> Iterator[When]:
    lead = _FROM.match(line, start) or _SINCE.match(line, start)
    begin = lead.end() if lead else start
    between = (
        re.compile(f"(?:{_TO.pattern}|{_AND.pattern})") if lead and lead[0].startswith(("between", "entre")) else _TO
    )
    firsts = list(points(line, begin, at))
    if bare := bare_day(line, begin, at, at.today.replace(month=1)):
        firsts.append(bare)
    for first in firsts:
        if not (to := between.match(line, first.end)):
            continue
        a_is_bare = first is bare
        for last in points(line, to.end(), at):
            yield from _from_to(line, begin, first, a_is_bare, to.end(), last, has_lead=bool(lead))
        if a_is_bare and lead and (b := bare_day(line, to.end(), at, at.today.replace(month=1))):
            yield _within_months(first, b, at)
        elif not a_is_bare and first.spans[0].unit is Unit.DAY:
            yield from filter(
                None, [bare_day(line, to.end(), at, first.spans[0].since) and _same_month(line, to.end(), first, at)]
            )


def _same_month(line: str, begin: int, first: When, at: Moment) -> When | None:
    """Nov 3 to 9."""
    a = first.spans[0].since
    b = bare_day(line, begin, at, a)
    if b is None or b.spans[0].since < a:
        return None
    return When((Span(a, b.spans[0].since),), b.end)


def _within_months(first: When, last: When, at: Moment) -> When:
    """Entre le 1er et le 15: the latest such days that have begun."""
    a, b = first.spans[0].since.day, last.spans[0].since.day
    for back in range(13):
        month = whole(Unit.MONTH, at.today, -back)
        if month.since.replace(day=min(a, month.until.day)) <= at.today and a <= month.until.day:
            last_month = month if b >= a else whole(Unit.MONTH, month.since, 1)
            if b <= last_month.until.day:
                return When((Span(month.since.replace(day=a), last_month.since.replace(day=b)),), last.end)
    raise NoSuchDate


def _from_to(
    line: str, begin: int, first: When, a_is_bare: bool, middle: int, last: When, *, has_lead: bool
) -> Iterator[When]:
    """Both ends, in the same year where only one of them says which."""
    if a_is_bare:
        if last.spans[0].unit is not Unit.DAY or last.weekday:
            return
        number = first.spans[0].since.day
        begun = [Span(_day_up_to(number, span.since), span.since) for span in last.spans]
        yield When(tuple(begun), last.end)
        return
    a_year, b_year = _YEAR.search(line, begin, first.end), _YEAR.search(line, middle, last.end)
    are_alike = len(first.spans) == len(last.spans)  # 3/11 to 9/11: both are read in the same way
    pairs = zip(first.spans, last.spans, strict=True) if are_alike else product(first.spans, last.spans)
    spans: list[Span] = []
    for a, b in pairs:
        since, until = a.since, b.until
        if first.weekday or last.weekday:
            since -= timedelta(days=7) if since > until else timedelta()
        elif b_year and not a_year:
            since = same_day(since, until.year - since.year)
            since = same_day(since, -1) if since > until else since
        elif until < since and not has_lead and a.unit is not Unit.DAY:
            continue  # "compare cette semaine à la semaine dernière"
        elif until < since or (a_year and not b_year):
            until = same_day(until, since.year - until.year)
            until = same_day(until, 1) if until < since else until
        if since <= until:
            spans.append(Span(since, until))
    if spans:
        yield When(tuple(dict.fromkeys(spans)), last.end)


def _day_up_to(number: int, until: date) -> date:
    """The latest day of the month with this number up to `until`. Raises NoSuchDate."""
    month = whole(Unit.MONTH, until, 0 if number <= until.day else -1)
    if number > month.until.day:
        raise NoSuchDate
    return month.since.replace(day=number)
