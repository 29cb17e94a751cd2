"""Every chart of the example's site in a real browser: its words, its colours and shapes, and its interactive form."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.chart_reader import INSIDE, WORDS_IN_PICTURES, Painted, contrast, painted, watched

PHONE, DESK = 320, 1280
LEAST_TEXT = 11.5  # pixels as shown
# What Arial is to most readers, in its measures, and the widest letters in common use.
FONTS = ("Liberation Sans", "DejaVu Sans")
IN_FONT = """font => {
  const lettering = new CSSStyleSheet();
  lettering.replaceSync(`svg text { font-family: "${font}" !important }`);
  document.adoptedStyleSheets = [lettering];
}"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'"
)
WHITE = (255.0, 255.0, 255.0)
SEEN_IN: Mapping[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active", "color_scheme": "light"},
    "forced colours, dark": {"forced_colors": "active", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "dark"},
}
BUTTONS = ".chart-plot, .chart-explore, .chart-status, .chart-save-svg, .chart-save-png"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RING = """part => {
  part.focus({focusVisible: true});
  const style = getComputedStyle(part), wide = parseFloat(style.outlineWidth) >= 3;
  const ring = style.outlineStyle != "none" && wide ? [style.outlineColor] : [];
  return [...ring, ...style.boxShadow.matchAll(/rgb[^)]*/g)].map(String);
}"""
SIGNS = re.compile(r'<(?:path|circle|text)[^>]* class="(chart-[^"]+)"')

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sources(example_site: Path) -> dict[str, str]:
    """By path, the mark-up of every page that has a chart."""
    found = {
        path.relative_to(example_site).as_posix(): path.read_text("utf-8") for path in example_site.rglob("*.html")
    }
    return {path: page for path, page in sorted(found.items()) if '<figure class="chart"' in page}


@pytest.fixture(scope="module")
def address(example_site: Path, serve_folder: Callable[..., str]) -> str:
    return serve_folder(example_site, policy=POLICY)


@pytest.fixture(scope="module")
def words(browser: Browser, address: str, sources: dict[str, str]) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """By font and width, what was measured of the words of every picture; each page is loaded once, without scripts."""
    page = browser.new_page(viewport={"width": DESK, "height": 900}, java_script_enabled=False)
    measured: dict[tuple[str, int], list[dict[str, Any]]] = {look: [] for look in product(FONTS, (PHONE, DESK))}
    for path in sources:
        page.goto(address + path)
        for font, width in measured:
            page.evaluate(IN_FONT, font)
            page.set_viewport_size({"width": width, "height": 900})
            measured[font, width] += page.evaluate(WORDS_IN_PICTURES)
    page.close()
    return measured


@pytest.mark.parametrize(("width", "paper"), [(PHONE, "chart-narrow"), (DESK, "chart-wide")])
def test_every_chart_is_measured_in_the_picture_for_its_width(
    words: dict[tuple[str, int], list[dict[str, Any]]], sources: dict[str, str], width: int, paper: str
) -> None:
    placed = [name for page in sources.values() for name in re.findall(r'<figure class="chart" id="([^"]+)"', page)]
    assert len(placed) > 100
    for font in FONTS:
        assert sorted(each["chart"] for each in words[font, width]) == sorted(placed)
        assert {each["shown"] for each in words[font, width]} == {f"chart-svg {paper}"}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("font", FONTS)
