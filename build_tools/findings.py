"""How a finding is told: as a sentence with its place, and as JSON."""

from collections.abc import Iterable
from dataclasses import replace

from build_tools.vocabulary import Finding, Place, Row, Table

LISTED = 5
TOLD_ONE_BY_ONE = 3
JOB_TITLE = "YOUR JOB TITLE"  # stands in a row for sign_offs.csv until somebody signs
TO_FILL_IN = (JOB_TITLE, "THE DAY", "")  # role, decided_on and review_on of such a row


def say_finding(finding: Finding) -> str:
    """The finding as plain text, its place first.

    >>> say_finding(Finding("link", "stop", Place(file="a.csv", row=2), "there is no such service.", "Mend it."))
    'a.csv, row 2: there is no such service. Mend it.'
    """
    place = say_place(finding.where)
    words = f"{finding.problem} {finding.remedy}".strip()
    return f"{place}: {words}" if place else words[:1].upper() + words[1:]


def say_place(place: Place) -> str:
    """File, row and column as a spreadsheet shows them: 'responses.csv, row 14, column F (service_id)'.

    A page has lines: 'about.md, line 53'.
    """
    parts = [place.file or place.table or (f"package {place.package}" if place.package else "")]
    parts += [f"{_row_word(place)} {place.row}"] if place.row is not None else []
    if place.column:
        parts.append(f"column {place.column}" + (f" ({place.field})" if place.field else ""))
    elif place.field:
        parts.append(f"column {place.field}")
    return ", ".join(part for part in parts if part)


def _row_word(place: Place) -> str:
    return "line" if place.file.endswith(".md") else "row"


def finding_as_json(finding: Finding) -> dict[str, str | int | None]:
    """The finding for `check --format json`; the keys are fixed."""
    where = finding.where
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "package": where.package,
        "table": where.table,
        "row": where.row,
        "field": where.field,
        "problem": finding.problem,
        "remedy": " ".join((finding.remedy, *finding.sign_off)),
    }


def place_in(table: Table, row: Row | None = None, field: str = "") -> Place:
    """The place of a cell, a row, a column or a whole table."""
    column = table.field(field).column if field else ""
    return Place(table.package, table.name, row.line if row else None, field, column, table.file)


def column_letter(number: int) -> str:
    """The letter that a spreadsheet gives to a column; the first is 1, and column 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def say_rows(lines: Iterable[int], word: str = "row") -> str:
    """A few row numbers, and how many more: 'row 2', 'rows 2, 3 and 4', 'rows 2, 3, 4, 5, 6 and 94 more'."""
    numbers = sorted(set(lines))
    shown = [str(number) for number in numbers[:LISTED]]
    if len(numbers) == 1:
        return f"{word} {shown[0]}"
    last = f"{len(numbers) - LISTED} more" if len(numbers) > LISTED else shown.pop()
    return f"{word}s {', '.join(shown)} and {last}"


def gather(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, but one for all of a column that say the same when there are more than a few.

    Rule 11 is told once for a column in any case. The one that is left is the first, and names the other rows.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in findings:
        where = each.where
        key = (each.rule, each.severity, where.package, where.table, where.field, where.file, each.problem)
        groups.setdefault(key, []).append(each)
    gathered: list[Finding] = []
    for same in groups.values():
        once = len(same) > TOLD_ONE_BY_ONE or same[0].rule == "11"
        gathered += [_gathered(same)] if once else same
    return gathered


def _gathered(same: list[Finding]) -> Finding:
    others = tuple(each.where.row for each in same[1:] if each.where.row is not None)
    if not others:
        return same[0]
    rows = say_rows(others, _row_word(same[0].where))
    sign_off = tuple(dict.fromkeys(row for each in same for row in each.sign_off))
    problem = f"{same[0].problem} It is the same in {rows}."
    return replace(same[0], problem=problem, also=others, sign_off=sign_off)


def stop(rule: str, place: Place, problem: str, remedy: str) -> Finding:
    """A finding that stops publication."""
    return Finding(rule, "stop", place, problem, remedy)


def note(rule: str, place: Place, problem: str, remedy: str, *, public: bool = False) -> Finding:
    """A finding that is told and stops nothing; a public one is told on the site as well."""
    return Finding(rule, "note", place, problem, remedy, public)
