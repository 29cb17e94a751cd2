"""Lines over periods, with targets and limits as steps and reasons as numbered marks, as a Plotly figure."""

from typing import Any

from build_tools.charts.breaks import slots
from build_tools.charts.house_style import LEGEND, MARKS, Look, looks, written
from build_tools.charts.plot_axes import across, upwards
from build_tools.charts.points import (
    LIMIT_ROLES,
    STEP_ROLES,
    figures_at,
    labels,
    number_of,
    ordered_keys,
    placed_annotations,
)
from build_tools.charts.said import hover, standing_out, value_text
from build_tools.charts.scale import Axis, value_axis
from build_tools.language import Language
from build_tools.vocabulary import Annotation, Chart, Mark, Series

_HEIGHT = 420  # pixels


def line_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of a line chart; what has no number is a gap in its line."""
    keys = ordered_keys(chart)
    traces = [_trace(chart, series, look, language) for series, look in zip(chart.series, looks(chart), strict=True)]
    traces += [_standing_out(chart, mark, language) for mark in MARKS if mark in _marks_of(chart)]
    axis = line_axis(chart)
    shown = labels(chart)
    layout: dict[str, Any] = {
        "xaxis": across(written(shown[key]) for key in keys),
        "yaxis": upwards(axis, chart.unit, language),
        "showlegend": len(traces) > 1,
        "legend": dict(LEGEND),
        "height": _HEIGHT,
    }
    if reasons := placed_reasons(chart):
        layout["annotations"] = _reason_marks(chart)
        layout["shapes"] = [reason_line(place, reason) for place, reason in reasons]
    return {"data": traces, "layout": layout}


def line_axis(chart: Chart) -> Axis:
    """The axis of a chart's values."""
    limits = [series for series in chart.series if series.role in LIMIT_ROLES]
    others = [series for series in chart.series if series.role not in LIMIT_ROLES]
    return value_axis(_numbers(others), chart.unit, _numbers(limits))


def _numbers(drawn: list[Series]) -> list[float]:
    numbers = [number_of(point.figure) for series in drawn for point in series.points]
    return [number for number in numbers if number is not None]


def _trace(chart: Chart, series: Series, look: Look, language: Language) -> dict[str, Any]:
    steps = series.role in STEP_ROLES
    figures, shown, said = figures_at(series), labels(chart), labels(chart, said=True)
    points = {point.key: point for point in series.points}
    # What was counted in another way is not joined up: a gap of its own stands behind the last point before.
    places = [(key, False) for key in ordered_keys(chart)] if steps else slots(chart, series)
    held = [(key, None if gap else figures.get(key)) for key, gap in places]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines" if steps else "lines+markers",
        "name": written(series.name),
        "x": [written(shown[key]) for key, _ in held],
        "y": [number_of(figure) for _, figure in held],
        "text": [value_text(figure, language) for _, figure in held],
        "hovertext": [
            hover(series, said[key], figure, language) + (standing_out(points.get(key), language) if figure else "")
            for key, figure in held
        ],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": look.colour, "dash": look.dash, "width": 2},
        "meta": {"look": look.name},
    }
    if series.role in LIMIT_ROLES:  # an upper and a lower limit look alike and share a name where a legend tells them
        trace["meta"]["legend"] = written(language.sentence(f"charts.legend.{series.role}"))
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
            "name": reason.kind,
            "x": place,
            "y": 1,
            "yref": "paper",
            "text": str(number),
            "hovertext": written(reason.text),
            "showarrow": False,
            "yanchor": "bottom",
        }
        for number, (place, reason) in enumerate(placed_reasons(chart), start=1)
    ]


def placed_reasons(chart: Chart) -> list[tuple[float, Annotation]]:
    """Each reason with its place along the periods: what parts two periods stands between them."""
    return [
        (max(0.0, at - 0.5) if reason.kind == "definition" or _rebased(chart, reason) else at, reason)
        for at, reason in placed_annotations(chart)
    ]


def _rebased(chart: Chart, reason: Annotation) -> bool:
    """Whether the limits of a control chart change here."""
    return chart.kind == "control" and reason.kind == "rebase"


def reason_line(place: float, reason: Annotation) -> dict[str, Any]:
    """The line down from a reason's number, dotted; whole and wider for a rebase."""
    drawn = {"dash": "solid", "width": 2} if reason.kind == "rebase" else {"dash": "dot", "width": 1}
    ends = {"x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "name": reason.kind, **ends, "line": drawn}
