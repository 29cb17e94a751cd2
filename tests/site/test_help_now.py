"""Help now: on every finished page, without a script and on the narrowest screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.page_reader import ReadPage

pytestmark = pytest.mark.slow

NUMBERS = ("tel:999", "tel:111", "tel:08081570140", "tel:01632960141", "tel:01632960142", "tel:01632960143")


def test_every_page_holds_the_numbers_themselves_and_a_link_to_all_help(pages: dict[str, ReadPage]) -> None:
    """The numbers are those of the example's table of contacts."""
    for path, page in pages.items():
        assert set(NUMBERS) <= set(page.links), path
        assert [link for link in page.links if link.endswith("get-help.html#formats")], path
        for said in ("easy read", "large print", "British Sign Language", "another language"):
            assert said in page.text, path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_link_to_help_is_seen_at_the_head_of_a_page_without_a_script(
    browser: Browser, example_site: Path, serve_folder: Callable[[Path], str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, java_script_enabled=False)
    window = context.new_page()
    window.goto(serve_folder(example_site) + "what-people-say/themes/waiting.html")
    link = window.get_by_role("banner").get_by_role("link", name="Get help")
    box = link.bounding_box()
    assert box and box["y"] + box["height"] < 640
    link.click()
    assert window.locator("h1").inner_text() == "Get help"
    context.close()
