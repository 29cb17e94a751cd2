"""One measure by service: a small panel each on one common scale, in the order given and never by size."""

from itertools import accumulate
from typing import Any

from build_tools.charts.breaks import comparable, slots
from build_tools.charts.house_style import looks, written
from build_tools.charts.line import line_axis, placed_reasons, reason_line
from build_tools.charts.plot_axes import across, upwards
from build_tools.charts.points import figures_at, labels, measured, number_of, ordered_keys
from build_tools.charts.said import PROPORTIONS, hover, tick_text, value_text
from build_tools.language import Language
from build_tools.vocabulary import Annotation, Chart, Point, Series

_LEAST = 2  # numbers, for a line
_PANEL, _AROUND, _BETWEEN = 120, 80, 0.35  # pixels; the gap above a panel is a share of its height


def small_multiples_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of the panels, one below the other; they share the periods and the scale."""
    panels = measured(chart)
    names = ["y" if at == 0 else f"y{at + 1}" for at in range(len(panels))]
    domains = [_domain(at, len(panels)) for at in range(len(panels))]
    layout: dict[str, Any] = {
        **_axes(chart, names, domains, language),
        "showlegend": False,
        "height": _AROUND + _PANEL * len(panels),
        "annotations": [_heading(chart, at, names[at], language) for at in range(len(panels))],
        "meta": {"drawn": "small_multiples"},
    }
    if chart.annotations:
        told = [(number, *reason) for number, reason in enumerate(placed_reasons(chart), start=1)]
        mine = [(at, each) for at, panel in enumerate(panels) for each in told if each[2].series in ("", panel.name)]
        layout["annotations"] += [_number(names[at], *each) for at, each in mine]
        layout["shapes"] = [_down(domains[at], place, reason) for at, (_, place, reason) in mine]
    traces = [
        _trace(chart, series, names[at], _latest_lines(chart, at, language), language)
        for series, at in zip(chart.series, _panels(chart), strict=True)
    ]
    return {"data": traces, "layout": layout}


def small_multiples_words(chart: Chart, language: Language) -> list[str]:
    """How many services are shown, between which figures their latest ones lie, and how many have too little yet."""
    say = language.sentence
    panels = measured(chart)
    enough = [series for series in panels if not _too_few(series)]
    sentences = [say("charts.panels.shown", n=len(panels))]
    # What was counted in another way is not held against the others.
    held = [_latest(series) for series in enough if comparable(chart, series)[-1] == ordered_keys(chart)[-1]]
    latest = sorted((point.figure for point in held), key=lambda figure: number_of(figure) or 0.0)
    if latest:
        low, high = language.figure(latest[0]), language.figure(latest[-1])
        alike = low == high
        sentences.append(say("charts.panels.alike" if alike else "charts.panels.between", low=low, high=high))
    without = len(panels) - len(enough)
    return [*sentences, *([say("charts.panels.without", n=without)] if without else [])]


def small_multiples_notes(chart: Chart, language: Language) -> list[str]:
    """That all panels have one scale, in which order they stand, and what a dashed line is."""
    axis = line_axis(chart)
    low, high = (tick_text(tick, chart.unit, axis, language) for tick in (axis.low, axis.high))
    targets = ["charts.panels.targets"] if len(chart.series) > len(measured(chart)) else []
    scale = language.sentence("charts.panels.scale", low=low, high=high)
    return [scale, *map(language.sentence, ["charts.panels.order", *targets])]


def _axes(chart: Chart, names: list[str], domains: list[list[float]], language: Language) -> dict[str, Any]:
    """The axis of periods below the last panel, and one of values for each panel."""
    shown, axis = labels(chart), line_axis(chart)
    periods = across(written(shown[key]) for key in ordered_keys(chart)) | {"anchor": names[-1]}
    values, panels = upwards(axis, chart.unit, language), zip(names, domains, strict=True)
    return {"xaxis": periods, **{each.replace("y", "yaxis"): {**values, "domain": domain} for each, domain in panels}}


def _trace(chart: Chart, series: Series, axis: str, latest: list[str], language: Language) -> dict[str, Any]:
    steps = series.role == "target"
    plain = [each for each in chart.series if each.role == series.role]
    look = looks(chart)[chart.series.index(plain[0])]  # one look for all: the panels tell them apart
    figures, shown, said = figures_at(series), labels(chart), labels(chart, said=True)
    places = [(key, False) for key in ordered_keys(chart)] if steps else slots(chart, series)
    held = [(key, None if gap else figures.get(key)) for key, gap in places]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines" if steps else "lines+markers",
        "name": written(series.name),
        "x": [written(shown[key]) for key, _ in held],
        "y": [number_of(figure) for _, figure in held],
        "hovertext": [hover(series, said[key], figure, language) for key, figure in held],
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": look.colour, "dash": look.dash, "width": 2},
        "yaxis": axis,
        "meta": {"look": look.name},
    }
    if steps:
        trace["line"]["shape"] = "hvh"
        return trace
    trace["meta"]["latest"] = [written(line) for line in latest]
    return trace | {"marker": {"symbol": look.marker, "size": 6, "color": look.colour}}


def _heading(chart: Chart, panel: int, axis: str, language: Language) -> dict[str, Any]:
    lines = [measured(chart)[panel].name, *_latest_lines(chart, panel, language)]
    return {
        "name": "panel",
        "text": ". ".join(map(written, lines)),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": f"{axis} domain",
        "yanchor": "bottom",
        "showarrow": False,
    }


def _number(axis: str, number: int, at: float, reason: Annotation) -> dict[str, Any]:
    """A reason's number inside its panel, at the top; the reasons themselves are the chart's notes."""
    place = {"x": at, "y": 1, "yref": f"{axis} domain", "xanchor": "left", "yanchor": "top"}
    return {"name": reason.kind, **place, "text": str(number), "hovertext": written(reason.text), "showarrow": False}


def _down(domain: list[float], at: float, reason: Annotation) -> dict[str, Any]:
    """The line down a panel at a reason."""
    return {**reason_line(at, reason), "y0": domain[0], "y1": domain[1]}


def _panels(chart: Chart) -> list[int]:
    """The place from 0 of the panel in which each series stands: a target in that of the values that it follows."""
    return [count - 1 for count in accumulate(series.role != "target" for series in chart.series)]


def _domain(at: int, count: int) -> list[float]:
    """The part of the height that a panel has, from the top down, below the room for its name."""
    return [1 - (at + 1) / count, 1 - (at + _BETWEEN) / count]


def _latest_lines(chart: Chart, panel: int, language: Language) -> list[str]:
    """The latest number with what it is out of, and its period where others have a later one; or that there is none."""
    series = measured(chart)[panel]
    too_few = [language.sentence("charts.panels.too_few")] if _too_few(series) else []
    if not _numbered(series):
        return too_few
    point = _latest(series)
    of = point.figure.denominator
    lines = [value_text(point.figure, language)]
    if point.figure.unit in PROPORTIONS and isinstance(of, int | float):
        lines = [language.sentence("charts.panels.of", value=language.figure(point.figure), of=language.number(of))]
    if point.key != ordered_keys(chart)[-1]:
        lines.append(language.sentence("charts.panels.last_in", period=labels(chart)[point.key]))
    target = [
        language.sentence("charts.panels.target_is", value=language.figure(each.points[-1].figure))
        for each, at in zip(chart.series, _panels(chart), strict=True)
        if each.role == "target" and at == panel
    ]
    return [*lines, *target, *too_few]


def _numbered(series: Series) -> list[Point]:
    return [point for point in series.points if number_of(point.figure) is not None]


def _too_few(series: Series) -> bool:
    return len(_numbered(series)) < _LEAST


def _latest(series: Series) -> Point:
    return _numbered(series)[-1]
