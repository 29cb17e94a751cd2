"""Measures of what the trust puts in and learns: staff who take part, experiments decided on time."""

from collections import defaultdict

from build_tools.figures import add_up, cell_value, rows_of
from build_tools.measures.cells import Tally
from build_tools.measures.evidence import Cohort, Evidence, Tallies
from build_tools.measures.periods import periods_holding, released_periods
from build_tools.vocabulary import Row


def staff_taking_part(evidence: Evidence) -> Tallies:
    """Staff who took part / headcount on the same date, from resources of this kind. Definition: this project's."""
    return _workforce_share(evidence, "staff_taking_part")


def change_agents(evidence: Evidence) -> Tallies:
    """Staff who act as change agents / headcount on the same date, from resources. Definition: this project's."""
    return _workforce_share(evidence, "change_agents")


def staff_trained(evidence: Evidence) -> Tallies:
    """Staff trained / headcount on the same date, from resources of kind training. Definition: this project's."""
    return _workforce_share(evidence, "training")


def experiments_decided_on_time(evidence: Evidence) -> Tallies:
    """Experiments decided on or before their day / those whose day has passed, by the period of that day.

    A decision to stop counts as much as one to go on. Definition: this project's.
    """
    periods = released_periods(evidence.packages)
    found: dict[Cohort, list[Row]] = defaultdict(list)
    for row in evidence.packages.table("experiments"):
        day = row["decide_by"]
        if day < evidence.as_of:
            for period_id in periods_holding(periods, day, day):
                found["all", period_id].append(row)
    return {cohort: _decided(evidence, rows) for cohort, rows in found.items()}


def _decided(evidence: Evidence, rows: list[Row]) -> Tally:
    in_time = sum(row["decided_on"] is not None and row["decided_on"] <= row["decide_by"] for row in rows)
    sources = tuple(
        rows_of(evidence.packages.table("experiments"), rows, field) for field in ("decided_on", "decide_by")
    )
    return Tally(in_time, len(rows), sources)


def _workforce_share(evidence: Evidence, kind: str) -> Tallies:
    """Amount / out_of by period; several rows of a period are parts of the workforce and are added up."""
    found: dict[Cohort, list[Row]] = defaultdict(list)
    for row in evidence.packages.table("resources"):
        if row["kind"] == kind and row["out_of"] is not None and row["unit"] in ("people", "fte"):
            found["all", row["period_id"]].append(row)
    return {
        cohort: Tally(
            add_up(cell_value(row["amount"]) for row in rows),
            add_up(cell_value(row["out_of"]) for row in rows),
            tuple(rows_of(evidence.packages.table("resources"), rows, field) for field in ("amount", "out_of")),
        )
        for cohort, rows in found.items()
    }
