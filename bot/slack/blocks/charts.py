"""The charts and the table of an answer, within what Slack draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from bot.slack.blocks.kit import Json
from bot.slack.i18n.text import cut, one_line
from bot.stats.answer import Answer, Row, Value
from bot.stats.formulas import Unit
from bot.stats.metrics import METRICS
from bot.stats.names import row_name
from bot.stats.question import CALENDAR
from bot.stats.sums import Number
from bot.stats.telling import Table, own_names, table
from bot.words import Words

# Slack's limits: reference/slack.md, "New blocks"; where its sources differ, the smaller one.
CHARTS_MAX = 2
POINTS_MAX = 20
LABEL_MAX = 20
AXIS_MAX = 50
CHART_TITLE_MAX = 50
TABLE_ROWS_MAX = 100
TABLE_CHARS_MAX = 10_000
CAPTION_MAX = 255
PAGE_SIZE = 10


@dataclass(frozen=True)
class Series:
    """One line, or one colour of bars. None: a row without a value."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True)
class Chart:
    """One number over the rows of an answer, whoever draws it: Slack (`block`) or we (bot/slack/pictures.py)."""

    key: str
    title: str
    kind: Literal["line", "bar"]
    is_of_time: bool
    names: tuple[str, ...]
    """What the rows are called, in their order."""
    series: tuple[Series, ...]
    by: str
    unit: str


def fits(answer: Answer) -> bool:
    """Whether Slack draws so many points."""
    return len(answer.rows) <= POINTS_MAX


def charts(answer: Answer, words: Words) -> list[Chart]:
    """A chart for each of the first two metrics, where there are rows to draw."""
    if len(answer.question.by) != 1 or len(answer.rows) < 2:
        return []
    drawn = [_chart(answer, column, words) for column in range(min(CHARTS_MAX, len(answer.question.metrics)))]
    return [chart for chart in drawn if sum(value is not None for value in chart.series[0].values) > 1]


def _chart(answer: Answer, column: int, words: Words) -> Chart:
    """Bars, or a line over days, weeks or months."""
    metric = METRICS[answer.question.metrics[column]]
    by = answer.question.by[0]
    scale = 100 if metric.unit is Unit.RATE else 1
    label = metric.label[words.locale]
    series = [Series(label, tuple(_scaled(row.values[column].value, scale) for row in answer.rows))]
    if answer.compared is not None:
        before = tuple(_scaled(row.values[column].before, scale) for row in answer.rows)
        series.append(Series(words.text("answer-before"), before))
    return Chart(
        key=f"chart-{column}",
        title=label[:1].upper() + label[1:],
        kind="line" if by in CALENDAR else "bar",
        is_of_time=by.is_time,
        names=tuple(row_name(by, row.by[0], answer, words) for row in answer.rows),
        series=tuple(series),
        by=words.one("answer-by", by),
        unit={Unit.RATE: "%", Unit.MONEY: answer.currency or "", Unit.COUNT: ""}[metric.unit],
    )


def _scaled(value: Number | None, scale: int) -> Number | None:
    return None if value is None else round(value * scale, 3)


def block(chart: Chart) -> Json:
    """The chart as Slack draws it, where the answer `fits`. A row without a value has no place in it."""
    known = [place for place, value in enumerate(chart.series[0].values) if value is not None]
    labels = _labels([chart.names[place] for place in known])
    series = []
    for one in chart.series:
        values = [value for place in known if (value := one.values[place]) is not None]
        if len(values) == len(known):  # Slack wants a point for each label
            points = [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]
            series.append({"name": cut(one.name, LABEL_MAX), "data": points})
    axes: Json = {"categories": labels, "x_label": cut(chart.by, AXIS_MAX)}
    if chart.unit:
        axes["y_label"] = chart.unit
    return {
        "type": "data_visualization",
        "block_id": chart.key,
        "title": cut(chart.title, CHART_TITLE_MAX),
        "chart": {"type": chart.kind, "series": series, "axis_config": axes},
    }


def _labels(names: Sequence[str]) -> list[str]:
    """Short and each its own: Slack knows a point by its label."""
    labels: list[str] = []
    for name in names:
        label, number = cut(one_line(name), LABEL_MAX), 2
        while label in labels:
            label = f"{cut(one_line(name), LABEL_MAX - 3)} {number}"
            number += 1
        labels.append(label or "–")
    return labels


def data_table(answer: Answer, words: Words) -> Json | None:
    """All rows that fit, to be sorted and searched; None where the sentence has said the only number."""
    if not (answer.rows if answer.question.by else len(answer.question.metrics) > 1 or own_names(answer, words)):
        return None
    shown = table(answer, words, most=TABLE_ROWS_MAX)
    rows: list[list[Json]] = [[_text(title[:1].upper() + title[1:]) for title in shown.head]]
    room = TABLE_CHARS_MAX - sum(map(len, shown.head))
    for values, texts in zip(_values(answer), shown.rows, strict=False):
        room -= sum(map(len, texts))
        if room < 0:
            break
        rows.append(_cells(values, texts, shown))
    left = len(answer.rows) - len(rows) + 1 if answer.question.by else 0
    return {
        "type": "data_table",
        "block_id": "rows",
        "caption": cut(words.text("answer-caption", rows=len(rows) - 1, left=left), CAPTION_MAX),
        "rows": rows,
        "page_size": PAGE_SIZE,
        "row_header_column_index": 0,
    }


def _values(answer: Answer) -> list[list[float | None]]:
    """The numbers of each row of the table; where nothing is broken down, each metric is a row."""
    if answer.question.by:
        return [list(chain(*_by_metric(row, answer))) for row in answer.rows[:TABLE_ROWS_MAX]]
    return _by_metric(answer.total, answer)


def _by_metric(row: Row, answer: Answer) -> list[list[float | None]]:
    return [
        [value.value] if answer.compared is None else [value.value, value.before, _change(metric, value)]
        for metric, value in zip(answer.question.metrics, row.values, strict=True)
    ]


def _cells(values: Sequence[float | None], texts: Sequence[str], shown: Table) -> list[Json]:
    """Names as text; values as numbers, so that sorting goes by them and not by how they are written."""
    numbers = zip(values, texts[shown.names :], strict=True)
    return [*map(_text, texts[: shown.names]), *(_number(value, text) for value, text in numbers)]


def _change(metric: str, value: Value) -> float | None:
    """By how much it has changed, as `telling.change` says it in words: rates by points, the rest in proportion."""
    if value.value is None or value.before is None:
        return None
    difference = value.value - value.before
    if METRICS[metric].unit is Unit.RATE:
        return difference
    return difference / abs(value.before) if value.before else None


def _text(text: str) -> Json:
    return {"type": "raw_text", "text": one_line(text) or "–"}


def _number(value: float | None, text: str) -> Json:
    return _text(text) if value is None else {"type": "raw_number", "value": value, "text": text}
