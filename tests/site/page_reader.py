"""Reads finished pages as a browser would: their marks of figures, links, anchors, head and tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

Attributes = dict[str, str]


@dataclass
class ReadPage:
    """What one page holds. `shown` is (figure id, value for machines or None, words) for each mark of a figure."""

    language: str = ""
    title: str = ""
    description: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    tables: int = 0
    shown: list[tuple[str, str | None, str]] = field(default_factory=list)
    text: str = ""
    pictures: list[str] = field(default_factory=list)

    def value_of(self, figure: str) -> float:
        """The value for machines of the first mark of a figure."""
        return next(float(value) for each, value, _ in self.shown if each == figure and value is not None)


def read_page(path: Path) -> ReadPage:
    """Read one page."""
    reader = _Reader()
    text = path.read_text(encoding="utf-8")
    reader.feed(text)
    reader.close()
    reader.page.pictures = [f"<svg{part.split('</svg>')[0]}</svg>" for part in text.split("<svg")[1:]]
    reader.page.text = " ".join(" ".join(reader.texts).split())
    return reader.page


def read_site(site: Path) -> dict[str, ReadPage]:
    """Every page of a site by its path from the root."""
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.mark: tuple[str, str | None, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "link", "input", "img", "br", "hr", "path", "line", "rect", "circle"):
            self.inside.append(tag)
        self._note_place(tag, held)
        self._note_content(tag, held)

    def _note_place(self, tag: str, held: Attributes) -> None:
        if "id" in held:
            self.page.ids.append(held["id"])
        if tag == "html":
            self.page.language = held.get("lang", "")
        if tag == "meta" and held.get("name") == "description":
            self.page.description = held["content"]
        self.page.links += [held[name] for name in ("href", "src", "data-chart-json", "data-plotly") if name in held]

    def _note_content(self, tag: str, held: Attributes) -> None:
        if tag == "h1":
            self.page.headings.append("")
        if tag == "table":
            self.page.tables += 1
        if tag == "figure" and "chart" in held.get("class", "").split():
            self.page.charts.append(held["id"].removeprefix("chart."))
        if "data-figure" in held:
            self.mark = (held["data-figure"], held.get("value"), [])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        if self.mark and tag in ("data", "span"):
            figure, value, words = self.mark
            self.page.shown.append((figure, value, "".join(words)))
            self.mark = None

    def handle_data(self, data: str) -> None:
        if "script" in self.inside or "style" in self.inside:
            return
        self.texts.append(data)
        if self.mark:
            self.mark[2].append(data)
        if self.inside and self.inside[-1] == "title" and "svg" not in self.inside:
            self.page.title += data
        if "h1" in self.inside:
            self.page.headings[-1] += data
