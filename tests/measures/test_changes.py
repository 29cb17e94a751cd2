"""Promises of what is called a change between two periods."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from build_tools.measures.changes import changes, newcombe_interval
from build_tools.vocabulary import Change, Control, Kpi, Point, Series, Verdict, Withheld
from tests.measures.packages_by_hand import make_packages, names_of
from tests.measures.story import Q1, Q2, Q3
from tests.measures.test_kpis import all_kpis, kpi_row, value

COUNTS = some.integers(1, 10**5).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n)))


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine
        # 17 (1998), table II, method 10 (hybrid score without correction), to the four decimals printed there.
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_the_interval_is_that_of_newcombes_published_table(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    found = newcombe_interval(*counts)

    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@given(COUNTS, COUNTS)
def test_the_interval_holds_the_difference_and_is_possible(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Whatever the counts, from -1 to 1, on either side of the difference itself."""
    low, high = newcombe_interval(*one, *other)

    assert -1 <= low <= one[0] / one[1] - other[0] / other[1] <= high <= 1


@given(COUNTS, COUNTS)
def test_to_swap_the_sides_only_turns_the_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = newcombe_interval(*one, *other)

    assert newcombe_interval(*other, *one) == pytest.approx((-high, -low), abs=1e-12)


@given(COUNTS, some.integers(1, 100))
def test_the_same_share_twice_is_never_a_difference(counts: tuple[int, int], times: int) -> None:
    low, high = newcombe_interval(*counts, times * counts[0], times * counts[1])

    assert low <= 0 <= high


@pytest.mark.parametrize("counts", [(0, 0, 1, 2), (1, 2, 0, 0), (3, 2, 1, 2), (1, 2, -1, 2)])
def test_counts_that_are_no_proportion_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="denominator"):
        newcombe_interval(*counts)


def kpi_of(*values: dict[str, Any], **cells: Any) -> Kpi:
    return all_kpis(make_packages(kpis=[kpi_row(**{"direction": "higher_better", **cells})], kpi_values=list(values)))[
        0
    ]


def change_of(
    *values: dict[str, Any],
    control: Control | None = None,
    redefined: list[dict[str, Any]] | None = None,
    **cells: Any,
) -> Change | None:
    """The change of the one KPI with these values."""
    packages = make_packages(
        kpis=[kpi_row(**{"direction": "higher_better", **cells})],
        kpi_values=list(values),
        kpi_changes=redefined or [],
    )
    charts = {"on-time": control} if control else {}
    return changes(packages, all_kpis(packages), charts, names_of(packages)).get("on-time")


def seen(change: Change | None) -> str:
    assert change is not None
    return change.verdict


def charted(kpi: Kpi, mark: Any, direction: int) -> Control:
    """A control chart that says this of the newest value."""
    *before, last = kpi.series["all"].points
    marked = Point(last.key, last.label, last.figure, last.said, mark, "outside_limits" if mark else "")
    verdict = Verdict("common_cause", direction, marked.cause, "", None, False)
    return Control((Series("Values", (*before, marked)),), verdict)


def test_a_difference_that_leaves_out_0_is_a_change() -> None:
    """48 of 80, then 56 of 70: 20 points more, and 5.24 to 33.39 in Newcombe's table."""
    found = change_of(value(Q1, 48, 80), value(Q2, 56, 70))

    assert found is not None and found.difference is not None and found.difference.interval is not None
    assert (found.before.key, found.after.key, found.verdict) == (Q1, Q2, "better")
    assert found.difference.value == pytest.approx(20) and found.difference.unit == "points"
    assert [round(each, 2) for each in found.difference.interval] == [5.24, 33.39]
    assert found.difference.id == "change.on-time.2025-26-q1.2025-26-q2.all"
    assert found.difference.label == (
        "Answered on time: The whole trust, the difference between April to June 2025 and July to September 2025"
    )
    assert [source.rows for source in found.difference.sources] == [(f"on-time|{Q2}|all",)] * 2 + [
        (f"on-time|{Q1}|all",)
    ] * 2


def test_a_difference_that_may_be_chance_is_not_a_change() -> None:
    """48 of 80, then 49 of 80: 1.25 points, surely within what chance does."""
    assert seen(change_of(value(Q1, 48, 80), value(Q2, 49, 80))) == "no_change_shown"


@pytest.mark.parametrize(
    ("direction", "verdict"), [("higher_better", "better"), ("lower_better", "worse"), ("no_direction", "different")]
)
def test_which_way_is_better_is_the_measures_own(direction: str, verdict: str) -> None:
    assert seen(change_of(value(Q1, 48, 80), value(Q2, 56, 70), direction=direction)) == verdict


def test_only_the_newest_two_periods_are_compared() -> None:
    """A rise a year ago is no news."""
    found = change_of(value(Q1, 8, 80), value(Q2, 56, 70), value(Q3, 56, 70))

    assert found is not None and (found.before.key, found.after.key) == (Q2, Q3)
    assert found.verdict == "no_change_shown"


def test_a_rate_per_1000_differs_per_1000() -> None:
    """56 of 70 is 800 in every 1,000; 48 of 80 is 600."""
    found = change_of(value(Q1, 48, 80), value(Q2, 56, 70), unit="per_1000")

    assert found is not None and found.difference is not None and found.difference.interval is not None
    assert found.difference.value == pytest.approx(200) and found.difference.unit == "per_1000"
    assert [round(each, 1) for each in found.difference.interval] == [52.4, 333.9]


