"""The published rows as files: the CSV tables and descriptors that anyone can download."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from build_tools.vocabulary import Cell, Package, Packages, Table, Withheld


def package_files(packages: Packages) -> dict[PurePosixPath, bytes]:
    """Every package as a valid Data Package: '<package>/datapackage.json' and '<package>/<table>.csv'."""
    files: dict[PurePosixPath, bytes] = {}
    for package in packages.packages:
        files[PurePosixPath(package.name, "datapackage.json")] = _descriptor_bytes(package)
        for table in package.tables:
            files[PurePosixPath(package.name, f"{table.name}.csv")] = table_bytes(table)
    return files


def table_bytes(table: Table) -> bytes:
    """A table as UTF-8 CSV with a header row and line feeds; hidden counts stand as [c]."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in table.fields]
    writer.writerow(names)
    writer.writerows([cell_text(row[name]) for name in names] for row in table.rows)
    return out.getvalue().encode()


def cell_text(cell: Cell) -> str:
    """A cell as the packages write it."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Withheld():
            return cell.value
        case float() if cell.is_integer():
            return str(int(cell))
        case date():
            return cell.isoformat()
    return str(cell)


def _descriptor_bytes(package: Package) -> bytes:
    descriptor = dict(package.descriptor)
    descriptor["resources"] = [_at_home(resource) for resource in descriptor["resources"]]
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()


def _at_home(resource: Mapping[str, object]) -> dict[str, object]:
    return {**resource, "path": f"{resource['name']}.csv"}
