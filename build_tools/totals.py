"""Which rows of a table add up to which other row, and what counts that are rounded or hidden may stand for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.vocabulary import Cell, Packages, Row, Table, Withheld

WHOLE = "all"
UNLIMITED = float("inf")


@dataclass(frozen=True)
class Total:
    """A row that is a total, the rows that are its parts, and whether those are all of its parts.

    `parts` is 'equal' where the parts add up to the total, 'at_least' where somebody can be in two parts.
    """

    dimension: str
    parts_are: str
    row: Row
    parts: tuple[Row, ...]
    complete: bool


def totals_of(table: Table, packages: Packages) -> Iterator[Total]:
    """Every total that the table's descriptor declares, with its parts.

    A part without a row stands for those of its own parts that have one. Parts that add up are complete when each
    service or channel that has any row of the table in the same period (in the same place of whatever spans time) is
    among them. Parts that overlap are complete only when every channel there is has a
    row: often only some channels ask people who they are.
    """
    slices = [each["dimension"] for each in table.declared.get("spans", ())]
    for declared in table.totals:
        dimension = declared["dimension"]
        children = _children(declared, packages, table)
        overlap = declared["parts"] == "at_least"
        groups: dict[tuple[Cell, ...], dict[str, Row]] = {}
        present: dict[tuple[Cell, ...], set[str]] = {}
        for row in table:
            groups.setdefault(tuple(row[name] for name in table.key if name != dimension), {})[row[dimension]] = row
            present.setdefault(tuple(row[name] for name in slices), set()).add(row[dimension])
        for rows in groups.values():
            for name, row in rows.items():
                living = set(children) if overlap else present[tuple(row[each] for each in slices)]
                parts, complete = _cover(name, rows, children, living)
                if parts:
                    yield Total(dimension, declared["parts"], row, tuple(parts), complete)


def _cover(
    name: str,
    rows: Mapping[str, Row],
    children: Mapping[str, Iterable[str]],
    living: Collection[str],
    above: tuple[str, ...] = (),
) -> tuple[list[Row], bool]:
    """The rows of the parts of a total, those of a part's own parts where it has none, and whether that is all.

    `living` are the parts that have a row somewhere; services that are parts of each other (`above`) end the search.
    """
    found: list[Row] = []
    complete = True
    for child in children.get(name, ()):
        if child in rows:
            found.append(rows[child])
        elif child not in above:
            below, all_of_it = _cover(child, rows, children, living, (*above, name))
            found += below
            complete = complete and all_of_it and (bool(below) or child not in living)
    return found, complete


def _children(declared: Mapping[str, Any], packages: Packages, table: Table) -> dict[str, list[str]]:
    """The parts of each total; a part without parts has none.

    They are what the table named as `hierarchy` says; without such a table, or where it does not know a part, they
    are parts of the whole.
    """
    whole: str = declared.get("whole", WHOLE)
    children: dict[str, list[str]] = {}
    parents = _parents(declared, packages)
    for name in dict.fromkeys([*parents, *(row[declared["dimension"]] for row in table)]):
        total = parents.get(name, whole)
        children.setdefault(name, [])
        if total != name:
            children.setdefault(total, []).append(name)
    return children


def _parents(declared: Mapping[str, Any], packages: Packages) -> Mapping[str, str]:
    """What the table named as `hierarchy` says that each part is a part of."""
    hierarchy = declared.get("hierarchy")
    held = {each.name: each for each in packages.tables}
    if hierarchy is None or hierarchy["resource"] not in held:
        return {}
    whole: str = declared.get("whole", WHOLE)
    parent = hierarchy.get("parent")
    rows = held[hierarchy["resource"]]
    return {row[hierarchy["key"]]: (row[parent] if parent else None) or whole for row in rows}


Interval = tuple[float, float]


def interval_of(count: Cell, round_to: int) -> Interval:
    """The smallest and the largest true count behind a cell: rounded, hidden (at least 1) or not known (0 or more)."""
    if count is Withheld.HIDDEN:
        return (1, UNLIMITED)
    if not isinstance(count, int | float):
        return (0, UNLIMITED)
    slack = round_to / 2 if round_to > 1 else 0
    return (max(0, count - slack), count + slack)


def add_intervals(intervals: Iterator[Interval]) -> Interval:
    """The smallest and the largest sum."""
    low, high = 0.0, 0.0
    for each in intervals:
        low, high = low + each[0], high + each[1]
    return (low, high)


def meet(one: Interval, other: Interval) -> bool:
    """Whether both can stand for the same number."""
    return one[0] <= other[1] and other[0] <= one[1]


def possible_concerns(packages: Packages, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Of rows of theme counts, those whose hidden number of negative comments may reach `concern_min`.

    A hidden number is at most what its totals leave when the shown parts, and at least 1 for each other hidden
    part, are taken away. It is also at most the coded comments that are neither positive nor mixed.
    """
    table = packages.table("theme_counts")
    least = packages.organisation["concern_min"]
    totals: dict[str, list[Total]] = {}
    for total in totals_of(table, packages):
        for part in total.parts if total.parts_are == "equal" else ():
            totals.setdefault(table.row_key(part), []).append(total)
    hidden = (row for row in rows if row["negative"] is Withheld.HIDDEN)
    return tuple(row for row in hidden if _most_negative(packages, table, row, totals) >= least)


def _most_negative(
    packages: Packages, table: Table, row: Row, totals: Mapping[str, list[Total]], below: tuple[Row, ...] = ()
) -> float:
    """The largest number of negative comments that can stand behind a cell; `below` are parts on the way up to it."""
    round_to = packages.organisation["round_to"]
    if row["negative"] is not Withheld.HIDDEN:
        return interval_of(row["negative"], round_to)[1]
    volume = packages.find("volumes", f"{row['period_id']}|{row['service_id']}|{row['channel_id']}")
    coded = interval_of(volume["coded"] if volume else None, round_to)[1]
    most = coded - sum(interval_of(row[tone], round_to)[0] for tone in ("positive", "mixed"))
    for total in totals.get(table.row_key(row), ()):
        if total.row in below:
            continue  # services that are parts of each other
        others = (part for part in total.parts if part is not row)
        taken = sum(interval_of(part["negative"], round_to)[0] for part in others)
        most = min(most, _most_negative(packages, table, total.row, totals, (*below, row)) - taken)
    return most
