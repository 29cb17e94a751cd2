"""Data pages: every table of the model is described, column by column, and can be downloaded."""

import html
import json
import re

import pytest

from build_tools.language import load_language
from build_tools.pages.all_pages import write_pages
from build_tools.pages.data import describe_columns, write_data_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Field, Table
from tests.pages.small_site import rows_on, words_of
from tests.small_trust import MODEL, PACKAGES


@pytest.mark.parametrize("package", PACKAGES)
def test_every_field_of_every_table_of_the_model_is_described(small_site: Site, package: str) -> None:
    """The model's own descriptors say which fields there are."""
    pages = {page.path.stem: page for page in write_data_pages(small_site)}
    page = pages[package]
    described = [
        re.findall(r'<th scope="row"><code>(.*?)</code>', html.unescape(table.replace("<wbr>", "")))
        for table in page.markdown.split("<table")[1:]
    ]
    model = json.loads((MODEL / f"{package}.json").read_text(encoding="utf-8"))
    assert described == [[each["name"] for each in table["schema"]["fields"]] for table in model["resources"]]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_table_can_be_downloaded_with_its_description(small_site: Site, package: str) -> None:
    pages = {page.path.stem: page for page in write_data_pages(small_site)}
    model = json.loads((MODEL / f"{package}.json").read_text(encoding="utf-8"))
    for name in (*(f"{table['name']}.csv" for table in model["resources"]), "datapackage.json"):
        assert f'href="../downloads/{package}/{name}"' in pages[package].markdown


def test_the_number_of_rows_published_is_shown_for_each_table(small_site: Site) -> None:
    """The small trust has 8 contacts and 16 periods, the planned one included."""
    pages = {page.path.stem: page for page in write_data_pages(small_site)}
    figures = pages["reference"].figures
    assert figures["count.rows.contacts"].value == 8
    assert figures["count.rows.periods"].value == 16


def test_every_pattern_of_the_model_is_said_in_words() -> None:
    """No reader has to know how a computer writes a pattern."""
    known = load_language("en").catalogue["pages"]["rules"]["patterns"]
    for package in PACKAGES:
        for table in json.loads((MODEL / f"{package}.json").read_text(encoding="utf-8"))["resources"]:
            for field in table["schema"]["fields"]:
                pattern = field.get("constraints", {}).get("pattern")
                assert pattern is None or pattern in known


def test_the_rules_of_a_column_are_sentences() -> None:
    """Worked by hand: a needed count of people from 5 up, of two kinds, as the descriptor says it."""
    field = Field(
        "heard",
        "integer",
        constraints={"required": True, "minimum": 5, "maximum": 1200},
        counts="people",
        sensitive=True,
    )
    (column,) = describe_columns(Table("p", "t", "T", "", (field,), ("heard",), ()), load_language("en"))
    assert column.kind == "Whole number"
    assert column.in_key
    assert column.rules == (
        "Never empty.",
        "At least 5.",
        "At most 1,200.",
        "Counts people: a small number is hidden as [c].",
        "Hidden where everybody, nobody or all but one gave the same answer.",
    )


def test_an_unknown_pattern_is_shown_as_it_is() -> None:
    """A package that adds a column of its own is still described in full."""
    field = Field("code", "string", constraints={"pattern": "X[0-9]"})
    (column,) = describe_columns(Table("p", "t", "T", "", (field,), (), ()), load_language("en"))
    assert column.rules == ("Must match X[0-9]",)


def test_allowed_values_and_links_stand_beside_the_column(small_site: Site) -> None:
    pages = {page.path.stem: page for page in write_data_pages(small_site)}
    rows = rows_on(pages["strategy"])
    assert any(row.startswith("state ") and "One of: active, met, changed, dropped." in row for row in rows)
    assert any(row.startswith("audience_id part of the key") and "People we want to hear from" in row for row in rows)


def test_the_overview_explains_the_two_signs_and_names_the_licence(small_site: Site) -> None:
    """[c] and [x] mean different things, and both stand in the downloads."""
    overview, *_ = write_data_pages(small_site)
    rows = rows_on(overview)
    assert any(row.startswith("[c] hidden to protect people") for row in rows)
    assert any(row.startswith("[x] not collected") for row in rows)
    assert "Open Government Licence v3.0" in words_of(overview)
    assert "as 6 packages with 29 tables" in words_of(overview)


def test_the_overview_says_that_larger_counts_can_be_hidden_too(small_site: Site) -> None:
    index = next(write_data_pages(small_site))
    assert "we hide it so that nobody can work out a small one beside it" in words_of(index)


def test_the_overview_does_not_end_with_an_empty_list_of_sources(small_site: Site) -> None:
    """Its numbers come from the descriptors, which are no table."""
    assert "Where these numbers come from" not in words_of(next(write_data_pages(small_site)))


def test_no_two_pages_of_a_site_share_a_title(small_site: Site) -> None:
    """Search results and tabs tell pages apart by their title."""
    pages, _ = write_pages(small_site, {})
    titles = [page.title for page in pages]
    assert [title for title in titles if titles.count(title) > 1] == []
