"""Reads what packages that are no trust's published before: each folder in a folder 'releases' is one release.

Nobody wrote these down as a trust's are, so they are found however they lie there, and what cannot be held against
today is told: nobody can say that it is safe.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from build_tools.findings import gather, stop
from build_tools.intake.cells import CellFault, read_cell
from build_tools.intake.dialects import delimiter_of
from build_tools.intake.files import FileFault, TextRows, rows_in, text_of
from build_tools.intake.folders import RELEASES, PackageFolder, read_json
from build_tools.intake.model import Descriptor, as_list
from build_tools.intake.tables import missing_of
from build_tools.vocabulary import Cell, Field, Finding, Package, Packages, Place, Row, Table, Withheld

DESCRIPTOR = "datapackage.json"
DATA = (".csv", ".tsv")
AS_DECIMAL = re.compile(r"(-?[0-9]+)\.0+")
NOT_SAFE = "Nobody can say that today's counts are safe beside it: put it right there, or take the release away."
Files = Mapping[PurePosixPath, bytes]
Problem = tuple[str, int | None, str]  # with its row and its column


@dataclass(frozen=True)
class Published:
    """A table of today as a release has it: the file, and the resource that describes it, which may be today's."""

    path: PurePosixPath
    resource: Descriptor
    own: bool  # whether the resource is the release's own


def read_earlier(
    packages: Packages, opened: list[PackageFolder], folder: Path
) -> tuple[dict[str, Packages], tuple[Finding, ...]]:
    """Each release by its id, the oldest name first, and what of them cannot be held against today's tables.

    `opened` are the packages as they lie below `folder`. A release of all lies in 'releases' there, one of a single
    package also in 'releases' in its own folder. A table is known by its file's name. Columns that a release did not
    have are blank.
    """
    released: dict[str, Packages] = {}
    findings: list[Finding] = []
    for inside in sorted({"", *(package.inside for package in opened)}):
        kept = folder / inside / RELEASES
        ours = [package for package in opened if inside in ("", package.inside)]
        for each in sorted(kept.iterdir()) if kept.is_dir() else ():
            told = each.relative_to(folder).as_posix()
            if each.is_dir():
                name = f"{inside}/{each.name}" if inside else each.name
                released[name], problems = _read_release(packages, ours, folder, each)
                findings += problems
            elif each.suffix in DATA:
                findings.append(_stop(told, "the file lies beside the folders of releases, and belongs to none."))
    return released, tuple(gather(findings))


def _stop(file: str, problem: str, row: int | None = None, field: str = "") -> Finding:
    return stop("1", Place(row=row, field=field, file=file), problem, NOT_SAFE)


def _read_release(
    packages: Packages, opened: list[PackageFolder], folder: Path, release: Path
) -> tuple[Packages, list[Finding]]:
    told = release.relative_to(folder).as_posix()
    try:
        files = dict(_files_of(release))
    except OSError:
        return Packages(()), [_stop(told, "the release cannot be read.")]
    findings: list[Finding] = []
    used: set[PurePosixPath] = set()
    found: list[Package] = []
    for package in packages.packages:
        lying = next((each for each in opened if each.name == package.name), None)
        tables: list[Table] = []
        for table in package.tables if lying else ():
            for published in _published(table, lying, release, files) if lying else ():
                used.add(published.path)
                rows, problems = _rows(table, published, files[published.path])
                file = f"{told}/{published.path}"
                findings += [_stop(file, *problem) for problem in problems]
                tables.append(replace(table, rows=rows, file=file, left_out=()))
        found.append(replace(package, tables=tuple(tables)))
    if not used:
        findings.append(_stop(told, "no file of this release is one of today's tables."))
    for path in sorted(set(files) - used):
        if path.suffix in DATA:
            findings.append(_stop(f"{told}/{path}", "the file is none of today's tables, or one of them once more."))
    return Packages(tuple(found)), findings


