"""A measure before and after a change: both figures with their ranges, the day, and no claim that was not measured."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.language import load_language
from build_tools.vocabulary import DrawnChart, Series, Withheld
from tests.charts.picture_reader import Picture
from tests.charts.sample_kinds import CHANGE, side

ENGLISH = load_language("en")
DRAWN = draw_chart(CHANGE, ENGLISH)
Claim = Literal["", "better", "worse", "different", "no_change_shown", "cannot_tell"]
both_widths = pytest.mark.parametrize("width", ["svg", "svg_narrow"])


def test_the_interactive_figure_has_two_marks_whose_whiskers_reach_as_far_as_their_ranges() -> None:
    """By hand: 58 to 66 about 62 is 4 each way; 66.5 to 73.5 about 70 is 3.5 each way."""
    before, after = DRAWN.plotly["data"]
    assert (before["y"], after["y"]) == ([62], [70])
    assert (before["error_y"]["array"], before["error_y"]["arrayminus"]) == ([4], [4])
    assert (after["error_y"]["array"], after["error_y"]["arrayminus"]) == ([3.5], [3.5])
    assert before["marker"]["symbol"] != after["marker"]["symbol"]


@both_widths
def test_marks_and_whiskers_stand_at_their_values_in_the_picture(width: str) -> None:
    picture = Picture(getattr(DRAWN, width))
    zero, step = picture.heights()
    for look, value, low, high in (("before", 62, 58, 66), ("after", 70, 66.5, 73.5)):
        (whisker,) = picture.shapes("chart-line", look)
        heights = [(float(y) - zero) / step for y in re.findall(r"[ML][-\d.]+ ([-\d.]+)", whisker)]
        assert sorted({round(each, 1) for each in heights}) == pytest.approx([low, high], abs=0.3)
        assert len(picture.shapes("chart-mark", look)) == 1
        assert f"{value}%" in picture.texts("chart-value")


@both_widths
def test_the_day_of_the_change_is_a_line_between_the_two(width: str) -> None:
    picture = Picture(getattr(DRAWN, width))
    assert picture.texts("chart-day") == ["Change made: 3 June 2026"]
    (day,) = picture.shapes("chart-day")
    (x,) = {float(each) for each in re.findall(r"[ML]([-\d.]+) ", day)}
    marks = [
        float(re.findall(r"M([-\d.]+) ", picture.shapes("chart-mark", look)[0])[0]) for look in ("before", "after")
    ]
    assert marks[0] < x < marks[1]


def test_the_words_say_both_figures_their_ranges_the_day_and_the_measured_verdict() -> None:
    assert DRAWN.words == (
        "Before, the spring: 62%. Chance alone could make it 58% to 66%. The change was made on 3 June 2026. "
        "After, the frost: 70%. Chance alone could make it 67% to 74%. "
        "Difference: 8 in every 100 higher. "
        "Allowing for chance, it lies between 2 in every 100 higher and 14 in every 100 higher. "
        "The figure after is better. Chance alone would seldom make two figures differ so much. "
        "Other things may have changed at the same time."
    )


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("worse", "The figure after is worse. Chance alone would seldom make two figures differ so much."),
        ("different", "The figure after is not the same. Chance alone would seldom make two figures differ so much."),
        ("no_change_shown", "This does not show a change: the difference may be chance."),
        ("cannot_tell", "We cannot tell if anything changed."),
        ("", "We cannot tell if anything changed."),
    ],
)
def test_nothing_is_called_a_change_but_what_was_measured_as_one(claim: Claim, said: str) -> None:
    """Words and picture say the same, however far the two figures lie apart."""
    drawn = draw_chart(replace(CHANGE, claim=claim), ENGLISH)
    assert said in drawn.words
    for svg in (drawn.svg, drawn.svg_narrow):
        assert said in " ".join(Picture(svg).texts("chart-note"))
    claimed = claim in ("worse", "different")
    assert ("Chance alone would seldom" in drawn.words) is claimed
    assert "is better" not in drawn.words


@pytest.mark.parametrize(
    ("value", "interval", "said"),
    [
        (-1, (-4, 2), "Difference: 1 in every 100 lower. "),
        (-1, (-4, 2), "it lies between 4 in every 100 lower and 2 in every 100 higher."),
        (0.3, (-4, 2), "Difference: hardly any. "),
    ],
)
def test_no_difference_is_said_with_a_sign(value: float, interval: tuple[float, float], said: str) -> None:
    *sides, between = CHANGE.series
    (point,) = between.points
    moved = replace(point, figure=replace(point.figure, value=value, interval=interval))
    drawn = draw_chart(replace(CHANGE, series=(*sides, replace(between, points=(moved,)))), ENGLISH)
    assert said in drawn.words
    assert "-" not in drawn.words


def test_the_table_has_one_row_for_each_figure() -> None:
    rows = [(head, ENGLISH.figure(figure)) for head, (figure,) in DRAWN.table.rows if figure is not None]
    assert rows == [
        ("Before, the spring", "62%"),
        ("Change made", "3 June 2026"),
        ("After, the frost", "70%"),
        ("Difference", "8 in every 100"),
    ]


def test_what_each_figure_is_out_of_is_inside_the_picture() -> None:
    seen = " ".join(Picture(DRAWN.svg).texts())
    assert "Before: Each figure is out of 500. After: Each figure is out of 612." in seen


@both_widths
def test_a_withheld_figure_has_no_mark_and_says_why(width: str) -> None:
    parts: tuple[Series, ...] = (side("before", Withheld.TOO_FEW, None, of=4), *CHANGE.series[1:3])
    drawn = draw_chart(replace(CHANGE, series=parts, claim="cannot_tell"), ENGLISH)
    picture = Picture(getattr(drawn, width))
    assert not picture.shapes("chart-mark", "before")
    assert "too few" in picture.texts("chart-value")
    assert "1 figure is not shown: it would come from too few." in drawn.words


def test_the_example_shows_what_its_responses_were_meant_to_move(example_charts: Mapping[str, DrawnChart]) -> None:
    """It has responses after which the measure changed and others after which no change can be shown."""
    changes = [drawn.chart for drawn in example_charts.values() if drawn.chart.kind == "before_after"]
    assert {"better", "no_change_shown"} <= {chart.claim for chart in changes}
    assert all(re.fullmatch(r"response\.r-[\d-]+\.before-after", chart.id) for chart in changes)
