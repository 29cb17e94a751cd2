"""The example's site in a real browser: nothing spills over, the console stays empty, nothing leaves the machine."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Response, expect

from tests.site.page_reader import ReadPage

KINDS = {
    "home": "index.html",
    "response": "you-said-we-did/r-2026-001.html",
    "kpi": "how-we-are-doing/four-hours.html",
    "theme": "what-people-say/themes/waiting.html",
}
PHONE, DESK = 320, 1280

pytestmark = pytest.mark.slow


@dataclass
class Visit:
    """An open window, with everything it said in the console and asked any machine for."""

    page: Page
    root: str
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.root + path, wait_until="networkidle")

    def assert_quiet(self) -> None:
        assert not self.said
        assert not self.missing
        assert self.hosts == {urlsplit(self.root).netloc}

    def spills_over(self) -> bool:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        return bool(wide > self.page.evaluate("window.innerWidth"))


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example_site)


@contextmanager
def visit(browser: Browser, address: str, width: int, *, scripts: bool = True) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    seen = Visit(context.new_page(), address)
    _listen(context, seen)
    yield seen
    context.close()


def _listen(context: BrowserContext, seen: Visit) -> None:
    def answered(answer: Response) -> None:
        if answer.status >= 400:
            seen.missing.append(answer.url)

    def failed(request: Request) -> None:
        # Opening the next page before the last has loaded its icon stops that request: nothing is missing.
        if request.failure != "net::ERR_ABORTED":
            seen.missing.append(request.url)

    def asked(dialog: Dialog) -> None:
        seen.said.append(dialog.message)
        dialog.dismiss()

    context.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    context.on("response", answered)
    context.on("requestfailed", failed)
    seen.page.on("console", lambda message: seen.said.append(f"{seen.page.url}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.said.append(f"{seen.page.url}: {error}"))
    seen.page.on("dialog", asked)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_whole_and_quietly(browser: Browser, address: str, kind: str, width: int, scripts: bool) -> None:
    """Its heading and first sentence are seen, nothing scrolls sideways, and nobody else is asked for anything."""
    with visit(browser, address, width, scripts=scripts) as seen:
        seen.open(KINDS[kind])
        assert seen.page.locator("h1").is_visible()
        assert seen.page.locator("h1 ~ p").first.is_visible()
        assert not seen.spills_over()
        seen.assert_quiet()


def test_no_page_of_the_site_scrolls_sideways_or_says_anything_in_the_console(
    browser: Browser, address: str, pages: dict[str, ReadPage]
) -> None:
    with visit(browser, address, DESK) as seen:
        wide = []
        for path in pages:
            seen.page.goto(address + path)
            for width in (PHONE, DESK):
                seen.page.set_viewport_size({"width": width, "height": 800})
                wide += [(path, width)] if seen.spills_over() else []
        seen.assert_quiet()
        assert not wide


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", ["home", "kpi", "theme"])
def test_a_chart_is_seen_without_javascript_in_one_size_only(
    browser: Browser, address: str, kind: str, width: int
) -> None:
    """The picture drawn for this width is there, the other is not, and no button promises what cannot be done."""
    with visit(browser, address, width, scripts=False) as seen:
        seen.open(KINDS[kind])
        figure = seen.page.locator("figure.chart").first
        assert figure.locator("svg.chart-svg:visible").count() == 1
        assert figure.locator("svg.chart-svg:visible").get_attribute("width") == ("288" if width == PHONE else "720")
        assert not figure.locator("button").is_visible()
        assert figure.locator("figcaption").is_visible()


def test_the_numbers_of_a_chart_open_without_javascript(browser: Browser, address: str) -> None:
    with visit(browser, address, PHONE, scripts=False) as seen:
        seen.open(KINDS["kpi"])
        table = seen.page.locator("figure.chart details.numbers table").first
        assert not table.is_visible()
        seen.page.locator("figure.chart details.numbers summary").first.click()
        assert table.is_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", ["home", "kpi", "theme"])
def test_a_chart_is_explored_and_put_away_again(browser: Browser, address: str, kind: str, width: int) -> None:
    """Plotly comes from the site itself, and only when asked; the picture comes back afterwards."""
    with visit(browser, address, width) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        seen.open(KINDS[kind])
        figure = seen.page.locator("figure.chart").first
        button, picture = figure.locator("button.chart-explore"), figure.locator(".chart-picture")
        assert button.is_visible() and picture.is_visible()
        assert not [path for path in asked if "plotly" in path or path.startswith("/charts/")]
        button.click()
        figure.locator(".chart-plot .main-svg").first.wait_for()
        assert not picture.is_visible()
        assert figure.locator(".chart-plot .trace, .chart-plot .scatterlayer path").count() > 0
        assert not seen.spills_over()
        assert "/assets/plotly.min.js" in asked
        button.click()
        figure.locator(".chart-plot").wait_for(state="detached")
        assert picture.is_visible()
        seen.assert_quiet()


def test_the_button_of_a_chart_says_what_it_will_do_next(browser: Browser, address: str) -> None:
    """Once a chart is explored, its button offers the picture again, and the change is said aloud."""
    with visit(browser, address, DESK) as seen:
        seen.open(KINDS["kpi"])
        figure = seen.page.locator("figure.chart").first
        button, before = figure.locator("button.chart-explore"), figure.locator("button.chart-explore").inner_text()
        button.click()
        figure.locator(".chart-plot .main-svg").first.wait_for()
        figure.locator(".chart-status:not(:empty)").wait_for()
        assert button.inner_text() != before
        button.click()
        figure.locator(".chart-plot").wait_for(state="detached")
        assert button.inner_text() == before


def test_the_search_finds_a_page_and_asks_nobody_else(browser: Browser, address: str) -> None:
    with visit(browser, address, DESK) as seen:
        seen.open("index.html")
        seen.page.locator("input[name=query]").click()
        seen.page.locator("input[name=query]").type("waiting")
        seen.page.locator(".md-search-result__link").first.wait_for()
        seen.assert_quiet()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("complain", "get-help.html"),
        ("complaint", "get-help.html"),
        ("R-2026-010", "you-said-we-did/r-2026-010.html"),
        ("A&E", "what-people-say/services/urgent-care.html"),
        ("casualty", "what-people-say/services/urgent-care.html"),
    ],
)
def test_who_needs_help_quotes_a_number_or_uses_another_word_finds_it_first(
    browser: Browser, address: str, words: str, first: str
) -> None:
    with visit(browser, address, DESK) as seen:
        seen.open("index.html")
        seen.page.locator(".site-search__field").press_sequentially(words)
        found = seen.page.locator(".md-search-result__link").first
        expect(found).to_have_attribute("href", re.compile(re.escape(first)))


def test_a_word_inside_another_brings_nothing_else(browser: Browser, address: str) -> None:
    """ "data and events" holds "a and e", which somebody who looks for emergency care may write."""
    with visit(browser, address, DESK) as seen:
        seen.open("index.html")
        seen.page.locator(".site-search__field").press_sequentially("data and events")
        seen.page.locator(".md-search-result__link").first.wait_for()
        marked = seen.page.locator(".md-search-result mark").all_text_contents()
        assert marked and not [each for each in marked if "emergency" in each.lower()]


def test_who_finds_nothing_is_told_so_and_where_else_to_look(browser: Browser, address: str) -> None:
    with visit(browser, address, PHONE) as seen:
        seen.open("you-said-we-did/index.html")
        seen.page.locator(".site-search__field").press_sequentially("zzzqqq")
        expect(seen.page.locator(".md-search-result__meta")).to_have_text("We found no page with these words.")
        seen.page.locator(".site-search__elsewhere").get_by_text("Get help").click()
        expect(seen.page).to_have_url(re.compile(r"/get-help\.html$"))


def test_what_can_be_done_with_a_chart_is_named_by_it(browser: Browser, address: str) -> None:
    """Nine links "Save as SVG" on one page are nine different ones to who hears them."""
    with visit(browser, address, PHONE) as seen:
        seen.open("who-we-want-to-hear-from.html")
        for selector in ("a.chart-save-svg", "details.numbers > summary"):
            names = seen.page.locator(selector).all_text_contents()
            assert len(names) > 5 and len(set(names)) == len(names)
        groups = seen.page.locator(".chart-tools").evaluate_all(
            "all => all.map(each => each.getAttribute('aria-label'))"
        )
        assert len(set(groups)) == len(groups) > 5
