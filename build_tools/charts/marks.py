"""The small shapes that tell one series from another: marks on lines, and samples in a legend."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from build_tools.charts.house_style import Look
from build_tools.charts.paper import element, line, stroke

Box = tuple[float, float, float, float]  # left, top, width, height

_STRIPE = 3

# Where an outline starts and its steps from there, in halves of its width.
_OUTLINES: Mapping[str, list[tuple[float, float]]] = MappingProxyType(
    {
        "square": [(-1, -1), (2, 0), (0, 2), (-2, 0)],
        "diamond": [(0, -1.4), (1.4, 1.4), (-1.4, 1.4), (-1.4, -1.4)],
        "triangle-up": [(0, -1.3), (1.3, 2.3), (-2.6, 0)],
        "cross": [(-1.3, 0), (2.6, 0), (-1.3, 0), (0, -1.3), (0, 2.6), (0, -1.3)],
    }
)


def trace_look(trace: Mapping[str, Any]) -> Look:
    """The look that a trace of a Plotly figure was given."""
    name = trace["meta"]["look"]
    if trace["type"] == "bar":
        filled = trace["marker"]["color"] == trace["marker"]["line"]["color"]
        striped = bool(trace["marker"]["pattern"]["shape"])
        return Look(name, trace["marker"]["line"]["color"], filled=filled, striped=striped)
    marker, drawn = trace.get("marker", {"symbol": "none"}), trace.get("line", {"dash": "solid"})
    shape = marker["symbol"].removesuffix("-open")
    colour = (drawn | marker)["color"]
    return Look(name, colour, drawn["dash"], shape, filled=shape == marker["symbol"])


def mark_path(shape: str, x: float, y: float, size: float) -> str:
    """The outline of a mark round (x, y); `size` is half its width."""
    if shape == "circle":
        return f"M{x - size:.1f} {y:.1f}a{size} {size} 0 1 0 {2 * size:g} 0a{size} {size} 0 1 0 {-2 * size:g} 0"
    (across, down), *steps = _OUTLINES[shape]
    # The steps are the same for every mark of a series, so that the file packs well.
    drawn = "".join(f"l{size * right:.1f} {size * below:.1f}" for right, below in steps)
    return f"M{x + size * across:.1f} {y + size * down:.1f}{drawn}z"


def bar_path(x: float, y: float, width: float, height: float) -> str:
    """A bar from its left upper corner."""
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def bars(boxes: list[Box], look: Look) -> str:
    """Bars in a series' look: filled, filled with a stripe of the page along each, or an outline."""
    fill = look.colour if look.filled else "none"
    kind = "chart-bar" if look.filled else "chart-bar chart-outline"
    path = "".join(bar_path(*box) for box in boxes)
    drawn = element("path", d=path, class_=f"{kind} {look.name}", fill=fill, stroke=look.colour, stroke_width=1.5)
    return drawn + (_stripes(boxes) if look.striped else "")


def _stripes(boxes: list[Box]) -> str:
    path = "".join(f"M{x:.1f} {y + height / 2:.1f}h{width:.1f}" for x, y, width, height in boxes)
    return element("path", d=path, class_="chart-stripe", stroke="#fff", stroke_width=_STRIPE)


def marks(path: str, look: Look) -> str:
    """Marks in a series' look: filled, or hollow with the page showing through them."""
    kind = "chart-mark" if look.filled else "chart-mark chart-hollow"
    fill = look.colour if look.filled else "#fff"
    return element("path", d=path, class_=f"{kind} {look.name}", fill=fill, stroke=look.colour, stroke_width=1.5)


def sample(trace: Mapping[str, Any], x: float, y: float) -> str:
    """What stands before a series' name in a legend, 28 wide, with its middle at this height."""
    look = trace_look(trace)
    if trace["type"] == "bar":
        return bars([(x + 8, y - 6, 14, 12)], look)
    drawn = "" if trace["mode"] == "markers" else line(stroke([(x, y), (x + 28, y)]), look)
    size = 5.0 if trace["mode"] == "markers" else 3.6
    return drawn if look.marker == "none" else drawn + marks(mark_path(look.marker, x + 14, y, size), look)
