"""Runs axe-core over pages as they stand in a browser, and says each fault in a line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE, DESK = 320, 1280
SEEN_IN = [(width, scheme) for width in (PHONE, DESK) for scheme in SCHEMES]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The shadows at the edges of a wide table are a picture, on which axe leaves contrast open: what is under them counts.
PLAIN = """() => {
  const plain = new CSSStyleSheet();
  plain.replaceSync("* { background-image: none !important; transition: none !important }");
  document.adoptedStyleSheets = [plain];
}"""
# What the colours of a scheme alone can change.
COLOURS = ["color-contrast", "link-in-text-block"]
# What is the same on every page.
SHARED = ["header", "footer"]
BEGIN = """([rules, left_out]) => {
  const fault = (rule, node) => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`;
  // No rule of these tags reads style sheets: fetching them first takes a third of the time.
  window.axeFound = axe.run({exclude: left_out}, {runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node => fault(rule, node))));
}"""
OPEN = "() => document.querySelectorAll('details').forEach(each => { each.open = true; })"


def axe_version() -> str:
    """The version of axe-core with which pages are tested."""
    said = re.search(r"axe v([\d.]+)", AXE_SCRIPT)
    assert said
    return said[1]


@contextmanager
def axe_page(browser: Browser, width: int, scheme: Scheme, **options: Any) -> Iterator[Page]:
    """A window in which every page that is opened can be tested."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
    context.add_init_script(AXE_SCRIPT)
    yield context.new_page()
    context.close()


def begin(page: Page, rules: list[str] = TAGS, left_out: Sequence[str] = ()) -> None:
    """Start testing the page as it stands now, by rules or tags of rules, without waiting."""
    page.evaluate(PLAIN)
    page.evaluate(BEGIN, [rules, list(left_out)])


def faults(page: Page) -> list[str]:
    """What the test that was begun found."""
    return [f"{page.url.rpartition('/')[2]}: {each}" for each in page.evaluate("window.axeFound")]


def found_on(page: Page, rules: list[str] = TAGS) -> list[str]:
    """The faults of the page as it stands now."""
    begin(page, rules)
    return faults(page)


def found_in_every_look(page: Page) -> list[str]:
    """The faults of the page as it stands, wide and narrow, light and dark; by all rules once for each width."""
    found = []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {fault}" for fault in found_on(page, COLOURS if scheme == "dark" else TAGS)]
    return found


def found_on_all(pages: Iterable[Page], addresses: list[str]) -> list[str]:
    """The faults of what each page has for itself, as it opens, several windows at once."""
    found, windows = [], list(pages)
    for start in range(0, len(addresses), len(windows)):
        opened = list(zip(windows, addresses[start : start + len(windows)], strict=False))
        for window, address in opened:
            window.goto(address)
            begin(window, left_out=SHARED)
        for window, _ in opened:
            found += faults(window)
    return found
