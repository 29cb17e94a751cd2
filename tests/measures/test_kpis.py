"""Promises of a KPI's results: what is stored, what is worked out, and what is not shown."""

from datetime import date
from typing import Any

import pytest

from build_tools.measures.evidence import gather_evidence
from build_tools.measures.kpis import kpis
from build_tools.measures.named_measures import MEASURES, measure_names
from build_tools.vocabulary import Figure, Kpi, Packages, Source, Withheld
from tests.measures.packages_by_hand import AS_OF, REFERENCE, make_packages, names_of, period
from tests.measures.story import Q1, Q2, Q3, Q4, story


def kpi_row(**cells: Any) -> dict[str, Any]:
    return {
        "kpi_id": "on-time",
        "name": "Answered on time",
        "unit": "percent",
        "worked_out_by": "stored",
        "frequency": "quarterly",
        **cells,
    }


def value(period_id: str, numerator: Any, denominator: Any = None, **cells: Any) -> dict[str, Any]:
    return {
        "kpi_id": "on-time",
        "period_id": period_id,
        "service_id": "all",
        "numerator": numerator,
        "denominator": denominator,
        **cells,
    }


def all_kpis(packages: Packages) -> tuple[Kpi, ...]:
    names = names_of(packages)
    return kpis(gather_evidence(packages, AS_OF, names), names)


def work_out(kpi: dict[str, Any], *values: dict[str, Any], **tables: list[dict[str, Any]]) -> Kpi:
    """The one KPI of a trust with these stored values."""
    return all_kpis(make_packages(kpis=[kpi], kpi_values=list(values), **tables))[0]


def first(kpi: Kpi) -> Figure:
    return kpi.series["all"].points[0].figure


def test_a_stored_percentage_is_its_numerator_over_its_denominator() -> None:
    """171 of 200 is 85.5%, traced to both cells."""
    figure = first(work_out(kpi_row(), value(Q1, 171, 200)))

    assert (figure.id, figure.value) == ("kpi.on-time.2025-26-q1.all", 85.5)
    assert figure.label == "Answered on time: The whole trust, April to June 2025"
    assert figure.method == "stored"
    key = "on-time|2025-26-Q1|all"
    assert figure.sources == (Source("kpi_values", "numerator", (key,)), Source("kpi_values", "denominator", (key,)))


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "expected"),
    [("ratio", 30, 40, 0.75), ("per_1000", 12, 4000, 3.0), ("count", 48, None, 48), ("days", 12.5, 40, 12.5)],
)
def test_each_unit_is_worked_out_its_own_way(unit: str, numerator: float, denominator: Any, expected: float) -> None:
    """A count and a number of days are the numerator itself."""
    figure = first(work_out(kpi_row(unit=unit), value(Q1, numerator, denominator)))

    assert (figure.value, figure.unit) == (expected, unit)


def test_a_stated_value_stands_as_the_source_gave_it() -> None:
    """No counts, so no interval."""
    figure = first(work_out(kpi_row(), value(Q1, None, None, stated_value=71.4)))

    assert (figure.value, figure.interval, figure.decimals) == (71.4, None, 1)
    assert figure.sources[0].field == "stated_value"


def test_a_value_from_too_few_is_not_shown() -> None:
    """Under the KPI's own minimum only its n is known; so it is for days."""
    share = first(work_out(kpi_row(min_denominator=30), value(Q1, 20, 29)))
    days = first(work_out(kpi_row(min_denominator=30, unit="days"), value(Q1, 20, 29)))

    assert share.value is days.value is Withheld.TOO_FEW


def test_a_hidden_count_hides_the_value() -> None:
    """A share never gives a hidden count back."""
    assert first(work_out(kpi_row(), value(Q1, Withheld.HIDDEN, 200))).value is Withheld.HIDDEN


def test_a_missing_period_between_two_results_is_a_gap_and_not_a_line_through() -> None:
    """Q2 was not collected; nothing is claimed before the first or after the last result."""
    points = work_out(kpi_row(), value(Q3, 90, 100), value(Q1, 80, 100)).series["all"].points

    assert [point.key for point in points] == [Q1, Q2, Q3]
    assert points[1].figure.value is Withheld.NOT_COLLECTED


