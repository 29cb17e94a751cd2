"""What is declared wrong is refused in plain words, and never passed by as if nothing had been declared."""

from pathlib import Path
from typing import Any

import pytest

from build_tools.disclosure.counts.declared import check_declared
from tests.disclosure.other_packages import read, resource, write_package

WARDS = "ward,people\nall,20\noak,12\nelm,[c]"
WARD = {"dimension": "ward", "parts": "equal"}


def told(folder: Path, table: dict[str, Any], text: str = WARDS, *others: dict[str, Any], **texts: str) -> str:
    """What the first finding says of the packages; nothing where there is none."""
    found = check_declared(read(write_package(folder, {table["name"]: text, **texts}, table, *others)))
    return found[0].problem if found else ""


def field_of(**properties: Any) -> dict[str, Any]:
    table = resource("visits", "ward", "people")
    table["schema"]["fields"][1] |= properties
    return table


@pytest.mark.parametrize("word", ["People", "persons", "people ", True, ["people"], "", None])
def test_a_count_is_of_people_or_of_answers_and_of_nothing_else(tmp_path: Path, word: Any) -> None:
    assert "'counts' must be 'people' or 'answers'" in told(tmp_path, field_of(counts=word))


@pytest.mark.parametrize("kind", ["string", "any"])
def test_a_count_is_a_number(tmp_path: Path, kind: str) -> None:
    table = field_of(type=kind)
    assert "of another type than integer or number" in told(tmp_path, table, "ward,people\noak,3")


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (field_of(Counts="people"), "'Counts'"),
        (resource("visits", "ward", "people", total=[WARD]), "'total'"),
        (resource("visits", "ward", "people", same_as=[]), "'same_as'"),
        (resource("visits", "ward", "people", suppressBelow=9), "'suppressBelow'"),
        (field_of(totals=[WARD]), "'totals'"),
    ],
)
def test_a_property_that_is_misspelt_or_in_the_wrong_place_is_told(
    tmp_path: Path, table: dict[str, Any], name: str
) -> None:
    assert told(tmp_path, table).startswith(name)


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        ({"totals": WARD}, "'totals' must be a list"),
        ({"totals": [None]}, "must be an object"),
        ({"totals": [{**WARD, "hole": "all"}]}, "'hole' of 'totals' is none of the words"),
        ({"totals": [{**WARD, "dimension": ["ward"]}]}, "'dimension' of 'totals'"),
        ({"totals": [{"dimension": "ward"}]}, "'parts' of 'totals' is missing"),
        ({"totals": [{**WARD, "whole": ""}]}, "'whole' of 'totals' must be a word"),
        (
            {"rates": [{"rate": "people", "numerator": "people", "denominator": "people"}]},
            "'per' of 'rates' is missing",
        ),
        (
            {"rates": [{"rate": "ward", "numerator": "people", "denominator": "people", "per": 100}]},
            "'rate' of 'rates'",
        ),
        ({"rates": [{"rate": "people", "numerator": "people", "per": 100}]}, "'denominator' of 'rates' is missing"),
        ({"sums": [{"parts": ["people"]}]}, "'total' of 'sums' is missing"),
        ({"sums": [{"total": "people", "parts": "people"}]}, "'parts' of 'sums'"),
        ({"sums": [{"total": "people", "parts": []}]}, "'parts' of 'sums'"),
        *[
            ({"running": [{"field": "people", "of": "people", "over": "ward", "length": length}]}, "'length'")
            for length in (0, -1, 1.5, "3", None, True)
        ],
    ],
)
def test_a_link_that_is_not_written_as_it_must_be_is_refused(
    tmp_path: Path, declared: dict[str, Any], problem: str
) -> None:
    assert problem in told(tmp_path, resource("visits", "ward", "people", **declared))


@pytest.mark.parametrize("by", [["ward"], ["ward", "month", "=all"], ["ward", "wart"], ["ward", "="], [], None])
def test_by_spells_the_whole_key_of_the_other_table(tmp_path: Path, by: Any) -> None:
    same = {"field": "people", "resource": "others", "sameField": "people", "by": by}
    table, other = resource("visits", "ward", "people", sameAs=[same]), resource("others", "ward way", "people")
    found = told(tmp_path, table, WARDS, other, others="ward,way,people\noak,all,12")
    assert found.startswith("'by' of 'sameAs' must be a field of the table, or a word")


def test_by_may_hold_a_word_that_stands_for_itself(tmp_path: Path) -> None:
    same = {"field": "people", "resource": "others", "sameField": "people", "by": ["ward", "=all"]}
    table, other = resource("visits", "ward", "people", sameAs=[same]), resource("others", "ward way", "people")
    assert told(tmp_path, table, WARDS, other, others="ward,way,people\noak,all,12") == ""
    same["by"] = ["=all", "ward"]  # the wrong way round: no row has such a key
    table = resource("visits", "ward", "people", sameAs=[same])
    found = told(tmp_path, table, WARDS, other, others="ward,way,people\noak,all,12")
    assert found == "by 'sameAs' no row finds its own row in 'others'."


