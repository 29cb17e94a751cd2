"""Everything is reached and worked with the keyboard alone, and what has the focus is seen."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmark.first_visit import kinds_of_page
from tests.site.chart_reader import contrast, watched

PHONE, DESK = 320, 1280
# What a reader can work, in the order of the page, as far as it is shown.
WORKABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(each => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true}))
  .map((each, at) => { each.dataset.stop = at; return at; }).length"""
# Where the focus is, whether it is on the screen and not covered, and how it is marked.
FOCUS = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const style = getComputedStyle(part);
  const seen = [...part.getClientRects()].some(box => {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    return top && (part.contains(top) || top.contains(part));
  });
  const outline = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" ? style.outlineColor : "";
  const words = (part.getAttribute("aria-label") || part.textContent).trim().replace(/\\s+/g, " ").slice(0, 60);
  return {
    stop: part.dataset.stop, seen, outline, words: `${part.tagName} ${words}`,
    shadow: style.boxShadow, paper: style.backgroundColor, ink: style.color,
  };
}"""
YELLOW, BLACK = "rgb(255, 235, 59)", "rgb(33, 43, 50)"

pytestmark = pytest.mark.slow

Stop = Mapping[str, Any]


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example_site)


@pytest.fixture(params=[PHONE, DESK])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window whose pages say nothing in the console."""
    opened = browser.new_page(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    said = watched(opened)
    yield opened
    opened.close()
    assert said == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": PHONE, "height": 800})
    yield opened
    opened.close()


def stops(page: Page) -> Iterator[Stop]:
    """Each place that the tabulator goes to, from the start of the page to its end."""
    first = None
    for _ in range(2_000):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["stop"] == first:
            return
        first = stop["stop"] if first is None else first
        yield stop
    raise AssertionError(f"the focus never leaves {page.url}")


def marked(stop: Stop) -> bool:
    """The service's mark: yellow with a line of 4 pixels in black below, or a ring of both round a box."""
    line = f"{BLACK} 0px 4px 0px 0px" in stop["shadow"] and stop["paper"] == YELLOW and stop["ink"] == BLACK
    ring = stop["outline"] == YELLOW and f"{BLACK} 0px 0px 0px 6px" in stop["shadow"]
    return line or ring


def test_the_mark_of_the_focus_stands_out() -> None:
    """WCAG 2.2: 4.5 to 1 for the words on it, 3 to 1 for one of its colours against light and dark pages."""
    yellow, black, white, dark = (255.0, 235.0, 59.0), (33.0, 43.0, 50.0), (255.0, 255.0, 255.0), (30.0, 33.0, 41.0)
    assert contrast(black, yellow) > 4.5
    assert contrast(black, white) > 3 and contrast(yellow, dark) > 3


@pytest.mark.parametrize("half", [0, 1])
def test_the_tabulator_goes_to_all_that_can_be_worked_in_order_and_is_always_seen(
    browser: Browser, address: str, example_site: Path, half: int
) -> None:
    """On every kind of page, by turns on a phone and on a desk: what is closed takes no focus, what is shown does."""
    window = browser.new_page(viewport={"width": (PHONE, DESK)[half], "height": 800}, reduced_motion="reduce")
    for kind, path in [("home", "index.html"), *list(kinds_of_page(example_site).items())[half::2]]:
        window.goto(address + path)
        there = window.evaluate(WORKABLE)
        found = list(stops(window))
        assert [stop["words"] for stop in found if stop["stop"] is None] == [], kind
        assert [int(stop["stop"]) for stop in found] == list(range(there)), kind
        assert [stop["words"] for stop in found if not stop["seen"]] == [], kind
        assert [stop["words"] for stop in found if not marked(stop)] == [], kind
    window.close()


def test_the_first_stop_leads_past_the_menu_to_the_text(page: Page, address: str) -> None:
    page.goto(address + "how-we-are-doing/four-hours.html")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Skip to content"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_phone_opens_with_a_key_and_its_links_are_reached_only_then(phone: Page, address: str) -> None:
    phone.goto(address + "index.html")
    menu = phone.locator(".site-menu summary")
    menu.focus()
    phone.keyboard.press("Tab")
    assert not phone.evaluate("document.querySelector('.site-menu').contains(document.activeElement)")
    menu.focus()
    for key in ("Enter", "Space"):
        phone.keyboard.press(key)
        phone.keyboard.press("Tab")
        expect(phone.locator(".site-menu__narrow a").first).to_be_focused()
        phone.keyboard.press("Shift+Tab")
        expect(menu).to_be_focused()
        phone.keyboard.press(key)
        assert not phone.locator(".site-menu__narrow a").first.is_visible()
    phone.keyboard.press("Enter")
    phone.locator(".site-menu__narrow a", has_text="Not answered yet").press("Enter")
    phone.wait_for_url("**/not-answered-yet.html")


def test_searching_needs_the_keyboard_alone(page: Page, address: str) -> None:
    """Words, then the results one by one, then the page; Escape closes the results and keeps the place."""
    page.goto(address + "index.html")
    field, results = page.locator(".site-search__field"), page.locator(".site-search__output")
    while page.evaluate("document.activeElement.name") != "query":
        page.keyboard.press("Tab")
    page.keyboard.type("waiting")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.type(" times")
    expect(results).to_be_visible()
    expect(results.locator(":is(mark, del):visible", has_text="times").first).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('.site-search__output').contains(document.activeElement)")
        assert marked(page.evaluate(FOCUS))
        if page.evaluate("document.activeElement.matches('a')"):
            break
    link = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(str(link).partition("?")[0])))


def test_words_that_are_pasted_or_spoken_are_searched_too(page: Page, address: str) -> None:
    """They come without a key that is let go."""
    page.goto(address + "index.html")
    page.locator(".site-search__field").focus()
    page.keyboard.insert_text("waiting")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.insert_text("zzzz")
    expect(page.locator(".md-search-result__link")).to_have_count(0)


def test_whatever_opens_is_opened_and_closed_with_a_key(phone: Page, address: str, example_site: Path) -> None:
    """Tables of charts and words explained, on every kind of page that has some."""
    kinds = kinds_of_page(example_site).values()
    with_some = [path for path in kinds if "<details" in (example_site / path).read_text("utf-8").split("<main")[1]]
    assert len(with_some) > 8
    for path in with_some:
        phone.goto(address + path)
        part = phone.locator("main details:visible").first
        for key, state in (("Enter", True), ("Space", False)):
            part.locator("summary").first.press(key)
            assert part.evaluate("part => part.open") is state, path


def test_a_letter_is_no_shortcut(page: Page, address: str) -> None:
    """WCAG 2.2, criterion 2.1.4: also once the search is loaded, a letter that speech input says does nothing."""
    page.goto(address + "index.html")
    page.locator(".site-search__field").press_sequentially("waiting")
    page.locator(".md-search-result__link").first.wait_for()
    link = page.locator("main a").first
    link.focus()
    for key in ("s", "f", "/", "n", "p", ".", ","):
        page.keyboard.press(key)
        expect(link).to_be_focused()


def test_a_chart_is_explored_and_put_away_with_keys(page: Page, address: str) -> None:
    page.goto(address + "how-we-are-doing/four-hours.html")
    figure = page.locator("figure.chart").first
    button = figure.locator("button.chart-explore")
    button.press("Enter")
    expect(figure.locator(".chart-plot")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_role("status").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(figure.locator(".chart-plot")).to_have_count(0)
    expect(button).to_be_focused()
