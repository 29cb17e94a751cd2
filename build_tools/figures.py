"""How figures are made of cells: their ids, their sources, sums and numbers of rows."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from math import fsum

from build_tools.language import slug
from build_tools.vocabulary import Cell, Figure, Number, Packages, Row, Source, Table, Unit, Value, Withheld


def figure_id(*parts: str) -> str:
    """A stable id of a-z, 0-9, '.' and '-': ('volumes', 'received', '2026-27-Q2|all|fft') is
    'volumes.received.2026-27-q2.all.fft'."""
    return ".".join(_id_part(piece) for part in parts for piece in part.split("|"))


@cache
def _id_part(text: str) -> str:
    """The text as a slug; where that loses letters or marks, a code of the whole text keeps it apart from others."""
    lost = re.search(r"[^A-Za-z0-9 _-]", text)
    return f"{slug(text)}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-") if lost else slug(text)


def cell_value(cell: Cell) -> Value:
    """A cell of a number field as a value; a blank one was not collected. Refuses text, dates and booleans."""
    if cell is None:
        return Withheld.NOT_COLLECTED
    if isinstance(cell, bool) or not isinstance(cell, int | float | Withheld):
        raise TypeError("Only a cell that holds a number can become a figure.")
    return cell


def unit_of(packages: Packages, table: Table, row: Row, field: str) -> Unit:
    """The unit of one cell: what its field declares, or what its row or its KPI says where the field leaves it open."""
    unit: Unit = table.field(field).unit
    match table.name, field:
        case "resources", "amount" | "out_of":
            unit = row["unit"] or unit
        case ("kpi_changes", "value") | ("kpi_values", "stated_value"):
            kpi = packages.find("kpis", row["kpi_id"])
            unit = unit if kpi is None else kpi["unit"]
    return unit


def decimals_of(value: Value) -> int:
    """As many decimals as the number was given with, up to two."""
    if isinstance(value, Withheld) or value == int(value):
        return 0
    return 1 if round(value, 1) == value else 2


def told_value(value: Value | None, unit: Unit = "count") -> float | str | None:
    """A value as machines read it: a number, the symbol of what is withheld, or a day as '2026-11-12'."""
    if isinstance(value, Withheld):
        return value.value
    return date.fromordinal(int(value)).isoformat() if unit == "date" and value is not None else value


def day_figure(table: Table, row: Row, field: str, label: str) -> Figure:
    """The day that a cell holds, as a figure of unit 'date'; its id is the table, the field and the key of the row.

    Refuses a cell that holds no day with a TypeError.
    """
    day = row[field]
    if not isinstance(day, date):
        raise TypeError("Only a cell that holds a day can become a day.")
    key = table.row_key(row)
    return Figure(figure_id(table.name, field, key), label, day.toordinal(), "date", (rows_of(table, [row], field),))


def add_up(values: Iterable[Value]) -> Value:
    """The sum of values; hidden if any of them is hidden, otherwise not collected if any is not collected."""
    numbers: list[Number] = []
    reasons: set[Withheld] = set()
    for value in values:
        if isinstance(value, Withheld):
            reasons.add(value)
        else:
            numbers.append(value)
    if reasons:
        return Withheld.HIDDEN if Withheld.HIDDEN in reasons else Withheld.NOT_COLLECTED
    return sum(numbers) if all(isinstance(number, int) for number in numbers) else fsum(numbers)


def rows_of(table: Table, rows: Iterable[Row], field: str = "") -> Source:
    """These rows of a table as a source; the field is the first part of the key unless another is named."""
    return Source(table.name, field or table.key[0], tuple(table.row_key(row) for row in rows))


def count_figure(identity: str, label: str, *sources: Source) -> Figure:
    """How many rows the first source names: '48 responses'. Further sources say how those rows were chosen.

    Its id is 'count.' and `identity`.
    """
    return Figure(f"count.{identity}", label, len(sources[0].rows), "count", sources, method="count")


def count_cells_figure(identity: str, label: str, sources: tuple[Source, ...]) -> Figure:
    """How many cells these are, in all columns together: '12 hidden counts'. Its id is 'count.' and `identity`."""
    number = sum(len(source.rows) for source in sources)
    return Figure(f"count.{identity}", label, number, "count", sources, method="count_cells")
