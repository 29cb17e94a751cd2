"""Counts of months add up to those of their quarter."""

from pathlib import Path

import pytest

from build_tools.findings import say_finding
from build_tools.intake.causes import Causes
from build_tools.intake.consistency_spans import check_spans
from build_tools.intake.read import read_packages
from build_tools.vocabulary import Packages
from tests.small_trust import add_row, change_cell, write_small_trust

pytestmark = pytest.mark.long

MONTHS = (
    ("2023-M04", "2023-04-01", "2023-04-30"),
    ("2023-M05", "2023-05-01", "2023-05-31"),
    ("2023-M06", "2023-06-01", "2023-06-30"),
)

NO_CAUSES = Causes({})


def with_months(folder: Path, received: tuple[str, str, str]) -> Packages:
    """The small trust with three months of items received by the whole trust in its first quarter, 2023-24-Q1."""
    write_small_trust(folder)
    for (period, starts, ends), count in zip(MONTHS, received, strict=True):
        add_row(folder, "periods", period_id=period, starts_on=starts, ends_on=ends, planned_on="2023-08-10",
                released_on="2023-08-10", state="final")  # fmt: skip
        add_row(folder, "volumes", period_id=period, service_id="all", channel_id="all", received=count)
    packages, findings = read_packages(folder)
    assert packages is not None, findings
    return packages


def quarter(packages: Packages) -> int:
    row = packages.find("volumes", "2023-24-Q1|all|all")
    assert row is not None
    return int(row["received"])


@pytest.mark.parametrize("shift", [0, 1, -7])
def test_months_that_do_not_add_up_to_their_quarter_stop_publication(tmp_path: Path, shift: int) -> None:
    write_small_trust(tmp_path / "first")
    first, _ = read_packages(tmp_path / "first")
    assert first is not None
    total = quarter(first)
    third = total // 3
    packages = with_months(tmp_path / "second", (str(third), str(third), str(total - 2 * third + shift)))
    said = [say_finding(each) for each in check_spans(packages, NO_CAUSES)]
    assert len(said) == (0 if shift == 0 else 1)
    assert all("received is not what the shorter periods in it add up to" in each for each in said)


def test_a_quarter_with_a_hidden_month_is_not_judged(tmp_path: Path) -> None:
    assert list(check_spans(with_months(tmp_path, ("10", "[c]", "10")), NO_CAUSES)) == []


def test_two_months_of_three_are_not_judged(tmp_path: Path) -> None:
    assert list(check_spans(with_months(tmp_path, ("10", "", "10")), NO_CAUSES)) == []


def test_rounded_counts_may_be_off_by_what_rounding_explains(tmp_path: Path) -> None:
    """Four counts rounded to 10 can be off by up to 5 each: 20 in all."""
    packages = with_months(tmp_path, ("100", "100", "100"))
    off = abs(quarter(packages) - 300)
    assert off > 20, "the small trust's first quarter would not show the difference"
    assert len(list(check_spans(packages, NO_CAUSES))) == 1
    near = str(quarter(packages) - 100 - 100 - 20)
    change_cell(tmp_path, "volumes", row=len(packages.table("volumes")) + 1, field="received", to=near)
    change_cell(tmp_path, "organisation", row=2, field="round_to", to="10")
    rounded, _ = read_packages(tmp_path)
    assert rounded is not None
    assert list(check_spans(rounded, NO_CAUSES)) == []
