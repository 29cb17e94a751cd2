"""Panels, before and after, and promises: small, sound, deaf to what the data holds, and let through by the gate."""

import gzip
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from markdown import markdown

from build_tools.charts.draw import draw_chart
from build_tools.disclosure.finished_site.published_charts import check_charts
from build_tools.language import load_language
from build_tools.vocabulary import Chart, DrawnChart, Point, Series, Withheld
from tests.charts.picture_reader import Picture
from tests.charts.sample_kinds import CHANGE, OTHER_KINDS, PANELS

ENGLISH = load_language("en")
HOSTILE = "<script>alert('x')</script> **bold** `code` {{ 7 * 7 }} [link](javascript:x) & \"quoted\" under_scored_word"
every_kind = pytest.mark.parametrize("chart", OTHER_KINDS.values(), ids=OTHER_KINDS.keys())


def pictures(drawn: DrawnChart) -> list[str]:
    return [drawn.svg, drawn.svg_narrow]


@every_kind
def test_a_picture_weighs_at_most_four_kilobytes_and_says_where_it_comes_from(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    for svg in pictures(drawn):
        assert len(gzip.compress(svg.encode())) <= 4096
        seen = " ".join(Picture(svg).texts())
        for said in (chart.title, "the whole year", ENGLISH.sentence(f"charts.units.{chart.unit}"), "Invented returns"):
            assert said in seen


@every_kind
def test_a_picture_is_named_and_described_by_the_words(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    for svg in pictures(drawn):
        root = ElementTree.fromstring(svg)
        named = {each.attrib["id"]: each.text for each in root.iter() if "id" in each.attrib}
        assert [named[each] for each in root.attrib["aria-labelledby"].split()] == [chart.title, drawn.words]


@every_kind
def test_the_table_holds_every_figure_of_the_chart_once(chart: Chart) -> None:
    cells = [cell for _, row in draw_chart(chart, ENGLISH).table.rows for cell in row if cell is not None]
    given = [point.figure for series in chart.series for point in series.points]
    assert sorted(each.id for each in cells) == sorted(each.id for each in given)


@every_kind
def test_the_second_gate_lets_the_chart_through_and_refuses_a_number_planted_in_it(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    assert not check_charts({chart.id: drawn}, ENGLISH)
    for planted in (
        replace(drawn, words=f"{drawn.words} It was 7316."),
        replace(drawn, svg=drawn.svg.replace("</svg>", '<text x="1" y="2">7316</text></svg>')),
        replace(drawn, plotly={**drawn.plotly, "layout": {**drawn.plotly["layout"], "secret": 7316}}),
        replace(drawn, plotly={**drawn.plotly, "data": [{**drawn.plotly["data"][0], "x": [7316], "y": [7316]}]}),
    ):
        assert check_charts({chart.id: planted}, ENGLISH)


@every_kind
def test_markup_in_the_data_is_shown_as_the_plain_words_it_is(chart: Chart) -> None:
    def hostile(series: Series) -> Series:
        points = tuple(replace(each, label=f"{HOSTILE} {each.key}", said="") for each in series.points)
        return replace(series, name=HOSTILE, points=points)

    drawn = draw_chart(replace(chart, title=HOSTILE, series=tuple(map(hostile, chart.series))), ENGLISH)
    for svg in pictures(drawn):
        assert ElementTree.fromstring(svg)[0].text == " ".join(HOSTILE.split())
        assert not set("`*_{}") & set(re.sub(r"<[^>]*>", "", svg))
        assert f"<div>{svg}</div>" == markdown(f"<div>{svg}</div>").strip()
    assert "<script" not in str({"data": drawn.plotly["data"], "layout": {**drawn.plotly["layout"], "meta": ""}})


@pytest.mark.parametrize("chart", [PANELS, CHANGE], ids=["panels", "change"])
def test_a_chart_of_withheld_figures_alone_is_drawn_and_says_so(chart: Chart) -> None:
    def hidden(point: Point) -> Point:
        return replace(point, figure=replace(point.figure, value=Withheld.HIDDEN, interval=None))

    held = [replace(each, points=tuple(map(hidden, each.points))) for each in chart.series if each.role != "done"]
    drawn = draw_chart(replace(chart, series=tuple(held), claim="cannot_tell"), ENGLISH)
    assert "hidden to protect people" in drawn.words
    for svg in pictures(drawn):
        ElementTree.fromstring(svg)
    assert not check_charts({chart.id: drawn}, ENGLISH)
