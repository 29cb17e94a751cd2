"""Promises of which periods there are and in what order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.measures.periods import (
    period_kind,
    periods_holding,
    released_periods,
    stated_level,
)
from build_tools.vocabulary import Row
from tests.measures.packages_by_hand import QUARTERS, REFERENCE, make_packages, period

YEAR = period("2025-26-Y", date(2025, 4, 1), date(2026, 3, 31))
MONTH = period("2025-M04", date(2025, 4, 1), date(2025, 4, 30))
NEXT = period("2026-27-Q1", date(2026, 4, 1), date(2026, 6, 30), released=False)
PERIODS = [NEXT, YEAR, *reversed(REFERENCE["periods"]), MONTH]


@pytest.mark.parametrize(
    ("period_id", "kind"), [("2026-M09", "month"), ("2026-27-Q2", "quarter"), ("2026-27-Y", "year")]
)
def test_an_id_says_what_kind_of_period_it_is(period_id: str, kind: str) -> None:
    assert period_kind(period_id) == kind


def test_released_periods_come_in_the_order_of_their_days_and_not_of_the_file() -> None:
    """One that is only planned is not there; where two start together the shorter comes first."""
    packages = make_packages(periods=PERIODS)

    assert [row["period_id"] for row in released_periods(packages)] == [
        "2025-M04",
        "2025-26-Q1",
        "2025-26-Y",
        "2025-26-Q2",
        "2025-26-Q3",
        "2025-26-Q4",
    ]
    assert [row["period_id"] for row in released_periods(packages, "quarter")] == [each for each, _, _ in QUARTERS]


@given(st.permutations(PERIODS))
def test_the_order_of_the_file_changes_nothing(rows: list[dict[str, object]]) -> None:
    """Whatever the order of the rows, the same periods in the same order."""
    shuffled, sorted_ = make_packages(periods=rows), make_packages(periods=PERIODS)

    def ids(periods: tuple[Row, ...]) -> list[str]:
        return [row["period_id"] for row in periods]

    assert ids(released_periods(shuffled)) == ids(released_periods(sorted_))


def test_counts_are_taken_by_quarter_then_by_month_then_by_year() -> None:
    """So that nothing is counted twice."""

    def level(*ids: str) -> str:
        return stated_level([Row({"period_id": each}, 2) for each in ids])

    assert level("2025-26-Y", "2025-M04", "2025-26-Q1") == "quarter"
    assert level("2025-26-Y", "2025-M04") == "month"
    assert level("2025-26-Y") == "year"


def test_a_day_lies_in_every_kind_of_period_that_holds_it() -> None:
    """30 April is the last day of a month, inside a quarter and inside a year."""
    periods = released_periods(make_packages(periods=PERIODS))

    assert set(periods_holding(periods, date(2025, 4, 30), date(2025, 4, 30))) == {
        "2025-M04",
        "2025-26-Q1",
        "2025-26-Y",
    }
    assert set(periods_holding(periods, date(2025, 4, 30), date(2025, 5, 1))) == {"2025-26-Q1", "2025-26-Y"}
