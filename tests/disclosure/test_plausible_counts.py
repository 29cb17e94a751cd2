"""Counts that are shown are what the packages say of them: whole, not negative, and rounded where that is said."""

from pathlib import Path

import pytest

from build_tools.disclosure.counts.plausible_counts import check_plausible, check_rounded
from build_tools.publication import Edition, examine_others
from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, stops, write_package
from tests.small_trust import with_cells


@pytest.mark.parametrize(("count", "right"), [("15", True), ("0", True), ("[c]", True), ("", True), ("11", False)])
def test_a_count_that_was_not_rounded_is_not_taken_for_a_rounded_one(tmp_path: Path, count: str, right: bool) -> None:
    table = resource("visits", "ward", "people")
    packages = read(write_package(tmp_path, {"visits": f"ward,people\noak,20\nelm,{count}"}, table, roundedTo=5))
    assert [each.where.row for each in check_rounded(packages)] == ([] if right else [3])


def test_a_trusts_counts_of_people_are_rounded_where_it_says_so(trust: Packages) -> None:
    """21 is no multiple of 5 and stands in row 2 of volumes."""
    assert check_rounded(trust) == ()
    rounded = with_cells(with_cells(trust, "organisation", 2, round_to=5), "volumes", 2, received=21)
    found = [(each.where.table, each.where.field) for each in check_rounded(rounded) if each.where.row == 2]
    assert ("volumes", "received") in found


@pytest.mark.parametrize("count", ["-5", "7.5"])
def test_a_count_of_people_is_whole_and_not_negative(tmp_path: Path, count: str) -> None:
    table = resource("visits", "ward", "people")
    table["schema"]["fields"][1]["type"] = "number"
    packages = read(write_package(tmp_path, {"visits": f"ward,people\noak,{count}\nelm,0\nash,8.0"}, table))
    assert [(each.severity, each.where.row) for each in check_plausible(packages)] == [("stop", 2)]


@pytest.mark.parametrize(("limit", "told"), [(2, ["note"]), (4, ["note"]), (5, []), (10, [])])
def test_a_limit_below_the_usual_one_is_told(tmp_path: Path, limit: int, told: list[str]) -> None:
    table = resource("visits", "ward", "people")
    packages = read(write_package(tmp_path, {"visits": "ward,people\noak,20"}, table, suppressBelow=limit))
    assert [each.severity for each in check_plausible(packages)] == told


def test_a_package_without_a_name_keeps_to_its_own_limit(tmp_path: Path) -> None:
    """Its folder's name stands for it: 8 people are too few there."""
    table = resource("visits", "ward", "people")
    write_package(tmp_path / "one", {"visits": "ward,people\noak,8"}, table, name=None, suppressBelow=10)
    descriptor = tmp_path / "one" / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace('"name": null, ', ""), encoding="utf-8")
    for folder in (tmp_path, tmp_path / "one"):
        assert list(stops(read(folder)).values()) == ["a count of people from 1 to 9 is shown."]


def test_what_is_declared_wrong_and_what_cannot_be_are_told_by_check(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    for folder, limit, text in (("wrong", 0, "oak,3"), ("negative", 5, "oak,-3")):
        write_package(tmp_path / folder, {"visits": f"ward,people\n{text}"}, table, suppressBelow=limit)
        found = examine_others(Edition(tmp_path / folder, tmp_path, clock=lambda: 0))
        assert found is not None
        assert [each.severity for each in found].count("stop") == 1


@pytest.mark.parametrize(("ash", "told"), [("18", [2]), ("15", []), ("12", [])])
def test_shown_parts_that_are_more_than_their_total_are_told(tmp_path: Path, ash: str, told: list[int]) -> None:
    """Of 40 in all wards oak had 25: ash cannot have had 18. With 12 there are three who were in no ward."""
    table = resource("visits", "ward", "people", totals=[{"dimension": "ward", "parts": "equal"}])
    packages = read(write_package(tmp_path, {"visits": f"ward,people\nall,40\noak,25\nash,{ash}"}, table))
    assert [each.where.row for each in check_plausible(packages)] == told
