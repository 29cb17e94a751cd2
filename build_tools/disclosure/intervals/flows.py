"""Ranges in tables with two margins and their like, by flows in a network: exact in whole numbers, and fast.

Where each variable stands in at most two rows, with coefficients of 1 and -1 that can be made opposite, rows are the
points of a network and variables its lines. From any whole numbers that fit, a variable can grow exactly as far as a
flow can come back from its one end to its other (Ford and Fulkerson, Flows in Networks, 1962).
"""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from build_tools.disclosure.intervals.bounds import rows_of_variables
from build_tools.disclosure.intervals.counts_model import Contradiction, Range
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.sightings import LARGER, SMALLER, Sightings
from build_tools.disclosure.intervals.solving import Solution, Solver, total
from build_tools.disclosure.intervals.systems import Part

Signs = Sequence[int]  # of each row: 1, or -1 where the row is read with all its coefficients turned round


class Line(NamedTuple):
    """A variable between two points: it counts as 1 at its start and as -1 at its end."""

    start: int
    end: int


class Step(NamedTuple):
    """One step from a point to another: twice the number of the line that grows by it, and 1 more if it shrinks."""

    change: int
    to: int


def signs_of(part: Part) -> Signs | None:
    """The signs that make a part a network, or None where it is none."""
    if any(abs(coefficient) != 1 for row in part.rows for _, coefficient in row.terms):
        return None
    standing = rows_of_variables(part.rows, len(part.names))
    if any(len(rows) > 2 for rows in standing):
        return None
    coefficients = [dict(row.terms) for row in part.rows]
    signs = {0: 1}
    waiting = [0]
    while waiting:
        row = waiting.pop()
        for variable, coefficient in part.rows[row].terms:
            for other in standing[variable]:
                sign = -signs[row] * coefficient * coefficients[other][variable]
                if other != row and other not in signs:
                    waiting.append(other)
                if other != row and signs.setdefault(other, sign) != sign:
                    return None
    return [signs[row] for row in range(len(part.rows))]


def search_network(
    part: Part, signs: Signs, wanted: Collection[int], wide_enough: int | None, deadline: Deadline
) -> dict[int, Range]:
    """The range of each variable wanted. Raises Contradiction where nothing fits, Unfinished at the deadline."""
    first = Solver(part.rows, len(part.names), deadline).solve(part.limits, {})
    if first is None:
        raise Contradiction
    network = Network(part, signs, first)
    seen = Sightings(part.limits, first, network.endless(), wide_enough)
    for variable in wanted:
        for sign in (LARGER, SMALLER):
            while steps := seen.missing(variable, sign):
                deadline.seconds_left()
                moved = network.push(variable, sign, steps)
                for line in moved:
                    if line < len(part.names):
                        seen.see_one(line, network.value[line])
                if not moved:
                    seen.settle(variable, sign)
    return {variable: seen.range(variable) for variable in wanted}


class Network:
    """Whole numbers that fit, and the ways in which they can be changed so that they still fit.

    A row that may vary has a line of its own, for its sum, to the point outside that takes up every difference.
    """

    def __init__(self, part: Part, signs: Signs, first: Solution) -> None:
        outside = len(part.rows)
        ends = [[outside, outside] for _ in part.names]
        for number, row in enumerate(part.rows):
            for variable, coefficient in row.terms:
                ends[variable][coefficient != signs[number]] = number
        self.value: list[int] = []
        self._lines: list[Line] = []
        self._room: list[float] = []  # how far each change can go by itself: each line's growing, then its shrinking
        self._steps: list[list[Step]] = [[] for _ in range(outside + 1)]
        for variable, (start, end) in enumerate(ends):
            self._add(Line(start, end), first[variable], part.limits.low[variable], part.limits.high[variable])
        for number, row in enumerate(part.rows):
            if row.low < row.high:
                low, high = sorted((signs[number] * row.low, signs[number] * row.high))
                self._add(Line(outside, number), signs[number] * total(row, first), low, high)

    def _add(self, line: Line, value: int, low: float, high: float) -> None:
        growing, shrinking = len(self._room), len(self._room) + 1
        self._steps[line.start].append(Step(growing, line.end))
        self._steps[line.end].append(Step(shrinking, line.start))
        self._lines.append(line)
        self._room += [high - value, value - low]
        self.value.append(value)

    def push(self, line: int, sign: int, at_most: float) -> list[int]:
        """Change a line in one direction, at most so far, and others with it; the lines that changed, or none."""
        start, end = self._lines[line]
        change = 2 * line + (sign == SMALLER)
        way = self._way(end, start, line) if sign == LARGER else self._way(start, end, line)
        changes = [change, *way]
        amount = int(min(at_most, *(self._room[each] for each in changes))) if way else 0
        if not amount:
            return []
        for each in changes:
            self._room[each] -= amount
            self._room[each ^ 1] += amount
            self.value[each // 2] += -amount if each % 2 else amount
        return [each // 2 for each in changes]

    def _way(self, start: int, goal: int, without: int) -> list[int]:
        """The changes on a shortest way between two points, along lines that have room; none if there is no way.

        It is looked for from the point with fewer lines: from the goal, against the direction of each step.
        """
        against = int(len(self._steps[goal]) < len(self._steps[start]))
        if against:
            start, goal = goal, start
        room, steps = self._room, self._steps
        came: dict[int, tuple[int, int]] = {}
        reached = [start]
        for point in reached:
            for change, to in steps[point]:
                change ^= against
                if to not in came and room[change] > 0 and change // 2 != without:
                    came[to] = (point, change)
                    if to == goal:
                        return _way_back(came, start, goal)
                    reached.append(to)
        return []

    def endless(self) -> set[int]:
        """The lines that can grow for ever: those on a round of ways without limit."""
        unlimited = [
            (point, step.to)
            for point, steps in enumerate(self._steps)
            for step in steps
            if self._room[step.change] == math.inf
        ]
        if not unlimited:
            return set()
        points = len(self._steps)
        graph = coo_array(([1] * len(unlimited), tuple(zip(*unlimited, strict=True))), (points, points))
        _, round_of = connected_components(graph, directed=True, connection="strong")
        return {
            number
            for number, line in enumerate(self._lines)
            if self._room[2 * number] == math.inf and round_of[line.start] == round_of[line.end]
        }


def _way_back(came: dict[int, tuple[int, int]], start: int, goal: int) -> list[int]:
    """The changes from one point to the other, the last one first."""
    way = []
    point = goal
    while point != start:
        point, change = came[point]
        way.append(change)
    return way
