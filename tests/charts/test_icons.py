"""The small pictures of a control chart's verdict, and lines without words: told by shape, not by colour alone."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import product

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.icons import assurance_icon, variation_icon
from build_tools.charts.sparkline import draw_sparkline
from build_tools.language import load_language
from build_tools.vocabulary import Verdict
from tests.charts.picture_reader import SVG, Picture
from tests.charts.sample_charts import BARS, CONTROL_LOOKS, HIDDEN, LINE, LINES, REBASED, chart, series

ENGLISH = load_language("en")
VARIATIONS = [("common_cause", 0), *product(("improvement", "concern", "neutral"), (1, -1))]
ASSURANCES = ["pass", "fail", "hit_and_miss"]


def verdict(variation: str = "common_cause", direction: int = 0, assurance: str = "") -> Verdict:
    return Verdict(variation, direction, "", assurance, None, False)  # type: ignore[arg-type]


def every_icon() -> list[str]:
    variations = [variation_icon(verdict(name, direction), "Said") for name, direction in VARIATIONS]
    return [*variations, *(assurance_icon(verdict(assurance=name), "Said") for name in ASSURANCES)]


def shapes(svg: str) -> str:
    """A picture without its colours and classes, as forced colours or a black and white printer leave it."""
    return re.sub(r' (?:class|fill|stroke)="(?!#fff|none)[^"]*"', "", svg)


def test_no_two_icons_have_the_same_shapes() -> None:
    assert len({shapes(icon) for icon in every_icon()}) == len(every_icon()) == 10


def test_an_icon_is_small_sound_and_hidden_because_words_stand_beside_it() -> None:
    for icon in every_icon():
        root = ElementTree.fromstring(icon)
        assert len(icon.encode()) <= 1024
        assert root.attrib["aria-hidden"] == "true"
        assert root[0].text == "Said"
        assert not [each for each in root.iter() if {"id", "style"} & set(each.attrib)]


def test_better_worse_and_neither_have_frames_of_three_shapes() -> None:
    frames = {Picture(variation_icon(verdict(name, 1), "")).shapes("chart-mark")[0] for name, _ in VARIATIONS[1:]}
    assert len(frames) == 3


def test_the_arrow_points_where_the_figures_go() -> None:
    """The arrow is the same for better and worse: up is up."""
    arrows = {
        (name, direction): Picture(variation_icon(verdict(name, direction), "")).shapes("chart-icon-sign")
        for name, direction in VARIATIONS[1:]
    }
    assert arrows["improvement", 1] == arrows["concern", 1] == arrows["neutral", 1]
    assert arrows["improvement", -1] == arrows["concern", -1] != arrows["concern", 1]


@pytest.mark.parametrize(("assurance", "beyond"), [("pass", 3), ("fail", 0), ("hit_and_miss", 2)])
def test_dots_stand_beyond_the_target_or_short_of_it(assurance: str, beyond: int) -> None:
    """The target's line is at 20: dots to its right are filled, dots to its left are rings."""
    dots = list(ElementTree.fromstring(assurance_icon(verdict(assurance=assurance), "")).iter(f"{SVG}circle"))
    assert sum(float(dot.attrib["cx"]) > 20 for dot in dots) == beyond
    assert all((float(dot.attrib["cx"]) > 20) != ("chart-hollow" in dot.attrib["class"]) for dot in dots)


def test_a_title_with_markup_is_shown_as_plain_words() -> None:
    assert ElementTree.fromstring(variation_icon(verdict(), "<b>Up</b> & 'away'"))[0].text == "<b>Up</b> & 'away'"


def test_a_chart_carries_its_verdicts_icons_with_their_words() -> None:
    """The variation, then the assurance where there is one; a chart without a verdict has none."""
    titles = [ElementTree.fromstring(icon)[0].text for icon in draw_chart(REBASED, ENGLISH).icons]
    assert titles == [
        "Nothing stands out now: it varies as usual",
        "Some expected figures meet the target and some miss it",
    ]
    up = draw_chart(replace(REBASED, verdict=verdict("concern", 1)), ENGLISH).icons
    assert [ElementTree.fromstring(icon)[0].text for icon in up] == ["Stands out for the worse: high or rising"]
    assert draw_chart(LINE, ENGLISH).icons == ()


def test_a_small_line_has_the_values_a_dot_for_the_last_and_no_words() -> None:
    spark = Picture(draw_sparkline(chart("line", "count", series("Values", [1, 3, HIDDEN, 2, 5]))))
    assert not spark.texts()
    assert len(spark.shapes("chart-line")) == 1
    # Drawn over 120 by 32 with 5 free at each edge: 1 lies at 27, 5 at 5; the third of five places is a gap.
    assert spark.shapes("chart-line")[0] == "M5 27L32.5 16M87.5 21.5L115 5"
    assert spark.shapes("chart-mark")[0].startswith("M111.8 5.0a3.2")


def test_a_small_line_marks_what_stands_out_and_where_the_mean_lies() -> None:
    spark = Picture(draw_sparkline(REBASED))
    assert {name: path.count("M") for name in ("better", "worse") for path in spark.shapes("chart-mark", name)} == {
        "better": 2,
        "worse": 1,
    }
    means = spark.shapes("chart-spark-mean")
    assert len(means) == 1
    assert means[0].count("M") == 2, "the mean and the provisional mean are not joined"


def test_only_a_single_line_has_a_small_one() -> None:
    assert draw_sparkline(BARS) == draw_sparkline(LINES) == ""
    assert draw_sparkline(chart("line", "count", series("Values", [HIDDEN]))) == ""
    assert all(draw_chart(each, ENGLISH).spark for each in CONTROL_LOOKS.values())


def test_a_small_line_is_at_most_a_kilobyte_and_a_half_for_two_years_of_months() -> None:
    assert len(draw_sparkline(REBASED).encode()) <= 1536
