"""Promises along a calendar in a static picture: a name and a track for each, and the day on which they stand so."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.marks import mark_path, marks, trace_look
from build_tools.charts.paper import Drawing, element, stroke, text
from build_tools.charts.promises import MOST_DRAWN
from build_tools.charts.scale import Scale
from build_tools.charts.svg_axes import thinned

_NAMES = 300.0
_LEADING = 1.25
_TRACK = 20.0
_BETWEEN = 9.0
_MARK = 5.0
_TOUCHING = 11.0  # marks whose middles are nearer than this


def draw_promises(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw the day, the months, and below them each promise's name and track; at most as many as can be read."""
    layout, paper = figure["layout"], drawing.paper
    beside = _NAMES if paper.labels_lines else 0.0
    low, high = layout["xaxis"]["range"]
    along = Scale(low, high, beside + _MARK + 2, paper.width - _MARK - 2)
    top = _draw_months(drawing, layout, along)
    at = len(drawing.parts)
    names = [read(name) for name in layout["yaxis"]["categoryarray"]][:MOST_DRAWN]
    middles = [_draw_name(drawing, name, beside) for name in names]
    for kind, dashes in (("track", ""), ("late", "3 4")):
        rows = [shape for shape in layout["shapes"] if shape["name"] == kind and shape["y0"] < len(names)]
        ends = [[(along(each[end]), middles[each["y0"]]) for end in ("x0", "x1")] for each in rows]
        drawing.parts += [_track("".join(map(stroke, ends)), dashes)] if ends else []
    places = [_apart([trace["x"][row] for trace in figure["data"]], along, y) for row, y in enumerate(middles)]
    for at, trace in enumerate(figure["data"]):
        look, held = trace_look(trace), [row[at] for row in places]
        drawn = "".join(mark_path(look.marker, *place, _MARK) for place in held if place)
        drawing.parts += [marks(drawn, look)] if drawn else []
    # Where names stand above their tracks, no line may run through them.
    sides = [(top, drawing.y)] if beside else [(y - _TRACK / 2, y + _TRACK / 2) for y in middles]
    drawing.parts[at:at] = _lines(layout, along, sides)


def _apart(days: list[float | None], along: Scale, middle: float) -> list[tuple[float, float] | None]:
    """Where the marks of one promise stand: on its track, or under each other where they would touch."""
    across = [None if day is None else along(day) for day in days]
    held = sorted(x for x in across if x is not None)
    touching = any(after - before < _TOUCHING for before, after in pairwise(held))
    step = _TOUCHING if touching else 0.0
    order = iter(range(len(held)))
    return [None if x is None else (x, middle + step * (next(order) - (len(held) - 1) / 2)) for x in across]


def _draw_months(drawing: Drawing, layout: Mapping[str, Any], along: Scale) -> float:
    """The day's name and the names of months above the rows; where the lines below them begin."""
    size, width = drawing.paper.small, drawing.paper.width
    for mark in layout["annotations"]:
        words = read(mark["text"])
        half = width_of(words, size) / 2
        x = min(max(along(mark["x"]), half), width - half)
        drawing.parts.append(text(x, drawing.y + size, words, size, anchor="middle", class_="chart-day"))
        drawing.down(size * 1.4)
    axis = layout["xaxis"]
    names = {name: along(day) for name, day in zip(axis["ticktext"], axis["tickvals"], strict=True)}
    for name, x in thinned(names, size, width).items():
        drawing.parts.append(text(x, drawing.y + size, name, size, anchor="middle", class_="chart-period"))
    drawing.down(size * 1.4)
    top = drawing.y
    drawing.down(_BETWEEN)
    return top


def _draw_name(drawing: Drawing, name: str, beside: float) -> float:
    """A promise's name beside its track or above it; the middle of the track."""
    size = drawing.paper.small
    lines = wrap(name, (beside or drawing.paper.width) - 16, size)
    block = size * _LEADING * len(lines)
    first = drawing.y + (max(0.0, _TRACK - block) / 2 if beside else 0.0)
    for row, words in enumerate(lines):
        drawing.parts.append(text(0, first + size * (1 + _LEADING * row), words, size, class_="chart-row"))
    middle = drawing.y + (max(block, _TRACK) / 2 if beside else block + _TRACK / 2)
    drawing.down((max(block, _TRACK) if beside else block + _TRACK) + _BETWEEN)
    return middle


def _lines(layout: Mapping[str, Any], along: Scale, sides: list[tuple[float, float]]) -> list[str]:
    """Faint lines at the months, and the line of the day."""
    ticks, days = layout["xaxis"]["tickvals"], [shape["x0"] for shape in layout["shapes"] if shape["name"] == "day"]
    grid, day = (
        "".join(stroke([(along(at), end) for end in ends]) for ends in sides for at in places)
        for places in (ticks, days)
    )
    drawn = [element("path", d=grid, class_="chart-grid", stroke="currentColor", stroke_opacity=0.2)]
    if day:
        look = {"stroke": "currentColor", "stroke_width": 1.5, "stroke_dasharray": "6 4"}
        drawn.append(element("path", d=day, class_="chart-day", **look))
    return drawn


def _track(path: str, dashes: str) -> str:
    look = {"stroke": "currentColor", "stroke_width": 1.5, "stroke_dasharray": dashes}
    return element("path", d=path, class_="chart-track", fill="none", **look)
