"""Lines, steps and marks over periods in a static picture."""

import math
from collections.abc import Mapping
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of
from build_tools.charts.line_ends import draw_ends, end_texts
from build_tools.charts.marks import mark_path, marks, trace_look
from build_tools.charts.paper import Drawing, line, stroke
from build_tools.charts.scale import Scale, within
from build_tools.charts.svg_axes import Reason, draw_grid, draw_periods, draw_reasons, reason_rows, reasons_height

Trace = Mapping[str, Any]
Place = tuple[float, float]

# What is drawn later lies on top: steps, then lines, then the marks of points that stand out.
_LAYERS = ("lines", "lines+markers", "markers")
# How far apart the marks of a line are at least: every point of a line alone, fewer where lines cross.
_ALONE, _TOGETHER = 5.0, 14.0


def draw_line(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw the plot below what is already drawn: grid, reasons, lines, their ends, and the periods' names."""
    layout, paper = figure["layout"], drawing.paper
    traces = sorted(on_scale(figure), key=lambda trace: _LAYERS.index(trace["mode"]))
    names = [read(name) for name in layout["xaxis"]["categoryarray"]]
    ends = end_texts(traces, paper)
    left = max(width_of(tick, paper.small) for tick in layout["yaxis"]["ticktext"]) + 8
    right = paper.width - max(
        [10.0, *(width_of(words, paper.small, bold=True) + 12 for each in ends for words in each)]
    )
    across = dict(zip(names, _across(len(names), left + 8, right), strict=True))
    places = list(across.values())
    reasons = [
        Reason(_between(places, mark["x"]), mark["text"], mark["name"]) for mark in layout.get("annotations", ())
    ]
    rows = reason_rows([reason.x for reason in reasons])
    top = drawing.y + reasons_height(rows) + 4
    low, high = layout["yaxis"]["range"]
    up = Scale(low, high, top + paper.plot_height, top)
    draw_grid(drawing, layout["yaxis"], up, (left, right))
    draw_reasons(drawing, reasons, rows, up.first)
    apart = _ALONE if sum(trace["mode"] == "lines+markers" for trace in traces) == 1 else _TOGETHER
    for trace in traces:
        drawing.parts.append(_drawn(trace, across, up, apart))
    draw_ends(drawing, traces, ends, right + 10, up)
    draw_periods(drawing, across, up.first)


def on_scale(figure: Mapping[str, Any]) -> list[Trace]:
    """The traces with gaps where a number lies beyond the axis; those of which nothing is left are left out."""
    low, high = figure["layout"]["yaxis"]["range"]
    held = [
        {**trace, "y": [value if value is not None and within(value, low, high) else None for value in trace["y"]]}
        for trace in figure["data"]
    ]
    return [
        trace
        for trace, given in zip(held, figure["data"], strict=True)
        if trace["y"] == given["y"] or any(value is not None for value in trace["y"])
    ]


def _between(places: list[float], at: float) -> float:
    """Where a place is that lies on a period or halfway between two."""
    return (places[math.floor(at)] + places[math.ceil(at)]) / 2


def _across(count: int, first: float, last: float) -> list[float]:
    """Where each period stands; a single one stands in the middle."""
    if count == 1:
        return [(first + last) / 2]
    scale = Scale(0, count - 1, first, last)
    return [scale(at) for at in range(count)]


def _drawn(trace: Trace, across: Mapping[str, float], up: Scale, apart: float) -> str:
    look, places = trace_look(trace), list(across.values())
    gap = places[1] - places[0] if len(places) > 1 else 40.0
    runs = _runs(trace, across, up)
    if trace["mode"] == "lines":
        sides = (places[0], places[-1]) if len(places) > 1 else (places[0] - gap, places[0] + gap)
        return "".join(line(stroke(steps(run, gap, sides)), look, 2.0) for run in runs)
    everything = [place for run in runs for place in run]
    if trace["mode"] == "markers":
        return _marked(everything, trace, 5.0 if gap >= 9 else 3.6)
    path = "".join(stroke(run) for run in runs if len(run) > 1)
    # Where points crowd, every n-th keeps its mark, back from the latest, and any that no line would show.
    every = max(1, math.ceil(apart / gap))
    shown = [place for place in everything if place in everything[::-every] or [place] in runs]
    return (line(path, look) if path else "") + _marked(shown, trace, 3.6 if gap >= 9 else 2.4)


def _marked(places: list[Place], trace: Trace, size: float) -> str:
    look = trace_look(trace)
    return marks("".join(mark_path(look.marker, x, y, size) for x, y in places), look) if places else ""


def _runs(trace: Trace, across: Mapping[str, float], up: Scale) -> list[list[Place]]:
    """The points of a line, in a new run after each gap."""
    runs: list[list[Place]] = [[]]
    for name, value in zip(trace["x"], trace["y"], strict=True):
        if value is not None:
            runs[-1].append((across[read(name)], up(value)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def steps(run: list[Place], gap: float, sides: Place) -> list[Place]:
    """A run as steps: each value holds for its period, from halfway before it to halfway after, inside the plot."""
    left, right = sides
    corners: list[Place] = []
    for x, y in run:
        start, end = max(left, x - gap / 2), min(right, x + gap / 2)
        if corners and corners[-1][1] == y:
            corners[-1] = (end, y)
        else:
            corners += [(start, y), (end, y)]
    return corners
