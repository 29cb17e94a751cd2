"""Reads a table of raw counts that lies outside the project, as strictly as if it were the project's own."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from build_tools.findings import gather, place_in, stop
from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor
from build_tools.intake.read import file_finding, read_one, say_objections
from build_tools.intake.said import did_you_mean
from build_tools.intake.validity import check_alone
from build_tools.vocabulary import Finding, Packages, Place, Table, Withheld


def read_raw(path: Path, like: Table, packages: Packages) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table, which has the columns and keys of `like`, and everything that is wrong with it.

    Links are followed into `packages`. No finding repeats a count.
    """
    resource: Descriptor = {**deepcopy(dict(like.declared)), "path": path.name}
    for link in ("foreignKeys", "crossPackageKeys"):
        resource["schema"].pop(link, None)
    if not path.is_file():
        missing = Place(file=path.name)
        return None, (stop("file", missing, "there is no such file.", "Look at its name and folder in the command."),)
    package = PackageFolder(like.package, path.parent, "", _package(like, resource))
    read, faults = read_one(package, resource)
    findings = [file_finding(package, resource, fault) for fault in faults]
    if read is None:
        return None, tuple(findings)
    table = replace(read.table, links=like.links)
    objections = check_alone(package)
    findings += [*read.faults, *say_objections(objections, {(like.package, like.name): read})]
    findings += [*_hidden(table), *_lost(table, packages)]
    return table, tuple(gather(findings))


def _package(like: Table, resource: Descriptor) -> Descriptor:
    schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": schema, "name": like.package, "resources": [resource]}


def _hidden(table: Table) -> Iterator[Finding]:
    for field in table.fields:
        for row in table:
            if row[field.name] is Withheld.HIDDEN:
                problem = "a count is hidden already, and what is to be hidden is worked out from raw counts."
                yield stop("raw", place_in(table, row, field.name), problem, "Give the raw count.")


def _lost(table: Table, packages: Packages) -> Iterator[Finding]:
    """Cells that name something which the packages do not have."""
    held = {each.name: each for each in packages.tables}
    for link in table.links:
        if link.table in held and len(link.fields) == 1:
            known = {str(row[link.target_fields[0]]) for row in held[link.table]}
            for row in table:
                value = row[link.fields[0]]
                if value is not None and str(value) not in known:
                    problem = f"{link.table} has no such row."
                    meant, file = did_you_mean(str(value), known), held[link.table].file
                    remedy = f"{meant} If it is new, add it to {file} first." if meant else f"Add it to {file} first."
                    yield stop("raw", place_in(table, row, link.fields[0]), problem, remedy)
