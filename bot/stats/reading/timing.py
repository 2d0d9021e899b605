"""Which days are meant, and what they are compared with."""

import re
from datetime import date, timedelta
from itertools import pairwise

from bot.stats.formulas import Level
from bot.stats.metrics import METRICS
from bot.stats.question import EARLIEST, WEEKDAYS, Dimension
from bot.stats.reading.comparing import compare
from bot.stats.reading.draft import Draft, Filters
from bot.stats.reading.narrowing import is_compared
from bot.stats.reading.outcome import Doubt
from bot.stats.reading.pieces import Piece, Role, phrases
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.spans import Span, Unit, before, day, run, same_day, whole
from bot.stats.reading.words import spoken

_NEEDS_A_PERIOD = frozenset({Dimension.WEEK, Dimension.MONTH, Dimension.WEEKDAY, Dimension.HOUR})
"""Seven days hold only one of each: by these, the period has to be said."""


def set_times(sentence: Sentence, draft: Draft, main: Span | None, today: date) -> None:
    """Take up when, and compared with what. `main` is the period of the question that this one may follow up."""
    if (dimension := is_compared(sentence)) and not draft.by:
        draft.by = [(dimension,)]
        if more := next((piece for piece in sentence.pieces if piece.words.casefold() in _MORE_THAN), None):
            draft.doubt(Doubt.RANKING, more.words)
    times = list(sentence.each(Role.TIME))
    sentence.place(*(number for number, _ in times))
    _within_each_other(sentence, times)
    compare(sentence, draft, times, main)
    _one_day_of_a_period(times)
    _always_on(draft, times)
    _side_by_side(sentence, times)
    _from_the_one_to_the_other(times)
    if not main and not times:
        _just_before_now(sentence, times, today)
    _habits(sentence, draft, times)
    if len(times) > 1:
        draft.doubt(Doubt.PERIOD, times[1][1].words)
        draft.spans = [span for _, piece in times for span in piece.spans]
    elif times:
        _, piece = times[0]
        draft.spans = list(piece.spans)
        if not piece.is_sure:
            is_one_day = all(span.unit is Unit.DAY for span in piece.spans)
            draft.doubt(Doubt.DATE if is_one_day else Doubt.PERIOD, piece.words)
    _trend(sentence, draft)


_THAT_ONE = re.compile("last|this|dernier|passe|ce ", re.IGNORECASE)
_EACH = re.compile(r"\b(?:respectively|respectivement|each)\b")
_A_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous|this) year\b|\bl['’ ]?ann?(?:ée|ee)? (?:dernier|derni[eè]re|pass[eé]e?)\b|"
    r"\bcette ann[eé]e\b|\bn-1\b",
    re.IGNORECASE,
)
_NUMBERS = frozenset({Role.METRIC, Role.VERB})
_SINCE = re.compile("since |depuis |starting |a partir ")
_UNTIL = re.compile("au |at |as at |as of |to |until |jusqu")
_MORE_THAN = frozenset(phrases("{more|less|fewer|better|worse|higher|lower} than", "{plus|moins|mieux} que"))
"""In number, or as a rate?"""


def _one_day_of_a_period(times: list[tuple[int, Piece]]) -> None:
    """ "Monday of last week", "lundi de la semaine dernière"."""
    weekdays = [one for one in times if one[1].value]
    weeks = [piece for _, piece in times if piece.spans[0].unit is Unit.WEEK and piece.is_sure]
    if weekdays and len(weeks) == 1 and len(times) == len(weekdays) + 1:
        monday = weeks[0].spans[0].since
        on = [day(monday + timedelta(days=WEEKDAYS.index(piece.value))) for _, piece in weekdays]
        times[:] = [
            (number, Piece(Role.TIME, piece.words, spans=(span,)))
            for (number, piece), span in zip(weekdays, on, strict=True)
        ]


