"""A chart in its forms: one Plotly figure, two static pictures of it, its words and its table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from build_tools.charts.bars import bars_figure
from build_tools.charts.before_after import before_after_figure
from build_tools.charts.diverging_bars import diverging_bars_figure
from build_tools.charts.house_style import CONFIG
from build_tools.charts.icons import assurance_icon, variation_icon
from build_tools.charts.line import line_figure
from build_tools.charts.notes import notes, subtitle
from build_tools.charts.paper import NARROW, WIDE
from build_tools.charts.points import drawable
from build_tools.charts.promises import promises_figure, promises_notes
from build_tools.charts.small_multiples import small_multiples_figure
from build_tools.charts.sparkline import draw_sparkline
from build_tools.charts.svg import draw_svg
from build_tools.charts.table import chart_table
from build_tools.charts.words import chart_words
from build_tools.language import Language
from build_tools.vocabulary import Chart, ChartKind, DrawnChart

_KINDS: Mapping[ChartKind, Callable[[Chart, Language], dict[str, Any]]] = MappingProxyType(
    {
        "line": line_figure,
        "control": line_figure,
        "bars": bars_figure,
        "diverging_bars": diverging_bars_figure,
        "small_multiples": small_multiples_figure,
        "before_after": before_after_figure,
        "promises": promises_figure,
    }
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
        table=chart_table(chart, language),
        spark=draw_sparkline(chart),
        icons=_icons(chart, language),
    )


def plotly_figure(chart: Chart, language: Language, words: str) -> dict[str, Any]:
    """The chart's Plotly figure of plain lists and dictionaries; `layout.meta` holds the texts round the plot."""
    figure = _KINDS[chart.kind](chart, language)
    nothing = {} if drawable(chart) else {"nothing": language.sentence("charts.words.nothing")}
    layout = figure["layout"] | {
        "meta": figure["layout"].get("meta", {})
        | {
            "title": chart.title,
            "subtitle": subtitle(chart, language),
            "notes": notes(chart, language),
            "left_out": promises_notes(chart, language) if chart.kind == "promises" else [],
            "words": words,
            **nothing,
        },
        "margin": {"l": 8, "r": 24, "t": 32, "b": 32},
        "dragmode": False,
        "hovermode": "closest",
    }
    return {"data": figure["data"], "layout": layout, "config": dict(CONFIG)}


def _icons(chart: Chart, language: Language) -> tuple[str, ...]:
    """The pictures of a control chart's verdict: its variation, then its assurance where there is one."""
    verdict = chart.verdict
    if verdict is None:
        return ()
    turn = {1: "_up", -1: "_down"}.get(verdict.direction, "") if verdict.variation != "common_cause" else ""
    variation = variation_icon(verdict, language.sentence(f"charts.icons.{verdict.variation}{turn}"))
    if not verdict.assurance:
        return (variation,)
    return variation, assurance_icon(verdict, language.sentence(f"charts.icons.{verdict.assurance}"))
