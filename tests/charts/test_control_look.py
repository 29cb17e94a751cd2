"""How a control chart looks: provisional limits, rebases, what stands out, the source of limits, and too few values."""

import gzip
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.house_style import MARKS
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Point, SeriesRole, Source, Verdict
from tests.charts.picture_reader import SVG, Picture
from tests.charts.sample_charts import ABOVE, CONTROL, CONTROL_LOOKS, REBASED, TOO_SHORT, caused

ENGLISH = load_language("en")
every_look = pytest.mark.parametrize("chart", CONTROL_LOOKS.values(), ids=CONTROL_LOOKS.keys())


def pictures(chart: Chart) -> list[Picture]:
    drawn = draw_chart(chart, ENGLISH)
    return [Picture(drawn.svg), Picture(drawn.svg_narrow)]


def seen(chart: Chart) -> list[str]:
    """All words inside each picture, joined where a line of them was broken."""
    return [" ".join(picture.texts()) for picture in pictures(chart)]


def words(chart: Chart) -> str:
    return draw_chart(chart, ENGLISH).words


def hovers(chart: Chart) -> list[str]:
    found: list[str] = draw_chart(chart, ENGLISH).plotly["data"][0]["hovertext"]
    return found


@every_look
def test_a_control_charts_picture_is_sound_xml_of_at_most_four_kilobytes(chart: Chart) -> None:
    drawn = draw_chart(chart, ENGLISH)
    for svg in (drawn.svg, drawn.svg_narrow, drawn.spark, *drawn.icons):
        ElementTree.fromstring(svg)
        assert len(gzip.compress(svg.encode())) <= 4096


@every_look
def test_sentences_about_control_charts_have_at_most_twenty_words(chart: Chart) -> None:
    assert max(len(each.split()) for each in re.split(r"(?<=\.) ", words(chart))) <= 20


def test_provisional_limits_have_a_dash_of_their_own() -> None:
    """Sure limits, provisional limits, the mean, the provisional mean and the target differ without colour."""
    dashes = {
        look: {each.get("stroke-dasharray") for each in picture.elements("path", "chart-line", look)}
        for picture in pictures(REBASED)
        for look in ("limit", "provisional-limit", "mean", "provisional-mean", "target")
    }
    assert all(len(found) == 1 for found in dashes.values())
    assert len({next(iter(found)) for found in dashes.values()}) == 5


def test_provisional_limits_stand_at_their_values_since_the_rebase_alone() -> None:
    for picture in pictures(REBASED):
        inside = [value for value in picture.values_on_line("provisional-limit") if value < 100]
        assert sorted(inside) == pytest.approx([75, 75, 85, 85], abs=0.2)


def test_provisional_limits_are_called_so_in_the_picture_and_in_the_words() -> None:
    sentence = "The limits are early (provisional): they come from fewer than 13 figures."
    assert all(sentence in each for each in seen(REBASED))
    assert sentence in words(REBASED)


def test_limits_that_were_provisional_before_a_rebase_are_called_earlier_ones() -> None:
    """The same chart with the two stretches the other way round."""
    other: dict[SeriesRole, SeriesRole] = {
        "mean": "provisional_mean",
        "limit": "provisional_limit",
        "provisional_mean": "mean",
        "provisional_limit": "limit",
    }
    turned = replace(
        REBASED, series=tuple(replace(each, role=other.get(each.role, each.role)) for each in REBASED.series)
    )
    sentence = "The older limits are early ones (provisional): they come from fewer than 13 figures."
    assert all(sentence in each for each in seen(turned))
    assert "The limits are early" not in words(turned)


def test_the_limits_are_said_as_they_are_since_the_rebase() -> None:
    assert "The limits run from 75% to 85%." in words(REBASED)


def test_a_chart_never_says_that_figures_will_lie_between_its_limits() -> None:
    """Three of the twenty stand out, so nobody can say what is expected."""
    assert "The chart shows 20 figures." in words(REBASED)
    assert "expected to" not in words(REBASED)


