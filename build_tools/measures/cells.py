"""Figures made from cells: one cell as it stands, a number of rows, a sum, a proportion."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.figures import add_up, cell_value, figure_id, rows_of
from build_tools.measures.intervals import wilson_interval
from build_tools.vocabulary import Figure, Packages, Row, Source, Unit, Value, Withheld

# Among fewer, one person more or less moves a share by over 10 in 100: it would say more than anybody knows.
LEAST_OF_A_SHARE = 10
_SCALE: dict[Unit, int] = {"percent": 100, "per_1000": 1000, "ratio": 1}


@dataclass(frozen=True)
class Tally:
    """What a proportion is made of: its numerator, its denominator and the cells that both came from."""

    numerator: Value
    denominator: Value
    sources: tuple[Source, ...]


def stored_figure(
    packages: Packages, table: str, row: Row, field: str, label: str, unit: Unit, decimals: int = 0
) -> Figure:
    """The figure that one cell holds as it stands; its id is the table, the field and the row's key."""
    origin = rows_of(packages.table(table), [row], field)
    identity = figure_id(table, field, origin.rows[0])
    return Figure(identity, label, cell_value(row[field]), unit, (origin,), decimals=decimals)


def summed_figure(
    identity: str, label: str, sources: tuple[Source, ...], values: Iterable[Value], unit: Unit
) -> Figure:
    """The sum of cells, by the rules of `add_up`."""
    return Figure(identity, label, add_up(values), unit, sources, method="sum")


def proportion(
    identity: str,
    label: str,
    tally: Tally,
    *,
    method: str,
    unit: Unit = "percent",
    min_denominator: int = 0,
    decimals: int = 0,
) -> Figure:
    """A numerator over a denominator, times 100 for a percent, 1,000 for a rate per 1,000 and 1 for a ratio.

    The value is withheld as hidden, as not measured or as not collected where either part is; as not measured
    where the denominator is 0; as too few where it is under `min_denominator`. A percentage or rate per 1,000 whose
    numerator is part of its denominator has a Wilson interval, in the figure's own unit.
    """
    value = _quotient(tally, unit, min_denominator)
    interval = None if isinstance(value, Withheld) or unit == "ratio" else _interval(tally, unit)
    return Figure(
        identity, label, value, unit, tally.sources, method, tally.numerator, tally.denominator, interval, decimals
    )


def _quotient(tally: Tally, unit: Unit, min_denominator: int) -> Value:
    parts = (tally.numerator, tally.denominator)
    if Withheld.HIDDEN in parts:
        return Withheld.HIDDEN
    if Withheld.NOT_MEASURED in parts:
        return Withheld.NOT_MEASURED
    if isinstance(tally.numerator, Withheld) or isinstance(tally.denominator, Withheld):
        return Withheld.NOT_COLLECTED
    if tally.denominator == 0:
        return Withheld.NOT_MEASURED
    if tally.denominator < min_denominator:
        return Withheld.TOO_FEW
    return _SCALE[unit] * tally.numerator / tally.denominator


def _interval(tally: Tally, unit: Unit) -> tuple[float, float] | None:
    numerator, denominator = tally.numerator, tally.denominator
    if isinstance(numerator, Withheld) or isinstance(denominator, Withheld) or not 0 <= numerator <= denominator:
        return None
    low, high = wilson_interval(numerator, denominator)
    return (low * _SCALE[unit] / 100, high * _SCALE[unit] / 100)


def share_decimals(denominators: Iterable[Value | None]) -> int:
    """How many decimals a percentage deserves: none where one of the denominators is under 1,000, else one.

    Among fewer than 1,000, one person more or less moves a percentage by over 0.1, so a decimal would be noise.
    """
    known = [each for each in denominators if isinstance(each, int | float) and each > 0]
    return 1 if known and min(known) >= 1000 else 0
