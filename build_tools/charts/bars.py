"""Bars side by side, one for each series of a category, as a Plotly figure."""

from typing import Any

from build_tools.charts.house_style import LEGEND, Look, looks, written
from build_tools.charts.lettering import wrap
from build_tools.charts.points import figures_at, labels, number_of, ordered_keys
from build_tools.charts.said import hover, value_text
from build_tools.language import Language
from build_tools.vocabulary import Chart, Series

_LABEL_WIDTH, _NARROW_LABEL_WIDTH, _LABEL_SIZE = 220, 110, 13


def bars_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of horizontal bars from 0, each with its value beside it."""
    traces = [bar_trace(chart, series, look, language) for series, look in zip(chart.series, looks(chart), strict=True)]
    numbers = [number for trace in traces for number in trace["x"] if number is not None]
    layout = {
        "barmode": "group",
        "xaxis": hidden_axis(numbers),
        "yaxis": category_axis(chart),
        "showlegend": len(chart.series) > 1,
        "legend": dict(LEGEND),
        "height": bars_height(len(ordered_keys(chart)), len(traces)),
        "meta": {"narrow": broken_labels(chart)},
    }
    return {"data": traces, "layout": layout}


def bar_trace(chart: Chart, series: Series, look: Look, language: Language, sign: int = 1) -> dict[str, Any]:
    """One series of bars; `sign` -1 draws it to the left of 0."""
    figures, shown, said = figures_at(series), labels(chart), labels(chart, said=True)
    keys = ordered_keys(chart)
    numbers = [number_of(figures.get(key)) for key in keys]
    return {
        "type": "bar",
        "orientation": "h",
        "name": written(series.name),
        "y": [written(shown[key]) for key in keys],
        "x": [None if number is None else number * sign for number in numbers],
        "text": [value_text(figures.get(key), language) for key in keys],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [hover(series, said[key], figures.get(key), language) for key in keys],
        "hoverinfo": "text",
        "marker": {
            "color": look.colour if look.filled else "rgba(0,0,0,0)",
            "line": {"color": look.colour, "width": 1.5},
            "pattern": {"shape": "-" if look.striped else ""},
        },
        "meta": {"look": look.name, "side": sign},
    }


def category_axis(chart: Chart) -> dict[str, Any]:
    """The categories from top to bottom, their long names broken into lines."""
    shown = labels(chart)
    names = [written(shown[key]) for key in ordered_keys(chart)]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "autorange": "reversed",
        "tickmode": "array",
        "tickvals": names,
        "ticktext": broken_labels(chart, _LABEL_WIDTH),
        "showgrid": False,
        "automargin": True,
        "fixedrange": True,
    }


def broken_labels(chart: Chart, width: float = _NARROW_LABEL_WIDTH) -> list[str]:
    """The categories' names in lines no wider than this, for a narrow screen unless a width is given."""
    shown = labels(chart)
    return ["<br>".join(map(written, wrap(shown[key], width, _LABEL_SIZE))) for key in ordered_keys(chart)]


def bars_height(rows: int, stacked: int) -> int:
    """The height in pixels at which every bar of an interactive chart has room."""
    return 110 + rows * (22 * stacked + 22)


def hidden_axis(numbers: list[float]) -> dict[str, Any]:
    """A value axis from 0 that only scales, with room for the value that every bar carries."""
    low, high = min([*numbers, 0.0]), max([*numbers, 0.0])
    room = 0.15 * ((high - low) or 1)
    return {"range": [low - room if low < 0 else 0, high + room], "visible": False, "fixedrange": True}
