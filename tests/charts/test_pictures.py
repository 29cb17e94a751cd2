"""The static pictures: sound XML, small, readable by everyone, and deaf to whatever the data holds."""

import gzip
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from markdown import markdown

from build_tools.charts.draw import draw_chart
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Point, Series
from tests.charts.picture_reader import SVG, Picture
from tests.charts.sample_charts import (
    BARS,
    EVERY_KIND,
    GREEK,
    HIDDEN,
    LINE,
    REBASED,
    SEASONS,
    chart,
    figure,
    series,
)

ENGLISH = load_language("en")
HOSTILE = "<script>alert('x')</script> **bold** `code` {{ 7 * 7 }} [link](javascript:x) & \"quoted\" under_scored_word"
every_kind = pytest.mark.parametrize("chart", EVERY_KIND.values(), ids=EVERY_KIND.keys())


def pictures(chart: Chart) -> list[str]:
    drawn = draw_chart(chart, ENGLISH)
    return [drawn.svg, drawn.svg_narrow]


@every_kind
def test_a_picture_is_one_line_of_sound_xml_without_inline_style(chart: Chart) -> None:
    for svg in pictures(chart):
        root = ElementTree.fromstring(svg)
        assert "\n" not in svg
        assert not [each for each in root.iter() if "style" in each.attrib]


@every_kind
def test_a_picture_weighs_at_most_four_kilobytes_on_the_wire(chart: Chart) -> None:
    assert max(len(gzip.compress(svg.encode())) for svg in pictures(chart)) <= 4096


def test_five_lines_over_54_months_weigh_at_most_four_kilobytes_on_the_wire() -> None:
    months = tuple(f"month {at}" for at in range(54))
    lines = [series(f"Line {at}", [100 * at + month * 7 % 83 for month in range(54)], keys=months) for at in range(5)]
    assert max(len(gzip.compress(svg.encode())) for svg in pictures(chart("line", "count", *lines))) <= 4096