def _within_each_other(sentence: Sentence, times: list[tuple[int, Piece]]) -> None:
    """ "In Q3 this year", "last year in October": a part of a year, and which year."""
    for one, other in pairwise([*times]):
        between = sentence.pieces[one[0] + 1 : other[0]]
        if any(piece.words != "," for piece in between) or not (one[1].is_sure and other[1].is_sure):
            continue
        year, part = (one, other) if one[1].spans[0].unit is Unit.YEAR else (other, one)
        span, of = part[1].spans[0], year[1].spans[0]
        if of.unit is not Unit.YEAR or span.unit is Unit.YEAR or span.since.year != span.until.year:
            continue
        shift = of.since.year - span.since.year
        moved = [Span(same_day(span.since, shift), same_day(span.until, shift), span.unit)]
        if span.unit in (Unit.MONTH, Unit.QUARTER):
            moved = [whole(span.unit, same_day(span.since, shift))]
        elif span.unit is Unit.WEEK and shift:
            continue
        both = f"{one[1].words} {other[1].words}"
        times[times.index(one)] = (one[0], Piece(Role.TIME, both, spans=tuple(moved)))
        times.remove(other)
        return


def _always_on(draft: Draft, times: list[tuple[int, Piece]]) -> None:
    """ "Fridays" by another name: "vendredi au T3" is each of them."""
    weekdays = [one for one in times if one[1].value and one[1].is_sure]
    others = [piece for number, piece in times if (number, piece) not in weekdays]
    if len(others) != 1 or not weekdays:
        return
    long = others[0].is_sure and others[0].spans[0].days > 7
    if long and not any(_THAT_ONE.search(piece.words) for _, piece in weekdays):
        already: Filters = draft.filters[0] if draft.filters else {}
        named = (piece.value for _, piece in weekdays)
        draft.filters = [{**already, Dimension.WEEKDAY: (*already.get(Dimension.WEEKDAY, ()), *named)}]
        times[:] = [one for one in times if one not in weekdays]


def _from_the_one_to_the_other(times: list[tuple[int, Piece]]) -> None:
    """ "Au 25/11 depuis le 01/01": since when, and until when."""
    since = [one for one in times if _SINCE.match(spoken(one[1].words)) and one[1].is_sure]
    until = [one for one in times if _UNTIL.match(spoken(one[1].words)) and one[1].is_sure]
    if len(times) == 2 and len(since) == len(until) == 1:
        first, last = since[0][1].spans[0].since, until[0][1].spans[0]
        if last.unit is Unit.DAY and first <= last.until:
            words = f"{times[0][1].words} {times[1][1].words}"
            times[:] = [(times[0][0], Piece(Role.TIME, words, spans=(Span(first, last.until),)))]


def _side_by_side(sentence: Sentence, times: list[tuple[int, Piece]]) -> None:
    """ "Saturday and Sunday", "July, August and September": what follows each other is one period.

    "Last week and this week" may be meant one by one, and so is what is asked "respectively".
    """
    if len(times) < 2 or not all(piece.is_sure for _, piece in times) or _are_apart(sentence, times):
        return
    spans = _of_one_year([piece for _, piece in times])
    unit = spans[0].unit
    if unit is Unit.DAYS or any(span.unit is not unit for span in spans):
        return
    if unit is not Unit.DAY and any(_THAT_ONE.search(_without_year(piece)) for _, piece in times):
        return
    if all(one.until + timedelta(days=1) == other.since for one, other in pairwise(spans)):
        words = " ".join(piece.words for _, piece in times)
        times[:] = [(times[0][0], Piece(Role.TIME, words, spans=(Span(spans[0].since, spans[-1].until),)))]


def _are_apart(sentence: Sentence, times: list[tuple[int, Piece]]) -> bool:
    """Whether something else is between them, or each is said of another number: "in July clicks and in August"."""
    for (one, _), (other, _) in pairwise(times):
        between = [sentence.role(number) for number in range(one + 1, other)]
        if not between or set(between) != {Role.AND}:
            return True
    sides = {sentence.role(times[0][0] - 1), sentence.role(times[-1][0] + 1)}
    is_each = any(_EACH.search(spoken(piece.words)) for piece in sentence.written)
    return is_each or (None not in sides and sides <= _NUMBERS)


