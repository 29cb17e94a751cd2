"""The chart of a measure: a control chart, a line that will become one, or a line that never will."""

from dataclasses import replace
from datetime import date

import pytest

from build_tools.charts.kpi_chart import kpi_chart
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Control, Figure, Kpi, Point, Row, Series, Unsuited, Value, Verdict, Withheld
from tests.measures.packages_by_hand import make_packages

ENGLISH = load_language("en")
PERIODS = ("2025-26-Q1", "2025-26-Q2")


def _series(name: str, *values: Value) -> Series:
    points = (
        Point(key, key, Figure(f"kpi.on-time.{key.lower()}.{name}", name, value, "percent", ()))
        for key, value in zip(PERIODS, values, strict=True)
    )
    return Series(name, tuple(points))


@pytest.mark.parametrize(
    ("values", "limits", "shown"),
    [
        ((97, 99), (93.5, 101.3), (93.5, 100)),  # no share is over 100%
        ((1, 3), (-2.4, 6.2), (0, 6.2)),  # and none is under 0
        ((80, 82), (75, 87), (75, 87)),
    ],
)
def test_a_limit_is_shown_no_further_than_a_percentage_can_go(
    values: tuple[float, float], limits: tuple[float, float], shown: tuple[float, float]
) -> None:
    """Only what is shown stops there: the control chart itself keeps its limits as they were worked out."""
    lines = tuple(replace(_series(f"limit {each}", each, each), role="limit") for each in limits)
    kpi = _kpi(*values)
    control = Control((kpi.series["all"], *lines), Verdict("common_cause", 0, "", "", None, False))
    drawn = _chart(kpi, control).series[1:]
    assert [[point.figure.value for point in each.points] for each in drawn] == [[each] * 2 for each in shown]
    assert [line.points[0].figure.value for line in control.series[1:]] == list(limits)


def _kpi(*values: Value, retired_on: date | None = None, unsuited: Unsuited = "") -> Kpi:
    cells = {
        "kpi_id": "on-time",
        "name": "Answered on time",
        "unit": "percent",
        "direction": "higher_better",
        "retired_on": retired_on,
    }
    return Kpi(Row(cells, 2), {"all": _series("values", *values)}, (), None, unsuited)


def _chart(kpi: Kpi, control: Control | None = None) -> Chart:
    return kpi_chart(kpi, control, make_packages(), ENGLISH)


def test_a_line_that_will_be_a_control_chart_says_that_it_is_too_short() -> None:
    chart = _chart(_kpi(80, 82))
    assert (chart.kind, chart.too_short) == ("line", True)


@pytest.mark.parametrize("reason", ["running_total", "uneven_age"])
def test_a_line_that_never_will_be_one_does_not_say_so(reason: Unsuited) -> None:
    assert not _chart(_kpi(80, 82, unsuited=reason)).too_short


def test_a_measure_no_longer_used_or_without_any_value_awaits_nothing() -> None:
    assert not _chart(_kpi(80, 82, retired_on=date(2025, 10, 1))).too_short
    assert not _chart(_kpi(Withheld.HIDDEN, Withheld.TOO_FEW)).too_short


def test_a_control_chart_has_its_lines_and_its_verdict() -> None:
    """The values as judged, the targets in force, then the lines."""
    target = replace(_series("target", 90, 90), role="target")
    mean = replace(_series("mean", 81, 81), role="provisional_mean")
    verdict = Verdict("common_cause", 0, "", "fail", target.points[0].figure, True)
    kpi = replace(_kpi(80, 82), targets=target)
    chart = _chart(kpi, Control((kpi.series["all"], mean), verdict))
    assert (chart.kind, chart.too_short, chart.verdict) == ("control", False, verdict)
    assert chart.series == (kpi.series["all"], target, mean)
