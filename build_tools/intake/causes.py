"""Which rows have a fault of their own, so that what only follows from it is not told beside it."""

from collections.abc import Iterable, Mapping
from functools import cache

from build_tools.vocabulary import Cell, Finding, Packages, Row, Table

Faulty = Mapping[str, Mapping[str, list[Row]]]


class Causes:
    """The rows of each table that something stops, by the column in which it does ('' is the whole row)."""

    def __init__(self, faulty: Faulty) -> None:
        self._faulty = faulty
        self._lines = {name: {row.line for rows in each.values() for row in rows} for name, each in faulty.items()}
        self._groups = cache(self._find_groups)

    def stop_row(self, table: Table, row: Row) -> bool:
        """Whether the row has a fault of its own."""
        return row.line in self._lines.get(table.name, ())

    def stop_sum(self, table: Table, total: Row, dimension: str) -> bool:
        """Whether a faulty row belongs, or may belong, to the sum of this total over a dimension of its key.

        It may belong there if it differs in nothing else than the dimension and the column of its own fault.
        """
        groups = self._groups(table.name, dimension, table.key)
        return any(tuple(total[name] for name in names) in cells for names, cells in groups)

    def _find_groups(
        self, table: str, dimension: str, key: tuple[str, ...]
    ) -> list[tuple[tuple[str, ...], set[tuple[Cell, ...]]]]:
        groups = []
        for fault, rows in self._faulty.get(table, {}).items():
            names = tuple(name for name in key if name not in (dimension, fault))
            groups.append((names, {tuple(row[name] for name in names) for row in rows}))
        return groups


def find_causes(packages: Packages, findings: Iterable[Finding]) -> Causes:
    """The rows that these findings stop."""
    faulty: dict[str, dict[str, list[Row]]] = {}
    held = {table.name: {row.line: row for row in table} for table in packages.tables}
    for each in findings:
        rows = held.get(each.where.table, {})
        for line in (each.where.row, *each.also) if each.severity == "stop" else ():
            if line in rows:
                faulty.setdefault(each.where.table, {}).setdefault(each.where.field, []).append(rows[line])
    return Causes(faulty)
