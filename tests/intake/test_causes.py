"""Where a row has a fault of its own, the sums that it breaks are not told beside it."""

from pathlib import Path

import pytest

from build_tools.disclosure.counts.gate import check_counts
from build_tools.intake.consistency import check_rules
from build_tools.intake.read import read_packages
from build_tools.vocabulary import Finding
from tests.disclosure.other_packages import ALL_THE_TIME
from tests.intake.test_rules import AS_OF, MEASURES
from tests.small_trust import change_cell, change_column

pytestmark = pytest.mark.long


def stops(folder: Path) -> list[Finding]:
    """What stops this trust, in the order in which it is looked for."""
    packages, findings = read_packages(folder)
    assert packages is not None
    findings += check_counts(packages, {}, ALL_THE_TIME)
    findings += check_rules(packages, AS_OF, MEASURES, findings)
    return [each for each in findings if each.severity == "stop"]


def test_a_misspelt_service_is_told_and_not_the_sum_that_it_breaks(folder: Path) -> None:
    """Row 5 of volumes is maternity in 2023-24-Q1, one of three parts of the whole trust."""
    change_cell(folder, "volumes", row=5, field="service_id", to="maternty")
    change_cell(folder, "volumes", row=5, field="received", to="300")
    (finding,) = stops(folder)
    assert (finding.where.row, finding.where.field, finding.rule) == (5, "service_id", "link")


def test_a_count_of_three_is_told_and_not_the_sums_that_it_breaks(folder: Path) -> None:
    """It breaks the sum of its own row, the total of its services, and the comments of its themes."""
    change_cell(folder, "volumes", row=5, field="coded", to="3")
    (finding,) = stops(folder)
    assert (finding.where.row, finding.where.field, finding.rule) == (5, "coded", "1")


def test_a_fault_of_one_quarter_hides_no_wrong_sum_of_another(folder: Path) -> None:
    """Row 2 is the whole trust in 2023-24-Q1; row 14 or so is that of a later quarter."""
    change_cell(folder, "volumes", row=5, field="coded", to="3")
    packages, _ = read_packages(folder)
    assert packages is not None
    later = packages.find("volumes", "2025-26-Q1|maternity|all")
    assert later is not None
    change_cell(folder, "volumes", row=later.line, field="received", to="9999")
    assert {each.rule for each in stops(folder)} == {"1", "2"}


def test_a_whole_column_of_misspelt_services_hides_every_sum(folder: Path) -> None:
    """Four faults and more of a column are one finding; it still speaks for all of its rows."""
    change_column(folder, "volumes", "service_id", lambda name: name.replace("maternity", "maternty"))
    assert {each.rule for each in stops(folder)} == {"link"}


@pytest.mark.parametrize("table", ["response_updates", "reviews"])
def test_a_column_of_dates_that_cannot_be_read_is_the_one_thing_told(folder: Path, table: str) -> None:
    """The date is part of the key; rows without it only look the same."""
    field = {"response_updates": "updated_on", "reviews": "done_on"}[table]
    change_column(folder, table, field, lambda day: "/".join(reversed(day.split("-"))))
    told = stops(folder)
    assert [(each.where.table, each.where.field, each.rule) for each in told] == [(table, field, "11")]
    assert "custom format yyyy-mm-dd" in told[0].remedy


def test_rows_whose_key_is_blank_are_not_called_the_same(folder: Path) -> None:
    """Rows 4 and 5 are updates of one response; without their days and with one status they would look the same."""
    for row in (4, 5):
        change_cell(folder, "response_updates", row=row, field="updated_on", to="")
        change_cell(folder, "response_updates", row=row, field="status", to="done")
    assert {(each.where.row, each.where.field) for each in stops(folder)} == {(4, "updated_on"), (5, "updated_on")}


def test_a_row_that_cannot_be_read_is_not_taken_for_one_that_is_not_there(folder: Path) -> None:
    """Without row 5, what 103 people leave beside the 40 of row 7 would be the hidden count of row 6."""
    for row, invited in ((2, "103"), (5, "9 or so"), (6, "[c]"), (7, "40")):
        change_cell(folder, "volumes", row=row, field="invited", to=invited)
    (finding,) = stops(folder)
    assert (finding.where.row, finding.where.field) == (5, "invited")
