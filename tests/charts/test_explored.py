"""A reader explores and saves a chart in a real browser, under the strictest policy that the site may one day send."""

import html
import json
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_tools.charts.draw import draw_chart
from build_tools.charts.interactive import plotly_script, style_marks
from build_tools.charts.saved import saved_svg
from build_tools.language import load_language
from build_tools.vocabulary import DrawnChart
from tests.charts.sample_charts import CONTROL_LOOKS, EVERY_KIND
from tests.site.chart_reader import INSIDE, WORDS_IN_PICTURES, painted, watched

ENGLISH = load_language("en")
ASSETS = Path(__file__).parents[2] / "build_tools" / "theme" / "assets"
WORDS = {
    name: ENGLISH.sentence(f"charts.explore.{name}")
    for name in ("show", "back", "loading", "ready", "failed", "png", "not_saved")
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
SAMPLES = {name: draw_chart(chart, ENGLISH) for name, chart in (EVERY_KIND | CONTROL_LOOKS).items()}
OF_THE_EXAMPLE = ("small_multiples", "before_after", "promises")
EVERY_CHART = [*SAMPLES, *OF_THE_EXAMPLE]
# The ticks beside grid lines carry the numbers; the others are for the pointer, or are lines of no length.
FAINT = re.compile(": (path [xy]\\d*grid|rect legendtoggle|path [xy]\\d*lines-)")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def charts(example_charts: Mapping[str, DrawnChart]) -> dict[str, DrawnChart]:
    """A chart of every kind: samples, and of the kinds for which there is none, the example's first."""
    return SAMPLES | {
        kind: next(each for each in example_charts.values() if each.chart.kind == kind) for kind in OF_THE_EXAMPLE
    }


@pytest.fixture(scope="module")
def address(
    charts: dict[str, DrawnChart], tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]
) -> str:
    """A page with every chart, marked up as the site's pages are, sent with the policy."""
    folder = tmp_path_factory.mktemp("explored")
    for name in ("charts.css", "explore.js"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    (folder / "plotly.min.js").write_bytes(plotly_script())
    figures = [_figure(name, drawn, folder) for name, drawn in charts.items()]
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="charts.css">'
        f'<script src="explore.js" defer></script>{"".join(figures)}</html>',
        encoding="utf-8",
    )
    # As the site's own style sheet has it: a dark page for those who ask for one.
    dark = "figure { margin: 1em 0 } @media screen and (prefers-color-scheme: dark) { body { background: #1e2129 } }"
    (folder / "page.css").write_text(dark, encoding="utf-8")
    return serve_folder(folder, policy=POLICY)


def _figure(name: str, drawn: DrawnChart, folder: Path) -> str:
    (folder / f"{name}.json").write_text(json.dumps(drawn.plotly), encoding="utf-8")
    (folder / f"{name}.svg").write_bytes(saved_svg(drawn, "https://trust.example/page.html", "Correct on this day"))
    said = " ".join(f'data-{key}="{html.escape(words)}"' for key, words in WORDS.items() if key != "show")
    return (
        f'<figure class="chart" id="{name}"><div class="chart-picture">{drawn.svg}{drawn.svg_narrow}</div>'
        f'<button type="button" class="chart-explore" hidden data-chart-json="{name}.json"'
        f' data-plotly="plotly.min.js" {said}>{WORDS["show"]}</button><a class="chart-save-svg" href="{name}.svg"'
        f' download data-png="{WORDS["png"]}" data-failed="{WORDS["not_saved"]}">Picture</a></figure>'
    )


def explored(figure: Locator) -> Locator:
    figure.locator(".chart-explore").press("Enter")
    expect(figure.locator(".chart-plot")).to_be_focused()
    return figure


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all: plotly.js is large, and a reader loads it once too. It may say nothing and break no rule."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    said = watched(page)
    page.set_default_timeout(30_000)
    page.goto(address)
    yield page
    page.close()
    assert said == []


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_is_explored_by_keyboard_and_put_away_again(
    page: Page, charts: dict[str, DrawnChart], name: str
) -> None:
    """The button draws, focus moves to the chart, arrow keys say its figures, and Escape brings the picture back."""
    figure = page.locator(f"[id='{name}']")
    button, status = figure.locator(".chart-explore"), figure.get_by_role("status").first
    explored(figure)
    expect(button).to_have_text(WORDS["back"])
    expect(status).to_have_text(WORDS["ready"])
    page.keyboard.press("ArrowRight")
    heading, figures = charts[name].table.rows[0]
    for each in filter(None, figures):
        expect(status).to_contain_text(ENGLISH.figure(each))
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(1)
    expect(button).to_have_text(WORDS["show"])
    expect(status).to_be_empty()


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_is_explored_by_mouse(page: Page, name: str) -> None:
    """A pointer on a mark is told its figure; no toolbar covers the chart; the button puts it away."""
    figure = page.locator(f"[id='{name}']")
    figure.locator(".chart-explore").click()
    marks = figure.locator(".chart-plot path.point, .chart-plot .point path")
    expect(marks.first).to_be_visible()
    marks.first.hover(force=True, position=INSIDE)
    expect(figure.locator(".hoverlayer .hovertext").first).to_be_visible()
    expect(figure.locator(".modebar")).to_have_count(0)
    figure.locator(".chart-explore").click()
    expect(figure.locator("svg.chart-svg:visible")).to_have_count(1)


