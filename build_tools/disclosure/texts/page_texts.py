"""Reads HTML as a search engine or a screen reader would: texts by block, every attribute, and the marked figures."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

# Elements inside a line: what they hold belongs to the words before and behind. All others end what came before.
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tspan", "tt", "u",
    "var", "wbr",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_LAYOUT = frozenset({"class", "d", "points", "viewbox", "x", "y", "style", "transform", "width", "height"})
_BREAK = "<br>"
_MARKING = frozenset({"data-figure", "value"})  # they are in the mark itself


@dataclass(frozen=True)
class Mark:
    """One mark of a figure on a page: its id, its value for machines, and the words."""

    figure: str
    value: str | None
    words: str


@dataclass
class PageTexts:
    """What one page says: the words of each block, the values of attributes, and its figures."""

    blocks: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unnamed: bool = False  # whether something is marked as a figure without saying which


def read_page(text: str) -> PageTexts:
    """Read a page or a piece of one. Comments and scripts are blocks too; JSON in a script is read leaf by leaf.

    Words that tags divide inside a block stand together: '943 <b>476</b> 5919' is one text.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    return reader.page


def json_texts(part: Any) -> Iterator[str]:
    """Every text and whole number of a JSON value, and the names of its properties."""
    if isinstance(part, dict):
        yield from part
        for each in part.values():
            yield from json_texts(each)
    elif isinstance(part, list):
        for each in part:
            yield from json_texts(each)
    elif isinstance(part, str) or (isinstance(part, int) and not isinstance(part, bool)):
        yield str(part)


def unbroken(texts: Iterable[str]) -> list[str]:
    """The texts without those that stand whole among them and are only broken into lines here, even inside a word.

    Half a word says something else: '@import' in two lines reads as the handle of somebody.
    """
    told = list(texts)
    whole = {_letters(text) for text in told if _BREAK not in text}
    return [text for text in told if _BREAK not in text or _letters(text) not in whole]


def _letters(text: str) -> str:
    return "".join(text.replace(_BREAK, "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageTexts()
        self.block: list[str] = []
        self.script: list[str] | None = None
        self.mark: tuple[str, str | None, str, list[str]] | None = None
        self.depth = 0

    def updatepos(self, i: int, j: int) -> int:
        """Lines and columns are not needed, and counting them takes a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.block.append(" ")
        elif tag not in _INLINE:
            self.end_block()
        held = dict(attrs)
        left_out = _LAYOUT | _MARKING if "data-figure" in held else _LAYOUT
        self.page.attributes += [value for name, value in attrs if value and name not in left_out]
        if tag in ("script", "style"):
            self.script = []
        if self.mark and tag == self.mark[2]:
            self.depth += 1
        self._note_mark(tag, held)

    def _note_mark(self, tag: str, held: dict[str, str | None]) -> None:
        classes = (held.get("class") or "").split()
        if "data-figure" in held:
            if self.mark or tag in _VOID:  # a mark in a mark cannot be told apart
                self.page.unnamed = True
            self.mark, self.depth = (held["data-figure"] or "", held.get("value"), tag, []), 0
        elif "figure" in classes or tag == "data" or "withheld" in classes:
            self.page.unnamed = True

    def handle_endtag(self, tag: str) -> None:
        if self.script is not None and tag in ("script", "style"):
            self._end_script("".join(self.script))
        if self.mark and tag == self.mark[2]:
            if self.depth:
                self.depth -= 1
            else:
                figure, value, _, words = self.mark
                self.page.marks.append(Mark(figure, value, "".join(words)))
                self.mark = None
        if tag not in _INLINE:
            self.end_block()

    def _end_script(self, text: str) -> None:
        self.script = None
        try:
            self.page.blocks += json_texts(json.loads(text))
        except ValueError:
            self.page.blocks.append(text)

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)
            return
        self.block.append(data)
        if self.mark:
            self.mark[3].append(data)

    def handle_comment(self, data: str) -> None:
        self.page.blocks.append(data)

    def handle_decl(self, decl: str) -> None:
        self.page.blocks.append(decl)

    def handle_pi(self, data: str) -> None:
        self.page.blocks.append(data)

    def unknown_decl(self, data: str) -> None:
        self.page.blocks.append(data)

    def end_block(self) -> None:
        """What comes next is no longer one text with what came before."""
        if text := " ".join("".join(self.block).split()):
            self.page.blocks.append(text)
        self.block = []
