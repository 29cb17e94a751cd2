"""Rule 8: a result that is nothing like the others of its measure may be a slip, such as a digit that was lost."""

from collections import defaultdict
from collections.abc import Iterator

from build_tools.findings import note, place_in
from build_tools.intake.consistency_places import WHOLE
from build_tools.intake.consistency_values import PER, is_number
from build_tools.vocabulary import Finding, Packages, Row

ENOUGH = 8  # results of a measure, below which one tells little of the others
TIMES = 3


def check_slips(packages: Packages) -> Iterator[Finding]:
    """A result of the whole trust under a third of all others, or over three times all of them, is told."""
    table = packages.table("kpi_values")
    results: dict[str, list[tuple[Row, float]]] = defaultdict(list)
    for row in table:
        kpi = packages.find("kpis", row["kpi_id"])
        value = _result(row, kpi) if kpi is not None and row["service_id"] == WHOLE else None
        if value is not None:
            results[row["kpi_id"]].append((row, value))
    for held in (each for each in results.values() if len(each) > ENOUGH):
        for row, value in held:
            others = [other for each, other in held if each is not row]
            if TIMES * value < min(others) or value > TIMES * max(others) > 0:
                which = "less than a third of" if value < min(others) else "more than three times"
                problem = f"this gives {which} every other result of the measure."
                remedy = "Look for a slip, such as a digit too many or too few. If it is right, nothing needs doing."
                field = "stated_value" if is_number(row["stated_value"]) else "numerator"
                yield note("8", place_in(table, row, field), problem, remedy)


def _result(row: Row, kpi: Row) -> float | None:
    """What the measure shows: the stated value, else what the counts give; None where that is no number."""
    if is_number(row["stated_value"]):
        return float(row["stated_value"])
    if not is_number(row["numerator"]):
        return None
    if kpi["unit"] not in PER:
        return float(row["numerator"])
    divides = is_number(row["denominator"]) and row["denominator"] > 0
    return float(row["numerator"] / row["denominator"]) if divides else None
