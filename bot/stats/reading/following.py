"""A question that follows another in its thread: what it does not say stays as it was."""

from datetime import date

from bot.stats.question import MOST_ROWS, Dimension, Question
from bot.stats.reading.comparing import is_one
from bot.stats.reading.draft import Draft
from bot.stats.reading.outcome import Doubt
from bot.stats.reading.pieces import GROWS, Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.spans import Span, Unit, a_year_before, before, unit_of
from bot.stats.reading.subjects import RATES_BY_NAME
from bot.stats.reading.words import spoken

_RATE = frozenset({"taux", "rate", "rates", "percent", "percentage", "pourcentage", "en taux", "%", "tx"})


def follow_up(sentence: Sentence, draft: Draft, asked: Question, today: date) -> None:
    """Fill the draft from the question before, unless it stands on its own (it names a number and a time)."""
    adds = list(sentence.each(Role.ADDS))
    shifts = list(sentence.each(Role.SHIFT))
    goes_on = sentence.role(0) in (Role.FOLLOWS, Role.AND, Role.ADDS, Role.ONLY)
    if draft.metrics and draft.spans and not goes_on:
        return
    _how_many_rows(sentence, draft, asked)
    is_other_way = _as_rates_or_counts(sentence, draft, asked)
    if sentence.has(Role.TOTAL) and asked.by and not (draft.by or asked.order):
        draft.by = [()]
    if not (
        is_other_way
        or draft.metrics
        or draft.spans
        or draft.by
        or draft.filters
        or draft.order
        or draft.compare
        or shifts
    ):
        draft.doubt(Doubt.METRIC)  # it changes nothing: the same answer again is not what is wanted
    if not draft.metrics and set(asked.metrics) == {"subscribers"} and sentence.has(Role.COUNT) and _grows(sentence):
        draft.metrics, draft.compare = [("subscriber_growth",)], []
    sentence.place(*(number for number, _ in adds))
    if not draft.spans:
        sentence.place(*(number for number, _ in shifts))
    _metrics(draft, asked, is_more=bool(adds))
    _period(draft, asked, shifts, today)
    _breakdown(sentence, draft, asked, is_more=bool(adds))
    _filters(draft, asked, is_more=bool(adds))
    if not draft.compare and asked.compare:
        draft.compare = [asked.compare]


def _grows(sentence: Sentence) -> bool:
    """ "How much did we grow", asked about subscribers."""
    return any(piece.role is Role.RISE and piece.value == GROWS for piece in sentence.pieces)


def _how_many_rows(sentence: Sentence, draft: Draft, asked: Question) -> None:
    """ "Make it 10", of what was put in order."""
    numbers = list(sentence.each(Role.NUMBER))
    if asked.order and len(numbers) == 1 and not draft.order and 1 <= int(numbers[0][1].value) <= MOST_ROWS:
        sentence.place(numbers[0][0])
        draft.order = [(asked.order, int(numbers[0][1].value))]
        draft.by = draft.by or [asked.by]


def _says_how_to_count(sentence: Sentence) -> bool:
    """ "As a rate", "en volume": of what was asked before, where nothing else is named."""
    is_rate = sentence.has(Role.RATE) or any(spoken(piece.words) in _RATE for piece in sentence.pieces)
    is_count = any(piece.role is Role.COUNT and not piece.value for piece in sentence.pieces)
    names_more = any(
        piece.role in (Role.METRIC, Role.VERB, Role.NOUN) and spoken(piece.words) not in _RATE
        for piece in sentence.pieces
    )
    return (is_rate or is_count) and not names_more


def _as_rates_or_counts(sentence: Sentence, draft: Draft, asked: Question) -> bool:
    """Take that up, where there is such a number; says whether there is."""
    if not _says_how_to_count(sentence):
        return False
    is_count = any(piece.role is Role.COUNT for piece in sentence.pieces)
    other = {rate: count for count, rate in RATES_BY_NAME.items()} if is_count else RATES_BY_NAME
    if all(name in other for name in asked.metrics):
        draft.metrics = [tuple(other[name] for name in asked.metrics)]
        draft.doubts = [doubt for doubt in draft.doubts if doubt[0] is not Doubt.METRIC]
        return True
    if not is_count:
        draft.doubt(Doubt.METRIC)
    return False


def _metrics(draft: Draft, asked: Question, *, is_more: bool) -> None:
    if not draft.metrics:
        draft.metrics = [asked.metrics]
    elif is_more:
        draft.metrics = [tuple(dict.fromkeys((*asked.metrics, *metrics))) for metrics in draft.metrics]


def _period(draft: Draft, asked: Question, shifts: list[tuple[int, Piece]], today: date) -> None:
    span = unit_of(asked.since, asked.until, today)
    if shifts and not draft.spans:
        unit = shifts[0][1].value
        draft.spans = [a_year_before(span) if unit == "year" else before(span)]
        if unit != "year" and not is_one(span, unit):
            draft.doubt(Doubt.PERIOD, shifts[0][1].words)
    elif not draft.spans:
        draft.spans = [Span(asked.since, asked.until, span.unit)]
    elif len(draft.spans) == 1:
        _same_of_last_year(draft, span, today)


def _same_of_last_year(draft: Draft, span: Span, today: date) -> None:
    """ "And last year?", asked of a month: that month, or all of the year."""
    said = draft.spans[0]
    if (
        said.unit is Unit.YEAR
        and said.since.year == today.year - 1
        and span.unit is not Unit.YEAR
        and not draft.compare
    ):
        draft.spans = [a_year_before(span), said]
        draft.doubt(Doubt.PERIOD)


def _breakdown(sentence: Sentence, draft: Draft, asked: Question, *, is_more: bool) -> None:
    was_order = (asked.order, asked.n) if asked.order and asked.n else None
    if sentence.has(Role.BEST):
        if not any(piece.role in (Role.DIMENSION, Role.NOUN) for piece in sentence.pieces):
            draft.by = [asked.by[:1] or (Dimension.CAMPAIGN,)]
            draft.doubts = [doubt for doubt in draft.doubts if doubt[0] is not Doubt.BREAKDOWN]
        return
    if not draft.by:
        draft.by = [asked.by]
        draft.order = [was_order]
        for number, _ in list(sentence.each(Role.BY)):  # "and by clicks?", of what was put in order
            if was_order and sentence.role(number + 1) in (Role.METRIC, Role.VERB, Role.COUNT):
                sentence.place(number)
    elif is_more:
        draft.by = [tuple(dict.fromkeys((*asked.by, *by))) for by in draft.by]
        if len(draft.by[0]) > 2:
            draft.by = [draft.by[0][-2:]]
            draft.doubt(Doubt.BREAKDOWN)


def _filters(draft: Draft, asked: Question, *, is_more: bool) -> None:
    kept = dict(asked.filters)
    if not draft.filters:
        draft.filters = [kept] if kept else []
        return
    draft.filters = [
        {**kept, **{key: _joined(kept, key, values) if is_more else values for key, values in said.items()}}
        for said in draft.filters
    ]


def _joined(kept: dict[Dimension, tuple[str, ...]], key: Dimension, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*kept.get(key, ()), *values)))