def test_arrow_keys_show_each_figure_that_they_say(page: Page, charts: dict[str, DrawnChart]) -> None:
    """Also where figures stand in several panels side by side or below each other."""
    for name in ("pairs", "diverging", "small_multiples"):
        figure = explored(page.locator(f"[id='{name}']"))
        page.keyboard.press("ArrowRight")
        _, figures = charts[name].table.rows[0]
        numbers = [each for each in filter(None, figures) if isinstance(each.value, int | float)]
        expect(figure.locator(".hoverlayer .hovertext")).to_have_count(len(numbers))
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "scheme",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "dark", "forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
def test_words_and_marks_of_an_explored_chart_stand_out_from_its_page(
    browser: Browser, address: str, scheme: dict[str, Any]
) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900}, **scheme)
    page.goto(address)
    for name in ("rebased", "lines", "pairs", "diverging", *OF_THE_EXAMPLE):
        figure = explored(page.locator(f"[id='{name}']"))
        drawn = painted(page, f"[id='{name}'] .chart-plot .main-svg")
        faults = [fault for each in drawn for fault in each.faults() if not FAINT.search(fault)]
        assert sum(len(each.parts) for each in drawn) > 10
        assert faults == []
        figure.press("Escape")
    page.close()


def test_a_picture_is_saved_as_png_at_twice_its_size(page: Page, tmp_path: Path) -> None:
    """The stand-alone picture, source and all, drawn by the reader's own browser."""
    with page.expect_download() as download:
        page.locator("[id='control'] .chart-save-png").click()
    assert download.value.suggested_filename == "control.png"
    download.value.save_as(tmp_path / "control.png")
    saved = (tmp_path / "control.png").read_bytes()
    wide = page.evaluate("fetch('control.svg').then(answer => answer.text())").split(' width="')[1]
    assert saved.startswith(b"\x89PNG")
    assert struct.unpack(">I", saved[16:20])[0] == 2 * int(wide.split('"')[0])
    assert len(saved) > 20_000


def test_a_picture_that_cannot_be_saved_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/line.svg", lambda route: route.fulfill(status=404))
    page.goto(address)
    page.locator("#line .chart-save-png").click()
    expect(page.locator("#line").get_by_text(WORDS["not_saved"])).to_be_visible()
    page.close()


def test_every_style_element_that_plotly_would_make_is_known() -> None:
    """A new plotly.js with one more would break a strict policy."""
    script = plotly_script().decode("utf-8")
    assert script.count('createElement("style")') == len(style_marks(script)) == 2


def test_nothing_is_fetched_before_the_reader_asks(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address)
    assert sorted(each for each in asked if not each.startswith("data:")) == [
        "",
        "charts.css",
        "explore.js",
        "page.css",
    ]
    page.close()


def test_a_chart_that_cannot_be_loaded_keeps_its_picture_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/line.json", lambda route: route.fulfill(status=404))
    page.route("**/plotly.min.js", lambda route: route.fulfill(body=""))
    page.goto(address)
    figure = page.locator("#line")
    figure.locator(".chart-explore").click()
    expect(figure.get_by_role("status").first).to_have_text(WORDS["failed"])
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
    found = page.evaluate(WORDS_IN_PICTURES)
    assert {each["shown"] for each in found} == {f"chart-svg {shown}"}
    assert {each["chart"]: each["touching"] + each["outside"] for each in found} == dict.fromkeys(EVERY_CHART, [])
    page.close()


def test_a_chart_in_a_file_is_not_offered_for_exploring(browser: Browser, tmp_path: Path) -> None:
    """A page opened from a folder may not fetch the chart's data, so the button stays hidden."""
    (tmp_path / "explore.js").write_bytes((ASSETS / "explore.js").read_bytes())
    figure = _figure("line", SAMPLES["line"], tmp_path)
    page_of_one = f'<!doctype html><title>Chart</title><script src="explore.js"></script>{figure}'
    (tmp_path / "index.html").write_text(page_of_one, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator(".chart-explore")).to_be_hidden()
    expect(page.locator(".chart-save-png")).to_have_count(0)
    page.close()
