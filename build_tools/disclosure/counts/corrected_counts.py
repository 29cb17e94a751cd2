"""What the table of corrections says of counts: neither small ones nor what is hidden stand in it."""

from collections.abc import Iterator

from build_tools.disclosure.counts.published_counts import least_shown
from build_tools.disclosure.counts.rate_links import counts_people
from build_tools.disclosure.counts.tables import is_small
from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages, Row, Table, Withheld

LEAVE_BLANK = "Leave it blank."
SAID = ("was", "now")


def check_corrections(packages: Packages) -> Iterator[Finding]:
    """A correction obeys rule 1 as anything else does, and one of a disclosure does not repeat what it was."""
    held = {table.name: table for table in packages.tables}
    if not {"corrections", "organisation"} <= set(held) or not held["organisation"].rows:
        return
    if not {"kind", "table", "key", "field", *SAID} <= {field.name for field in held["corrections"].fields}:
        return  # a table of that name that is no trust's
    for row in held["corrections"]:
        for name in SAID:
            if row[name] is not None and (problem := _problem(packages, held, row, str(row[name]))):
                yield stop("1", place_in(held["corrections"], row, name), problem, LEAVE_BLANK)


def _problem(packages: Packages, held: dict[str, Table], row: Row, said: str) -> str:
    if row["kind"] == "disclosure":
        return "a correction of something that pointed at a person does not say what it was."
    table, count = held.get(row["table"]), _whole_number(said)
    if table is None or count is None or row["field"] not in {field.name for field in table.fields}:
        return ""
    corrected = packages.find(table.name, row["key"])
    field = table.field(row["field"])
    people = counts_people(table, corrected, field, packages) if corrected else field.counts == "people"
    least = least_shown(packages, table)
    if people and is_small(count, least):
        return f"a count of people from 1 to {least - 1} is shown."
    if corrected is not None and corrected[field.name] is Withheld.HIDDEN:
        return "the count is hidden in its table, and this says what it was."
    return ""


def _whole_number(text: str) -> int | None:
    digits = text.replace(",", "").strip()
    return int(digits) if digits.isdecimal() else None
