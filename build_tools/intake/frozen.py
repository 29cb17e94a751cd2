"""Reads the frozen releases: byte for byte, and as tables that can be held against those of today."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from build_tools.intake.cells import WITHHELD, CellFault, read_cell
from build_tools.intake.earlier import read_earlier
from build_tools.intake.folders import open_folders
from build_tools.intake.others import as_read
from build_tools.vocabulary import Cell, Finding, Package, Packages, Row, Table

MISSING = frozenset({"", *WITHHELD})


def read_frozen(folder: Path, release_ids: Iterable[str]) -> dict[PurePosixPath, bytes]:
    """The files of these releases by their path below the folder of releases; a release that is not there has none."""
    files: dict[PurePosixPath, bytes] = {}
    for release_id in release_ids:
        for path in sorted((folder / release_id).rglob("*")):
            if path.is_file() and not path.name.startswith("."):  # a computer leaves notes of its own in folders
                files[PurePosixPath(path.relative_to(folder).as_posix())] = path.read_bytes()
    return files


def read_releases(packages: Packages, folder: Path) -> dict[str, Packages]:
    """Each release by its id, its rows read as those of the same tables of today are; the oldest first.

    A trust records its releases in a table; of other packages, see `read_published`. A column that the release did
    not have is blank, a table that it did not have is left out.
    """
    held = {table.name: table for table in packages.tables}
    if "releases" in held and {"release_id", "released_on"} <= {field.name for field in held["releases"].fields}:
        made = sorted(held["releases"], key=lambda row: row["released_on"])
        ids = [row["release_id"] for row in made if PurePosixPath(row["release_id"]).name == row["release_id"]]
    else:
        return read_published(packages, folder)[0]
    return {each: _as_packages(packages, each, read_frozen(folder / "releases", [each])) for each in ids}


def read_published(packages: Packages, folder: Path) -> tuple[dict[str, Packages], tuple[Finding, ...]]:
    """What packages that are no trust's published before, and what of it cannot be held against them as they are."""
    opened, _ = open_folders(folder)
    return read_earlier(packages, [as_read(package) for package in opened], folder)


def _as_packages(packages: Packages, release_id: str, files: Mapping[PurePosixPath, bytes]) -> Packages:
    def frozen(package: Package) -> Iterator[Table]:
        for table in package.tables:
            path = PurePosixPath(release_id, package.name, f"{table.name}.csv")
            if path in files:
                yield replace(table, rows=tuple(rows_of(table, files[path])), file=f"releases/{path}", left_out=())

    return Packages(tuple(replace(package, tables=tuple(frozen(package))) for package in packages.packages))


def rows_of(table: Table, content: bytes) -> Iterator[Row]:
    """The rows of a file, each cell as that of today's table is read; what cannot be read stays text."""
    read: dict[tuple[str, str], Cell] = {}  # each text is read once
    for line, texts in enumerate(csv.DictReader(io.StringIO(content.decode(errors="replace"), newline="")), start=2):
        cells: dict[str, Cell] = {}
        for field in table.fields:
            text = texts.get(field.name) or ""
            if (field.name, text) not in read:
                cell = read_cell(text, field, MISSING)
                read[field.name, text] = text if isinstance(cell, CellFault) else cell
            cells[field.name] = read[field.name, text]
        yield Row(cells, line)
