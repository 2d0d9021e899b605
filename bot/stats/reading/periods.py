"""Periods: a single time, "since" one, or from one to another."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Final

from bot.stats.question import EARLIEST, WEEKDAYS
from bot.stats.reading.dates import DAY, DAYS, NoSuchDate
from bot.stats.reading.moments import UNIT, Moment, When, unit_named
from bot.stats.reading.numbers import DAY_NUMBER, NUMBER, value_of
from bot.stats.reading.spans import Span, Unit, before, same_day, whole
from bot.stats.reading.times import bare_day, points

_START_OF: Final = (
    r"(?:(?:the |le |tout )*(?:very )?(?:start|beginning|first day|debut|1er jour) (?:of |de |d |du mois (?:de |d ))?"
    r"(?:the |l |la |le )?)?"
)
_END_OF: Final = r"(?:(?:the |la )?(?:end|fin|last day|dernier jour) (?:of |de |d |du mois (?:de |d ))?(?:the )?)?"
_SINCE: Final = re.compile(
    rf"(?:ever )?(?:since|depuis|a partir (?:de|du|d)|a compter (?:de|du|d)|starting(?: from| on| in)?|beginning|as of|"
    rf"effective|from the (?:start|beginning) of) {_START_OF}"
)
_FROM: Final = re.compile(rf"(?:from|between|entre|du|de|d) (?:the |le |la |l )?{_START_OF}")
_TO: Final = re.compile(
    rf" (?:to|until|till|til|through|thru|up to|through to|up until|au|aux|a|jusqu au|jusqu en|jusqu a|jusque|and "
    rf"until) "
    rf"(?:the |le |la |l )?{_END_OF}"
)
_AND: Final = re.compile(rf" (?:and|et) (?:the |le |la |l )?{_END_OF}")
_TO_OR_AND: Final = re.compile(f"(?:{_TO.pattern}|{_AND.pattern})")
_NOW: Final = re.compile(
    r"(?:now|maintenant|ce jour|present|le present|date|today|aujourd hui|aujourdhui|this day)(?= |$)"
)
_ONWARDS: Final = re.compile(r"from (?:the )?(?P<since>.+?) (?:onwards?|on)(?= |$)")
_UP_TO: Final = re.compile(
    r"(?P<how>until|till|up to|up until|jusqu au|jusqu a|jusqu en|before|prior to|avant|after|apres) (?:the |le |la |"
    r"l )?(?!hier)"
)
_FIRST: Final = re.compile(
    rf"(?:(?:in|on|over|for|of|sur|pendant|dans|des|de|du|the|les|ces) )*"
    rf"(?:(?P<which>first|last|premiers|premieres|derniers|dernieres) (?P<n>{NUMBER}) (?P<unit>{UNIT})"
    rf"|(?P<n2>{NUMBER}) (?P<which2>premiers|premieres|derniers|dernieres|first|last) (?P<unit2>{UNIT})) (?=(?:of|de|"
    rf"du|d|in) )"
)
_AND_DAY: Final = re.compile(rf"(?:(?:on|the|les|le) )*(?P<day>{DAY_NUMBER}) (?:and|et) (?:the |le )?(?=\d)")
_FOR_SO_LONG: Final = re.compile(rf"(?:depuis|since) (?P<n>{NUMBER}|un|une|a|an) (?P<unit>{UNIT})(?= |$)")
_WEEK_OF: Final = re.compile(
    r"(?:(?:in|for|la|the|de|pendant|sur|on|over|during) )*(?:(?:week|semaine|sem) (?:of|du|de|commencing|starting|"
    r"beginning|from)"
    r"|w / c|wc|w c|week commencing|semaine commencant) (?:on |le |the )*"
)
_HALF_A_YEAR: Final = 183
_WEEKS: Final = re.compile(
    r"(?:(?:in|from|between|de|du|entre|les|des|the|la) )*(?:weeks?|semaines?|wks?|w|s|cw|kw) ?(?P<a>\d{1,2}) "
    r"(?P<how>to|and|a|au|et|through) (?:la |the )?(?:weeks?|semaines?|w|s|cw|kw|wk)? ?(?P<b>\d{1,2})(?= |$)"
)
_WEEKDAYS: Final = re.compile(
    rf"(?:(?:from|between|du|de|entre|the|le) )*(?P<a>{DAY}) (?:to|through|and|a|au|et|until) (?:le )?(?P<b>{DAY}) "
    rf"(?:,? )?"
)
_NUMERIC: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OPEN_ENDED: Final = re.compile(r"from (?=\d|[a-z]+ \d|\w+day)")
_INCLUSIVE: Final = re.compile(
    r" (?:inclus|incluse|compris|comprise|included|inclusive|incl|inclusively|both included|tous deux inclus)(?= |$)"
)


def when(line: str, start: int, at: Moment) -> When | None:
    """The longest time expression that begins at this place of the line. Raises NoSuchDate."""
    found = [one for read in _READ_BY for one in read(line, start, at)]
    longest = max(found, key=lambda one: one.end, default=None)
    if longest and (inclusive := _INCLUSIVE.match(line, longest.end)):
        return replace(longest, end=inclusive.end())
    return longest


def _singles(line: str, start: int, at: Moment) -> Iterator[When]:
    yield from points(line, start, at)
    if bare := bare_day(line, start, at, None):
        yield bare


def _longest(line: str, start: int, at: Moment) -> When | None:
    return max(points(line, start, at), key=lambda one: one.end, default=None)


def _weeks(line: str, start: int, at: Moment) -> Iterator[When]:
    lead = _WEEK_OF.match(line, start)
    if lead:
        yield from (one for one in _ranges(line, lead.end(), at) if len(one.spans) == 1 and one.spans[0].days <= 7)
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
    if (onwards := _ONWARDS.match(line, start)) and (begun := _longest(line, onwards.start("since"), at)):
        open_ended = tuple(Span(span.since, at.today) for span in begun.spans)
        yield from [When(open_ended, onwards.end())] if begun.end == onwards.end("since") else []
    lead = _OPEN_ENDED.match(line, start)
    begun = lead and _longest(line, lead.end(), at)
    if begun and all(span.unit is Unit.DAY for span in begun.spans):  # "from 3 Nov": that day, or since then
        yield When((*(Span(span.since, at.today) for span in begun.spans), *begun.spans), begun.end)


def _up_to(line: str, start: int, at: Moment) -> Iterator[When]:
    """ "Until October", "before the 10th": since when is for the person to say; so is whether "after" has the day."""
    if not (lead := _UP_TO.match(line, start)) or not (found := _longest(line, lead.end(), at)):
        return
    span = found.spans[0]
    if lead["how"] in ("after", "apres", "past"):
        after = span.until + timedelta(days=1)
        spans = [Span(min(after, at.today), at.today), Span(min(span.since, at.today), at.today)]
    else:
        last = span.since - timedelta(days=1) if lead["how"] in ("before", "prior to", "avant") else span.until
        last = min(last, at.today)
        spans = [Span(whole(unit, last).since, last) for unit in (Unit.MONTH, Unit.YEAR)] + [Span(EARLIEST, last)]
    yield When(tuple(dict.fromkeys(spans)), found.end)


def _pairs(line: str, start: int, at: Moment) -> Iterator[When]:
    """21 and 22 November: two days that are side by side."""
    if (lead := _AND_DAY.match(line, start)) and (last := _longest(line, lead.end(), at)):
        span = last.spans[0]
        if span.unit is Unit.DAY and (span.since - timedelta(days=1)).day == value_of(lead["day"]):
            yield When((Span(span.since - timedelta(days=1), span.since),), last.end)


def _numbered_weeks(line: str, start: int, at: Moment) -> Iterator[When]:
    """Weeks 40 to 44, W40-W44."""
    if found := _WEEKS.match(line, start):
        first, last = (points(f"week {number}", 0, at) for number in (found["a"], found["b"]))
        a, b = next(first, None), next(last, None)
        is_joined = found["how"] in ("and", "et") and not found[0].startswith(("between", "entre"))
        if a and b and is_joined and before(b.spans[0]) != a.spans[0]:
            return  # weeks 45 and 47, without the one between them
        if a and b and a.spans[0].since <= b.spans[0].until:
            yield When((Span(a.spans[0].since, b.spans[0].until),), found.end())


def _in_their_week(line: str, start: int, at: Moment) -> Iterator[When]:
    """Monday to Friday of last week."""
    if (found := _WEEKDAYS.match(line, start)) and (week := _longest(line, found.end(), at)):
        span = week.spans[0]
        a, b = (WEEKDAYS.index(DAYS[found[name]]) for name in ("a", "b"))
        if span.unit is Unit.WEEK and len(week.spans) == 1 and a < b:
            yield When((Span(span.since + timedelta(days=a), span.since + timedelta(days=b)),), week.end)


def _firsts(line: str, start: int, at: Moment) -> Iterator[When]:
    """The first ten days of October, les six premiers mois de l'année."""
    if not (lead := _FIRST.match(line, start)) or not (of := _longest(line, lead.end(), at)) or len(of.spans) != 1:
        return
    count, unit = value_of(lead["n"] or lead["n2"]), unit_named(lead["unit"] or lead["unit2"])
    span, which = of.spans[0], lead["which"] or lead["which2"]
    if unit is Unit.WEEK or not 1 <= count <= span.days:
        return
    if which in ("first", "premiers", "premieres"):
        yield When((Span(span.since, min(_so_many(span.since, unit, count), span.until)),), of.end)
    elif unit is Unit.DAY and span.until <= at.today:
        yield When((Span(span.until - timedelta(days=count - 1), span.until),), of.end)