def test_the_words_say_which_figures_the_limits_come_from() -> None:
    """A limit of the second stretch that names the cells of four of its six figures: a baseline."""
    (values, *others), lower = REBASED.series, "Provisional lower limit"
    sourced = [_from_cell(point, point.key) for point in values.points]
    baseline = Source("kpi_values", "numerator", ("omicron", "pi", "rho", "sigma"))
    fixed = [
        replace(each, points=tuple(_of_one_limit(point, baseline) for point in each.points))
        if each.name == lower
        else each
        for each in others
    ]
    chart = replace(REBASED, series=(replace(values, points=tuple(sourced)), *fixed))
    assert "The limits run from 75% to 85%. They come from 4 figures, from Omicron to Sigma." in words(chart)


def _from_cell(point: Point, row: str) -> Point:
    return replace(point, figure=replace(point.figure, sources=(Source("kpi_values", "numerator", (row,)),)))


def _of_one_limit(point: Point, source: Source) -> Point:
    return replace(point, figure=replace(point.figure, id="sample.lower", sources=(source,)))


def test_a_stretch_of_one_value_has_no_limits_to_say() -> None:
    """After a rebase with a mean and no limits yet, the limits before it say nothing of what comes."""
    lone = [each for each in REBASED.series if each.role != "provisional_limit"]
    assert "limits run" not in words(replace(REBASED, series=tuple(lone)))


def test_a_rebase_is_a_whole_line_before_its_period_with_a_box_for_its_number() -> None:
    """Other reasons are dotted lines under rings, each at its own period."""
    for picture in pictures(REBASED):
        rebase = picture.elements("path", "chart-rebase")
        assert [each.get("stroke-dasharray") for each in rebase] == [None, None]
        assert len(picture.elements("circle", "chart-reason")) == 2
        assert {each.get("stroke-dasharray") for each in picture.elements("path", "chart-reason")} == {"2 3"}
    shapes = {each["name"]: each for each in draw_chart(REBASED, ENGLISH).plotly["layout"]["shapes"]}
    assert (shapes["target"]["x0"], shapes["rebase"]["x0"], shapes["annotation"]["x0"]) == (10, 13.5, 16)
    assert (shapes["rebase"]["line"]["dash"], shapes["target"]["line"]["dash"]) == ("solid", "dot")


def test_each_reason_is_said_in_the_picture_and_a_rebase_says_what_it_does() -> None:
    for each in seen(REBASED):
        assert "1. Lambda, target: A higher target was agreed" in each
        assert "2. Omicron, limits drawn again from here: A second clinic opened" in each
        assert "3. Rho: A hard winter" in each


def test_every_line_has_its_name_at_its_end_or_in_the_legend() -> None:
    """An upper and a lower limit look alike, and have one name in a legend."""
    in_legend = {"limit": "Limits", "provisional_limit": "Provisional limits"}
    for each in seen(REBASED):
        for series in REBASED.series:
            assert " ".join(series.name.split()) in each or in_legend.get(series.role, "no legend") in each, series.name


def test_a_line_leads_from_a_value_to_its_words_where_these_had_to_move_away() -> None:
    """The ends of a mean and its limits lie closer than their words can stand; a single line's words stay beside it."""
    crowded, alone = Picture(draw_chart(REBASED, ENGLISH).svg), Picture(draw_chart(TOO_SHORT, ENGLISH).svg)
    assert len(crowded.elements("path", "chart-lead")) >= 2
    assert not alone.elements("path", "chart-lead")


def test_each_way_of_standing_out_has_a_shape_of_its_own() -> None:
    assert len({look.marker for look in MARKS.values()} - {"circle", "none"}) == 3


def test_the_rule_by_which_a_point_stands_out_is_read_with_it() -> None:
    """Delta lies outside the limits, kappa is in a run; the others are read without a rule."""
    found = hovers(REBASED)
    assert found[3].endswith("<br>Stands out, for the better: outside the limits")
    assert found[9].endswith("<br>Stands out, for the better: seven or more in a row on one side of the mean")
    assert sum("Stands out" in each for each in found) == 3


