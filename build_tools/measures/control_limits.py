"""The limits of a control chart (XmR): what a process varies within while nothing about it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

_LIMIT, _SCREEN = 2.66, 3.267  # for single values and the steps between them: Wheeler, "Understanding Variation", 1993
_NEAR = 2 * (_LIMIT / 3)


@dataclass(frozen=True)
class Limits:
    """The mean of a stretch, and the mean step between neighbours; None where there is none to work out."""

    mean: float | None
    step: float | None

    @property
    def outer(self) -> tuple[float, float] | None:
        """The lower and the upper limit: mean ± 2.66 x the mean step; never cut off at 0 or 100."""
        return self._either_side(_LIMIT)

    @property
    def near(self) -> tuple[float, float] | None:
        """The lines at two thirds of the way from the mean to the limits."""
        return self._either_side(_NEAR)

    def _either_side(self, times: float) -> tuple[float, float] | None:
        if self.mean is None or self.step is None:
            return None
        return (self.mean - times * self.step, self.mean + times * self.step)


def work_out_limits(values: Sequence[float | None], screen: bool) -> Limits:
    """The limits of values in order; no step reaches over a missing value (None).

    `screen` leaves out, once, the steps that are 3.267 times the mean step or more.
    """
    known = [value for value in values if value is not None]
    steps = [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]
    # Where nothing ever changes every step is 0 and would be screened out, which would leave no limits at all.
    if screen and any(steps):
        most = _SCREEN * _mean(steps)
        steps = [step for step in steps if step < most]
    return Limits(_mean(known) if known else None, _mean(steps) if steps else None)


def _mean(values: Sequence[float]) -> float:
    """The mean to its last digit, in two passes as R does it: a last digit that is wrong flips points on a line."""
    first = fsum(values) / len(values)
    return first + fsum(value - first for value in values) / len(values)
