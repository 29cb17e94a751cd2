"""Cells that count people, and what ties them to each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.vocabulary import Cell, Field, Packages, Row, Table, Withheld

SHORT = "parts"  # names the rest of parts that should be all, and fall short
REST = "rest|"  # begins the name of what a total counts and none of its parts does
Declared = Mapping[str, Any]  # a part of a descriptor


@dataclass(frozen=True)
class CellOf:
    """One cell that counts people."""

    table: Table
    row: Row
    field: str

    @property
    def value(self) -> Cell:
        """What the cell holds; nothing where it says that nobody collected it, which tells as little as a blank."""
        cell: Cell = self.row[self.field]
        return None if cell is Withheld.NOT_COLLECTED else cell


@dataclass(frozen=True)
class Tie:
    """What holds between cells: low <= sum of coefficient x cell <= high.

    `others` are counts that stand in no cell, by a name of their own, with their coefficients: what remains of a
    total when its parts are taken away ('rest|...'), or a whole that several sums share ('whole|...').
    """

    terms: tuple[tuple[CellOf, int], ...]
    others: tuple[tuple[str, int], ...] = ()
    low: float = 0
    high: float = 0
    said_by: CellOf | None = None  # the rate that says so


def declared_of(table: Table, field: Field) -> Declared:
    """What the descriptor says of a field."""
    fields = table.declared.get("schema", {}).get("fields", ())
    return next((each for each in fields if each["name"] == field.name), {})


def counted_fields(table: Table) -> list[str]:
    """The fields that count people, in every row or in some, and the Friends and Family answers."""
    return [field.name for field in table.fields if field.counts or "countsWhere" in declared_of(table, field)]


def part_of(table: Table, field: Field) -> str:
    """The field that this one is a part of; '' where it is none."""
    return str(declared_of(table, field).get("partOf", ""))


def number_in(cell: Cell) -> int | float | None:
    """The count that a cell shows, or None."""
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def refer(reference: Declared, row: Row, packages: Packages) -> Row | None:
    """The row of another table that this row refers to; None where there is none."""
    if not any(table.name == reference["resource"] for table in packages.tables):
        return None
    return packages.find(reference["resource"], "|".join(key_parts(reference, row)))


def key_parts(reference: Declared, row: Row) -> list[str]:
    """The key that a reference spells out: `by` are fields of the row, and '=all' stands for 'all' itself."""
    by = [reference["by"]] if isinstance(reference["by"], str) else reference["by"]
    return [name[1:] if name.startswith("=") else str(row[name]) for name in by]


def sum_up(whole: CellOf, parts: Iterable[CellOf], open_in: str = "") -> Tie:
    """The parts add up to the whole, with a rest that no row shows where they are not all of it.

    `open_in` is the field in which parts are missing. Parts that are shown in full and fall short are not all either.
    """
    parts = list(parts)
    shown = [number_in(cell.value) for cell in (whole, *parts)]
    if None not in shown and (shown[0] or 0) > sum(value or 0 for value in shown[1:]):
        open_in = open_in or SHORT
    lines = "+".join(str(cell.row.line) for cell in parts)  # a total may be divided in several ways
    rest = f"{REST}{open_in}|{whole.table.name}|{whole.table.row_key(whole.row)}|{whole.field}|{lines}"
    return Tie(((whole, 1), *((part, -1) for part in parts)), ((rest, -1),) if open_in else ())


def sums_up(whole: CellOf, parts: Iterable[CellOf], dimension: str, *, complete: bool) -> Iterator[Tie]:
    """The sum of a total's parts; those that are left blank count once as unknown, and once as not among them."""
    parts = list(parts)
    yield sum_up(whole, parts, "" if complete else dimension)
    given = [part for part in parts if part.value is not None]
    if len(given) < len(parts):
        yield sum_up(whole, given, dimension)


def rows_by(table: Table, dimension: str) -> Iterator[dict[Any, Row]]:
    """The rows that differ in one part of their key alone, by that part."""
    groups: dict[tuple[Cell, ...], dict[Any, Row]] = {}
    for row in table:
        place = tuple(row[name] for name in table.key if name != dimension)
        groups.setdefault(place, {})[row[dimension]] = row
    return iter(groups.values())
