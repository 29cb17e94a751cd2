"""What would have kept a hidden count from being worked out, found quickly enough to learn from at every step.

For the largest and the smallest number that can stand behind a count, the duals of a linear programme say which other
counts they rest on: while each of these stays shown, both ends stay what they are. That takes two quick solves, and
holds for whole numbers as well. Where only whole numbers give a count away, it is found by trying.
"""

import math
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from build_tools.disclosure.intervals.counts_model import CountsModel
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.protecting.hiding import Hiding

NOUGHT = 1e-6  # smaller duals and distances are rounding
INFEASIBLE = 2  # what scipy says of a solve


class Clues:
    """The clues in a task of which some units are hidden."""

    def __init__(self, task: Hiding, published: CountsModel, deadline: Deadline) -> None:
        self._task = task
        self._deadline = deadline
        self._facts = [published.facts[key] for key in sorted(published.facts)]
        self._place = {fact.key: at for at, fact in enumerate(self._facts)}
        self._limits = np.array([(fact.low, fact.high) for fact in self._facts])
        hidden = {fact.key: fact for unit in task.units for fact in unit.facts}
        # Hiding a count that is the least it could then be changes nothing for what leans on it from below.
        self._least = np.array([fact.key in hidden and fact.low == hidden[fact.key].low for fact in self._facts])
        entries = [
            (row, self._place[key], by) for row, each in enumerate(published.relations) for key, by in each.terms
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(published.relations), len(self._facts))
        self._sums = csr_array((np.array(values, float), (rows, columns)), shape)
        self._low = np.array([each.low for each in published.relations], float)
        self._high = np.array([each.high for each in published.relations], float)

        equal = self._low == self._high
        below, above = np.isfinite(self._high) & ~equal, np.isfinite(self._low) & ~equal
        self._equal = self._sums[equal], self._low[equal]
        self._below = (
            vstack([self._sums[below], -self._sums[above]]),
            np.concatenate([self._high[below], -self._low[above]]),
        )

    def leaned_on(self, key: str) -> set[str] | None:
        """The shown facts of which one must be hidden if this one is to have two values; None where it may have."""
        most, least = self._end(key, -1), self._end(key, 1)
        if most is None or least is None or math.floor(most[0] + NOUGHT) > math.ceil(least[0] - NOUGHT):
            return None
        return most[1] | least[1]

    def _end(self, key: str, sign: int) -> tuple[float, set[str]] | None:
        """The largest (sign -1) or smallest value, and the shown facts that it rests on."""
        costs = np.zeros(len(self._facts))
        costs[self._place[key]] = sign
        answer = linprog(
            costs,
            A_eq=self._equal[0], b_eq=self._equal[1], A_ub=self._below[0], b_ub=self._below[1],
            bounds=self._limits,
            method="highs-ds",
            options={"time_limit": self._deadline.seconds_left()},
        )  # fmt: skip
        if answer.status != 0:
            return None  # no end, or no certain answer
        pull = answer.lower.marginals + answer.upper.marginals
        rests_on = np.flatnonzero((pull < -NOUGHT) | ((pull > NOUGHT) & ~self._least))
        return sign * answer.fun, {self._facts[at].key for at in rests_on if self._facts[at].shown}

    def needed(self, key: str, value: float, shown: Collection[str]) -> frozenset[str]:
        """Of the names of units that are shown, those of which one must be hidden if a count is not to be its value.

        Ever smaller lots of all the others are hidden, as long as that leaves it its value.
        """
        kept = sorted(shown)
        hidden: set[str] = set()
        size = len(kept)
        while size:
            for lot in [kept[start : start + size] for start in range(0, len(kept), size)]:
                if self._is_fixed(key, value, hidden | set(lot)):
                    hidden |= set(lot)
            kept = [name for name in kept if name not in hidden]
            size //= 2
        return frozenset(kept)

    def _is_fixed(self, key: str, value: float, hidden: Collection[str]) -> bool:
        """Whether a count has no other value once these units are hidden as well."""
        limits = self._limits.copy()
        for fact in (fact for unit in self._task.units if unit.name in hidden for fact in unit.facts):
            limits[self._place[fact.key]] = (fact.low, fact.high)
        at = self._place[key]
        low, high = limits[at]
        return not any(self._can_be(limits, at, *ends) for ends in ((low, value - 1), (value + 1, high)))

    def _can_be(self, limits: NDArray[np.float64], at: int, low: float, high: float) -> bool:
        if low > high:
            return False
        limits = limits.copy()
        limits[at] = (low, high)
        answer = milp(
            np.zeros(len(limits)),
            integrality=np.ones(len(limits)),
            bounds=Bounds(limits[:, 0], limits[:, 1]),
            constraints=LinearConstraint(self._sums, self._low, self._high),
            options={"time_limit": self._deadline.seconds_left()},
        )
        return bool(answer.status != INFEASIBLE)
