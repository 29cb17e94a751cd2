"""Data Packages in memory: tables, their fields, rows and links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from build_tools.vocabulary.values import Cell, Unit


@dataclass(frozen=True)
class Field:
    """One column of a table, as its descriptor declares it."""

    name: str
    type: str
    title: str = ""
    meaning: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    counts: Literal["", "people", "answers"] = ""
    sensitive: bool = False
    unit: Unit = "count"
    free_text: bool = False
    column: str = ""


@dataclass(frozen=True)
class Row:
    """One record: typed cells by field name, and its row number in the spreadsheet."""

    cells: Mapping[str, Cell]
    line: int

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.cells[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Link:
    """A foreign key: these fields of a table must be the key of a row of another table."""

    fields: tuple[str, ...]
    package: str
    table: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of a package with its rows, in file order."""

    package: str
    name: str
    title: str
    meaning: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]
    links: tuple[Link, ...] = ()
    declared: Mapping[str, Any] = field(default_factory=dict)  # the resource of the descriptor that holds the table
    edited: str = ""
    file: str = ""
    left_out: tuple[int, ...] = ()  # lines of rows that could not be read; each has a Finding that stops

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)

    @property
    def totals(self) -> tuple[Mapping[str, Any], ...]:
        """Which rows are totals of which others, as the descriptor declares it."""
        return tuple(self.declared.get("totals", ()))

    def row_key(self, row: Row) -> str:
        """The key of a row as one string, its parts joined by '|'."""
        return "|".join(str(row[name]) for name in self.key)


@dataclass(frozen=True)
class Package:
    """One Data Package: a descriptor and its tables."""

    name: str
    title: str
    meaning: str
    tables: tuple[Table, ...]
    descriptor: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Packages:
    """All packages of one trust, joined: every table by name (the six packages share no table name)."""

    packages: tuple[Package, ...]
    _tables: Mapping[str, Table] = field(init=False, repr=False, compare=False)
    _index: dict[str, dict[str, Row]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        tables = {table.name: table for package in self.packages for table in package.tables}
        object.__setattr__(self, "_tables", MappingProxyType(tables))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(self._tables.values())

    def table(self, name: str) -> Table:
        return self._tables[name]

    def find(self, table: str, key: str) -> Row | None:
        """The row of a table with this key (parts joined by '|'), or None."""
        if table not in self._index:
            held = self.table(table)
            self._index[table] = {held.row_key(row): row for row in held.rows}
        return self._index[table].get(key)

    def name_of(self, table: str, key: str) -> str:
        """The public name (field `name` or `title`) of the row with this key."""
        row = self.find(table, key)
        if row is None:
            raise KeyError(f"{table} has no row {key}")
        return str(row.cells.get("name") or row.cells["title"])

    @property
    def organisation(self) -> Row:
        return self.table("organisation").rows[0]
