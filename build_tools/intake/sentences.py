"""Says in plain words what frictionless objects to."""

import re
from collections.abc import Mapping
from functools import cache

from build_tools.findings import column_letter
from build_tools.intake.cells import CellFault
from build_tools.intake.said import did_you_mean, quoted
from build_tools.intake.validity import Objection
from build_tools.vocabulary import Field, Finding, Place, Table

NOUNS = {
    "services": "service",
    "channels": "channel",
    "themes": "theme",
    "audiences": "audience",
    "periods": "period",
    "objectives": "objective",
    "experiments": "experiment",
    "kpis": "KPI",
    "responses": "response",
    "methods": "method",
}

# One plain sentence and remedy for each type of error; those with details are in the functions below.
PLAIN = {
    "type-error": ("the cell does not hold what belongs in this column.", "See the table's description."),
    "unique-error": ("the same text stands in another row as well.", "Change or delete one of them."),
    "extra-cell": ("the row has more cells than there are headings.", "Delete the cell, or quote a text with commas."),
    "missing-cell": ("the row has fewer cells than there are headings.", "Add the missing cells, even if blank."),
    "blank-row": ("the row is empty.", "Delete it in the spreadsheet."),
    "blank-header": ("the first row holds no headings.", "Put the row of headings back at the top."),
    "blank-label": ("the column has no heading.", "Name the column or delete it."),
    "duplicate-label": ("two columns have the same heading.", "Delete the one that is too many."),
    "extra-label": ("the column does not belong to this table.", "Delete the column or correct its heading."),
    "missing-label": ("the column is missing.", "Put the column back."),
    "incorrect-label": ("the column has another heading than the table's description.", "Correct the heading."),
    "unmatched-header": ("the first row does not hold the headings of this table.", "Put the row of headings back."),
    "duplicate-row": ("the row is there twice.", "Delete one of the two."),
    "source-error": ("the file is empty or cannot be read as a table.", "Put back an earlier copy of the file."),
    "scheme-error": ("the file is missing or cannot be opened.", "Put it back, or correct its name."),
    "format-error": ("the file is not the kind of file that the descriptor says.", "Save it again as a CSV file."),
    "encoding-error": ("the file is not in the encoding that the descriptor says.", "Save it again as 'CSV UTF-8'."),
    "compression-error": ("the file is an archive that cannot be opened.", "Unpack it."),
    "hash-count": ("the file has changed since its fingerprint was written.", "Correct the fingerprint or the file."),
    "byte-count": ("the file's size is not the one that the descriptor says.", "Correct the descriptor or the file."),
    "field-count": ("the number of columns is not the one that the descriptor says.", "Correct the descriptor."),
    "row-count": ("the number of rows is not the one that the descriptor says.", "Correct the descriptor."),
    "unread": ("the file has more faults than can be listed.", "Mend those listed and check again."),
}
METADATA = ("the descriptor breaks the Data Package standard{detail}.", "Correct datapackage.json at that place.")
UNKNOWN = ("the data breaks the Data Package standard{detail}.", "Correct the data or ask for help with this message.")


def say_objection(
    objection: Objection, table: Table | None, known: Mapping[tuple[str, str], tuple[str, ...]]
) -> Finding:
    """The objection as a finding; `known` are the ids of each table that can be linked to."""
    field = _field_of(objection, table)
    letter = field.column if field else (column_letter(objection.column) if objection.column else "")
    file = table.file if table else objection.file
    place = Place(objection.package, objection.table, objection.row, objection.field, letter, file)
    fault = _fault(objection, field, known)
    return Finding(fault.rule, "stop", place, fault.problem, fault.remedy)


def _field_of(objection: Objection, table: Table | None) -> Field | None:
    fields = table.fields if table else ()
    return next((field for field in fields if field.name == objection.field), None)


