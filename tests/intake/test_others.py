"""Packages that are no trust's are read and looked through, and never taken for a trust's."""

from pathlib import Path

import pytest

from build_tools.intake.others import NOT_A_TRUSTS, NOTHING_COUNTED, read_others
from tests.disclosure.other_packages import resource, write_package
from tests.small_trust import write_small_trust

SHARED = Path(__file__).parents[3] / "shared" / "data" / "frictionless_packages"
VISITS = resource("visits", "ward", "people")


def test_a_trusts_packages_are_not_taken_for_others(tmp_path: Path) -> None:
    assert read_others(write_small_trust(tmp_path)) is None
    assert read_others(tmp_path / "feedback") is None
    assert read_others(tmp_path / "nothing") is None


def test_another_package_is_read_and_the_officer_is_told_what_was_looked_at(tmp_path: Path) -> None:
    found = read_others(write_package(tmp_path, {"visits": "ward,people\noak,9"}, VISITS))
    assert found is not None
    packages, findings = found
    assert [row["people"] for row in packages.table("visits")] == [9]
    assert [(each.severity, each.problem) for each in findings] == [("note", NOT_A_TRUSTS)]


def test_a_package_in_which_nothing_counts_people_says_so(tmp_path: Path) -> None:
    table = resource("wards", "ward", "")
    found = read_others(write_package(tmp_path, {"wards": "ward\noak"}, table))
    assert found is not None
    assert NOTHING_COUNTED in [each.problem for each in found[1]]


def test_faults_of_cells_and_of_validity_are_told(tmp_path: Path) -> None:
    found = read_others(write_package(tmp_path, {"visits": "ward,people\noak,1_000\noak,9"}, VISITS))
    assert found is not None
    stops = [(each.where.row, each.where.field) for each in found[1] if each.severity == "stop"]
    assert (2, "people") in stops
    assert len(stops) == 2  # and the second oak


def test_a_counted_table_that_cannot_be_looked_through_stops(tmp_path: Path) -> None:
    """Its rows stand in the descriptor, where the audit does not read them."""
    inline = {key: value for key, value in VISITS.items() if key not in ("path", "format", "encoding", "type")}
    inline["data"] = [{"ward": "oak", "people": 3}]
    found = read_others(write_package(tmp_path, {}, inline))
    assert found is not None
    assert any("cannot be looked through" in each.problem for each in found[1])


def test_two_tables_of_one_name_are_not_taken_for_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_package(tmp_path / name, {"visits": "ward,people\noak,9"}, VISITS)
    found = read_others(tmp_path)
    assert found is not None
    assert "a second table has the same name." in [each.problem for each in found[1]]


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/frictionless_packages")
@pytest.mark.parametrize("folder", sorted(SHARED.iterdir()) if SHARED.exists() else [], ids=lambda each: each.name)
def test_no_real_package_is_too_strange(folder: Path) -> None:
    found = read_others(folder)
    assert found is None or found[1]
