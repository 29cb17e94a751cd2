"""Reads Data Packages that are no trust's, so that their counts and words can be looked through as well."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from build_tools.findings import gather, note, stop
from build_tools.intake.folders import PackageFolder, open_folders, read_json
from build_tools.intake.model import Descriptor, as_list
from build_tools.intake.read import ReadTable, file_finding, read_one, say_objections
from build_tools.intake.safety import check_safety
from build_tools.intake.validity import check_alone, check_metadata
from build_tools.vocabulary import Finding, Package, Packages, Place

NOT_A_TRUSTS = "these are not the six packages of a trust, so only validity, counts and words are looked at."
NOTHING_COUNTED = "no field is declared to count people, so no count was looked at."
SAY_SO = 'Write "counts": "people" in each such field of datapackage.json.'


def read_others(folder: Path) -> tuple[Packages, tuple[Finding, ...]] | None:
    """The packages with everything that is wrong with how they are written; None where one of them is a trust's."""
    opened, findings = open_folders(folder)
    if not opened or any(package.in_model for package in opened):
        return None
    opened = [as_read(package) for package in opened]
    sound: list[PackageFolder] = []
    for package in opened:
        problems = check_safety(package) or gather(say_objections(check_metadata(package), {}))
        sound += [] if problems else [package]
        findings += problems
    read = [_read(package) for package in sound]
    packages = Packages(tuple(package for package, _ in read))
    findings += [*chain.from_iterable(problems for _, problems in read), *_check_names(packages), *_notes(opened)]
    return packages, tuple(findings)


def as_read(package: PackageFolder) -> PackageFolder:
    """The package with a name, which is its folder's where it has none, and with its schemas where they are used."""
    resources = package.descriptor.get("resources")
    listed = [_with_schema(package, each) for each in resources] if isinstance(resources, list) else resources
    return replace(package, name=package.name or package.inside, descriptor={**package.descriptor, "resources": listed})


def _with_schema(package: PackageFolder, resource: Any) -> Any:
    """A resource whose schema lies in a file beside it, as if it stood in the descriptor; any other as it is."""
    path = resource.get("schema") if isinstance(resource, dict) else None
    if not isinstance(path, str) or check_safety(replace(package, descriptor={"resources": [resource]})):
        return resource
    schema = read_json(package.root, package.folder / path)
    return resource if schema is None else {**resource, "schema": schema}


def _read(package: PackageFolder) -> tuple[Package, list[Finding]]:
    findings: list[Finding] = []
    tables: dict[tuple[str, str], ReadTable] = {}
    for resource in package.descriptor["resources"]:
        read, faults = read_one(package, resource)
        findings += [file_finding(package, resource, fault) for fault in faults]
        if read is not None:
            tables[package.name, resource["name"]] = read
            findings += read.faults
        elif not faults and _counts_people(resource):
            problem = "the table counts people, and cannot be looked through as it is written."
            place = Place(package.name, resource["name"], file=package.file)
            findings.append(stop("1", place, problem, "Describe it as one CSV file with its schema beside it."))
    findings += gather(say_objections(check_alone(package), tables))
    descriptor = package.descriptor
    held = tuple(read.table for read in tables.values())
    title, meaning = str(descriptor.get("title", package.name)), str(descriptor.get("description", ""))
    return Package(package.name, title, meaning, held, descriptor), findings


def _counts_people(resource: Descriptor) -> bool:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    described = [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    return any("counts" in field or "countsWhere" in field for field in described)


def _check_names(packages: Packages) -> Iterator[Finding]:
    """Tables are known by their names, across packages as well, and packages by theirs."""
    names: set[str] = set()
    for package in packages.packages:
        if package.name in names:
            problem = f"a second package is called '{package.name}'."
            yield stop("package", Place(package.name), problem, "Name it otherwise, or check one at a time.")
        names.add(package.name)
    seen: set[str] = set()
    for table in chain.from_iterable(package.tables for package in packages.packages):
        if table.name in seen:
            problem = "a second table has the same name."
            yield stop("package", Place(table.package, table.name, file=table.file), problem, "Check one at a time.")
        seen.add(table.name)


def _notes(packages: Iterable[PackageFolder]) -> Iterator[Finding]:
    yield note("package", Place(), NOT_A_TRUSTS, "A site needs all six.")
    listed = chain.from_iterable(as_list(package.descriptor.get("resources")) for package in packages)
    if not any(_counts_people(resource) for resource in listed if isinstance(resource, dict)):
        yield note("1", Place(), NOTHING_COUNTED, SAY_SO)
