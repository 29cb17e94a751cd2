"""What cannot be so is refused with its place: values, days, levels and circles that make no sense."""

from datetime import date
from pathlib import Path

import pytest

from build_tools.errors import Refused
from build_tools.intake.consistency import check_rules
from build_tools.publication import Edition, examine
from build_tools.vocabulary import Cell, Packages
from tests.intake.told import said_of, told_once
from tests.small_trust import change_cell, line_of, with_cells, write_small_trust

pytestmark = pytest.mark.long

AS_OF = date(2026, 11, 12)
AFTER = date(2026, 11, 13)
LONG_AGO = date(2020, 1, 1)


def stops(packages: Packages) -> list[tuple[str, str, int | None, str]]:
    """Rule and place of everything that stops."""
    found = check_rules(packages, AS_OF, ("stored", "answered_concerns"))
    return [(e.rule, e.where.table, e.where.row, e.where.field) for e in found if e.severity == "stop"]


# Row 2 of kpi_values is of friends-and-family-positive, a percent of people.
@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"numerator": -1, "denominator": 100}, ["numerator"]),
        ({"numerator": 101, "denominator": 100}, ["numerator"]),
        ({"numerator": 41.5, "denominator": 100}, ["numerator"]),
        ({"numerator": 41, "denominator": 100.5}, ["denominator"]),
        ({"numerator": None, "denominator": None, "stated_value": 100.1}, ["stated_value"]),
        ({"numerator": None, "denominator": None, "stated_value": -0.1}, ["stated_value"]),
        ({"numerator": None, "denominator": None, "stated_value": 62.5}, []),
        ({"numerator": 2, "denominator": 3, "stated_value": 66.7}, []),
        ({"numerator": 2, "denominator": 3, "stated_value": 67}, []),
        ({"numerator": 2, "denominator": 3, "stated_value": 66.6}, ["stated_value"]),
        ({"numerator": 50, "denominator": 100, "stated_value": 60}, ["stated_value"]),
    ],
)
def test_a_stored_value_can_be_what_it_says(trust: Packages, cells: dict[str, Cell], fields: list[str]) -> None:
    found = stops(with_cells(trust, "kpi_values", 2, **cells))
    assert found == [("8", "kpi_values", 2, field) for field in fields]


def test_a_rate_agrees_with_counts_that_were_rounded(trust: Packages) -> None:
    """Between 47.5 of 102.5 and 52.5 of 97.5, so between 46.3% and 53.8%."""
    rounded = with_cells(trust, "organisation", 2, round_to=5)
    for stated, fields in ((46.4, []), (53.8, []), (46.2, ["stated_value"]), (54.0, ["stated_value"])):
        row = with_cells(rounded, "kpi_values", 2, numerator=50, denominator=100, stated_value=stated)
        assert [field for rule, _, _, field in stops(row) if rule == "8"] == fields


@pytest.mark.parametrize(("unit", "fields"), [("days", []), ("count", ["numerator"])])
def test_days_may_be_parts_of_a_day_but_people_are_whole(trust: Packages, unit: str, fields: list[str]) -> None:
    kpi = with_cells(trust, "kpis", line_of(trust, "kpis", kpi_id="complaints-on-time"), unit=unit)
    found = stops(with_cells(kpi, "kpi_values", 3, numerator=12.5, denominator=None))
    assert found == [("8", "kpi_values", 3, field) for field in fields]


