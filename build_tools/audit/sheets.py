"""Tables as text, as they lie in a folder of Data Packages: found by name, looked up by key, and written again."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from build_tools.errors import AnswerableError

Files = Mapping[PurePosixPath, bytes]
HIDDEN = "[c]"


@dataclass(frozen=True)
class Sheet:
    """One table as text; `marked` files begin with a byte order mark, as Windows writes it."""

    path: PurePosixPath
    package: str
    name: str
    schema: Mapping[str, Any]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    newline: str = "\n"
    marked: bool = False

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(_as_list(self.schema.get("primaryKey", [])))

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The fields that the file has a column for, by name."""
        return {each["name"]: each for each in self.schema["fields"] if each["name"] in self.headings}

    @cached_property
    def counts(self) -> frozenset[str]:
        """The fields that hold counts of people, and so may be hidden."""
        return frozenset(name for name, field in self.fields.items() if HIDDEN in field.get("missingValues", ()))

    @cached_property
    def links(self) -> tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]:
        """Its foreign keys, inside and across packages: own fields, the table they lead to, the fields there."""
        written = [*self.schema.get("foreignKeys", []), *self.schema.get("crossPackageKeys", [])]
        return tuple(
            (
                tuple(_as_list(each["fields"])),
                each["reference"].get("resource") or self.name,
                tuple(_as_list(each["reference"]["fields"])),
            )
            for each in written
        )

    def cell(self, row: int, field: str) -> str:
        cells = self.rows[row]
        place = self.headings.index(field)
        return cells[place] if place < len(cells) else ""

    def cells(self, row: int, fields: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.cell(row, field) for field in fields)

    def key_of(self, row: int) -> str:
        return "|".join(self.cells(row, self.key))

    def rows_where(self, fields: tuple[str, ...], cells: tuple[str, ...]) -> list[int]:
        """The places of the rows whose cells hold these texts; none where the file lacks one of the columns."""
        if not set(fields) <= set(self.headings):
            return []
        return [row for row, held in enumerate(self.rows) if held and self.cells(row, fields) == cells]

    def rows_with(self, key: str) -> list[int]:
        """The places of the rows with this key, its parts joined by '|'."""
        if not self.key or not set(self.key) <= set(self.headings):
            return []
        return [row for row, held in enumerate(self.rows) if held and self.key_of(row) == key]


def read_sheets(files: Files) -> dict[str, Sheet]:
    """Every table that a descriptor among the files names, by its name; one whose file is not there is left out.

    Raises AnswerableError for a descriptor or a table that cannot be read.
    """
    return {sheet.name: sheet for path, data in files.items() for sheet in _described(path, data, files)}


def sheet_bytes(sheet: Sheet) -> bytes:
    """The table as CSV, with the ends of lines and the mark that its file had."""
    out = io.StringIO()
    csv.writer(out, lineterminator=sheet.newline).writerows([sheet.headings, *sheet.rows])
    return out.getvalue().encode("utf-8-sig" if sheet.marked else "utf-8")


def _described(path: PurePosixPath, data: bytes, files: Files) -> Iterator[Sheet]:
    if path.name != "datapackage.json" or len(path.parts) != 2:
        return
    try:
        descriptor = json.loads(data.decode("utf-8-sig"))
        for resource in descriptor["resources"]:
            file = path.parent / resource["path"]
            if file in files:
                yield _read(file, files[file], descriptor["name"], resource)
    except (ValueError, KeyError, TypeError, csv.Error) as fault:
        raise AnswerableError(f"{path.parent} cannot be read. Run `check` on it first.") from fault


def _read(path: PurePosixPath, data: bytes, package: str, resource: Mapping[str, Any]) -> Sheet:
    text = data.decode("utf-8-sig")
    headings, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    held = tuple(tuple(row) for row in rows)
    marked = data.startswith(b"\xef\xbb\xbf")
    return Sheet(path, package, resource["name"], resource["schema"], tuple(headings), held, newline, marked)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
