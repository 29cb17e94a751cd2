"""Tones that diverge: negative to the left, positive to the right, neutral or mixed beside them."""

from typing import Any

from build_tools.charts.bars import bar_trace, bars_height, broken_labels, category_axis, hidden_axis
from build_tools.charts.house_style import LEGEND, looks
from build_tools.charts.points import ordered_keys
from build_tools.language import Language
from build_tools.vocabulary import Chart


def diverging_bars_figure(chart: Chart, language: Language) -> dict[str, Any]:
    """The data and layout of diverging bars; both panels have the same length for the same number."""
    traces, beside = [], []
    for series, look in zip(chart.series, looks(chart), strict=True):
        trace = bar_trace(chart, series, look, language, sign=-1 if series.role == "negative" else 1)
        if series.role == "mixed":
            beside.append(trace | {"xaxis": "x2"})
        traces.append(beside[-1] if series.role == "mixed" else trace)
    main = hidden_axis([number for each in traces if each not in beside for number in _numbers(each)])
    layout: dict[str, Any] = {"barmode": "relative", "xaxis": main, "yaxis": category_axis(chart), "showlegend": True}
    layout["legend"] = dict(LEGEND)
    layout["height"] = bars_height(len(ordered_keys(chart)), 1)
    layout["meta"] = {"narrow": broken_labels(chart)}
    if beside:
        side = hidden_axis([number for each in beside for number in _numbers(each)])
        layout["xaxis2"] = side
        _share_the_width(main, side)
    return {"data": traces, "layout": layout}


def _numbers(trace: dict[str, Any]) -> list[float]:
    return [number for number in trace["x"] if number is not None]


def _share_the_width(main: dict[str, Any], side: dict[str, Any]) -> None:
    """Give each panel room by its range, with a gap for the values between them."""
    spans = [axis["range"][1] - axis["range"][0] for axis in (main, side)]
    gap = 0.04
    edge = (1 - gap) * spans[0] / sum(spans)
    main["domain"], side["domain"] = [0, edge], [edge + gap, 1]
