"""No hidden count can be worked out from anything published: each way of trying is refused, and told why."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.vocabulary import Packages, Withheld
from tests.disclosure.other_packages import notes, read, resource, stops, write_package
from tests.small_trust import line_of, with_cells, without_rows

pytestmark = pytest.mark.long

HIDDEN = Withheld.HIDDEN
WARD = {"dimension": "ward", "parts": "equal"}
MONTH = {"dimension": "month", "parts": "equal"}
VISITS = resource("visits", "ward month", "people", totals=[WARD, MONTH])


def visits(folder: Path, text: str) -> Packages:
    """Wards by months with both margins."""
    return read(write_package(folder, {"visits": f"ward,month,people\n{text}"}, VISITS))


def test_a_square_of_hidden_counts_keeps_its_secret(tmp_path: Path) -> None:
    """Oak 5 and 6, elm 7 and 5, the months 12 and 11: each of the four may be one of several numbers."""
    table = """all,all,53
    all,jan,28
    all,feb,25
    oak,all,11
    oak,jan,[c]
    oak,feb,[c]
    elm,all,12
    elm,jan,[c]
    elm,feb,[c]
    ash,all,30
    ash,jan,16
    ash,feb,14"""
    assert stops(visits(tmp_path, table)) == {}


def test_a_hidden_count_alone_in_its_row_is_worked_out_and_the_finding_names_the_cells(tmp_path: Path) -> None:
    """9 less 6 is 3, and so is 8 less 5: either pair is an answer."""
    table = "all,all,20\nall,jan,12\nall,feb,8\noak,all,11\noak,jan,6\noak,feb,5\nelm,all,9\nelm,jan,6\nelm,feb,[c]"
    why = stops(visits(tmp_path, table))[10, "people"]
    assert why in {
        f"the hidden count can be worked out from visits.csv, column C (people), {rows}."
        for rows in ("rows 8 and 9", "rows 4 and 7")
    }


def test_hidden_counts_that_are_alone_nowhere_can_still_be_worked_out_together(tmp_path: Path) -> None:
    """Each row and column hides two, yet both months together leave 1 for ash in March: 9 + 9 - (6 + 11) = 1."""
    table = """all,all,38
    all,jan,9
    all,feb,9
    all,mar,20
    oak,all,6
    oak,jan,[c]
    oak,feb,[c]
    oak,mar,0
    elm,all,11
    elm,jan,[c]
    elm,feb,[c]
    elm,mar,0
    ash,all,21
    ash,jan,[c]
    ash,feb,0
    ash,mar,[c]"""
    found = stops(visits(tmp_path, table))
    assert {(15, "people"), (17, "people")} <= set(found)


def test_a_total_that_equals_a_hidden_small_count_gives_it_away(tmp_path: Path) -> None:
    table = "all,all,12\nall,jan,12\noak,all,12\noak,jan,[c]\nelm,all,0\nelm,jan,0"
    assert (5, "people") in stops(visits(tmp_path, table))


def test_a_hidden_count_that_is_one_of_three_numbers_is_noted(tmp_path: Path) -> None:
    """Two hidden counts that add up to 4 are 1, 2 or 3 each; those that add up to 5 are 1 to 4."""
    table = "all,all,14\nall,jan,14\noak,all,[c]\noak,jan,[c]\nelm,all,10\nelm,jan,10\nash,all,[c]\nash,jan,[c]"
    packages = visits(tmp_path / "four", table)
    assert stops(packages) == {}
    (told,) = notes(packages)
    assert told.problem.startswith("the hidden count can only be one of 3 numbers.")
    assert (told.where.row, told.also) == (4, (5, 8, 9))
    assert notes(visits(tmp_path / "five", table.replace("14", "15"))) == []


def test_what_a_total_counts_beyond_its_shown_parts_is_no_small_count(tmp_path: Path) -> None:
    """Elm was not listed in February: 20 less the 17 of oak leaves 3 people."""
    table = "all,jan,30\nall,feb,20\noak,jan,18\noak,feb,17\nelm,jan,12"
    found = stops(visits(tmp_path / "few", table))
    assert list(found) == [(3, "people")]
    assert "beyond its parts" in found[3, "people"]
    assert stops(visits(tmp_path / "enough", table.replace("oak,feb,17", "oak,feb,15"))) == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_gate_stops_exactly_what_enumeration_can_work_out(tmp_path: Path, data: st.DataObject) -> None:
    """Every table of two wards and two months, with margins, that fits what is shown is written down by brute force."""
    counts = [data.draw(st.integers(2, 3)) for _ in range(4)]
    oak, elm = counts[:2], counts[2:]
    cells = {
        ("all", "all"): sum(counts), ("all", "jan"): oak[0] + elm[0], ("all", "feb"): oak[1] + elm[1],
        ("oak", "all"): sum(oak), ("oak", "jan"): oak[0], ("oak", "feb"): oak[1],
        ("elm", "all"): sum(elm), ("elm", "jan"): elm[0], ("elm", "feb"): elm[1],
    }  # fmt: skip
    hidden = data.draw(st.sets(st.sampled_from(sorted(cells)), min_size=1))
    fitting: list[dict[tuple[str, str], int]] = []
    for a, b, c, d in product(range(1, 10), repeat=4):
        guess = {
            ("all", "all"): a + b + c + d, ("all", "jan"): a + c, ("all", "feb"): b + d,
            ("oak", "all"): a + b, ("oak", "jan"): a, ("oak", "feb"): b,
            ("elm", "all"): c + d, ("elm", "jan"): c, ("elm", "feb"): d,
        }  # fmt: skip
        if all(guess[place] == cells[place] for place in cells if place not in hidden):
            fitting.append(guess)
    expected = {place for place in hidden if len({guess[place] for guess in fitting}) == 1}
    lines = [f"{ward},{month},{'[c]' if (ward, month) in hidden else cells[ward, month]}" for ward, month in cells]
    texts = {"visits": "\n".join(("ward,month,people", *lines))}
    found = stops(read(write_package(tmp_path, texts, VISITS, suppressBelow=2)))
    assert {list(cells)[(row or 0) - 2] for row, _ in found} == expected


PERIODS = {
    "name": "periods", "path": "periods.csv", "type": "table", "format": "csv", "encoding": "utf-8",
    "schema": {
        "fields": [
            {"name": "period", "type": "string"}, {"name": "from", "type": "date"}, {"name": "to", "type": "date"},
        ],
        "primaryKey": ["period"],
    },
}  # fmt: skip
CALENDAR = """period,from,to
    quarter,2026-07-01,2026-09-30
    july,2026-07-01,2026-07-31
    august,2026-08-01,2026-08-31
    september,2026-09-01,2026-09-30"""
SPAN = {"dimension": "period", "resource": "periods", "key": "period", "from": "from", "to": "to"}


@pytest.mark.parametrize(("september", "expected"), [("[c]", [(5, "people")]), ("", [])])
def test_a_hidden_month_is_worked_out_from_its_quarter(tmp_path: Path, september: str, expected: list[object]) -> None:
    """60 less 25 and 15 is 20; and 20 people in a month that nobody lists are enough."""
    table = resource("heard", "period", "people", spans=[SPAN])
    text = f"period,people\nquarter,60\njuly,25\naugust,15\nseptember,{september}"
    packages = read(write_package(tmp_path, {"heard": text, "periods": CALENDAR}, table, PERIODS))
    assert list(stops(packages)) == expected


def test_a_month_that_is_not_listed_is_worked_out_where_few_are_left_for_it(tmp_path: Path) -> None:
    table = resource("heard", "period", "people", spans=[SPAN])
    text = "period,people\nquarter,60\njuly,42\naugust,15"
    packages = read(write_package(tmp_path, {"heard": text, "periods": CALENDAR}, table, PERIODS))
    assert list(stops(packages)) == [(2, "people")]


def test_a_running_total_gives_the_count_between_two_of_its_figures(tmp_path: Path) -> None:
    """To the third day 21, to the second 15: the third day's hidden count is 6."""
    running = [{"field": "so_far", "of": "people", "over": "day"}]
    table = resource("heard", "day", "people so_far", running=running)
    text = "day,people,so_far\na,8,8\nb,7,15\nc,[c],21\nd,[c],[c]"
    packages = read(write_package(tmp_path, {"heard": text}, table))
    assert list(stops(packages)) == [(4, "people")]


