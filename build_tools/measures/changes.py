"""Whether a measure differs between two periods by more than chance: the difference, its interval, the verdict."""

from collections.abc import Iterable, Mapping
from math import hypot
from typing import Literal

from build_tools.figures import figure_id
from build_tools.measures.intervals import wilson_interval
from build_tools.measures.names import Names
from build_tools.vocabulary import Change, Control, Figure, Kpi, Packages, Point, Unit, Withheld

TRUST = "all"
_SCALE: Mapping[Unit, int] = {"percent": 100, "per_1000": 1000}


def newcombe_interval(a: float, n: float, b: float, m: float) -> tuple[float, float]:
    """The lowest and highest difference a/n - b/m that two independent samples are compatible with, at 95%.

    Both limits lie between -1 and 1. Method 10 (hybrid score, without correction for continuity) of R. G. Newcombe,
    "Interval estimation for the difference between independent proportions: comparison of eleven methods",
    Statistics in Medicine 17 (1998), 873-890. With p = a/n, q = b/m and their Wilson limits (l, u) and (v, w):

        p - q - √((p - l)² + (w - q)²)  to  p - q + √((u - p)² + (q - v)²)

    Refuses what `wilson_interval` refuses.
    """
    first, second = a / n if n else 0, b / m if m else 0
    first_low, first_high = (limit / 100 for limit in wilson_interval(a, n))
    second_low, second_high = (limit / 100 for limit in wilson_interval(b, m))
    apart = first - second
    return (
        apart - hypot(first - first_low, second_high - second),
        apart + hypot(first_high - first, second - second_low),
    )


def changes(
    packages: Packages, kpis: Iterable[Kpi], control: Mapping[str, Control], names: Names
) -> Mapping[str, Change]:
    """By KPI, for the whole trust: its newest value against that of the period before, which is of the same kind.

    A KPI with fewer than two periods has none.
    """
    found: dict[str, Change] = {}
    for kpi in kpis:
        points = kpi.series[TRUST].points if TRUST in kpi.series else ()
        if len(points) > 1:
            found[kpi.id] = compare(packages, kpi, TRUST, (points[-2], points[-1]), control.get(kpi.id), names)
    return found


def compare(
    packages: Packages,
    kpi: Kpi,
    service_id: str,
    points: tuple[Point, Point],
    control: Control | None,
    names: Names,
) -> Change:
    """The later of two points of one service's series against the earlier; the later is its newest with a number.

    One rule says what may be called a change. Where the measure has a control chart, the chart decides: the later
    value must be marked, and must have moved the way that the mark points. So a value that fell is never called
    better because it still lies high. The interval does not decide there: it knows the chance of who was counted,
    and not the ups and downs from one period to the next, so among very many people it would call any step a change.
    Without a control chart the interval decides: it must leave out 0. It takes the two as independent samples. The
    change that is claimed is from what was usual in the first case, and from the earlier value in the second.

    Two points on either side of a change of definition cannot be compared; nor can those of a measure whose values
    hold one another or had unequal time (`Kpi.unsuited`).
    """
    before, after = points
    if control is not None:
        after = next((point for point in control.series[0].points if point.key == after.key), after)
    comparable = not _redefined(packages, kpi, service_id, before, after)
    difference = _difference(kpi, service_id, before, after, names) if comparable else None
    return Change(before, after, difference, _verdict(kpi, difference, after, control))


def _redefined(packages: Packages, kpi: Kpi, service_id: str, before: Point, after: Point) -> bool:
    redefined = [
        change["from_period_id"]
        for change in kpi.changes
        if change["kind"] == "definition" and change["service_id"] in (TRUST, service_id)
    ]
    starts = {row["period_id"]: row["starts_on"] for row in packages.table("periods")} if redefined else {}
    return any(starts[before.key] < starts[each] <= starts[after.key] for each in redefined)


def _difference(kpi: Kpi, service_id: str, before: Point, after: Point, names: Names) -> Figure | None:
    old, new = before.figure, after.figure
    if isinstance(old.value, Withheld) or isinstance(new.value, Withheld):
        return None
    label = names.label(
        "change.difference",
        measure=kpi.row["name"],
        service=names.services[service_id],
        before=names.periods[before.key],
        after=names.periods[after.key],
    )
    return Figure(
        id=figure_id("change", kpi.id, before.key, after.key, service_id),
        label=label,
        value=new.value - old.value,
        unit="points" if new.unit == "percent" else new.unit,
        sources=(*new.sources, *old.sources),
        method="difference",
        interval=None if kpi.unsuited else _interval(old, new),
        decimals=max(old.decimals, new.decimals),
    )


def _interval(old: Figure, new: Figure) -> tuple[float, float] | None:
    """Newcombe's interval in the figures' own unit; None unless both are proportions with counts."""
    counts = (new.numerator, new.denominator, old.numerator, old.denominator)
    if old.interval is None or new.interval is None or new.unit not in _SCALE:
        return None
    a, n, b, m = (count for count in counts if isinstance(count, int | float))
    low, high = newcombe_interval(a, n, b, m)
    return (_SCALE[new.unit] * low, _SCALE[new.unit] * high)


def _verdict(
    kpi: Kpi, difference: Figure | None, after: Point, control: Control | None
) -> Literal["better", "worse", "different", "no_change_shown", "cannot_tell"]:
    if difference is None or isinstance(difference.value, Withheld):
        return "cannot_tell"
    if (difference.interval is None and control is None) or (control is not None and control.verdict is None):
        return "cannot_tell"
    moved = (difference.value > 0) - (difference.value < 0)
    if control is not None:
        changed = moved != 0 and moved == _marked_way(after, control)
    else:
        changed = difference.interval is not None and not difference.interval[0] <= 0 <= difference.interval[1]
    if not changed:
        return "no_change_shown"
    if kpi.row["direction"] == "no_direction":
        return "different"
    return "better" if (moved > 0) == (kpi.row["direction"] == "higher_better") else "worse"


def _marked_way(after: Point, control: Control) -> int:
    """Which way the control chart's mark on its newest value points: 1 up, -1 down, 0 where there is none."""
    return control.verdict.direction if after.mark and control.verdict else 0
