"""One measure by service: a small panel each on one common scale, in the order given and never by size."""

from typing import Any

from build_tools.charts.house_style import looks, written
from build_tools.charts.line import line_axis
from build_tools.charts.points import figures_at, labels, number_of, ordered_keys
from build_tools.charts.said import PROPORTIONS, hover, tick_text, value_text
from build_tools.language import Language
from build_tools.vocabulary import Chart, Point, Series

_LEAST = 2  # numbers, for a line
_PANEL, _AROUND, _BETWEEN = 120, 80, 0.35  # pixels; the gap above a panel is a share of its height


def small_multiples_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of the panels, one below the other; they share the periods and the scale."""
    shown, count = labels(chart), len(chart.series)
    axis = line_axis(chart)
    names = ["y" if at == 0 else f"y{at + 1}" for at in range(count)]
    values = {
        "range": [axis.low, axis.high],
        "tickmode": "array",
        "tickvals": list(axis.ticks),
        "ticktext": [tick_text(tick, chart.unit, axis, language) for tick in axis.ticks],
        "automargin": True,
        "fixedrange": True,
    }
    layout: dict[str, Any] = {
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [written(shown[key]) for key in ordered_keys(chart)],
            "nticks": 6,
            "tickangle": 0,
            "showgrid": False,
            "automargin": True,
            "fixedrange": True,
            "anchor": names[-1],
        },
        **{name.replace("y", "yaxis"): {**values, "domain": _domain(at, count)} for at, name in enumerate(names)},
        "showlegend": False,
        "height": _AROUND + _PANEL * count,
        "annotations": [
            _heading(chart, series, name, language) for series, name in zip(chart.series, names, strict=True)
        ],
        "meta": {"drawn": "small_multiples"},
    }
    traces = [_trace(chart, series, name, language) for series, name in zip(chart.series, names, strict=True)]
    return {"data": traces, "layout": layout}


def small_multiples_words(chart: Chart, language: Language) -> list[str]:
    """How many services are shown, between which figures their latest ones lie, and how many have too little yet."""
    say = language.sentence
    enough = [series for series in chart.series if not _too_few(series)]
    sentences = [say("charts.panels.shown", n=len(chart.series))]
    latest = sorted((_latest(series).figure for series in enough), key=lambda figure: number_of(figure) or 0.0)
    if latest:
        low, high = language.figure(latest[0]), language.figure(latest[-1])
        alike = low == high
        sentences.append(say("charts.panels.alike" if alike else "charts.panels.between", low=low, high=high))
    without = len(chart.series) - len(enough)
    return [*sentences, *([say("charts.panels.without", n=without)] if without else [])]


def small_multiples_notes(chart: Chart, language: Language) -> list[str]:
    """That all panels have one scale, and in which order they stand."""
    axis = line_axis(chart)
    low, high = (tick_text(tick, chart.unit, axis, language) for tick in (axis.low, axis.high))
    return [language.sentence("charts.panels.scale", low=low, high=high), language.sentence("charts.panels.order")]


def _trace(chart: Chart, series: Series, axis: str, language: Language) -> dict[str, Any]:
    look = looks(chart)[0]  # one look for all: the panels tell them apart
    figures, shown, said = figures_at(series), labels(chart), labels(chart, said=True)
    keys = ordered_keys(chart)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": written(series.name),
        "x": [written(shown[key]) for key in keys],
        "y": [number_of(figures.get(key)) for key in keys],
        "hovertext": [hover(series, said[key], figures.get(key), language) for key in keys],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": look.colour, "dash": look.dash, "width": 2},
        "marker": {"symbol": look.marker, "size": 6, "color": look.colour},
        "yaxis": axis,
        "meta": {"look": look.name, "latest": [written(line) for line in _latest_lines(chart, series, language)]},
    }


def _heading(chart: Chart, series: Series, axis: str, language: Language) -> dict[str, Any]:
    lines = [series.name, *_latest_lines(chart, series, language)]
    return {
        "name": "panel",
        "text": ". ".join(map(written, lines)),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": f"{axis} domain",
        "yanchor": "bottom",
        "showarrow": False,
    }


def _domain(at: int, count: int) -> list[float]:
    """The part of the height that a panel has, from the top down, below the room for its name."""
    return [1 - (at + 1) / count, 1 - (at + _BETWEEN) / count]


def _latest_lines(chart: Chart, series: Series, language: Language) -> list[str]:
    """The latest number with what it is out of, and its period where others have a later one; or that there is none."""
    too_few = [language.sentence("charts.panels.too_few")] if _too_few(series) else []
    if not _numbered(series):
        return too_few
    point = _latest(series)
    of = point.figure.denominator
    lines = [value_text(point.figure, language)]
    if point.figure.unit in PROPORTIONS and isinstance(of, int | float):
        lines = [language.sentence("charts.panels.of", value=language.figure(point.figure), of=language.number(of))]
    if point.key != ordered_keys(chart)[-1]:
        lines.append(language.sentence("charts.panels.last_in", period=labels(chart)[point.key]))
    return [*lines, *too_few]


def _numbered(series: Series) -> list[Point]:
    return [point for point in series.points if number_of(point.figure) is not None]


def _too_few(series: Series) -> bool:
    return len(_numbered(series)) < _LEAST


def _latest(series: Series) -> Point:
    return _numbered(series)[-1]
