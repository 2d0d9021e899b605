"""The blocks that show numbers: table, data_table and data_visualization.

Source: reference/slack.md, section 1, "New blocks". Where its sources differ, the smaller limit holds here, so that
what passes in the sandbox passes in any workspace.
"""

from itertools import chain

from bot.sandbox.slack.block_kit.elements import ID
from bot.sandbox.slack.block_kit.rich_text import RICH_TEXT
from bot.sandbox.slack.block_kit.shapes import (
    Problems,
    Shape,
    array,
    by_type,
    flag,
    integer,
    number,
    one_of,
    positive,
    string,
)
from bot.sandbox.slack.model import Json

CHART_PARTS_MOST = 6
"""Segments of a pie, or series of another chart: 12 in newer sources, 6 in older ones."""
DATA_ROWS_MOST = 101
"""Header included: 201 in newer sources."""
TABLE_CHARS_MOST = 10_000
"""Cell text of one table: 20,000 per message in newer sources."""


def cell_chars(rows: list[list[Json]]) -> int:
    """How many characters the cells of a table show; rich text counts its texts."""

    def count(value: object) -> int:
        if isinstance(value, dict):
            own = value.get("text")
            inner = sum(count(item) for key, item in value.items() if key != "text")
            return inner + (len(own) if isinstance(own, str) else count(own))
        if isinstance(value, list):
            return sum(count(item) for item in value)
        return 0

    return sum(count(cell) for cell in chain.from_iterable(rows))


def _table_rules(block: Json, at: str, problems: Problems) -> None:
    if cell_chars(block["rows"]) > TABLE_CHARS_MOST:
        problems.say(f"{at}/rows", "too_long", f"must be less than {TABLE_CHARS_MOST + 1} characters", TABLE_CHARS_MOST)


def _data_table_rules(block: Json, at: str, problems: Problems) -> None:
    _table_rules(block, at, problems)
    width = len(block["rows"][0])
    for index, row in enumerate(block["rows"]):
        if len(row) != width:
            problems.say(f"{at}/rows/{index}", "row_length", "every row must have as many cells as the header", width)
    if any(cell["type"] == "rich_text" for cell in block["rows"][0]):
        problems.say(f"{at}/rows/0", "unsupported_type", "the header row takes no rich_text")
    if block.get("row_header_column_index", 0) >= width:
        problems.say(f"{at}/row_header_column_index", "out_of_range", "must be a column of the table", width - 1)


def _series_cover_categories(chart: Json, at: str, problems: Problems) -> None:
    categories = sorted(chart["axis_config"]["categories"])
    names = [series["name"] for series in chart["series"]]
    if len(set(names)) != len(names):
        problems.say(f"{at}/series", "duplicate_name", "series names must be unique")
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != categories:
            problems.say(f"{at}/series/{index}/data", "category_mismatch", "needs exactly one point for each category")


RAW_TEXT = Shape({"text": string(TABLE_CHARS_MOST), "emoji": flag}, required=("text",))
RAW_NUMBER = Shape({"text": string(255), "value": number}, required=("text", "value"))
_TABLE_CELL = by_type({"raw_text": RAW_TEXT, "rich_text": RICH_TEXT})
_DATA_CELL = by_type({"raw_text": RAW_TEXT, "raw_number": RAW_NUMBER, "rich_text": RICH_TEXT})
_COLUMN = Shape({"align": one_of("left", "center", "right"), "is_wrapped": flag})
_SEGMENT = Shape({"label": string(20), "value": positive}, required=("label", "value"))
_POINT = Shape({"label": string(20), "value": number}, required=("label", "value"))
_SERIES = Shape({"name": string(20), "data": array(_POINT, 1, 20)}, required=("name", "data"))
_AXES = Shape(
    {"categories": array(string(20), 1, 20), "x_label": string(50), "y_label": string(50)}, required=("categories",)
)
_AXIS_CHART = Shape(
    {"series": array(_SERIES, 1, CHART_PARTS_MOST), "axis_config": _AXES},
    required=("series", "axis_config"),
    also=_series_cover_categories,
)
_PIE = Shape({"segments": array(_SEGMENT, 1, CHART_PARTS_MOST)}, required=("segments",))
_CHART = by_type({"pie": _PIE, "bar": _AXIS_CHART, "line": _AXIS_CHART, "area": _AXIS_CHART})

DATA_BLOCKS: dict[str, Shape] = {
    "data_table": Shape(
        {
            "block_id": ID,
            "caption": string(255),
            "rows": array(array(_DATA_CELL, 1, 20), 2, DATA_ROWS_MOST),
            "page_size": integer(1, 100),
            "row_header_column_index": integer(0, 19),
        },
        required=("caption", "rows"),
        also=_data_table_rules,
    ),
    "data_visualization": Shape({"block_id": ID, "title": string(50), "chart": _CHART}, required=("title", "chart")),
    "table": Shape(
        {
            "block_id": ID,
            "rows": array(array(_TABLE_CELL, 1, 20), 1, 100),
            "column_settings": array(_COLUMN, 1, 20),
        },
        required=("rows",),
        also=_table_rules,
    ),
}
