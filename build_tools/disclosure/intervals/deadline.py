"""How long an audit may take; the clock is passed in, so that nothing here reads the time by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.disclosure.intervals.counts_model import Unfinished


@dataclass(frozen=True)
class Deadline:
    """A moment, in seconds, on the clock that says how late it is."""

    clock: Callable[[], float]
    moment: float

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float]) -> "Deadline":
        """So many seconds from now; time.monotonic is the usual clock."""
        return cls(clock, clock() + seconds)

    def seconds_left(self) -> float:
        """How many seconds are left, more than 0. Raises Unfinished when there are none."""
        left = self.moment - self.clock()
        if left <= 0:
            raise Unfinished("The time for the audit ran out.")
        return left
