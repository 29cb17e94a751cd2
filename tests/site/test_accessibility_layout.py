"""Pages hold on a narrow screen, at 400% zoom, with wide text spacing, without motion and in a reader's colours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.benchmark.first_visit import kinds_of_page
from tests.site.axe_reader import OPEN

# 1,280 by 1,024 CSS pixels at 400%.
ZOOMED = {"width": 320, "height": 256}
# WCAG 2.2, criterion 1.4.12.
SPACED = """() => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [spacing];
}"""
SPILLS = "document.documentElement.scrollWidth - innerWidth"
# Words that are cut off: in a box that hides what does not fit in it, or beyond the left edge of the page.
CUT_OFF = """() => {
  const words = [...document.querySelectorAll("body *")].filter(each => !each.closest("svg, .unseen, .md-skip")
    && each.checkVisibility({visibilityProperty: true})
    && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const hides = box => {
    const style = getComputedStyle(box), ways = [];
    if (/hidden|clip/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1) ways.push("across");
    if (/hidden|clip/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1) ways.push("down");
    return ways.length > 0;
  };
  return words.filter(each => {
    if (each.getBoundingClientRect().right <= 0) return true;
    for (let box = each; box && box !== document.body; box = box.parentElement) {
      const inline = getComputedStyle(box).display === "inline";
      if (!inline && hides(box)) return true;
    }
    return false;
  }).map(each => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`);
}"""
# Words of two places painted over each other.
OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || holder.closest("svg, .unseen, .md-skip, .table-scroll, script, style")) continue;
    if (!holder.checkVisibility({visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) boxes.push({box, node});
  }
  boxes.sort((one, other) => one.box.top - other.box.top);
  const found = [];
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].box.top < one.box.bottom; next++) {
      const other = boxes[next];
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const least = Math.min(one.box.height, other.box.height);
      if (one.node !== other.node && across > 2 && down > least / 2)
        found.push(`${one.node.data.trim()} | ${other.node.data.trim()}`);
    }
  });
  return found;
}"""
MOVES = """() => [...document.querySelectorAll("*")].flatMap(each => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(each, part || null);
  const long = said => said.split(", ").some(time => parseFloat(time) > 0);
  const moves = (style.animationName !== "none" && long(style.animationDuration)) || long(style.transitionDuration)
    || style.scrollBehavior === "smooth";
  return moves ? `${each.tagName}.${each.className}${part}` : "";
})).filter(Boolean)"""
# What is set apart by a coloured ground alone on other screens has an edge where a reader's colours rule; a button that
# looks like a link keeps its line.
BARE = """() => [...document.querySelectorAll(".card, .said, .did, .callout, .nothing, .status, button, input")]
  .filter(each => each.checkVisibility())
  .filter(each => { const style = getComputedStyle(each);
    if (each.matches("button") && style.textDecorationLine === "underline") return false;
    return !["Top", "Right", "Bottom", "Left"].every(side => parseFloat(style[`border${side}Width`]) >= 1
      && style[`border${side}Style`] !== "none"); })
  .map(each => each.className)"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(example_site)


@pytest.fixture(scope="module")
def kinds(example_site: Path) -> list[str]:
    return list(kinds_of_page(example_site).values())


@contextmanager
def window(browser: Browser, size: dict[str, int], **options: Any) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]}, **options)
    yield page
    page.close()


@pytest.mark.parametrize("spaced", [False, True], ids=["as it is", "with wide text spacing"])
def test_nothing_is_lost_at_400_percent(browser: Browser, address: str, kinds: list[str], spaced: bool) -> None:
    """On every kind of page, with all that opens open: no sideways scroll, no words cut off or over each other."""
    found = {}
    with window(browser, ZOOMED) as page:
        for path in kinds:
            page.goto(address + path)
            page.evaluate(OPEN)
            if spaced:
                page.evaluate(SPACED)
            lost = [f"{page.evaluate(SPILLS)} pixels too wide"] if page.evaluate(SPILLS) > 0 else []
            found[path] = lost + page.evaluate(CUT_OFF) + page.evaluate(OVERLAPS)
    assert {path: lost for path, lost in found.items() if lost} == {}


def test_a_wide_screen_with_text_spacing_loses_nothing(browser: Browser, address: str, kinds: list[str]) -> None:
    found = {}
    with window(browser, {"width": 1280, "height": 800}) as page:
        for path in kinds:
            page.goto(address + path)
            page.evaluate(SPACED)
            found[path] = page.evaluate(CUT_OFF) + page.evaluate(OVERLAPS)
    assert {path: lost for path, lost in found.items() if lost} == {}


def test_words_that_are_cut_off_or_covered_are_noticed(browser: Browser, address: str) -> None:
    """The three measures above find what they are for."""
    with window(browser, ZOOMED) as page:
        page.goto(address + "about.html")
        page.evaluate("""() => {
          const [one, two] = document.querySelectorAll("main p");
          one.setAttribute("class", "unwrapped");
          one.style.cssText = "white-space: nowrap; overflow: hidden";
          two.style.cssText = "margin-top: -1em; width: 30em";
        }""")
        assert page.evaluate(SPILLS) > 0
        assert [each for each in page.evaluate(CUT_OFF) if "unwrapped" in each]
        page.evaluate("document.querySelectorAll('main p')[1].style.marginTop = '-3em'")
        assert page.evaluate(OVERLAPS)


def test_results_of_a_search_fit_on_the_narrowest_screen(browser: Browser, address: str) -> None:
    with window(browser, ZOOMED) as page:
        page.goto(address + "index.html")
        page.locator(".site-search__field").press_sequentially("waiting")
        page.locator(".md-search-result__link").first.wait_for()
        assert page.evaluate(SPILLS) <= 0
        box = page.locator(".site-search__output").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= ZOOMED["width"]


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(browser: Browser, address: str, kinds: list[str]) -> None:
    with window(browser, {"width": 1280, "height": 800}, reduced_motion="reduce") as page:
        for path in kinds:
            page.goto(address + path)
            assert page.evaluate(MOVES) == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_a_readers_own_colours_keep_every_edge_and_the_mark_of_the_focus(
    browser: Browser, address: str, kinds: list[str], width: int
) -> None:
    """Boxes have borders, and what has the focus an outline that is not the colour of the page."""
    with window(browser, {"width": width, "height": 800}, forced_colors="active") as page:
        for path in kinds:
            page.goto(address + path)
            assert page.evaluate(BARE) == [], path
            for part in ("main a", "main summary", ".site-header a", "button", "input"):
                if not page.locator(f"{part}:visible").count():
                    continue
                page.locator(f"{part}:visible").first.evaluate("part => part.focus({focusVisible: true})")
                width_, style, colour, paper = page.evaluate("""() => {
                  const style = getComputedStyle(document.activeElement);
                  const ground = getComputedStyle(document.body).backgroundColor;
                  return [parseFloat(style.outlineWidth), style.outlineStyle, style.outlineColor, ground];
                }""")
                assert width_ >= 2 and style == "solid" and colour not in (paper, "rgba(0, 0, 0, 0)"), (path, part)
