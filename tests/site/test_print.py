"""On paper: posters fill one sheet, pages keep what is read and lose what is pressed, whatever the scheme."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

KINDS = {
    "home": ("index.html", 6),
    "response": ("you-said-we-did/r-2026-001.html", 4),
    "kpi": ("how-we-are-doing/four-hours.html", 6),
    "theme": ("what-people-say/themes/waiting.html", 7),
    "scorecard": ("how-we-are-doing/index.html", 10),
    "audience": ("for/carers.html", 4),
    "help": ("get-help.html", 4),
}
POINTS_OF_A4 = (595, 842)
LONGEST = "We asked people who wait what would have helped, and changed how the clinic tells them. " * 7

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example_site)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Page:
    """Paper of somebody with a dark screen, so that what is dark on it and not on paper shows."""
    window = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800}).new_page()
    window.emulate_media(media="print")
    return window


def printed(window: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(window.pdf(prefer_css_page_size=True)))


def styles(window: Page, selector: str, name: str) -> set[str]:
    """What all elements of a kind have for one property of their style."""
    script = "([selector, name]) => [...document.querySelectorAll(selector)].map(each => getComputedStyle(each)[name])"
    return set(window.evaluate(script, [selector, name]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_prints_on_few_sheets_of_a4_without_what_can_only_be_pressed(
    window: Page, address: str, kind: str
) -> None:
    path, most = KINDS[kind]
    window.goto(address + path)
    heading = window.locator("h1").inner_text()
    sheets = printed(window).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert len(sheets) <= most
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {POINTS_OF_A4}
    assert " ".join(heading.split()) in text
    assert "Help and other formats" in text
    assert "This trust is invented." in text
    assert f"https://answerable.example/{path}" in text.replace(" ", "")
    for pressed in ("Explore this chart", "Save as", "The numbers in this chart", "What we put in Skip"):
        assert pressed not in text
    for menu in window.locator(".site-menu, .section-menu, .site-search, .trail").all():
        assert not menu.is_visible()


def test_paper_is_black_on_white_whatever_the_screen(window: Page, address: str) -> None:
    window.goto(address + KINDS["kpi"][0])
    colours = window.evaluate(
        "[...document.querySelectorAll('body, h1, p, td, th, .site-header, .site-footer, .status')].map(each => "
        "[getComputedStyle(each).color, getComputedStyle(each).backgroundColor].join(' '))"
    )
    dark = {"rgb(0, 0, 0)", "rgb(33, 43, 50)"}
    clear = {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert {each.rsplit(" rgb", 1)[0] for each in colours} <= dark
    assert {"rgb" + each.rsplit(" rgb", 1)[1] for each in colours} <= clear


def test_the_heads_of_a_long_table_stand_on_each_of_its_sheets(window: Page, address: str) -> None:
    window.goto(address + "how-we-work/index.html")
    assert styles(window, "thead", "display") == {"table-header-group"}
    assert styles(window, "tr", "breakInside") == {"avoid"}


def test_every_poster_fills_one_sheet(window: Page, address: str, example_site: Path) -> None:
    posters = sorted(example_site.glob("posters/*.html"))
    assert len(posters) > 70
    spilt = []
    for poster in posters:
        window.goto(f"{address}posters/{poster.name}")
        spilt += [poster.name] if len(printed(window).pages) != 1 else []
    assert not spilt


def test_the_longest_texts_still_fit_on_one_sheet(window: Page, address: str) -> None:
    """What the model allows at most: 300 characters said and 600 done."""
    window.goto(address + "posters/r-2026-001.html")
    window.evaluate(
        """([said, did]) => {
        document.querySelector(".poster").className = "poster poster-small";
        document.querySelector(".poster-said p").textContent = said;
        document.querySelector(".poster-did p").textContent = did;
        }""",
        [LONGEST[:300], LONGEST[:600]],
    )
    assert len(printed(window).pages) == 1


def test_a_poster_shows_no_menu_and_asks_not_to_be_listed(window: Page, address: str, example_site: Path) -> None:
    window.goto(address + "posters/r-2026-001.html")
    text = printed(window).pages[0].extract_text()
    assert "You said, we did" in text and "Help and other formats" not in text
    assert window.locator("nav, script").count() == 0
    assert window.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert "/posters/" not in (example_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "posters/" not in (example_site / "search" / "search_index.json").read_text(encoding="utf-8")
