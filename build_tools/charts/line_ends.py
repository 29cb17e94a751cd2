"""What stands at the right end of each line: its latest value, and its name where there is room."""

from collections.abc import Mapping
from typing import Any

from build_tools.charts.house_style import read
from build_tools.charts.lettering import wrap
from build_tools.charts.marks import trace_look
from build_tools.charts.paper import Drawing, Paper, element, stroke, text
from build_tools.charts.scale import Scale

Trace = Mapping[str, Any]

_NAME_WIDTH = 140.0
_MOST_LINES_OF_NAME = 3
_MOST_NAMED = 5
_LEADING = 1.25
_BETWEEN = 4.0
_LEAD = 9.0  # how far before the texts a line ends


def named_at_end(traces: list[Trace], paper: Paper) -> list[bool]:
    """Whether the name of each trace stands at its end and needs no legend."""
    ending = _ending(traces)
    lines = [trace for trace, ends in zip(traces, ending, strict=True) if ends]
    short = all(len(_name(trace, paper)) <= _MOST_LINES_OF_NAME for trace in lines)
    named = paper.labels_lines and short and 1 < len(lines) <= _MOST_NAMED
    return [named and ends for ends in ending]


def _ending(traces: list[Trace]) -> list[bool]:
    """Whether words at the right end belong to each trace: not to marks, nor to steps that end before the lines do."""
    order = {place: at for at, place in enumerate(dict.fromkeys(place for trace in traces for place in trace["x"]))}
    lines = [trace for trace in traces if trace["mode"] == "lines+markers"]
    last = max((order[place] for trace in lines for place in _numbered(trace)), default=0)
    return [
        trace["mode"] == "lines+markers"
        or (trace["mode"] == "lines" and any(order[place] >= last for place in _numbered(trace)))
        for trace in traces
    ]


def _numbered(trace: Trace) -> list[str]:
    """The places at which a trace has a number."""
    return [place for place, value in zip(trace["x"], trace["y"], strict=True) if value is not None]


def end_texts(traces: list[Trace], paper: Paper) -> list[list[str]]:
    """The lines of text at the end of each trace, its latest value first; none where too many lines end."""
    crowded = sum(trace["mode"] == "lines+markers" for trace in traces) > _MOST_NAMED
    found: list[list[str]] = []
    for trace, named in zip(traces, named_at_end(traces, paper), strict=True):
        alone = trace["mode"] == "lines+markers" and not crowded
        values = _values(trace)[-1:] if named or alone else []
        found.append([*values, *_name(trace, paper)] if values and named else values)
    return found


def draw_ends(drawing: Drawing, traces: list[Trace], ends: list[list[str]], x: float, up: Scale) -> None:
    """Write the texts from x, each beside its trace's latest value or as near to it as the others leave room.

    A thin line leads from the value to a text that had to move away.
    """
    size = drawing.paper.small
    row = size * _LEADING
    written = [(trace, lines) for trace, lines in zip(traces, ends, strict=True) if lines]
    wanted = [up(next(value for value in reversed(trace["y"]) if value is not None)) for trace, _ in written]
    middles = apart(wanted, [len(lines) * row + _BETWEEN for _, lines in written], up.last - row, up.first + row * 0.4)
    for (trace, lines), value, middle in zip(written, wanted, middles, strict=True):
        look, first = trace_look(trace), middle - row * (len(lines) - 1) / 2
        if abs(first - value) > row:
            lead = stroke([(x - _LEAD, value), (x - 2, first)])
            drawing.parts.append(element("path", d=lead, class_="chart-lead", fill="none", stroke="currentColor"))
        for at, words in enumerate(lines):
            y = first + size * 0.35 + row * at
            kind = f"chart-end {look.name}"
            drawing.parts.append(text(x, y, words, size, class_=kind, bold=not at, fill=look.colour))


def apart(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Middles of blocks as near to the wanted ones as they get without touching, in the same order from the top."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    middles = list(wanted)
    edge = top
    for at in order:
        middles[at] = max(wanted[at], edge + heights[at] / 2)
        edge = middles[at] + heights[at] / 2
    edge = bottom
    for at in reversed(order):
        middles[at] = min(middles[at], edge - heights[at] / 2)
        edge = middles[at] - heights[at] / 2
    return middles


def _name(trace: Trace, paper: Paper) -> list[str]:
    return wrap(read(trace["name"]), _NAME_WIDTH, paper.small)


def _values(trace: Trace) -> list[str]:
    return [read(words) for words, value in zip(trace["text"], trace["y"], strict=True) if value is not None]
