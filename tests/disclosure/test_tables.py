"""No small count of people is shown, and none that one subtraction gives back."""

import pytest

from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.vocabulary import Cell, Finding, Packages, Withheld
from tests.small_trust import line_of, with_cells, without_rows

HIDDEN = Withheld.HIDDEN


def check_small_counts(packages: Packages) -> tuple[Finding, ...]:
    """What the first gate says, with no earlier release and all the time there is."""
    return check_counts(packages, {}, Deadline(clock=lambda: 0, moment=1))


def told(packages: Packages) -> list[tuple[str, int | None, str]]:
    """The places of the findings, all of which stop."""
    findings = check_small_counts(packages)
    assert all(each.rule == "1" for each in findings)
    return [(each.where.table, each.where.row, each.where.field) for each in findings if each.severity == "stop"]


def test_the_small_trust_shows_no_small_count(trust: Packages) -> None:
    assert told(trust) == []


@pytest.mark.parametrize(("count", "stops"), [(0, 0), (1, 1), (4, 1), (5, 0), (None, 0)])
def test_one_to_four_people_are_never_shown_and_nobody_is(trust: Packages, count: Cell, stops: int) -> None:
    assert told(with_cells(trust, "volumes", 5, replied=count)) == [("volumes", 5, "replied")] * stops


def test_the_threshold_is_the_trusts_own(trust: Packages) -> None:
    higher = with_cells(trust, "organisation", 2, suppress_below=10)
    assert told(with_cells(higher, "volumes", 5, replied=9)) == [("volumes", 5, "replied")]


@pytest.mark.parametrize("field", ["numerator", "denominator"])
def test_a_measure_of_people_hides_small_counts(trust: Packages, field: str) -> None:
    assert told(with_cells(trust, "kpi_values", 2, **{field: 3})) == [("kpi_values", 2, field)]


@pytest.mark.parametrize("counts", ["staff", "other"])
def test_a_measure_of_staff_or_things_may_show_small_counts(trust: Packages, counts: str) -> None:
    line = line_of(trust, "kpis", kpi_id="friends-and-family-positive")
    other = with_cells(trust, "kpis", line, counts=counts)
    assert told(with_cells(other, "kpi_values", 2, numerator=3)) == []


def test_the_days_of_a_measure_are_no_count_of_people(trust: Packages) -> None:
    days = with_cells(trust, "kpis", line_of(trust, "kpis", kpi_id="friends-and-family-positive"), unit="days")
    assert told(with_cells(days, "kpi_values", 2, numerator=3)) == []


def test_a_rate_stated_beside_a_hidden_count_is_refused(trust: Packages) -> None:
    """70% of 100 people gives the hidden 70 back; 70% of 1,000 gives one of eleven numbers, and 70.0% gives 700."""
    rate = with_cells(trust, "kpi_values", 2, numerator=HIDDEN, denominator=100, stated_value=70)
    (finding,) = check_small_counts(rate)
    assert (finding.where.row, finding.where.field) == (2, "numerator")
    assert "column F (stated_value), row 2" in finding.problem
    assert told(with_cells(rate, "kpi_values", 2, denominator=1000)) == []
    finer = with_cells(rate, "kpi_values", 2, denominator=1000, stated_value=70.0)
    assert told(finer) == [("kpi_values", 2, "numerator")]


@pytest.mark.parametrize(
    ("unit", "denominator", "stated", "stops"),
    [
        ("percent", 20, 15, 1),  # 3 people
        ("percent", 20, 0, 0),
        ("percent", 20, 25, 0),  # 5 people
        ("percent", 1200, 0.25, 1),  # 3 people
        ("percent", None, 15, 0),
        ("per_1000", 1000, 3.2, 1),
        ("ratio", 20, 0.15, 1),
        ("count", None, 4, 1),
        ("count", None, 40, 0),
        ("days", 20, 15, 0),
    ],
)
def test_a_stated_value_that_gives_a_small_count_of_people_back_is_refused(
    trust: Packages, unit: str, denominator: Cell, stated: Cell, stops: int
) -> None:
    kpi = with_cells(trust, "kpis", line_of(trust, "kpis", kpi_id="friends-and-family-positive"), unit=unit)
    rate = with_cells(kpi, "kpi_values", 2, numerator=None, denominator=denominator, stated_value=stated)
    assert told(rate) == [("kpi_values", 2, "stated_value")] * stops


