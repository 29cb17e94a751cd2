"""The pages and charts alone, with every text that intake would refuse: no room leans on the gate before it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
import yaml
from markdown import Markdown
from playwright.sync_api import Browser, Page

from build_tools.charts.definitions import define_charts
from build_tools.charts.draw import draw_chart
from build_tools.charts.saved import saved_pictures
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.pages.all_pages import write_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Cell, DrawnChart, Packages, Row, Table
from build_tools.vocabulary import Page as WrittenPage
from tests.site.hostile_reading import faults_of_drawing, faults_of_picture, folded, look, text_fields, window_of
from tests.site.hostile_texts import ALL
from tests.site.project_folder import PROJECT
from tests.small_trust import write_small_trust

pytestmark = pytest.mark.slow


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    yield from window_of(browser)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[WrittenPage, ...], Mapping[str, DrawnChart]]:
    """All pages and charts of packages whose every free text, filled in or not, is every hostile text at once."""
    read, _ = read_packages(write_small_trust(tmp_path_factory.mktemp("poisoned")))
    assert read is not None
    shown = published(poison(read), as_of := default_as_of(read))
    language = load_language("en")
    measured = measure(shown, as_of, language)
    charts = {chart.id: draw_chart(chart, language) for chart in define_charts(shown, measured, language, as_of)}
    pages, _ = write_pages(Site(shown, measured, charts, (), as_of, None, language), {})
    return pages, charts


def poison(packages: Packages) -> Packages:
    fields = {(table, field) for table, field, _ in text_fields()}

    def poisoned(table: Table) -> Table:
        names = [field.name for field in table.fields if (table.name, field.name) in fields]
        return replace(table, rows=tuple(replace(row, cells={**row.cells, **texts(names, row)}) for row in table.rows))

    def texts(names: list[str], row: Row) -> dict[str, Cell]:
        return dict.fromkeys(names, f"Row {row.line}: {' '.join(ALL)}")  # rows that are told apart, as people do

    return Packages(tuple(replace(each, tables=tuple(map(poisoned, each.tables))) for each in packages.packages))


def test_no_text_becomes_markup_even_where_no_gate_stood(
    poisoned: tuple[tuple[WrittenPage, ...], Mapping[str, DrawnChart]], window: Page
) -> None:
    """Every hostile text in every field at once: what the pages hold is the same text, and no element of its own."""
    pages, _ = poisoned
    faults, words = list[str](), ""
    for page in pages:
        _, front, body = page.markdown.split("---\n", 2)
        head = yaml.safe_load(front)
        html = f'<title>{head["title"]}</title><meta name="description" content="{head["description"]}">{as_html(body)}'
        found = look(window, html)
        faults += [f"{page.path}: {fault}" for fault in found["faults"]]
        words += " ".join(found["words"].split())
    assert not faults, "\n".join(sorted(set(faults))[:40])
    assert [text for text in ALL if folded(text) not in words] == []


def test_no_chart_becomes_markup_even_where_no_gate_stood(
    poisoned: tuple[tuple[WrittenPage, ...], Mapping[str, DrawnChart]],
) -> None:
    pages, charts = poisoned
    saved = saved_pictures(charts, pages, "https://answerable.example/", "As of a day.")
    assert len(charts) > 5
    for drawn in charts.values():
        assert faults_of_picture(drawn.svg) == faults_of_picture(drawn.svg_narrow) == [], drawn.chart.id
        assert faults_of_drawing(drawn.plotly) == [], drawn.chart.id
    for file in saved:
        assert faults_of_picture(file.content.decode()) == [], file.path


def as_html(markdown: str) -> str:
    """What the extensions of the site's settings make of Markdown."""
    listed = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    settings = {
        name: options or {}
        for each in listed
        for name, options in (each.items() if isinstance(each, dict) else [(each, {})])
    }
    return Markdown(extensions=list(settings), extension_configs=settings).convert(markdown)
