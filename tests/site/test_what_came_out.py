"""What MkDocs wrote for the example: as many pages, charts, tables and files as were handed to it, all joined up."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from build_tools.publication import Edition, publish
from build_tools.vocabulary import Publication
from tests.site.page_reader import ReadPage
from tests.site.project_folder import PROJECT

ROOT = "http://site/"
NOT_FOUND = "404.html"  # the publisher's own page, beside ours
PIPE_TABLE = re.compile(r"^\|?\s*:?-+:?\s*\|[\s|:-]*$", re.M)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def publication() -> Publication:
    """Everything that was handed to MkDocs."""
    address = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"]
    return publish(Edition(PROJECT / "datapackages", PROJECT / "site_src", site_address=address))


def test_every_page_that_was_written_came_out_and_no_other(
    publication: Publication, pages: dict[str, ReadPage]
) -> None:
    written = {page.path.with_suffix(".html").as_posix() for page in publication.pages}
    assert len(written) == len(publication.pages) > 100
    assert set(pages) - {NOT_FOUND} == written


def test_every_chart_came_out_on_each_page_that_draws_it(publication: Publication, pages: dict[str, ReadPage]) -> None:
    drawn = Counter[str]()
    for page in publication.pages:
        charts = re.findall(r'<figure class="chart" id="chart\.([^"]+)"', page.markdown)
        assert pages[page.path.with_suffix(".html").as_posix()].charts == charts
        drawn.update(charts)
    assert set(drawn) <= set(publication.charts)
    assert not set(publication.charts) - set(drawn), "charts that no page draws"


def test_every_picture_of_a_chart_came_out_whole(publication: Publication, pages: dict[str, ReadPage]) -> None:
    """The pictures in the pages are, letter for letter, those that were drawn."""
    drawn = {picture for chart in publication.charts.values() for picture in (chart.svg, chart.svg_narrow)}
    found = {picture for page in pages.values() for picture in page.pictures if "chart-svg" in picture}
    assert found == drawn


def test_every_table_came_out(publication: Publication, pages: dict[str, ReadPage]) -> None:
    tables = {
        page.path.with_suffix(".html").as_posix(): page.markdown.count("<table")
        + len(PIPE_TABLE.findall(page.markdown))
        for page in publication.pages
    }
    assert {path: page.tables for path, page in pages.items() if path != NOT_FOUND} == tables
    assert sum(tables.values()) > 100


def test_every_download_came_out_byte_for_byte(publication: Publication, example_site: Path) -> None:
    """All 29 tables and six descriptors, the releases, the figures, each chart's data and picture, and the script."""
    for file in publication.files:
        assert (example_site / file.path).read_bytes() == file.content
    downloads = [path for path in (example_site / "downloads").rglob("*") if path.is_file()]
    handed = [file for file in publication.files if file.path.parts[0] == "downloads"]
    assert len(downloads) == len(handed) >= 29 + 6
    for kind in ("json", "svg"):
        assert len(list((example_site / "charts").glob(f"*.{kind}"))) == len(publication.charts)


def test_every_page_says_that_the_trust_is_invented(pages: dict[str, ReadPage]) -> None:
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    notice = " ".join(settings["extra"]["notice"].split())
    assert "invented" in notice
    assert not [path for path, page in pages.items() if notice not in page.text]


def test_every_page_has_one_heading_a_title_a_description_and_a_language(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert len(page.headings) == 1 and page.headings[0].strip(), path
        assert page.title.strip(), path
        assert page.description.strip(), path
        assert page.language == "en", path


def test_no_two_pages_have_the_same_title(pages: dict[str, ReadPage]) -> None:
    """Somebody with several pages open, or a list of search results, can tell them apart."""
    titles = Counter(page.title.strip() for path, page in pages.items() if path != NOT_FOUND)
    assert not [title for title, count in titles.items() if count > 1]


def test_no_id_stands_twice_on_a_page(pages: dict[str, ReadPage]) -> None:
    for path, page in pages.items():
        assert not [each for each, count in Counter(page.ids).items() if count > 1], path


def test_every_link_leads_somewhere(pages: dict[str, ReadPage], example_site: Path) -> None:
    """Each page, file and part of a page that a page of the site names is there."""
    broken = []
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(urljoin(ROOT + path, link))
            if address.netloc != "site":
                continue
            target = unquote(address.path).lstrip("/") or "index.html"
            part = unquote(address.fragment)
            unknown = part and target in pages and part not in pages[target].ids
            if unknown or not (example_site / target).is_file():
                broken.append(f"{path}: {link}")
    assert not broken, f"{len(broken)} broken links, such as:\n" + "\n".join(broken[:20])


def test_every_number_marked_on_a_page_is_in_the_file_of_figures(
    pages: dict[str, ReadPage], example_site: Path
) -> None:
    """With the same value and words, and with this page among those that show it."""
    figures = json.loads((example_site / "figures.json").read_text(encoding="utf-8"))["figures"]
    shown: dict[str, set[str]] = {}
    for path, page in pages.items():
        for identity, value, words in page.shown:
            held = figures[identity]
            shown.setdefault(identity, set()).add(path)
            assert words == held["shown"]
            if held["unit"] == "date":
                assert value == held["value"]  # a day, as '2026-11-12'
            else:
                assert value is None if isinstance(held["value"], str) else float(value or "nan") == held["value"]
    assert len(shown) > 1000
    assert shown == {identity: set(held["pages"]) for identity, held in figures.items()}
