"""axe-core finds nothing on any page of the example."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.benchmark.first_visit import kinds_of_page
from tests.site.axe_reader import SEEN_IN, axe_page, found_on_all

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("look", range(len(SEEN_IN)), ids=[f"{width}-{scheme}" for width, scheme in SEEN_IN])
def test_axe_finds_nothing_on_any_page_of_the_example(
    browser: Browser, example_site: Path, serve_folder: Callable[[Path], str], look: int
) -> None:
    """Every page once, a quarter of them in each scheme and width, two windows at a time.

    The largest page of each kind is tested in all four by itself, and there what all pages share.
    """
    tested = set(kinds_of_page(example_site).values())
    pages = (path.relative_to(example_site).as_posix() for path in example_site.rglob("*.html"))
    every = sorted(path for path in pages if path not in tested)
    assert len(every) > 180
    width, scheme = SEEN_IN[look]
    address = serve_folder(example_site)
    with axe_page(browser, width, scheme) as one, axe_page(browser, width, scheme) as other:
        assert found_on_all([one, other], [address + path for path in every[look :: len(SEEN_IN)]]) == []
