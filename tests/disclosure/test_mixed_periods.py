"""A year that is shown as some quarters and some months adds up all the same, and gives away what is alone in it."""

from pathlib import Path

import pytest

from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, stops, write_package
from tests.disclosure.test_gate import PERIODS, SPAN

CALENDAR = """period,from,to
    year,2026-04-01,2027-03-31
    q1,2026-04-01,2026-06-30
    q2,2026-07-01,2026-09-30
    q3,2026-10-01,2026-12-31
    q4,2027-01-01,2027-03-31
    june,2026-06-01,2026-06-30
    january,2027-01-01,2027-01-31
    february,2027-02-01,2027-02-28
    march,2027-03-01,2027-03-31"""
# 100 + 90 + 110 + 40 + 35 + 25; the last quarter is shown by its months alone.
SHOWN = {"year": "400", "q1": "100", "q2": "90", "q3": "110", "january": "40", "february": "35", "march": "25"}
LINES = {name: line for line, name in enumerate(SHOWN, start=2)}


def heard(folder: Path, **cells: str | None) -> Packages:
    """The year with other cells; None leaves a row out."""
    rows = [f"{name},{cell}" for name, cell in {**SHOWN, **cells}.items() if cell is not None]
    table = resource("heard", "period", "people", spans=[SPAN])
    return read(
        write_package(folder, {"heard": "\n".join(("period,people", *rows)), "periods": CALENDAR}, table, PERIODS)
    )


def test_a_year_of_three_quarters_and_three_months_that_adds_up_gives_nothing_away(tmp_path: Path) -> None:
    assert stops(heard(tmp_path)) == {}


@pytest.mark.parametrize("hidden", ["year", "q1", "q3", "january", "march"])
def test_one_hidden_count_among_quarters_and_months_is_worked_out(tmp_path: Path, hidden: str) -> None:
    """Each of the seven is what the six others leave or make; March is 400 - 300 - 75."""
    assert list(stops(heard(tmp_path, **{hidden: "[c]"}))) == [(LINES[hidden], "people")]


@pytest.mark.parametrize("other", ["year", "q2", "february"])
def test_a_hidden_month_is_kept_where_another_count_of_the_year_is_hidden(tmp_path: Path, other: str) -> None:
    assert stops(heard(tmp_path, march="[c]", **{other: "[c]"})) == {}


def test_a_hidden_month_is_kept_where_another_month_is_not_listed(tmp_path: Path) -> None:
    """Of 400 less 300 and 40, nobody can say how many of the 60 came in February."""
    assert stops(heard(tmp_path, february=None, march="[c]")) == {}
    assert stops(heard(tmp_path, february="", march="[c]")) == {}


@pytest.mark.parametrize(("january", "expected"), [("62", [(2, "people")]), ("60", [])])
def test_what_a_year_counts_beyond_its_quarters_and_months_is_no_small_count(
    tmp_path: Path, january: str, expected: list[object]
) -> None:
    """March is not listed: 400 less 300, 62 and 35 leaves 3 people for it, and 5 after 60."""
    assert list(stops(heard(tmp_path, january=january, march=None))) == expected


def test_a_month_inside_a_quarter_that_is_shown_is_not_counted_twice(tmp_path: Path) -> None:
    """June's 30 are among the 100 of its quarter: added once more, March would be worked out as -5."""
    assert list(stops(heard(tmp_path, march="[c]", june="30"))) == [(LINES["march"], "people")]
    assert stops(heard(tmp_path / "both", march="[c]", june="[c]", february="[c]")) == {}


OVERLAPPING = """period,from,to
    to-march,2025-04-01,2026-03-31
    to-june,2025-07-01,2026-06-30
    first,2025-04-01,2025-06-30
    last,2026-04-01,2026-06-30"""


@pytest.mark.parametrize(("first", "expected"), [("120", [(5, "people")]), ("[c]", [])])
def test_years_that_overlap_differ_by_their_ends(tmp_path: Path, first: str, expected: list[object]) -> None:
    """600 to March and 608 to June share nine months: the last quarter is 608 - 600 + 120 = 128."""
    table = resource("heard", "period", "people", spans=[SPAN])
    rows = f"period,people\nto-march,600\nto-june,608\nfirst,{first}\nlast,[c]"
    packages = read(write_package(tmp_path, {"heard": rows, "periods": OVERLAPPING}, table, PERIODS))
    assert list(stops(packages)) == expected


def test_weeks_are_no_months_of_their_quarter(tmp_path: Path) -> None:
    """60 less 25 and 15 leaves 20 for September; the 6 of one week are among July's."""
    calendar = """period,from,to
    quarter,2026-07-01,2026-09-30
    july,2026-07-01,2026-07-31
    august,2026-08-01,2026-08-31
    september,2026-09-01,2026-09-30
    week,2026-07-06,2026-07-12"""
    table = resource("heard", "period", "people", spans=[SPAN])
    rows = "period,people\nquarter,60\njuly,25\naugust,15\nseptember,[c]\nweek,6"
    packages = read(write_package(tmp_path, {"heard": rows, "periods": calendar}, table, PERIODS))
    assert list(stops(packages)) == [(5, "people")]
