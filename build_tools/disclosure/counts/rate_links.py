"""Rates: what a percentage that is shown tells of the counts behind it."""

import math
from collections.abc import Iterator
from decimal import Decimal
from math import inf

from build_tools.disclosure.counts.ties import CellOf, Declared, Tie, declared_of, number_in, refer
from build_tools.vocabulary import Cell, Field, Packages, Row, Table

PER = {"percent": 100, "ratio": 1, "per_1000": 1000}  # what a rate is out of


def rates(table: Table, packages: Packages) -> Iterator[Tie]:
    """A rate that is shown gives its numerator and denominator back, as far as its decimals allow."""
    for declared in table.declared.get("rates", ()):
        decimals = _decimals_of(table, declared)
        for row in table:
            scale = _scale(declared, row, packages)
            if isinstance(row[declared["rate"]], int | float) and scale is not None:
                digits = decimals[_rate_group(declared, row)]
                yield from _rate(table, row, declared, scale, digits)


def _rate(table: Table, row: Row, declared: Declared, scale: int, digits: int) -> Iterator[Tie]:
    numerator, said_by = CellOf(table, row, declared["numerator"]), CellOf(table, row, declared["rate"])
    shown = round(Decimal(str(row[declared["rate"]])) * 10**digits)
    if not scale:  # the rate is the count itself
        yield Tie(((numerator, 1),), low=shown // 10**digits, high=-(-shown // 10**digits), said_by=said_by)
        return
    whole = CellOf(table, row, declared["denominator"])
    out_of = number_in(whole.value)
    if out_of is not None and not _fits(shown, out_of, scale, digits):  # rounded in a way of its own
        people = Decimal(shown) * Decimal(out_of) / scale / 10**digits
        yield Tie(((numerator, 1),), low=math.floor(people), high=math.ceil(people), said_by=said_by)
        return
    above = 2 * 10**digits * scale  # |scale x numerator / denominator - rate| is at most half a unit of the last digit
    yield Tie(((numerator, above), (whole, 1 - 2 * shown)), high=inf, said_by=said_by)
    yield Tie(((numerator, -above), (whole, 2 * shown + 1)), high=inf, said_by=said_by)


def unfit_rates(table: Table, packages: Packages) -> Iterator[CellOf]:
    """The rates that no whole number of people out of the denominator beside them gives."""
    for declared in table.declared.get("rates", ()):
        decimals = _decimals_of(table, declared)
        for row in table:
            scale, rate = _scale(declared, row, packages), number_in(row[declared["rate"]])
            out_of = number_in(row[declared["denominator"]]) if "denominator" in declared else None
            if scale and rate is not None and out_of is not None:
                digits = decimals[_rate_group(declared, row)]
                if not _fits(round(Decimal(str(rate)) * 10**digits), out_of, scale, digits):
                    yield CellOf(table, row, declared["rate"])


def _fits(shown: int, out_of: float, scale: int, digits: int) -> bool:
    """Whether some whole number of people out of so many gives the rate that is shown."""
    above: int = 2 * 10**digits * scale
    return math.ceil((2 * shown - 1) * out_of / above) <= math.floor((2 * shown + 1) * out_of / above)


def _scale(declared: Declared, row: Row, packages: Packages) -> int | None:
    """What the rate is out of; 0 where it is the count itself, None where it is no rate of people."""
    per = declared["per"]
    if isinstance(per, int):
        return per
    other = refer(per, row, packages)
    unit = other[per["field"]] if other is not None else ""
    return 0 if unit == "count" else PER.get(unit)


def _rate_group(declared: Declared, row: Row) -> Cell:
    per = declared["per"]
    cell: Cell = None if isinstance(per, int) else row[per["by"]]
    return cell


def _decimals_of(table: Table, declared: Declared) -> dict[Cell, int]:
    """How many decimals the rates of one kind are written with: those of the one that has most; 15.0 has one."""
    decimals: dict[Cell, int] = {}
    for row in table:
        if isinstance(row[declared["rate"]], int | float):
            exponent = Decimal(str(row[declared["rate"]])).as_tuple().exponent
            kind = _rate_group(declared, row)
            decimals[kind] = max(decimals.get(kind, 0), -int(exponent))
    return decimals


def counts_people(table: Table, row: Row, field: Field, packages: Packages) -> bool:
    """Whether a cell counts people: its field says so, or what its row refers to says so (`countsWhere`).

    The value of a rate that is not out of anything, such as days, is none.
    """
    where = declared_of(table, field).get("countsWhere")
    if where is None:
        return field.counts == "people"
    other = refer(where, row, packages)
    if other is None or other[where["field"]] != "people":
        return False
    own = [each for each in table.declared.get("rates", ()) if each["numerator"] == field.name]
    return all(_scale(each, row, packages) is not None for each in own)
