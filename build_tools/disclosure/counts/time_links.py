"""Counts of months that add up to quarters and years, and figures that run over several rows."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from build_tools.disclosure.counts.ties import CellOf, Declared, Tie, key_parts, rows_by, sum_up, sums_up
from build_tools.vocabulary import Packages, Row, Table

Days = Mapping[str, tuple[date, date]]


def spans(table: Table, packages: Packages, counted: list[str]) -> Iterator[Tie]:
    """A longer period counts what the shorter ones of one kind that lie in it count, joined by their dates."""
    for declared in table.declared.get("spans", ()):
        days = _days(declared, packages)
        shorter = {name: list(_shorter(name, days)) for name in days}
        for by_period in rows_by(table, declared["dimension"]):
            for name, row in by_period.items():
                covers = [*shorter.get(name, ()), _mixed(name, by_period, days)]
                for inside, fill in covers:
                    parts = [by_period[each] for each in inside if each in by_period]
                    whole = fill and len(parts) == len(inside)
                    yield from _span(table, row, parts, counted, declared["dimension"], complete=whole)


def _span(
    table: Table, row: Row, parts: list[Row], counted: list[str], dimension: str, *, complete: bool
) -> Iterator[Tie]:
    for field in counted:
        cells = [CellOf(table, part, field) for part in parts]
        if row[field] is not None and any(cell.value is not None for cell in cells):
            yield from sums_up(CellOf(table, row, field), cells, dimension, complete=complete)


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
        for inside, fill in _shorter(key[at], days) if key[at] in days else ():
            found = [packages.find(table.name, "|".join([*key[:at], each, *key[at + 1 :]])) for each in inside]
            rows = [each for each in found if each is not None]
            if fill and len(rows) == len(inside):
                return rows
    return []


def _days(declared: Declared, packages: Packages) -> Days:
    """The first and the last day of each period."""
    if not any(table.name == declared["resource"] for table in packages.tables):
        return {}
    rows = packages.table(declared["resource"]).rows
    days = {row[declared["key"]]: (row[declared["from"]], row[declared["to"]]) for row in rows}
    return {name: (first, last) for name, (first, last) in days.items() if first and last}


def _shorter(name: str, days: Days) -> Iterator[tuple[list[str], bool]]:
    """The periods of each shorter kind that lie in a period, and whether they fill it."""
    start, end = days[name]
    kinds: dict[int, list[str]] = {}
    for other, (first, last) in days.items():
        if start <= first and last <= end and _months(first, last) < _months(start, end):
            kinds.setdefault(_months(first, last), []).append(other)
    for months, inside in kinds.items():
        yield inside, months * len(inside) == _months(start, end)


def _mixed(name: str, there: Collection[str], days: Days) -> tuple[list[str], bool]:
    """The periods that have a row, the longest first and none twice, and whether they fill the period together."""
    if name not in days:
        return [], False
    start, end = days[name]
    inside = [
        each for each in there if each in days and each != name and start <= days[each][0] and days[each][1] <= end
    ]
    chosen: list[str] = []
    for each in sorted(inside, key=lambda each: (-_months(*days[each]), days[each])):
        if all(days[each][1] < days[other][0] or days[other][1] < days[each][0] for other in chosen):
            chosen.append(each)
    return chosen, bool(chosen) and sum(_months(*days[each]) for each in chosen) == _months(start, end)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


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
