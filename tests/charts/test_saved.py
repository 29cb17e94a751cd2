"""A picture that is saved stands alone: on white, in its own colours, with where it came from inside it."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import PurePosixPath

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.saved import saved_pictures, saved_svg
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Page
from tests.charts.picture_reader import SVG, Picture
from tests.charts.sample_charts import EVERY_KIND, LINE
from tests.charts.sample_kinds import OTHER_KINDS

ENGLISH = load_language("en")
ADDRESS = "https://trust.example/how-we-are-doing/seen-in-time.html"
STANDING = "Release 2026-27-Q2-r1. True on 12 November 2026."
KINDS = {**EVERY_KIND, **OTHER_KINDS}


@pytest.mark.parametrize("chart", KINDS.values(), ids=KINDS.keys())
def test_a_saved_picture_says_title_period_source_address_and_day(chart: Chart) -> None:
    picture = Picture(saved_svg(draw_chart(chart, ENGLISH), ADDRESS, STANDING).decode())
    seen = " ".join(picture.texts())
    for said in (chart.title, chart.period, f"Source: {chart.source}", ADDRESS, STANDING):
        assert said in seen


@pytest.mark.parametrize("chart", KINDS.values(), ids=KINDS.keys())
def test_a_saved_picture_needs_no_style_sheet(chart: Chart) -> None:
    """White behind everything, an ink of its own, a size in pixels, and a colour on whatever is drawn."""
    root = ElementTree.fromstring(saved_svg(draw_chart(chart, ENGLISH), ADDRESS, STANDING))
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    behind = root[0]
    assert (behind.tag, behind.attrib["fill"]) == (f"{SVG}rect", "#fff")
    assert [float(behind.attrib[name]) for name in ("x", "y", "width", "height")] == [left, top, width, height]
    assert [float(root.attrib[name]) for name in ("width", "height")] == [width, height]
    assert re.fullmatch(r"#[0-9a-f]{6}", root.attrib["color"])
    drawn = [each for each in root.iter() if each.tag in (f"{SVG}path", f"{SVG}circle")]
    assert all("stroke" in each.attrib or "fill" in each.attrib for each in drawn)
    lowest = max(float(each.attrib["y"]) for each in root.iter(f"{SVG}text"))
    assert lowest < top + height


def test_what_a_picture_is_told_is_plain_words_to_it() -> None:
    content = saved_svg(draw_chart(LINE, ENGLISH), 'https://x.example/?a=1&b="<script>"', "<b>True</b> on Monday.")
    assert "<b>True</b> on Monday." in Picture(content.decode()).texts()
    assert b"<script" not in content


def test_each_picture_names_the_first_page_that_shows_its_chart() -> None:
    drawn = draw_chart(LINE, ENGLISH)
    figure = f'<figure class="chart" id="chart.{LINE.id}">'
    pages = [Page(PurePosixPath(path), "", "", text) for path, text in (
        ("index.md", "No chart."), ("how/it-goes.md", figure), ("later.md", figure),
    )]  # fmt: skip
    charts = {LINE.id: drawn, "never.shown": drawn}
    files = {
        each.path.as_posix(): each.content for each in saved_pictures(charts, pages, "https://x.example/", STANDING)
    }
    assert files.keys() == {f"charts/{LINE.id}.svg", "charts/never.shown.svg"}
    assert "https://x.example/how/it-goes.html" in Picture(files[f"charts/{LINE.id}.svg"].decode()).texts()
    assert "https://x.example/" in Picture(files["charts/never.shown.svg"].decode()).texts()


def test_a_picture_of_a_site_that_stands_nowhere_yet_names_no_address() -> None:
    drawn = draw_chart(LINE, ENGLISH)
    (file,) = saved_pictures({LINE.id: drawn}, [], "", STANDING)
    assert Picture(file.content.decode()).texts()[-1] == STANDING
