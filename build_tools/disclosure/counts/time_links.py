"""Counts of months that add up to quarters and years, and figures that run over several rows."""

from collections.abc import Iterator, Mapping

from build_tools.disclosure.counts.calendar import Days, apart, filling, loops
from build_tools.disclosure.counts.ties import CellOf, Declared, Tie, key_parts, rows_by, sum_up
from build_tools.vocabulary import Packages, Row, Table


def spans(table: Table, packages: Packages, counted: list[str]) -> Iterator[Tie]:
    """Periods that cover the same days count the same people; a longer one counts no less than those that lie in it."""
    for declared in table.declared.get("spans", ()):
        days = _days(declared, packages)
        for by_period in rows_by(table, declared["dimension"]):
            for field in counted:
                cells = {name: CellOf(table, row, field) for name, row in by_period.items() if name in days}
                given = frozenset(name for name, cell in cells.items() if cell.value is not None)
                yield from _add_up(cells, given, days, declared["dimension"])


def _add_up(cells: Mapping[str, CellOf], given: frozenset[str], days: Days, dimension: str) -> Iterator[Tie]:
    filled: set[str] = set()
    for loop in loops(given, days):
        one, other = ([cells[name] for name in side] for side in (loop.one, loop.other))
        if len(one) == 1:
            yield sum_up(one[0], other)
        else:
            yield Tie((*((cell, 1) for cell in one), *((cell, -1) for cell in other)))
        filled.update(loop.one[:1] if len(one) == 1 else ())
    for name in sorted(given - filled):
        for inside in apart(name, given, days):
            yield sum_up(cells[name], [cells[each] for each in inside], dimension)


def filled_by(reference: Declared, row: Row, packages: Packages) -> list[Row]:
    """The row that a reference leads to or, where there is none, those of the shorter periods that fill its own."""
    table = packages.table(reference["resource"])
    key = key_parts(reference, row)
    itself = packages.find(table.name, "|".join(key))
    if itself is not None:
        return [itself]
    for declared in table.declared.get("spans", ()):
        at = table.key.index(declared["dimension"])
        days = _days(declared, packages)
        found = {each: packages.find(table.name, "|".join([*key[:at], each, *key[at + 1 :]])) for each in days}
        there = {each: other for each, other in found.items() if other is not None}
        if key[at] in days and (inside := filling(key[at], there, days)):
            return [there[each] for each in inside]
    return []


def _days(declared: Declared, packages: Packages) -> Days:
    """The first and the last day of each period."""
    if not any(table.name == declared["resource"] for table in packages.tables):
        return {}
    rows = packages.table(declared["resource"]).rows
    days = {row[declared["key"]]: (row[declared["from"]], row[declared["to"]]) for row in rows}
    return {name: (first, last) for name, (first, last) in days.items() if first and last}


def running(table: Table) -> Iterator[Tie]:
    """A cumulative figure is the sum of all rows up to its own; a rolling one that of the last `length` rows."""
    for declared in table.declared.get("running", ()):
        length = declared.get("length")
        for rows in rows_by(table, declared["over"]):
            ordered = [rows[name] for name in sorted(rows)]
            for at, row in enumerate(ordered):
                if row[declared["field"]] is not None and (length is None or at + 1 >= length):
                    window = ordered[at + 1 - length if length else 0 : at + 1]
                    parts = [CellOf(table, each, declared["of"]) for each in window]
                    yield sum_up(CellOf(table, row, declared["field"]), parts)
