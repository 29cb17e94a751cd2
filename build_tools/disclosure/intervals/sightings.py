"""What has been seen of each open variable, and what is proved of it: the book that every search keeps."""

import math
from collections.abc import Collection

from build_tools.disclosure.intervals.bounds import Limits
from build_tools.disclosure.intervals.counts_model import Range
from build_tools.disclosure.intervals.solving import Solution

LARGER, SMALLER = 1, -1


class Sightings:
    """The smallest and largest value that each variable was seen with in whole numbers that fit, and its limits.

    An end is settled when the limit on that side was seen, or is proved not to exist. With wide_enough, a variable seen
    with two values that make it at least so many values wide needs no further looking at.
    """

    def __init__(self, limits: Limits, first: Solution, endless: Collection[int], wide_enough: int | None) -> None:
        self.limits = limits.copy()  # narrowed with each end that is proved
        self.least, self.most = list(first), list(first)
        self._endless = endless  # those that can grow for ever
        self._width = math.inf if wide_enough is None else wide_enough - 1

    def missing(self, variable: int, sign: int) -> float:
        """How many steps larger or smaller a variable must still be looked for: none if that end is settled."""
        endless = variable in self._endless
        width = self._width - (self.most[variable] - self.least[variable])
        if width <= 0 or (endless and (sign == LARGER or self._width < math.inf)):
            return 0
        if sign == LARGER:
            return min(width, self.limits.high[variable] - self.most[variable])
        return min(width, self.least[variable] - self.limits.low[variable])

    def see(self, solution: Solution) -> None:
        """Whole numbers for all variables that fit."""
        self.least = list(map(min, self.least, solution))
        self.most = list(map(max, self.most, solution))

    def see_one(self, variable: int, number: int) -> None:
        """The number of one variable in whole numbers that fit."""
        self.least[variable] = min(self.least[variable], number)
        self.most[variable] = max(self.most[variable], number)

    def settle(self, variable: int, sign: int) -> None:
        """Nothing beyond what was seen can be."""
        if sign == LARGER:
            self.limits.high[variable] = self.most[variable]
        else:
            self.limits.low[variable] = self.least[variable]

    def range(self, variable: int) -> Range:
        """What is known of a variable so far."""
        low, high = self.least[variable], self.most[variable]
        if variable in self._endless:
            return Range(low, math.inf, exact=low == self.limits.low[variable])
        return Range(low, high, exact=low == self.limits.low[variable] and high == self.limits.high[variable])
