"""Where the way of counting changed: nothing is joined up or compared across it, and the reason is told."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.service_panels import kpi_services_chart
from build_tools.language import load_language
from build_tools.vocabulary import Annotation, Chart, ChartKind, DrawnChart
from tests.charts.picture_reader import Picture
from tests.charts.sample_charts import HIDDEN, chart, series
from tests.charts.sample_kinds import AIMED
from tests.measures.packages_by_hand import REFERENCE, make_packages, period
from tests.measures.test_kpis import all_kpis, kpi_row, value

ENGLISH = load_language("en")
both_widths = pytest.mark.parametrize("width", ["svg", "svg_narrow"])
NEW = (Annotation("winter", "definition", "Phone calls count too"),)
# Low before the winter and high from then on, so that a comparison across it would be seen.
VALUES = [10, 12, 11, 52, 50, 53, 51]
COUNTED = chart("line", "count", series("Letters", VALUES), annotations=NEW)


def runs(path: str) -> list[int]:
    """How many points each unbroken part of a line leads through."""
    return [part.count(" ") for part in path.split("M")[1:]]


@both_widths
def test_no_line_leads_across_a_new_way_of_counting(width: str) -> None:
    """Three seasons before the winter, four from then on: two parts."""
    paths = Picture(getattr(draw_chart(COUNTED, ENGLISH), width)).shapes("chart-line", "series-1")
    assert [runs(path) for path in paths] == [[3, 4]]


def test_the_interactive_line_has_a_gap_there_and_the_keys_still_find_every_season_once() -> None:
    """The gap stands behind the autumn, under its name: what looks a season up finds the autumn's figure first."""
    trace = draw_chart(COUNTED, ENGLISH).plotly["data"][0]
    assert trace["y"] == [10, 12, 11, None, 52, 50, 53, 51]
    assert trace["x"][2:5] == ["Autumn", "Autumn", "Winter"]
    assert trace["hovertext"][3] == ""
    assert not trace["connectgaps"]


def test_a_sparkline_is_parted_too() -> None:
    spark = Picture(draw_chart(COUNTED, ENGLISH).spark)
    assert [runs(path) for path in spark.shapes("chart-line")] == [[3, 4]]


@pytest.mark.parametrize("kind", ["line", "control"])
def test_words_compare_what_was_counted_in_one_way_alone(kind: ChartKind) -> None:
    words = draw_chart(replace(COUNTED, kind=kind), ENGLISH).words
    assert words.startswith("It was 52 in the winter and 51 in the frost.")
    assert "Figures before the winter were counted in another way, so we do not compare them." in words
    assert not re.search(r"\b1[0-2]\b", words.replace("12 of", ""))


def test_words_of_a_line_of_which_nothing_is_left_since_then_keep_to_what_there_is() -> None:
    """No figure from the winter on has a number: all that have one were counted alike."""
    words = draw_chart(
        replace(COUNTED, series=(series("Letters", [*VALUES[:3], HIDDEN, HIDDEN, HIDDEN, HIDDEN]),)), ENGLISH
    ).words
    assert words.startswith("It was 10 in the spring and 11 in the autumn.")
    assert "another way" not in words


def test_each_of_several_lines_is_compared_from_there_on() -> None:
    two = replace(COUNTED, series=(series("Letters", VALUES), series("Calls", [1, 2, 3, 94, 95, 96, 97])))
    words = draw_chart(two, ENGLISH).words
    assert "Letters: 52 in the winter, 51 in the frost. Calls: 94 in the winter, 97 in the frost." in words
    assert words.count("another way") == 1


@both_widths
def test_the_picture_tells_the_reason_between_the_two_seasons(width: str) -> None:
    picture = Picture(getattr(draw_chart(COUNTED, ENGLISH), width))
    assert "1. the winter, counted in another way from here: Phone calls count too" in " ".join(
        picture.texts("chart-note")
    )
    (ring,) = picture.elements("circle", "chart-reason")
    marks = [float(x) for path in picture.shapes("chart-line", "series-1") for x in re.findall(r"[ML]([-\d.]+) ", path)]
    autumn, winter = sorted(marks)[2:4]
    assert float(ring.attrib["cx"]) == pytest.approx((autumn + winter) / 2, abs=0.2)


