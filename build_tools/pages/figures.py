"""Figures that pages need of themselves: how many rows a page lists, and a number as one cell holds it."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from build_tools.language import slug
from build_tools.vocabulary import Cell, Figure, Packages, Row, Source, Table, Unit, Value, Withheld

Part = Literal["numerator", "denominator", "low", "high"]


def rows_of(table: Table, rows: Iterable[Row], field: str = "") -> Source:
    """These rows of a table as a source; the field is the first part of the key unless another is named."""
    return Source(table.name, field or table.key[0], tuple(table.row_key(row) for row in rows))


def count_figure(identity: str, label: str, *sources: Source) -> Figure:
    """How many rows the first source names; further sources say how those rows were chosen.

    Its id is 'count.' and `identity`, so that no measure can have the same one.
    """
    return Figure(f"count.{identity}", label, len(sources[0].rows), "count", sources, method="count")


def cell_figure(packages: Packages, table_name: str, row: Row, field: str, unit: Unit = "count") -> Figure:
    """The number that one cell holds, as it stands; its id is 'cell', the table, the field and the key of the row.

    Its label comes from the descriptor, so that the same cell is the same figure on every page. A blank cell was
    not collected. Refuses text, dates and booleans with a TypeError.
    """
    table = packages.table(table_name)
    key = table.row_key(row)
    identity = ".".join(["cell", *map(slug, (table_name, field, *key.split("|")))])
    label = f"{table.title}: {table.field(field).title or field} ({key})"
    value = _number(row[field])
    return Figure(identity, label, value, unit, (Source(table_name, field, (key,)),), decimals=_decimals(value))


def days_since(packages: Packages, period: Row, as_of: date, label: str) -> Figure:
    """How many days have passed from the end of a period to the day on which the site is true."""
    sources = (rows_of(packages.table("periods"), [period], "ends_on"),)
    passed = (as_of - period["ends_on"]).days
    return Figure(f"days-since.{slug(period['period_id'])}", label, passed, "days", sources, method="days_since")


def part_of(figure: Figure, part: Part, label: str) -> Figure:
    """One part of a figure as a figure: what it was divided from and by, or an end of its 95% interval.

    A figure that has no such part is refused with a ValueError.
    """
    low, high = figure.interval or (None, None)
    value = {"numerator": figure.numerator, "denominator": figure.denominator, "low": low, "high": high}[part]
    if value is None:
        raise ValueError(f"{figure.id} has no {part}.")
    whole = part in ("numerator", "denominator")
    unit: Unit = "count" if whole else figure.unit
    decimals = _decimals(value) if whole else figure.decimals
    return Figure(f"{figure.id}.{part}", label, value, unit, figure.sources, figure.method, decimals=decimals)


def _number(cell: Cell) -> Value:
    if cell is None:
        return Withheld.NOT_COLLECTED
    if isinstance(cell, bool) or not isinstance(cell, int | float | Withheld):
        raise TypeError("Only a cell that holds a number can become a figure.")
    return cell


def _decimals(value: Value) -> int:
    """As many decimals as the number was given with, up to two."""
    if isinstance(value, Withheld) or value == int(value):
        return 0
    return 1 if round(value, 1) == value else 2
