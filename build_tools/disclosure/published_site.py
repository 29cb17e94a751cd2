"""The second gate: looks through a built site for what must not be public, before it takes the last one's place."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from build_tools.disclosure.words import find_identifiers
from build_tools.findings import stop
from build_tools.vocabulary import Finding, Place

_REMEDY = "Find the text in the packages or in the hand-written pages and take it out."


def check_site(folder: Path, allowed: frozenset[str]) -> tuple[Finding, ...]:
    """A finding for each page that shows an identifier not allowed, in its text or in an attribute."""
    return tuple(
        stop("10", Place(file=path.relative_to(folder).as_posix()), f"the finished page shows {kind}.", _REMEDY)
        for path in sorted(folder.rglob("*.html"))
        for kind in sorted({kind for text in _texts(path) for kind in find_identifiers(text, allowed)})
    )


def _texts(path: Path) -> Iterator[str]:
    reader = _Texts()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    yield from reader.texts


_READ = ("alt", "aria-label", "content", "href", "src", "title")


class _Texts(HTMLParser):
    """Gathers the pieces of text of a page, and the attributes that are read out or lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attributes if value and name in _READ]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
