"""Lines over periods, with targets and limits as steps and reasons as numbered marks, as a Plotly figure."""

from typing import Any

from build_tools.charts.house_style import LEGEND, MARKS, Look, looks, written
from build_tools.charts.points import STEP_ROLES, figures_at, labels, number_of, ordered_keys, placed_annotations
from build_tools.charts.said import hover, tick_text, value_text
from build_tools.charts.scale import Axis, value_axis
from build_tools.language import Language
from build_tools.vocabulary import Chart, Mark, Series

_HEIGHT = 420  # pixels


def line_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of a line chart; what has no number is a gap in its line."""
    keys = ordered_keys(chart)
    traces = [_trace(chart, series, look, language) for series, look in zip(chart.series, looks(chart), strict=True)]
    traces += [_standing_out(chart, mark, language) for mark in MARKS if mark in _marks_of(chart)]
    axis = line_axis(chart)
    shown = labels(chart)
    layout = {
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [written(shown[key]) for key in keys],
            "nticks": 6,
            "tickangle": 0,
            "showgrid": False,
            "automargin": True,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [axis.low, axis.high],
            "tickmode": "array",
            "tickvals": list(axis.ticks),
            "ticktext": [tick_text(tick, chart.unit, axis, language) for tick in axis.ticks],
            "automargin": True,
            "fixedrange": True,
        },
        "showlegend": len(traces) > 1,
        "legend": dict(LEGEND),
        "height": _HEIGHT,
        "annotations": _reason_marks(chart),
        "shapes": [_stroke(at) for at, _ in placed_annotations(chart)],
    }
    return {"data": traces, "layout": layout}


def line_axis(chart: Chart) -> Axis:
    """The axis of a chart's values."""
    numbers = [number_of(point.figure) for series in chart.series for point in series.points]
    return value_axis([number for number in numbers if number is not None], chart.unit)


def _trace(chart: Chart, series: Series, look: Look, language: Language) -> dict[str, Any]:
    steps = series.role in STEP_ROLES
    figures, shown, said = figures_at(series), labels(chart), labels(chart, said=True)
    keys = ordered_keys(chart)
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines" if steps else "lines+markers",
        "name": written(series.name),
        "x": [written(shown[key]) for key in keys],
        "y": [number_of(figures.get(key)) for key in keys],
        "text": [value_text(figures.get(key), language) for key in keys],
        "hovertext": [hover(series, said[key], figures.get(key), language) for key in keys],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": look.colour, "dash": look.dash, "width": 2},
        "meta": {"look": look.name},
    }
    if steps:
        trace["line"]["shape"] = "hvh"
    else:
        symbol = look.marker if look.filled else f"{look.marker}-open"
        trace["marker"] = {"symbol": symbol, "size": 8, "color": look.colour}
    return trace


def _marks_of(chart: Chart) -> set[Mark]:
    return {point.mark for series in chart.series for point in series.points}


def _standing_out(chart: Chart, mark: Mark, language: Language) -> dict[str, Any]:
    """Marks of their own shape over the points that stand out in one way, with a name for the legend."""
    look, shown = MARKS[mark], labels(chart)
    points = [point for series in chart.series for point in series.points if point.mark == mark]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": written(language.sentence(f"charts.marks.{mark}")),
        "x": [written(shown[point.key]) for point in points],
        "y": [number_of(point.figure) for point in points],
        "hoverinfo": "skip",
        "marker": {"symbol": look.marker, "size": 11, "color": look.colour},
        "meta": {"look": look.name},
    }


def _reason_marks(chart: Chart) -> list[dict[str, Any]]:
    """A number at the top of the plot for each reason; the reasons themselves are the chart's notes."""
    return [
        {
            "x": at,
            "y": 1,
            "yref": "paper",
            "text": str(number),
            "hovertext": written(reason.text),
            "showarrow": False,
            "yanchor": "bottom",
        }
        for number, (at, reason) in enumerate(placed_annotations(chart), start=1)
    ]


def _stroke(at: int) -> dict[str, Any]:
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": {"dash": "dot", "width": 1}}
