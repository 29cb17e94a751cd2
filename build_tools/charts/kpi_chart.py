"""The chart of one KPI: its values over time, the targets in force, and the reasons for what changed."""

from dataclasses import replace

from build_tools.charts.points import LIMIT_ROLES, number_of
from build_tools.charts.spans import reasons, span_words
from build_tools.language import Language
from build_tools.vocabulary import Chart, Control, Kpi, Packages, Point, Series, Withheld

_TRUST = "all"


def kpi_chart(kpi: Kpi, control: Control | None, packages: Packages, language: Language) -> Chart:
    """The whole trust's values of a KPI that has some, with its targets stepped.

    A control chart where `control` holds what its rules found, otherwise a plain line. That line is too short where
    a control chart will follow once there are values enough.
    """
    values, *limits = control.series if control else (kpi.series[_TRUST],)
    limits = [_within_reach(line, values) if line.role in LIMIT_ROLES else line for line in limits]
    return Chart(
        id=f"kpi.{kpi.id}",
        kind="control" if control else "line",
        title=kpi.row["name"],
        period=span_words(packages, (values,), language),
        source=language.sentence("chart_titles.source", publisher=packages.organisation["name"]),
        unit=kpi.row["unit"],
        series=(values, kpi.targets, *limits) if kpi.targets else (values, *limits),
        category=language.sentence("chart_titles.kpi.category"),
        better=kpi.row["direction"],
        annotations=reasons(packages, (row for row in kpi.changes if row["service_id"] == _TRUST), (values,)),
        verdict=control.verdict if control else None,
        too_short=control is None and _awaits_control(kpi),
    )


def _within_reach(limit: Series, values: Series) -> Series:
    """A limit as it is shown: never under 0 unless a value is, and never over 100% unless a value is.

    A limit is worked out without regard to what a figure can be, and what stands out and whether a target is met go
    by it as it was worked out. But nobody can make sense of a limit of 101%, so none is drawn or said.
    """
    known = [number for point in values.points if (number := number_of(point.figure)) is not None]
    least = 0.0 if min(known) >= 0 else min(known)
    most = max(100.0, *known) if limit.points[0].figure.unit == "percent" else float("inf")
    return replace(limit, points=tuple(_moved(point, least, most) for point in limit.points))


def _moved(point: Point, least: float, most: float) -> Point:
    number = number_of(point.figure)
    if number is None or least <= number <= most:
        return point
    return replace(point, figure=replace(point.figure, value=min(max(number, least), most)))


def _awaits_control(kpi: Kpi) -> bool:
    """Whether the measure is still in use, has values, and suits a control chart."""
    known = any(not isinstance(point.figure.value, Withheld) for point in kpi.series[_TRUST].points)
    return known and not kpi.unsuited and kpi.row["retired_on"] is None
