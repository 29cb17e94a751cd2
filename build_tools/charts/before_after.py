"""A measure before and after a change was made: two marks with what chance could do, and the day between them."""

from typing import Any

from build_tools.charts.house_style import looks, written
from build_tools.charts.plot_axes import across, upwards
from build_tools.charts.points import number_of
from build_tools.charts.said import hover, tick_text, value_text
from build_tools.charts.scale import Axis, value_axis
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Point, Series, SeriesRole

_HEIGHT = 360  # pixels
_SIDES: tuple[SeriesRole, ...] = ("before", "after")
_BETWEEN: SeriesRole = "values"  # how far both sides lie apart


def before_after_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout; what has no number is a place without a mark."""
    axis = _axis(chart)
    pairs = zip(chart.series, looks(chart), strict=True)
    sides = [(series, look) for series, look in pairs if series.role in _SIDES]
    traces = []
    for series, look in sides:
        point = series.points[0]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": written(series.name),
                "x": [written(point.label)],
                "y": [number_of(point.figure)],
                "error_y": _whiskers(point.figure, look.colour),
                "text": [value_text(point.figure, language)],
                "textposition": "middle right",
                "hovertext": [_hover(series, point, language)],
                "hoverinfo": "text",
                "cliponaxis": False,
                "marker": {
                    "symbol": look.marker if look.filled else f"{look.marker}-open",
                    "size": 12,
                    "color": look.colour,
                },
                "meta": {"look": look.name, "likely": written(_likely(point.figure, language))},
            }
        )
    return {"data": traces, "layout": _layout(chart, traces, axis, language)}


def before_after_words(chart: Chart, language: Language) -> list[str]:
    """The figures before and after, the day, how far they lie apart, and whether that may be called a change."""
    say = language.sentence
    sides = [point for role in _SIDES for point in _points(chart, role)]
    sentences = [_sentence(point, language) for point in sides if number_of(point.figure) is not None]
    sentences[1:1] = [say("charts.change.day", day=language.figure(figure)) for figure in _figures(chart, "done")]
    between = [words for point in _points(chart, _BETWEEN) for words in _difference(point, language)]
    return [*sentences, *between, *_claim(chart, language)]


def before_after_notes(chart: Chart, language: Language) -> list[str]:
    """What may be claimed, what the upright lines are, and where the scale starts."""
    say, axis = language.sentence, _axis(chart)
    likely = any(figure.interval for role in _SIDES for figure in _figures(chart, role))
    low = tick_text(axis.low, chart.unit, axis, language)
    return [
        *_claim(chart, language),
        *([say("charts.change.ranges")] if likely else []),
        *([say("charts.axis_start", low=low)] if axis.low > 0 else []),
    ]


def _claim(chart: Chart, language: Language) -> list[str]:
    """A change only where the measured one says so, and then that it may have had another cause."""
    say = language.sentence
    claimed = chart.claim in ("better", "worse", "different")
    return [
        say(f"charts.change.claims.{chart.claim or 'cannot_tell'}"),
        *([say("charts.change.cause")] if claimed else []),
    ]


def _axis(chart: Chart) -> Axis:
    """An axis that holds both figures and their ranges."""
    figures = [figure for role in _SIDES for figure in _figures(chart, role) if number_of(figure) is not None]
    ends = [end for figure in figures for end in figure.interval or ()]
    return value_axis([*(number_of(figure) or 0.0 for figure in figures), *ends], chart.unit)


def _layout(chart: Chart, traces: list[dict[str, Any]], axis: Axis, language: Language) -> dict[str, Any]:
    day = [language.sentence("charts.change.line", day=language.figure(figure)) for figure in _figures(chart, "done")]
    line = {"type": "line", "name": "change", "x0": 0.5, "x1": 0.5, "y0": 0, "y1": 1, "yref": "paper"}
    return {
        "xaxis": across(trace["x"][0] for trace in traces) | {"range": [-0.5, 1.5]},
        "yaxis": upwards(axis, chart.unit, language),
        "showlegend": False,
        "height": _HEIGHT,
        "shapes": [line | {"line": {"dash": "dash", "width": 1.5}} for _ in day],
        "annotations": [
            {
                "name": "change",
                "text": written(words),
                "x": 0.5,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
            }
            for words in day
        ],
        "meta": {"drawn": "before_after"},
    }


def _whiskers(figure: Figure, colour: str) -> dict[str, Any]:
    """How far the likely range reaches above and below a figure that has one."""
    value = number_of(figure)
    if value is None or figure.interval is None:
        return {"visible": False}
    low, high = figure.interval
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - value],
        "arrayminus": [value - low],
        "color": colour,
        "thickness": 2,
        "width": 8,
    }


def _likely(figure: Figure, language: Language) -> str:
    """The ends of a figure's likely range, with its own decimals."""
    if number_of(figure) is None or figure.interval is None:
        return ""
    short = figure.unit in ("percent", "pounds")  # signs that every number carries; a longer unit is said once
    low, high = (
        language.value(end, figure.unit, figure.decimals) if short else language.number(end, figure.decimals)
        for end in figure.interval
    )
    return language.sentence("charts.change.likely", low=low, high=high)


def _hover(series: Series, point: Point, language: Language) -> str:
    likely = _likely(point.figure, language)
    said = hover(series, point.said or point.label, point.figure, language)
    return f"{said}<br>{written(language.sentence('charts.change.hover', likely=likely))}" if likely else said


def _sentence(point: Point, language: Language) -> str:
    words = {"label": point.said or point.label, "value": language.figure(point.figure)}
    likely = _likely(point.figure, language)
    return language.sentence("charts.change.side_likely" if likely else "charts.change.side", likely=likely, **words)


def _difference(point: Point, language: Language) -> list[str]:
    """How far both sides lie apart, and between what that lies when chance is allowed for; no number has a sign."""
    value = number_of(point.figure)
    if value is None:
        return []
    if abs(value) * 10**point.figure.decimals < 0.5:
        said = [language.sentence("charts.change.hardly", label=point.label)]
    else:
        apart = _apart(value, point.figure, language)
        said = [language.sentence("charts.change.difference", label=point.label, value=apart)]
    if point.figure.interval:
        low, high = (_apart(end, point.figure, language) for end in point.figure.interval)
        said.append(language.sentence("charts.change.difference_likely", low=low, high=high))
    return said


def _apart(value: float, figure: Figure, language: Language) -> str:
    way = "higher" if value >= 0 else "lower"
    return language.sentence(f"charts.change.{way}", size=language.value(abs(value), figure.unit, figure.decimals))


def _figures(chart: Chart, role: SeriesRole) -> list[Figure]:
    return [point.figure for point in _points(chart, role)]


def _points(chart: Chart, role: SeriesRole) -> list[Point]:
    return [point for series in chart.series if series.role == role for point in series.points]
