"""The charts and the table of an answer, within what Slack draws."""

from collections.abc import Sequence

from bot.slack.blocks.kit import Json
from bot.slack.i18n.text import cut, one_line
from bot.stats.answer import Answer, Row
from bot.stats.metrics import METRICS, Unit
from bot.stats.names import row_name
from bot.stats.question import CALENDAR
from bot.stats.telling import Table, table
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


def charts(answer: Answer, words: Words) -> list[Json]:
    """A chart for each of the first two metrics, where there are rows to draw: none for more than Slack draws."""
    if len(answer.question.by) != 1 or not 2 <= len(answer.rows) <= POINTS_MAX:
        return []
    drawn = [_chart(answer, column, words) for column in range(min(CHARTS_MAX, len(answer.question.metrics)))]
    return [chart for chart in drawn if chart is not None]


def _chart(answer: Answer, column: int, words: Words) -> Json | None:
    """Bars, or a line over days, weeks or months. A row without a value has no place in it."""
    metric = METRICS[answer.question.metrics[column]]
    rows = [row for row in answer.rows if row.values[column].value is not None]
    if len(rows) < 2:
        return None
    by = answer.question.by[0]
    labels = _labels([row_name(by, row.by[0], answer, words) for row in rows])
    scale = 100 if metric.unit is Unit.RATE else 1
    series = [_series(metric.label[words.locale], labels, [row.values[column].value for row in rows], scale)]
    before = [row.values[column].before for row in rows]
    if answer.compared is not None and None not in before:
        series.append(_series(words.text("answer-before"), labels, before, scale))
    unit = {Unit.RATE: "%", Unit.MONEY: answer.currency or "", Unit.COUNT: ""}[metric.unit]
    axes: Json = {"categories": labels, "x_label": cut(words.one("answer-by", by), AXIS_MAX)}
    if unit:
        axes["y_label"] = unit
    kind = "line" if by in CALENDAR else "bar"
    return {
        "type": "data_visualization",
        "block_id": f"chart-{column}",
        "title": cut(metric.label[words.locale].capitalize(), CHART_TITLE_MAX),
        "chart": {"type": kind, "series": series, "axis_config": axes},
    }


def _series(name: str, labels: Sequence[str], values: Sequence[float | None], scale: int) -> Json:
    points = [
        {"label": label, "value": round(value * scale, 3)}
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]
    return {"name": cut(name, LABEL_MAX), "data": points}


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
    """All rows that fit, to be sorted and searched; None where there is nothing but the total."""
    if not answer.rows:
        return None
    shown = table(answer, words, most=TABLE_ROWS_MAX)
    rows: list[list[Json]] = [[_text(title[:1].upper() + title[1:]) for title in shown.head]]
    room = TABLE_CHARS_MAX - sum(map(len, shown.head))
    for row, texts in zip(answer.rows[:TABLE_ROWS_MAX], shown.rows, strict=False):
        room -= sum(map(len, texts))
        if room < 0:
            break
        rows.append(_cells(row, texts, shown, answer))
    return {
        "type": "data_table",
        "block_id": "rows",
        "caption": cut(
            words.text("answer-caption", rows=len(rows) - 1, left=len(answer.rows) - len(rows) + 1), CAPTION_MAX
        ),
        "rows": rows,
        "page_size": PAGE_SIZE,
        "row_header_column_index": 0,
    }


def _cells(row: Row, texts: Sequence[str], shown: Table, answer: Answer) -> list[Json]:
    """Names as text; values as numbers, so that sorting goes by them and not by how they are written."""
    values: list[float | None] = []
    for value in row.values:
        values += [value.value] if answer.compared is None else [value.value, value.before, None]
    numbers = zip(values, texts[shown.names :], strict=True)
    return [*map(_text, texts[: shown.names]), *(_number(value, text) for value, text in numbers)]


def _text(text: str) -> Json:
    return {"type": "raw_text", "text": one_line(text) or "–"}


def _number(value: float | None, text: str) -> Json:
    return _text(text) if value is None else {"type": "raw_number", "value": value, "text": text}
