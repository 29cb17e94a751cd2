"""A chart in its forms: one Plotly figure, two static pictures of it, its words and its table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as graph_objects

from build_tools.charts.bars import bars_figure
from build_tools.charts.diverging_bars import diverging_bars_figure
from build_tools.charts.house_style import CONFIG
from build_tools.charts.line import line_figure
from build_tools.charts.notes import notes, subtitle
from build_tools.charts.paper import NARROW, WIDE
from build_tools.charts.svg import draw_svg
from build_tools.charts.table import chart_table
from build_tools.charts.words import chart_words
from build_tools.language import Language
from build_tools.vocabulary import Chart, ChartKind, DrawnChart

_KINDS: Mapping[ChartKind, Callable[[Chart, Language], dict[str, Any]]] = MappingProxyType(
    {"line": line_figure, "control": line_figure, "bars": bars_figure, "diverging_bars": diverging_bars_figure}
)


def draw_chart(chart: Chart, language: Language) -> DrawnChart:
    """The chart as pictures for wide and narrow screens, as a Plotly figure (data, layout, config), words and table.

    A chart without any point is refused with a ValueError: a page says in words that there is nothing yet.
    """
    if not any(series.points for series in chart.series):
        raise ValueError(f"The chart '{chart.id}' has no points to draw.")
    words = chart_words(chart, language)
    figure = plotly_figure(chart, language, words)
    return DrawnChart(
        chart=chart,
        svg=draw_svg(figure, WIDE, chart.id),
        svg_narrow=draw_svg(figure, NARROW, chart.id),
        plotly=figure,
        words=words,
        table=chart_table(chart),
    )


def plotly_figure(chart: Chart, language: Language, words: str) -> dict[str, Any]:
    """The chart's Plotly figure, held against Plotly's own schema; `layout.meta` holds the texts round the plot."""
    figure = _KINDS[chart.kind](chart, language)
    layout = figure["layout"] | {
        "meta": figure["layout"].get("meta", {})
        | {
            "title": chart.title,
            "subtitle": subtitle(chart, language),
            "notes": notes(chart, language),
            "words": words,
        },
        "margin": {"l": 8, "r": 24, "t": 32, "b": 32},
        "dragmode": False,
        "hovermode": "closest",
        "template": {},
    }
    checked = graph_objects.Figure({"data": figure["data"], "layout": layout}).to_plotly_json()
    # Plotly adds its own default look of several kilobytes; the house style needs none of it.
    del checked["layout"]["template"]
    return {"data": checked["data"], "layout": checked["layout"], "config": dict(CONFIG)}
