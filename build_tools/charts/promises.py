"""Promises along a calendar: the day first promised, the day it was moved to, and the day it was done, row by row."""

from datetime import date
from typing import Any

from build_tools.charts.bars import broken_labels, category_axis
from build_tools.charts.house_style import LEGEND, Look, looks, written
from build_tools.charts.points import figures_at, labels, number_of, ordered_keys
from build_tools.charts.said import hover
from build_tools.language import Language
from build_tools.vocabulary import Chart, PromiseState, Series

MOST_DRAWN = 20  # rows that a picture can hold and still be read
_MOST_TICKS = 7
_STEPS = (1, 2, 3, 6, 12)  # months between two ticks; whole years beyond
_LINE, _BETWEEN, _AROUND = 17, 12, 130  # pixels
_SAID: tuple[PromiseState, ...] = ("late", "due", "moved", "kept", "kept_late", "given_up")


def promises_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout: days as numbers along the bottom, a row for each promise in the order given."""
    numbers = [number_of(point.figure) for each in chart.series for point in each.points]
    days = [int(number) for number in numbers if number is not None]
    shown = category_axis(chart)
    narrow = broken_labels(chart)
    ticks = months(min(days + _day(chart)), max(days + _day(chart)))
    traces = [_trace(chart, series, look, language) for series, look in zip(chart.series, looks(chart), strict=True)]
    layout = {
        "xaxis": {
            "type": "linear",
            "range": [ticks[0], ticks[-1]],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [language.month_short(date.fromordinal(tick)) for tick in ticks],
            "fixedrange": True,
            "automargin": True,
        },
        "yaxis": shown,
        "showlegend": True,
        "legend": {**LEGEND, "y": -0.05},
        "height": _height(shown["ticktext"]),
        "shapes": [*(_across(day) for day in _day(chart)), *_tracks(chart, traces)],
        "annotations": [_named(day, language) for day in _day(chart)],
        "meta": {"drawn": "promises", "narrow": narrow, "narrow_height": _height(narrow)},
    }
    return {"data": traces, "layout": layout}


def promises_words(chart: Chart, language: Language) -> list[str]:
    """How many promises there are, and how many stand in each way."""
    states = [point.state for series in chart.series if series.role == "promised" for point in series.points]
    sentences = [language.sentence("charts.promises.shown", n=len(states))] if states else []
    return sentences + [
        language.sentence(f"charts.promises.counts.{state}", n=states.count(state))
        for state in _SAID
        if state in states
    ]


def promises_notes(chart: Chart, language: Language) -> list[str]:
    """How many promises a picture leaves to the table."""
    rest = len(ordered_keys(chart)) - MOST_DRAWN
    return [language.sentence("charts.promises.rest", n=rest)] if rest > 0 else []


def months(first: int, last: int) -> list[int]:
    """The first days of months, evenly apart, from the one before `first` to the one after `last`; days as numbers."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    enough = (step for step in (*_STEPS, *range(24, 12 * 100, 12)) if span <= step * (_MOST_TICKS - 1))
    step = next(enough)
    begin = start.year * 12 + start.month - 1
    begin -= begin % step if step < 12 else 0
    found = [_month(begin)]
    while found[-1] <= last:
        found.append(_month(begin + step * len(found)))
    return found


def _month(number: int) -> int:
    return date(number // 12, number % 12 + 1, 1).toordinal()


def _trace(chart: Chart, series: Series, look: Look, language: Language) -> dict[str, Any]:
    figures, shown = figures_at(series), labels(chart)
    keys = ordered_keys(chart)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": written(series.name),
        "x": [number_of(figures.get(key)) for key in keys],
        "y": [written(shown[key]) for key in keys],
        "hovertext": [hover(series, shown[key], figures.get(key), language) for key in keys],
        "hoverinfo": "text",
        "marker": {"symbol": look.marker if look.filled else f"{look.marker}-open", "size": 11, "color": look.colour},
        "meta": {"look": look.name},
    }


def _height(names: list[str]) -> int:
    """The height at which every name has room beside its row."""
    return _AROUND + len(names) * (_BETWEEN + _LINE * max(name.count("<br>") + 1 for name in names))


def _tracks(chart: Chart, traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Row by row a line from the first to the last of its days, and on to the day itself where it is late."""
    states = {point.key: point.state for series in chart.series for point in series.points if point.state}
    found = []
    for row, key in enumerate(ordered_keys(chart)):
        days = [trace["x"][row] for trace in traces if trace["x"][row] is not None]
        found.append(_track(row, min(days), max(days), "track"))
        found += [_track(row, max(days), day, "late") for day in _day(chart) if states.get(key) == "late"]
    return found


def _track(row: int, first: float, last: float, name: str) -> dict[str, Any]:
    ends = {"x0": first, "x1": last, "y0": row, "y1": row}
    look = {"dash": "dot" if name == "late" else "solid", "width": 1.5}
    return {"type": "line", "name": name, **ends, "layer": "below", "line": look}


def _day(chart: Chart) -> list[int]:
    return [] if chart.day is None else [chart.day.toordinal()]


def _across(day: int) -> dict[str, Any]:
    """The line of the day on which everything stands as shown."""
    ends = {"x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "name": "day", **ends, "line": {"dash": "dash", "width": 1.5}}


def _named(day: int, language: Language) -> dict[str, Any]:
    words = language.sentence("charts.promises.day", day=language.date(date.fromordinal(day)))
    place = {"x": day, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {"name": "day", "text": written(words), **place, "showarrow": False}
