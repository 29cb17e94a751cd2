"""What has been released may change only with a row in corrections."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools.audit.releases import freeze, release_hash
from build_tools.findings import say_finding
from build_tools.intake.consistency_history import check_history
from build_tools.intake.read import read_packages
from build_tools.intake.records import published
from build_tools.vocabulary import Packages, Row, Withheld
from tests.small_trust import line_of, with_cells, with_row, without_rows

PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 12)
RELEASE = "2026-27-Q2-r1"
CELL = {"period_id": "2026-27-Q2", "service_id": "maternity", "channel_id": "all"}


def with_more(packages: Packages, name: str, cells: dict[str, Any]) -> Packages:
    """The packages with one more row in a table; a cell that is not named is blank."""
    table = packages.table(name)
    blank = dict.fromkeys((field.name for field in table.fields), None)
    return with_row(packages, name, Row({**blank, **cells}, len(table) + 2))


def correction(table: str, key: str, field: str | None = None) -> dict[str, Any]:
    return {"correction_id": "C-2026-002", "found_on": DAY, "table": table, "key": key, "field": field}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one frozen release of the small trust."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def released(trust: Packages, kept: Path) -> Packages:
    """The small trust just after its release of 12 November 2026, which lies frozen in `kept`."""
    files = freeze(published(trust, DAY))
    for path, content in files.items():
        target = kept / "releases" / RELEASE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    row = {"release_id": RELEASE, "period_id": "2026-27-Q2", "released_on": DAY, "sha256": release_hash(files)}
    return with_more(trust, "releases", row)


def told(packages: Packages, folder: Path) -> list[tuple[str, int | None, str]]:
    """Table, row and field of each finding; every one of them stops, under rule 5."""
    findings = check_history(packages, folder)
    assert {(each.rule, each.severity) for each in findings} <= {("5", "stop")}
    return [(each.where.table, each.where.row, each.where.field) for each in findings]


def test_nothing_is_said_where_nothing_was_released_or_nothing_changed(
    trust: Packages, released: Packages, kept: Path
) -> None:
    assert told(trust, kept / "nowhere") == told(released, kept) == []


@pytest.mark.parametrize(
    ("table", "line", "cells"),
    [
        ("organisation", 2, {"concern_min": 60}),
        ("organisation", 2, {"reply_days": 61}),
        ("volumes", 83, {"received": 273}),
        ("volumes", 83, {"received": Withheld.HIDDEN}),
        ("volumes", 83, {"invited": 500}),
        ("theme_counts", 106, {"negative": 30}),
        ("kpi_values", 2, {"numerator": 1}),
        ("kpi_values", 2, {"denominator": 9999}),
        ("kpi_values", 2, {"stated_value": 5}),
        ("kpis", 2, {"denominator": "Everybody"}),
        ("kpis", 2, {"exclusions": "Children"}),
        ("kpis", 2, {"direction": "lower_better"}),
        ("responses", 3, {"due_on": date(2026, 12, 31)}),
        ("responses", 3, {"due_on": None}),
        ("response_updates", 8, {"note": "Nobody was late."}),
        ("experiments", 2, {"rule": "Scale if replies rise."}),
        ("experiments", 2, {"rule_set_on": date(2025, 5, 2)}),
        ("experiments", 2, {"decide_by": date(2026, 12, 31)}),
        ("kpi_changes", 2, {"value": 70}),
        ("corrections", 2, {"kind": "revision"}),
    ],
)
def test_a_published_cell_may_change_only_with_a_correction(
    released: Packages, kept: Path, table: str, line: int, cells: dict[str, Any]
) -> None:
    """A correction of the row or of its field does; one of another field of the row does not."""
    changed = with_cells(released, table, line, **cells)
    (field,) = cells
    row = next(row for row in released.table(table) if row.line == line)
    key = released.table(table).row_key(row)
    assert told(changed, kept) == [(table, line, field)]
    assert told(with_more(changed, "corrections", correction(table, key)), kept) == []
    assert told(with_more(changed, "corrections", correction(table, key, field)), kept) == []
    assert told(with_more(changed, "corrections", correction(table, key, "other")), kept) == [(table, line, field)]


@pytest.mark.parametrize(
    ("table", "line", "cells"),
    [
        ("organisation", 2, {"name": "Vale Trust"}),
        ("kpis", 2, {"question": "How many are glad?"}),
        ("kpi_values", 2, {"note": "Checked."}),
        ("responses", 4, {"due_on": date(2026, 12, 31)}),  # it had none
        ("responses", 3, {"we_did": "We send texts."}),
        ("experiments", 3, {"decision": "stop"}),
        ("kpi_changes", 3, {"reason": "A new team began in spring."}),
    ],
)
def test_what_may_change_needs_no_correction(
    released: Packages, kept: Path, table: str, line: int, cells: dict[str, Any]
) -> None:
    """Wording, and a promise made for the first time."""
    assert told(with_cells(released, table, line, **cells), kept) == []


@pytest.mark.parametrize(
    "table", ["volumes", "theme_counts", "kpi_values", "kpi_changes", "responses", "response_updates"]
)
def test_a_published_row_may_go_only_with_a_correction(released: Packages, kept: Path, table: str) -> None:
    first = released.table(table).rows[0]
    without = without_rows(released, table, lambda row: row.line == first.line)
    assert told(without, kept) == [(table, None, "")]
    key = released.table(table).row_key(first)
    assert told(with_more(without, "corrections", correction(table, key)), kept) == []


def test_a_published_correction_stays_and_a_reason_on_a_chart_may_go(released: Packages, kept: Path) -> None:
    without = without_rows(released, "corrections", lambda row: row["correction_id"] == "C-2026-001")
    assert told(without, kept) == [("corrections", None, "")]
    assert told(without_rows(released, "kpi_changes", lambda row: row["kind"] == "annotation"), kept) == []


def test_a_row_that_is_new_is_no_change(released: Packages, kept: Path) -> None:
    update = {"response_id": "R-2026-001", "updated_on": date(2026, 11, 20), "status": "done"}
    assert told(with_more(released, "response_updates", update), kept) == []


def test_a_row_that_cannot_be_read_is_not_called_gone(released: Packages, kept: Path) -> None:
    """It has a finding of its own."""
    line = line_of(released, "volumes", **CELL)
    packages = without_rows(released, "volumes", lambda row: row.line == line)
    volumes = replace(packages.table("volumes"), left_out=(line,))
    others = [each for each in packages.packages if each.name != "feedback"]
    feedback = next(each for each in packages.packages if each.name == "feedback")
    tables = [table for table in feedback.tables if table.name != "volumes"]
    assert told(Packages((*others, replace(feedback, tables=(*tables, volumes)))), kept) == []


def test_a_correction_fixed_before_the_release_excuses_nothing_after_it(released: Packages, kept: Path) -> None:
    """C-2026-001 corrected this cell in June, and in November it was published as corrected."""
    (before,) = released.table("corrections")
    line = line_of(released, "volumes", period_id="2025-26-Q4", service_id="all", channel_id="website")
    assert (before["table"], before["key"], before["field"]) == ("volumes", "2025-26-Q4|all|website", "replied")
    assert told(with_cells(released, "volumes", line, replied=77), kept) == [("volumes", line, "replied")]


def test_a_finding_says_where_and_what_to_do_and_not_what_was_there(released: Packages, kept: Path) -> None:
    changed = with_cells(released, "volumes", 83, received=273)
    (finding,) = check_history(changed, kept)
    assert say_finding(finding) == (
        "volumes.csv, row 83, column E (received): this was published on 2026-11-12 as another value. "
        "Put it back, or add a row to corrections.csv with table volumes and key 2026-27-Q2|maternity|all."
    )


def change_a_byte(folder: Path) -> None:
    path = folder / "feedback" / "volumes.csv"
    path.write_bytes(path.read_bytes().replace(b"272", b"273", 1))


def change_a_byte_and_its_fingerprint(folder: Path) -> None:
    old = hashlib.sha256((folder / "feedback" / "volumes.csv").read_bytes()).hexdigest()
    change_a_byte(folder)
    new = hashlib.sha256((folder / "feedback" / "volumes.csv").read_bytes()).hexdigest()
    sums = folder / "SHA256SUMS"
    sums.write_text(sums.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        change_a_byte,
        change_a_byte_and_its_fingerprint,
        lambda folder: (folder / "SHA256SUMS").unlink(),
        lambda folder: (folder / "kpis" / "kpis.csv").unlink(),
        lambda folder: (folder / "kpis" / "more.csv").write_text("a\n", encoding="utf-8"),
        lambda folder: folder.rename(folder.parent / "elsewhere"),
    ],
)
def test_a_frozen_release_that_is_not_as_it_was_stops(
    trust: Packages, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """Whatever else has changed is not judged by a release that nobody can trust."""
    files = freeze(published(trust, DAY))
    for path, content in files.items():
        target = tmp_path / "releases" / RELEASE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    row = {"release_id": RELEASE, "period_id": "2026-27-Q2", "released_on": DAY, "sha256": release_hash(files)}
    packages = with_cells(with_more(trust, "releases", row), "volumes", 83, received=273)
    spoil(tmp_path / "releases" / RELEASE)
    (finding,) = check_history(packages, tmp_path)
    assert "the frozen release 2026-27-Q2-r1 is missing or was changed. Put it back" in say_finding(finding)


def test_the_name_of_a_release_leads_nowhere_else(released: Packages, kept: Path) -> None:
    """A release is looked for in its own folder only."""
    named = with_cells(released, "releases", released.table("releases").rows[0].line, release_id="../../..")
    assert told(named, kept) == [("releases", 2, "sha256")]


def test_the_examples_three_releases_are_as_they_were() -> None:
    folder = PROJECT / "datapackages"
    packages, _ = read_packages(folder)
    assert packages is not None
    assert len(packages.table("releases")) == 3
    assert check_history(packages, folder) == ()
