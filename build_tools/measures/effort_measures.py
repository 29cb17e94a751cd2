"""Measures of what the trust puts in and learns: staff who take part, experiments decided on time."""

from collections import defaultdict

from build_tools.figures import add_up, cell_value, rows_of
from build_tools.measures.cells import Tally
from build_tools.measures.evidence import Cohort, Evidence, Tallies
from build_tools.measures.periods import periods_holding, released_periods
from build_tools.vocabulary import Row, Withheld


def staff_taking_part(evidence: Evidence) -> Tallies:
    """Staff who took part / headcount on the same date, in heads or in FTE. Definition: this project's."""
    return _workforce_share(evidence, "staff_taking_part")


def change_agents(evidence: Evidence) -> Tallies:
    """Staff who act as change agents / headcount on the same date, in heads or in FTE. Definition: this project's."""
    return _workforce_share(evidence, "change_agents")


def staff_trained(evidence: Evidence) -> Tallies:
    """Staff trained (kind training) / headcount on the same date, in heads or in FTE. Definition: this project's."""
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
    """Amount / out_of by period; rows of a period that are no parts of one count leave it not measured."""
    found: dict[Cohort, list[Row]] = defaultdict(list)
    for row in evidence.packages.table("resources"):
        if row["kind"] == kind and row["out_of"] is not None and row["unit"] in ("people", "fte"):
            found["all", row["period_id"]].append(row)
    return {cohort: _staff(evidence, rows) for cohort, rows in found.items()}


def _staff(evidence: Evidence, rows: list[Row]) -> Tally:
    table = evidence.packages.table("resources")
    sources = tuple(rows_of(table, rows, field) for field in ("amount", "out_of"))
    if not _parts_of_one_count(rows):
        return Tally(Withheld.NOT_MEASURED, Withheld.NOT_MEASURED, sources)
    amount, out_of = (add_up(cell_value(row[field]) for row in rows) for field in ("amount", "out_of"))
    return Tally(amount, out_of, sources)


def _parts_of_one_count(rows: list[Row]) -> bool:
    """Whether these may be added up: one row, or the same thing counted in one unit on one day, part by part.

    Each part says in its scope which staff it covers, and is out of other staff than the rest. Heads and full-time
    equivalents are never added, and neither are two counts out of the same staff: one person may be in both.
    """
    counts = {(row["what"], row["unit"], row["counted_on"]) for row in rows}
    scopes, wholes = {row["scope"] for row in rows}, {row["out_of"] for row in rows}
    told_apart = len(scopes) == len(wholes) == len(rows) and None not in scopes
    return len(rows) == 1 or (len(counts) == 1 and rows[0]["counted_on"] is not None and told_apart)
