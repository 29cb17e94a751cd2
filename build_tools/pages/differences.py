"""How a page tells a change of a measure: which way it went, how far, and why that may be called a change."""

from dataclasses import dataclass, replace
from typing import Literal

from build_tools.language import rounded
from build_tools.pages.site import Site
from build_tools.vocabulary import Cause, Change, Figure, Kpi, Point, Withheld

Way = Literal["up", "down", "same", "hardly", "unknown"]


@dataclass(frozen=True)
class Told:
    """A change between two periods. `size` is how far the value moved, without a sign.

    `ends` are those of the interval of the difference, each without a sign and with the way that it lies. `sure` says
    that the interval leaves out 0. `cause` is the rule by which the control chart
    marks the later value, where it points the way that the value moved; `usual` that there is a control chart which
    does not mark it. `off` says that it is not the difference of the two values as they are rounded and shown.
    """

    change: Change
    way: Way
    size: Figure | None
    ends: tuple[tuple[Figure, Way], ...]
    sure: bool
    cause: Cause
    usual: bool
    off: bool

    @property
    def is_change(self) -> bool:
        """Whether it may be called a change."""
        return self.change.verdict in ("better", "worse", "different")


def tell_change(site: Site, kpi: Kpi) -> Told | None:
    """The newest value of a measure against the one before; None where there is none before."""
    change = site.measured.changes.get(kpi.id)
    if change is None:
        return None
    control, difference = site.measured.control.get(kpi.id), change.difference
    verdict = control.verdict if control else None
    way, size = _moved(site, change)
    interval = difference.interval if difference else None
    moved = difference.value if difference and not isinstance(difference.value, Withheld) else 0
    points_there = verdict is not None and verdict.direction * moved > 0
    return Told(
        change=change,
        way=way,
        size=size,
        ends=_ends(site, difference) if difference and interval else (),
        sure=interval is not None and not interval[0] <= 0 <= interval[1],
        cause=change.after.cause if change.after.mark and points_there else "",
        usual=verdict is not None and not change.after.mark,
        off=size is not None and abs(abs(_shown(change.after) - _shown(change.before)) - _rounded(size)) > 1e-9,
    )


def _ends(site: Site, difference: Figure) -> tuple[tuple[Figure, Way], ...]:
    """Both ends of the interval, from the lowest."""
    label = site.language.sentence("pages.kpi.moved_end", difference=difference.label)
    ends = (site.part(difference, "low"), site.part(difference, "high"))
    return tuple(
        (replace(end, id=f"{end.id}.size", label=label, value=abs(end.value)), "up" if end.value >= 0 else "down")
        for end in ends
        if not isinstance(end.value, Withheld)
    )


def _moved(site: Site, change: Change) -> tuple[Way, Figure | None]:
    """Which way a value went and how far; 'hardly' where that rounds to nothing, or both values to the same."""
    difference = change.difference
    if difference is None or isinstance(difference.value, Withheld):
        return "unknown", None
    if difference.value == 0:
        return "same", None
    if not _rounded(difference) or _shown(change.before) == _shown(change.after):
        return "hardly", None
    label = site.language.sentence("pages.kpi.moved_by", difference=difference.label)
    size = replace(difference, id=f"{difference.id}.size", label=label, value=abs(difference.value), interval=None)
    return ("up" if difference.value > 0 else "down"), size


def _shown(point: Point) -> float:
    return _rounded(point.figure)


def _rounded(figure: Figure) -> float:
    """The value as a page shows it."""
    return 0.0 if isinstance(figure.value, Withheld) else rounded(figure.value, figure.decimals)
