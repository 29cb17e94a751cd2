"""What changed about a measure: a target, a rebase or a baseline that would have no effect is told."""

from datetime import date

import pytest

from build_tools.intake.consistency import check_rules
from build_tools.intake.consistency_changes import check_kpi_changes
from build_tools.vocabulary import Cell, Finding, Packages, Row, Withheld
from tests.small_trust import line_of, with_cells, with_row, without_rows

COMPLAINTS = "complaints-on-time"  # stored, with a value in each of 14 quarters from 2023-24-Q1 to 2026-27-Q2


def change(trust: Packages, kind: str, period_id: str, line: int = 9, **cells: Cell) -> Packages:
    """The trust with one more change to the complaints measure."""
    row = {"kpi_id": COMPLAINTS, "service_id": "all", "from_period_id": period_id, "kind": kind, "value": None}
    return with_row(trust, "kpi_changes", Row({**row, "reason": "Because.", **cells}, line))


def told(trust: Packages, *uncontrolled: str) -> list[tuple[str, int | None, str]]:
    findings = list(check_kpi_changes(trust, uncontrolled))
    assert {each.rule for each in findings} <= {"8"}
    return [(each.severity, each.where.row, each.where.field) for each in findings]


def only(trust: Packages, *uncontrolled: str) -> Finding:
    (finding,) = check_kpi_changes(trust, uncontrolled)
    return finding


def hide(trust: Packages, *periods: str) -> Packages:
    """The trust with the complaints of these periods hidden."""
    for period_id in periods:
        line = line_of(trust, "kpi_values", kpi_id=COMPLAINTS, period_id=period_id, service_id="all")
        trust = with_cells(trust, "kpi_values", line, numerator=Withheld.HIDDEN)
    return trust


def test_a_target_needs_a_value(trust: Packages) -> None:
    """It would otherwise be no target, without a word."""
    assert told(change(trust, "target", "2024-25-Q1")) == [("stop", 9, "value")]
    assert told(change(trust, "target", "2024-25-Q1", value=80)) == []


@pytest.mark.parametrize("kind", ["target", "rebase", "fix_baseline", "definition", "annotation"])
def test_a_change_for_one_service_is_on_no_chart_and_a_note_says_so(trust: Packages, kind: str) -> None:
    finding = only(change(trust, kind, "2024-25-Q1", service_id="maternity", value=80))
    assert (finding.severity, finding.where.row, finding.where.field) == ("note", 9, "service_id")
    assert "of the whole trust only" in finding.problem


def test_a_rebase_between_two_values_is_no_finding(trust: Packages) -> None:
    assert told(change(trust, "rebase", "2024-25-Q1")) == []


@pytest.mark.parametrize("kind", ["rebase", "fix_baseline"])
def test_a_change_after_the_last_value_is_noted(trust: Packages, kind: str) -> None:
    """2026-27-Q3 is in the calendar but has no value yet: there will be one, so nothing needs to stop."""
    finding = only(change(trust, kind, "2026-27-Q3"))
    assert (finding.severity, finding.where.row, finding.where.field) == ("note", 9, "from_period_id")
    assert "no value yet" in finding.problem


def test_a_rebase_at_or_before_the_first_value_stops(trust: Packages) -> None:
    """With the first quarter hidden, the second is the first that has a value."""
    assert told(change(trust, "rebase", "2023-24-Q1")) == [("stop", 9, "from_period_id")]
    hidden = hide(trust, "2023-24-Q1")
    assert told(change(hidden, "rebase", "2023-24-Q1")) == [("stop", 9, "from_period_id")]
    assert told(change(hidden, "rebase", "2023-24-Q2")) == [("stop", 9, "from_period_id")]
    assert told(change(hidden, "rebase", "2023-24-Q3")) == []


def test_a_rebase_at_a_period_without_a_value_is_noted(trust: Packages) -> None:
    """The change came then, whether or not that quarter's figure can be shown."""
    finding = only(change(hide(trust, "2024-25-Q1"), "rebase", "2024-25-Q1"))
    assert (finding.severity, finding.where.field) == ("note", "from_period_id")
    assert "with the next value" in finding.problem


def test_a_change_in_the_middle_of_a_measures_own_period_stops(trust: Packages) -> None:
    """May 2024 begins no quarter; April 2024 begins one, and so does the year."""
    starts = {"2024-M04": date(2024, 4, 1), "2024-M05": date(2024, 5, 1), "2024-25-Y": date(2024, 4, 1)}
    for line, (period_id, day) in enumerate(starts.items(), start=90):
        trust = with_row(trust, "periods", Row({"period_id": period_id, "starts_on": day, "released_on": None}, line))
    assert told(change(trust, "rebase", "2024-M04")) == []
    assert told(change(trust, "rebase", "2024-25-Y")) == []
    finding = only(change(trust, "rebase", "2024-M05"))
    assert (finding.severity, finding.where.field) == ("stop", "from_period_id")
    assert "this measure is quarterly" in finding.problem
    assert finding.remedy == "Write the quarter in which the change came."


