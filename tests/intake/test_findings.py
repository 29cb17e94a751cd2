"""How a finding is told: as a spreadsheet shows its place, and as JSON with fixed keys."""

import pytest

from build_tools.findings import column_letter, finding_as_json, gather, say_finding, say_rows, stop
from build_tools.vocabulary import Place

PLACE = Place("responses", "responses", 14, "service_id", "F", "responses.csv")


def test_a_finding_is_one_sentence_with_its_place() -> None:
    finding = stop("link", PLACE, "there is no service called 'maternty'.", "Did you mean 'maternity'?")
    assert say_finding(finding) == (
        "responses.csv, row 14, column F (service_id): there is no service called 'maternty'. Did you mean 'maternity'?"
    )


def test_a_page_has_lines_and_not_rows() -> None:
    finding = stop("10", Place(row=53, file="how-we-work/privacy.md"), "the line holds an NHS number.", "")
    assert say_finding(finding) == "how-we-work/privacy.md, line 53: the line holds an NHS number."


def test_a_finding_without_a_place_begins_with_a_capital_letter() -> None:
    assert say_finding(stop("package", Place(), "the folder is missing.", "Look for it.")) == (
        "The folder is missing. Look for it."
    )


def test_the_json_has_the_keys_that_were_promised() -> None:
    assert finding_as_json(stop("link", PLACE, "there is none.", "Add it.")) == {
        "rule": "link",
        "severity": "stop",
        "package": "responses",
        "table": "responses",
        "row": 14,
        "field": "service_id",
        "problem": "there is none.",
        "remedy": "Add it.",
    }


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(number: int, letter: str) -> None:
    assert column_letter(number) == letter


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([2], "row 2"),
        ([3, 2], "rows 2 and 3"),
        ([2, 3, 4], "rows 2, 3 and 4"),
        (range(2, 7), "rows 2, 3, 4, 5 and 6"),
        (range(2, 102), "rows 2, 3, 4, 5, 6 and 95 more"),
    ],
)
def test_a_list_of_rows_stays_short(lines: list[int], words: str) -> None:
    assert say_rows(lines) == words


def test_three_faults_of_a_column_are_told_apart_and_four_as_one() -> None:
    faults = [stop("schema", Place(table="a", row=row, field="b"), "it is wrong.", "Mend it.") for row in range(2, 6)]
    assert len(gather(faults[:3])) == 3
    (one,) = gather(faults)
    assert (one.problem, one.also) == ("it is wrong. It is the same in rows 3, 4 and 5.", (3, 4, 5))
