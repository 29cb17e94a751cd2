"""What was put into each objective, and what came of it by the stages of the Evaluation Cycle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from build_tools.figures import cell_value, count_figure, decimals_of, figure_id, rows_of
from build_tools.measures.cells import stored_figure, summed_figure
from build_tools.measures.evidence import Evidence
from build_tools.measures.names import Names
from build_tools.measures.periods import released_periods
from build_tools.measures.responses import FINISHED, response_source, update_source
from build_tools.vocabulary import Figure, InvestmentRow, Kpi, Packages, Response, Row, Source, Unit

_ADDED_UP: tuple[Unit, ...] = ("pounds", "hours")


def put_in(packages: Packages, names: Names) -> Mapping[str, tuple[Figure, ...]]:
    """By objective: its money and its hours, then how many people of each kind in its newest period.

    Money and hours are added up over all periods, but only where their scope says that they cover the same: each
    scope has a sum of its own, and money without one is not shown. People are not added up: the same person takes
    part again and again.
    """
    return {key: tuple(_figures(packages, names, rows)) for key, rows in _resources(packages).items()}


def investment(evidence: Evidence, kpis: Iterable[Kpi], names: Names) -> tuple[InvestmentRow, ...]:
    """For each objective, in the order of its table, what went in and the newest figures of every later stage.

    Figures of the whole trust's KPIs stand at the stage that their definition names. Responses count as output,
    changes made as outcome, changes that a check found to work as impact. `scopes` says what each sum of money
    covers, in the order of these sums.
    """
    packages, put = evidence.packages, put_in(evidence.packages, names)
    spent, by_stage = _resources(packages), _newest_by_stage(kpis)
    rows = []
    for objective in packages.table("objectives"):
        key = objective["objective_id"]
        responses, made, worked = _counts(evidence, names, objective)
        rows.append(
            InvestmentRow(
                objective_id=key,
                inputs=(*put.get(key, ()), *by_stage[key, "input"]),
                outputs=(*by_stage[key, "output"], responses),
                outtakes=tuple(by_stage[key, "outtake"]),
                outcomes=(*by_stage[key, "outcome"], made),
                impacts=(*by_stage[key, "impact"], worked),
                scopes=tuple(_by_scope(spent.get(key, ()), "pounds")),
            )
        )
    return tuple(rows)


def _newest_by_stage(kpis: Iterable[Kpi]) -> Mapping[tuple[str, str], list[Figure]]:
    """By objective and stage, the newest figure of each KPI that has one."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for kpi in kpis:
        if kpi.latest is not None:
            found[kpi.row["objective_id"], kpi.row["stage"]].append(kpi.latest)
    return found


def _counts(evidence: Evidence, names: Names, objective: Row) -> tuple[Figure, Figure, Figure]:
    """How many responses serve an objective, how many made a change, and how many of these were found to work."""
    key = objective["objective_id"]
    held = [response for response in evidence.responses if response.row["objective_id"] == key]
    made = [response for response in held if response.status in FINISHED]
    worked = [response for response in made if response.result == "worked"]

    def count(what: str, chosen: Sequence[Response], *why: Source) -> Figure:
        label = names.label(f"invested.{what}", objective=objective["title"])
        sources = (response_source(chosen), response_source(chosen, "objective_id"), *why)
        return count_figure(figure_id("investment", what, key), label, *sources)

    keys = evidence.update_keys
    return (
        count("responses", held),
        count("made", made, update_source(keys, made, "status")),
        count("worked", worked, update_source(keys, worked, "result")),
    )


def _resources(packages: Packages) -> Mapping[str, list[Row]]:
    """By objective, what was put into it as far as it has a number."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in packages.table("resources"):
        if row["objective_id"] is not None and row["amount"] is not None:
            found[row["objective_id"]].append(row)
    return found


def _by_scope(rows: Iterable[Row], unit: Unit) -> Mapping[str, list[Row]]:
    """Rows of one unit by what they cover; money that does not say what it covers is left out."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["unit"] == unit and (row["scope"] or unit != "pounds"):
            found[row["scope"] or ""].append(row)
    return found


def _figures(packages: Packages, names: Names, rows: list[Row]) -> Iterable[Figure]:
    for unit in _ADDED_UP:
        for place, held in enumerate(_by_scope(rows, unit).values()):
            yield _total(packages, names, held, unit, first=place == 0)
    people: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["unit"] in ("people", "fte"):
            people[row["kind"], row["unit"]].append(row)
    for held in people.values():
        yield from (_headcount(packages, names, row) for row in _newest(packages, held))


def _total(packages: Packages, names: Names, rows: list[Row], unit: Unit, *, first: bool) -> Figure:
    """One sum; those after the first of an objective are told apart by what they cover and their first resource."""
    objective_id, scope = rows[0]["objective_id"], rows[0]["scope"]
    label = names.label(f"put_in.{unit}", objective=packages.name_of("objectives", objective_id))
    if not first and scope:
        label = names.label("put_in.covers", what=label, scope=scope)
    identity = figure_id("put-in", unit, objective_id, *(() if first else (rows[0]["resource_id"],)))
    values = (cell_value(row["amount"]) for row in rows)
    return summed_figure(identity, label, (rows_of(packages.table("resources"), rows, "amount"),), values, unit)


def _newest(packages: Packages, rows: list[Row]) -> list[Row]:
    present = {row["period_id"] for row in rows}
    periods = [row["period_id"] for row in released_periods(packages) if row["period_id"] in present]
    return [row for row in rows if periods and row["period_id"] == periods[-1]]


def _headcount(packages: Packages, names: Names, row: Row) -> Figure:
    objective = packages.name_of("objectives", row["objective_id"])
    label = names.label("put_in.people", what=row["what"], objective=objective, period=names.periods[row["period_id"]])
    decimals = decimals_of(cell_value(row["amount"]))
    return stored_figure(packages, "resources", row, "amount", label, row["unit"], decimals)
