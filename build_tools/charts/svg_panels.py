"""Small panels side by side in a static picture, all on one scale, each with its name and its latest figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.marks import mark_path, marks, trace_look
from build_tools.charts.paper import Drawing, element, line, stroke, text
from build_tools.charts.scale import Scale
from build_tools.charts.svg_axes import Reason, draw_reasons, reason_rows, reasons_height
from build_tools.charts.svg_line import steps

Trace = Mapping[str, Any]
Place = tuple[float, float]

_COLUMNS = {"wide": 3, "narrow": 2}
_HIGH = {"wide": 76.0, "narrow": 64.0}
_BESIDE, _BELOW = 18.0, 14.0
_LEADING = 1.25
_MARK = 3.2
_INSIDE = _MARK + 1  # room for a mark at the very end of a line


@dataclass(frozen=True)
class Panel:
    """What one panel holds, and where it stands: its edges, and the lines of text above it."""

    trace: Trace
    target: Trace | None
    reasons: list[Mapping[str, Any]]
    left: float
    right: float
    name: list[str]
    latest: list[str]

    @property
    def lines(self) -> int:
        return len(self.name) + len(self.latest)


def draw_panels(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """Draw the panels row by row, with the reasons that hold for each.

    The numbers of the scale stand at the left of each row, the periods below each panel.
    """
    layout, paper = figure["layout"], drawing.paper
    gutter = max(width_of(tick, paper.small) for tick in _ends(layout["yaxis"]["ticktext"])) + 6
    traces = [trace for trace in figure["data"] if trace["mode"] != "lines"]
    columns = min(_COLUMNS[paper.name], len(traces))
    wide = (paper.width - gutter - _BESIDE * (columns - 1)) / columns
    for first in range(0, len(traces), columns):
        row = [
            _panel(figure, trace, gutter + (wide + _BESIDE) * at, wide, paper.small)
            for at, trace in enumerate(traces[first : first + columns])
        ]
        _draw_row(drawing, layout, row)


def _panel(figure: Mapping[str, Any], trace: Trace, left: float, wide: float, size: float) -> Panel:
    name = wrap(read(trace["name"]), wide, size, bold=True)
    latest = [words for said in trace["meta"]["latest"] for words in wrap(read(said), wide, size)]
    axis, every = trace["yaxis"], figure["layout"]["annotations"]
    target = next((each for each in figure["data"] if each["mode"] == "lines" and each["yaxis"] == axis), None)
    reasons = [each for each in every if each["name"] != "panel" and each["yref"] == f"{axis} domain"]
    return Panel(trace, target, reasons, left, left + wide, name, latest)


def _draw_row(drawing: Drawing, layout: Mapping[str, Any], row: list[Panel]) -> None:
    size, high = drawing.paper.small, _HIGH[drawing.paper.name]
    names = [read(name) for name in layout["xaxis"]["categoryarray"]]
    told = [_reasons(panel, len(names)) for panel in row]
    rows = [reason_rows([reason.x for reason in each]) for each in told]
    below = drawing.y + max(panel.lines for panel in row) * size * _LEADING
    top = below + 8 + max(map(reasons_height, rows))
    low, highest = layout["yaxis"]["range"]
    up = Scale(low, highest, top + high, top)
    for panel in row:
        _draw_words(drawing, panel, below)
    _draw_scale(drawing, layout["yaxis"], up, row)
    for panel, reasons, places in zip(row, told, rows, strict=True):
        drawing.y = top - reasons_height(places)
        draw_reasons(drawing, reasons, places, up.first)
        _draw_target(drawing, panel, names, up)
        _draw_values(drawing, panel, names, up)
        _draw_ends(drawing, panel, _ends(names), up.first)
    drawing.y = up.first + size * 1.6 + _BELOW


def _across(panel: Panel, count: int) -> Scale:
    """Where the periods stand in a panel, by their place from 0."""
    return Scale(0, max(1, count - 1), panel.left + _INSIDE, panel.right - _INSIDE)


def _reasons(panel: Panel, count: int) -> list[Reason]:
    across = _across(panel, count)
    return [Reason(across(each["x"]), each["text"], each["name"]) for each in panel.reasons]


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


def _draw_target(drawing: Drawing, panel: Panel, names: list[str], up: Scale) -> None:
    """The target in force, as steps, where the service has one of its own."""
    if panel.target is None:
        return
    sides = (panel.left + _INSIDE, panel.right - _INSIDE)
    gap = (sides[1] - sides[0]) / max(1, len(names) - 1)
    for run in _runs(panel, panel.target, names, up):
        drawing.parts.append(line(stroke(steps(run, gap, sides)), trace_look(panel.target), 1.5))


def _runs(panel: Panel, trace: Trace, names: list[str], up: Scale) -> list[list[Place]]:
    """The points of a line, in a new run after each gap."""
    across, places = _across(panel, len(names)), {name: at for at, name in enumerate(names)}
    runs: list[list[Place]] = [[]]
    for name, value in zip(trace["x"], trace["y"], strict=True):
        if value is not None:
            runs[-1].append((across(places[read(name)]), up(value)))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _draw_values(drawing: Drawing, panel: Panel, names: list[str], up: Scale) -> None:
    """The line with its gaps, a mark on the latest number and on each that no line reaches."""
    look = trace_look(panel.trace)
    runs = _runs(panel, panel.trace, names, up)
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