def _files_of(release: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    for path in sorted(release.rglob("*")):
        name = PurePosixPath(path.relative_to(release).as_posix())
        if path.is_file() and not path.name.startswith("."):  # a computer leaves notes of its own in folders
            yield name, path.read_bytes() if path.suffix in DATA else b""


def _published(table: Table, package: PackageFolder, release: Path, files: Files) -> Iterator[Published]:
    """The file of a release that is a table, as the release itself describes it, or where it lies today or may lie."""
    for path in (path for path in files if path.name == DESCRIPTOR):
        descriptor = read_json(release, release / path) or {}
        same = descriptor.get("name") in (None, package.descriptor.get("name"), package.name)
        for resource in as_list(descriptor.get("resources")) if same else ():
            if isinstance(resource, dict) and resource.get("name") == table.name:
                at = path.parent / str(resource.get("path"))
                if at in files and at.suffix in DATA:
                    usable = _describes_fields(resource)
                    yield Published(at, resource if usable else dict(table.declared), usable)
                    return
    lying = PurePosixPath(table.file)
    inside = PurePosixPath(package.inside)
    named = PurePosixPath(f"{table.name}.csv")
    for at in (package.name / named, package.name / lying, inside / lying, inside / named, lying, named):
        if at in files:
            yield Published(at, dict(table.declared), own=False)
            return
    alike = [path for path in files if path.name in (named.name, lying.name)]
    if len(alike) == 1:
        yield Published(alike[0], dict(table.declared), own=False)


def _describes_fields(resource: Descriptor) -> bool:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return isinstance(fields, list) and all(isinstance(each, dict) and "name" in each for each in fields)


def _rows(table: Table, published: Published, content: bytes) -> tuple[tuple[Row, ...], list[Problem]]:
    """The rows that can be read as today's are, and a problem with its row and column for each thing that cannot."""
    text = text_of(content)
    delimiter = delimiter_of(published.resource)
    read = text if isinstance(text, FileFault) else rows_in(text, delimiter if len(delimiter) == 1 else ",")
    if isinstance(read, FileFault):
        return (), [(read.problem, read.row, "")]
    headings = [heading.strip() for heading in read.headings]
    known = {each["name"] for each in published.resource["schema"]["fields"]}
    needed = [field for field in table.fields if _is_needed(table, field)]
    lacking = [field.name for field in needed if headings.count(field.name) != 1]
    new = {name for name in lacking if published.own and name not in known and name not in table.key}
    problems: list[Problem] = [
        ("the release does not have this column once.", None, name) for name in lacking if name not in new
    ]
    if not table.key:
        problems.append(("today's table has no primaryKey, by which rows could be held against each other.", None, ""))
    if problems:
        return (), problems
    return _read_rows(table, published, TextRows(headings, read.rows), [each.name for each in needed])


def _is_needed(table: Table, field: Field) -> bool:
    described = next(each for each in table.declared["schema"]["fields"] if each["name"] == field.name)
    return field.name in table.key or "counts" in described or "countsWhere" in described


def _read_rows(
    table: Table, published: Published, read: TextRows, needed: list[str]
) -> tuple[tuple[Row, ...], list[Problem]]:
    missing = {**missing_of(dict(table.declared)), **missing_of(published.resource)}
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, texts in read.rows:
        if not any(text.strip() for text in texts):
            continue
        if len(texts) != len(read.headings):
            problems.append(("the row has more or fewer cells than there are headings.", line, ""))
            continue
        said = dict(zip(read.headings, (text.strip() for text in texts), strict=True))
        cells = {each.name: _cell(said.get(each.name, ""), each, missing[each.name]) for each in table.fields}
        unread = [name for name in needed if isinstance(cells[name], CellFault)]
        problems += [
            ("the cell cannot be read, so that it cannot be held against today's.", line, name) for name in unread
        ]
        texts_or_values = {name: said[name] if isinstance(cell, CellFault) else cell for name, cell in cells.items()}
        rows += [] if unread else [Row(texts_or_values, line)]
    return tuple(rows), problems


def _cell(text: str, field: Field, missing: frozenset[str]) -> Cell | CellFault:
    """A cell as today's are read; 6.0 is 6, and the marks of withheld counts are known whatever the descriptor says."""
    whole = AS_DECIMAL.fullmatch(text) if field.type in ("integer", "number") else None
    if whole:
        return int(whole.group(1))
    marks = {each.value for each in (Withheld.HIDDEN, Withheld.NOT_COLLECTED)}
    return read_cell(text, field, missing | {""} | marks)
