"""Which rows of a table add up to which other row, and what counts that are rounded or hidden may stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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

    Parts that add up are complete when each service or channel that has any row of the table in the same period
    has one here as well; one part alone is no division. Parts that overlap are complete only when every channel
    there is has a row: often only some channels ask people who they are.
    """
    for declared in table.totals:
        dimension = declared["dimension"]
        others = [name for name in table.key if name != dimension]
        parents = _parents(dimension, packages)
        overlap = declared["parts"] == "at_least"
        groups: dict[tuple[Cell, ...], dict[str, Row]] = {}
        present: dict[tuple[Cell, str], set[str]] = {}
        for row in table:
            groups.setdefault(tuple(row[name] for name in others), {})[row[dimension]] = row
            present.setdefault((row["period_id"], parents.get(row[dimension], WHOLE)), set()).add(row[dimension])
        for rows in groups.values():
            for name, parts in _parts(rows, parents).items():
                total = rows[name]
                wanted = set(parents) if overlap else present[total["period_id"], name]
                complete = 1 < len(parts) == len(wanted - {name})
                yield Total(dimension, declared["parts"], total, parts, complete)


def _parts(rows: Mapping[str, Row], parents: Mapping[str, str]) -> dict[str, tuple[Row, ...]]:
    """The parts of each total among these rows."""
    parts: dict[str, list[Row]] = {}
    for name, row in rows.items():
        total = parents.get(name, WHOLE)
        if total != name and total in rows:
            parts.setdefault(total, []).append(row)
    return {total: tuple(each) for total, each in parts.items()}


def _parents(dimension: str, packages: Packages) -> Mapping[str, str]:
    """The parent of each service; every channel is a part of 'all' and of nothing else."""
    if dimension == "service_id":
        return {row["service_id"]: row["parent_id"] or WHOLE for row in packages.table("services")}
    return {row["channel_id"]: WHOLE for row in packages.table("channels")}


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