def test_links_need_a_primary_key(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people", sums=[{"total": "people", "parts": ["people"]}])
    del table["schema"]["primaryKey"]
    assert told(tmp_path, table) == "'sums' needs a table with a primaryKey."


@pytest.mark.parametrize(("text", "right"), [("Total,20\noak,12", False), ("ALL,20\noak,9", False), ("oak,9", True)])
def test_the_word_of_a_total_stands_in_a_row(tmp_path: Path, text: str, right: bool) -> None:
    """One ward alone has no parts, so that no total is missed."""
    table = resource("visits", "ward", "people", totals=[WARD])
    assert (told(tmp_path, table, f"ward,people\n{text}") == "") == right


@pytest.mark.parametrize(
    ("wards", "problem"),
    [
        ("oak,north\nelm,north\nnorth,", ""),
        ("oak,north\nelm,north\nnorth,all", ""),
        ("oak,\nelm,ghost", "names a part that has no row there"),
        ("oak,elm\nelm,oak", "goes round in a circle"),
        ("oak,oak\nelm,", "goes round in a circle"),
    ],
)
def test_every_part_has_a_way_up_to_the_total(tmp_path: Path, wards: str, problem: str) -> None:
    tree = {**WARD, "hierarchy": {"resource": "wards", "key": "ward", "parent": "above"}}
    table, other = resource("visits", "ward", "people", totals=[tree]), resource("wards", "ward", "")
    other["schema"]["fields"].append({"name": "above", "type": "string"})
    found = told(tmp_path, table, WARDS, other, wards=f"ward,above\n{wards}")
    assert problem in found
    assert bool(problem) == bool(found)


def test_a_hospital_above_its_wards_needs_no_word_for_the_total(tmp_path: Path) -> None:
    """North is the total of oak and elm by the table of wards; 'all' stands nowhere."""
    tree = {**WARD, "hierarchy": {"resource": "wards", "key": "ward", "parent": "above"}}
    table, other = resource("visits", "ward", "people", totals=[tree]), resource("wards", "ward", "")
    other["schema"]["fields"].append({"name": "above", "type": "string"})
    texts = {"wards": "ward,above\noak,north\nelm,north\nnorth,"}
    assert told(tmp_path, table, "ward,people\nnorth,20\noak,12\nelm,8", other, **texts) == ""


@pytest.mark.parametrize(
    ("months", "right"),
    [("jan,2026-01-01,2026-01-31", True), ("feb,2026-02-01,2026-02-28", False), ("jan,2026-01-31,2026-01-01", False)],
)
def test_every_period_has_its_days(tmp_path: Path, months: str, right: bool) -> None:
    span = {"dimension": "month", "resource": "months", "key": "month", "from": "first", "to": "last"}
    table, other = resource("visits", "month", "people", spans=[span]), resource("months", "month", "")
    other["schema"]["fields"] += [{"name": "first", "type": "date"}, {"name": "last", "type": "date"}]
    found = told(tmp_path, table, "month,people\njan,9", other, months=f"month,first,last\n{months}")
    assert (found == "") == right


@pytest.mark.parametrize(
    ("wards", "right"), [("oak,people", True), ("oak,staff", True), ("oak,People", False), ("elm,people", False)]
)
def test_every_row_finds_whether_it_counts_people(tmp_path: Path, wards: str, right: bool) -> None:
    table, other = resource("visits", "ward", ""), resource("wards", "ward", "")
    where = {"resource": "wards", "by": "ward", "field": "who"}
    table["schema"]["fields"].append({"name": "seen", "type": "integer", "countsWhere": where})
    other["schema"]["fields"].append({"name": "who", "type": "string"})
    found = told(tmp_path, table, "ward,seen\noak,9", other, wards=f"ward,who\n{wards}")
    assert (found == "") == right


@pytest.mark.parametrize(("unit", "right"), [("percent", True), ("days", True), ("percents", False), ("", False)])
def test_every_rate_is_of_a_unit_that_is_known(tmp_path: Path, unit: str, right: bool) -> None:
    per = {"resource": "wards", "by": "ward", "field": "unit"}
    rate = {"rate": "share", "numerator": "few", "denominator": "people", "per": per}
    table, other = resource("visits", "ward", "people few", rates=[rate]), resource("wards", "ward", "")
    table["schema"]["fields"].append({"name": "share", "type": "number"})
    other["schema"]["fields"].append({"name": "unit", "type": "string"})
    found = told(tmp_path, table, "ward,people,few,share\noak,20,10,50", other, wards=f"ward,unit\noak,{unit}")
    assert (found == "") == right


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        *[("suppressBelow", value, False) for value in (None, 0, 1, -1, 5.5, "5", True, [5])],
        *[("roundedTo", value, False) for value in (None, 0, -5, 2.5, "5", True)],
        ("suppressBelow", 2, True), ("suppressBelow", 10, True), ("roundedTo", 1, True), ("roundedTo", 5, True),
    ],
)  # fmt: skip
def test_limits_are_whole_numbers_that_limit_something(tmp_path: Path, name: str, value: Any, right: bool) -> None:
    table = resource("visits", "ward", "people")
    found = check_declared(read(write_package(tmp_path, {"visits": WARDS}, table, **{name: value})))
    assert [each.problem.split(" must")[0] for each in found] == ([] if right else [f"'{name}'"])
