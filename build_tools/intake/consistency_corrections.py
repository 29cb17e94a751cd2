"""Rule 5, its other half: what a correction says was done to a table has been done to it."""

from collections.abc import Iterator

from build_tools.findings import note, place_in, stop
from build_tools.intake.cells import read_cell
from build_tools.intake.consistency_history import MISSING
from build_tools.intake.consistency_named import TAKEN_OUT
from build_tools.intake.consistency_values import is_number
from build_tools.vocabulary import Finding, Packages, Row, Table


def check_corrections(packages: Packages) -> Iterator[Finding]:
    """What was taken out or taken back shows no number any more; what it is said to be now, it is.

    A value may change again without a correction where nothing of it was released, so the second is only told.
    """
    held = {table.name: table for table in packages.tables}
    corrections = held["corrections"]
    for row in corrections:
        target = held.get(row["table"])
        named = packages.find(row["table"], row["key"]) if target is not None and row["fixed_on"] else None
        if target is None or named is None:
            continue
        if row["kind"] == "disclosure" and _still_shows(target, named, row["field"]):
            problem = f"this says that it was taken out to protect people, and {target.file} still holds it."
            remedy = "Run `withdraw`, which takes it out of every release as well. Or leave fixed_on blank until then."
            yield stop("5", place_in(corrections, row, "fixed_on"), problem, remedy)
        elif row["kind"] == "withdrawal" and _still_shows(target, named, row["field"]):
            problem = f"this says that it was taken back, and {target.file} still holds it."
            yield note("5", place_in(corrections, row, "key"), problem, "Take it out of the table, or write [x] there.")
        elif row["kind"] not in TAKEN_OUT and _says_otherwise(corrections, row, target, named):
            problem = f"what this says it is now is not what {target.file} holds."
            remedy = "Correct one of the two. If it has changed again since, nothing needs doing."
            yield note("5", place_in(corrections, row, "now"), problem, remedy)


def _still_shows(table: Table, row: Row, field: str | None) -> bool:
    """Whether the cell holds a number, or each count of a whole row does."""
    names = [field] if field else [each.name for each in table.fields if each.counts]
    cells = [row[name] for name in names if row.cells.get(name) is not None]
    return bool(cells) and all(map(is_number, cells))


def _says_otherwise(corrections: Table, row: Row, table: Table, named: Row) -> bool:
    """Whether the last correction of a cell says that it is something else than it is."""
    of_it = [each for each in corrections if all(each[name] == row[name] for name in ("table", "key", "field"))]
    last = max(of_it, key=lambda each: (each["found_on"], each["correction_id"]))
    field = next((each for each in table.fields if each.name == row["field"]), None)
    if field is None or not row["now"] or last is not row:
        return False
    return named[field.name] not in (row["now"], read_cell(row["now"], field, MISSING))