def _so_many(since: date, unit: Unit, count: int) -> date:
    """The last day of so many whole ones."""
    return since + timedelta(days=count - 1) if unit is Unit.DAY else whole(unit, since, count - 1).until


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
    between = _TO_OR_AND if lead and lead[0].startswith(("between", "entre")) else _TO
    firsts = list(points(line, begin, at))
    if bare := bare_day(line, begin, at, at.today.replace(month=1)):
        firsts.append(bare)
    for first in firsts:
        if not (to := between.match(line, first.end)):
            continue
        if (until := _NOW.match(line, to.end())) and first is not bare:
            yield When(tuple(Span(span.since, at.today) for span in first.spans if span.since <= at.today), until.end())
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
    firsts, lasts = _read_alike(first.spans, line[begin : first.end], last.spans, line[middle : last.end])
    are_alike = len(firsts) == len(lasts)  # 3/11 to 9/11: both are read in the same way
    pairs = zip(firsts, lasts, strict=True) if are_alike else product(firsts, lasts)
    spans: list[Span] = []
    for a, b in pairs:
        since, until = a.since, b.until
        if first.weekday and b.unit is not Unit.DAY:
            continue
        if first.weekday or last.weekday:
            since -= timedelta(days=7) if since > until else timedelta()
        elif b_year and not a_year:
            since = same_day(since, until.year - since.year)
            since = same_day(since, -1) if since > until else since
        elif until < since and not has_lead and a.unit is not Unit.DAY:
            continue  # "compare cette semaine à la semaine dernière"
        elif until < since and a.unit is b.unit and a.unit in (Unit.MONTH, Unit.QUARTER) and not a_year:
            if before(a) == b:  # "the difference between October and September"
                continue
            since = same_day(since, -1)
        elif until < since and a.unit is b.unit is Unit.DAY and not a_year:
            spans += _backwards(since, until)
            continue
        elif until < since or (a_year and not b_year):
            until = same_day(until, since.year - until.year)
            until = same_day(until, 1) if until < since else until
        if since <= until:
            spans.append(Span(since, until))
    if spans:
        yield When(tuple(dict.fromkeys(spans)), last.end)


