"""Reads the prose of a finished page: what stands in paragraphs and list items, sentence by sentence."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from build_tools.intake.reading_age import reading_age, words_of

PROSE = ("p", "li", "dd", "figcaption", "summary")
BLOCKS = (*PROSE, "h1", "h2", "h3", "h4", "div", "ul", "ol", "section", "article", "table", "tr", "td", "th", "details")
NOT_READ = ("svg", "script", "style", "template", "table", "pre", "nav")
VOID = ("br", "hr", "img", "input", "meta", "link", "wbr")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[\"'(A-Z0-9])")
LEAST_WORDS = 4  # fewer are a label and not a sentence


@dataclass
class Prose:
    """The sentences of a page in their order."""

    sentences: list[str] = field(default_factory=list)

    @property
    def age(self) -> float:
        """The age at which the page can be read, by the Automated Readability Index; 0 where it has no sentence."""
        return reading_age(" ".join(sentence.rstrip(".!?:; ") + "." for sentence in self.sentences))

    def longer_than(self, words: int) -> list[str]:
        """The sentences of more than so many words."""
        return [sentence for sentence in self.sentences if len(words_of(sentence)) > words]


def read_prose(page: Path) -> Prose:
    """The prose inside a page's <article>; what tables, pictures, blocks of code and menus hold is left out."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    pieces = (" ".join(piece.split()) for block in reader.blocks for piece in SENTENCE.split(block))
    return Prose([piece for piece in pieces if len(words_of(piece)) >= LEAST_WORDS])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.blocks: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.blocks.append("")
        if tag in VOID:
            return
        if tag == "code":
            self.handle_data("'")  # a sentence may begin with a word of code, in small letters
        self.inside.append(tag)
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What opens and closes at once, as in a picture, holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag == "code":
            self.handle_data("'")
        while tag in self.inside and self.inside.pop() != tag:
            pass
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        read = "article" in self.inside and any(tag in PROSE for tag in self.inside)
        if read and not any(tag in NOT_READ for tag in self.inside):
            self.blocks[-1] += data
