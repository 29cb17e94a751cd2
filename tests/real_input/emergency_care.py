"""Turns real monthly A&E figures of one trust into values of a KPI: seen and moved on within four hours."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

KPI = "four-hours"
TRUST = "RJ1"  # has all three types of department in all 36 months
WHOLE = "all"


def read_kpi_values(source: Path, trust: str = TRUST) -> Iterator[dict[str, object]]:
    """The rows of `kpi_values`, a month each: attendances of every type less breaches, out of attendances."""
    attendances: Counter[str] = Counter()
    breaches: Counter[str] = Counter()
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["org_code"] == trust:
                attendances[row["period"]] += round(float(row["attendances"]))
                breaches[row["period"]] += round(float(row["breaches"]))
    for day in sorted(attendances):
        yield {
            "kpi_id": KPI,
            "period_id": month_id(day),
            "service_id": WHOLE,
            "numerator": attendances[day] - breaches[day],
            "denominator": attendances[day],
            "state": "final",
        }


def month_id(day: str) -> str:
    """The id of the month of a day: 2016-04-01 is in 2016-M04."""
    return f"{day[:4]}-M{day[5:7]}"
