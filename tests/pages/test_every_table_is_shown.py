"""Nothing that is published is only a download: what people wrote is on a page, and so are their numbers."""

import pytest

from build_tools.pages.all_pages import write_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Page
from tests.pages.small_site import words_of


@pytest.fixture(scope="module")
def pages(small_site: Site) -> tuple[Page, ...]:
    """Every generated page of the small trust."""
    return write_pages(small_site, {})[0]


def test_every_text_of_every_table_stands_on_a_page(small_site: Site, pages: tuple[Page, ...]) -> None:
    """Each cell that a person wrote, of each of the 29 tables, word for word."""
    words = " ".join(words_of(page) for page in pages)
    missing = [
        (table.name, table.row_key(row), field.name)
        for table in small_site.packages.tables
        for field in table.fields
        if field.free_text
        for row in table
        if row[field.name] and " ".join(str(row[field.name]).split()) not in words
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("volumes", "received"),
        ("theme_counts", "negative"),
        ("equality", "heard"),
        ("kpi_values", "numerator"),
        ("resources", "amount"),
        ("resources", "out_of"),
        ("method_scores", "value"),
        ("method_scores", "n"),
        ("maturity", "level"),
        ("audiences", "size"),
        ("organisation", "concern_min"),
    ],
)
def test_the_numbers_of_a_table_are_figures_that_name_their_rows(
    pages: tuple[Page, ...], table: str, field: str
) -> None:
    """An auditor can go from a page to the cells of every table that holds numbers."""
    named = [
        source
        for page in pages
        for figure in page.figures.values()
        for source in figure.sources
        if (source.table, source.field) == (table, field)
    ]
    assert any(source.rows for source in named)


def test_every_period_and_every_release_stands_on_the_page_of_releases(
    small_site: Site, pages: tuple[Page, ...]
) -> None:
    words = next(words_of(page) for page in pages if page.path.as_posix() == "data/releases.md")
    for row in small_site.packages.table("periods"):
        assert small_site.language.period(row) in words
