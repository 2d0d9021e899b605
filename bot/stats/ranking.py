"""In which order the rows of an answer stand."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from bot.stats.folding import Folded, Key, Part
from bot.stats.question import PARTS, WEEKDAYS, Dimension, Question
from bot.stats.sums import Number, Sums

_Of = TypeVar("_Of")

_DIGITS = re.compile(r"(\d+)")
ValueOf = Callable[[Key], Number | None]


def ranked(keys: Iterable[Key], question: Question, folded: Folded, value_of: ValueOf) -> list[Key]:
    """The best or worst by the first metric, if that is asked; else time goes on, and the rest falls by it.

    What has no value is neither best nor worst; nor is a period in which nothing was sent, unless just that is asked.
    """
    if question.order is None:
        return _in_order(keys, question, folded, value_of)
    counts_messages = question.metrics[0] == "messages"
    values = {
        key: value
        for key in keys
        if (value := value_of(key)) is not None and (counts_messages or key in folded.rows or not folded.rows)
    }
    sign = -1 if question.order == "top" else 1
    return sorted(values, key=lambda key: (sign * values[key], _by_name(key)))[: question.n]


def _in_order(keys: Iterable[Key], question: Question, folded: Folded, value_of: ValueOf) -> list[Key]:
    by = question.by
    falls = _falling(value_of)
    if not PARTS.isdisjoint(by):
        return sorted(keys, key=lambda key: [_in_its_place(one, part) for one, part in zip(by, key, strict=True)])
    if not any(one.is_time for one in by):
        return sorted(keys, key=lambda key: (falls(key), _by_name(key)))
    # One of two: what is not time stands in the order of its own sums where time goes on inside of it.
    of_first = _subtotals(folded.rows, question)

    def place(key: Key) -> tuple[object, ...]:
        places: list[object] = []
        for number, (dimension, part) in enumerate(zip(by, key, strict=True)):
            if dimension.is_time:
                places.append(_time(dimension, part))
            elif number == 0:
                places.append((_falling(of_first.get)(part), _by_name((part,))))
            else:
                places.append((falls(key), _by_name((part,))))
        return tuple(places)

    return sorted(keys, key=place)


def _falling(value_of: Callable[[_Of], Number | None]) -> Callable[[_Of], tuple[bool, Number]]:
    """The highest value first, none last."""

    def fall(of: _Of) -> tuple[bool, Number]:
        value = value_of(of)
        return (True, 0) if value is None else (False, -value)

    return fall


def _subtotals(rows: Mapping[Key, Sums], question: Question) -> Mapping[Part, Number | None]:
    sums: dict[Part, Sums] = {}
    for key, one in rows.items():
        if key[0] not in sums:
            sums[key[0]] = Sums(one.added)
        sums[key[0]].add(one.numbers)
    return {part: one.value(question.metrics[0]) for part, one in sums.items()}


def _in_its_place(dimension: Dimension, part: Part) -> tuple[object, ...]:
    """Steps and branches stand as they do in the Journey: the tenth after the second."""
    if dimension in PARTS:
        return tuple(
            (not piece.isdigit(), int(piece) if piece.isdigit() else piece) for piece in _DIGITS.split(str(part))
        )
    return (_time(dimension, part),) if dimension.is_time else _by_name((part,))


def _time(dimension: Dimension, part: Part) -> date | int:
    if dimension is Dimension.WEEKDAY:
        return WEEKDAYS.index(str(part))
    assert isinstance(part, date | int)
    return part


def _by_name(key: Sequence[Part]) -> tuple[tuple[bool, str | date | int], ...]:
    """Rows of the same value stand by their names, nobody last; time in its order."""
    return tuple((part is None, "" if part is None else part) for part in key)