def test_a_rolling_sum_gives_the_count_that_two_windows_leave(tmp_path: Path) -> None:
    """Days b and c are 16 together, and b is 7."""
    running = [{"field": "two_days", "of": "people", "over": "day", "length": 2}]
    table = resource("heard", "day", "people two_days", running=running)
    text = "day,people,two_days\na,8,\nb,7,15\nc,[c],16\nd,[c],"
    packages = read(write_package(tmp_path, {"heard": text}, table))
    assert list(stops(packages)) == [(4, "people")]


def test_the_same_fact_in_two_tables_is_hidden_in_both_or_in_none(tmp_path: Path) -> None:
    wards = resource("wards", "ward", "people")
    same = [{"field": "people", "resource": "wards", "sameField": "people", "by": ["ward"]}]
    again = resource("again", "ward", "people", sameAs=same)
    texts = {"wards": "ward,people\noak,9\nelm,[c]", "again": "ward,people\noak,[c]\nelm,[c]"}
    packages = read(write_package(tmp_path, texts, wards, again))
    assert stops(packages) == {
        (2, "people"): "the hidden count can be worked out from wards.csv, column B (people), row 2."
    }


@pytest.mark.parametrize(("rate", "expected"), [("33.3", [(2, "some")]), ("33", [])])
def test_a_percentage_with_more_decimals_gives_a_hidden_count_back(
    tmp_path: Path, rate: str, expected: list[object]
) -> None:
    """Of 30 to 300 people: 33.3% of 300 is 100, and 33% of 300 is 98 to 100, or 101."""
    table = resource("asked", "ward", "some everyone")
    table["schema"]["fields"].append({"name": "percent", "type": "number"})
    table["rates"] = [{"rate": "percent", "numerator": "some", "denominator": "everyone", "per": 100}]
    text = f"ward,some,everyone,percent\noak,[c],300,{rate}"
    assert list(stops(read(write_package(tmp_path, {"asked": text}, table)))) == expected


