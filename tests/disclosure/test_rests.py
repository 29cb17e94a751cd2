"""What a sum leaves over for people who stand in no cell is no small count, and tells no more than it must."""

from pathlib import Path

import pytest

from tests.disclosure.other_packages import notes, read, resource, stops, write_package
from tests.disclosure.test_gate import divided

WARD = {"dimension": "ward", "parts": "equal"}
SEX = ("2025,sex,woman,40", "2025,sex,not stated,20")  # 60 people, in full: rows 9 and 10


@pytest.mark.parametrize(
    ("young", "old", "stopped", "noted"),
    [
        ("30", "27", [(7, "heard")], []),  # 3 of the 60 are in no age group that is listed
        ("30", "25", [], []),  # 5 are
        ("30", "30", [], []),  # nobody is
        ("[c]", "59", [(7, "heard")], []),  # a hidden count is at least 1, and there is only 1 left for it
        ("[c]", "57", [], [7]),  # 1, 2 or 3 young, the others unlisted
        ("[c]", "50", [], []),  # 1 to 10 young
    ],
)
def test_a_division_that_lacks_its_last_group_is_no_more_than_the_whole(
    tmp_path: Path, young: str, old: str, stopped: list[object], noted: list[int]
) -> None:
    packages = divided(tmp_path, f"2025,age,young,{young}", f"2025,age,old,{old}", *SEX)
    assert list(stops(packages)) == stopped
    assert [each.where.row for each in notes(packages)] == noted


def test_each_partial_division_leaves_over_people_of_its_own(tmp_path: Path) -> None:
    """10 of the 60 told no age and 3 no language: the 3 are told, and the 10 are not taken for the same people."""
    age = ("2025,age,young,30", "2025,age,old,20")
    language = ("2025,language,English,50", "2025,language,Welsh,7")
    packages = divided(tmp_path, *age, "2025,sex,woman,40", "2025,sex,not stated,20", *language)
    found = stops(packages)
    assert list(found) == [(11, "heard")]
    assert "beyond its parts" in found[11, "heard"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("oak,37\nash,", [(2, "people"), (4, "people")]),  # ash had 3, or 3 people are in no ward
        ("oak,37\nash,\nelm,", [(2, "people")]),  # neither is known by itself; the 3 of both together are
        ("oak,35\nash,\nelm,", []),  # 5 together
        ("oak,40\nash,", []),  # nobody is left for ash
        ("oak,30\nelm,[c]\nash,", []),  # elm had 1 to 10
        ("oak,39\nelm,[c]\nash,", [(4, "people")]),  # elm had at least 1, and so nobody is left for ash
    ],
)
def test_parts_that_are_left_blank_leave_no_small_count_over(tmp_path: Path, rows: str, expected: list[object]) -> None:
    """Of 40 people in all wards."""
    table = resource("visits", "ward", "people", totals=[WARD])
    packages = read(write_package(tmp_path, {"visits": f"ward,people\nall,40\n{rows}"}, table))
    assert list(stops(packages)) == expected


def test_a_blank_part_that_the_other_margin_leaves_is_given_back(tmp_path: Path) -> None:
    """Ash had 17 less 14, so 3 in January, and birch 26 less 20, so 6; together they are the 9 that oak leaves."""
    table = resource("visits", "ward month", "people", totals=[WARD, {"dimension": "month", "parts": "equal"}])
    january = "all,jan,49\noak,jan,40\nash,jan,\nbirch,jan,"
    rest = "ash,all,17\nash,feb,14\nbirch,all,26\nbirch,feb,20"
    packages = read(write_package(tmp_path, {"visits": f"ward,month,people\n{january}\n{rest}"}, table))
    found = stops(packages)
    assert "this gives back a small count of people" in found[4, "people"]
    assert sorted(line for line, _ in found if line) == [4, 6]  # and 3 of ash's 17 stand in no month


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("oak,37\nash,[x]", [(2, "people"), (4, "people")]),
        ("oak,35\nash,[x]\nelm,[x]", []),
        ("oak,39\nelm,[c]\nash,[x]", [(4, "people")]),
    ],
)
def test_parts_that_nobody_collected_are_as_those_that_are_left_blank(
    tmp_path: Path, rows: str, expected: list[object]
) -> None:
    table = resource("visits", "ward", "people", totals=[WARD])
    table["schema"]["fields"][1]["missingValues"] = ["", "[c]", "[x]"]
    packages = read(write_package(tmp_path, {"visits": f"ward,people\nall,40\n{rows}"}, table))
    assert list(stops(packages)) == expected
