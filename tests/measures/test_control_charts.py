"""Control charts of KPIs: when there is one, what its lines are, and what changes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from build_tools.language import load_language
from build_tools.measures.control_charts import control_charts
from build_tools.measures.named_measures import UNSUITED
from build_tools.vocabulary import Control, Kpi, Packages, Series, Unsuited, Verdict
from tests.measures.packages_by_hand import REFERENCE, make_packages, names_of, period
from tests.measures.test_kpis import all_kpis, kpi_row


def _months(number: int) -> list[str]:
    return [f"{2023 + at // 12}-M{at % 12 + 1:02}" for at in range(number)]


def _month_row(period_id: str) -> dict[str, Any]:
    year, month = int(period_id[:4]), int(period_id[-2:])
    ends = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return period(period_id, date(year, month, 1), ends)


def judged(
    values: Sequence[float | None], *changes: tuple[str, int] | tuple[str, int, float], **kpi_cells: Any
) -> Control | None:
    """The control chart of a monthly count with these values; a change is its kind, its month's place and a target."""
    (kpi,), packages = _measured(values, *changes, **kpi_cells)
    return control_charts(packages, [kpi], names_of(packages)).get("on-time")


def _measured(
    values: Sequence[float | None], *changes: tuple[str, int] | tuple[str, int, float], **kpi_cells: Any
) -> tuple[tuple[Kpi, ...], Packages]:
    months = _months(len(values))
    packages = make_packages(
        **{**REFERENCE, "periods": [_month_row(month) for month in months]},
        kpis=[kpi_row(**{"frequency": "monthly", "unit": "count", "direction": "higher_better", **kpi_cells})],
        kpi_values=[
            {"kpi_id": "on-time", "period_id": month, "service_id": "all", "numerator": number}
            for month, number in zip(months, values, strict=True)
        ],
        kpi_changes=[
            {
                "kpi_id": "on-time",
                "service_id": "all",
                "from_period_id": months[change[1]],
                "kind": change[0],
                "value": change[2] if len(change) > 2 else None,
                "reason": "Because.",
            }
            for change in changes
        ],
    )
    return all_kpis(packages), packages


def control(values: Sequence[float | None], *changes: tuple[str, int], **kpi_cells: Any) -> tuple[Series, ...]:
    """The series of that control chart, or none where there is no chart."""
    found = judged(values, *changes, **kpi_cells)
    return found.series if found else ()


def verdict(
    values: Sequence[float | None], *changes: tuple[str, int] | tuple[str, int, float], **kpi_cells: Any
) -> Verdict:
    """Its verdict."""
    found = judged(values, *changes, **kpi_cells)
    assert found is not None and found.verdict is not None
    return found.verdict


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
    assert values.points[-1].cause == "outside_limits"
    assert {(point.mark, point.cause) for point in values.points[:-1]} == {("", "")}


@pytest.mark.parametrize("kind", ["rebase", "definition"])
def test_a_rebase_and_a_new_definition_start_the_limits_afresh(kind: str) -> None:
    """10 and 12 by turns, then 30 and 32: means of 11 and 31. What is counted otherwise sets no limits of the rest."""
    mean = control([10, 12] * 7 + [30, 32] * 7, (kind, 14))[1]
    assert shown(mean) == [11.0] * 14 + [31.0] * 14


def test_a_fixed_baseline_keeps_later_values_out_of_the_limits() -> None:
    mean = control([10, 12] * 7 + [30, 32] * 7, ("fix_baseline", 14))[1]
    assert shown(mean) == [11.0] * 28


def test_a_baseline_of_fewer_than_twelve_values_is_not_used() -> None:
    """Eight values of 10 and 12, then 12 of 30 and 32: all 20 together have the mean (88 + 372) / 20 = 23."""
    mean = control([10, 12] * 4 + [30, 32] * 6, ("fix_baseline", 8))[1]
    assert shown(mean) == [23.0] * 20