def test_a_rounded_table_gives_no_hidden_count_back(tmp_path: Path) -> None:
    """Rounded to 5, the total of 25 may be 23 to 27, and what 10 leaves of it anything from 11 to 19."""
    text = "ward,month,people\nall,jan,25\noak,jan,10\nelm,jan,[c]"
    table = resource("visits", "ward month", "people", totals=[WARD])
    assert stops(read(write_package(tmp_path / "rounded", {"visits": text}, table, roundedTo=5))) == {}
    assert list(stops(read(write_package(tmp_path / "plain", {"visits": text}, table)))) == [(4, "people")]


def test_the_limit_of_another_package_is_its_own(tmp_path: Path) -> None:
    text = "ward,month,people\noak,jan,8"
    table = resource("visits", "ward month", "people")
    assert stops(read(write_package(tmp_path / "five", {"visits": text}, table))) == {}
    found = stops(read(write_package(tmp_path / "ten", {"visits": text}, table, suppressBelow=10)))
    assert found == {(2, "people"): "a count of people from 1 to 9 is shown."}


DIVIDED = resource(
    "groups",
    "year characteristic group",
    "heard",
    breakdowns=[
        {
            "dimension": "group",
            "within": "characteristic",
            "complete": "not stated",
            "whole": {"of": "heard", "resource": "everybody", "field": "received", "by": ["year", "=all"]},
        }
    ],
)
EVERYBODY = resource("everybody", "year ward", "received")


def divided(folder: Path, *rows: str, received: int = 50) -> Packages:
    """People by age and by sex in two years; in the year 2024 everybody is shown."""
    before = ("2024,age,young,20", "2024,age,old,20", "2024,age,not stated,10", "2024,sex,woman,44")
    text = "\n".join(("year,characteristic,group,heard", *before, "2024,sex,not stated,6", *rows))
    whole = f"year,ward,received\n2024,all,{received}\n2025,all,60"
    return read(write_package(folder, {"groups": text, "everybody": whole}, DIVIDED, EVERYBODY))


