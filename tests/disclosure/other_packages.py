"""Data Packages that are no trust's, written by a test and read as `check` reads them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.intake.others import read_others
from build_tools.vocabulary import Finding, Packages

ALL_THE_TIME = Deadline(clock=lambda: 0, moment=1)


def resource(name: str, key: str, counts: str, **declared: Any) -> dict[str, Any]:
    """A table whose key and counts are named with spaces between; `declared` are its links."""
    fields: list[dict[str, Any]] = [{"name": each, "type": "string"} for each in key.split()]
    fields += [
        {"name": each, "type": "integer", "counts": "people", "missingValues": ["", "[c]"]} for each in counts.split()
    ]
    schema = {"fields": fields, "primaryKey": key.split()}
    plain = {"path": f"{name}.csv", "type": "table", "format": "csv", "encoding": "utf-8"}
    return {"name": name, **plain, **declared, "schema": schema}


def write_package(folder: Path, tables: Mapping[str, str], *resources: dict[str, Any], **declared: Any) -> Path:
    """One package: its tables by their names, each as lines of text, and what its descriptor says of them."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    descriptor = {"$schema": schema, "name": "others", **declared, "resources": list(resources)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for name, text in tables.items():
        lines = "\n".join(line.strip() for line in text.strip().splitlines())
        (folder / f"{name}.csv").write_text(f"{lines}\n", encoding="utf-8")
    return folder


def read(folder: Path) -> Packages:
    """The packages, in which nothing but the notes of such packages is wrong."""
    found = read_others(folder)
    assert found is not None
    packages, findings = found
    assert [each for each in findings if each.severity == "stop"] == []
    return packages


def stops(packages: Packages, releases: Mapping[str, Packages] | None = None) -> dict[tuple[int | None, str], str]:
    """What stops publication by row and field, and why."""
    findings = check_counts(packages, releases or {}, ALL_THE_TIME)
    return {(each.where.row, each.where.field): each.problem for each in findings if each.severity == "stop"}


def notes(packages: Packages, releases: Mapping[str, Packages] | None = None) -> list[Finding]:
    """What is told and stops nothing."""
    return [each for each in check_counts(packages, releases or {}, ALL_THE_TIME) if each.severity == "note"]
