"""Packages that are no trust's are read and looked through, and never taken for a trust's."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_tools.intake.others import NOT_A_TRUSTS, NOTHING_COUNTED, read_others
from build_tools.publication import Edition, examine_others
from build_tools.vocabulary import Withheld
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


def test_two_packages_of_one_name_are_not_taken_for_one(tmp_path: Path) -> None:
    """The second might have a limit of its own. The folder's name is the name of a package that has none."""
    for folder, name in (("visits", None), ("b", "visits")):
        table = resource(folder, "ward", "people")
        write_package(tmp_path / folder, {folder: "ward,people\noak,9"}, table, **({"name": name} if name else {}))
    descriptor = tmp_path / "visits" / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace('"name": "others", ', ""), encoding="utf-8")
    found = read_others(tmp_path)
    assert found is not None
    assert "a second package is called 'visits'." in [each.problem for each in found[1]]


def test_a_table_that_cannot_be_read_is_declared_all_the_same(tmp_path: Path) -> None:
    found = read_others(write_package(tmp_path, {}, VISITS))
    assert found is not None
    assert "the file is missing." in [each.problem for each in found[1]]
    assert NOTHING_COUNTED not in [each.problem for each in found[1]]


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ({"dialect": {"delimiter": ";"}}, ";"),
        ({"dialect": {"delimiter": "\t"}}, "\t"),
        ({"dialect": {"csv": {"delimiter": "|"}}}, "|"),
        ({"format": "tsv", "path": "visits.tsv"}, "\t"),
        ({"dialect": {"quoteChar": '"', "header": True, "doubleQuote": True}}, ","),
    ],
)
def test_the_sign_between_cells_is_that_of_the_dialect(tmp_path: Path, said: dict[str, Any], sign: str) -> None:
    table = {**VISITS, **said}
    write_package(tmp_path, {}, table)
    (tmp_path / table["path"]).write_text(f"ward{sign}people\noak{sign}9\n", encoding="utf-8")
    found = read_others(tmp_path)
    assert found is not None
    assert [dict(row.cells) for row in found[0].table("visits")] == [{"ward": "oak", "people": 9}]
    assert [each for each in found[1] if each.severity == "stop"] == []


@pytest.mark.parametrize(
    "dialect",
    [
        {"quoteChar": "'"}, {"commentChar": "#"}, {"escapeChar": "\\"}, {"header": False}, {"headerRows": [2]},
        {"skipInitialSpace": True}, {"doubleQuote": False}, {"delimiter": ";;"}, {"unheard": 1},
        {"csv": {"quoteChar": "x"}},
    ],
)  # fmt: skip
def test_a_table_that_is_written_otherwise_is_refused_and_not_read_as_something_else(
    tmp_path: Path, dialect: dict[str, Any]
) -> None:
    found = read_others(write_package(tmp_path, {"visits": "ward,people\noak,9"}, {**VISITS, "dialect": dialect}))
    assert found is not None
    assert found[0].tables == ()
    assert any("of how the table is written, which is not read here" in each.problem for each in found[1])


@pytest.mark.parametrize("name", ["groupChar", "decimalChar"])
def test_numbers_that_are_written_otherwise_are_refused(tmp_path: Path, name: str) -> None:
    table = resource("visits", "ward", "people")
    table["schema"]["fields"][1] |= {"type": "number", name: " "}
    found = read_others(write_package(tmp_path, {"visits": "ward,people\noak,9"}, table))
    assert found is not None
    assert any(f"'{name}'" in each.problem for each in found[1])


@pytest.mark.parametrize(
    "missing", [["", "[c]"], [{"value": "", "label": "none"}, {"value": "[c]", "label": "hidden"}]]
)
@pytest.mark.parametrize("of_field", [True, False])
def test_the_marks_of_hidden_counts_are_known_wherever_they_are_listed(
    tmp_path: Path, missing: list[Any], of_field: bool
) -> None:
    table = resource("visits", "ward", "people")
    del table["schema"]["fields"][1]["missingValues"]
    (table["schema"]["fields"][1] if of_field else table["schema"])["missingValues"] = missing
    found = read_others(write_package(tmp_path, {"visits": "ward,people\noak,[c]"}, table))
    assert found is not None
    assert [row["people"] for row in found[0].table("visits")] == [Withheld.HIDDEN]


def test_a_mark_of_ones_own_is_blank_where_nothing_is_counted_and_refused_for_a_count(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    table["schema"]["fields"] += [{"name": "beds", "type": "integer"}]
    table["schema"]["fields"][1]["missingValues"] = ["", "S"]
    table["schema"]["missingValues"] = ["", "S"]
    found = read_others(write_package(tmp_path, {"visits": "ward,people,beds\noak,9,S\nelm,S,4"}, table))
    assert found is not None
    assert [dict(row.cells) for row in found[0].table("visits")] == [{"ward": "oak", "people": 9, "beds": None}]
    assert [(each.where.row, each.where.field) for each in found[1] if each.severity == "stop"] == [(3, "people")]


def test_columns_may_come_in_any_order_where_the_schema_says_so(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    table["schema"]["fieldsMatch"] = "equal"
    found = read_others(write_package(tmp_path, {"visits": "people,ward\n9,oak"}, table))
    assert found is not None
    (row,) = found[0].table("visits")
    assert dict(row.cells) == {"ward": "oak", "people": 9}
    assert found[0].table("visits").field("people").column == "A"
    assert [each for each in found[1] if each.severity == "stop"] == []


def test_a_schema_in_a_file_of_its_own_is_looked_through_as_well(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    write_package(tmp_path, {"visits": "ward,people\noak,9"}, {**table, "schema": "schema.json"})
    (tmp_path / "schema.json").write_text(json.dumps(table["schema"]), encoding="utf-8")
    found = read_others(tmp_path)
    assert found is not None
    assert [field.counts for field in found[0].table("visits").fields] == ["", "people"]
    assert [(each.severity, each.problem) for each in found[1]] == [("note", NOT_A_TRUSTS)]


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/frictionless_packages")
@pytest.mark.parametrize("folder", sorted(SHARED.iterdir()) if SHARED.exists() else [], ids=lambda each: each.name)
def test_no_real_package_is_too_strange(folder: Path) -> None:
    found = read_others(folder)
    assert found is None or found[1]


@pytest.mark.parametrize("names", [["corrections", "organisation"], ["response_concerns", "releases", "kpis"]])
def test_tables_that_are_called_as_a_trusts_are_no_trusts(tmp_path: Path, names: list[str]) -> None:
    """In each of them elm is 20 - 12."""
    total = {"dimension": "ward", "parts": "equal"}
    tables = [resource(name, "ward", "people", totals=[total]) for name in names]
    write_package(tmp_path, dict.fromkeys(names, "ward,people\nall,20\noak,12\nelm,[c]"), *tables)
    found = examine_others(Edition(tmp_path, tmp_path, clock=lambda: 0))
    assert found is not None
    assert sorted(each.where.table for each in found if each.severity == "stop") == sorted(names)
