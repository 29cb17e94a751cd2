"""A correction or a sign-off names a row that is there or was, so that it is kept back with its row."""

from dataclasses import replace
from datetime import date

import pytest

from build_tools.intake.consistency import check_rules
from build_tools.intake.consistency_named import check_named
from build_tools.intake.records import published
from build_tools.vocabulary import Cell, Packages, Row
from tests.small_trust import with_cells, with_row

AS_OF = date(2026, 11, 12)
SIGN_OFF: dict[str, Cell] = {
    "field": "released_on",
    "fingerprint": "ab",
    "role": "Caldicott Guardian",
    "decided_on": AS_OF,
}


def named(packages: Packages) -> list[tuple[str, str]]:
    """Where a key or a table is found to name nothing."""
    rows = check_rules(packages, AS_OF, ("stored", "answered_concerns"))
    return [(each.where.table, each.where.field) for each in rows if each.rule == "14" and each.severity == "stop"]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"key": "2026-27-Q3 all website"}, ["key"]),
        ({"key": "2026-27-Q3|all"}, ["key"]),
        ({"key": "2031-32-Q3|all|website"}, ["key"]),
        ({"key": "2026-27-Q2|no-such-service|website"}, ["key"]),
        ({"key": "2026-27-Q2|maternity|website"}, []),  # all three are there, and the row may have been
        ({"table": "volume"}, ["table"]),
        ({"table": "responses", "key": "R-2026-999"}, ["key"]),
        ({"table": "responses", "key": "R-2026-999", "kind": "withdrawal"}, []),
        ({"table": "responses", "key": "response 999", "kind": "disclosure"}, ["key"]),
        ({"table": "equality", "key": "2025-26-Y|all|sex|Other", "kind": "disclosure"}, []),
        ({"table": "equality", "key": "2025-26-Y|all|shoe size|Other", "kind": "disclosure"}, ["key"]),
    ],
)
def test_a_correction_names_a_row_that_is_there_or_was(
    trust: Packages, cells: dict[str, str], fields: list[str]
) -> None:
    assert named(with_cells(trust, "corrections", 2, **cells)) == [("corrections", field) for field in fields]


@pytest.mark.parametrize(
    ("kind", "table", "key", "stops"),
    [
        ("release", "releases", "2026-27-Q2-r1", 0),
        ("release", "releases", "2040-41-Q2-r1", 1),
        ("release", "releases", "the last one", 1),
        ("name", "services", "maternity", 0),
        ("name", "services", "dental", 1),
    ],
)
def test_a_sign_off_names_its_row_and_may_come_before_its_release(
    trust: Packages, kind: str, table: str, key: str, stops: int
) -> None:
    row = Row({"table": table, "key": key, "kind": kind, "review_on": None, **SIGN_OFF}, 2)
    assert named(with_row(trust, "sign_offs", row)) == [("sign_offs", "key")] * stops


@pytest.mark.parametrize("key", ["2026-27-Q3|all|website ", "2026-27-q3|all|website", "all|2031-32-Q1", "2026-M12"])
def test_a_correction_that_only_mentions_an_unreleased_period_is_kept_back(trust: Packages, key: str) -> None:
    """Whatever else is wrong with its key, nothing of the period comes out."""
    assert len(published(with_cells(trust, "corrections", 2, key=key), AS_OF).table("corrections")) == 0


@pytest.mark.parametrize(("key", "left"), [("R-2025-001 ", 0), ("r-2025-001|2026-01-01", 0), ("R-2025-0011", 1)])
def test_a_correction_that_only_mentions_a_response_under_embargo_is_kept_back(
    trust: Packages, key: str, left: int
) -> None:
    embargoed = with_cells(trust, "responses", 2, publish_from=date(2026, 11, 13))
    early = with_cells(embargoed, "corrections", 2, table="response_updates", key=key)
    assert len(published(early, AS_OF).table("corrections")) == left


@pytest.mark.parametrize(
    ("kind", "key", "stops"), [("name", "about.md", 0), ("release", "about.md", 1), ("name", "maternity", 1)]
)
def test_a_sign_off_may_name_a_hand_written_page(trust: Packages, kind: str, key: str, stops: int) -> None:
    row = Row({"table": "site_src", "key": key, "kind": kind, "review_on": None, **SIGN_OFF}, 2)
    assert named(with_row(trust, "sign_offs", row)) == [("sign_offs", "table")] * stops


def test_a_sign_off_of_a_release_to_come_is_kept_back(trust: Packages) -> None:
    row = Row({"table": "releases", "key": "2026-27-Q3-r1", "kind": "release", "review_on": None, **SIGN_OFF}, 2)
    assert len(published(with_row(trust, "sign_offs", row), AS_OF).table("sign_offs")) == 0


def test_a_note_taken_out_of_a_row_that_was_taken_out_later_still_names_one(trust: Packages) -> None:
    """Both corrections stay on record, though neither the response nor its history is there any more."""
    note: dict[str, Cell] = {"table": "response_updates", "key": "R-2026-999|2026-10-01|planned", "kind": "disclosure"}
    line = trust.table("corrections").rows[0].line
    alone = with_cells(trust, "corrections", line, **note)
    assert named(alone) == [("corrections", "key")]
    whole = Row({**alone.table("corrections").rows[0].cells, "correction_id": "C-2026-900", "field": None}, line + 1)
    row = Row({**whole.cells, "table": "responses", "key": "R-2026-999"}, line + 1)
    assert named(with_row(alone, "corrections", row)) == []


def test_a_table_that_could_not_be_read_is_not_said_not_to_be_there(trust: Packages) -> None:
    """C-2026-001 is of a row of volumes; what is wrong with that file is told by itself."""
    unread = Packages(
        tuple(
            replace(package, tables=tuple(table for table in package.tables if table.name != "volumes"))
            for package in trust.packages
        )
    )
    assert list(check_named(unread)) == []
    (correction,) = trust.table("corrections").rows
    unknown = with_cells(unread, "corrections", correction.line, table="volume")
    assert [each.problem for each in check_named(unknown)] == ["there is no such table."]
