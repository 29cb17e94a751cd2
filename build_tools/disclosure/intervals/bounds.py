"""Narrows the limits of whole numbers by what holds between them, in exact arithmetic."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from build_tools.disclosure.intervals.counts_model import Contradiction

ROUNDS = 40  # limits can creep towards each other for ever: what is left is for the solver


class Row(NamedTuple):
    """low <= sum of coefficient x variable <= high; variables are numbered and no coefficient is 0."""

    terms: tuple[tuple[int, int], ...]
    low: float
    high: float


class Limits(NamedTuple):
    """The least and the most of each variable, by its number: whole, the most perhaps infinite; narrowed in place."""

    low: list[float]
    high: list[float]

    def copy(self) -> "Limits":
        return Limits(self.low.copy(), self.high.copy())


def narrow(rows: Sequence[Row], limits: Limits) -> None:
    """Narrow the limits by each row until nothing changes, or ROUNDS are over. Raises Contradiction."""
    for low, high in zip(limits.low, limits.high, strict=True):
        if low > high:
            raise Contradiction
    standing = rows_of_variables(rows, len(limits.low))
    waiting: Iterable[int] = range(len(rows))
    for _ in range(ROUNDS):
        changed: set[int] = set()
        for number in waiting:
            changed.update(_narrow_by(rows[number], limits))
        if not changed:
            return
        waiting = sorted({number for variable in changed for number in standing[variable]})


def rows_of_variables(rows: Sequence[Row], variables: int) -> list[list[int]]:
    """For each variable, the numbers of the rows that it stands in."""
    standing: list[list[int]] = [[] for _ in range(variables)]
    for number, row in enumerate(rows):
        for variable, _ in row.terms:
            standing[variable].append(number)
    return standing


def reach(row: Row, limits: Limits) -> tuple[float, float]:
    """The least and the most that the sum of a row can come to within the limits."""
    least: float = 0
    most: float = 0
    for variable, coefficient in row.terms:
        if coefficient > 0:
            least += coefficient * limits.low[variable]
            most += coefficient * limits.high[variable]
        else:
            least += coefficient * limits.high[variable]
            most += coefficient * limits.low[variable]
    return least, most


def _narrow_by(row: Row, limits: Limits) -> list[int]:
    """Narrow by one row; the variables that changed."""
    least, most = reach(row, limits)
    if least > row.high or most < row.low:
        raise Contradiction
    changed = []
    if row.high < math.inf and most > row.high:
        changed += _at_most(row.terms, row.high, limits)
    if row.low > -math.inf and least < row.low:
        mirrored = tuple((variable, -coefficient) for variable, coefficient in row.terms)
        changed += _at_most(mirrored, -row.low, limits)
    return changed


def _at_most(terms: tuple[tuple[int, int], ...], high: float, limits: Limits) -> list[int]:
    """Narrow each variable by what the others leave it at least, if their sum is at most high."""
    least: float = 0
    unlimited = []
    for variable, coefficient in terms:
        end = limits.low[variable] if coefficient > 0 else limits.high[variable]
        if end == math.inf:
            unlimited.append((variable, coefficient))
        else:
            least += coefficient * end
    if len(unlimited) > 1:
        return []
    changed = []
    for variable, coefficient in unlimited or terms:
        own = limits.low[variable] if coefficient > 0 else limits.high[variable]
        room = high - least + (0 if unlimited else coefficient * own)
        if coefficient > 0 and room // coefficient < limits.high[variable]:
            limits.high[variable] = room // coefficient
            changed.append(variable)
        elif coefficient < 0 and -(room // -coefficient) > limits.low[variable]:
            limits.low[variable] = -(room // -coefficient)
            changed.append(variable)
    for variable in changed:
        if limits.low[variable] > limits.high[variable]:
            raise Contradiction
    return changed