def test_a_baseline_of_twelve_values_is_provisional_and_one_of_thirteen_is_not() -> None:
    """However many values come after it: the lines rest on those before it alone."""
    for baseline, provisional in ((12, True), (13, False)):
        found = judged([10, 12] * 15, ("fix_baseline", baseline))
        assert found is not None and found.verdict is not None
        assert found.verdict.provisional is provisional
        assert {each.role for each in found.series[1:]} == (
            {"provisional_mean", "provisional_limit"} if provisional else {"mean", "limit"}
        )


def test_a_hidden_value_of_a_baseline_does_not_count() -> None:
    found = judged([10, 12, None, *[10, 12] * 12], ("fix_baseline", 13))
    assert found is not None and found.verdict is not None
    assert found.verdict.provisional


def test_each_line_names_every_value_it_came_from() -> None:
    mean = control([10, 12] * 7)[1]
    sources = mean.points[0].figure.sources
    assert [(each.table, each.field, len(each.rows)) for each in sources] == [("kpi_values", "numerator", 14)]


def test_a_baseline_belongs_to_the_stretch_that_it_lies_in() -> None:
    """Rebased after 14 months, fixed 16 months later: means of 11 and 31, whatever comes after the baseline."""
    values = [10, 12] * 7 + [30, 32] * 8 + [60, 62] * 6
    mean = control(values, ("rebase", 14), ("fix_baseline", 30))[1]
    assert shown(mean) == [11.0] * 14 + [31.0] * 28


def test_a_baseline_says_nothing_about_the_stretch_after_it() -> None:
    """Fixed at 11 after 14 months, rebased at 20: what follows has a mean of its own, 10 x 31 and 8 x 61 over 18."""
    values = [10, 12] * 10 + [30, 32] * 5 + [60, 62] * 4
    mean = control(values, ("fix_baseline", 14), ("rebase", 20))[1]
    assert shown(mean) == [11.0] * 20 + [round((10 * 31 + 8 * 61) / 18, 6)] * 18


def test_a_baseline_is_not_counted_from_before_a_rebase() -> None:
    """20 values lie before it, but only 6 of them after the rebase: it is not used, and the mean is of all 12."""
    values = [10, 12] * 7 + [30, 32] * 3 + [60, 62] * 4
    found = control(values, ("rebase", 14), ("fix_baseline", 20))
    assert shown(found[1]) == [11.0] * 14 + [round((6 * 31 + 8 * 61) / 14, 6)] * 14


def test_a_line_fixed_by_a_baseline_names_its_values_alone() -> None:
    mean = control([10, 12] * 7 + [30, 32] * 7, ("fix_baseline", 14))[1]
    (source,) = mean.points[-1].figure.sources
    assert [key.split("|")[1] for key in source.rows] == _months(14)


def test_lines_of_fewer_than_13_values_are_provisional() -> None:
    """14 months, then 4 after a rebase: they have lines of their own, under a name that says so."""
    found = control([10, 12] * 7 + [30, 32] * 2, ("rebase", 14))
    lines = [(series.name, series.role, len(series.points)) for series in found[1:]]
    assert lines == [
        ("Mean", "mean", 14),
        ("Lower limit", "limit", 14),
        ("Upper limit", "limit", 14),
        ("Provisional mean", "provisional_mean", 4),
        ("Provisional lower limit", "provisional_limit", 4),
        ("Provisional upper limit", "provisional_limit", 4),
    ]
    assert [point.key for point in found[4].points] == _months(18)[14:]
    assert shown(found[4]) == [31.0] * 4
    assert found[4].points[0].figure.label == "Answered on time: provisional mean from March 2024"


@pytest.mark.parametrize(("later", "provisional"), [(12, True), (13, False)])
def test_a_verdict_on_fewer_than_13_values_is_provisional(later: int, provisional: bool) -> None:
    assert verdict([10, 12] * 7 + [30] * later, ("rebase", 14)).provisional is provisional


def test_a_hidden_value_does_not_make_a_stretch_long_enough() -> None:
    """13 months after the rebase, of which one was not collected."""
    values = [10, 12] * 7 + [30, None, *[30] * 11]
    assert verdict(values, ("rebase", 14)).provisional


