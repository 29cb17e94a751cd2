"""One measure by service: the same scale for all, in the order of the services, and nobody is ranked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.language import load_language
from build_tools.vocabulary import DrawnChart, Withheld
from tests.charts.picture_reader import Picture
from tests.charts.sample_kinds import PANELS

ENGLISH = load_language("en")
DRAWN = draw_chart(PANELS, ENGLISH)
both_widths = pytest.mark.parametrize("width", ["svg", "svg_narrow"])
# By hand: the values run from 60% to 95%, which spread over more than a fifth of 100, so the scale is 0% to 100%.
LOW, HIGH = "0%", "100%"


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path)]


def test_every_panel_has_the_services_own_numbers_on_the_same_axis() -> None:
    data, layout = DRAWN.plotly["data"], DRAWN.plotly["layout"]
    assert {trace["name"]: trace["y"] for trace in data} == {
        "Maternity": [60, 62, 61, 64, 66, 65, 70],
        "Outpatients": [90, 91, None, 93, 92, 94, 95],
        "Walk-in centre": [80, 82, 84, None, None, None, None],
        "Cancer care": [None, 75, None, None, None, None, None],
        "Hospice": [None] * 7,
    }
    assert [trace["yaxis"] for trace in data] == ["y", "y2", "y3", "y4", "y5"]
    assert [layout[name]["range"] for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4", "yaxis5")] == [[0, 100]] * 5


def test_panels_do_not_touch_each_other_and_go_from_the_top_down() -> None:
    names = ("yaxis", "yaxis2", "yaxis3", "yaxis4", "yaxis5")
    domains = [DRAWN.plotly["layout"][name]["domain"] for name in names]
    assert all(0 <= low < high <= 1 for low, high in domains)
    assert all(above[0] > below[1] for above, below in zip(domains, domains[1:], strict=False))


@both_widths
def test_a_line_stands_at_its_values_between_the_numbers_of_its_row(width: str) -> None:
    """Measured with a ruler: 60% of the way up for 60%, and a gap where a figure is hidden."""
    picture = Picture(getattr(DRAWN, width))
    top, bottom = (
        next(float(each.attrib["y"]) for each in picture.elements("text", "chart-tick") if each.text == tick)
        for tick in (HIGH, LOW)
    )
    size = float(picture.elements("text", "chart-tick")[0].attrib["font-size"])
    shift = size * 0.35
    first, second = picture.shapes("chart-line", "series-1")[:2]
    unit = (bottom - top) / 100
    found = [(bottom - shift - y) / unit for _, y in corners(first)]
    assert found == pytest.approx([60, 62, 61, 64, 66, 65, 70], abs=0.2)
    found = [(bottom - shift - y) / unit for _, y in corners(second)]
    assert found == pytest.approx([90, 91, 93, 92, 94, 95], abs=0.2)
    assert second.count("M") == 2


@both_widths
def test_each_panel_says_its_name_its_latest_value_and_what_it_is_out_of(width: str) -> None:
    seen = " ".join(Picture(getattr(DRAWN, width)).texts("chart-panel"))
    for said in ("Maternity 70% of 300", "Outpatients 95% of 4,120", "Walk-in centre 84% of 77 In Autumn"):
        assert said in seen


@both_widths
def test_a_service_without_enough_data_says_so(width: str) -> None:
    """One value is shown and is no line; none at all is neither a line nor a mark."""
    seen = " ".join(Picture(getattr(DRAWN, width)).texts("chart-panel"))
    assert "Cancer care 75% of 55 In Summer Not enough data yet" in seen
    assert "Hospice Not enough data yet" in seen


def test_the_words_say_the_spread_and_that_nobody_is_ranked() -> None:
    assert DRAWN.words == (
        "5 services are shown, in our usual order and not from best to worst. "
        "Their latest figures lie between 70% and 95%. "
        "2 services do not have enough data yet. 4 figures are hidden to protect people."
    )


def test_the_order_is_the_one_given_in_every_form() -> None:
    turned = draw_chart(replace(PANELS, series=PANELS.series[::-1]), ENGLISH)
    names = [series.name for series in PANELS.series][::-1]
    assert [trace["name"] for trace in turned.plotly["data"]] == names
    assert [*turned.table.columns[1:]] == names
    seen = " ".join(Picture(turned.svg).texts("chart-panel"))
    assert sorted(names, key=seen.index) == names


def test_panels_stand_in_two_columns_on_a_narrow_screen_and_in_three_on_a_wide_one() -> None:
    for width, columns in (("svg", 3), ("svg_narrow", 2)):
        lefts = {each.attrib["x"] for each in Picture(getattr(DRAWN, width)).elements("text", "chart-panel")}
        assert len(lefts) == columns


def test_the_services_of_the_example_stand_in_the_order_of_their_table(
    example_charts: Mapping[str, DrawnChart], example: Path
) -> None:
    lines = (example / "reference" / "services.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [line.split(",")[0] for line in lines]
    panels = [drawn.chart for drawn in example_charts.values() if drawn.chart.kind == "small_multiples"]
    assert "kpi.fft-positive.services" in {chart.id for chart in panels}
    for chart in panels:
        drawn = [series.points[0].figure.id.rsplit(".", 1)[1] for series in chart.series]
        assert drawn == [each for each in ids if each in drawn]
        assert "all" not in drawn
        numbers = [
            sum(not isinstance(point.figure.value, Withheld) for point in series.points) for series in chart.series
        ]
        assert sum(each >= 2 for each in numbers) >= 2, chart.id
