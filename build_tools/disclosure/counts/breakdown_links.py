"""The same people divided in several ways, each division adding up to the same whole: by age, by sex, by language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.disclosure.counts.ties import REST, CellOf, Declared, Tie, number_in
from build_tools.disclosure.counts.time_links import filled_by
from build_tools.vocabulary import Packages, Row, Table


@dataclass(frozen=True)
class Divided:
    """One count of people that is divided in several ways, in full or in part, and where else it stands."""

    name: str
    divisions: tuple[tuple[CellOf, ...], ...]
    partial: tuple[tuple[CellOf, ...], ...]
    elsewhere: tuple[CellOf, ...]

    @property
    def seen(self) -> set[float]:
        """What the divisions that are shown in full add up to."""
        return {whole for whole in map(add_shown, self.divisions) if whole is not None}


def add_shown(cells: Iterable[CellOf]) -> float | None:
    """The sum of cells, or None where one of them is not shown."""
    values = [number_in(cell.value) for cell in cells]
    return None if None in values else sum(value for value in values if value is not None)


def breakdowns(table: Table, packages: Packages, counted: list[str]) -> Iterator[Tie]:
    """A division is complete when the group that the descriptor names (such as 'not stated') is among its rows.

    Divisions that are seen to add up to different wholes are not of the same people. The count of another table is
    the same whole unless a division that is shown in full says otherwise somewhere.
    """
    for declared in table.declared.get("breakdowns", ()):
        for field in counted:
            divided = list(_divided(table, packages, declared, field))
            other = any(each.elsewhere and each.seen - {add_shown(each.elsewhere)} for each in divided)
            for each in divided:
                if len(each.seen) < 2:
                    parts = each.divisions if other else (*each.divisions, each.elsewhere)
                    for cells in filter(None, parts):
                        yield Tie(tuple((cell, -1) for cell in cells), ((each.name, 1),))
                    for cells in each.partial:
                        rest = f"{REST}{declared['dimension']}|{table.name}|{field}|{cells[0].row.line}"
                        yield Tie(tuple((cell, -1) for cell in cells), ((each.name, 1), (rest, -1)))


def _divided(table: Table, packages: Packages, declared: Declared, field: str) -> Iterator[Divided]:
    others = [name for name in table.key if name not in (declared["dimension"], declared["within"])]
    places: dict[str, dict[str, list[Row]]] = {}
    for row in table:
        if CellOf(table, row, field).value is not None:
            place = "|".join(str(row[name]) for name in others)
            places.setdefault(place, {}).setdefault(str(row[declared["within"]]), []).append(row)
    for place, divisions in places.items():
        complete: list[tuple[CellOf, ...]] = []
        partial: list[tuple[CellOf, ...]] = []
        for rows in divisions.values():
            ends = any(row[declared["dimension"]] == declared["complete"] for row in rows)
            (complete if ends else partial).append(tuple(CellOf(table, row, field) for row in rows))
        whole = declared.get("whole", {})
        first = next(iter(divisions.values()))[0]
        elsewhere = _elsewhere(whole, first, packages) if whole.get("of") == field else ()
        yield Divided(f"whole|{table.name}|{place}|{field}", tuple(complete), tuple(partial), elsewhere)


def _elsewhere(whole: Declared, row: Row, packages: Packages) -> tuple[CellOf, ...]:
    """The cells of another table that hold the whole: one, or those of the shorter periods that fill its own."""
    held = {table.name: table for table in packages.tables}
    if whole["resource"] not in held:
        return ()
    rows = filled_by(whole, row, packages)
    return tuple(CellOf(held[whole["resource"]], each, whole["field"]) for each in rows)
