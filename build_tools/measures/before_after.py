"""What a response was meant to move, before and after: no claim that it was the response that moved it."""

from collections.abc import Iterable, Mapping
from datetime import date

from build_tools.measures.changes import TRUST, compare
from build_tools.measures.names import Names
from build_tools.vocabulary import Change, Kpi, Packages, Point, Response, Row, Withheld

_Held = tuple[Point, Row]  # a point and its period


def before_after(
    packages: Packages, responses: Iterable[Response], kpis: Iterable[Kpi], names: Names
) -> Mapping[str, Change]:
    """By response that is done and names a KPI: the KPI's last value before, and one value after.

    The values are those of the response's own service; only a response for the whole trust is held against the
    whole trust's. Before is the last period with a number that ended before the day it was done; the period that
    holds the day is neither. After is the period in which the response said that it would be checked, or the last
    one within that; where that has no number, or lies beyond a new definition, it is the newest with a number. But
    that goes no further than the next thing recorded about the measure since the day (all but a target): what came
    later may be due to that. A response without both has none.

    Two figures are held against each other and nothing else, so their interval alone decides what may be claimed.
    A control chart asks another question: whether a value of the whole trust is usual among all values of its time.
    """
    by_id = {kpi.id: kpi for kpi in kpis}
    found: dict[str, Change] = {}
    for response in responses:
        kpi, service_id = by_id.get(response.row["kpi_id"]), response.row["service_id"]
        sides = _sides(packages, response, kpi, service_id) if kpi else None
        if kpi and sides:
            found[response.id] = compare(packages, kpi, service_id, sides, None, names)
    return found


def _sides(packages: Packages, response: Response, kpi: Kpi, service_id: str) -> tuple[Point, Point] | None:
    done = response.done_on
    if done is None or service_id not in kpi.series:
        return None
    points = kpi.series[service_id].points
    numbers = [point for point in points if not isinstance(point.figure.value, Withheld)]
    periods = [packages.find("periods", point.key) for point in numbers]
    held = [(point, period) for point, period in zip(numbers, periods, strict=True) if period is not None]
    before = [point for point, period in held if period["ends_on"] < done]
    since = [(point, period) for point, period in held if period["starts_on"] > done]
    check = packages.find("periods", response.row["check_period_id"] or "")
    after = _checked(since, check, _recorded(packages, kpi, service_id, done, only_definitions=True))
    after = after or _newest(since, _recorded(packages, kpi, service_id, done))
    return (before[-1], after) if before and after else None


def _checked(since: Iterable[_Held], check: Row | None, until: date) -> Point | None:
    """The last value within the period of the check, unless it lies beyond a day."""
    if check is None:
        return None
    within = [
        point
        for point, period in since
        if check["starts_on"] <= period["starts_on"] < until and period["ends_on"] <= check["ends_on"]
    ]
    return within[-1] if within else None


def _newest(since: Iterable[_Held], until: date) -> Point | None:
    """The newest value of a period that began before a day."""
    within = [point for point, period in since if period["starts_on"] < until]
    return within[-1] if within else None


def _recorded(packages: Packages, kpi: Kpi, service_id: str, done: date, *, only_definitions: bool = False) -> date:
    """The first day after `done` from which something else about the measure is recorded; the last of all days if none.

    A target is what is wanted of a measure and moves no figure.
    """
    changes = [row for row in kpi.changes if row["service_id"] in (TRUST, service_id) and row["kind"] != "target"]
    asked = [row for row in changes if not only_definitions or row["kind"] == "definition"]
    periods = [packages.find("periods", row["from_period_id"]) for row in asked]
    return min((row["starts_on"] for row in periods if row is not None and row["starts_on"] > done), default=date.max)
