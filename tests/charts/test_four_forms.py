"""The picture, the interactive figure, the words and the table of a chart say the same numbers."""

import json
import re

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.language import load_language
from build_tools.vocabulary import Chart, DrawnChart, Withheld
from tests.charts.picture_reader import SVG, Picture
from tests.charts.sample_charts import BARS, CONTROL, DIVERGING, EVERY_KIND, LINE, LINES, PAIRS

ENGLISH = load_language("en")
every_kind = pytest.mark.parametrize("chart", EVERY_KIND.values(), ids=EVERY_KIND.keys())
both_widths = pytest.mark.parametrize("width", ["svg", "svg_narrow"])


def numbers_of(chart: Chart) -> dict[str, list[float]]:
    """The chart's own numbers by series, withheld ones left out, from the smallest."""
    values = {each.name: [point.figure.value for point in each.points] for each in chart.series}
    return {name: sorted(each for each in found if not isinstance(each, Withheld)) for name, found in values.items()}


def picture(drawn: DrawnChart, width: str) -> Picture:
    return Picture(getattr(drawn, width))


@every_kind
def test_the_interactive_figure_holds_the_charts_numbers(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    for trace, (name, expected) in zip(drawn.plotly["data"], numbers_of(chart).items(), strict=False):
        values = trace["x" if trace["type"] == "bar" else "y"]
        assert trace["name"] == name
        assert sorted(abs(value) for value in values if value is not None) == expected


@every_kind
def test_the_table_holds_the_charts_figures(chart: Chart) -> None:
    table = draw_chart(chart, ENGLISH).table
    assert table.columns == (chart.category, *(series.name for series in chart.series))
    for column, series in enumerate(chart.series):
        figures = {figure.id for _, cells in table.rows if (figure := cells[column]) is not None}
        assert figures == {point.figure.id for point in series.points}


@every_kind
def test_the_words_say_only_numbers_that_the_chart_holds_or_counts(chart: Chart) -> None:
    """Every number in the words is one of the chart's figures as written, or a count of its figures."""
    written = {
        ENGLISH.number(point.figure.value)
        for series in chart.series
        for point in series.points
        if not isinstance(point.figure.value, Withheld)
    }
    counts = {str(count) for count in range(1, 8)}
    said = set(re.findall(r"\d[\d,.]*\d|\d", draw_chart(chart, ENGLISH).words))
    assert said
    assert said <= written | counts


@both_widths
def test_a_line_with_gaps_stands_at_its_values(width: str) -> None:
    """Each round mark of the picture, measured against the numbers on the axis, is a figure of the series."""
    found = picture(draw_chart(LINE, ENGLISH), width)
    sample = 1 if width == "svg_narrow" else 0  # a narrow picture's legend holds a mark of its own
    assert found.values_of_marks("series-1")[sample:] == pytest.approx([82, 81, 84, 88, 91], abs=0.1)
    assert found.values_on_line("series-1")[2 * sample :] == pytest.approx([82, 81, 88, 91], abs=0.1)


@both_widths
def test_a_target_is_a_step_at_its_values(width: str) -> None:
    found = picture(draw_chart(LINE, ENGLISH), width)
    corners = found.values_on_line("target")[2 if width == "svg_narrow" else 0 :]
    assert corners == pytest.approx([85, 85, 90, 90], abs=0.1)


@both_widths
def test_several_lines_stand_at_their_values(width: str) -> None:
    found = picture(draw_chart(LINES, ENGLISH), width)
    sample = 2 if width == "svg_narrow" else 0
    everyone = [1204, 1310, 1275, 1190, 1333, 1402, 1380]
    by_phone = [310, 290, 305, 330, 280, 260, 255]
    assert found.values_on_line("series-1")[sample:] == pytest.approx(everyone, abs=1)
    assert found.values_on_line("series-2")[sample:] == pytest.approx(by_phone, abs=1)


def test_points_that_stand_out_have_marks_of_their_own_shape_at_their_values() -> None:
    figure = draw_chart(CONTROL, ENGLISH).plotly
    marks = {trace["name"]: trace for trace in figure["data"] if trace["mode"] == "markers"}
    assert {name: trace["y"] for name, trace in marks.items()} == {
        "Stands out, for the better": [92],
        "Stands out, for the worse": [66],
    }
    assert len({trace["marker"]["symbol"] for trace in figure["data"] if "marker" in trace}) == 3


@both_widths
def test_bars_are_as_long_as_their_values_and_carry_them(width: str) -> None:
    found = picture(draw_chart(BARS, ENGLISH), width)
    lengths = [length for _, length in found.bars("series-1")]
    assert [length / lengths[0] * 431 for length in lengths] == pytest.approx([431, 154, 77, 31], abs=0.5)
    assert found.texts("chart-value") == ["431", "154", "77", "31", "hidden"]


@both_widths
def test_paired_bars_share_one_scale_and_keep_their_order(width: str) -> None:
    found = picture(draw_chart(PAIRS, ENGLISH), width)
    heard, served = found.bars("heard")[1:], found.bars("served")[1:]
    unit = heard[3][1] / 43
    assert [length / unit for _, length in heard] == pytest.approx([4, 12, 41, 43], abs=0.2)
    assert [length / unit for _, length in served] == pytest.approx([21, 22, 38, 19], abs=0.2)
    assert found.texts("chart-value") == ["4%", "21%", "12%", "22%", "41%", "38%", "43%", "19%"]


@both_widths
def test_diverging_bars_share_one_scale_on_both_sides_of_zero(width: str) -> None:
    """Negative bars end where positive bars start; a person is as long in either, and in the neutral bars."""
    found = picture(draw_chart(DIVERGING, ENGLISH), width)
    positive, negative, mixed = (found.bars(look)[1:] for look in ("positive", "negative", "mixed"))
    zero = positive[0][0]
    unit = positive[0][1] / 256
    assert [length / unit for _, length in positive] == pytest.approx([256, 215, 77, 38, 15], abs=1.5)
    assert [length / unit for _, length in negative] == pytest.approx([194, 163, 58, 29, 11], abs=1.5)
    assert [length / unit for _, length in mixed] == pytest.approx([61, 51, 18, 9], abs=1.5)
    assert [left + length for left, length in negative] == pytest.approx([zero] * 5, abs=0.2)
    assert {left for left, _ in positive} == {zero}


def test_the_values_of_negative_bars_stand_to_their_left() -> None:
    found = picture(draw_chart(DIVERGING, ENGLISH), "svg")
    ends = {"".join(each.itertext()): float(each.attrib["x"]) for each in found.root.iter(f"{SVG}text")}
    left_edges = [left for left, _ in found.bars("negative")[1:]]
    assert all(ends[value] < left for value, left in zip(["194", "163", "58", "29", "11"], left_edges, strict=True))


@every_kind
def test_the_same_chart_is_drawn_with_the_same_bytes(chart: Chart) -> None:
    first, second = draw_chart(chart, ENGLISH), draw_chart(chart, ENGLISH)
    assert first == second
    assert json.dumps(first.plotly) == json.dumps(second.plotly)


@every_kind
def test_the_interactive_figure_carries_only_the_house_style(chart: Chart) -> None:
    """Plotly's own template and arrays packed in base64 would make a small chart's file ten times larger."""
    written = json.dumps(draw_chart(chart, ENGLISH).plotly)
    assert "template" not in written
    assert "bdata" not in written
    assert len(written) < 8_000