@pytest.mark.parametrize(
    ("table", "row", "cells", "rule", "field"),
    [
        ("maturity", 2, {"level": 4, "top_level": 3}, "model", "level"),
        ("experiments", 2, {"decided_on": date(2025, 5, 31)}, "6", "decided_on"),
        ("experiments", 2, {"decide_by": date(2025, 5, 31)}, "6", "decide_by"),
        ("experiments", 2, {"follows_id": "text-reminders"}, "6", "follows_id"),
        ("methods", 3, {"in_use_to": LONG_AGO}, "9", "in_use_to"),
        ("corrections", 2, {"fixed_on": date(2026, 5, 31)}, "model", "fixed_on"),
        ("periods", 2, {"released_on": date(2023, 6, 29)}, "14", "released_on"),
        ("resources", 3, {"scope": None}, "model", "scope"),
        ("corrections", 2, {"found_on": AFTER, "fixed_on": None}, "model", "found_on"),
        ("corrections", 2, {"fixed_on": AFTER}, "model", "fixed_on"),
        ("experiments", 2, {"decided_on": AFTER}, "model", "decided_on"),
        ("maturity", 3, {"assessed_on": AFTER}, "model", "assessed_on"),
        ("method_scores", 3, {"tested_on": AFTER}, "model", "tested_on"),
        ("reviews", 2, {"done_on": AFTER}, "model", "done_on"),
    ],
)
def test_what_cannot_be_so_is_refused(
    trust: Packages, table: str, row: int, cells: dict[str, Cell], rule: str, field: str
) -> None:
    assert stops(with_cells(trust, table, row, **cells)) == [(rule, table, row, field)]


def test_experiments_that_follow_each_other_in_a_circle_are_refused(trust: Packages) -> None:
    circle = with_cells(trust, "experiments", 2, follows_id="video-replies")
    assert stops(circle) == [("6", "experiments", row, "follows_id") for row in (2, 3)]


@pytest.mark.parametrize("period_id", ["0000-M01", "9999-00-Q4", "9999-M12", "1947-M12", "2101-02-Y"])
def test_a_period_of_a_year_out_of_reach_is_refused_in_words(trust: Packages, period_id: str) -> None:
    """The National Health Service began in 1948."""
    line = line_of(trust, "periods", period_id="2026-27-Q3")
    found = stops(with_cells(trust, "periods", line, period_id=period_id))
    assert found == [("model", "periods", line, "period_id")]


@pytest.mark.parametrize("day", ["0001-01-01", "1947-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_a_year_out_of_reach_is_refused(folder: Path, day: str) -> None:
    change_cell(folder, "reviews", row=2, field="next_on", to=day)
    assert told_once(said_of(folder, "methods"), "reviews.csv, row 2, column E (next_on)", "1948 to 2100")


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200d \ufeff", "\u3164", "\u00ad\u2800"])
def test_a_text_of_which_nobody_sees_anything_is_refused(folder: Path, text: str) -> None:
    change_cell(folder, "barriers", row=2, field="barrier", to=text)
    assert told_once(said_of(folder, "strategy"), "barriers.csv, row 2", "only characters that nobody sees")


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_text_that_is_not_read_as_it_is_written_is_refused(folder: Path, mark: str) -> None:
    """Such a mark shows '09' for '90'."""
    change_cell(folder, "barriers", row=2, field="barrier", to=f"We need {mark}90 interpreters.")
    assert told_once(said_of(folder, "strategy"), "barriers.csv, row 2", "turns its direction")


def test_a_heading_that_somebody_wrote_is_not_repeated(folder: Path) -> None:
    path = folder / "reference" / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("framework", "Mrs-Jane-Smith-is-ill", 1), encoding="utf-8")
    assert "Jane" not in " ".join(said_of(folder, "reference"))


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00\xff", b"x\n"])
@pytest.mark.parametrize("file", ["methods/releases.csv", "methods/corrections.csv", "feedback/theme_counts.csv"])
def test_a_file_of_nonsense_is_told_and_nothing_else_happens(tmp_path: Path, file: str, content: bytes) -> None:
    folder = write_small_trust(tmp_path)
    (folder / file).write_bytes(content)
    with pytest.raises(Refused) as refused:
        examine(Edition(folder, folder / "nothing", clock=lambda: 0))
    assert Path(file).name in {each.where.file for each in refused.value.findings}


def test_a_table_with_nothing_but_headings_is_told_and_nothing_else_happens(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    table = folder / "feedback" / "theme_counts.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        examine(Edition(folder, folder / "nothing", clock=lambda: 0))
    assert "the table is empty, and the site needs it." in {each.problem for each in refused.value.findings}
