"""Several packages in one folder: each table obeys what its own package says of small and of rounded counts."""

from pathlib import Path

import pytest

from build_tools.disclosure.counts.gate import check_counts
from build_tools.publication import Edition, examine_others
from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import ALL_THE_TIME, read, resource, write_package

WARD = {"dimension": "ward", "parts": "equal"}
ORDERS = pytest.mark.parametrize(("first", "second"), [("falls", "visits"), ("visits", "falls")])


def package(folder: Path, name: str, text: str, *, inside: str = "", **declared: int) -> None:
    """A package with one table of people by ward, which bears its name, in a folder below this one."""
    table = resource(name, "ward", "people", totals=[WARD])
    write_package(folder / (inside or name), {name: f"ward,people\n{text}"}, table, name=name, **declared)


def told(packages: Packages) -> dict[tuple[str, int], str]:
    """What stops publication by table and row, and why."""
    stops = [each for each in check_counts(packages, {}, ALL_THE_TIME) if each.severity == "stop"]
    rows = [(each, row) for each in stops for row in (each.where.row, *each.also) if row]
    return {(each.where.table, row): each.problem for each, row in sorted(rows, key=lambda found: found[1])}


@ORDERS
def test_each_table_is_judged_by_the_limit_of_its_own_package(tmp_path: Path, first: str, second: str) -> None:
    """Falls below 10 and visits below 5 (for nothing else is said) are not shown; the folders come in either order."""
    folders = {first: "a", second: "b"}
    package(tmp_path, "falls", "oak,9\nelm,10\nash,4", inside=folders["falls"], suppressBelow=10)
    package(tmp_path, "visits", "oak,9\nelm,10\nash,4", inside=folders["visits"])
    assert told(read(tmp_path)) == {
        ("falls", 2): "a count of people from 1 to 9 is shown.",
        ("falls", 4): "a count of people from 1 to 9 is shown.",
        ("visits", 4): "a count of people from 1 to 4 is shown.",
    }


def test_a_higher_and_a_lower_limit_stand_beside_each_other(tmp_path: Path) -> None:
    for name, limit in (("falls", 10), ("visits", 3), ("waits", 6)):
        package(tmp_path, name, "oak,9\nelm,5\nash,3\nyew,2", suppressBelow=limit)
    assert sorted(told(read(tmp_path))) == [
        ("falls", 2), ("falls", 3), ("falls", 4), ("falls", 5),
        ("visits", 5),
        ("waits", 3), ("waits", 4), ("waits", 5),
    ]  # fmt: skip


def test_what_a_total_leaves_over_is_small_by_the_limit_of_its_own_package(tmp_path: Path) -> None:
    """In both, 8 of the 40 people are in no ward that is listed."""
    for name, limit in (("falls", 10), ("visits", 5)):
        package(tmp_path, name, "all,40\noak,20\nelm,12", suppressBelow=limit)
    assert list(told(read(tmp_path))) == [("falls", 2)]


def test_a_blank_count_is_small_by_the_limit_of_its_own_package(tmp_path: Path) -> None:
    """In both, 8 of the 40 people are those of ash, or in no ward at all."""
    for name, limit in (("falls", 10), ("visits", 5)):
        package(tmp_path, name, "all,40\noak,20\nelm,12\nash,", suppressBelow=limit)
    assert list(told(read(tmp_path))) == [("falls", 2), ("falls", 5)]


@pytest.mark.parametrize("rounded", ["falls", "visits"])
def test_only_the_tables_of_a_rounded_package_are_taken_for_rounded(tmp_path: Path, rounded: str) -> None:
    """25 less 10 is 15; rounded to 5, the 25 may be 23 to 27 and the 10 may be 8 to 12, so 11 to 19 are left."""
    for name in ("falls", "visits"):
        package(tmp_path, name, "all,25\noak,10\nelm,[c]", roundedTo=5 if name == rounded else 1)
    plain = "visits" if rounded == "falls" else "falls"
    assert list(told(read(tmp_path))) == [(plain, 4)]


@pytest.mark.parametrize(("rounding", "expected"), [(5, []), (1, [("visits", 2)])])
def test_the_same_fact_in_a_rounded_package_is_only_as_sharp_as_that_one_shows_it(
    tmp_path: Path, rounding: int, expected: list[object]
) -> None:
    """Oak's hidden visits are 23 to 27 by the rounded copy, and 25 by a plain one."""
    same = [{"field": "people", "resource": "falls", "sameField": "people", "by": ["ward"]}]
    package(tmp_path, "falls", "oak,25", roundedTo=rounding)
    table = resource("visits", "ward", "people", sameAs=same)
    write_package(tmp_path / "visits", {"visits": "ward,people\noak,[c]"}, table, name="visits")
    assert list(told(read(tmp_path))) == expected


def test_check_of_a_folder_tells_each_table_apart(tmp_path: Path) -> None:
    package(tmp_path, "falls", "oak,9", suppressBelow=10)
    package(tmp_path, "visits", "oak,9")
    found = examine_others(Edition(tmp_path, tmp_path, clock=lambda: 0))
    assert found is not None
    assert [(each.where.package, each.where.table) for each in found if each.severity == "stop"] == [("falls", "falls")]
