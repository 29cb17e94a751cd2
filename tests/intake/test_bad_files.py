"""A file that cannot be read as it should is refused with what to do about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.intake.read import read_packages
from tests.intake.told import findings_of, said_of, told_once
from tests.small_trust import change_cell, file_of


def themes(folder: Path, change: Callable[[str], str | bytes]) -> list[str]:
    """What is said when the file of themes is changed as a whole."""
    path = file_of(folder, "themes")
    changed = change(path.read_text(encoding="utf-8"))
    path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    return said_of(folder, "reference")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("Waiting", "Wäiting").encode("cp1252"), ("row 2", "CSV UTF-8")),
        (lambda text: text.encode("utf-16"), ("UTF-16", "CSV UTF-8")),
        (lambda text: text.replace("Waiting", "Wait\0ing"), ("row 2", "NUL")),
        (lambda text: text.replace(",", ";"), ("semicolons", "CSV UTF-8")),
        (lambda text: text.replace(",", "\t"), ("tabs", "CSV UTF-8")),
        (lambda text: text + 'quick,"Quick,x,y,z,\n', ("row 4", "never closed")),
        (lambda text: text + 'quick,"Quick"er,x,y,z,\n', ("row 4", "quotation mark stands inside")),
        (lambda text: text + f"quick,Quick,x,{'y' * 5_000_000},z,\n", ("row 4", "more than 100,000 characters")),
        (lambda text: text.split("\n")[0] + "\n", ("the table is empty",)),
        (lambda text: "", ("no headings",)),
        (lambda text: text.split("\n", 1)[1], ("first row does not hold the headings", "theme_id")),
        (lambda text: text + ",,,,,\n,,,,,\n\n", ("rows 4 to 6 at the end are empty",)),
        (lambda text: text + "\n", ("row 4 at the end is empty",)),
        (lambda text: text.replace("\n", "\n,,,,,\n", 1), ("row 2 is empty", "Delete")),
        (lambda text: text.replace("\n", ",,\n"), ("columns G to H are empty", "Delete")),
        (lambda text: text + "quick,Quick,x\n", ("row 4", "fewer cells")),
        (lambda text: text + "quick,Quick,x,y,z,,spare\n", ("row 4", "more cells")),
    ],
)
def test_a_spoilt_file_is_one_finding_that_says_what_to_do(
    folder: Path, change: Callable[[str], str | bytes], words: tuple[str, ...]
) -> None:
    assert told_once(themes(folder, change), "themes.csv", *words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda text: text.replace("category", "categry"),
            ("the heading 'categry', which this table does not have", "Did you mean 'category'?"),
        ),
        (lambda text: text.replace("category", "name"), ("columns B and C", "category cannot")),
        (lambda text: text.replace("category,", ""), ("category cannot be found",)),
        (lambda text: text.replace("retired_on", "retired_on,colour"), ("'colour'", "Delete the column")),
        (lambda text: text.replace("category,means", "means,category"), ("another order",)),
        (lambda text: text.replace("category", " "), ("column C has no heading",)),
    ],
)
def test_wrong_headings_are_told_by_name(
    folder: Path, change: Callable[[str], str | bytes], words: tuple[str, ...]
) -> None:
    sentences = " ".join(themes(folder, change))
    assert all(word in sentences for word in words)


def test_a_missing_file_is_told_by_its_name(folder: Path) -> None:
    file_of(folder, "themes").unlink()
    assert told_once(said_of(folder, "reference"), "themes.csv", "missing")


def test_a_file_as_a_spreadsheet_saves_csv_utf_8_is_accepted(folder: Path) -> None:
    """Excel writes a byte order mark and Windows line ends."""
    assert themes(folder, lambda text: "\ufeff" + text.replace("\n", "\r\n")) == []


def test_a_file_that_cannot_be_read_does_not_hide_faults_in_others(folder: Path) -> None:
    """Everything is told at once, and a table that cannot be read makes no false alarms in those that link to it."""
    file_of(folder, "services").unlink()
    file_of(folder, "themes").write_text("wrong\n", encoding="utf-8")
    packages, findings = read_packages(folder)
    assert [(each.where.table, each.rule) for each in findings] == [("services", "file"), ("themes", "file")]
    assert packages is not None
    assert {"volumes", "responses"} <= {table.name for table in packages.tables}


def test_empty_rows_at_the_end_are_one_finding_and_in_no_table(folder: Path) -> None:
    path = file_of(folder, "volumes")
    rows = len(read_packages(folder)[0].table("volumes"))  # type: ignore[union-attr]
    path.write_text(path.read_text(encoding="utf-8") + "," * 17 + "\n  " + "," * 17 + "\n", encoding="utf-8")
    packages, findings = read_packages(folder)
    assert packages is not None
    assert [(each.severity, each.where.table) for each in findings] == [("stop", "volumes")]
    assert (len(packages.table("volumes")), packages.table("volumes").left_out) == (rows, ())


def test_an_empty_row_between_others_stops_even_beside_some_at_the_end(folder: Path) -> None:
    path = file_of(folder, "themes")
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\n,,,,,\n", 1) + ",,,,,\n", encoding="utf-8")
    assert [(each.severity, each.where.row) for each in findings_of(folder, "reference")] == [("stop", 2), ("stop", 5)]


def test_a_number_with_a_comma_that_makes_its_row_too_long_is_guessed(folder: Path) -> None:
    """The cells after it have moved by one column, and nothing that they seem to be is told."""
    path = file_of(folder, "volumes")
    path.write_text(path.read_text(encoding="utf-8").replace(",573,143,", ",1,812,143,", 1), encoding="utf-8")
    sentences = said_of(folder, "feedback")
    assert told_once(sentences, "volumes.csv, row 3, column E (received): the row has one cell too many")
    assert told_once(sentences, "a number may have a comma in it", "Write 1812.")


def test_a_row_that_cannot_be_read_is_left_out_and_named(folder: Path) -> None:
    change_cell(folder, "volumes", row=2, field="received", to="eight")
    packages, findings = read_packages(folder)
    assert packages is not None
    assert packages.table("volumes").left_out == (2,)
    assert [each.where.row for each in findings] == [2]


def test_findings_come_in_the_order_in_which_one_works_through_them(folder: Path) -> None:
    file_of(folder, "themes").write_text("wrong\n", encoding="utf-8")
    file_of(folder, "channels").unlink()
    tables = [each.where.table for each in findings_of(folder, "reference")]
    assert tables == ["channels", "themes"]
