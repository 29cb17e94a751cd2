"""Whole numbers that fit: HiGHS looks for them, and exact arithmetic believes only what it can check itself."""

import math
from collections.abc import Mapping, Sequence

import numpy
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csc_array

from build_tools.disclosure.intervals.bounds import Limits, Row, narrow
from build_tools.disclosure.intervals.counts_model import Contradiction, Unfinished
from build_tools.disclosure.intervals.deadline import Deadline

Solution = Sequence[int]
OPTIMAL, INFEASIBLE = 0, 2  # what scipy says of a solve
LONGEST_STEP = 10**6  # as long as the coefficients of a rate can be


class Solver:
    """Looks for whole numbers that fit some rows, again and again under other limits.

    HiGHS computes in floating point, within tolerances. So every solution is rounded and checked in whole numbers;
    where the rounded one does not fit, the search is split at one of its variables until an answer is certain. Numbers
    go in as distances from the lowest limits, which keeps them small.
    """

    def __init__(self, rows: Sequence[Row], variables: int, deadline: Deadline) -> None:
        self._rows = rows
        self._deadline = deadline
        entries = [(number, *term) for number, row in enumerate(rows) for term in row.terms]
        numbers, columns, coefficients = zip(*entries, strict=True)
        self._matrix = csc_array((numpy.array(coefficients, float), (numbers, columns)), (len(rows), variables))

    def solve(self, limits: Limits, objective: Mapping[int, int]) -> Solution | None:
        """Whole numbers that fit, with the largest sum of coefficient x variable; None where nothing fits.

        The sum must be bounded. Raises Unfinished when time runs out or HiGHS gives no certain answer.
        """
        limits = limits.copy()
        try:
            narrow(self._rows, limits)
        except Contradiction:
            return None
        found = self._ask(limits, objective)
        if found is None or fits(self._rows, limits, found):
            return found
        return self._split(limits, objective, found)

    def _ask(self, limits: Limits, objective: Mapping[int, int]) -> Solution | None:
        """What HiGHS finds, rounded but not yet checked."""
        worth = numpy.zeros(len(limits.low))
        for variable, coefficient in objective.items():
            worth[variable] = -coefficient
        moved = [
            sum(coefficient * int(limits.low[variable]) for variable, coefficient in row.terms) for row in self._rows
        ]
        result = self._run(
            worth,
            [row.low - shift for row, shift in zip(self._rows, moved, strict=True)],
            [row.high - shift for row, shift in zip(self._rows, moved, strict=True)],
            [high - low for low, high in zip(limits.low, limits.high, strict=True)],
        )
        if result is None:
            return None
        return [int(low) + round(step) for low, step in zip(limits.low, result.tolist(), strict=True)]

    def _run(
        self, worth: NDArray[numpy.float64], low: list[float], high: list[float], most: list[float]
    ) -> NDArray[numpy.float64] | None:
        result: OptimizeResult
        for presolve in (True, False):  # presolve cannot always tell unbounded from infeasible
            result = milp(
                worth,
                integrality=numpy.ones(len(worth)),
                bounds=Bounds(0, numpy.array(most, float)),
                constraints=LinearConstraint(self._matrix, numpy.array(low, float), numpy.array(high, float)),
                options={"time_limit": self._deadline.seconds_left(), "mip_rel_gap": 0, "presolve": presolve},
            )
            if result.status == INFEASIBLE:
                return None
            if result.status == OPTIMAL:
                solution: NDArray[numpy.float64] = result.x
                return solution
        raise Unfinished(f"HiGHS gave no certain answer: {result.message}")

    def _split(self, limits: Limits, objective: Mapping[int, int], found: Solution) -> Solution | None:
        """The best of three searches: below, at and above what was found for a variable of a row that does not fit."""
        row = next(row for row in self._rows if not row.low <= total(row, found) <= row.high)
        variable = max(row.terms, key=lambda term: (limits.low[term[0]] < limits.high[term[0]], abs(term[1])))[0]
        at = found[variable]
        best: Solution | None = None
        for low, high in ((limits.low[variable], at - 1), (at, at), (at + 1, limits.high[variable])):
            if low > high:
                continue
            branch = limits.copy()
            branch.low[variable], branch.high[variable] = low, high
            other = self.solve(branch, objective)
            if other is not None and (best is None or value(objective, other) > value(objective, best)):
                best = other
        return best


def total(row: Row, solution: Solution) -> int:
    """The sum of a row."""
    return sum(coefficient * solution[variable] for variable, coefficient in row.terms)


def value(objective: Mapping[int, int], solution: Solution) -> int:
    """What a solution is worth."""
    return sum(coefficient * solution[variable] for variable, coefficient in objective.items())


def fits(rows: Sequence[Row], limits: Limits, solution: Solution) -> bool:
    """Whether whole numbers keep to the limits and to every row, exactly."""
    within = all(low <= one <= high for low, one, high in zip(limits.low, solution, limits.high, strict=True))
    return within and all(row.low <= total(row, solution) <= row.high for row in rows)


def directions(rows: Sequence[Row], limits: Limits, deadline: Deadline) -> set[int]:
    """The variables that can grow for ever: each stands in whole steps that may be taken again and again.

    Such steps move only variables without a most, and leave every row within its limits however often they are taken;
    with one solution that fits, they prove that there is no largest. They are checked like any other solution.
    """
    free = [variable for variable, high in enumerate(limits.high) if high == math.inf]
    if not free:
        return set()
    place = {variable: number for number, variable in enumerate(free)}
    steps = []
    for row in rows:
        terms = tuple((place[variable], coefficient) for variable, coefficient in row.terms if variable in place)
        if terms:
            low, high = (0 if row.low > -math.inf else -math.inf), (0 if row.high < math.inf else math.inf)
            steps.append(Row(terms, low, high))
    if not steps:
        return set(free)
    counted = [Row(((number, 1), (number + len(free), -1)), 0, math.inf) for number in range(len(free))]
    most: list[float] = [float(LONGEST_STEP)] * len(free) + [1.0] * len(free)
    least: list[float] = [0] * len(most)
    solver = Solver([*steps, *counted], 2 * len(free), deadline)
    found = solver.solve(Limits(least, most), {number + len(free): 1 for number in range(len(free))})
    return set() if found is None else {variable for variable, number in place.items() if found[number]}
