"""A reader explores a chart in a real browser, under the strictest policy that the site may one day send."""

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.charts.draw import draw_chart
from build_tools.charts.interactive import plotly_script
from build_tools.language import load_language
from tests.charts.sample_charts import EVERY_KIND

ENGLISH = load_language("en")
ASSETS = Path(__file__).parents[2] / "build_tools" / "theme" / "assets"
WORDS = {name: ENGLISH.sentence(f"charts.explore.{name}") for name in ("show", "back", "loading", "ready", "failed")}
OVERLAPS = """() => [...document.querySelectorAll("svg.chart-svg")].flatMap(svg => {
  const boxes = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()]);
  const edge = svg.getBoundingClientRect();
  const outside = boxes.filter(([, box]) => box.right > edge.right + 1 || box.bottom > edge.bottom + 1
    || box.left < edge.left - 2 || box.top < edge.top - 2).map(([words]) => words);
  const touching = boxes.flatMap(([words, a], at) => boxes.slice(at + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
    .map(([other]) => words + " / " + other));
  return [...outside, ...touching];
})"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    """A page with a chart of every kind, marked up as the site's pages are."""
    folder = tmp_path_factory.mktemp("explored")
    for name in ("charts.css", "explore.js"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "plotly.min.js").write_bytes(plotly_script())
    figures = [_figure(name, folder) for name in EVERY_KIND]
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="charts.css"><script src="explore.js" defer></script>{"".join(figures)}</html>',
        encoding="utf-8",
    )
    return serve_folder(folder)


def _figure(name: str, folder: Path) -> str:
    drawn = draw_chart(EVERY_KIND[name], ENGLISH)
    (folder / f"{name}.json").write_text(json.dumps(drawn.plotly), encoding="utf-8")
    said = " ".join(f'data-{key}="{html.escape(words)}"' for key, words in WORDS.items() if key != "show")
    return (
        f'<figure class="chart" id="{name}"><div class="chart-picture">{drawn.svg}{drawn.svg_narrow}</div>'
        f'<button type="button" class="chart-explore" hidden data-chart-json="{name}.json"'
        f' data-plotly="plotly.min.js" {said}>{WORDS["show"]}</button></figure>'
    )


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all: plotly.js is large, and a reader loads it once too."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.set_default_timeout(30_000)
    page.goto(address)
    yield page
    page.close()


@pytest.mark.parametrize("name", EVERY_KIND)
def test_a_chart_is_explored_by_keyboard_and_put_away_again(page: Page, name: str) -> None:
    """The button draws, focus moves to the chart, arrow keys say its figures, and the picture comes back."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    figure, status = page.locator(f"#{name}"), page.locator(f"#{name}").get_by_role("status")
    button = figure.get_by_role("button")
    button.press("Enter")
    expect(button).to_have_text(WORDS["back"], timeout=30_000)
    expect(figure.locator(".chart-plot")).to_be_focused()
    expect(status).to_have_text(WORDS["ready"])
    page.keyboard.press("ArrowRight")
    heading, figures = draw_chart(EVERY_KIND[name], ENGLISH).table.rows[0]
    for each in filter(None, figures):
        expect(status).to_contain_text(f"{heading}. {ENGLISH.figure(each)}.")
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(0)
    button.press("Enter")
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(1)
    expect(button).to_have_text(WORDS["show"])
    assert errors == []


def test_nothing_is_fetched_before_the_reader_asks(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address)
    assert sorted(each for each in asked if not each.startswith("data:")) == ["", "charts.css", "explore.js"]
    page.close()


def test_a_chart_that_cannot_be_loaded_keeps_its_picture_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/line.json", lambda route: route.fulfill(status=404))
    page.route("**/plotly.min.js", lambda route: route.fulfill(body=""))
    page.goto(address)
    figure = page.locator("#line")
    figure.get_by_role("button").click()
    expect(figure.get_by_role("status")).to_have_text(WORDS["failed"])
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(1)
    page.close()


def test_without_scripts_the_button_is_not_there_and_the_picture_is(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    expect(page.locator("#line button")).to_be_hidden()
    expect(page.locator("#line svg.chart-svg:visible")).to_have_count(1)
    page.close()


@pytest.mark.parametrize(("width", "shown"), [(320, "chart-narrow"), (1280, "chart-wide")])
def test_words_in_pictures_never_touch_or_leave_the_picture(
    browser: Browser, address: str, width: int, shown: str
) -> None:
    """Measured by a browser with its own fonts, for every kind of chart at both widths."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    expect(page.locator("svg.chart-svg:visible")).to_have_count(len(EVERY_KIND))
    expect(page.locator(f"svg.{shown}:visible")).to_have_count(len(EVERY_KIND))
    assert page.evaluate(OVERLAPS) == []
    page.close()


def test_a_chart_in_a_file_is_not_offered_for_exploring(browser: Browser, tmp_path: Path) -> None:
    """A page opened from a folder may not fetch the chart's data, so the button stays hidden."""
    (tmp_path / "explore.js").write_bytes((ASSETS / "explore.js").read_bytes())
    page_of_one = f'<!doctype html><title>Chart</title><script src="explore.js"></script>{_figure("line", tmp_path)}'
    (tmp_path / "index.html").write_text(page_of_one, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator(".chart-explore")).to_be_hidden()
    page.close()
