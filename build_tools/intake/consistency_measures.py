"""Rule 8: every measure says what it counts, and every objective and each side of engagement is measured."""

from collections.abc import Collection, Iterator

from build_tools.findings import note, place_in, stop
from build_tools.intake.said import did_you_mean, quoted
from build_tools.vocabulary import Finding, Packages, Place, Row

QUOTIENTS = ("percent", "ratio", "per_1000")
SOCIAL = ("awareness", "engagement", "influence", "advocacy")
STORED = "stored"


def check_kpis(packages: Packages, measures: Collection[str]) -> Iterator[Finding]:
    """A quotient says what it is divided by, and a measure that is worked out is one that we know."""
    table = packages.table("kpis")
    for row in table:
        if row["unit"] in QUOTIENTS and not row["denominator"]:
            problem, remedy = f"a measure in {row['unit']} needs a denominator.", "Say out of how many."
            yield stop("8", place_in(table, row, "denominator"), problem, remedy)
        if row["worked_out_by"] not in measures:
            problem = f"there is no measure called {quoted(row['worked_out_by'])}."
            near = did_you_mean(row["worked_out_by"], measures)
            remedy = near or f"Write stored, or one of: {', '.join(sorted(set(measures) - {STORED}))}."
            yield stop("8", place_in(table, row, "worked_out_by"), problem, remedy)


def check_kpi_values(packages: Packages) -> Iterator[Finding]:
    """Values belong to stored measures, and a percent is of a whole."""
    table = packages.table("kpi_values")
    for row in table:
        kpi = packages.find("kpis", row["kpi_id"])
        if kpi is None:
            continue
        if kpi["worked_out_by"] != STORED:
            problem, remedy = "this measure is worked out and has no stored values.", "Delete the row."
            yield stop("8", place_in(table, row, "kpi_id"), problem, remedy)
        numerator, denominator = row["numerator"], row["denominator"]
        if not (isinstance(numerator, int | float) and isinstance(denominator, int | float)):
            continue
        if kpi["unit"] == "percent" and numerator > denominator:
            problem, remedy = "the numerator is larger than the denominator.", "Correct one of the two."
            yield stop("8", place_in(table, row, "numerator"), problem, remedy)
        if kpi["min_denominator"] and denominator < kpi["min_denominator"]:
            problem = "the value rests on too few to be reliable and will not be shown."
            yield note("8", place_in(table, row, "denominator"), problem, "Nothing needs doing; the site says so.")


def check_objectives(packages: Packages) -> Iterator[Finding]:
    """Every active objective has a measure, one of them of existing performance."""
    table = packages.table("objectives")
    for row in table:
        kpis = [kpi for kpi in packages.table("kpis") if kpi["objective_id"] == row["objective_id"]]
        current = [kpi for kpi in kpis if not kpi["retired_on"]]
        place = place_in(table, row, "objective_id")
        if row["state"] == "active" and not current:
            yield stop("8", place, "the objective has no measure.", "Add one to kpis, with this objective_id.")
        elif row["state"] == "active" and not any(kpi["family"] == "performance" for kpi in current):
            problem = "the objective has no measure of existing performance."
            yield note("8", place, problem, "Add one to kpis, with the family performance.")


def check_families(packages: Packages) -> Iterator[Finding]:
    """Awareness, engagement, influence and advocacy are each measured, or it is said why not."""
    table = packages.table("kpis")
    with_values = {row["kpi_id"] for row in packages.table("kpi_values")}
    for family in SOCIAL:
        kpis = [row for row in table if row["family"] == family and not row["retired_on"]]
        if not any(_speaks(row, with_values) for row in kpis):
            problem = f"{family} is not measured, and nothing says why."
            remedy = f"Add a measure of the family {family}, or say under not_measured_because why there is none."
            yield note("8", Place("kpis", "kpis", file=table.file), problem, remedy)


def _speaks(kpi: Row, with_values: set[str]) -> bool:
    return bool(kpi["not_measured_because"]) or kpi["worked_out_by"] != STORED or kpi["kpi_id"] in with_values
