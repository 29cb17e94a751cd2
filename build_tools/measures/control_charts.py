"""The control charts of KPIs: their values with what stands out marked, the lines of each stretch, and a verdict."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from build_tools.figures import figure_id
from build_tools.measures.control_chart_rules import ENOUGH, LEAST_BASELINE, ControlChart, Improvement, control_chart
from build_tools.measures.names import Names
from build_tools.vocabulary import (
    Control,
    Figure,
    Kpi,
    Mark,
    Packages,
    Point,
    Series,
    SeriesRole,
    Source,
    Verdict,
    Withheld,
)

Line = Literal["mean", "lower", "upper"]

_TRUST = "all"
_IMPROVEMENT: Mapping[str, Improvement] = {
    "higher_better": "increase",
    "lower_better": "decrease",
    "no_direction": "neutral",
}
_LINES: Mapping[Line, SeriesRole] = {"mean": "mean", "lower": "limit", "upper": "limit"}
_PROVISIONAL: Mapping[Line, SeriesRole] = {
    "mean": "provisional_mean",
    "lower": "provisional_limit",
    "upper": "provisional_limit",
}
_MARKS: Mapping[str, Mark] = {
    "common_cause": "",
    "improvement": "better",
    "concern": "worse",
    "neutral": "unusual",
}


def control_charts(packages: Packages, kpis: Iterable[Kpi], names: Names) -> Mapping[str, Control]:
    """By KPI, for the whole trust: its values and the lines that `control_chart` finds, and how it stands now.

    Limits start afresh at the first period on or after that of a rebase or of a new definition. A fixed baseline
    belongs to the stretch
    that its period lies in: the limits of that stretch come from its values before the period. Lines that rest on
    fewer than 13 values, those of a short stretch or a short baseline, are provisional, series of their own. The
    verdict is that of the newest value, and its assurance goes by the target in force then. There is no control
    chart of a KPI with fewer than 13 values, or of one that does not suit it; a baseline of fewer than 12 values is
    not used, for its limits could not be trusted.
    """
    starts = {row["period_id"]: row["starts_on"] for row in packages.table("periods")}
    found: dict[str, Control] = {}
    for kpi in kpis:
        points = _until_newest_value(kpi)
        if points and not kpi.unsuited:
            judged = _judge(kpi, points, starts, names)
            if judged.chart.enough:
                found[kpi.id] = Control(judged.drawn(), judged.verdict())
    return found


def _until_newest_value(kpi: Kpi) -> tuple[Point, ...]:
    """Nothing is said of periods after the newest value, and nothing starts afresh there yet."""
    points = kpi.series[_TRUST].points if _TRUST in kpi.series else ()
    known = [index for index, point in enumerate(points) if not isinstance(point.figure.value, Withheld)]
    return points[: known[-1] + 1] if known else ()


@dataclass(frozen=True)
class _Judged:
    """A KPI's points up to its newest value, what the rules say of them, and how many rows fix a stretch's limits."""

    kpi: Kpi
    names: Names
    points: Sequence[Point]
    chart: ControlChart
    fixed: Mapping[int, int]
    target: Figure | None

    def verdict(self) -> Verdict | None:
        """What the chart says of the newest value and of the process; None where it has no limits to go by."""
        last, chart = self.chart.points[-1], self.chart
        if last.limits.outer is None:
            return None
        provisional = self._is_provisional(last.stretch)
        return Verdict(chart.variation, last.direction, last.cause, chart.assurance, self.target, provisional)

    def drawn(self) -> tuple[Series, ...]:
        """The values, then the lines that are sure, then those that are provisional."""
        values = self.kpi.series[_TRUST]
        judged = zip(self.points, self.chart.points, strict=True)
        marked = [replace(point, mark=_MARKS[each.variation], cause=each.cause) for point, each in judged]
        lines = (*self._lines(_LINES, False), *self._lines(_PROVISIONAL, True))
        return (replace(values, points=(*marked, *values.points[len(marked) :])), *lines)

    def _lines(self, roles: Mapping[Line, SeriesRole], provisional: bool) -> Iterator[Series]:
        stretches = dict.fromkeys(each.stretch for each in self.chart.points)
        chosen = [each for each in stretches if self._is_provisional(each) == provisional]
        for line, role in roles.items():
            points = tuple(point for stretch in chosen for point in self._step(stretch, line, provisional))
            if points:
                yield Series(self.names.label(f"control.{_word(line, provisional)}"), points, role)

    def _is_provisional(self, stretch: int) -> bool:
        """Whether the lines of a stretch rest on too few values: of a baseline, only its own count."""
        held = [each.value for each in self.chart.points if each.stretch == stretch][: self.fixed.get(stretch)]
        return sum(value is not None for value in held) < ENOUGH

    def _step(self, stretch: int, line: Line, provisional: bool) -> Iterator[Point]:
        """The mean or a limit at every point of a stretch: one figure, worked out from the values that fix it."""
        held = [each for each in self.chart.points if each.stretch == stretch]
        points = [point for point, each in zip(self.points, self.chart.points, strict=True) if each.stretch == stretch]
        limits = held[0].limits
        if limits.mean is not None and limits.outer is not None:
            value = limits.mean if line == "mean" else limits.outer[line == "upper"]
            figure = self._figure(points, self.fixed.get(stretch), value, line, _word(line, provisional))
            yield from (Point(point.key, point.label, figure, point.said) for point in points)

    def _figure(self, points: Sequence[Point], fixed: int | None, value: float, line: Line, word: str) -> Figure:
        row, first = self.kpi.row, points[0]
        known = [point.figure for point in points[:fixed] if not isinstance(point.figure.value, Withheld)]
        return Figure(
            id=figure_id("kpi", self.kpi.id, first.key, _TRUST, f"control-{line}"),
            label=self.names.label(f"control.{word}_of", measure=row["name"], period=first.said or first.label),
            value=value,
            unit=row["unit"],
            sources=_sources(known),
            method="control_chart",
            decimals=max(figure.decimals for figure in known) + (row["unit"] in ("count", "days")),
        )


def _word(line: Line, provisional: bool) -> str:
    return f"provisional_{line}" if provisional else line


def _judge(kpi: Kpi, points: Sequence[Point], starts: Mapping[str, date], names: Names) -> _Judged:
    days = [starts[point.key] for point in points]
    numbers = [None if isinstance(point.figure.value, Withheld) else point.figure.value for point in points]
    rows = list(zip(days, numbers, strict=True))
    rebased = _rebased_on(days, (*_asked(kpi, "rebase", starts), *_asked(kpi, "definition", starts)))
    fixed = _fixed(rows, rebased, _asked(kpi, "fix_baseline", starts))
    target = _target_at(kpi, points[-1].key)
    aim = None if target is None or isinstance(target.value, Withheld) else target.value
    improvement = _IMPROVEMENT[kpi.row["direction"]]
    chart = control_chart(rows, improvement, target=aim, rebased_on=rebased, fix_after=fixed)
    return _Judged(kpi, names, points, chart, fixed, target)


def _asked(kpi: Kpi, kind: str, starts: Mapping[str, date]) -> list[date]:
    rows = (row for row in kpi.changes if row["kind"] == kind and row["service_id"] == _TRUST)
    return sorted(starts[row["from_period_id"]] for row in rows)


def _rebased_on(days: Sequence[date], asked: Iterable[date]) -> set[date]:
    first = (min((day for day in days if day >= start), default=None) for start in asked)
    return {day for day in first if day is not None}


def _fixed(
    rows: Sequence[tuple[date, float | None]], rebased_on: Collection[date], asked: Iterable[date]
) -> Mapping[int, int]:
    """By stretch, how many of its first rows fix its limits: of two baselines of one stretch, the later one."""
    firsts = sorted({rows[0][0], *rebased_on})
    found: dict[int, int] = {}
    for day in asked:
        stretch = max(bisect_right(firsts, day) - 1, 0)
        before = [value for each, value in rows if firsts[stretch] <= each < day]
        if sum(value is not None for value in before) >= LEAST_BASELINE:
            found[stretch] = len(before)
    return found


def _target_at(kpi: Kpi, key: str) -> Figure | None:
    points = kpi.targets.points if kpi.targets else ()
    return next((point.figure for point in points if point.key == key), None)


def _sources(figures: Iterable[Figure]) -> tuple[Source, ...]:
    rows: dict[tuple[str, str], dict[str, None]] = {}
    for figure in figures:
        for source in figure.sources:
            rows.setdefault((source.table, source.field), {}).update(dict.fromkeys(source.rows))
    return tuple(Source(table, field, tuple(keys)) for (table, field), keys in rows.items())
