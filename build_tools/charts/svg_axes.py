"""The grid and ticks of a static picture, its periods' names, and the numbered reasons above its plot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.charts.lettering import width_of
from build_tools.charts.paper import Drawing, element, stroke, text
from build_tools.charts.scale import Scale

_REASON_ROOM = 22.0
_REASON_RADIUS = 9.5
_BETWEEN_NAMES = 10.0


@dataclass(frozen=True)
class Reason:
    """A reason's mark: how far across it stands, its number, and what kind it is."""

    x: float
    number: str
    kind: str


def draw_grid(drawing: Drawing, axis: Mapping[str, Any], up: Scale, sides: tuple[float, float]) -> None:
    """A faint line and a number for each tick, a strong line for the lowest."""
    left, right = sides
    heights = [up(value) for value in axis["tickvals"]]
    grid = "".join(stroke([(left, height), (right, height)]) for height in heights[1:])
    drawing.parts.append(element("path", d=grid, class_="chart-grid", stroke="currentColor", stroke_opacity=0.2))
    _axis_line(drawing, stroke([(left, up.first), (right, up.first)]))
    size = drawing.paper.small
    for words, height in zip(axis["ticktext"], heights, strict=True):
        drawing.parts.append(text(left - 8, height + size * 0.35, words, size, anchor="end", class_="chart-tick"))


def draw_periods(drawing: Drawing, across: Mapping[str, float], bottom: float) -> None:
    """Names of periods under the plot: the latest always, and as many before it as have room."""
    size = drawing.paper.small
    shown = thinned(across, size, drawing.paper.width)
    _axis_line(drawing, "".join(stroke([(across[name], bottom), (across[name], bottom + 5)]) for name in shown))
    for name, x in shown.items():
        drawing.parts.append(text(x, bottom + size * 1.6, name, size, anchor="middle", class_="chart-period"))
    drawing.y = bottom + size * 2


def thinned(across: Mapping[str, float], size: float, width: float) -> dict[str, float]:
    """Every n-th name, back from the last, with the smallest n that leaves room between them; and their middles."""
    names = list(across)
    for every in range(1, len(names) + 1):
        chosen = names[(len(names) - 1) % every :: every]
        halves = {name: width_of(name, size) / 2 for name in chosen}
        middles = {name: min(max(across[name], halves[name]), width - halves[name]) for name in chosen}
        pairs = zip(chosen, chosen[1:], strict=False)
        if all(middles[a] + halves[a] + _BETWEEN_NAMES <= middles[b] - halves[b] for a, b in pairs):
            break
    return middles


def reason_rows(places: list[float]) -> list[int]:
    """The row above the plot of each reason's number: the first in which it touches no other."""
    rows: list[int] = []
    for at, place in enumerate(places):
        taken = {rows[other] for other in range(at) if place - places[other] < _REASON_ROOM}
        rows.append(next(row for row in range(len(places)) if row not in taken))
    return rows


def reasons_height(rows: list[int]) -> float:
    """The room that the rows of reasons' numbers need."""
    return _REASON_ROOM * (max(rows, default=-1) + 1)


def draw_reasons(drawing: Drawing, reasons: list[Reason], rows: list[int], bottom: float) -> None:
    """A number above the plot for each reason, and a line down to its period.

    The number stands in a ring over a dotted line; that of a rebase in a box over a whole one.
    """
    heights = [drawing.y + _REASON_ROOM * (row + 0.5) for row in rows]
    # Lines first: one from a higher row passes behind the ring below it.
    drawing.parts += [_line_below(reason, y, bottom) for reason, y in zip(reasons, heights, strict=True)]
    drawing.parts += [_numbered(drawing, reason, y) for reason, y in zip(reasons, heights, strict=True)]


def _line_below(reason: Reason, y: float, bottom: float) -> str:
    down = stroke([(reason.x, y + _REASON_RADIUS), (reason.x, bottom)])
    if reason.kind == "rebase":
        return element("path", d=down, class_="chart-rebase", stroke="currentColor", stroke_width=2)
    return element("path", d=down, class_="chart-reason", stroke="currentColor", stroke_dasharray="2 3")


def _numbered(drawing: Drawing, reason: Reason, y: float) -> str:
    x, radius, size = reason.x, _REASON_RADIUS, drawing.paper.small
    look = {"class_": "chart-reason chart-hollow", "fill": "#fff", "stroke": "currentColor"}
    if reason.kind == "rebase":
        box = f"{stroke([(x - radius, y - radius)])}h{2 * radius:g}v{2 * radius:g}h{-2 * radius:g}z"
        ring = element("path", d=box, **{**look, "class_": "chart-rebase chart-hollow"}, stroke_width=2)
    else:
        ring = element("circle", cx=x, cy=y, r=radius, **look)
    return ring + text(x, y + size * 0.35, reason.number, size, anchor="middle")


def _axis_line(drawing: Drawing, path: str) -> None:
    drawing.parts.append(element("path", d=path, class_="chart-axis", stroke="currentColor"))
