"""The target of a KPI in force at each of its periods."""

from collections.abc import Iterable

from build_tools.figures import cell_value, decimals_of, figure_id, rows_of
from build_tools.measures.names import Names
from build_tools.vocabulary import Figure, Packages, Point, Row, Series

_TRUST = "all"


def target_series(
    packages: Packages, names: Names, kpi: Row, changes: Iterable[Row], values: Series | None, service_id: str = _TRUST
) -> Series | None:
    """The target of the whole trust, or of one service, at each period of `values` that has one; None where none has.

    In force is the newest of the targets that began by the last day of the period; of two that began on one day,
    the one for the shorter period. A target has as many decimals as the values, or more if it was given with more.
    """
    periods = {row["period_id"]: row for row in packages.table("periods")}
    targets = [row for row in changes if row["kind"] == "target" and row["service_id"] == service_id]
    begun = [(periods[row["from_period_id"]], row) for row in targets if row["value"] is not None]
    begun.sort(key=lambda each: (each[0]["starts_on"], -each[0]["ends_on"].toordinal()))
    shown = values.points if values else ()
    decimals = max((point.figure.decimals for point in shown), default=0)
    points = []
    for point in shown:
        in_force = [row for since, row in begun if since["starts_on"] <= periods[point.key]["ends_on"]]
        if in_force:
            figure = _figure(packages, names, kpi, in_force[-1], decimals)
            points.append(Point(point.key, point.label, figure, point.said))
    return Series(names.label("target"), tuple(points), "target") if points else None


def _figure(packages: Packages, names: Names, kpi: Row, row: Row, decimals: int) -> Figure:
    value = cell_value(row["value"])
    return Figure(
        id=figure_id("target", kpi["kpi_id"], row["service_id"], row["from_period_id"]),
        label=names.label("target_of", measure=kpi["name"]),
        value=value,
        unit=kpi["unit"],
        sources=(rows_of(packages.table("kpi_changes"), [row], "value"),),
        decimals=max(decimals, decimals_of(value)),
    )
