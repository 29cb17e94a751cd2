"""Two marks with their likely ranges, and the day of the change between them, in a static picture."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.marks import mark_path, marks, trace_look
from build_tools.charts.paper import Drawing, element, line, stroke, text
from build_tools.charts.scale import Scale
from build_tools.charts.svg_axes import draw_grid

Trace = Mapping[str, Any]

_LEADING = 1.3
_WHISKER = 7.0
_BESIDE = 14.0
_MARK = 5.5


def draw_before_after(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw the day of the change, the scale, both marks with their words, and the names of both sides below."""
    layout, paper = figure["layout"], drawing.paper
    size = paper.small
    left = max(width_of(tick, size) for tick in layout["yaxis"]["ticktext"]) + 8
    half = (paper.width - left) / 2
    middle = left + half
    for mark in layout["annotations"]:
        for words in wrap(read(mark["text"]), paper.width - left, size):
            drawing.parts.append(text(middle, drawing.y + size, words, size, anchor="middle", class_="chart-day"))
            drawing.down(size * _LEADING)
    top = drawing.y + 6
    low, high = layout["yaxis"]["range"]
    up = Scale(low, high, top + paper.plot_height, top)
    draw_grid(drawing, layout["yaxis"], up, (left, paper.width))
    for _ in layout["shapes"]:
        down = stroke([(middle, top - 2), (middle, up.first)])
        drawing.parts.append(
            element("path", d=down, class_="chart-day", stroke="currentColor", stroke_width=1.5, stroke_dasharray="6 4")
        )
    drawing.y = up.first
    below = 0.0
    for at, trace in enumerate(figure["data"]):
        centre = left + half * (at + 0.5)
        _draw_side(drawing, trace, (centre, half - 8), up)
        below = max(below, _draw_name(drawing, trace, centre, half - 10))
    drawing.down(below)


def _draw_side(drawing: Drawing, trace: Trace, room: tuple[float, float], up: Scale) -> None:
    """The mark with its likely range and, beside it, both in words; only words where there is no number.

    Mark and words together stand in the middle of their room, which is its centre and its width.
    """
    look, size = trace_look(trace), drawing.paper.small
    value, likely = trace["y"][0], read(trace["meta"]["likely"])
    words = [read(trace["text"][0]), *wrap(likely, room[1] - _BESIDE - _WHISKER, size)]
    widest = max(width_of(said, size, bold=row == 0) for row, said in enumerate(words))
    x = room[0] - (_BESIDE + widest - _WHISKER) / 2
    y = (up.first + up.last) / 2 if value is None else up(value)
    if likely:
        error = trace["error_y"]
        ends = (up(value + error["array"][0]), up(value - error["arrayminus"][0]))
        caps = [stroke([(x - _WHISKER, end), (x + _WHISKER, end)]) for end in ends]
        drawing.parts.append(line(stroke([(x, end) for end in ends]) + "".join(caps), replace(look, dash="solid"), 2.0))
    if value is not None:
        drawing.parts.append(marks(mark_path(look.marker, x, y, _MARK), look))
    high = size * _LEADING * (len(words) - 1)
    first = min(max(y - high / 2, up.last + size * 0.6), up.first - high - size * 0.6)
    for row, said in enumerate(words):
        baseline = first + size * (0.35 + _LEADING * row)
        drawing.parts.append(text(x + _BESIDE, baseline, said, size, bold=row == 0, class_="chart-value"))


def _draw_name(drawing: Drawing, trace: Trace, middle: float, wide: float) -> float:
    """The name of a side under the plot; the room that it needs."""
    size = drawing.paper.small
    lines = wrap(read(trace["x"][0]), wide, size)
    for row, words in enumerate(lines):
        baseline = drawing.y + size * (1.5 + _LEADING * row)
        drawing.parts.append(text(middle, baseline, words, size, anchor="middle", class_="chart-period"))
    return size * (0.9 + _LEADING * len(lines))
