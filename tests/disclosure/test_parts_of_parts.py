"""A part of a total that has no row stands for its own parts, so a hidden count among those is still found."""

from pathlib import Path

import pytest

from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, stops, write_package
from tests.disclosure.test_gate import PERIODS, SPAN

# The hospital is medicine and surgery; medicine is oak and elm; theatres stand beside the hospital.
TREE = """ward,parent
    hospital,
    medicine,hospital
    surgery,hospital
    oak,medicine
    elm,medicine
    theatres,"""
HIERARCHY = {"resource": "wards", "key": "ward", "parent": "parent"}
BY_WARD = {"dimension": "ward", "parts": "equal", "hierarchy": HIERARCHY}
FEBRUARY = "all,feb,95\nhospital,feb,75\nmedicine,feb,45\nsurgery,feb,30\noak,feb,25\nelm,feb,20\ntheatres,feb,20"
JULY_AND_AUGUST = "period,from,to\njuly,2026-07-01,2026-07-31\naugust,2026-08-01,2026-08-31"


def visits(folder: Path, january: str) -> Packages:
    """Rows 2 to 8 are February, in which every ward of the tree is shown; January begins in row 9."""
    wards = resource("wards", "ward parent", "")
    wards["schema"]["primaryKey"] = ["ward"]
    texts = {"visits": f"ward,month,people\n{FEBRUARY}\n{january}", "wards": TREE}
    return read(write_package(folder, texts, resource("visits", "ward month", "people", totals=[BY_WARD]), wards))


def test_a_hidden_ward_is_found_two_levels_below_its_total(tmp_path: Path) -> None:
    """Neither the hospital nor medicine is listed: 90 less surgery's 40, elm's 25 and the theatres' 15 is oak's 10."""
    january = "all,jan,90\nsurgery,jan,40\noak,jan,[c]\nelm,jan,25\ntheatres,jan,15"
    assert stops(visits(tmp_path, january)) == {
        (11, "people"): "the hidden count can be worked out from visits.csv, column C (people), rows 9, 10, 12 and 13."
    }


def test_two_hidden_wards_below_a_total_keep_their_secret(tmp_path: Path) -> None:
    """Oak and elm are 35 together, and nobody can say which of them is how many."""
    assert stops(visits(tmp_path, "all,jan,90\nsurgery,jan,40\noak,jan,[c]\nelm,jan,[c]\ntheatres,jan,15")) == {}


def test_a_part_that_is_shown_is_not_counted_again_by_its_own_parts(tmp_path: Path) -> None:
    """Medicine's 35 are oak and elm; were those added to it, 90 could not be the total."""
    january = "all,jan,90\nmedicine,jan,35\nsurgery,jan,40\noak,jan,[c]\nelm,jan,[c]\ntheatres,jan,15"
    assert stops(visits(tmp_path, january)) == {}


def test_a_hidden_ward_is_worked_out_from_the_part_between(tmp_path: Path) -> None:
    """Medicine's 35 less elm's 25 is 10, whatever stands above it; the 40 of surgery are hidden with the hospital."""
    january = "medicine,jan,35\nsurgery,jan,[c]\noak,jan,[c]\nelm,jan,25\ntheatres,jan,15"
    assert list(stops(visits(tmp_path, january))) == [(11, "people")]


def test_a_part_of_which_no_row_tells_anything_leaves_the_others_unknown(tmp_path: Path) -> None:
    """Medicine had people in February, so some of January's 90 - 15 may be its own and not surgery's."""
    assert stops(visits(tmp_path, "all,jan,90\nsurgery,jan,[c]\ntheatres,jan,15")) == {}


def test_what_a_total_counts_beyond_the_parts_of_its_parts_is_no_small_count(tmp_path: Path) -> None:
    """Elm is missing: 90 less 40, 32 and 15 leaves 3 people for it, and 5 where oak has 30."""
    january = "all,jan,90\nsurgery,jan,40\noak,jan,32\ntheatres,jan,15"
    found = stops(visits(tmp_path / "few", january))
    assert list(found) == [(9, "people")]
    assert "beyond its parts" in found[9, "people"]
    assert stops(visits(tmp_path / "enough", january.replace("32", "30"))) == {}


@pytest.mark.parametrize(("elsewhere", "expected"), [("july", []), ("august", [(3, "people")])])
def test_a_part_without_a_row_had_nobody_only_where_its_whole_period_lists_it_nowhere(
    tmp_path: Path, elsewhere: str, expected: list[object]
) -> None:
    """60 less 20 is 40, unless the clinic, which the same month lists under another channel, is among the 60."""
    table = resource("heard", "period ward channel", "people", spans=[SPAN])
    table["totals"] = [{"dimension": "ward", "parts": "equal"}]
    rows = f"july,all,card,60\njuly,oak,card,[c]\njuly,elm,card,20\n{elsewhere},clinic,web,30"
    texts = {"heard": f"period,ward,channel,people\n{rows}", "periods": JULY_AND_AUGUST}
    assert list(stops(read(write_package(tmp_path, texts, table, PERIODS)))) == expected


@pytest.mark.parametrize(("oak", "medicine", "found"), [("[c]", "20", (5, "people")), ("20", "[c]", (3, "people"))])
def test_a_total_of_one_part_is_that_part(tmp_path: Path, oak: str, medicine: str, found: tuple[int, str]) -> None:
    """Medicine has no ward but oak, so each tells the other; theatres and surgery are hidden and say nothing."""
    rows = f"all,jan,90\nmedicine,jan,{medicine}\nsurgery,jan,[c]\noak,jan,{oak}\ntheatres,jan,[c]"
    wards = resource("wards", "ward parent", "")
    wards["schema"]["primaryKey"] = ["ward"]
    texts = {"visits": f"ward,month,people\n{rows}", "wards": TREE.replace("elm,medicine\n", "")}
    packages = read(write_package(tmp_path, texts, resource("visits", "ward month", "people", totals=[BY_WARD]), wards))
    assert list(stops(packages)) == [found]
