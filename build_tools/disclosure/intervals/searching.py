"""Looks for the ends of ranges with HiGHS, in such a way that each search serves many variables."""

import math
from collections.abc import Collection

from build_tools.disclosure.intervals.bounds import Limits
from build_tools.disclosure.intervals.counts_model import Contradiction, Range
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.sightings import LARGER, SMALLER, Sightings
from build_tools.disclosure.intervals.solving import Solution, Solver, directions
from build_tools.disclosure.intervals.systems import Part


def search(part: Part, wanted: Collection[int], wide_enough: int | None, deadline: Deadline) -> dict[int, Range]:
    """The range of each variable wanted. Raises Contradiction where nothing fits, Unfinished at the deadline."""
    solver = Solver(part.rows, len(part.names), deadline)
    first = solver.solve(part.limits, {})
    if first is None:
        raise Contradiction
    seen = Sightings(part.limits, first, directions(part.rows, part.limits, deadline), wide_enough)
    for sign in (LARGER, SMALLER):
        objective = {variable: sign for variable in wanted if seen.missing(variable, sign)}
        if objective:
            _see(seen, solver.solve(seen.limits, objective))
    for variable in wanted:
        for sign in (LARGER, SMALLER):
            if seen.missing(variable, sign) and not _look_as_far_as_needed(seen, variable, sign, wanted, solver):
                while seen.missing(variable, sign):
                    _look_beyond(seen, variable, sign, solver)
    return {variable: seen.range(variable) for variable in wanted}


def _look_as_far_as_needed(seen: Sightings, variable: int, sign: int, wanted: Collection[int], solver: Solver) -> bool:
    """Whether a variable can go as far as it must be seen, which most can; the others go as far as they then can."""
    needed = seen.missing(variable, sign)
    if needed == math.inf:
        return False
    others = {other: sign for other in wanted if seen.missing(other, sign)}
    return _see(seen, solver.solve(_beyond(seen, variable, sign, needed), others))


def _look_beyond(seen: Sightings, variable: int, sign: int, solver: Solver) -> None:
    """Look for the furthest beyond what was seen; an end is settled once a search beyond it has found nothing."""
    if not _see(seen, solver.solve(_beyond(seen, variable, sign, 1), {variable: sign})):
        seen.settle(variable, sign)


def _beyond(seen: Sightings, variable: int, sign: int, steps: float) -> Limits:
    """The limits, with a variable at least so many steps beyond what was seen of it."""
    limits = seen.limits.copy()
    if sign == LARGER:
        limits.low[variable] = seen.most[variable] + steps
    else:
        limits.high[variable] = seen.least[variable] - steps
    return limits


def _see(seen: Sightings, solution: Solution | None) -> bool:
    if solution is not None:
        seen.see(solution)
    return solution is not None
