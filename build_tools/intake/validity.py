"""Asks frictionless, the authority on a package being valid, and hands on what it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from frictionless import FrictionlessException, Package
from frictionless import errors as kinds

from build_tools.intake.folders import PackageFolder
from build_tools.intake.joined import join
from build_tools.intake.model import Descriptor

ERROR_LIMIT = 1_000_000_000  # the default of 1,000 stops reading the file and hardly says so
TRIPS = (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError, OSError, re.error)
Answer = TypeVar("Answer")


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
    places = {resource.name: (package.name, resource.name) for resource in opened.resources}
    return _validate(opened, places, places)


def check_joined(packages: Iterable[PackageFolder], sound: Mapping[str, set[str]]) -> list[Objection]:
    """What frictionless says of the sound tables of all packages as one, links across packages included."""
    every = list(packages)
    joined = join(every, sound)
    if not joined.tables:
        return []
    opened = _open(joined.descriptor, every[0].root)
    return opened if isinstance(opened, list) else _validate(opened, joined.tables, joined.targets)


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


def _validate(
    package: Package, tables: Mapping[str, tuple[str, str]], targets: Mapping[str, tuple[str, str]]
) -> list[Objection]:
    """What is said of the tables, whose places are given by name; `targets` are those that links lead to."""
    objections: list[Objection] = []
    for name, place in tables.items():
        report = _ask(partial(package.get_resource(name).validate, limit_errors=ERROR_LIMIT))
        if isinstance(report, list):
            return report
        objections += [_objection(error, ("", ""), targets) for error in report.errors]
        for task in report.tasks:
            short = {error.row_number for error in task.errors if isinstance(error, kinds.MissingCellError)}
            objections += [_objection(error, place, targets) for error in _once_for_short_rows(task.errors, short)]
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


def _objection(error: Any, place: tuple[str, str], targets: Mapping[str, tuple[str, str]]) -> Objection:
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
        target=targets.get(reference, place if isinstance(error, kinds.ForeignKeyError) else ("", "")),
    )


def _cell_of(error: Any) -> str:
    if isinstance(error, kinds.ForeignKeyError):
        return "|".join(str(value) for value in error.field_cells)
    return str(getattr(error, "cell", "") or getattr(error, "label", ""))
