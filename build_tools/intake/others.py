"""Reads Data Packages that are no trust's, so that their counts and words can be looked through as well."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from build_tools.findings import gather, note, stop
from build_tools.intake.folders import PackageFolder, open_folders
from build_tools.intake.model import Descriptor
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
    sound: list[PackageFolder] = []
    for package in opened:
        problems = check_safety(package) or gather(say_objections(check_metadata(package), {}))
        sound += [] if problems else [package]
        findings += problems
    read = [_read(package) for package in sound]
    packages = Packages(tuple(package for package, _ in read))
    findings += [*chain.from_iterable(problems for _, problems in read), *_check_names(packages), *_notes(packages)]
    return packages, tuple(findings)


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
    name = package.name or package.inside
    return Package(
        name, str(descriptor.get("title", name)), str(descriptor.get("description", "")), held, descriptor
    ), findings


def _counts_people(resource: Descriptor) -> bool:
    schema = resource.get("schema")
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    return any("counts" in field or "countsWhere" in field for field in fields)


def _check_names(packages: Packages) -> Iterator[Finding]:
    """Tables are known by their names, across packages as well."""
    seen: set[str] = set()
    for table in chain.from_iterable(package.tables for package in packages.packages):
        if table.name in seen:
            problem = "a second table has the same name."
            yield stop("package", Place(table.package, table.name, file=table.file), problem, "Check one at a time.")
        seen.add(table.name)


def _notes(packages: Packages) -> Iterator[Finding]:
    yield note("package", Place(), NOT_A_TRUSTS, "A site needs all six.")
    if not any(_counts_people(dict(table.declared)) for table in packages.tables):
        yield note("1", Place(), NOTHING_COUNTED, SAY_SO)