def _of_one_year(pieces: list[Piece]) -> list[Span]:
    """ "August and September 2025": the year is said of both."""
    spans = [piece.spans[0] for piece in pieces]
    if not _A_YEAR.search(pieces[-1].words) or spans[-1].unit not in (Unit.MONTH, Unit.QUARTER):
        return spans
    for at in range(len(spans) - 2, -1, -1):
        just_before = before(spans[at + 1])
        is_the_same = just_before.since.month == spans[at].since.month and just_before.unit is spans[at].unit
        if is_the_same and not _A_YEAR.search(pieces[at].words):
            spans[at] = just_before
    return spans


def _without_year(piece: Piece) -> str:
    return _A_YEAR.sub("", piece.words)


def _just_before_now(sentence: Sentence, times: list[tuple[int, Piece]], today: date) -> None:
    """ "The previous week", where there is none before it in the thread: the last one."""
    for number, piece in list(sentence.each(Role.SHIFT)):
        words = spoken(piece.words)
        if piece.value != "period" and ("previous" in words or "precedent" in words or words.endswith("veille")):
            sentence.place(number)
            times.append((number, Piece(Role.TIME, piece.words, spans=(whole(Unit(piece.value), today, -1),))))
            return


def _habits(sentence: Sentence, draft: Draft, times: list[tuple[int, Piece]]) -> None:
    """ "Le lundi": on Mondays within a longer period, that day of a single week, and without a period it is asked."""
    for number, piece in list(sentence.each(Role.HABIT)):
        sentence.place(number)
        latest = today_or_before(piece.value, times)
        if times and max(span.days for _, time in times for span in time.spans) > 7:
            already: Filters = draft.filters[0] if draft.filters else {}
            draft.filters = [{**already, Dimension.WEEKDAY: (*already.get(Dimension.WEEKDAY, ()), piece.value)}]
        elif len(times) == 1 and latest:
            times[:] = [(number, Piece(Role.TIME, piece.words, spans=(day(latest),)))]
        else:
            draft.doubt(Doubt.PERIOD, piece.words)
            draft.filters = [{**(draft.filters[0] if draft.filters else {}), Dimension.WEEKDAY: (piece.value,)}]


def today_or_before(weekday: str, times: list[tuple[int, Piece]]) -> date | None:
    """That weekday within the one week that is spoken of."""
    if len(times) != 1 or times[0][1].spans[0].unit is not Unit.WEEK:
        return None
    return times[0][1].spans[0].since + timedelta(days=WEEKDAYS.index(weekday))


def _trend(sentence: Sentence, draft: Draft) -> None:
    trends = list(sentence.each(Role.TREND))
    sentence.place(*(number for number, _ in trends))
    if not trends or draft.compare or any(dimension.is_time for by in draft.by for dimension in by):
        return
    draft.doubt(Doubt.BREAKDOWN, trends[0][1].words)
    draft.by = [(*by[:1], one) for one in (Dimension.DAY, Dimension.WEEK) for by in (draft.by or [()])]


def fill_in_period(sentence: Sentence, draft: Draft, today: date) -> None:
    """Where no time is said: the last seven days, all of a campaign's life, and today for how many subscribers there
    are. Where seven days would say little, it is asked. See the decision page on reading questions."""
    if draft.spans:
        return
    dimensions = {dimension for by in draft.by for dimension in by} | {key for one in draft.filters for key in one}
    if Dimension.CAMPAIGN in {key for one in draft.filters for key in one}:
        draft.spans = [Span(EARLIEST, today)]
    elif draft.metrics and not draft.by and all(isinstance(METRICS[name].formula, Level) for name in draft.metrics[0]):
        draft.spans = [day(today)]
    elif sentence.has(Role.SO_FAR):
        draft.spans = [whole(Unit.MONTH, today), whole(Unit.YEAR, today), Span(EARLIEST, today)]
        draft.doubt(Doubt.PERIOD, next(piece.words for piece in sentence.pieces if piece.role is Role.SO_FAR))
        return
    else:
        draft.spans = [run(Unit.DAY, today, 7)]
    if dimensions & _NEEDS_A_PERIOD or (draft.order and Dimension.DAY in dimensions):
        draft.spans = [run(Unit.DAY, today, 30), run(Unit.DAY, today, 90), whole(Unit.YEAR, today)]
        draft.doubt(Doubt.PERIOD)
