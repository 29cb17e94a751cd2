"""The second gate lets a chart through only if no form of it says more than its figures."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.disclosure.finished_site.published_charts import check_charts
from build_tools.disclosure.texts.page_texts import unbroken
from build_tools.language import load_language
from build_tools.vocabulary import Chart, ChartTable, DrawnChart, Figure, Point, Series, Source, Withheld
from tests.charts.sample_charts import CONTROL_LOOKS

LANGUAGE = load_language("en")
HIDDEN = 7316  # what nobody may read


def figure(identity: str, value: float | Withheld) -> Figure:
    return Figure(identity, identity, value, "comments", (Source("theme_counts", "negative", (identity,)),))


def drawn_chart(kind: Any = "bars") -> DrawnChart:
    points = [
        Point("a", "Waiting", figure("a", 41)),
        Point("b", "Food", figure("b", Withheld.HIDDEN)),
        Point("c", "Ages 16 to 24", figure("c", 1250)),
    ]
    chart = Chart(
        "theme.x", kind, "What people said", "July to September 2026", "A trust", "comments",
        (Series("Negative", tuple(points)),),
    )  # fmt: skip
    return draw_chart(chart, LANGUAGE)


def refused(drawn: DrawnChart) -> bool:
    return bool(check_charts({drawn.chart.id: drawn}, LANGUAGE))


def with_plotly(drawn: DrawnChart, change: Callable[[Any], object]) -> DrawnChart:
    plotly = copy.deepcopy(dict(drawn.plotly))
    change(plotly)
    return replace(drawn, plotly=plotly)


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_a_chart_as_it_is_drawn_passes(kind: str) -> None:
    """Its hidden figure is counted in words, and its ticks, labels and period hold numbers of their own."""
    assert not refused(drawn_chart(kind))


@pytest.mark.parametrize(
    "change",
    [
        lambda plotly: plotly["data"][0].update(customdata=[1, HIDDEN]),
        lambda plotly: plotly["data"][0].update(customdata=[["x", f"{HIDDEN} people"]]),
        lambda plotly: plotly["data"][0]["hovertext"].__setitem__(1, f"Food<br>{HIDDEN:,}"),
        lambda plotly: plotly["data"][0]["text"].__setitem__(1, f"{HIDDEN}"),
        lambda plotly: plotly["data"][0].update(name=f"Negative ({HIDDEN})"),
        lambda plotly: plotly["layout"]["meta"].update(secret=HIDDEN),
        lambda plotly: plotly["layout"].update(annotations=[{"text": f"{HIDDEN}"}]),
        lambda plotly: plotly["layout"]["xaxis"].update(range=[0, 10 * HIDDEN]),
        lambda plotly: plotly["data"][0]["x"].__setitem__(plotly["data"][0]["x"].index(None), HIDDEN),
        lambda plotly: plotly["data"][0]["x"].__setitem__(plotly["data"][0]["x"].index(None), 41),
    ],
    ids=["customdata", "words in customdata", "hover", "text", "name", "meta", "note", "axis", "bar", "bar as another"],
)
def test_a_number_planted_in_the_interactive_form_is_refused(change: Callable[[Any], object]) -> None:
    assert refused(with_plotly(drawn_chart(), change))


def test_a_tick_that_is_no_tick_is_refused() -> None:
    assert refused(with_plotly(drawn_chart("line"), lambda plotly: plotly["layout"]["yaxis"]["ticktext"].append("3")))
    changed = with_plotly(
        drawn_chart("line"), lambda plotly: plotly["layout"]["yaxis"]["ticktext"].__setitem__(1, f"{HIDDEN}")
    )
    assert refused(changed)


@pytest.mark.parametrize("form", ["svg", "svg_narrow"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</title>", f" {HIDDEN}</title>"),
        ("</desc>", f" {HIDDEN}</desc>"),
        ("</svg>", f'<text x="1" y="2">{HIDDEN}</text></svg>'),
        ("</svg>", f'<path d="M0 0" data-value="{HIDDEN}"/></svg>'),
        ("</svg>", f'<g aria-label="{HIDDEN}"></g></svg>'),
        ("</svg>", "<text>"),
    ],
    ids=["title", "description", "text", "data attribute", "label", "broken"],
)
def test_a_number_planted_in_a_picture_is_refused(form: str, before: str, after: str) -> None:
    drawn = drawn_chart()
    changed = replace(drawn, **{form: getattr(drawn, form).replace(before, after, 1)})
    assert refused(changed)


def test_a_number_planted_in_the_words_is_refused_and_a_count_of_the_charts_own_points_is_not() -> None:
    drawn = drawn_chart()
    assert "1 figure is hidden to protect people." in drawn.words
    assert refused(replace(drawn, words=f"{drawn.words} It was {HIDDEN}."))
    assert refused(replace(drawn, words=f"{drawn.words} It was 3."))
    assert refused(replace(drawn, words=f"{drawn.words} 9 figures are hidden to protect people."))


def test_a_figure_of_another_chart_in_the_table_is_refused() -> None:
    drawn = drawn_chart()
    rows = tuple((head, (figure("b", HIDDEN),)) for head, _ in drawn.table.rows)
    assert refused(replace(drawn, table=ChartTable(drawn.table.columns, rows)))


@pytest.mark.parametrize("chart", CONTROL_LOOKS.values(), ids=CONTROL_LOOKS.keys())
def test_charts_of_every_control_pass_with_their_icons_and_small_lines(chart: Chart) -> None:
    """How many values a control chart needs is said by the catalogue, and only where there are fewer."""
    assert not refused(draw_chart(chart, LANGUAGE))


def test_how_many_values_a_control_chart_needs_is_a_number_like_any_other_elsewhere() -> None:
    drawn = drawn_chart("line")
    assert refused(replace(drawn, words=f"{drawn.words} It needs 13 values."))


def test_a_number_planted_in_a_small_picture_is_refused() -> None:
    planted = f"<svg><title>{HIDDEN}</title></svg>"
    assert refused(replace(drawn_chart("line"), spark=planted))
    assert refused(replace(drawn_chart("line"), icons=(planted,)))


def test_a_name_in_lines_that_stands_whole_beside_them_is_read_whole_and_nothing_else_is_left_out() -> None:
    """Half of @import reads as a handle, and half of 12345 as another number."""
    texts = ["Ward @import 12345", "Ward @imp<br>ort 123<br>45", "Food<br>29", "Ward @impor<br>12345"]
    assert unbroken(texts) == ["Ward @import 12345", "Food<br>29", "Ward @impor<br>12345"]