def test_small_friends_and_family_answers_are_shown_where_enough_answered(trust: Packages) -> None:
    """The national rule hides a unit with few responses, not an answer that few gave."""
    assert told(with_cells(trust, "volumes", 3, very_good=343, very_poor=1)) == []


@pytest.mark.parametrize("received", [HIDDEN, 4])
def test_friends_and_family_answers_are_hidden_where_too_few_answered(trust: Packages, received: Cell) -> None:
    few = with_cells(trust, "volumes", 3, received=received)
    assert {("volumes", 3, "received"), ("volumes", 3, "very_good")} <= set(told(few))


@pytest.mark.parametrize(
    ("positive", "stops"), [(0, 1), (419, 1), (420, 1), (418, 0), (HIDDEN, 0), (None, 0), (310, 0)]
)
def test_a_group_in_which_all_or_none_answered_alike_is_hidden(trust: Packages, positive: Cell, stops: int) -> None:
    """Row 2 of equality is 420 women."""
    assert told(with_cells(trust, "equality", 2, positive=positive)) == [("equality", 2, "positive")] * stops


@pytest.mark.parametrize(
    ("women", "men", "stopped"), [(420, 0, True), (420, 1, True), (420, 6, False), (0, 0, False), (420, HIDDEN, False)]
)
def test_a_division_in_which_all_are_in_one_group_is_hidden(
    trust: Packages, women: Cell, men: Cell, stopped: bool
) -> None:
    """Rows 2 and 3 of equality are the women and the men of one year."""
    others = without_rows(trust, "equality", lambda row: row["characteristic"] == "sex" and row.line > 3)
    found = told(with_cells(with_cells(others, "equality", 2, heard=women), "equality", 3, heard=men))
    assert (("equality", 2, "heard") in found) == stopped


@pytest.mark.parametrize(
    ("cells", "stops"),
    [
        ({"negative": HIDDEN}, 1),
        ({"coded": HIDDEN}, 1),
        ({"mixed": HIDDEN, "negative": HIDDEN}, 0),
        ({"negative": HIDDEN, "mixed": None}, 0),
    ],
)
def test_one_hidden_count_of_a_sum_is_refused(trust: Packages, cells: dict[str, Cell], stops: int) -> None:
    alone = without_rows(trust, "volumes", lambda row: row["service_id"] != "maternity")
    (field,) = list(cells)[:1]
    assert told(with_cells(alone, "volumes", 5, **cells)) == [("volumes", 5, field)] * stops


def test_one_hidden_part_of_a_total_is_refused_and_two_are_not(trust: Packages) -> None:
    one = with_cells(trust, "volumes", 5, replied=HIDDEN)
    two = with_cells(one, "volumes", 6, replied=HIDDEN)
    assert told(one) == [("volumes", 5, "replied")]
    assert told(two) == []


def test_a_hidden_total_of_shown_parts_is_refused(trust: Packages) -> None:
    """It is given back twice: by its services and by its channels."""
    assert set(told(with_cells(trust, "volumes", 2, replied=HIDDEN))) == {("volumes", 2, "replied")}


def test_a_sum_of_rounded_counts_does_not_give_a_hidden_part_back(trust: Packages) -> None:
    rounded = with_cells(trust, "organisation", 2, round_to=5)
    assert told(with_cells(rounded, "volumes", 5, replied=HIDDEN)) == []


def test_many_small_counts_in_a_column_are_one_finding(trust: Packages) -> None:
    small = trust
    for line in range(2, 12):
        small = with_cells(small, "theme_counts", line, mixed=2)
    (finding,) = check_small_counts(small)
    assert "rows 3, 4, 5, 6, 7 and 4 more" in finding.problem


def test_tables_that_are_not_there_are_not_missed(trust: Packages) -> None:
    """A table that cannot be read is told elsewhere; the others are looked through all the same."""
    feedback = Packages(tuple(each for each in trust.packages if each.name in ("reference", "feedback")))
    assert told(with_cells(feedback, "volumes", 5, replied=1)) == [("volumes", 5, "replied")]
    assert check_small_counts(Packages(())) == ()
