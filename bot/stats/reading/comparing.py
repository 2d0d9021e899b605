"""What is compared with what: "vs", "did it rise", "the week before", "between September and October"."""

import re
from datetime import timedelta

from bot.stats.reading.draft import Compare, Draft
from bot.stats.reading.outcome import Doubt
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.spans import Span, Unit, a_year_before, before, whole
from bot.stats.reading.words import spoken

_WEEK_ON_WEEK = re.compile(
    r"([wmqd]) ?[o/] ?[wmqd]|(?P<unit>week|month|quarter|day) (over|on) .*|d une? (?P<unite>\w+) .*"
)
_ITS_UNIT = {
    "w": Unit.WEEK,
    "m": Unit.MONTH,
    "q": Unit.QUARTER,
    "d": Unit.DAY,
    "s": Unit.WEEK,
    "t": Unit.QUARTER,
    "j": Unit.DAY,
}
"""By the first letter of its name, in English and French."""
_BETWEEN = re.compile("(?:between|entre|from|de|du) ")


def compare(sentence: Sentence, draft: Draft, times: list[tuple[int, Piece]], main: Span | None) -> None:
    """Take up "vs", "did it rise" and "the week before": which times are put against each other."""
    markers = list(sentence.each(Role.COMPARE))
    shifts = list(sentence.each(Role.SHIFT))
    rises = list(sentence.each(Role.RISE))
    sentence.place(*(number for number, _ in (*markers, *rises)))
    if (rises or markers or sentence.has(Role.TREND)) and _one_after_the_other(sentence, draft, times):
        return
    if not markers and rises and (len(times) > 1 or (shifts and times)):
        markers = rises[:1]
    said: list[Compare] = [
        _as_compare(piece.value) for _, piece in markers if piece.value and piece.role is Role.COMPARE
    ]
    if markers and not said:
        if len(times) >= 2:
            sentence.place(*(number for number, piece in shifts if piece.value == "period"))  # "les 7 jours d'avant"
            _two_periods(draft, times)
            return
        if shifts:
            sentence.place(shifts[0][0])
            _compare_with_shift(draft, shifts[0][1], times)
            return
        if len(times) == 1 and markers[0][0] + 1 == times[0][0]:
            if main:
                times.insert(0, (-1, Piece(Role.TIME, spans=(main,))))
                _two_periods(draft, times)
                times.clear()
            else:
                _only_the_other(draft, times)
            return
        draft.doubt(Doubt.COMPARISON, markers[0][1].words)
        draft.compare = ["previous", "last_year"]
        return
    if said:
        if len(set(said)) > 1:
            draft.doubt(Doubt.COMPARISON, markers[1][1].words)
        draft.compare = list(dict.fromkeys(said))
        if _WEEK_ON_WEEK.fullmatch(spoken(markers[0][1].words)) and not _is_one_of_its_own(markers[0][1], times, main):
            draft.doubt(Doubt.COMPARISON, markers[0][1].words)  # of eight weeks, each with the one before it?
    elif rises:
        draft.compare = ["previous"]
        if times and times[0][1].spans[0].unit is Unit.DAYS and "20" not in times[0][1].words:
            _doubt_since(draft, times[0][1])


def _one_after_the_other(sentence: Sentence, draft: Draft, times: list[tuple[int, Piece]]) -> bool:
    """ "The change between September and October": the one against the other, and not both together."""
    if len(times) != 1 or not _BETWEEN.match(spoken(times[0][1].words)) or len(times[0][1].spans) != 1:
        return False
    number, piece = times[0]
    for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
        first, last = whole(unit, piece.spans[0].since), whole(unit, piece.spans[0].until)
        if first.since == piece.spans[0].since and before(last) == first:
            times[0] = (number, Piece(Role.TIME, piece.words, spans=(last,)))
            draft.compare = ["last_year" if unit is Unit.YEAR else "previous"]
            sentence.place(*(place for place, _ in sentence.each(Role.TREND)))
            return True
    return False


def _is_one_of_its_own(piece: Piece, times: list[tuple[int, Piece]], main: Span | None) -> bool:
    """Whether "week over week" is said of a week."""
    found = _WEEK_ON_WEEK.fullmatch(spoken(piece.words))
    span = times[0][1].spans[0] if times else main
    assert found is not None  # it is asked of nothing else
    unit = _ITS_UNIT[(found["unit"] or found["unite"] or found[1])[0]]
    return span is not None and is_one(span, unit)


def _doubt_since(draft: Draft, piece: Piece) -> None:
    if piece.words.casefold().startswith(
        ("since", "depuis", "à partir", "a partir")
    ):  # risen since then, or against what?
        draft.doubt(Doubt.COMPARISON, piece.words)


def _as_compare(value: str) -> Compare:
    return "last_year" if value == "last_year" else "previous"


def _two_periods(draft: Draft, times: list[tuple[int, Piece]]) -> None:
    """This week vs last week: compared, where the one comes just before the other or is the same a year ago."""
    first, second = times[0][1], times[1][1]
    main, other = (first, second) if first.spans[0].since >= second.spans[0].since else (second, first)
    times[:] = [one for one in times if one[1] is not other]
    found = _relation(main.spans[0], other.spans[0])
    if found is None or not other.is_sure:
        draft.doubt(Doubt.COMPARISON, other.words)
        draft.compare = ["previous", "last_year"]
    else:
        draft.compare = [found]


def _relation(main: Span, other: Span) -> Compare | None:
    if (main.since, main.until) == (other.since, other.until):  # "last 7 days vs previous 7 days"
        return "previous"
    if main.unit is Unit.YEAR and a_year_before(main) == other:
        return "last_year"
    if before(main) == other or (before(main).since == other.since and before(main).until == other.until):
        return "previous"
    year_ago = a_year_before(main)
    if (year_ago.since, year_ago.until) == (other.since, other.until):
        return "last_year"
    if main.unit is not Unit.YEAR and other.unit is Unit.YEAR and year_ago.since.year == other.since.year:
        return "last_year"
    return None


def _compare_with_shift(draft: Draft, shift: Piece, times: list[tuple[int, Piece]]) -> None:
    draft.compare = ["previous"]
    if shift.value == "year":
        draft.compare = ["last_year"]
    elif times and not is_one(times[0][1].spans[0], shift.value):
        draft.doubt(Doubt.COMPARISON, shift.words)


def is_one(span: Span, unit: str) -> bool:
    """Whether the days are one of what is before them: "the week before" is clear of a week."""
    return unit in ("period", span.unit) or (unit == "week" and span.days == 7)


def _only_the_other(draft: Draft, times: list[tuple[int, Piece]]) -> None:
    """ "CTR vs last week": this week, as far as it has come. "vs last year" says too little."""
    _, other = times[0]
    span = other.spans[0]
    if span.unit is Unit.YEAR:
        draft.doubt(Doubt.COMPARISON, other.words)
        draft.compare = ["last_year", "previous"]
        times.clear()
        return
    if span.unit is Unit.DAYS or not other.is_sure:
        draft.doubt(Doubt.COMPARISON, other.words)
    draft.compare = ["previous"]
    times[0] = (times[0][0], Piece(Role.TIME, other.words, spans=(whole(span.unit, span.until + timedelta(days=1)),)))
