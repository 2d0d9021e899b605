"""An answer in plain words: the sentence first, then a table, then the line that says what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.stats.answer import Answer, Row, Value
from bot.stats.basis import measured_by
from bot.stats.confidence import FEW
from bot.stats.formulas import Counted, Ratio, Unit
from bot.stats.journey_statement import OfJourneys
from bot.stats.metrics import METRICS
from bot.stats.names import one_line_of, row_name
from bot.stats.periods import Window
from bot.stats.question import Dimension, Source
from bot.stats.sums import Number
from bot.words import Words

NOTHING = "–"
SHOWN_ROWS = 30
OWN_NAMES_SHOWN = 20
_MORE = "+"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are read. `names` columns are names, the others numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int
    left_out: int
    """Rows of the answer that are not in the table."""


def sentence(answer: Answer, words: Words) -> str:
    """The answer in a sentence or two."""
    when = _when(answer, words)
    said = [_unmeasured(name, words) for name in answer.not_measured]
    if not answer.has_begun:
        return words.text("answer-not-begun", when=when.rstrip("."))
    if answer.messages == 0 and all(METRICS[name].unit is not Unit.COUNT for name in answer.question.metrics):
        return " ".join([words.text("answer-nothing-sent", when=when.rstrip(".")), *dict.fromkeys(said)])
    if answer.of_journeys is not None and not answer.of_journeys.journeys:
        return words.text("answer-nothing-counted", when=when.rstrip("."))
    values = [
        _said(name, value, answer, words)
        for name, value in zip(answer.question.metrics, answer.total.values, strict=True)
        if name not in answer.not_measured
    ]
    outstanding, shown = _outstanding(answer, words) if values else None, " · ".join(values)
    if outstanding and answer.question.order is not None:
        said[:0] = [
            _first(answer, *outstanding, when.rstrip("."), words),
            words.text("answer-all", values=shown[:1].lower() + shown[1:]),
        ]
    elif values:
        said.insert(0, words.text("answer-sentence", values=shown, when=when.rstrip(".")))
        if outstanding:
            name, value = outstanding
            said.insert(1, words.text("answer-highest", name=name, value=value))
    return " ".join(dict.fromkeys(said))


def _said(metric: str, value: Value, answer: Answer, words: Words) -> str:
    label = METRICS[metric].label[words.locale]
    label, shown = label[:1].upper() + label[1:], cell(metric, value, answer, words)
    if answer.compared is None or value.before is None:
        return words.text("answer-value", metric=label, value=shown)
    if value.value == value.before:
        return words.text("answer-value-same", metric=label, value=shown)
    before, by = number(metric, value.before, answer, words), change(metric, value, words)
    if by == NOTHING:
        return words.text("answer-value-before", metric=label, value=shown, before=before)
    return words.text("answer-value-change", metric=label, value=shown, change=by, before=before)


def _first(answer: Answer, name: str, value: str, when: str, words: Words) -> str:
    """The best or the worst, which was asked for: it leads."""
    metric = METRICS[answer.question.metrics[0]].label[words.locale]
    is_worst = answer.question.order == "bottom"
    return words.text(
        "answer-lowest-asked" if is_worst else "answer-highest-asked", metric=metric, name=name, value=value, when=when
    )


def _outstanding(answer: Answer, words: Words) -> tuple[str, str] | None:
    """Name and value of the best row or the worst, where one is asked for, or where rows are no course of time."""
    question = answer.question
    rows = [row for row in answer.rows if row.values[0].value is not None]
    if not rows or (question.order is None and (len(answer.rows) < 2 or any(one.is_time for one in question.by))):
        return None
    first = rows[0]
    return " · ".join(_names(first, answer, words)), cell(question.metrics[0], first.values[0], answer, words)


def _unmeasured(metric: str, words: Words) -> str:
    parts = measured_by(metric)
    if Counted.CONFIRMED in parts:
        return words.text("answer-confirmed-not-measured")
    money = Counted.REVENUE in parts
    return words.text("answer-revenue-not-measured" if money else "answer-conversions-not-measured")


def _when(answer: Answer, words: Words) -> str:
    since, until = (words.day(day, answer.today) for day in (answer.window.since, answer.window.until))
    when = (
        words.text("answer-day", day=since) if since == until else words.text("answer-days", since=since, until=until)
    )
    if answer.goes_on and answer.has_begun:
        when = words.text("answer-so-far", when=when)
    if not answer.question.filters:
        return when
    wanted = []
    for dimension, values in answer.question.filters.items():
        names = ", ".join(row_name(dimension, value, answer, words) for value in values)
        wanted.append(f"{words.one('answer-by', dimension)} {names}")
    return f"{when}, {words.text('answer-only', what=' · '.join(wanted))}"


# Numbers


def number(metric: str, value: Number | None, answer: Answer, words: Words) -> str:
    """A value as its unit is read."""
    if metric in answer.not_measured:
        return words.text("answer-not-measured")
    if value is None:
        return NOTHING
    match METRICS[metric].unit:
        case Unit.RATE:
            return words.rate(value)
        case Unit.MONEY:
            return words.money(value, answer.currency or "EUR")
        case _:
            return words.number(value)


def cell(metric: str, value: Value, answer: Answer, words: Words) -> str:
    """The same, with the range of a rate on few deliveries."""
    shown = number(metric, value.value, answer, words)
    if value.interval is None:
        return shown
    low, high = (words.rate(round(end, 3)) for end in value.interval)
    return words.text("answer-few", rate=shown, low=low, high=high)


def change(metric: str, value: Value, words: Words) -> str:
    """By how much it differs from before: rates in points, the rest in percent."""
    if value.value is None or value.before is None:
        return NOTHING
    difference = value.value - value.before
    if METRICS[metric].unit is Unit.RATE:
        points = round(100 * difference, 2)
        return words.text("answer-points", points=f"{_MORE if points > 0 else ''}{words.number(points)}")
    if not value.before:
        return NOTHING
    return f"{_MORE if difference > 0 else ''}{words.percent(difference / abs(value.before))}"


# Table


def table(answer: Answer, words: Words, *, most: int = SHOWN_ROWS) -> Table:
    """The rows and their total, in the reader's language. Where nothing is broken down, each number is a row."""
    question, is_compared = answer.question, answer.compared is not None
    if not question.by:
        return _table_of_numbers(answer, words)
    head = [words.one("answer-by", one) for one in question.by]
    for name in question.metrics:
        label = METRICS[name].label[words.locale]
        head += [label, words.text("answer-before"), words.text("answer-change")] if is_compared else [label]
    rows = [(*_names(row, answer, words), *_cells(row, answer, words)) for row in answer.rows[:most]]
    if question.order is None and len(answer.rows) > 1:
        blanks = ("",) * (len(question.by) - 1)
        rows.append((words.text("answer-total"), *blanks, *_cells(answer.total, answer, words)))
    return Table(tuple(head), tuple(rows), len(question.by), max(0, len(answer.rows) - most))


