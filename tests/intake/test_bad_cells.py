"""What a spreadsheet does to cells is refused, with its place and what to do."""

from pathlib import Path

import pytest

from tests.intake.told import findings_of, said_of, told_once
from tests.small_trust import add_row, change_cell, change_column


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1,812", "comma"),
        ("45%", "percent"),
        ("£12.50", "money"),
        ("31/12/2026", "date"),
        ("NaN", "no number"),
        ("N/A", "Leave the cell empty, or write [c] if it is hidden to protect people."),
        ("n/a", "Leave the cell empty, or write [c]"),
        ("-", "Leave the cell empty, or write [c]"),
        ("–", "Leave the cell empty, or write [c]"),
        ("none", "Leave the cell empty, or write [c]"),
        ("#REF!", "could not work this number out"),
        ("1_000", "underscore"),
        ("1e5", "shortened"),
        ("٣٤", "digits that are not 0 to 9"),
        ("１２", "digits that are not 0 to 9"),
        ("12.0", "whole numbers"),
        ("+12", "plus"),
        ("*", "[c]"),
        ("[z]", "[c]"),
        (" 12", "space"),
        ("twelve", "not a number"),
        ("9" * 20, "too long"),
    ],
)
def test_a_count_that_is_not_plain_digits_is_refused_with_its_place(folder: Path, text: str, word: str) -> None:
    change_cell(folder, "volumes", row=3, field="received", to=text)
    assert told_once(said_of(folder, "feedback"), "volumes.csv, row 3, column E (received):", word)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("01/04/2026", "2026-04-01"),
        ("1.4.26", "2026-04-01"),
        ("04/25/2026", "2026-04-25"),
        ("2026-4-1", "2026-04-01"),
        ("2026-04-01 00:00:00", "2026-04-01"),
        ("46113", "2026-04-01"),
        ("2026-02-30", "no such day"),
        ("next week", "not a date"),
    ],
)
def test_a_date_typed_by_a_spreadsheet_is_told_with_the_date_it_probably_means(
    folder: Path, text: str, meant: str
) -> None:
    change_cell(folder, "reviews", row=2, field="next_on", to=text)
    assert told_once(said_of(folder, "methods"), "reviews.csv, row 2, column E (next_on):", meant)


def test_a_column_full_of_spreadsheet_dates_is_one_finding(folder: Path) -> None:
    """Saving from a spreadsheet changes every date of a column; a hundred findings would hide the one thing to do."""
    change_column(folder, "periods", "planned_on", lambda day: "/".join(reversed(day.split("-"))))
    (finding,) = findings_of(folder, "reference")
    assert (finding.rule, finding.where.row, finding.where.column) == ("11", 2, "D")
    assert "rows 3, 4, 5, 6, 7 and 10 more" in finding.problem
    assert "2023-08-12" in finding.remedy


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
def test_a_text_that_a_spreadsheet_would_run_as_a_formula_is_refused(folder: Path, start: str) -> None:
    change_cell(folder, "responses", row=2, field="you_said", to=f'{start}HYPERLINK("https://example.org")')
    sentences = said_of(folder, "responses")
    assert told_once(sentences, "responses.csv, row 2, column G (you_said)", "formula")
    assert "HYPERLINK" not in sentences[0]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "**bold** [link](https://example.org) # heading",
        "{{ 7 * 7 }} {% include 'x' %}",
        "[c]",
        'She said: "why, then?"',
        "Two\nlines",
        "Gwasanaeth ŵ 健康 👍",
    ],
)
def test_markup_of_any_kind_in_text_is_text(folder: Path, text: str) -> None:
    change_cell(folder, "responses", row=2, field="you_said", to=text)
    assert said_of(folder, "responses") == []


@pytest.mark.parametrize(
    ("table", "package", "field", "text", "word"),
    [
        ("services", "reference", "service_id", "Maternity", "small letters"),
        ("services", "reference", "service_id", "mental health", "small letters"),
        ("channels", "reference", "url", "javascript:alert(1)", "https://"),
        ("channels", "reference", "listens", "yes", "TRUE or FALSE"),
        ("channels", "reference", "mode", "onlin", "Did you mean 'online'?"),
        ("channels", "reference", "name", "", "blank"),
        ("organisation", "reference", "suppress_below", "4", "smaller than 5"),
        ("responses", "responses", "you_said", "x" * 301, "longer than 300"),
        ("response_updates", "responses", "response_id", "R-2025-002", "there is no response called 'R-2025-002'"),
        ("response_updates", "responses", "response_id", "2025", "there is no response called '2025'"),
        ("response_updates", "responses", "status", "31/12/2026", "'31/12/2026' is not one of the words"),
        ("response_updates", "responses", "status", "45%", "'45%' is not one of the words"),
        ("equality", "feedback", "population_share", "101", "larger than 100"),
        ("equality", "feedback", "population_share", "n/a", "Leave the cell empty."),
        ("themes", "reference", "name", "   ", "only spaces"),
        ("themes", "reference", "name", "bell \x07", "control character"),
    ],
)
def test_a_cell_that_breaks_its_column_is_told_in_plain_words(
    folder: Path, table: str, package: str, field: str, text: str, word: str
) -> None:
    change_cell(folder, table, row=2, field=field, to=text)
    sentences = said_of(folder, package)
    assert any(f"{table}.csv, row 2, column" in each and f"({field})" in each and word in each for each in sentences)


def test_a_key_that_stands_twice_is_told_with_the_first_row(folder: Path) -> None:
    row = add_row(
        folder,
        "periods",
        period_id="2023-24-Q1",
        starts_on="2023-04-01",
        ends_on="2023-06-30",
        planned_on="2023-08-12",
        released_on="2023-08-12",
        state="final",
    )
    assert told_once(said_of(folder, "reference"), f"periods.csv, row {row}:", "same key as row 2")


def test_no_message_repeats_what_somebody_wrote(folder: Path) -> None:
    """Build logs are public, and a column of ids can hold text that was pasted into it by mistake."""
    secret = "Mrs Example of Hill Road"
    change_cell(folder, "responses", row=2, field="you_said", to=f"={secret}" * 30)
    change_cell(folder, "responses", row=3, field="service_id", to=secret)
    change_cell(folder, "responses", row=3, field="due_on", to=secret)
    change_cell(folder, "responses", row=4, field="with_people", to=secret)
    change_cell(folder, "response_updates", row=3, field="response_id", to=secret)
    sentences = said_of(folder, "responses")
    assert len(sentences) >= 4
    assert not any("Example" in each or "Hill" in each for each in sentences)
