"""How much a first visit to each kind of page loads: bytes as a server sends them, and how many requests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.benchmark.first_visit import KB, Visit, kinds_of_page, visit_page

LARGEST = 100 * KB  # gzipped, with everything that a page needs
LARGEST_PAGE = 60 * KB  # of that, the page itself with its pictures
MOST_REQUESTS = 12

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def visits(browser: Browser, example_site: Path, serve_folder: Callable[[Path], str]) -> dict[str, Visit]:
    """A first visit, on a phone that has seen nothing of the site, to the largest page of each kind."""
    address = serve_folder(example_site)
    return {kind: visit_page(browser, address, page) for kind, page in kinds_of_page(example_site).items()}


def test_no_first_visit_loads_more_than_100_kb(visits: dict[str, Visit]) -> None:
    assert len(visits) > 15
    assert {kind: f"{each.size / KB:.0f} KB" for kind, each in visits.items() if each.size > LARGEST} == {}


def test_no_page_itself_is_heavier_than_60_kb(visits: dict[str, Visit]) -> None:
    """The rest is shared by all pages, and loaded once."""
    heavy = {kind: f"{each.page / KB:.0f} KB" for kind, each in visits.items() if each.page > LARGEST_PAGE}
    assert heavy == {}


def test_a_first_visit_asks_for_few_files_and_each_once(visits: dict[str, Visit]) -> None:
    many = {kind: each.files for kind, each in visits.items() if len(each.files) > MOST_REQUESTS}
    assert many == {}
    twice = {kind: each.files for kind, each in visits.items() if len(each.files) != len(set(each.files))}
    assert twice == {}


def test_a_first_visit_asks_nobody_else(visits: dict[str, Visit]) -> None:
    assert set().union(*(each.other_hosts for each in visits.values())) == set()


def test_a_first_visit_fetches_nothing_that_is_used_later_or_never(visits: dict[str, Visit]) -> None:
    """The search, its index, the interactive charts and their script wait until somebody asks for them."""
    fetched = {file for each in visits.values() for file in each.files}
    assert not [file for file in fetched if "search_index" in file or "plotly" in file or "charts/" in file]
    assert not [file for file in fetched if file.endswith((".woff", ".woff2", ".ttf", ".map"))]
