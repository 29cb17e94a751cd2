"""A chart's static picture: title, legend, marks, small print and source, drawn from its Plotly figure alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from build_tools.charts.house_style import Look, read
from build_tools.charts.lettering import width_of, wrap
from build_tools.charts.line_ends import named_at_end
from build_tools.charts.marks import sample, trace_look
from build_tools.charts.paper import Drawing, Paper, element, safe, text
from build_tools.charts.svg_bars import draw_bars
from build_tools.charts.svg_before_after import draw_before_after
from build_tools.charts.svg_line import draw_line, on_scale
from build_tools.charts.svg_panels import draw_panels
from build_tools.charts.svg_promises import draw_promises

Trace = Mapping[str, Any]

_SAMPLE = 34.0  # the room of a sample and the space behind it
_BETWEEN_SERIES = 10.0
_LEGEND_LEADING = 1.4
# Kinds that are neither lines nor bars, by the name that their figure gives itself.
_OWN: Mapping[str, Callable[[Drawing, Mapping[str, Any]], None]] = MappingProxyType(
    {"small_multiples": draw_panels, "before_after": draw_before_after, "promises": draw_promises}
)


def draw_svg(figure: Mapping[str, Any], paper: Paper, chart_id: str) -> str:
    """The figure as one line of SVG; its ids carry the chart's id and the paper's name."""
    meta = figure["layout"]["meta"]
    drawing = Drawing(paper)
    drawing.lines(wrap(meta["title"], paper.width, paper.title, bold=True), paper.title, "chart-title", bold=True)
    drawing.lines(wrap(meta["subtitle"], paper.width, paper.text), paper.text, "chart-subtitle")
    if "nothing" in meta:
        drawing.down(paper.text)
        drawing.lines(wrap(meta["nothing"], paper.width, paper.text), paper.text, "chart-nothing")
    else:
        _plot(drawing, figure)
    drawing.down(paper.text * 0.6)
    for note in (*meta["left_out"], *meta["notes"]):
        drawing.lines(wrap(note, paper.width, paper.small), paper.small, "chart-note")
    return _picture(drawing, meta, f"chart-{chart_id}-{paper.name}")


def _plot(drawing: Drawing, figure: Mapping[str, Any]) -> None:
    """The legend, where there is one, and what is drawn below it."""
    bars = figure["data"][0]["type"] == "bar"
    own = _OWN.get(figure["layout"]["meta"].get("drawn", ""))
    if figure["layout"]["showlegend"]:
        _legend(drawing, figure["data"] if bars or own else _without_names(on_scale(figure), drawing.paper))
    drawing.down(drawing.paper.text)
    (own or (draw_bars if bars else draw_line))(drawing, figure)


def _picture(drawing: Drawing, meta: Mapping[str, Any], name: str) -> str:
    height = round(drawing.y + 4)
    title, description = f"{name}-title", f"{name}-desc"
    inside = element("title", safe(meta["title"]), id=title) + element("desc", safe(meta["words"]), id=description)
    return element(
        "svg",
        inside + "".join(drawing.parts),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart-svg chart-{drawing.paper.name}",
        viewBox=f"0 0 {drawing.paper.width} {height}",
        width=drawing.paper.width,
        height=height,
        role="img",
        aria_labelledby=f"{title} {description}",
        fill="currentColor",
        font_family="Arial,Helvetica,sans-serif",
    )


def _without_names(traces: list[Trace], paper: Paper) -> list[Trace]:
    """The traces that need a place in the legend; those that look alike share one."""
    found: dict[Look, list[Trace]] = {}
    for trace, named in zip(traces, named_at_end(traces, paper), strict=True):
        if not named:
            found.setdefault(trace_look(trace), []).append(trace)
    return [{**alike[0], "name": _together(alike)} for alike in found.values()]


def _together(alike: list[Trace]) -> str:
    """What traces are called together: what they say themselves, or the name of each."""
    names = [each["meta"].get("legend", each["name"]) if len(alike) > 1 else each["name"] for each in alike]
    return ", ".join(dict.fromkeys(names))


def _legend(drawing: Drawing, traces: list[Trace]) -> None:
    """A sample and a name for each series, on as many rows as they need."""
    size, right = drawing.paper.small, drawing.paper.width
    x, rows = 0.0, 0
    drawing.down(size * 0.5)
    for trace in traces:
        names = wrap(read(trace["name"]), right - _SAMPLE, size)
        width = _SAMPLE + max(width_of(name, size) for name in names)
        if x and x + width > right:
            drawing.down(size * _LEGEND_LEADING * rows)
            x, rows = 0.0, 0
        drawing.parts.append(sample(trace, x, drawing.y + size * 0.7))
        for at, name in enumerate(names):
            drawing.parts.append(text(x + _SAMPLE, drawing.y + size * (1.05 + _LEGEND_LEADING * at), name, size))
        x, rows = x + width + _BETWEEN_SERIES, max(rows, len(names))
    drawing.down(size * _LEGEND_LEADING * rows)
