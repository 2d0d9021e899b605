"""The rows of an answer as data: for a spreadsheet, and for programs. Values are neither rounded nor worded."""

import csv
from io import StringIO

from bot.stats.answer import Answer, Row
from bot.stats.sums import Number

Cell = Number | str | None
# A spreadsheet takes a cell that begins so for a formula, and a campaign's name is anybody's to write.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(answer: Answer) -> str:
    """All rows. Columns: dimensions, then each metric, with the value before where it is compared. Empty: no value."""
    question = answer.question
    metrics = [name for metric in question.metrics for name in _columns(metric, answer)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*question.by, *metrics])
    for row in answer.rows:
        writer.writerow([*(_harmless(name) for name in row.by), *_numbers(row, answer).values()])
    return text.getvalue()


def as_rows(answer: Answer) -> list[dict[str, Cell]]:
    """All rows, by the names of the columns."""
    return [{**dict(zip(answer.question.by, row.by, strict=True)), **_numbers(row, answer)} for row in answer.rows]


def total_row(answer: Answer) -> dict[str, Cell]:
    """The same of all of it."""
    return _numbers(answer.total, answer)


def _numbers(row: Row, answer: Answer) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for metric, value in zip(answer.question.metrics, row.values, strict=True):
        found |= dict(zip(_columns(metric, answer), (value.value, value.before), strict=False))
    return found


def _columns(metric: str, answer: Answer) -> tuple[str, ...]:
    return (metric,) if answer.compared is None else (metric, f"{metric}_before")


def _harmless(name: Cell) -> Cell:
    return f"'{name}" if isinstance(name, str) and name.startswith(_FORMULA) else name
