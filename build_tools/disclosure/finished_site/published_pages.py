"""The second gate, its finished pages: marked figures as handed over, and no number that was not on the page before."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from build_tools.disclosure.texts.numbers_in_text import numbers_in
from build_tools.disclosure.texts.page_texts import Mark, PageTexts, read_page
from build_tools.figures import told_value
from build_tools.language import Language
from build_tools.vocabulary import Figure, HelpLine, Page, Publication, Withheld

_NOT_IN_ANCHOR = re.compile(r"[^\w\s-]")
_CHART = re.compile(r"<svg\b[^>]*\bchart-(?:svg|spark|icon)\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class HandedOver:
    """What was handed to MkDocs to lay out, and the text of the frame that it puts round every page."""

    publication: Publication
    frame: str
    language: Language

    @cached_property
    def pictures(self) -> frozenset[str]:
        """The pictures of all charts, large and small, letter for letter."""
        charts = self.publication.charts.values()
        return frozenset(each for chart in charts for each in (chart.svg, chart.svg_narrow, chart.spark, *chart.icons))

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by the address they have in the finished site."""
        return {page.path.with_suffix(".html").as_posix(): page for page in self.publication.pages}

    def numbers_of(self, page: Page | None) -> frozenset[str]:
        """The numbers that may stand on a finished page: its own, those of the frame and of other pages' titles."""
        if page is None:
            return self._numbers_of_frame
        if page.path not in self._numbers:  # the search asks for each page many times
            words = _words(page.markdown)
            self._numbers[page.path] = self._numbers_of_frame | numbers_in(words) | numbers_in(_anchors(words))
        return self._numbers[page.path]

    @cached_property
    def _numbers(self) -> dict[PurePosixPath, frozenset[str]]:
        return {}

    @cached_property
    def _numbers_of_frame(self) -> frozenset[str]:
        publication = self.publication
        texts = [self.frame, publication.standing, publication.publisher, publication.as_of.isoformat()]
        texts += [text for page in publication.pages for text in (page.title, page.path.as_posix())]
        texts += [text for line in publication.help.lines for text in _help_texts(line)] if publication.help else []
        return numbers_in("\n".join(texts))


def read_finished(text: str, handed: HandedOver) -> tuple[PageTexts, bool]:
    """A finished page without the pictures of its charts, and whether all of those are as they were drawn."""
    drawn = True

    def known(found: re.Match[str]) -> str:
        nonlocal drawn
        drawn = drawn and found.group() in handed.pictures
        return "" if found.group() in handed.pictures else found.group()

    return read_page(_CHART.sub(known, text)), drawn


def faults_of_page(page: Page | None, texts: PageTexts, handed: HandedOver) -> Iterator[str]:
    """What a finished page shows that it must not; `page` is None for MkDocs' own page for what is not found."""
    if texts.unnamed:
        yield "something is marked as a figure, and nobody can say as which"
    figures = {} if page is None else page.figures
    for mark in texts.marks:
        figure = figures.get(mark.figure)
        if figure is None:
            yield "a figure is shown that was not handed over"
        elif mark != _marked(figure, handed.language):
            yield f"the figure {mark.figure} reads otherwise than it was handed over"
    if page is not None and {mark.figure for mark in texts.marks} != {*figures}:
        yield "a figure that was handed over is not shown"
    if not has_only_numbers_of(page, [*texts.blocks, *texts.attributes], handed):
        yield "a number is shown that was not handed over"


def has_only_numbers_of(page: Page | None, texts: list[str], handed: HandedOver) -> bool:
    """Whether every number in these texts stood on the page before it was laid out."""
    allowed, found = handed.numbers_of(page), numbers_in("\n".join(texts))
    if found <= allowed or page is None:
        return found <= allowed
    laid_out = read_page(page.markdown)  # words that mark-up divides stand together once they are laid out
    return found <= allowed | numbers_in("\n".join([*laid_out.blocks, *laid_out.attributes]))


def _marked(figure: Figure, language: Language) -> Mark:
    value = None if isinstance(figure.value, Withheld) else str(told_value(figure.value, figure.unit))
    return Mark(figure.id, value, language.figure(figure))


def _anchors(markdown: str) -> str:
    """The headings as the anchors for them are made: without what divides a number, so that '24/7' becomes '247'."""
    return _NOT_IN_ANCHOR.sub("", "\n".join(line for line in markdown.splitlines() if line.startswith("#")))


def _help_texts(line: HelpLine) -> list[str]:
    return [line.words, line.email, *(text for part in line.phone for text in part)]


def _words(markdown: str) -> str:
    return html.unescape(_CHART.sub("", markdown))
