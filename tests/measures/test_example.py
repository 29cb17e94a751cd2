"""The example's measures show each thing that a control chart can say, and praise or blame no whole chart."""

from pathlib import Path

import pytest

from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.vocabulary import Kpi, Measured, Withheld


@pytest.fixture(scope="module")
def measured(example: Path) -> Measured:
    """All that is worked out from the example trust's packages."""
    packages, _ = read_packages(example)
    assert packages is not None
    as_of = default_as_of(packages)
    return measure(published(packages, as_of), as_of, load_language("en"))


def marks_of(measured: Measured, kpi_id: str) -> list[str]:
    """The mark of each value of a measure on its control chart, oldest first."""
    return [point.mark for point in measured.control[kpi_id].series[0].points]


def kinds_of(kpi: Kpi) -> set[str]:
    return {change["kind"] for change in kpi.changes}


def test_verdicts_of_every_kind_are_shown(measured: Measured) -> None:
    verdicts = [control.verdict for control in measured.control.values() if control.verdict]
    assert len(verdicts) == len(measured.control)
    assert {verdict.variation for verdict in verdicts} == {"improvement", "concern", "common_cause"}
    assert {verdict.assurance for verdict in verdicts} == {"", "pass", "fail", "hit_and_miss"}
    assert {verdict.provisional for verdict in verdicts} == {True, False}


def test_every_kind_of_change_is_on_a_control_chart(measured: Measured) -> None:
    charted = [kpi for kpi in measured.kpis if kpi.id in measured.control]
    kinds = set().union(*(kinds_of(kpi) for kpi in charted))
    assert kinds == {"target", "rebase", "fix_baseline", "definition", "annotation"}


def test_every_reason_to_stand_out_is_shown(measured: Measured) -> None:
    causes = {point.cause for control in measured.control.values() for point in control.series[0].points}
    assert causes == {"", "outside_limits", "trend", "two_in_three", "shift"}


def test_limits_start_afresh_where_a_measure_has_stepped(measured: Measured) -> None:
    """The four measures whose every value stood out while nothing had been rebased or fixed."""
    assert marks_of(measured, "four-hours") == [*[""] * 15, "worse", "", *["better"] * 7]
    assert marks_of(measured, "first-visit-wait") == [*[""] * 21, *["better"] * 3]
    assert marks_of(measured, "interpreter-met").count("") == 22
    assert "worse" not in marks_of(measured, "social-reach")


def test_shares_of_a_handful_get_no_value_and_no_control_chart(measured: Measured) -> None:
    """No share of the example stands on fewer than ten people or cases."""
    points = [point for kpi in measured.kpis if "all" in kpi.series for point in kpi.series["all"].points]
    shown = [point.figure for point in points if not isinstance(point.figure.value, Withheld)]
    assert min(figure.denominator for figure in shown if isinstance(figure.denominator, int | float)) == 10
    few = [point.figure for point in points if point.figure.value is Withheld.TOO_FEW]
    assert any(figure.id.startswith("kpi.experiments-on-time") for figure in few)


def test_waits_for_an_answer_are_shown_at_30_60_and_90_days(measured: Measured) -> None:
    """Of the 29 concerns of April 2025 to March 2026, more have an answer the longer one waits."""
    latest = {kpi.id: kpi.latest for kpi in measured.kpis}
    figures = [latest[f"answered-in-{days}"] for days in ("thirty-days", "time", "ninety-days")]
    assert [figure and (figure.numerator, figure.denominator) for figure in figures] == [(25, 29), (26, 29), (27, 29)]
