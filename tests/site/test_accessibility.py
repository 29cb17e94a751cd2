"""axe-core finds nothing on every kind of page as it is used, light and dark, on a phone and on a desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.benchmark.first_visit import kinds_of_page
from tests.site.axe_reader import DESK, OPEN, SCHEMES, SEEN_IN, Scheme, axe_page, found_in_every_look, found_on

pytestmark = pytest.mark.slow

in_every_look = pytest.mark.parametrize(("width", "scheme"), SEEN_IN)


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example_site)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_faults_where_there_are_some(browser: Browser, address: str, scheme: Scheme) -> None:
    """Of names, structure and contrast, also on a table with a shadow at its edge: a test with no finding was run."""
    with axe_page(browser, DESK, scheme) as page:
        page.goto(address + "data/index.html")
        page.evaluate("""() => {
          document.querySelector("main h2").outerHTML = "<h5>A heading</h5><img src='favicon.svg'>";
          document.querySelector(".table-scroll td").style.color = "#999a9b";
          document.querySelector(".table-scroll td").style.background = "#888";
          document.querySelector(".site-search__field").removeAttribute("aria-label");
          document.querySelector(".site-search__field").removeAttribute("placeholder");
        }""")
        rules = {fault.split(": ")[1] for fault in found_on(page)}
    assert {"heading-order", "image-alt", "color-contrast", "label"} <= rules


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing_on_any_kind_of_page_with_all_that_opens_open(
    browser: Browser, address: str, example_site: Path, half: int
) -> None:
    """Menu, filters, tables of charts, words explained; in every look."""
    kinds = list(kinds_of_page(example_site).values())
    assert len(kinds) > 20
    with axe_page(browser, DESK, "light") as page:
        found = []
        for path in kinds[half::2]:
            page.goto(address + path)
            page.evaluate(OPEN)
            found += found_in_every_look(page)
    assert found == []


@in_every_look
def test_axe_finds_nothing_while_one_searches(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    """As the field is entered, with results, with one that has the focus, and where nothing is found."""
    with axe_page(browser, width, scheme) as page:
        page.goto(address + "how-we-are-doing/four-hours.html")
        field = page.locator(".site-search__field")
        field.focus()
        found = found_on(page)
        field.press_sequentially("waiting")
        page.locator(".md-search-result__link").first.wait_for()
        page.evaluate("document.querySelectorAll('.site-search details').forEach(each => { each.open = true; })")
        found += found_on(page)
        page.keyboard.press("Tab")
        expect(page.locator(".md-search-result__link").first).to_be_focused()
        found += found_on(page)
        field.fill("zzzzqqqq")
        expect(page.locator(".md-search-result__link")).to_have_count(0)
        found += found_on(page)
    assert found == []


@in_every_look
def test_axe_finds_nothing_on_a_chart_that_is_explored(
    browser: Browser, address: str, width: int, scheme: Scheme
) -> None:
    with axe_page(browser, width, scheme) as page:
        page.goto(address + "how-we-are-doing/four-hours.html")
        page.locator("button.chart-explore").first.press("Enter")
        expect(page.locator(".chart-plot")).to_be_focused()
        found = found_on(page)
    assert found == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_where_a_readers_own_colours_rule(browser: Browser, address: str, scheme: Scheme) -> None:
    with axe_page(browser, DESK, scheme, forced_colors="active") as page:
        found = []
        for path in ("index.html", "you-said-we-did/index.html", "how-we-are-doing/four-hours.html"):
            page.goto(address + path)
            found += found_on(page)
    assert found == []
