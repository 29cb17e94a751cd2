"""Control charts (XmR) as NHS England's "Making Data Count" draws them: special causes, and two verdicts.

The rules are those of NHSRplotthedots 0.2.2, the NHS's own implementation, but a missing value never stops them,
a series that never changes has limits equal to its mean, and a rebase on a day that is not in the data is refused.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Literal, get_args

from build_tools.measures.control_limits import Limits, work_out_limits
from build_tools.vocabulary import Cause

Improvement = Literal["increase", "decrease", "neutral"]
Variation = Literal["common_cause", "improvement", "concern", "neutral"]
Assurance = Literal["", "pass", "fail", "hit_and_miss"]
Observation = tuple[date, float | None]

ENOUGH = 13  # values under which limits tell too little to be shown
LEAST_BASELINE = 12
_RUN = 7  # points of a shift or a trend


@dataclass(frozen=True)
class ControlPoint:
    """One value, and all that the rules say of it; `cause` is the first that applies, in their order.

    `side` is 1 above the mean, -1 below, 0 on it or where the value is missing. `direction` is which way a special
    cause points: its slope in a trend, otherwise its side. `short` says that its stretch has fewer than 13 rows.
    """

    on: date
    value: float | None
    stretch: int
    limits: Limits
    side: int
    outside: bool
    near: bool
    trend: bool
    two_in_three: bool
    shift: bool
    cause: Cause
    direction: int
    variation: Variation
    short: bool


@dataclass(frozen=True)
class ControlChart:
    """A series judged: its points by date, and whether the process as it is now meets its target."""

    points: tuple[ControlPoint, ...]
    assurance: Assurance

    @property
    def variation(self) -> Variation:
        """The verdict on the latest point."""
        return self.points[-1].variation

    @property
    def enough(self) -> bool:
        """Whether there are values enough for limits and verdicts to be shown."""
        return sum(point.value is not None for point in self.points) >= ENOUGH


def control_chart(
    observations: Iterable[Observation],
    improvement: Improvement,
    *,
    target: float | None = None,
    rebased_on: Collection[date] = (),
    fix_after: int | Mapping[int, int] | None = None,
    screen: bool = True,
) -> ControlChart:
    """The control chart of values by date; None is a missing value.

    Limits are worked out afresh from each day of `rebased_on`, which begins a new stretch (the first is 0). They
    come from the first `fix_after` rows of each stretch, or of those stretches that it names. `screen` leaves
    unusually large steps out of the limits. Refused with a ValueError: no observations, a date twice, a value or
    a target that is infinite or no number, a rebase on a day without an observation, a baseline of fewer than 12
    rows or of a stretch that there is not, and a word for what is better that we do not know.
    """
    rows = sorted(observations, key=lambda row: row[0])
    _refuse_rows(rows, rebased_on)
    _refuse_words(improvement, target)
    stretches = _stretches(rows, rebased_on)
    fixed = dict.fromkeys(range(len(stretches)), fix_after) if isinstance(fix_after, int) else dict(fix_after or {})
    _refuse_baselines(fixed, len(stretches))
    points: list[ControlPoint] = []
    for stretch, held in enumerate(stretches):
        limits = work_out_limits([value for _, value in held[: fixed.get(stretch)]], screen)
        points += _judge(held, stretch, limits, improvement)
    return ControlChart(tuple(points), _assure(points[-1].limits, target, improvement))


def _refuse_rows(rows: Sequence[Observation], rebased_on: Collection[date]) -> None:
    days = {day for day, _ in rows}
    if not rows:
        raise ValueError("A control chart needs at least one observation.")
    if len(days) < len(rows):
        raise ValueError("A control chart cannot have two values for one date.")
    if not all(value is None or isfinite(value) for _, value in rows):
        raise ValueError("A value of a control chart is infinite or no number. Give None where it is missing.")
    if not set(rebased_on) <= days:
        raise ValueError("A control chart can be rebased only on a date that it has a row for.")


def _refuse_words(improvement: str, target: float | None) -> None:
    if improvement not in get_args(Improvement):
        raise ValueError("Say what is an improvement: 'increase', 'decrease' or 'neutral'.")
    if target is not None and not isfinite(target):
        raise ValueError("The target of a control chart is infinite or no number. Give None where there is none.")


def _refuse_baselines(fixed: Mapping[int, int], stretches: int) -> None:
    if any(rows < LEAST_BASELINE for rows in fixed.values()):
        raise ValueError(f"The limits of a control chart need a baseline of at least {LEAST_BASELINE} points.")
    if not set(fixed) <= set(range(stretches)):
        raise ValueError("A baseline can be fixed only in a stretch that the control chart has.")


def _stretches(rows: Sequence[Observation], rebased_on: Collection[date]) -> list[Sequence[Observation]]:
    starts = [index for index, (day, _) in enumerate(rows) if index == 0 or day in rebased_on]
    return [rows[start:end] for start, end in pairwise([*starts, len(rows)])]


def _judge(
    rows: Sequence[Observation], stretch: int, limits: Limits, improvement: Improvement
) -> Iterator[ControlPoint]:
    values = [value for _, value in rows]
    sides = [_side(value, limits.mean) for value in values]
    outside = [_is_beyond(value, limits.outer) for value in values]
    near = [_is_beyond(value, limits.near) and not out for value, out in zip(values, outside, strict=True)]
    trends = _trends(values)
    pairs = _two_in_three(near, sides)
    shifts = _members(len(rows), _RUN, lambda run: abs(sum(sides[run])) == _RUN)
    for index, (day, value) in enumerate(rows):
        rules = (outside[index], trends[index] != 0, pairs[index], shifts[index])
        cause = _first_cause(*rules)
        direction = trends[index] if cause == "trend" else sides[index] if cause else 0
        variation = _variation(direction, improvement)
        side, short = sides[index], len(rows) < ENOUGH
        yield ControlPoint(
            day, value, stretch, limits, side, rules[0], near[index], *rules[1:], cause, direction, variation, short
        )


def _side(value: float | None, mean: float | None) -> int:
    return 0 if value is None or mean is None else (value > mean) - (value < mean)


def _is_beyond(value: float | None, lines: tuple[float, float] | None) -> bool:
    return value is not None and lines is not None and not lines[0] <= value <= lines[1]


def _members(length: int, size: int, is_run: Callable[[slice], bool]) -> list[bool]:
    """Which of so many points belong to a run: any so many neighbours that are one."""
    found = [False] * length
    for start in range(length - size + 1):
        run = slice(start, start + size)
        if is_run(run):
            found[run] = [True] * size
    return found


def _trends(values: Sequence[float | None]) -> list[int]:
    """1 for a point of seven that rise without a pause, -1 for one of seven that fall, otherwise 0.

    A point between two trends is of the one to its right; where that begins with a tie it counts as a fall, as in
    the NHS's own implementation.
    """
    members = _members(len(values), _RUN, lambda run: _is_trend(values[run]))
    found = []
    for index, member in enumerate(members):
        last = index + 1 if index + 1 < len(members) and members[index + 1] else index
        found.append(_slope(values[last - 1], values[last]) or -1 if member else 0)
    return found


def _is_trend(values: Sequence[float | None]) -> bool:
    return abs(sum(_slope(before, after) for before, after in pairwise(values))) == _RUN - 1


def _slope(before: float | None, after: float | None) -> int:
    return 0 if before is None or after is None else (after > before) - (after < before)


def _two_in_three(near: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """The near points where two of three neighbours on one side of the mean are near; points outside do not count."""
    members = _members(len(near), 3, lambda run: abs(sum(sides[run])) == 3 and sum(near[run]) >= 2)
    return [member and close for member, close in zip(members, near, strict=True)]


def _first_cause(outside: bool, trend: bool, two_in_three: bool, shift: bool) -> Cause:
    if outside:
        return "outside_limits"
    if trend:
        return "trend"
    if two_in_three:
        return "two_in_three"
    return "shift" if shift else ""


def _variation(direction: int, improvement: Improvement) -> Variation:
    if direction == 0:
        return "common_cause"
    if improvement == "neutral":
        return "neutral"
    return "improvement" if (direction > 0) == (improvement == "increase") else "concern"


def _assure(limits: Limits, target: float | None, improvement: Improvement) -> Assurance:
    """Whether the process as it is now always meets its target, never does, or does by chance.

    By chance, too, where there are no limits, as the NHS's own implementation has it. Where nothing varies, both
    limits are the mean, and a target on them is always met.
    """
    if target is None or improvement == "neutral":
        return ""
    if limits.outer == (target, target):
        return "pass"
    if not _is_beyond(target, limits.outer) or limits.outer is None:
        return "hit_and_miss"
    return "pass" if (target < limits.outer[0]) == (improvement == "increase") else "fail"