def _table_of_numbers(answer: Answer, words: Words) -> Table:
    head = [words.text("answer-number"), words.text("answer-now")]
    if answer.compared is not None:
        head += [words.text("answer-before"), words.text("answer-change")]
    cells = list(_cells(answer.total, answer, words))
    width = len(head) - 1
    rows = [
        (METRICS[name].label[words.locale], *cells[place * width : (place + 1) * width])
        for place, name in enumerate(answer.question.metrics)
    ]
    blanks = (NOTHING,) * (width - 1)
    rows += [(label, shown, *blanks) for label, shown in own_names(answer, words)]
    return Table(tuple(head), tuple(rows), 1, 0)


def own_names(answer: Answer, words: Words) -> list[tuple[str, str]]:
    """What OneSignal counts beside what has a name here, under its own: it is a beta, and may be anything."""
    found = answer.of_journeys.own_names if answer.of_journeys else ()
    return [
        (words.text("answer-own-name", name=one_line_of(name)), words.number(number))
        for name, number in found[:OWN_NAMES_SHOWN]
    ]


def _names(row: Row, answer: Answer, words: Words) -> tuple[str, ...]:
    names = [row_name(one, name, answer, words) for one, name in zip(answer.question.by, row.by, strict=True)]
    if not row.is_whole:
        names[0] = words.text("answer-incomplete", name=names[0])
    return tuple(names)


def _cells(row: Row, answer: Answer, words: Words) -> Iterator[str]:
    for name, value in zip(answer.question.metrics, row.values, strict=True):
        yield cell(name, value, answer, words)
        if answer.compared is not None:
            yield number(name, value.before, answer, words)
            yield change(name, value, words)


