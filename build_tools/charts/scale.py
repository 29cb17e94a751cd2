"""Axes that are honest and have round numbers: their limits, their ticks, and where a value lies on them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.vocabulary import Unit

_WHOLE_UNITS = {"count", "people", "comments", "level"}
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Axis:
    """A value axis: its limits (the first and last tick), its ticks and the decimals that they need."""

    ticks: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]


@dataclass(frozen=True)
class Scale:
    """A straight line from values to places in a picture."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        return self.first + (value - self.low) / (self.high - self.low) * (self.last - self.first)


def within(value: float, low: float, high: float) -> bool:
    """Whether a value lies between these ends, or a rounding's breadth beyond them."""
    room = 1e-6 * (high - low)
    return low - room <= value <= high + room


def value_axis(values: list[float], unit: Unit, limits: Iterable[float] = ()) -> Axis:
    """An axis that holds every value; counts start at 0, clustered percentages may start higher.

    Limits of a control chart have room too, but never make an axis leave what values can be: it goes below 0, and
    above 100 where it is of percentages, only for a value that does.

    A line of percentages gets 0 to 100 when its values spread over a fifth of that or more; closer ones
    get room of half their spread (at least 2.5 points) on both sides, and start at 0 when that is near. With limits,
    which are room already, it is over half and an eighth: what stands out must be seen to.
    """
    possible = _possible(limits, values, unit)
    values = [*values, *possible]
    low, high = (min(values), max(values)) if values else (0.0, 100.0)
    if unit == "percent" and low >= 0:
        low, high = _percent_limits(low, high, *((50, 1 / 8) if possible else (20, 1 / 2)))
    else:
        low, high = min(low, 0.0), max(high, 0.0)
    return _round_axis(low, high if high > low else low + 1, whole=unit in _WHOLE_UNITS)


def _possible(limits: Iterable[float], values: list[float], unit: Unit) -> list[float]:
    """Limits, moved to 0 or 100 where they lie beyond and no value does."""
    least = 0.0 if min(values, default=0.0) >= 0 else -math.inf
    most = 100.0 if unit == "percent" and max(values, default=0.0) <= 100 else math.inf
    return [min(max(limit, least), most) for limit in limits]


def _percent_limits(low: float, high: float, widest: float, share: float) -> tuple[float, float]:
    """0 to 100, or the ends with room of a share of their spread where that is less than the widest."""
    spread = high - low
    if spread >= widest:
        return 0.0, max(100.0, high)
    room = max(2.5, spread * share)
    return (low - room if low - room > 20 else 0.0), (min(100.0, high + room) if high <= 100 else high + room)


def _round_axis(low: float, high: float, whole: bool, most: int = 6) -> Axis:
    step = _round_step((high - low) / (most - 1), whole)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step, decimals) != step:
        decimals += 1
    return Axis(tuple(round(at * step, decimals) for at in range(first, last + 1)), decimals)


def _round_step(least: float, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    step = next(each * power for each in _STEPS if each * power >= least * (1 - 1e-9))
    return max(1.0, math.ceil(step)) if whole else step