@every_kind
def test_a_picture_is_named_and_described_for_those_who_cannot_see_it(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    ids: list[str] = []
    for svg in (drawn.svg, drawn.svg_narrow):
        root = ElementTree.fromstring(svg)
        named = {each.attrib["id"]: each.text for each in root.iter() if "id" in each.attrib}
        assert root.attrib["role"] == "img"
        assert [named[each] for each in root.attrib["aria-labelledby"].split()] == [chart.title, drawn.words]
        ids += named
    assert len(set(ids)) == 4, "both widths stand on one page: their ids differ"


@every_kind
def test_a_screenshot_of_a_picture_says_title_unit_period_and_source(chart: Chart) -> None:
    for svg in pictures(chart):
        seen = " ".join(Picture(svg).texts())
        assert chart.title in seen
        assert ENGLISH.sentence(f"charts.units.{chart.unit}") in seen
        assert "the whole year" in seen
        assert "Source: Invented returns" in seen


def test_what_percentages_are_out_of_is_inside_the_picture() -> None:
    assert all("Each figure is out of 412." in " ".join(Picture(svg).texts()) for svg in pictures(LINE))


def test_percentages_out_of_different_numbers_say_the_range() -> None:
    points = [Point(key, key, figure(key, 50, "percent", of)) for key, of in (("a", 80), ("b", 1204), ("c", 300))]
    drawn = draw_chart(chart("bars", "percent", Series("Share", tuple(points))), ENGLISH)
    assert "Each figure is out of 80 to 1,204." in " ".join(Picture(drawn.svg).texts())


def test_two_series_out_of_different_numbers_say_whose_is_which() -> None:
    both = chart(
        "line",
        "percent",
        series("Heard", [10, 20], "percent", of=612),
        series("Answered", [10, 20], "percent", of=80),
    )
    seen = " ".join(Picture(draw_chart(both, ENGLISH).svg).texts())
    assert "Heard: Each figure is out of 612. Answered: Each figure is out of 80." in seen


def test_reasons_are_numbered_and_listed_inside_the_picture() -> None:
    for svg in pictures(LINE):
        seen = " ".join(Picture(svg).texts())
        assert "1. the thaw, target: A higher target was agreed with the patient panel" in seen
        assert len(list(ElementTree.fromstring(svg).iter(SVG + "circle"))) == 1


def test_a_scale_that_does_not_start_at_zero_says_so_in_the_picture() -> None:
    assert "The scale starts at 75%, not at 0." in " ".join(Picture(draw_chart(LINE, ENGLISH).svg).texts())


def test_hidden_figures_are_gaps_and_said() -> None:
    drawn = draw_chart(LINE, ENGLISH)
    assert drawn.plotly["data"][0]["y"] == [82, 81, None, 84, None, 88, 91]
    assert "2 figures are hidden to protect people." in " ".join(Picture(drawn.svg).texts())
    assert "2 figures are hidden to protect people." in drawn.words


def test_a_period_that_one_series_lacks_is_a_gap_in_its_place() -> None:
    """A target from the second period on does not push the first period behind the others."""
    late = replace(series("Target", [5, 5], role="target"), points=series("Target", [1, 5, 5]).points[1:])
    drawn = draw_chart(chart("line", "count", late, series("Values", [7, 8, 9])), ENGLISH)
    assert drawn.plotly["layout"]["xaxis"]["categoryarray"] == ["Spring", "Summer", "Autumn"]
    assert drawn.plotly["data"][0]["y"] == [None, 5, 5]


@pytest.mark.parametrize("kind", ["line", "bars", "small_multiples"])
def test_a_chart_of_hidden_figures_alone_says_so_and_draws_no_empty_frame(kind: str) -> None:
    """No axis, no grid, no marks and no scale: words alone, in the picture too."""
    drawn = draw_chart(chart(kind, "percent", series("Values", [HIDDEN, HIDDEN], "percent")), ENGLISH)
    assert drawn.words.endswith("2 figures are hidden to protect people.")
    for svg in (drawn.svg, drawn.svg_narrow):
        picture = Picture(svg)
        assert not picture.elements("path")
        assert picture.texts("chart-nothing") == ["There are no figures to show."]
        assert "2 figures are hidden to protect people." in " ".join(picture.texts("chart-note"))
        assert "scale" not in " ".join(picture.texts())


def test_both_limits_share_one_place_in_a_legend() -> None:
    """Narrow pictures have room for few rows: 'Lower limit, Upper limit' took two of them."""
    texts = Picture(draw_chart(REBASED, ENGLISH).svg_narrow).texts()
    assert {"Limits", "Provisional limits", "Mean", "Target"} <= set(texts)
    assert not any("pper limit" in each for each in texts)


def test_lines_that_look_alike_are_all_named_in_a_legend() -> None:
    """There are five looks: a sixth line looks like the first, and a seventh like the second."""
    lines = (series(name, [at, at + 1]) for at, name in enumerate(GREEK[:7]))
    seen = " ".join(Picture(draw_chart(chart("line", "count", *lines), ENGLISH).svg).texts())
    assert all(name in seen for name in GREEK[:7])


def test_a_single_period_is_drawn() -> None:
    drawn = draw_chart(chart("line", "days", series("Days", [3], "days")), ENGLISH)
    assert "3 days" in Picture(drawn.svg).texts("chart-end")


def test_a_chart_without_points_is_refused() -> None:
    with pytest.raises(ValueError, match="no points"):
        draw_chart(chart("line", "count", Series("Nothing", ())), ENGLISH)


def test_a_bar_of_zero_has_no_length_and_says_0() -> None:
    drawn = draw_chart(chart("bars", "count", series("Comments", [8, 0])), ENGLISH)
    assert len(Picture(drawn.svg).bars("series-1")) == 1
    assert Picture(drawn.svg).texts("chart-value") == ["8", "0"]


def test_negative_bars_lie_to_the_left_of_zero() -> None:
    drawn = draw_chart(chart("bars", "points", series("Difference", [4, -2], "points")), ENGLISH)
    (right, length), (left, negative) = Picture(drawn.svg).bars("series-1")
    assert left + negative == pytest.approx(right, abs=0.2)
    assert length / negative == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("base", [LINE, BARS], ids=["line", "bars"])
def test_markup_in_the_data_is_shown_as_the_plain_words_it_is(base: Chart) -> None:
    """Neither XML, Markdown, Jinja nor Plotly makes anything of what a title, a label or a source holds."""
    points = tuple(replace(point, label=f"{HOSTILE} {point.key}", said="") for point in base.series[0].points)
    hostile = replace(base, title=HOSTILE, source=HOSTILE, series=(Series(HOSTILE, points), *base.series[1:]))
    drawn = draw_chart(hostile, ENGLISH)
    plain = " ".join(HOSTILE.split())
    for svg in (drawn.svg, drawn.svg_narrow):
        assert ElementTree.fromstring(svg)[0].text == plain
        assert not set("`*_{}") & set(re.sub(r"<[^>]*>", "", svg))
        assert f"<div>{svg}</div>" == markdown(f"<div>{svg}</div>").strip()
    for trace in drawn.plotly["data"]:
        assert "<script" not in str(trace)


def test_control_characters_and_line_breaks_never_reach_the_xml() -> None:
    drawn = draw_chart(replace(LINE, title="A\x00title\x1b over\n\ntwo\u2028lines\ud800"), ENGLISH)
    assert ElementTree.fromstring(drawn.svg)[0].text == "Atitle over two lines"


def test_two_categories_of_the_same_name_stay_two_bars() -> None:
    points = tuple(Point(key, "Ward", figure(key, value)) for key, value in (("north", 8), ("south", 6)))
    drawn = draw_chart(chart("bars", "count", Series("Comments", points)), ENGLISH)
    assert drawn.plotly["data"][0]["y"] == ["Ward (north)", "Ward (south)"]


@settings(deadline=None)  # how long it takes is no promise of this test
@given(some.lists(some.integers(0, 10**7), min_size=1, max_size=7))
def test_any_counts_can_be_drawn_inside_their_picture(values: list[int]) -> None:
    """No point of a line lies outside the picture, and none above or below its axis."""
    drawn = draw_chart(chart("line", "count", series("Values", list(values))), ENGLISH)
    low, high = drawn.plotly["layout"]["yaxis"]["range"]
    assert low == 0
    assert high >= max(values)
    marks = Picture(drawn.svg).values_of_marks("series-1")
    assert marks == pytest.approx(values[: len(SEASONS)], abs=max(0.01, high / 1000))
