"""What a response was meant to move, before and after: no claim that it was the response that moved it."""

from collections.abc import Iterable, Mapping

from build_tools.measures.changes import TRUST, compare
from build_tools.measures.names import Names
from build_tools.vocabulary import Change, Control, Kpi, Packages, Point, Response, Withheld


def before_after(
    packages: Packages,
    responses: Iterable[Response],
    kpis: Iterable[Kpi],
    control: Mapping[str, Control],
    names: Names,
) -> Mapping[str, Change]:
    """By response that is done and names a KPI: the KPI's last value before, and its newest value after.

    The values are those of the response's own service; only a response for the whole trust is held against the
    whole trust's. Before is the last period with a number that ended before the day it was done, after the newest
    with a number that began after it; the period that holds the day is neither. A response without both has none.
    """
    by_id = {kpi.id: kpi for kpi in kpis}
    found: dict[str, Change] = {}
    for response in responses:
        kpi, service_id = by_id.get(response.row["kpi_id"]), response.row["service_id"]
        sides = _sides(packages, response, kpi.series[service_id].points) if kpi and service_id in kpi.series else None
        if kpi and sides:
            chart = control.get(kpi.id) if service_id == TRUST else None
            found[response.id] = compare(packages, kpi, service_id, sides, chart, names)
    return found


def _sides(packages: Packages, response: Response, points: Iterable[Point]) -> tuple[Point, Point] | None:
    done = response.done_on
    if done is None:
        return None
    numbers = [point for point in points if not isinstance(point.figure.value, Withheld)]
    periods = [packages.find("periods", point.key) for point in numbers]
    held = [(point, period) for point, period in zip(numbers, periods, strict=True) if period is not None]
    before = [point for point, period in held if period["ends_on"] < done]
    after = [point for point, period in held if period["starts_on"] > done]
    return (before[-1], after[-1]) if before and after else None
