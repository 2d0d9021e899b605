"""`data_visualization` on the charts that NiceGUI brings along."""

from typing import Any

from nicegui import ui

from bot.sandbox.page.blocks.surface import Json, Surface
from bot.sandbox.page.dom import box

COLOURS = ["#4a5bd4", "#e2654a", "#1f9d7a", "#e0a528", "#8a5cc9", "#3d9ad1"]
INK, FAINT, LINE = "#3c3a45", "#77737f", "#e9e6ee"
LETTERS_ALONG_THE_AXIS = 50
MARKS = ["circle", "rect", "triangle", "diamond", "pin", "arrow"]  # series differ by shape too, not by colour alone


def data_visualization(block: Json, surface: Surface) -> None:
    chart = block.get("chart", {})
    title = str(block.get("title", ""))
    options = pie(chart) if chart.get("type") == "pie" else axes(chart)
    common = {"color": COLOURS, "animation": False, "textStyle": {"fontFamily": "inherit", "color": INK}}
    with box("chart", role="img", aria_label=f"{title}: {in_words(chart)}"):
        box("chart-title", title)
        ui.echart({**common, **options}, renderer="svg").classes("chart-canvas")


def in_words(chart: Json) -> str:
    """What the chart shows, for people who do not see it."""
    if chart.get("type") == "pie":
        return ", ".join(f"{one.get('label')} {one.get('value')}" for one in chart.get("segments", []))
    parts = []
    for series in chart.get("series", []):
        points = ", ".join(f"{point.get('label')} {point.get('value')}" for point in series.get("data", []))
        parts.append(f"{series.get('name')}: {points}")
    return "; ".join(parts)


def pie(chart: Json) -> dict[str, Any]:
    data = [{"name": one.get("label"), "value": one.get("value")} for one in chart.get("segments", [])]
    label = {"formatter": "{b} {d} %", "color": INK, "fontSize": 12}
    ring = {"type": "pie", "radius": ["46%", "74%"], "data": data, "label": label}
    return {"tooltip": {"trigger": "item"}, "series": [ring | {"itemStyle": {"borderColor": "#fff", "borderWidth": 2}}]}


def axes(chart: Json) -> dict[str, Any]:
    config = chart.get("axis_config", {})
    series = chart.get("series", [])
    first = series[0].get("data", []) if series else []
    categories = config.get("categories") or [point.get("label") for point in first]
    many = len(series) > 1
    top = 34 if many or config.get("y_label") else 14
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"show": many, "top": 0, "right": 0, "itemHeight": 9, "textStyle": {"color": INK, "fontSize": 12}},
        "grid": {
            "left": 4,
            "right": 10,
            "top": top,
            "bottom": 26 if config.get("x_label") else 4,
            "containLabel": True,
        },
        "xAxis": {
            "type": "category",
            "data": categories,
            "name": config.get("x_label", ""),
            "nameLocation": "middle",
            "nameGap": 28,
            "axisLine": {"lineStyle": {"color": LINE}},
            "axisTick": {"show": False},
            "axisLabel": {"color": FAINT, "fontSize": 11, "interval": 0 if has_room(categories) else "auto"},
        },
        "yAxis": {
            "type": "value",
            "name": config.get("y_label", ""),
            "nameRotate": 0,
            "nameGap": 12,
            "nameTextStyle": {"color": FAINT, "align": "left", "fontSize": 11},
            "splitLine": {"lineStyle": {"color": LINE}},
            "axisLabel": {"color": FAINT, "fontSize": 11},
        },
        "series": [line_or_bar(one, str(chart.get("type")), MARKS[i % len(MARKS)]) for i, one in enumerate(series)],
    }


def has_room(categories: list[str]) -> bool:
    """Whether every name fits below the axis, in a thread too."""
    return sum(len(str(name)) + 1 for name in categories) <= LETTERS_ALONG_THE_AXIS


def line_or_bar(series: Json, kind: str, mark: str) -> dict[str, Any]:
    values = [point.get("value") for point in series.get("data", [])]
    drawn: dict[str, Any] = {"name": series.get("name"), "data": values, "type": "bar" if kind == "bar" else "line"}
    if kind == "bar":
        return drawn | {"barMaxWidth": 30, "itemStyle": {"borderRadius": [4, 4, 0, 0]}}
    drawn |= {"symbol": mark, "symbolSize": 7, "lineStyle": {"width": 2.5}}
    return drawn | ({"areaStyle": {"opacity": 0.14}} if kind == "area" else {})