def test_a_stretch_of_one_value_has_no_lines_and_no_verdict() -> None:
    """One value says nothing of what the process can do."""
    found = judged([10, 12] * 7 + [30], ("rebase", 14), ("target", 0, 20))
    assert found is not None
    assert [series.role for series in found.series[1:]] == ["mean", "limit", "limit"]
    assert found.verdict is None


def test_the_verdict_is_that_of_the_newest_value() -> None:
    """18 stands above the upper limit of 17.19; nobody collected the two months after it."""
    found = judged([10, 12] * 10 + [18, None, None], direction="lower_better")
    assert found is not None
    said = found.verdict
    assert said is not None
    assert (said.variation, said.direction, said.cause) == ("concern", 1, "outside_limits")


def test_periods_after_the_newest_value_get_no_lines() -> None:
    """They keep their place among the values, and a rebase in one of them has nothing to start afresh yet."""
    found = control([*[10, 12] * 7, None, None], ("rebase", 14))
    assert [len(each.points) for each in found] == [16, 14, 14, 14]
    assert shown(found[1]) == [11.0] * 14


@pytest.mark.parametrize(
    ("direction", "targets", "assurance"),
    [
        ("higher_better", [("target", 0, 5)], "pass"),
        ("higher_better", [("target", 0, 17)], "fail"),
        ("higher_better", [("target", 0, 11)], "hit_and_miss"),
        ("lower_better", [("target", 0, 17)], "pass"),
        ("lower_better", [("target", 0, 5)], "fail"),
        ("no_direction", [("target", 0, 5)], ""),
        ("higher_better", [], ""),
        # raised for the last month, so that the process no longer meets it
        ("higher_better", [("target", 0, 5), ("target", 13, 17)], "fail"),
        ("higher_better", [("target", 13, 5), ("target", 0, 17)], "pass"),
    ],
)
def test_assurance_goes_by_the_target_in_force_now(
    direction: str, targets: list[tuple[str, int, float]], assurance: str
) -> None:
    """The limits of 10 and 12 by turns are 5.68 and 16.32."""
    said = verdict([10, 12] * 7, *targets, direction=direction)
    newest = max(targets, key=lambda each: each[1], default=None)
    assert said.assurance == assurance
    assert (said.target and said.target.value) == (newest and newest[2])


def test_a_target_set_after_the_newest_value_is_not_in_force_yet() -> None:
    said = verdict([*[10, 12] * 7, None], ("target", 0, 5), ("target", 14, 17))
    assert said.target is not None
    assert (said.target.value, said.assurance) == (5, "pass")


@pytest.mark.parametrize("reason", ["running_total", "uneven_age"])
def test_a_measure_that_does_not_suit_one_is_not_put_on_a_control_chart(reason: Unsuited) -> None:
    (kpi,), packages = _measured([10, 12] * 10)
    assert control_charts(packages, [replace(kpi, unsuited=reason)], names_of(packages)) == {}


@pytest.mark.parametrize("measure", list(UNSUITED))
def test_a_measure_that_does_not_suit_one_says_why_in_public_words(measure: str) -> None:
    """The reason goes with the measure, and the catalogue has a sentence for it."""
    (kpi,) = all_kpis(make_packages(kpis=[kpi_row(worked_out_by=measure)]))
    assert kpi.unsuited
    assert load_language("en").label("unsuited", kpi.unsuited).endswith(".")


def test_values_of_too_few_cases_stay_out_of_the_lines() -> None:
    """14 shares of 100 cases, and one of 2 that would widen the limits."""
    months = _months(15)
    packages = make_packages(
        **{**REFERENCE, "periods": [_month_row(month) for month in months]},
        kpis=[kpi_row(frequency="monthly", direction="higher_better", min_denominator=30)],
        kpi_values=[
            {"kpi_id": "on-time", "period_id": month, "service_id": "all", "numerator": number, "denominator": of}
            for month, number, of in zip(months, [50, 52] * 7 + [0], [100] * 14 + [2], strict=True)
        ],
    )
    mean = control_charts(packages, all_kpis(packages), names_of(packages))["on-time"].series[1]
    assert shown(mean) == [51.0] * 14