def _fault(objection: Objection, field: Field | None, known: Mapping[tuple[str, str], tuple[str, ...]]) -> CellFault:
    if objection.type == "constraint-error":
        return _broken_constraint(objection, field)
    if objection.type == "foreign-key":
        return _unknown_id(objection, known.get(objection.target, ()))
    if objection.type == "primary-key":
        return _same_key(objection)
    if objection.type in PLAIN:
        return CellFault(*PLAIN[objection.type])
    problem, remedy = UNKNOWN if objection.row else METADATA
    detail = f": {objection.note[:300]}" if objection.note and not objection.row else ""
    return CellFault(problem.format(detail=detail), remedy, "package")


def _broken_constraint(objection: Objection, field: Field | None) -> CellFault:
    found = re.match(r'constraint "(\w+)"', objection.note)
    name = found.group(1) if found else ""
    limit = field.constraints.get(name) if field else None
    if name == "required":
        return CellFault("the cell is blank, but something must stand here.", "Fill the cell in.")
    if name == "enum" and isinstance(limit, list):
        choices = ", ".join(str(choice) for choice in limit)
        meant = did_you_mean(objection.cell, [str(choice) for choice in limit])
        problem = f"{quoted(objection.cell)} is not one of the words for this column."
        return CellFault(problem, f"{meant} Choose from: {choices}.".strip())
    words = {
        "pattern": ("{cell} is not written as this column needs.", "{example}"),
        "minimum": ("the number is smaller than {limit}.", "Correct the number."),
        "maximum": ("the number is larger than {limit}.", "Correct the number."),
        "minLength": ("the text is shorter than {limit} characters.", "Say more."),
        "maxLength": ("the text is longer than {limit} characters.", "Shorten the text."),
    }.get(name, ("the cell breaks a rule of its column ({name}).", "See the table's description."))
    details = {"cell": quoted(objection.cell, "the text"), "limit": limit, "name": name, "example": _example(limit)}
    return CellFault(*(part.format(**details) for part in words))


def _example(pattern: object) -> str:
    """How to write what a pattern asks for, by an example."""
    text = str(pattern)
    for start, example in (
        (
            "[a-z][a-z0-9]*(?:-",
            "Use small letters and digits, and hyphens between words that begin with a letter, such as mental-health.",
        ),
        ("https?", "Begin with https:// and leave out spaces."),
        (r"R-\d", "Write it as R-2026-001."),
        (r"C-\d", "Write it as C-2026-001."),
        (r"[0-9]{4}-(?:M", "Write a quarter as 2026-27-Q2, a month as 2026-M09, a year as 2026-27-Y."),
        ("[0-9a-f]{64}", "Paste the fingerprint of 64 letters and digits whole."),
        ("(?:10|[1-9])", "Write numbers from 1 to 10 with semicolons between them, such as 1;4."),
    ):
        if text.startswith(start):
            return example
    return "See the table's description."


def _unknown_id(objection: Objection, ids: tuple[str, ...]) -> CellFault:
    noun = NOUNS.get(objection.target[1], f"row in {objection.target[1]}")
    problem = f"there is no {noun} called {quoted(objection.cell, 'what stands there')}."
    meant, rule = _nearest(objection.cell, ids)
    remedy = meant or f"Use an id from {objection.target[1]}.csv, or add a row there first."
    return CellFault(problem, remedy, rule)


@cache
def _nearest(text: str, ids: tuple[str, ...]) -> tuple[str, str]:
    """Which id was probably meant, and the rule: 11 where only capital letters or spaces differ."""
    alike = "-".join(text.casefold().split()) in {each.casefold() for each in ids}
    return did_you_mean(text, ids), "11" if alike else "link"


def _same_key(objection: Objection) -> CellFault:
    first = re.search(r"\d+", objection.note)
    if first is None:
        return CellFault("the cells that name the row are blank.", "Fill them in or delete the row.")
    problem = f"the row has the same key as row {first.group()}."
    return CellFault(problem, "Delete one of the two, or correct what makes them differ.")