@pytest.mark.parametrize("second", [value(Q2, None, None), value(Q2, Withheld.HIDDEN, 70), value(Q2, 3, 4)])
def test_nothing_is_said_where_a_value_is_withheld(second: dict[str, Any]) -> None:
    """Not collected, hidden, or too few."""
    found = change_of(value(Q1, 48, 80), second, min_denominator=5)

    assert found is not None and (found.difference, found.verdict) == (None, "cannot_tell")


def test_a_gap_right_before_the_newest_value_is_not_skipped() -> None:
    """The period before was not counted, so nobody can tell what changed since."""
    assert seen(change_of(value(Q1, 48, 80), value(Q3, 56, 70))) == "cannot_tell"


def test_days_without_a_control_chart_cannot_be_judged() -> None:
    """40 days, then 30: no interval, no chart, no verdict; the difference is still there."""
    found = change_of(value(Q1, 40), value(Q2, 30), unit="days")

    assert found is not None and found.difference is not None
    assert (found.difference.value, found.difference.unit, found.difference.interval) == (-10, "days", None)
    assert found.verdict == "cannot_tell"


def test_one_value_alone_has_no_change() -> None:
    assert change_of(value(Q1, 48, 80)) is None


@pytest.mark.parametrize(
    ("mark", "points_to", "verdict"),
    [
        ("", 0, "no_change_shown"),
        ("better", 1, "better"),  # 49 is above 48, and the chart marks it as high
        ("worse", -1, "no_change_shown"),  # still low, but not lower than before
    ],
)
def test_a_mark_on_the_newest_value_counts_where_the_value_moved_its_way(
    mark: str, points_to: int, verdict: str
) -> None:
    """48 of 80, then 49: the interval alone shows no change."""
    values = (value(Q1, 48, 80), value(Q2, 49, 80))
    found = change_of(*values, control=charted(kpi_of(*values), mark, points_to))

    assert found is not None and (found.verdict, found.after.mark) == (verdict, mark)


def test_where_there_is_a_control_chart_its_silence_decides() -> None:
    """20 points more than before are no news where the chart calls them usual; the interval is still told."""
    values = (value(Q1, 48, 80), value(Q2, 56, 70))
    found = change_of(*values, control=charted(kpi_of(*values), "", 0))

    assert found is not None and found.difference is not None and found.difference.interval is not None
    assert (found.verdict, found.after.mark) == ("no_change_shown", "")
    assert [round(each, 2) for each in found.difference.interval] == [5.24, 33.39]


def test_where_the_lines_of_a_chart_start_afresh_at_the_newest_value_nothing_is_called_a_change() -> None:
    """20 points more than before: what changed for good is named, and one value cannot say what is usual now."""
    values = (value(Q1, 48, 80), value(Q2, 56, 70))
    afresh = replace(charted(kpi_of(*values), "", 0), verdict=None)
    assert seen(change_of(*values, control=afresh)) == "cannot_tell"


def test_a_control_chart_judges_what_has_no_interval() -> None:
    """40 days, then 30, marked as low; fewer days are better."""
    cells: dict[str, Any] = {"unit": "days", "direction": "lower_better"}
    values = (value(Q1, 40), value(Q2, 30))
    assert seen(change_of(*values, control=charted(kpi_of(*values, **cells), "better", -1), **cells)) == "better"
    assert seen(change_of(*values, control=charted(kpi_of(*values, **cells), "", 0), **cells)) == "no_change_shown"


@pytest.mark.parametrize(
    ("period_id", "kind", "verdict"),
    [(Q2, "definition", "cannot_tell"), (Q1, "definition", "better"), (Q2, "annotation", "better")],
)
def test_values_by_two_definitions_are_not_compared(period_id: str, kind: str, verdict: str) -> None:
    """Only a definition that changed between the two makes them two things."""
    row = {"kpi_id": "on-time", "service_id": "all", "from_period_id": period_id, "kind": kind, "reason": "New."}

    assert seen(change_of(value(Q1, 48, 80), value(Q2, 56, 70), redefined=[row])) == verdict


def test_a_measure_whose_values_had_unequal_time_is_not_judged() -> None:
    """Newer responses had less time to be done: 'Change made' must not look worse for it."""
    day = date(2025, 10, 1)
    packages = make_packages(
        kpis=[kpi_row(worked_out_by="change_made", direction="higher_better")],
        theme_counts=[
            {"period_id": each, "service_id": "dental", "channel_id": "all", "theme_id": "food", "negative": 40}
            for each in (Q1, Q2)
        ],
        responses=[
            {"response_id": f"R-2025-00{number}", "period_id": each, "service_id": "dental", "theme_id": "food"}
            for number, each in ((1, Q1), (2, Q2))
        ],
        response_updates=[{"response_id": "R-2025-001", "updated_on": day, "status": "done", "evidence": "none"}],
    )
    found = changes(packages, all_kpis(packages), {}, names_of(packages))["on-time"]

    assert (found.before.figure.value, found.after.figure.value) == (100, 0)
    assert found.difference is not None
    assert (found.difference.value, found.difference.interval, found.verdict) == (-100, None, "cannot_tell")
