"""Reads a CSV file into rows of text, strictly: what a spreadsheet mangled is said in plain words."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 200_000_000  # bytes
LARGEST_CELL = 100_000  # characters
SAVE_AS = "In the spreadsheet, use 'Save as' and choose 'CSV UTF-8 (comma delimited)'."


@dataclass(frozen=True)
class FileFault:
    """What is wrong with a file as a whole, or with one of its rows."""

    problem: str
    remedy: str
    row: int | None = None


@dataclass(frozen=True)
class TextRows:
    """The rows of a file as text, the heading row first; row numbers are those of a spreadsheet."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_rows(path: Path, delimiter: str = ",") -> TextRows | FileFault:
    """The rows of a CSV file in UTF-8, or the first thing that makes it unreadable."""
    text = _read_text(path)
    return text if isinstance(text, FileFault) else rows_in(text, delimiter)


def rows_in(text: str, delimiter: str = ",") -> TextRows | FileFault:
    """The rows of a CSV file's text, or the first thing that makes it unreadable."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(enumerate(reader, start=1))
    except csv.Error:
        return _broken_row(text, delimiter)
    if not rows or not any(cell.strip() for cell in rows[0][1]):
        return FileFault("the first row holds no headings.", "Put the row of headings back at the top.", 1)
    for number, cells in rows:
        if any(len(cell) > LARGEST_CELL for cell in cells):
            problem = f"a cell holds more than {LARGEST_CELL:,} characters."
            return FileFault(problem, "Look for text pasted by mistake or a quotation mark never closed.", number)
    headings = rows[0][1]
    return _separated_otherwise(headings) or TextRows(headings, rows[1:])


def _read_text(path: Path) -> str | FileFault:
    try:
        if not path.is_file():
            return FileFault("the file is missing.", "Put it back, or correct its name in datapackage.json.")
        if path.stat().st_size > LARGEST_FILE:
            return FileFault("the file is larger than 200 MB.", "Look for rows or text pasted by mistake.")
        data = path.read_bytes()
    except OSError:
        return FileFault("the file cannot be opened.", "Close it in other programs and try again.")
    return text_of(data)


def text_of(data: bytes) -> str | FileFault:
    """The text of a file; a byte order mark, as Windows writes it, does no harm."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileFault("the file is saved as 'Unicode text' (UTF-16).", SAVE_AS)
    if b"\0" in data:
        row = data[: data.index(b"\0")].count(b"\n") + 1
        return FileFault("the file holds a NUL byte, which no spreadsheet writes.", "Put back an earlier copy.", row)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        return FileFault("the file is saved in an older Windows form (not UTF-8).", SAVE_AS, row)


def _broken_row(text: str, delimiter: str) -> FileFault:
    """The first row that cannot be read; the strict reader stops there, at the end of the file or before."""
    read = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            read += 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            problem = "a quotation mark is opened in this row and never closed."
            return FileFault(problem, 'Close it, or write "" for a quotation mark inside a text.', read + 1)
        if "field larger" in str(error):
            return FileFault("a cell is far too long.", "Look for a quotation mark never closed.", read + 1)
    problem = "a quotation mark stands inside a text in quotation marks."
    return FileFault(problem, 'Write "" for a quotation mark inside a text.', read + 1)


def _separated_otherwise(headings: list[str]) -> FileFault | None:
    if len(headings) == 1:
        for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")):
            if sign in headings[0]:
                return FileFault(f"the cells are separated by {name} and not by commas.", SAVE_AS)
    return None
