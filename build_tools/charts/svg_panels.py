"""Small panels side by side in a static picture, all on one scale, each with its name and its latest figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.marks import mark_path, marks, trace_look
from build_tools.charts.paper import Drawing, element, line, stroke, text
from build_tools.charts.scale import Scale

Trace = Mapping[str, Any]
Place = tuple[float, float]

_COLUMNS = {"wide": 3, "narrow": 2}
_HIGH = {"wide": 76.0, "narrow": 64.0}
_BESIDE, _BELOW = 18.0, 14.0
_LEADING = 1.25
_MARK = 3.2


@dataclass(frozen=True)
class Panel:
    """Where one panel stands: its edges, the lines of text above it and how many of them are its name."""

    trace: Trace
    left: float
    right: float
    name: list[str]
    latest: list[str]

    @property
    def lines(self) -> int:
        return len(self.name) + len(self.latest)


def draw_panels(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw the panels row by row; the numbers of the scale stand at the left of each row, the periods below each."""
    layout, paper = figure["layout"], drawing.paper
    gutter = max(width_of(tick, paper.small) for tick in _ends(layout["yaxis"]["ticktext"])) + 6
    columns = min(_COLUMNS[paper.name], len(figure["data"]))
    wide = (paper.width - gutter - _BESIDE * (columns - 1)) / columns
    traces = figure["data"]
    for first in range(0, len(traces), columns):
        row = [
            _panel(trace, gutter + (wide + _BESIDE) * at, wide, paper.small)
            for at, trace in enumerate(traces[first : first + columns])
        ]
        _draw_row(drawing, layout, row)


def _panel(trace: Trace, left: float, wide: float, size: float) -> Panel:
    name = wrap(read(trace["name"]), wide, size, bold=True)
    latest = [words for said in trace["meta"]["latest"] for words in wrap(read(said), wide, size)]
    return Panel(trace, left, left + wide, name, latest)


def _draw_row(drawing: Drawing, layout: Mapping[str, Any], row: list[Panel]) -> None:
    size, high = drawing.paper.small, _HIGH[drawing.paper.name]
    top = drawing.y + max(panel.lines for panel in row) * size * _LEADING + 8
    low, highest = layout["yaxis"]["range"]
    up = Scale(low, highest, top + high, top)
    for panel in row:
        _draw_words(drawing, panel, top - 8)
    _draw_scale(drawing, layout["yaxis"], up, row)
    names = [read(name) for name in layout["xaxis"]["categoryarray"]]
    for panel in row:
        _draw_values(drawing, panel, up)
        _draw_ends(drawing, panel, _ends(names), up.first)
    drawing.y = up.first + size * 1.6 + _BELOW


def _draw_words(drawing: Drawing, panel: Panel, bottom: float) -> None:
    """The name and the latest figure right above the plot, so that what is short stands close to it too."""
    size = drawing.paper.small
    for at, words in enumerate([*panel.name, *panel.latest]):
        y = bottom - size * _LEADING * (panel.lines - 1 - at) - size * 0.2
        drawing.parts.append(text(panel.left, y, words, size, bold=at < len(panel.name), class_="chart-panel"))


def _draw_scale(drawing: Drawing, axis: Mapping[str, Any], up: Scale, row: list[Panel]) -> None:
    """The lowest and the highest tick of the scale across all panels of a row, their numbers once at the left."""
    size = drawing.paper.small
    across = [stroke([(panel.left, height), (panel.right, height)]) for height in (up.last, up.first) for panel in row]
    grid, base = "".join(across[: len(row)]), "".join(across[len(row) :])
    drawing.parts.append(element("path", d=grid, class_="chart-grid", stroke="currentColor", stroke_opacity=0.2))
    drawing.parts.append(element("path", d=base, class_="chart-axis", stroke="currentColor"))
    for words, height in zip(_ends(axis["ticktext"]), (up.first, up.last), strict=True):
        x, y = row[0].left - 6, height + size * 0.35
        drawing.parts.append(text(x, y, words, size, anchor="end", class_="chart-tick"))


def _draw_values(drawing: Drawing, panel: Panel, up: Scale) -> None:
    """The line with its gaps, a mark on the latest number and on each that no line reaches."""
    values, look = panel.trace["y"], trace_look(panel.trace)
    last = max(1, len(values) - 1)
    across = Scale(0, last, panel.left + _MARK, panel.right - _MARK)
    runs: list[list[Place]] = [[]]
    for at, value in enumerate(values):
        if value is not None:
            runs[-1].append((across(at), up(value)))
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run]
    path = "".join(stroke(run) for run in runs if len(run) > 1)
    marked = [run[-1] for run in runs if len(run) == 1 or run is runs[-1]]
    if path:
        drawing.parts.append(line(path, look, 2.0))
    if marked:
        drawing.parts.append(marks("".join(mark_path(look.marker, x, y, _MARK) for x, y in marked), look))


def _draw_ends(drawing: Drawing, panel: Panel, names: list[str], bottom: float) -> None:
    """The last period under the plot, and the first where both have room."""
    size = drawing.paper.small
    widths = [width_of(name, size) for name in names]
    y = bottom + size * 1.35
    if len(names) > 1 and sum(widths) + 8 <= panel.right - panel.left:
        drawing.parts.append(text(panel.left, y, names[0], size, class_="chart-period"))
    drawing.parts.append(text(panel.right, y, names[-1], size, anchor="end", class_="chart-period"))


def _ends(names: list[str]) -> list[str]:
    """The first and the last, or the only one."""
    return [*names[:1], *names[1:][-1:]]
