"""Horizontal bars from 0, side by side or diverging, with their values beside them in a static picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.marks import Box, bars, trace_look
from build_tools.charts.paper import Drawing, element, stroke, text
from build_tools.charts.scale import Scale

Trace = Mapping[str, Any]

_LABEL_WIDTH = 230.0
_BETWEEN_PANELS = 18.0
_BETWEEN_ROWS = 11.0
_THICK = 18.0
_THIN = 14.0
_LEADING = 1.25


@dataclass(frozen=True)
class Panel:
    """Traces (with their places in the figure) that share a zero line, and the scale along which their bars lie."""

    traces: tuple[tuple[int, Trace], ...]
    along: Scale


@dataclass(frozen=True)
class Slot:
    """Where a category's bars go: their top, how thick one is, and whether they lie under each other."""

    top: float
    thick: float
    stacked: bool


def draw_bars(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw each category: its name, then its bars with their values."""
    paper, layout = drawing.paper, figure["layout"]
    names = [read(name) for name in layout["yaxis"]["categoryarray"]]
    widest = max((width_of(name, paper.small) for name in names), default=0.0)
    beside = min(widest, _LABEL_WIDTH) + 12 if paper.labels_lines else 0.0
    panels = _panels(figure, beside, paper.width, paper.small)
    lines = [wrap(name, beside - 12 if beside else paper.width, paper.small) for name in names]
    stacked = 1 if layout["barmode"] == "relative" else len(figure["data"])
    thick = _THICK if stacked == 1 else _THIN
    high = stacked * (thick + 2) - 2
    boxes: list[list[Box]] = [[] for _ in figure["data"]]
    for row, words in enumerate(lines):
        block = len(words) * paper.small * _LEADING
        top = drawing.y + (max(0.0, block - high) / 2 if beside else block + 3)
        _name(drawing, words, drawing.y + (max(0.0, high - block) / 2 if beside else 0.0))
        for panel in panels:
            _bars_of_row(drawing, panel, row, Slot(top, thick, stacked > 1), boxes)
        drawing.y = max(top + high, drawing.y + block) + _BETWEEN_ROWS
    drawing.parts += [bars(each, trace_look(trace)) for each, trace in zip(boxes, figure["data"], strict=True) if each]


def _name(drawing: Drawing, words: list[str], top: float) -> None:
    size = drawing.paper.small
    for at, line in enumerate(words):
        drawing.parts.append(text(0, top + size * (1 + _LEADING * at), line, size))


def _bars_of_row(drawing: Drawing, panel: Panel, row: int, slot: Slot, boxes: list[list[Box]]) -> None:
    """One category's bars in one panel, with the zero line that they start from."""
    size, zero = drawing.paper.small, panel.along(0)
    bottom = slot.top
    for order, (at, trace) in enumerate(panel.traces):
        y = slot.top + order * (slot.thick + 2) * slot.stacked
        bottom = max(bottom, y + slot.thick)
        value, words, side = trace["x"][row], read(trace["text"][row]), _side(trace, row)
        end = zero if value is None else panel.along(value)
        if end != zero:
            boxes[at].append((min(zero, end), y, abs(end - zero), slot.thick))
        if words:
            baseline = y + slot.thick / 2 + size * 0.36
            anchor = "end" if side < 0 else ""
            drawing.parts.append(text(end + 5 * side, baseline, words, size, anchor=anchor, class_="chart-value"))
    axis = stroke([(zero, slot.top - 3), (zero, bottom + 3)])
    drawing.parts.append(element("path", d=axis, class_="chart-axis", stroke="currentColor"))


def _side(trace: Trace, row: int) -> int:
    """The side of 0 on which a value's words stand: 1 to the right, -1 to the left."""
    value = trace["x"][row]
    return int(trace["meta"]["side"]) if not value else (1 if value > 0 else -1)


def _room(traces: list[Trace], side: int, size: float) -> float:
    """The room that the words beside the bars need on one side of them."""
    words = [
        width_of(read(said), size) + 7
        for trace in traces
        for row, said in enumerate(trace["text"])
        if said and _side(trace, row) == side
    ]
    return max(words, default=0.0)


def _panels(figure: Mapping[str, Any], left: float, right: float, size: float) -> list[Panel]:
    """The panels from left to right; a number has the same length in all of them."""
    numbered = list(enumerate(figure["data"]))
    held = [[pair for pair in numbered if pair[1].get("xaxis", "x") == axis] for axis in ("x", "x2")]
    groups = [group for group in held if group]
    ranges = [_span([value for _, trace in group for value in trace["x"] if value is not None]) for group in groups]
    rooms = [[_room([trace for _, trace in group], side, size) for side in (-1, 1)] for group in groups]
    free = right - left - sum(map(sum, rooms)) - _BETWEEN_PANELS * (len(groups) - 1)
    unit = free / sum(high - low for low, high in ranges)
    panels, x = [], left
    for group, (low, high), (before, after) in zip(groups, ranges, rooms, strict=True):
        start = x + before
        panels.append(Panel(tuple(group), Scale(low, high, start, start + (high - low) * unit)))
        x = start + (high - low) * unit + after + _BETWEEN_PANELS
    return panels


def _span(values: list[float]) -> tuple[float, float]:
    """From the smallest value or 0 to the largest or 0: bars always start at 0."""
    low, high = min([*values, 0.0]), max([*values, 0.0])
    return low, (high if high > low else low + 1)