def test_only_periods_of_the_kpis_own_frequency_make_its_series() -> None:
    """A monthly KPI is drawn by month."""
    periods = [*REFERENCE["periods"], period("2025-M04", date(2025, 4, 1), date(2025, 4, 30))]
    values = (value(Q1, 80, 100), value("2025-M04", 30, 40))

    kpi = work_out(kpi_row(frequency="monthly"), *values, periods=periods)

    assert [point.key for point in kpi.series["all"].points] == ["2025-M04"]


def test_services_come_in_the_order_of_their_table_and_only_with_results() -> None:
    """Dental has results, maternity has none."""
    kpi = work_out(kpi_row(), value(Q1, 8, 10, service_id="dental"), value(Q1, 80, 100))

    assert list(kpi.series) == ["all", "dental"]


def test_a_percentage_has_a_decimal_where_every_denominator_bears_it() -> None:
    """The whole series has the same number of decimals."""
    one = work_out(kpi_row(), value(Q1, 800, 1000), value(Q2, 900, 1200)).series["all"].points
    none = work_out(kpi_row(), value(Q1, 800, 1000), value(Q2, 900, 999)).series["all"].points

    assert [point.figure.decimals for point in (*one, *none)] == [1, 1, 0, 0]


def test_a_kpi_that_is_not_measured_has_no_series_and_no_latest_figure() -> None:
    """It says why instead."""
    kpi = work_out(kpi_row(not_measured_because="The survey starts in 2027."))

    assert (dict(kpi.series), kpi.latest) == ({}, None)


def test_a_kpi_keeps_what_changed_about_it() -> None:
    """Targets and rebases travel with the series."""
    change = {"kpi_id": "on-time", "service_id": "all", "from_period_id": Q1, "kind": "target", "value": 90}
    other = {**change, "kpi_id": "another"}

    assert [row["value"] for row in work_out(kpi_row(), kpi_changes=[change, other]).changes] == [90]


def test_a_named_measure_is_worked_out_from_the_other_tables() -> None:
    """In Q1 three of three concerns were answered, in Q4 none of one; there were none between."""
    packages = story(kpis=[kpi_row(worked_out_by="answered_concerns")])
    points = all_kpis(packages)[0].series["all"].points

    assert [(point.key, point.figure.value) for point in points] == [
        (Q1, 100),
        (Q2, Withheld.NOT_MEASURED),
        (Q3, Withheld.NOT_MEASURED),
        (Q4, 0),
    ]
    assert points[0].figure.method == "answered_concerns"


def test_every_named_measure_gives_a_kpi_a_result_or_nothing_on_a_trust_without_data() -> None:
    """No measure falls over when there is nothing to work out."""
    rows = [kpi_row(kpi_id=name.replace("_", "-"), worked_out_by=name) for name in MEASURES]

    assert all(not kpi.series for kpi in all_kpis(make_packages(kpis=rows)))


def test_the_names_of_the_measures_are_known_and_another_is_refused() -> None:
    """So the check can say which name is wrong before anything is worked out."""
    assert {"stored", "kept_promises", "answered_in_time"} <= measure_names()
    with pytest.raises(KeyError):
        work_out(kpi_row(worked_out_by="guesswork"))


@pytest.mark.parametrize(
    ("unit", "numerator", "decimals"),
    [
        ("ratio", 400, 2),
        ("ratio", 40, 3),
        ("ratio", 4, 4),
        ("per_1000", 400, 1),
        ("days", 12.5, 1),
        ("days", 12.0, 0),
        ("count", 7, 0),
    ],
)
def test_other_units_have_the_decimals_that_tell_their_values_apart(unit: str, numerator: float, decimals: int) -> None:
    """0.04 of 1 needs three decimals to be seen to move; whole days need none."""
    assert first(work_out(kpi_row(unit=unit), value(Q1, numerator, 1000))).decimals == decimals


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "decimals"),
    [
        ("per_1000", 12, 10_000, 1),
        ("per_1000", 12, 400_000, 2),
        ("per_1000", 12, 40_000_000, 4),
        ("percent", 12, 400_000, 3),
        ("percent", 12, 10_000, 1),
        ("percent", 0, 10_000, 1),
        ("per_1000", 0, 10_000, 1),
    ],
)
def test_a_rate_that_is_not_zero_does_not_read_zero(
    unit: str, numerator: float, denominator: float, decimals: int
) -> None:
    """12 of 400,000 are 0.03 per 1,000, or 0.003%: with one decimal both would read 0.0."""
    assert first(work_out(kpi_row(unit=unit), value(Q1, numerator, denominator))).decimals == decimals