def test_no_words_of_a_picture_touch_each_other_or_leave_it(
    words: dict[tuple[str, int], list[dict[str, Any]]], font: str, width: int
) -> None:
    faults = {each["chart"]: each["touching"] + each["outside"] for each in words[font, width]}
    assert {chart: found for chart, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_words_of_a_picture_are_too_small_to_read(
    words: dict[tuple[str, int], list[dict[str, Any]]], width: int
) -> None:
    found = [(each["chart"], each["least"]) for font in FONTS for each in words[font, width]]
    assert [(chart, least) for chart, least in found if least < LEAST_TEXT] == []


@pytest.fixture(scope="module")
def every_sign(sources: dict[str, str]) -> list[str]:
    """A few pages that together hold every kind of word and mark of all charts."""
    signs = {path: set(SIGNS.findall(page)) for path, page in sources.items()}
    missing, chosen = set().union(*signs.values()), []
    while missing:
        chosen.append(max(signs, key=lambda path: len(signs[path] & missing)))
        missing -= signs[chosen[-1]]
    return chosen


@pytest.fixture(scope="module", params=SEEN_IN)
def pictures(request: pytest.FixtureRequest, browser: Browser, address: str, every_sign: list[str]) -> list[Painted]:
    """Pictures with every kind of word and mark, as they are painted in one scheme."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.emulate_media(**SEEN_IN[request.param])
    found = []
    for path in every_sign:
        page.goto(address + path)
        found += painted(page)
    page.close()
    return found


def test_every_word_and_mark_stands_out_from_its_page(pictures: list[Painted]) -> None:
    assert len(pictures) >= 5
    assert [fault for picture in pictures for fault in picture.faults()] == []


def test_series_of_a_chart_are_told_apart_without_colours(pictures: list[Painted]) -> None:
    """By dashes, outlines and fillings alone: on paper in black and white, and where a reader's colours rule."""
    alike = [
        (picture.name, one, other)
        for picture in pictures
        for (one, shape), (other, another) in combinations(picture.shapes().items(), 2)
        if shape == another
    ]
    assert alike == []


def test_paper_shows_pictures_in_dark_ink_and_no_buttons(browser: Browser, address: str, every_sign: list[str]) -> None:
    """Also where the reader's screen is dark and a chart is being explored."""
    page = browser.new_page(viewport={"width": DESK, "height": 900}, color_scheme="dark")
    page.goto(address + every_sign[0])
    figure = explored(page, "figure.chart >> nth=0")
    page.emulate_media(media="print", color_scheme="dark")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert figure.locator("svg.chart-svg:visible").count() == 1
        assert [fault for picture in painted(page) for fault in picture.faults(WHITE)] == []
        assert page.locator(f":is({BUTTONS}):visible").count() == 0
    page.close()


def explored(page: Page, selector: str) -> Any:
    figure = page.locator(selector)
    figure.locator("button.chart-explore").press("Enter")
    expect(figure.locator(".chart-plot")).to_be_focused()
    return figure


@pytest.fixture(scope="module")
def one_of_each_kind(example_site: Path, sources: dict[str, str]) -> dict[str, tuple[str, str]]:
    """By kind, the page of a chart of that kind and its id there."""
    found: dict[str, tuple[str, str]] = {}
    for path, page in sources.items():
        for chart in re.findall(r'<figure class="chart" id="chart\.([^"]+)"', page):
            layout = json.loads((example_site / "charts" / f"{chart}.json").read_bytes())["layout"]
            kind = layout["meta"].get("drawn") or layout.get("barmode") or "line"
            found.setdefault(kind, (path, f"chart.{chart}"))
    return found


@pytest.fixture
def quiet_page(browser: Browser) -> Iterator[Page]:
    """A page that may say nothing in its console and break no rule of the policy."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    said = watched(page)
    yield page
    page.close()
    assert said == []


def test_charts_are_explored_by_mouse_and_keyboard_under_a_strict_policy(
    quiet_page: Page, address: str, one_of_each_kind: dict[str, tuple[str, str]]
) -> None:
    """One of each kind: points answer to a pointer and to arrow keys, no toolbar, and nothing forbidden is tried."""
    assert {"line", "group", "relative"} <= set(one_of_each_kind)
    for path, chart in one_of_each_kind.values():
        quiet_page.goto(address + path)
        figure = explored(quiet_page, f"[id='{chart}']")
        figure.locator(".chart-plot path.point, .chart-plot .point path").first.hover(force=True, position=INSIDE)
        expect(figure.locator(".hoverlayer .hovertext").first).to_be_visible()
        quiet_page.keyboard.press("ArrowRight")
        expect(figure.get_by_role("status").first).not_to_be_empty()
        assert figure.locator(".modebar").count() == 0
        assert quiet_page.locator("style").count() == 0


def test_what_has_the_focus_is_seen(quiet_page: Page, address: str) -> None:
    """The ring round a button, a link or the open chart, or the edge of that ring, is 3 to 1 against the page."""
    quiet_page.goto(address + "how-we-are-doing/four-hours.html")
    figure = explored(quiet_page, "figure.chart >> nth=0")
    for scheme in SCHEMES:
        quiet_page.emulate_media(color_scheme=scheme)
        paper = painted(quiet_page, ".main-svg")[0].paper
        for part in (".chart-plot", ".chart-explore", ".chart-save-svg", ".chart-save-png"):
            colours = [_colour(said) for said in figure.locator(part).first.evaluate(RING)]
            assert max(contrast(colour, paper) for colour in colours) >= 3, (scheme, part)


def _colour(said: str) -> tuple[float, float, float]:
    red, green, blue = map(float, re.findall(r"[\d.]+", said)[:3])
    return red, green, blue