def _backwards(since: date, until: date) -> list[Span]:
    """ "20 Dec to 5 Jan" begins a year earlier; what would then be very long may have been said the wrong way round."""
    earlier = Span(same_day(since, -1), until)
    return [earlier] if earlier.days <= _HALF_A_YEAR else [Span(until, since), earlier]


def _read_alike(
    firsts: tuple[Span, ...], first: str, lasts: tuple[Span, ...], last: str
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """3/11 to 15/11: where one of two dates can be read in one way only, the other is read in the same way."""
    if len(firsts) == len(lasts) or 1 not in (len(firsts), len(lasts)):
        return firsts, lasts
    found = _NUMERIC.search(first if len(firsts) == 1 else last)
    if not found:
        return firsts, lasts
    chosen = 0 if int(found[1]) > 12 else 1
    return (firsts[chosen:][:1], lasts) if len(firsts) > 1 else (firsts, lasts[chosen:][:1])


def _day_up_to(number: int, until: date) -> date:
    """The latest day of the month with this number up to `until`. Raises NoSuchDate."""
    month = whole(Unit.MONTH, until, 0 if number <= until.day else -1)
    if number > month.until.day:
        raise NoSuchDate
    return month.since.replace(day=number)


_READ_BY: Final = (_ranges, _since, _up_to, _weeks, _firsts, _pairs, _numbered_weeks, _in_their_week, _singles)
