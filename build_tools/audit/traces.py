"""Looks through a folder for what was taken out: the texts, in whatever dress, and the hashes made with them."""

import csv
import gzip
import html
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.vocabulary import Place

DISTINCTIVE = 6  # words from which on a sentence is not said twice by chance
SENTENCE_END = re.compile(r"[.!?;:]+(?:\s|$)|\n+")
TAG = re.compile(r"<[^<>]*>")
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
BETWEEN = "\n\x1f|\n"  # pieces, so that nothing is found across two of them
NONE: frozenset[str] = frozenset()
MARKED_UP = frozenset({".html", ".svg", ".xml", ".json", ".md"})

Piece = tuple[int | None, str, str]  # row, field, text


@dataclass(frozen=True)
class Sought:
    """What must stand nowhere: texts as `plain` writes them, and hashes in hexadecimal."""

    texts: frozenset[str]
    hashes: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Any of it as whole words, the longest first; None where there is nothing to look for."""
        texts = sorted(self.texts | self.hashes, key=lambda text: (-len(text), text))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, texts)) + r")(?!\w)") if texts else None


@dataclass(frozen=True)
class Traces:
    """What was found: the places, never the content; how many files were read, and which could not be."""

    places: tuple[Place, ...]
    read: int
    unread: tuple[str, ...]


def plain(text: str) -> str:
    """A text in one dress: one kind of letter, quotation mark and dash, small, single spaces, nothing unseen."""
    folded = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    seen = (_seen(character) for character in folded) if not folded.isascii() else folded
    return " ".join("".join(seen).split())


def sentences(text: str, words: int) -> frozenset[str]:
    """The sentences of a text that have so many words or more, as they are looked for."""
    said = (plain(each).strip(" '\"()") for each in SENTENCE_END.split(text))
    return frozenset(each for each in said if len(each.split()) >= words)


def distinctive(text: str, *, whole: bool) -> frozenset[str]:
    """What to look for of a text: its sentences of six words or more, and where asked the whole however short."""
    found = sentences(text, DISTINCTIVE)
    entire = plain(text).strip(" .!?;:'\"()")
    return frozenset({*found, entire} if entire and (whole or len(entire.split()) >= DISTINCTIVE) else found)


def find_traces(folder: Path, sought: Sought) -> Traces:
    """Every place below a folder where something sought stands: in a file's name, its text or its cells.

    HTML and JSON are read as a reader would, with and without their tags; compressed files are opened first.
    """
    places: list[Place] = []
    unread: list[str] = []
    read = 0
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder)
        pieces = _pieces(PurePosixPath(name.as_posix()), path.read_bytes())
        if pieces is None:
            unread.append(name.as_posix())
            pieces = []
        else:
            read += 1
        named = [Place(file=name.as_posix())] if _holds(sought, [name.as_posix()]) else []
        places += named + [Place(file=name.as_posix(), row=row, field=field) for row, field in _hits(pieces, sought)]
    return Traces(tuple(dict.fromkeys(places)), read, tuple(unread))


def standing(folder: Path, texts: frozenset[str]) -> frozenset[str]:
    """Those of these texts, as `plain` writes them, that stand somewhere below a folder."""
    found: set[str] = set()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        pieces = _pieces(PurePosixPath(path.relative_to(folder).as_posix()), path.read_bytes()) or []
        held = plain(BETWEEN.join(text for _, _, text in pieces))
        found |= {text for text in texts - found if text in held and _holds(Sought(frozenset({text}), NONE), [held])}
    return frozenset(found)


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Pd":
        return "-"
    return "" if category == "Cf" else character


def _holds(sought: Sought, texts: Iterable[str]) -> bool:
    return sought.pattern is not None and any(sought.pattern.search(plain(text)) for text in texts)


def _hits(pieces: list[Piece], sought: Sought) -> Iterator[tuple[int | None, str]]:
    """The rows and fields that hold something sought; all pieces at once first, since most hold nothing."""
    if _holds(sought, [BETWEEN.join(text for _, _, text in pieces)]):
        yield from ((row, field) for row, field, text in pieces if _holds(sought, [text]))


def _pieces(path: PurePosixPath, data: bytes) -> list[Piece] | None:
    """A file as pieces of text with their row and field; None for one that is no text."""
    if path.suffix == ".gz":
        return _pieces(path.with_suffix(""), gzip.decompress(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    found: list[Piece] = [(None, "", text)]
    if path.suffix == ".csv":
        found = list(_cells(text))
    elif path.suffix == ".json":
        found = [(None, "", each) for each in _strings(_parsed(text))]
    if path.suffix in MARKED_UP:
        stripped = [(TAG.sub(space, each), row, field) for row, field, each in found for space in ("", " ")]
        found += [(row, field, html.unescape(each)) for each, row, field in stripped]
        found += [(row, field, html.unescape(each)) for row, field, each in found if "&" in each]
    return found


def _cells(text: str) -> Iterator[Piece]:
    """The cells of a table; a file that is no table after all is one piece."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        rows = [[text]]
    for number, cells in enumerate(rows, start=1):
        for place, cell in enumerate(cells):
            yield number, rows[0][place] if place < len(rows[0]) else "", cell


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        yield from (str(name) for name in part)
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _strings(each)
    elif isinstance(part, str):
        yield part
