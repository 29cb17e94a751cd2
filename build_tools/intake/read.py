"""Reads a trust's packages, holds them against the standard and the model, and joins them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools.findings import gather, stop
from build_tools.intake.columns import check_headings, trim
from build_tools.intake.commas import find_commas
from build_tools.intake.dialects import check_dialect, delimiter_of, in_order_of
from build_tools.intake.files import FileFault, TextRows, read_rows
from build_tools.intake.folders import PackageFolder, check_names, open_folders
from build_tools.intake.model import MAY_BE_EMPTY, PACKAGE_NAMES, Descriptor, model_table
from build_tools.intake.safety import check_safety
from build_tools.intake.schemas import check_descriptor
from build_tools.intake.sentences import say_objection
from build_tools.intake.tables import read_table
from build_tools.intake.validity import Objection, check_alone, check_joined, check_metadata
from build_tools.vocabulary import Finding, Package, Packages, Place, Table


@dataclass(frozen=True)
class ReadTable:
    """A table that could be read, the faults of its cells, and the lines of which frictionless is not heard.

    Those are the empty lines, which were left out, and those of which a fault of ours says all.
    """

    table: Table
    faults: list[Finding]
    width: int
    silent_lines: set[int] = field(default_factory=set)

    def told_already(self, objection: Objection) -> bool:
        """Whether a fault of ours says better what frictionless objects to.

        To frictionless a cell that it cannot read is blank, so that rows whose keys cannot be read look the same.
        """
        if objection.row in self.silent_lines or (objection.column or 0) > self.width and not objection.row:
            return True
        if objection.type == "primary-key":
            return any((objection.row, name) in self._faulty_cells for name in self.table.key)
        cell = (objection.row, objection.field)
        return objection.type in ("type-error", "constraint-error") and cell in self._faulty_cells

    @cached_property
    def _faulty_cells(self) -> set[tuple[int | None, str]]:
        return {(fault.where.row, fault.where.field) for fault in self.faults}


def read_packages(folder: Path) -> tuple[Packages | None, tuple[Finding, ...]]:
    """All packages of a trust, joined, and everything that is wrong with how they are written.

    A table is left out of the packages when its file cannot be read, and a row when one of its cells cannot;
    its line is then in the table's `left_out`, and a finding says why. None when no table could be read.
    """
    opened, findings = open_folders(folder)
    if folder.is_dir():
        findings += check_names(folder, opened)
    sound: list[PackageFolder] = []
    for package in opened:
        problems = check_safety(package) or gather(say_objections(check_metadata(package), {}))
        sound += [] if problems else [package]
        findings += problems
    for package in sound:
        findings += check_descriptor(package) if package.in_model else gather(say_objections(check_alone(package), {}))
    ours = _first_of_each(sound)
    tables, problems = _read_tables(ours)
    packages = Packages(tuple(_package(package, tables) for package in ours))
    return (packages if tables else None), tuple(sorted([*findings, *problems], key=_order))


def _first_of_each(packages: Iterable[PackageFolder]) -> list[PackageFolder]:
    """The packages of the model, each name once."""
    return list({package.name: package for package in reversed(list(packages)) if package.in_model}.values())[::-1]


def _read_tables(packages: list[PackageFolder]) -> tuple[dict[tuple[str, str], ReadTable], list[Finding]]:
    tables: dict[tuple[str, str], ReadTable] = {}
    findings: list[Finding] = []
    for package in packages:
        for resource in package.descriptor["resources"]:
            if model_table(package.name, resource["name"]) is None:
                continue  # a table that the model does not know is refused and not read
            read, faults = read_one(package, resource)
            findings += [file_finding(package, resource, fault) for fault in faults]
            if read is not None:
                tables[package.name, resource["name"]] = read
    names = {package.name: {table for owner, table in tables if owner == package.name} for package in packages}
    objections = say_objections(check_joined(packages, names), tables)
    return tables, findings + gather([*(fault for read in tables.values() for fault in read.faults), *objections])


def read_one(package: PackageFolder, resource: Descriptor) -> tuple[ReadTable | None, list[FileFault]]:
    """The table of a resource with what is wrong with its file; None where its rows cannot be made out."""
    if not isinstance(resource.get("path"), str) or not isinstance(resource.get("schema"), dict):
        return None, []
    strange = [] if package.in_model else check_dialect(resource)
    if strange:
        return None, strange
    delimiter = "," if package.in_model else delimiter_of(resource)
    text = read_rows(package.folder / resource["path"], delimiter)
    if isinstance(text, FileFault):
        return None, [text]
    trimmed, faults = trim(text)
    resource = resource if package.in_model else in_order_of(trimmed.headings, resource)
    wanted = [each["name"] for each in resource["schema"].get("fields", [])]
    headings = check_headings(trimmed.headings, wanted)
    if headings:
        return None, (faults if set(wanted) & set(trimmed.headings) else []) + headings
    if not trimmed.rows and package.in_model and resource["name"] not in MAY_BE_EMPTY:
        faults.append(FileFault("the table is empty, and the site needs it.", "Add at least one row."))
    table, cells = read_table(package, resource, trimmed)
    commas = find_commas(resource, table, trimmed)
    split = {each.where.row for each in commas if each.where.row}
    cells = [*commas, *(each for each in cells if each.where.row not in split)]
    return ReadTable(table, cells, len(trimmed.headings), _cut_lines(text, trimmed) | split), faults


def _cut_lines(text: TextRows, trimmed: TextRows) -> set[int]:
    return {line for line, _ in text.rows} - {line for line, _ in trimmed.rows}


def file_finding(package: PackageFolder, resource: Descriptor, fault: FileFault) -> Finding:
    """What is wrong with the file of a table, as a finding."""
    place = Place(package.name, resource["name"], fault.row, file=resource["path"])
    return stop("file", place, fault.problem, fault.remedy)


def say_objections(objections: Iterable[Objection], tables: Mapping[tuple[str, str], ReadTable]) -> list[Finding]:
    """What frictionless objects to, as findings, each once; what a fault of ours says better is left out."""
    ids = {place: _ids(read.table) for place, read in tables.items()}
    told = list(objections)
    unnamed = {(each.table, each.row) for each in told if _is_in_key(each, tables)}
    said = []
    for objection in told:
        read = tables.get((objection.package, objection.table))
        if objection.type == "primary-key" and (objection.table, objection.row) in unnamed:
            continue  # two rows whose key is not written right only look the same
        if read is None or not read.told_already(objection):
            said.append(say_objection(objection, read.table if read else None, ids))
    return said


def _is_in_key(objection: Objection, tables: Mapping[tuple[str, str], ReadTable]) -> bool:
    """Whether it is about one of the cells that name the row."""
    read = tables.get((objection.package, objection.table))
    return read is not None and objection.type == "constraint-error" and objection.field in read.table.key


def _ids(table: Table) -> tuple[str, ...]:
    return tuple(str(row[table.key[0]]) for row in table) if len(table.key) == 1 else ()


def _package(package: PackageFolder, tables: Mapping[tuple[str, str], ReadTable]) -> Package:
    return Package(
        name=package.name,
        title=str(package.descriptor.get("title", package.name)),
        meaning=str(package.descriptor.get("description", "")),
        tables=tuple(read.table for (owner, _), read in tables.items() if owner == package.name),
        descriptor=package.descriptor,
    )


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    """By package, file, row and column, as one works through them."""
    where = finding.where
    package = PACKAGE_NAMES.index(where.package) if where.package in PACKAGE_NAMES else len(PACKAGE_NAMES)
    return (package, where.file, where.row or 0, len(where.column), where.column)
