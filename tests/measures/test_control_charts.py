"""Control charts of KPIs: when there is one, what its lines are, and what changes them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from build_tools.measures.control_charts import control_series
from build_tools.vocabulary import Series
from tests.measures.packages_by_hand import REFERENCE, make_packages, names_of, period
from tests.measures.test_kpis import all_kpis, kpi_row


def _months(number: int) -> list[str]:
    return [f"{2023 + at // 12}-M{at % 12 + 1:02}" for at in range(number)]


def _month_row(period_id: str) -> dict[str, Any]:
    year, month = int(period_id[:4]), int(period_id[-2:])
    ends = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return period(period_id, date(year, month, 1), ends)


def control(values: Sequence[float], *changes: tuple[str, int], direction: str = "higher_better") -> tuple[Series, ...]:
    """The control chart of a monthly count with these values; a change is its kind and the place of its month."""
    months = _months(len(values))
    kpi = kpi_row(frequency="monthly", unit="count", direction=direction)
    packages = make_packages(
        **{**REFERENCE, "periods": [_month_row(month) for month in months]},
        kpis=[kpi],
        kpi_values=[
            {"kpi_id": "on-time", "period_id": month, "service_id": "all", "numerator": number}
            for month, number in zip(months, values, strict=True)
        ],
        kpi_changes=[
            {"kpi_id": "on-time", "service_id": "all", "from_period_id": months[at], "kind": kind, "reason": "Because."}
            for kind, at in changes
        ],
    )
    return control_series(packages, all_kpis(packages), names_of(packages)).get("on-time", ())


def shown(series: Series) -> list[float]:
    return [round(float(point.figure.value), 6) for point in series.points]  # type: ignore[arg-type]


def test_twelve_values_are_too_few_for_limits() -> None:
    assert control([10, 12] * 6) == ()


def test_limits_are_the_mean_and_266_mean_steps_on_either_side() -> None:
    """10 and 12 by turns for 14 months: mean 11, every step 2, so 11 ± 2.66 x 2 = 5.68 and 16.32."""
    values, mean, lower, upper = control([10, 12] * 7)
    assert [series.role for series in (values, mean, lower, upper)] == ["values", "mean", "limit", "limit"]
    assert (shown(mean), shown(lower), shown(upper)) == ([11.0] * 14, [5.68] * 14, [16.32] * 14)


@pytest.mark.parametrize(
    ("direction", "mark"), [("higher_better", "better"), ("lower_better", "worse"), ("no_direction", "unusual")]
)
def test_a_point_outside_the_limits_is_marked_by_what_is_better(direction: str, mark: str) -> None:
    """Mean 11.33 and mean step 2.2 after 18 follows 10 and 12 by turns: the upper limit is 17.19."""
    values = control([10, 12] * 10 + [18], direction=direction)[0]
    assert values.points[-1].mark == mark
    assert {point.mark for point in values.points[:-1]} == {""}


def test_a_rebase_starts_the_limits_afresh() -> None:
    """10 and 12 by turns, then 30 and 32: means of 11 and 31."""
    mean = control([10, 12] * 7 + [30, 32] * 7, ("rebase", 14))[1]
    assert shown(mean) == [11.0] * 14 + [31.0] * 14


def test_a_fixed_baseline_keeps_later_values_out_of_the_limits() -> None:
    mean = control([10, 12] * 7 + [30, 32] * 7, ("fix_baseline", 14))[1]
    assert shown(mean) == [11.0] * 28


def test_a_baseline_of_fewer_than_twelve_values_is_not_used() -> None:
    """Eight values of 10 and 12, then 12 of 30 and 32: all 20 together have the mean (88 + 372) / 20 = 23."""
    mean = control([10, 12] * 4 + [30, 32] * 6, ("fix_baseline", 8))[1]
    assert shown(mean) == [23.0] * 20


def test_each_line_names_every_value_it_came_from() -> None:
    mean = control([10, 12] * 7)[1]
    sources = mean.points[0].figure.sources
    assert [(each.table, each.field, len(each.rows)) for each in sources] == [("kpi_values", "numerator", 14)]