def as_lines(shown: Table) -> Iterator[str]:
    """The table as text in columns: names to the left, numbers to the right."""
    from rich.cells import cell_len, set_cell_size

    if not shown.rows:
        return
    widths = [max(cell_len(row[place]) for row in (shown.head, *shown.rows)) for place in range(len(shown.head))]
    rule = tuple("─" * width for width in widths)
    for row in (shown.head, rule, *shown.rows):
        yield "  ".join(
            set_cell_size(one, width) if place < shown.names else " " * (width - cell_len(one)) + one
            for place, (one, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


# What it rests on


def footing(answer: Answer, words: Words) -> str:
    """One line: definition, window and zone, freshness, coverage."""
    return " · ".join(_footing(answer, words))


def _footing(answer: Answer, words: Words) -> Iterator[str]:
    for name in answer.question.metrics:
        yield METRICS[name].definition[words.locale].rstrip(".")
    yield words.text("answer-window", days=_days(answer.window, answer, words), zone=answer.zone.key)
    if answer.compared is not None:
        yield words.text("answer-compared", days=_days(answer.compared, answer, words))
    if answer.of_journeys is not None:
        yield from _of_journeys(answer, answer.of_journeys, words)
        return
    if answer.messages is not None:
        yield from _of_messages(answer, answer.messages, words)
    yield from _of_collecting(answer, words)


def _of_messages(answer: Answer, messages: int, words: Words) -> Iterator[str]:
    by, basis = answer.question.by, answer.basis
    yield words.text("answer-messages", count=messages)
    if Dimension.SEGMENT in by:
        yield words.text("answer-segments")
    if Dimension.PLATFORM in by:
        yield words.text("answer-platforms")
    if Dimension.SOURCE in by or Source.AUTOMATED in answer.question.filters.get(Dimension.SOURCE, ()):
        yield words.text("answer-automations-apart")
    if any(value.is_on_few for row in (*answer.rows, answer.total) for value in row.values):
        yield words.text("answer-on-few", few=words.number(FEW))
    yield _counting(answer, words)
    if basis.without_numbers:
        yield words.text("answer-without-numbers", count=basis.without_numbers)
    if basis.vanished:
        yield words.text("answer-vanished", count=basis.vanished)


def _is_per_showing(answer: Answer) -> bool:
    """Whether its first rate is one of in-app messages, not of pushes."""
    formulas = [METRICS[name].formula for name in answer.question.metrics]
    return next((one.over is Counted.SHOWN for one in formulas if isinstance(one, Ratio)), True)


def _of_journeys(answer: Answer, basis: OfJourneys, words: Words) -> Iterator[str]:
    yield words.text("answer-journeys", count=basis.journeys)
    if any(value.is_on_few for row in (*answer.rows, answer.total) for value in row.values):
        few = words.number(FEW)
        yield (
            words.text("answer-on-few-shown", few=few)
            if _is_per_showing(answer)
            else words.text("answer-on-few", few=few)
        )
    if basis.running and basis.oldest_at is not None:
        oldest = _moment(basis.oldest_at, answer, words)
        yield words.text("answer-journeys-running", count=basis.running, oldest=oldest)
    elif basis.journeys:
        yield words.text("answer-final")
    if basis.vanished:
        yield words.text("answer-journeys-vanished", count=basis.vanished)
    yield words.text("answer-journeys-looks")
    yield words.text("answer-journeys-beta")
    if answer.basis.collected.failing_since is not None:
        yield words.text("answer-failing", at=_moment(answer.basis.collected.failing_since, answer, words))


def _of_collecting(answer: Answer, words: Words) -> Iterator[str]:
    basis, collected = answer.basis, answer.basis.collected
    if basis.subscribers_at is not None:
        yield words.text("answer-subscribers-at", at=_moment(basis.subscribers_at, answer, words))
    if collected.listed_at is None:
        yield words.text("answer-listed-never")
    else:
        yield words.text("answer-listed", at=_moment(collected.listed_at, answer, words))
    if not collected.is_complete:
        yield words.text("answer-filling")
    elif basis.covers_since is not None:
        yield words.text("answer-covers", at=_moment(basis.covers_since, answer, words))
    if collected.failing_since is not None:
        yield words.text("answer-failing", at=_moment(collected.failing_since, answer, words))


def _counting(answer: Answer, words: Words) -> str:
    basis = answer.basis
    if not basis.still_counted:
        return words.text("answer-final")
    if basis.oldest_at is None:
        return words.text("answer-counted-never", count=basis.still_counted)
    oldest = _moment(basis.oldest_at, answer, words)
    return words.text("answer-counted", count=basis.still_counted, oldest=oldest)


def _moment(at: datetime, answer: Answer, words: Words) -> str:
    return words.minute(at, answer.zone, answer.answered_at)


def _days(window: Window, answer: Answer, words: Words) -> str:
    since, until = (words.day(day, answer.today) for day in (window.since, window.until))
    return since if since == until else words.text("question-days", since=since, until=until)


def told(answer: Answer, words: Words) -> str:
    """The whole answer for a terminal."""
    shown = table(answer, words)
    parts = [sentence(answer, words)]
    if answer.question.by or len(answer.question.metrics) > 1 or answer.compared or own_names(answer, words):
        lines = list(as_lines(shown))
        if shown.left_out:
            lines.append(words.text("answer-rest", count=shown.left_out))
        parts.append("\n".join(lines))
    return "\n\n".join(part for part in (*parts, footing(answer, words)) if part)