def test_one_hidden_group_is_worked_out_from_another_division_of_the_same_people(tmp_path: Path) -> None:
    """By sex there are 60, so by age 60 less 30 and 20 are young."""
    age = ("2025,age,young,[c]", "2025,age,old,30", "2025,age,not stated,20")
    sex = ("2025,sex,woman,40", "2025,sex,not stated,20")
    assert list(stops(divided(tmp_path, *age, *sex))) == [(7, "heard")]


@pytest.mark.parametrize(("received", "expected"), [(50, [(7, "heard"), (10, "heard")]), (55, [])])
def test_the_whole_that_another_table_shows_counts_where_it_is_seen_to_be_the_same(
    tmp_path: Path, received: int, expected: list[object]
) -> None:
    """In 2024 all 50 were asked for both; had 55 been received, nobody could say how many were asked in 2025."""
    age = ("2025,age,young,[c]", "2025,age,old,30", "2025,age,not stated,20")
    sex = ("2025,sex,woman,[c]", "2025,sex,not stated,20")
    assert list(stops(divided(tmp_path, *age, *sex, received=received))) == expected


def test_a_division_without_its_last_group_gives_nothing_back(tmp_path: Path) -> None:
    assert stops(divided(tmp_path, "2025,age,young,[c]", "2025,age,old,30", "2025,sex,woman,40")) == {}


def test_a_search_that_runs_out_of_time_stops_publication(trust: Packages) -> None:
    hidden = with_cells(with_cells(trust, "volumes", 5, replied=HIDDEN), "volumes", 6, replied=HIDDEN)
    (finding,) = check_counts(hidden, {}, Deadline(clock=lambda: 2, moment=1))
    assert finding.severity == "stop"
    assert "not finished" in finding.problem


def test_counts_that_contradict_each_other_stop_publication(tmp_path: Path) -> None:
    """Two hidden counts of at least 1 each cannot add up to 1; what else can be worked out is told all the same."""
    table = "all,jan,31\noak,jan,[c]\nelm,jan,[c]\nash,jan,30\nall,feb,31\noak,feb,[c]\nelm,feb,11\nash,feb,0"
    found = stops(visits(tmp_path, table))
    assert list(found) == [(2, "people"), (7, "people")]
    assert "contradict" in found[2, "people"]
    assert "column C (people), rows 2, 3, 4 and 5" in found[2, "people"]


def test_the_answers_of_one_hidden_row_are_what_the_other_services_leave(example: Packages) -> None:
    """The whole trust's Friends and Family answers less those of eleven services are the twelfth's."""
    key = {"period_id": "2026-27-Q2", "service_id": "imaging", "channel_id": "fft"}
    counts = [field.name for field in example.table("volumes").fields if field.counts]
    line = line_of(example, "volumes", **key)
    row = example.table("volumes").rows[line - 2]
    shown = [name for name in counts if row[name] is not None]
    found = stops(with_cells(example, "volumes", line, **dict.fromkeys(shown, HIDDEN)))
    assert {field for at, field in found if at == line} == set(shown)


def test_a_hidden_count_in_the_list_of_concerns_is_taken_for_a_concern(trust: Packages) -> None:
    """Communication in maternity and outpatients left 101 negative comments; a listed concern has at least 50."""
    rows = [
        row for row in trust.table("theme_counts") if row["period_id"] == "2025-26-Q3" and row["theme_id"] == "waiting"
    ]
    assert len(rows) == 4
    whole = line_of(trust, "theme_counts", period_id="2025-26-Q3", theme_id="waiting", service_id="all")
    lines = [row.line for row in rows if row["service_id"] in ("outpatients", "maternity")]
    third = next(row for row in rows if row["service_id"] == "mental-health")
    hidden = with_cells(trust, "theme_counts", whole, negative=third["negative"] + 51)
    for line in lines:
        hidden = with_cells(hidden, "theme_counts", line, negative=HIDDEN)
    assert {row for row, _ in stops(hidden)} == set(lines)
    unlisted = without_rows(hidden, "response_concerns", lambda row: True)
    assert stops(unlisted) == {}