@pytest.mark.parametrize(("period_id", "stops"), [("2026-27-Q1", 0), ("2025-26-Q4", 1), ("2023-24-Q1", 1)])
def test_a_baseline_has_12_values_before_it(trust: Packages, period_id: str, stops: int) -> None:
    """2026-27-Q1 is the thirteenth quarter."""
    assert told(change(trust, "fix_baseline", period_id)) == [("stop", 9, "from_period_id")] * stops


def test_a_hidden_value_is_none_of_a_baseline(trust: Packages) -> None:
    """Of the 12 before it, 11 are left."""
    finding = only(change(hide(trust, "2024-25-Q1"), "fix_baseline", "2026-27-Q1"))
    assert finding.problem.endswith("there are 11 values before it in all.")


def test_a_value_out_of_too_few_is_none_of_a_baseline(trust: Packages) -> None:
    """The Friends and Family measure shows nothing out of fewer than 30."""
    kpi_id = "friends-and-family-positive"
    line = line_of(trust, "kpi_values", kpi_id=kpi_id, period_id="2024-25-Q1", service_id="all")
    few = with_cells(trust, "kpi_values", line, numerator=20, denominator=29)
    assert told(change(trust, "fix_baseline", "2026-27-Q1", kpi_id=kpi_id)) == []
    assert told(change(few, "fix_baseline", "2026-27-Q1", kpi_id=kpi_id)) == [("stop", 9, "from_period_id")]


def test_a_baseline_counts_no_value_from_before_a_rebase(trust: Packages) -> None:
    """Rebased in 2026-27-Q1, one value lies between the two; a rebase of one service or measure changes nothing."""
    fixed = change(trust, "fix_baseline", "2026-27-Q2")
    rebased = change(fixed, "rebase", "2026-27-Q1", 10)
    finding = only(rebased)
    assert (finding.severity, finding.where.row) == ("stop", 9)
    assert finding.problem.endswith("there is 1 value before it since the last rebase.")
    assert told(fixed) == []
    assert told(change(fixed, "rebase", "2026-27-Q1", 10, kpi_id="friends-and-family-positive")) == []
    assert told(change(fixed, "rebase", "2026-27-Q1", 10, service_id="maternity")) == [("note", 10, "service_id")]


def test_a_baseline_of_a_measure_that_is_worked_out_goes_by_the_calendar(trust: Packages) -> None:
    """The check does not work it out; in 11 quarters there cannot be 12 values."""
    line = line_of(trust, "kpis", kpi_id=COMPLAINTS)
    bare = without_rows(trust, "kpi_values", lambda row: row["kpi_id"] == COMPLAINTS)
    worked_out = with_cells(bare, "kpis", line, worked_out_by="it_worked")
    assert told(change(worked_out, "fix_baseline", "2026-27-Q1")) == []
    assert told(change(worked_out, "fix_baseline", "2025-26-Q4")) == [("stop", 9, "from_period_id")]


@pytest.mark.parametrize("kind", ["rebase", "fix_baseline"])
def test_a_change_to_the_limits_of_a_measure_that_has_none_is_noted(trust: Packages, kind: str) -> None:
    line = line_of(trust, "kpis", kpi_id=COMPLAINTS)
    never = with_cells(trust, "kpis", line, worked_out_by="it_worked")
    finding = only(change(never, kind, "2024-25-Q1"), "it_worked")
    assert (finding.severity, finding.where.row, finding.where.field) == ("note", 9, "kind")
    assert told(change(never, "target", "2024-25-Q1", value=80), "it_worked") == []


def test_a_measure_without_any_value_has_no_limits_to_change_yet(trust: Packages) -> None:
    bare = without_rows(trust, "kpi_values", lambda row: row["kpi_id"] == COMPLAINTS)
    assert told(change(bare, "rebase", "2024-25-Q1")) == []


def test_the_check_of_a_trust_tells_it(trust: Packages) -> None:
    """The rule is held with the others, and knows which measures are on no control chart."""
    changed = change(change(trust, "target", "2024-25-Q1"), "rebase", "2024-25-Q1", 10, kpi_id="reach")
    never = with_cells(changed, "kpis", line_of(trust, "kpis", kpi_id="reach"), worked_out_by="it_worked")
    findings = check_rules(never, date(2026, 11, 12), ("stored", "it_worked"), (), ("it_worked",))
    rows = {(each.severity, each.where.row) for each in findings if each.where.table == "kpi_changes"}
    assert rows == {("stop", 9), ("note", 10)}
