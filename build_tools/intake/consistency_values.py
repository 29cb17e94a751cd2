"""Rule 8 within a row: a stored value can be what it says, and agrees with its own counts."""

from collections.abc import Iterator
from decimal import Decimal

from build_tools.findings import place_in, stop
from build_tools.totals import interval_of
from build_tools.vocabulary import Cell, Finding, Number, Packages, Row

PER = {"percent": 100, "ratio": 1, "per_1000": 1000}
NUMBERS = ("numerator", "denominator", "stated_value")


def check_values(packages: Packages) -> Iterator[Finding]:
    """Nothing below 0, no percent above 100, no part of a person, and no rate that its own counts contradict."""
    table = packages.table("kpi_values")
    for row in table:
        kpi = packages.find("kpis", row["kpi_id"])
        if kpi is not None:
            for field, problem in _faults(row, kpi, packages.organisation["round_to"]):
                yield stop("8", place_in(table, row, field), problem, "Correct it, or the numbers beside it.")


def _faults(row: Row, kpi: Row, round_to: int) -> Iterator[tuple[str, str]]:
    for field in NUMBERS:
        if is_number(row[field]) and row[field] < 0:
            yield field, "the number is below 0."
    counted = ("denominator",) if kpi["unit"] == "days" else ("numerator", "denominator")
    for field in counted if kpi["counts"] == "people" else ():
        if is_number(row[field]) and row[field] != int(row[field]):
            yield field, "a count of people has a decimal point."
    if kpi["unit"] in PER and row["denominator"] == 0 and is_number(row["numerator"]) and row["numerator"] > 0:
        yield "denominator", "nothing can be divided by 0."
    stated = row["stated_value"]
    if is_number(stated) and kpi["unit"] == "percent" and stated > 100:
        yield "stated_value", "a percent is above 100."
    elif is_number(stated) and not _agrees(row, kpi, round_to):
        yield "stated_value", "the stated value is not what the counts beside it give."


def is_number(cell: Cell) -> bool:
    """Whether a number is shown."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _agrees(row: Row, kpi: Row, round_to: int) -> bool:
    """Whether the counts, which may have been rounded, can give the stated value, which may have been too."""
    numerator, denominator = row["numerator"], row["denominator"]
    base = round_to if kpi["counts"] == "people" else 1
    if not is_number(numerator):
        return True
    if kpi["unit"] not in PER:
        low, high = float(numerator), float(numerator)
    elif not is_number(denominator):
        return True
    else:
        (least, most), (fewest, all_of) = interval_of(numerator, base), interval_of(denominator, base)
        low = PER[kpi["unit"]] * least / all_of if all_of else 0.0
        high = PER[kpi["unit"]] * most / fewest if fewest else float("inf")
    slack = rounding_of(row["stated_value"]) + 1e-9
    return bool(low - slack <= row["stated_value"] <= high + slack)


def rounding_of(number: Number) -> float:
    """Half of the last place of a number as it is written: 0.05 for 62.9."""
    exponent = Decimal(str(number)).as_tuple().exponent
    return 0.5 * 10.0 ** (exponent if isinstance(exponent, int) else 0)
