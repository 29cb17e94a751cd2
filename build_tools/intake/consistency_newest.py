"""Rule 14, turned round: what the newest released period of a kind lacks, and the one before it had, is told."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from build_tools.findings import note
from build_tools.intake.consistency_places import WHOLE
from build_tools.intake.records import is_released, length_of
from build_tools.intake.said import say_list
from build_tools.vocabulary import Finding, Packages, Place, Row, Table

# By table: the field whose values are missed one by one, and the table of what they are.
EXPECTED = {
    "volumes": ("channel_id", "channels"),
    "theme_counts": ("theme_id", "themes"),
    "kpi_values": ("kpi_id", "kpis"),
}
LISTED = 5


def check_newest(packages: Packages, as_of: date) -> Iterator[Finding]:
    """Every channel, theme and measure that had a row in the period before has one in the newest released period."""
    for before, newest in _pairs(packages, as_of):
        for name, (field, called) in EXPECTED.items():
            had, has = (_of_the_trust(packages.table(name), field, each) for each in (before, newest))
            missed = [key for key in had if key not in has and not _is_retired(packages, called, key)]
            if missed:
                yield _finding(packages.table(name), called, missed, before, newest)


def _pairs(packages: Packages, as_of: date) -> Iterator[tuple[str, str]]:
    """The last two released periods of months, of quarters and of years."""
    released = (row for row in packages.table("periods") if is_released(row, as_of))
    lengths: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(released, key=lambda row: row["starts_on"]):
        lengths[length_of(row["period_id"])].append(row)
    for rows in lengths.values():
        if len(rows) > 1:
            yield rows[-2]["period_id"], rows[-1]["period_id"]


def _is_retired(packages: Packages, table: str, key: str) -> bool:
    row = packages.find(table, key)
    return row is not None and row.cells.get("retired_on") is not None


def _finding(table: Table, called: str, missed: list[str], before: str, newest: str) -> Finding:
    more = [f"{len(missed) - LISTED} more"] if len(missed) > LISTED else []
    which = say_list([*missed[:LISTED], *more])
    problem = f"{newest} is released, and these {called} have no row for it, but had one for {before}: {which}."
    place = Place(table.package, table.name, field="period_id", file=table.file)
    return note("14", place, problem, "Add the rows; write [x] where nobody knows the number.")


def _of_the_trust(table: Table, field: str, period_id: str) -> dict[str, None]:
    rows = (row for row in table if row["period_id"] == period_id and row["service_id"] == WHOLE)
    return dict.fromkeys(row[field] for row in rows)