@pytest.mark.parametrize(("value", "said"), [(85.04, True), (86.04, False)])
def test_a_figure_that_reads_like_the_limit_outside_which_it_lies_is_explained(value: float, said: bool) -> None:
    """The upper limit is 85%."""
    values, *lines = REBASED.series
    last = values.points[-1]
    outside = replace(last, cause="outside_limits", figure=replace(last.figure, value=value))
    chart = replace(REBASED, series=(replace(values, points=(*values.points[:-1], outside)), *lines))
    assert ("The newest figure lies just outside. Rounded, it reads like the limit." in words(chart)) is said


def test_limits_that_end_before_the_newest_value_are_not_said_to_be_its_limits() -> None:
    """As where everything starts afresh at the newest value, which has no step and so no limits."""
    values, *lines = REBASED.series
    ended = [each if each.role == "target" else replace(each, points=each.points[:-1]) for each in lines[-3:]]
    chart = replace(REBASED, series=(values, *lines[:-3], *ended))
    assert "The limits run from 75% to 85%." in words(REBASED)
    assert "The limits run" not in words(chart)


def test_the_words_say_how_many_stand_out_and_by_which_rule() -> None:
    """One rule is said with the number; where several differ, the newest one's is said."""
    said = words(REBASED)
    assert "2 figures stand out for the better." in said
    assert "The newest of them, Kappa: seven or more in a row on one side of the mean." in said
    assert "1 figure stands out for the worse: outside the limits." in said


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("outside_limits", "outside the limits"),
        ("trend", "seven or more in a row, all rising or all falling"),
        ("two_in_three", "two out of three in a row near the same limit"),
        ("shift", "seven or more in a row on one side of the mean"),
    ],
)
def test_every_rule_has_its_words(cause: str, said: str) -> None:
    values = caused(CONTROL.series[0], {"winter": cause})  # type: ignore[dict-item]
    assert f"1 figure stands out for the better: {said}." in words(replace(CONTROL, series=(values,)))


def test_a_control_chart_on_which_nothing_stands_out_says_so() -> None:
    assert words(ABOVE).endswith("No figure stands out.")


@pytest.mark.parametrize(
    ("assurance", "sentence"),
    [
        ("pass", "The expected figures all meet the target."),
        ("fail", "The expected figures all miss the target."),
        ("hit_and_miss", "Some expected figures meet the target and some miss it."),
    ],
)
def test_the_words_say_whether_the_target_is_met(assurance: str, sentence: str) -> None:
    verdict = Verdict("common_cause", 0, "", assurance, None, False)  # type: ignore[arg-type]
    assert sentence in words(replace(REBASED, verdict=verdict))


def test_a_measure_with_too_few_values_says_how_many_more_than_once() -> None:
    """Three of the four figures are shown; the line is plain, without limits."""
    sentence = "A control chart needs 13 figures. There are 3 so far."
    assert all(sentence in each for each in seen(TOO_SHORT))
    assert sentence in words(TOO_SHORT)
    assert [trace["mode"] for trace in draw_chart(TOO_SHORT, ENGLISH).plotly["data"]] == ["lines+markers"]


def test_a_narrow_picture_is_shown_at_its_own_size_on_a_small_screen() -> None:
    """A screen of 320 leaves 288 between the page's margins of 16: no text is smaller than 12 there."""
    for chart in CONTROL_LOOKS.values():
        picture = pictures(chart)[1]
        assert picture.root.attrib["viewBox"].split()[2] == "288"
        assert min(float(each.attrib["font-size"]) for each in picture.root.iter(f"{SVG}text")) >= 12


def test_the_table_says_which_figures_stand_out_and_which_way() -> None:
    """As the marks do for the eye; the other rows have their names alone."""
    chart = REBASED
    marks = {point.mark for point in chart.series[0].points}
    rows = [label for label, _ in draw_chart(chart, ENGLISH).table.rows]
    assert marks >= {"better", "worse", ""}
    for mark, words in (("better", "(stands out, for the better)"), ("worse", "(stands out, for the worse)")):
        held = [point.mark == mark for point in chart.series[0].points]
        assert [label.endswith(words) for label in rows] == held
