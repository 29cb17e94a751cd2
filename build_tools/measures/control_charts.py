"""The control charts of KPIs: their values with what stands out marked, the mean and the limits of each stretch."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from build_tools.figures import figure_id
from build_tools.measures.control_chart_rules import (
    LEAST_BASELINE,
    ControlChart,
    ControlPoint,
    Improvement,
    control_chart,
)
from build_tools.measures.names import Names
from build_tools.vocabulary import Figure, Kpi, Mark, Packages, Point, Row, Series, SeriesRole, Source, Withheld

_TRUST = "all"
_IMPROVEMENT: Mapping[str, Improvement] = {
    "higher_better": "increase",
    "lower_better": "decrease",
    "no_direction": "neutral",
}
_LINES: Mapping[str, SeriesRole] = {"mean": "mean", "lower": "limit", "upper": "limit"}
_MARKS: Mapping[str, Mark] = {
    "common_cause": "",
    "improvement": "better",
    "concern": "worse",
    "neutral": "unusual",
}


def control_series(packages: Packages, kpis: Iterable[Kpi], names: Names) -> Mapping[str, tuple[Series, ...]]:
    """By KPI, for the whole trust: its values, then their mean, lower and upper limit, as `control_chart` finds them.

    Limits start afresh at the first value on or after the period of a rebase, and stay fixed to the values before
    the period of a fixed baseline. A KPI with fewer than 13 values has no control chart; a fixed baseline of fewer
    than 12 values is not used, because its limits could not be trusted.
    """
    starts = {row["period_id"]: row["starts_on"] for row in packages.table("periods")}
    found: dict[str, tuple[Series, ...]] = {}
    for kpi in kpis:
        if _TRUST in kpi.series:
            values = kpi.series[_TRUST]
            judged = _judge(kpi, values, starts)
            if judged.enough:
                found[kpi.id] = _drawn(kpi, values, judged.points, names)
    return found


def _judge(kpi: Kpi, values: Series, starts: Mapping[str, date]) -> ControlChart:
    days = [starts[point.key] for point in values.points]
    numbers = [None if isinstance(point.figure.value, Withheld) else point.figure.value for point in values.points]
    return control_chart(
        zip(days, numbers, strict=True),
        _IMPROVEMENT[kpi.row["direction"]],
        rebased_on=_rebased_on(days, [starts[row["from_period_id"]] for row in _changes(kpi, "rebase")]),
        fix_after=_fix_after(days, [starts[row["from_period_id"]] for row in _changes(kpi, "fix_baseline")]),
    )


def _changes(kpi: Kpi, kind: str) -> list[Row]:
    return [row for row in kpi.changes if row["kind"] == kind and row["service_id"] == _TRUST]


def _rebased_on(days: Sequence[date], asked: Iterable[date]) -> set[date]:
    first = (min((day for day in days if day >= start), default=None) for start in asked)
    return {day for day in first if day is not None}


def _fix_after(days: Sequence[date], asked: Sequence[date]) -> int | None:
    before = sum(day < max(asked) for day in days) if asked else 0
    return before if before >= LEAST_BASELINE else None


def _drawn(kpi: Kpi, values: Series, judged: Sequence[ControlPoint], names: Names) -> tuple[Series, ...]:
    marked = (
        Point(point.key, point.label, point.figure, point.said, _MARKS[each.variation])
        for point, each in zip(values.points, judged, strict=True)
    )
    return (
        Series(values.name, tuple(marked)),
        *(
            Series(names.label(f"control.{line}"), _line(kpi, values.points, judged, line, names), role)
            for line, role in _LINES.items()
        ),
    )


def _line(
    kpi: Kpi, points: Sequence[Point], judged: Sequence[ControlPoint], line: str, names: Names
) -> tuple[Point, ...]:
    """The mean or a limit at every point: one figure for each stretch, worked out from the stretch's values."""
    stretches = {each.stretch for each in judged}
    figures = {at: _figure(kpi, points, judged, at, line, names) for at in sorted(stretches)}
    placed = ((point, figures[each.stretch]) for point, each in zip(points, judged, strict=True))
    return tuple(Point(point.key, point.label, figure, point.said) for point, figure in placed if figure is not None)


def _figure(
    kpi: Kpi, points: Sequence[Point], judged: Sequence[ControlPoint], stretch: int, line: str, names: Names
) -> Figure | None:
    held = [(point, each) for point, each in zip(points, judged, strict=True) if each.stretch == stretch]
    first, limits = held[0][0], held[0][1].limits
    value = limits.mean if line == "mean" else limits.outer and limits.outer[line == "upper"]
    if value is None:
        return None
    return Figure(
        id=figure_id("kpi", kpi.id, first.key, _TRUST, f"control-{line}"),
        label=names.label(f"control.{line}_of", measure=kpi.row["name"], period=first.said or first.label),
        value=value,
        unit=kpi.row["unit"],
        sources=_sources(point.figure for point, _ in held if not isinstance(point.figure.value, Withheld)),
        method="control_chart",
        decimals=first.figure.decimals + (kpi.row["unit"] in ("count", "days")),
    )


def _sources(figures: Iterable[Figure]) -> tuple[Source, ...]:
    rows: dict[tuple[str, str], dict[str, None]] = {}
    for figure in figures:
        for source in figure.sources:
            rows.setdefault((source.table, source.field), {}).update(dict.fromkeys(source.rows))
    return tuple(Source(table, field, tuple(keys)) for (table, field), keys in rows.items())
