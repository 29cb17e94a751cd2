"""Asks frictionless, the authority on a package being valid, and hands on what it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from frictionless import FrictionlessException, Package
from frictionless import errors as kinds

from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor, keys_of

ERROR_LIMIT = 1_000_000_000  # the default of 1,000 stops reading the file and hardly says so
TRIPS = (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError, OSError, re.error)
Answer = TypeVar("Answer")
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class Objection:
    """One error of frictionless: its type, where it is, and the details that a sentence needs."""

    type: str
    note: str
    package: str = ""
    table: str = ""
    row: int | None = None
    field: str = ""
    column: int | None = None
    cell: str = ""
    target: tuple[str, str] = ("", "")
    file: str = ""


def check_metadata(package: PackageFolder) -> list[Objection]:
    """What frictionless says of the descriptor alone."""
    opened = _open(package.descriptor, package.folder, package)
    return opened if isinstance(opened, list) else []


def check_alone(package: PackageFolder) -> list[Objection]:
    """What frictionless says of a package that is none of the six, exactly as it lies there."""
    opened = _open(package.descriptor, package.folder, package)
    if isinstance(opened, list):
        return opened
    return _validate(opened, {resource.name: (package.name, resource.name) for resource in opened.resources})


def check_joined(packages: Iterable[PackageFolder], sound: Mapping[str, set[str]]) -> list[Objection]:
    """What frictionless says of the sound tables of all packages as one, links across packages included."""
    resources: list[Descriptor] = []
    names: dict[str, tuple[str, str]] = {}
    root = ""
    for package in packages:
        root = str(package.root)
        for resource in package.descriptor["resources"]:
            if resource["name"] in sound.get(package.name, set()):
                resources.append(_joined_resource(package, resource, sound))
                names[resources[-1]["name"]] = (package.name, resource["name"])
    if not resources:
        return []
    descriptor = {"$schema": PROFILE, "name": "joined", "resources": resources}
    opened = _open(descriptor, Path(root))
    return opened if isinstance(opened, list) else _validate(opened, names)


def _joined_resource(package: PackageFolder, resource: Descriptor, sound: Mapping[str, set[str]]) -> Descriptor:
    """A copy whose path and names are those of the joined package, and whose links are all real foreign keys."""
    joined = deepcopy(resource)
    joined["name"] = _joined_name(package.name, resource["name"])
    joined["path"] = f"{package.inside}/{resource['path']}" if package.inside else resource["path"]
    schema = joined["schema"]
    schema.pop("crossPackageKeys", None)
    schema["foreignKeys"] = []
    for key in keys_of(resource["schema"]):
        target, table = key["package"] or package.name, key["resource"] or resource["name"]
        if table in sound.get(target, set()):
            itself = (target, table) == (package.name, resource["name"])
            reference = {"resource": "" if itself else _joined_name(target, table), "fields": key["target"]}
            schema["foreignKeys"].append({"fields": key["fields"], "reference": reference})
    return joined


def _joined_name(package: str, table: str) -> str:
    return f"{package}.{table}"


def _open(descriptor: Descriptor, folder: Path, package: PackageFolder | None = None) -> Package | list[Objection]:
    return _ask(lambda: Package.from_descriptor(deepcopy(descriptor), basepath=str(folder)), package)


def _ask(question: Callable[[], Answer], package: PackageFolder | None = None) -> Answer | list[Objection]:
    """The answer, or a refusal as objections; what frictionless trips over, it does not call valid either."""
    name, file = (package.name, package.file) if package else ("", "")
    try:
        return question()
    except FrictionlessException as refusal:
        return [Objection(error.type, error.note, name, file=file) for error in refusal.reasons or [refusal.error]]
    except TRIPS:
        return [Objection("package-error", "", name, file=file)]


def _validate(joined: Package, names: Mapping[str, tuple[str, str]]) -> list[Objection]:
    report = _ask(lambda: joined.validate(limit_errors=ERROR_LIMIT))
    if isinstance(report, list):
        return report
    objections = [_objection(error, ("", ""), names) for error in report.errors]
    for task in report.tasks:
        place = names.get(task.name, ("", task.name))
        short = {error.row_number for error in task.errors if isinstance(error, kinds.MissingCellError)}
        objections += [_objection(error, place, names) for error in _once_for_short_rows(task.errors, short)]
        if any("limit" in warning for warning in task.warnings):
            objections.append(Objection("unread", "", *place))
    return objections


def _once_for_short_rows(errors: Iterable[Any], short: set[int]) -> list[Any]:
    """Of a row that is too short only the first missing cell: each further one would be told as missing and blank."""
    kept, told = [], set()
    for error in errors:
        row = getattr(error, "row_number", None)
        if row not in short or isinstance(error, kinds.MissingCellError) and row not in told:
            kept.append(error)
            told.add(row)
    return kept


def _objection(error: Any, place: tuple[str, str], names: Mapping[str, tuple[str, str]]) -> Objection:
    fields = error.field_names if isinstance(error, kinds.ForeignKeyError) else [getattr(error, "field_name", "")]
    reference = getattr(error, "reference_name", "")
    return Objection(
        type=error.type,
        note=error.note,
        package=place[0],
        table=place[1],
        row=getattr(error, "row_number", None),
        field=fields[0] if fields else "",
        column=getattr(error, "field_number", None),
        cell=_cell_of(error),
        target=names.get(reference, place if isinstance(error, kinds.ForeignKeyError) else ("", "")),
    )


def _cell_of(error: Any) -> str:
    if isinstance(error, kinds.ForeignKeyError):
        return "|".join(str(value) for value in error.field_cells)
    return str(getattr(error, "cell", "") or getattr(error, "label", ""))
