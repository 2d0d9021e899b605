"""Charts as a picture, for what Slack does not draw: a workspace without its charts, or more points than it takes."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from bot.slack.blocks.charts import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#4a5bd4", "#e2654a")
INK, FAINT, LINE = "#3c3a45", "#77737f", "#e9e6ee"
MARKS = ("o", "s")
"""Series differ by shape too, not by colour alone."""
WIDTH_INCHES, HEIGHT_INCHES = 7.0, 3.0
BAR_INCHES = 0.3
"""The height of a bar that lies: names are read across."""
DOTS_PER_INCH = 150
LABELS_SHOWN = 7
MARKED_POINTS = 40
"""With more, the marks of a line run into each other."""
NAMES_SHOWN = 30
NAME_SHOWN = 36


def drawn(charts: Sequence[Chart]) -> bytes:
    """The charts as one PNG, one below the other."""
    from matplotlib.figure import Figure

    heights = [_height(chart) for chart in charts]
    figure = Figure(figsize=(WIDTH_INCHES, sum(heights)), layout="constrained")
    axes = figure.subplots(len(charts), 1, squeeze=False, height_ratios=heights)
    for chart, ax in zip(charts, axes[:, 0], strict=True):
        _draw(chart, ax)
    file = BytesIO()
    figure.savefig(file, format="png", dpi=DOTS_PER_INCH)
    return file.getvalue()


def _height(chart: Chart) -> float:
    if chart.is_of_time:
        return HEIGHT_INCHES
    return max(HEIGHT_INCHES / 2, 1.0 + BAR_INCHES * min(len(chart.names), NAMES_SHOWN))


def _draw(chart: Chart, ax: "Axes") -> None:
    lies = not chart.is_of_time
    ax.tick_params(labelcolor=FAINT, labelsize=9, length=0)
    if chart.kind == "line":
        _line(chart, ax)
    elif lies:
        _lying_bars(chart, ax)
    else:
        _bars(chart, ax)
    ax.set_title(_title(chart), loc="left", color=INK, fontsize=12)
    ax.spines[["top", "right", "bottom" if lies else "left"]].set_visible(False)
    ax.spines[["bottom", "left"]].set_color(LINE)
    ax.grid(axis="x" if lies else "y", color=LINE)
    ax.set_axisbelow(True)
    values = ax.xaxis if lies else ax.yaxis
    values.set_major_formatter(lambda value, _: f"{value:,.10g}".replace(",", "\u202f"))
    if len(chart.series) > 1:
        ax.legend(frameon=False, fontsize=9, labelcolor=INK, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2)


def _title(chart: Chart) -> str:
    left_out = len(chart.names) - NAMES_SHOWN
    unit = f" ({chart.unit})" if chart.unit else ""
    shown = f", 1–{NAMES_SHOWN} / {len(chart.names)}" if not chart.is_of_time and left_out > 0 else ""
    return f"{chart.title}{unit}{shown}"


def _line(chart: Chart, ax: "Axes") -> None:
    """A row without a value is a gap; where there are few points, each has its mark."""
    for series, colour, mark in zip(chart.series, COLOURS, MARKS, strict=False):
        values = [float("nan") if value is None else value for value in series.values]
        marked = None if len(values) <= MARKED_POINTS else _alone(series.values)
        [line] = ax.plot(range(len(values)), values, color=colour, linewidth=2, label=series.name)
        line.set(marker=mark, markevery=marked, markersize=4)
    _label(chart, ax)


def _alone(values: Sequence[float | None]) -> list[int]:
    """The points with no neighbour, which a line without marks would not show."""
    known = {place for place, value in enumerate(values) if value is not None}
    return [place for place in sorted(known) if not {place - 1, place + 1} & known]


def _bars(chart: Chart, ax: "Axes") -> None:
    for places, width, values, colour, name in _side_by_side(chart, len(chart.names)):
        ax.bar(places, values, width, color=colour, label=name)
    _label(chart, ax)


def _lying_bars(chart: Chart, ax: "Axes") -> None:
    names = [_written(name) for name in chart.names[:NAMES_SHOWN]]
    for places, height, values, colour, name in _side_by_side(chart, len(names)):
        ax.barh(places, values, height, color=colour, label=name)
    ax.set_yticks(range(len(names)), names)
    ax.tick_params(axis="y", labelcolor=INK)
    ax.set_ylim(len(names) - 0.5, -0.5)


def _written(name: str) -> str:
    """A name as the font can write it: emoji, for one, it cannot. Between dollars Matplotlib would read a formula."""
    known = _letters()
    shown = " ".join("".join(letter if ord(letter) in known else " " for letter in name).split())
    shown = shown if len(shown) <= NAME_SHOWN else f"{shown[: NAME_SHOWN - 1]}…"
    return shown.replace("$", r"\$") or "–"


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties())).get_charmap())


def _side_by_side(chart: Chart, count: int) -> list[tuple[list[float], float, list[float], str, str]]:
    """Where the bars of each series stand, how thick they are and how long."""
    width = 0.76 / len(chart.series)
    found = []
    for number, (series, colour) in enumerate(zip(chart.series, COLOURS, strict=False)):
        places = [place + (number - (len(chart.series) - 1) / 2) * width for place in range(count)]
        values = [float(value or 0) for value in series.values[:count]]
        found.append((places, width * 0.92, values, colour, series.name))
    return found


def _label(chart: Chart, ax: "Axes") -> None:
    """So many names along the bottom as can be read."""
    step = -(-len(chart.names) // LABELS_SHOWN)
    places = range(0, len(chart.names), step)
    ax.set_xticks(places, [chart.names[place] for place in places])
    ax.set_xlim(-0.6, len(chart.names) - 0.4)
    ax.set_ylim(bottom=min(0.0, ax.get_ylim()[0]) if _falls_below(chart) else 0.0)


def _falls_below(chart: Chart) -> bool:
    """Subscribers can go: growth is a number below nothing then."""
    return any(value is not None and value < 0 for series in chart.series for value in series.values)
