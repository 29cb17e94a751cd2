"""Where cells stand, in words."""

from collections.abc import Iterable

from build_tools.disclosure.counts.ties import CellOf
from build_tools.findings import place_in, say_rows


def say_cells(cells: Iterable[CellOf], before: str = " from ") -> str:
    """Where cells are, the rows of a column together."""
    columns: dict[tuple[str, str, str], list[int]] = {}
    for cell in cells:
        place = place_in(cell.table, cell.row, cell.field)
        columns.setdefault((place.file, place.column, place.field), []).append(cell.row.line)
    said = [
        f"{file}, column {letter} ({name}), {say_rows(lines)}"
        for (file, letter, name), lines in sorted(columns.items())
    ]
    return f"{before}{'; '.join(said)}" if said else ""