def test_a_note_or_a_target_parts_nothing() -> None:
    for kind in ("annotation", "target", "rebase"):
        drawn = draw_chart(replace(COUNTED, annotations=(replace(NEW[0], kind=kind),)), ENGLISH)
        assert drawn.plotly["data"][0]["y"] == VALUES
        assert "another way" not in drawn.words


@both_widths
def test_every_panel_is_parted_and_marked(width: str) -> None:
    picture = Picture(getattr(draw_chart(AIMED, ENGLISH), width))
    assert [runs(path) for path in picture.shapes("chart-line", "series-1")] == [[3, 4], [3, 4], [3]]
    assert len(picture.elements("circle", "chart-reason")) == 4  # the definition in each panel, the target in its own


def test_services_are_compared_only_where_they_were_counted_alike() -> None:
    """The walk-in centre closed before the winter: its 54% is not held against the 80% and the 95%."""
    words = draw_chart(AIMED, ENGLISH).words
    assert "Their latest figures lie between 80% and 95%." in words
    assert "Figures before the winter were counted in another way, so we do not compare them." in words


def test_a_break_of_one_service_is_told_by_its_name_and_parts_no_other() -> None:
    own = replace(AIMED, annotations=(replace(NEW[0], series="Outpatients"),))
    drawn = draw_chart(own, ENGLISH)
    told = "Outpatients: figures before the winter were counted in another way, so we do not compare them."
    assert told in drawn.words
    assert [runs(path) for path in Picture(drawn.svg).shapes("chart-line", "series-1")] == [[7], [3, 4], [3]]
    assert "1. Outpatients, the winter, counted in another way from here: Phone calls count too" in " ".join(
        drawn.plotly["layout"]["meta"]["notes"]
    )


@pytest.fixture
def kept_by_month() -> Chart:
    """A measure of two services by the month, newly defined for a quarter, with a target of one service."""
    months = [(f"2025-M{at:02}", date(2025, at, 1), date(2025, at, 28)) for at in (6, 7, 8)]
    changes: list[dict[str, object]] = [
        {"kpi_id": "on-time", "service_id": "all", "from_period_id": "2025-26-Q2", "kind": "definition"},
        {"kpi_id": "on-time", "service_id": "maternity", "from_period_id": "2025-26-Q1", "kind": "target", "value": 90},
    ]
    packages = make_packages(
        kpis=[kpi_row(frequency="monthly", direction="higher_better")],
        kpi_values=[
            value(month, 80, 100, service_id=service_id)
            for service_id in ("maternity", "dental")
            for month, *_ in months
        ],
        kpi_changes=[{"value": None, "reason": "Because", **each} for each in changes],
        periods=[*REFERENCE["periods"], *(period(*month) for month in months)],
    )
    found = kpi_services_chart(all_kpis(packages)[0], packages, ENGLISH)
    assert found is not None
    return found


def test_a_definition_given_by_the_quarter_parts_a_chart_by_the_month(kept_by_month: Chart) -> None:
    """New from the quarter that begins in July: the break stands at July, not at the quarter's own name."""
    reason = kept_by_month.annotations[0]
    assert (reason.key, reason.kind, reason.series) == ("2025-M07", "definition", "")


def test_a_services_own_target_follows_its_values_and_no_other_service_has_it(kept_by_month: Chart) -> None:
    assert [(each.name, each.role) for each in kept_by_month.series] == [
        ("Maternity", "values"),
        ("Maternity: target", "target"),
        ("Dental", "values"),
    ]
    assert [point.figure.value for point in kept_by_month.series[1].points] == [90, 90, 90]


def test_the_example_says_where_its_themes_began_to_be_sorted_by_a_program(
    example_charts: Mapping[str, DrawnChart],
) -> None:
    """In April 2024, by the rows of theme_counts: the quarter before it is neither joined nor compared."""
    found = example_charts["theme.waiting.share"]
    assert [(each.key, each.kind) for each in found.chart.annotations] == [("2024-25-Q1", "definition")]
    assert [runs(path) for path in Picture(found.svg).shapes("chart-line", "series-1")] == [[6, 10]]
    assert "Figures before April to June 2024 were counted in another way" in found.words
    assert not example_charts["received"].chart.annotations  # what came in is counted as it always was
