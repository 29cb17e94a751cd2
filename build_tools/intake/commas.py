"""Guesses which row is one cell too long because a number has a comma in it."""

import re
from dataclasses import replace
from itertools import pairwise

from build_tools.findings import place_in
from build_tools.intake.cells import CellFault, read_cell
from build_tools.intake.files import TextRows
from build_tools.intake.model import Descriptor
from build_tools.intake.tables import missing_of
from build_tools.vocabulary import Field, Finding, Table

NUMBERS = ("integer", "number")
START, END = re.compile(r"[0-9]{1,3}"), re.compile(r"[0-9]{3}")


def find_commas(resource: Descriptor, table: Table, text: TextRows) -> list[Finding]:
    """A finding for each row that is right as soon as two of its cells are one number, such as 1 and 812."""
    missing = missing_of(resource)
    findings = []
    for line, cells in text.rows:
        if len(cells) == len(table.fields) + 1:
            found = _find_comma(table.fields, cells, missing)
            if found is not None:
                field, number = found
                place = replace(place_in(table, field=field.name), row=line)
                problem = "the row has one cell too many: a number may have a comma in it."
                findings.append(Finding("schema", "stop", place, problem, f"Write {number}."))
    return findings


def _find_comma(
    fields: tuple[Field, ...], cells: list[str], missing: dict[str, frozenset[str]]
) -> tuple[Field, str] | None:
    """The first number that makes the row right, and its field."""
    for at, (first, second) in enumerate(pairwise(cells)):
        if fields[at].type in NUMBERS and START.fullmatch(first) and END.fullmatch(second):
            mended = [*cells[:at], first + second, *cells[at + 2 :]]
            values = (read_cell(cell, each, missing[each.name]) for cell, each in zip(mended, fields, strict=True))
            if not any(isinstance(value, CellFault) for value in values):
                return fields[at], first + second
    return None
