"""Targets of KPIs: which is in force when, under one name and with as many decimals as the results."""

from datetime import date
from typing import Any

import pytest

from build_tools.vocabulary import Series, Source
from tests.measures.packages_by_hand import REFERENCE, period
from tests.measures.story import Q1, Q2, Q3, Q4
from tests.measures.test_kpis import kpi_row, value, work_out


def target(period_id: str, number: float | None, **cells: Any) -> dict[str, Any]:
    return {
        "kpi_id": "on-time",
        "service_id": "all",
        "from_period_id": period_id,
        "kind": "target",
        "value": number,
        "reason": "The board set it.",
        **cells,
    }


def targets(*changes: dict[str, Any], of: tuple[str, ...] = (Q1, Q2, Q3, Q4), **tables: Any) -> Series | None:
    """The targets of a KPI that was 80 of 100 in each of these quarters."""
    return work_out(kpi_row(), *(value(each, 80, 100) for each in of), kpi_changes=list(changes), **tables).targets


def stepped(found: Series | None) -> list[tuple[str, Any]]:
    return [(point.key, point.figure.value) for point in found.points] if found else []


def test_a_target_holds_until_the_next_one() -> None:
    """Set for the second quarter and raised for the fourth, in whatever order the rows stand."""
    found = targets(target(Q4, 90), target(Q2, 85))
    assert found is not None
    assert (found.name, found.role) == ("Target", "target")
    assert stepped(found) == [(Q2, 85), (Q3, 85), (Q4, 90)]


def test_a_target_set_before_the_first_result_holds_from_the_first() -> None:
    assert stepped(targets(target(Q1, 85), of=(Q3, Q4))) == [(Q3, 85), (Q4, 85)]


def test_a_measure_without_a_target_has_no_series_of_targets() -> None:
    """Neither has one whose target is still to come, or is of one service, or has no value."""
    assert targets() is None
    assert targets(target(Q4, 90), of=(Q1, Q2)) is None
    assert targets(target(Q1, 90, service_id="dental")) is None
    assert targets(target(Q1, None)) is None
    assert work_out(kpi_row(), kpi_changes=[target(Q1, 90)]).targets is None


def test_a_target_for_a_year_is_in_force_from_its_first_day() -> None:
    """A quarter within the year need not wait for its end; the target for the quarter itself goes before."""
    year = period("2025-26-Y", date(2025, 4, 1), date(2026, 3, 31))
    periods = [*REFERENCE["periods"], year]
    assert stepped(targets(target("2025-26-Y", 85), of=(Q1, Q2), periods=periods)) == [(Q1, 85), (Q2, 85)]
    both = targets(target(Q1, 70), target("2025-26-Y", 85), of=(Q1, Q2), periods=periods)
    assert stepped(both) == [(Q1, 70), (Q2, 70)]


def test_one_target_is_one_figure_at_every_period() -> None:
    """Its name tells the period it is from, and its source the cell that holds it."""
    found = targets(target(Q1, 85))
    assert found is not None
    (figure,) = {point.figure for point in found.points}
    assert (figure.id, figure.label) == ("target.on-time.all.2025-26-q1", "Target: Answered on time")
    assert figure.sources == (Source("kpi_changes", "value", (f"on-time|all|{Q1}|target",)),)
    assert found.points[0].said == "April to June 2025"


@pytest.mark.parametrize(("of", "given", "decimals"), [(100, 85, 0), (1000, 85, 1), (100, 85.5, 1), (1000, 92.25, 2)])
def test_a_target_has_the_decimals_of_the_results_or_more(of: int, given: float, decimals: int) -> None:
    """Shares of 1,000 have one decimal, so 85 is shown as 85.0; 85.5 is never shown as 86."""
    found = work_out(kpi_row(), value(Q1, 80, of), kpi_changes=[target(Q1, given)]).targets
    assert found is not None
    assert found.points[0].figure.decimals == decimals
