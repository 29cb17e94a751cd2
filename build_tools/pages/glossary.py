"""Explains technical words: beside the first mention on a page, "What does this mean?" opens their meaning."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_tools.language import Language
from build_tools.pages.markdown import plain

# What is one piece: pictures, scripts, comments and code; then a tag; then text.
_TOKEN = re.compile(
    r"(?P<whole><(?P<kind>svg|script|style|pre)\b.*?</(?P=kind)\s*>|<!--.*?-->|^```.*?^```)"
    r"|</?(?P<tag>[a-z][a-z0-9-]*)\b[^>]*>|[^<]+|<",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_BLOCKS = frozenset({
    "article", "aside", "blockquote", "dd", "div", "dl", "figcaption", "figure", "li", "ol", "p", "section", "table",
    "ul",
})  # fmt: skip
# Where nothing is explained: inside what is pressed or opened, in headings, names and code.
_BARRED = frozenset({
    "a", "button", "caption", "code", "details", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "nav", "summary",
})  # fmt: skip
_HOLDERS = frozenset({"dd", "figcaption", "li"})  # the meaning stands at their end, and behind all other blocks
# Lines of Markdown that are no paragraph: headings, tables, lists, quotations, code, definitions.
_NO_PARAGRAPH = re.compile(r"[#|>\-*+{]|\d+[.)]| {4}|\t|\[")


@dataclass(frozen=True)
class Glossary:
    """The technical words of a language: what each is called, how it is said in a text, and what it means."""

    asks: str
    entries: Mapping[str, tuple[str, tuple[str, ...], str]]

    @property
    def said(self) -> Mapping[str, str]:
        """The id of the entry by each way of saying it, in small letters."""
        return {way.lower(): entry for entry, (_, ways, _) in self.entries.items() for way in ways}

    def meaning(self, entry: str) -> str:
        """The question and its answer, as a line of HTML that opens without a script."""
        term, _, means = self.entries[entry]
        told = f"<summary>{plain(self.asks.format(term=term))}</summary><p>{plain(means)}</p>"
        return f'<details class="meaning" data-search-exclude>{told}</details>'


def read_glossary(language: Language) -> Glossary:
    """The glossary of a language's catalogue."""
    held = language.catalogue["glossary"]
    asks = language.sentence("pages.glossary.asks", term="{term}")
    entries = {
        name.replace("_", "-"): (each["term"], tuple(each["said"]), each["means"]) for name, each in held.items()
    }
    return Glossary(asks, entries)


def explain(body: str, glossary: Glossary) -> str:
    """A page's body with each technical word explained once, behind the block in which it is first said.

    Headings, links and names are passed over; of a table, the meaning stands behind it.
    """
    said = glossary.said
    ways = "|".join(re.escape(way) for way in sorted(said, key=len, reverse=True))
    walk = _Walk(body, said, re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE))
    places = sorted((at, number, entry) for number, (at, entry) in enumerate(walk.places()))
    parts, last = [], 0
    for at, _, entry in places:
        meaning = glossary.meaning(entry)
        parts += [body[last:at], f"\n\n{meaning}\n" if body.startswith("\n\n", at) else meaning]
        last = at
    return "".join([*parts, body[last:]])


@dataclass
class _Walk:
    """One way through a body, tag by tag; `open` are the elements it is inside, each with the words said in it."""

    body: str
    said: Mapping[str, str]
    pattern: re.Pattern[str]
    open: list[tuple[str, list[str]]] = field(default_factory=list)
    found: set[str] = field(default_factory=set)

    def places(self) -> Iterator[tuple[int, str]]:
        """Where each meaning is to stand, and the entry that it is of."""
        for token in _TOKEN.finditer(self.body):
            tag = (token["tag"] or "").lower()
            if token["whole"] or tag in _VOID:
                continue
            if not tag:
                yield from self._read(token)
            elif token.group().startswith("</"):
                yield from self._close(tag, token)
            elif 'class="glossary"' not in token.group():
                self.open.append((tag, []))
            else:
                self.open.append(("nav", []))

    def _read(self, token: re.Match[str]) -> Iterator[tuple[int, str]]:
        if any(tag in _BARRED for tag, _ in self.open):
            return
        for hit in self.pattern.finditer(token.group()):
            entry = self.said[hit.group().lower()]
            if entry in self.found:
                continue
            holder = self._holder()
            if holder is not None:
                self.found.add(entry)
                holder.append(entry)
            elif (end := self._end_of_paragraph(token.start() + hit.start())) is not None:
                self.found.add(entry)
                yield end, entry

    def _holder(self) -> list[str] | None:
        """The words said in the element whose end is the place: what holds a whole table, or the nearest block."""
        names = [tag for tag, _ in self.open]
        if "table" in names:
            at = names.index("table")
            return self.open[at - 1 if at and names[at - 1] == "div" else at][1]
        return next((said for tag, said in reversed(self.open) if tag in _BLOCKS), None)

    def _end_of_paragraph(self, at: int) -> int | None:
        """The end of a paragraph of Markdown; None for what is no paragraph."""
        start = self.body.rfind("\n\n", 0, at) + 2 if "\n\n" in self.body[:at] else 0
        if _NO_PARAGRAPH.match(self.body[start:].lstrip("\n")):
            return None
        end = self.body.find("\n\n", at)
        return end if end >= 0 else None

    def _close(self, tag: str, token: re.Match[str]) -> Iterator[tuple[int, str]]:
        """Close an element and what was left open in it; its meanings stand at its end, or behind it."""
        while tag in (name for name, _ in self.open):
            name, entries = self.open.pop()
            yield from ((token.start() if name in _HOLDERS else token.end(), entry) for entry in entries)
            if name == tag:
                return
