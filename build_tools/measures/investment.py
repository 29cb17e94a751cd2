"""What was put into each objective: money, hours and people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from build_tools.figures import cell_value, figure_id, rows_of
from build_tools.measures.cells import stored_figure, summed_figure
from build_tools.measures.names import Names
from build_tools.measures.periods import released_periods
from build_tools.vocabulary import Figure, Packages, Row, Unit

_ADDED_UP: tuple[Unit, ...] = ("pounds", "hours")


def put_in(packages: Packages, names: Names) -> Mapping[str, tuple[Figure, ...]]:
    """By objective: all its money and all its hours, then how many people of each sort in the newest period.

    Money and hours are added up over all periods; each row is a resource of its own. People are not added up: the
    same person takes part again and again.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in packages.table("resources"):
        if row["objective_id"] is not None and row["amount"] is not None:
            found[row["objective_id"]].append(row)
    return {objective_id: tuple(_figures(packages, names, rows)) for objective_id, rows in found.items()}


def _figures(packages: Packages, names: Names, rows: list[Row]) -> Iterable[Figure]:
    for unit in _ADDED_UP:
        spent = [row for row in rows if row["unit"] == unit]
        if spent:
            yield _total(packages, names, spent, unit)
    people = [row for row in rows if row["unit"] in ("people", "fte")]
    for row in _newest(packages, people):
        yield _headcount(packages, names, row)


def _total(packages: Packages, names: Names, rows: list[Row], unit: Unit) -> Figure:
    objective_id = rows[0]["objective_id"]
    label = names.label(f"put_in.{unit}", objective=packages.name_of("objectives", objective_id))
    values = (cell_value(row["amount"]) for row in rows)
    sources = (rows_of(packages.table("resources"), rows, "amount"),)
    return summed_figure(figure_id("put-in", unit, objective_id), label, sources, values, unit)


def _newest(packages: Packages, rows: list[Row]) -> list[Row]:
    present = {row["period_id"] for row in rows}
    periods = [row["period_id"] for row in released_periods(packages) if row["period_id"] in present]
    return [row for row in rows if periods and row["period_id"] == periods[-1]]


def _headcount(packages: Packages, names: Names, row: Row) -> Figure:
    objective = packages.name_of("objectives", row["objective_id"])
    label = names.label("put_in.people", what=row["what"], objective=objective, period=names.periods[row["period_id"]])
    return stored_figure(packages, "resources", row, "amount", label, row["unit"])
