"""Packages put together in a test from the few cells it is about, with the fields of the real model."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from build_tools.language import load_language
from build_tools.measures.names import Names, read_names
from build_tools.vocabulary import Cell, Field, Package, Packages, Row, Table

MODEL = Path(__file__).parents[2] / "build_tools" / "intake" / "model"
PACKAGES = ("reference", "strategy", "feedback", "responses", "kpis", "methods")
ORGANISATION: dict[str, Cell] = {
    "ods_code": "RZ9",
    "name": "Invented Vale",
    "reply_days": 60,
    "concern_min": 20,
    "suppress_below": 5,
    "round_to": 1,
}

# id, first day, last day; released 42 days later in every case
QUARTERS = (
    ("2025-26-Q1", date(2025, 4, 1), date(2025, 6, 30)),
    ("2025-26-Q2", date(2025, 7, 1), date(2025, 9, 30)),
    ("2025-26-Q3", date(2025, 10, 1), date(2025, 12, 31)),
    ("2025-26-Q4", date(2026, 1, 1), date(2026, 3, 31)),
)
AS_OF = date(2026, 5, 12)


def period(period_id: str, starts_on: date, ends_on: date, *, released: bool = True) -> dict[str, Cell]:
    """A row of periods, released on AS_OF unless it is only planned."""
    return {
        "period_id": period_id,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "planned_on": AS_OF,
        "released_on": AS_OF if released else None,
        "state": "final" if released else "planned",
    }


REFERENCE: dict[str, list[dict[str, Cell]]] = {
    "organisation": [ORGANISATION],
    "periods": [period(*quarter) for quarter in QUARTERS],
    "services": [
        {"service_id": "all", "name": "The whole trust"},
        {"service_id": "hospital", "name": "Hill Hospital", "parent_id": "all"},
        {"service_id": "maternity", "name": "Maternity", "parent_id": "hospital"},
        {"service_id": "dental", "name": "Dental", "parent_id": "all"},
    ],
    "channels": [
        {"channel_id": "all", "name": "All ways together", "kind": "owned"},
        {"channel_id": "fft", "name": "Friends and Family Test", "kind": "national_scheme"},
        {"channel_id": "website", "name": "Website", "kind": "owned"},
        {"channel_id": "events", "name": "Events", "kind": "owned"},
    ],
    "themes": [
        {"theme_id": "waiting", "name": "Waiting", "framework": "Vale themes 1"},
        {"theme_id": "food", "name": "Food", "framework": "Vale themes 1"},
        {"theme_id": "complaint-delay", "name": "Delay", "framework": "Complaint subjects 1"},
    ],
}


def make_packages(**tables: list[dict[str, Any]]) -> Packages:
    """All six packages; a table that is not named is empty, or as in REFERENCE; a cell not named is blank."""
    given = {**REFERENCE, **tables}
    return Packages(tuple(_package(name, given) for name in PACKAGES))


def names_of(packages: Packages) -> Names:
    """The public names in English."""
    return read_names(packages, load_language("en"))


def _package(name: str, given: dict[str, list[dict[str, Any]]]) -> Package:
    descriptor = json.loads((MODEL / f"{name}.json").read_text(encoding="utf-8"))
    tables = (_table(name, resource, given.get(resource["name"], [])) for resource in descriptor["resources"])
    return Package(name, name, "", tuple(tables))


def _table(package: str, resource: dict[str, Any], rows: list[dict[str, Any]]) -> Table:
    schema = resource["schema"]
    fields = tuple(
        Field(each["name"], each["type"], each.get("title", ""), constraints=each.get("constraints", {}))
        for each in schema["fields"]
    )
    unknown = {name for row in rows for name in row} - {field.name for field in fields}
    assert not unknown, f"{resource['name']} has no field {unknown}"
    key = schema["primaryKey"]
    typed = tuple(
        Row({field.name: cells.get(field.name) for field in fields}, line) for line, cells in enumerate(rows, start=2)
    )
    return Table(
        package,
        resource["name"],
        resource.get("title", ""),
        "",
        fields,
        (key,) if isinstance(key, str) else tuple(key),
        typed,
        declared=resource,
    )
