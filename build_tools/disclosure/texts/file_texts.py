"""Reads the texts of a finished file of any kind: each piece that could name somebody, one by one."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from build_tools.disclosure.texts.page_texts import json_texts, read_page
from build_tools.disclosure.texts.pictures import picture_texts
from build_tools.disclosure.texts.unreadable import Unreadable

_MARKED_UP = frozenset({".html", ".htm", ".xml", ".svg", ".rss", ".atom", ".xhtml"})
_PLAIN = frozenset({"", ".txt", ".md", ".css", ".js", ".yml", ".yaml", ".toml", ".webmanifest", ".vtt", ".srt"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg"})
_MOST_UNPACKED = 50_000_000  # bytes of a packed file: more is refused, not read


def file_texts(path: PurePosixPath, content: bytes) -> Iterable[str]:
    """The texts of a file by the ending of its name: pages, feeds, drawings, tables, data, pictures, zip archives.

    Refused as Unreadable: a kind that is not known, and a file that is not what its name says.
    """
    kind = path.suffix.lower()
    if kind in _PICTURES:
        return picture_texts(content)
    if kind == ".zip":
        return _zip_texts(content)
    if kind not in _MARKED_UP | _PLAIN | {".csv", ".json"}:
        raise Unreadable("a kind of file that nobody has taught it to read")
    return _written_texts(kind, _decoded(content))


def table_texts(text: str) -> list[str]:
    """Every cell of a CSV file."""
    try:
        return [cell for row in csv.reader(io.StringIO(text, newline=""), strict=True) for cell in row]
    except csv.Error as fault:
        raise Unreadable("a table that is broken") from fault


def _written_texts(kind: str, text: str) -> Iterable[str]:
    if kind in _MARKED_UP:
        page = read_page(text)
        return chain(page.blocks, page.attributes)
    if kind == ".csv":
        return table_texts(text)
    if kind == ".json":
        try:
            return json_texts(json.loads(text))
        except ValueError as fault:
            raise Unreadable("data that is broken") from fault
    return text.splitlines()


def _zip_texts(content: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            held = archive.infolist()
            if sum(each.file_size for each in held) > _MOST_UNPACKED:
                raise Unreadable("an archive that is too large")
            for each in held:
                yield from (each.filename, each.comment.decode("utf-8", "replace"))
                if not each.is_dir():
                    yield from file_texts(PurePosixPath(each.filename), archive.read(each))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
        raise Unreadable("an archive that cannot be opened") from fault


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable("a text that is not UTF-8") from fault
