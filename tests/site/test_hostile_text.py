"""Whatever stands in a text of the packages, the site shows it as the text that it is: it never becomes mark-up."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from build_tools.errors import Refused
from build_tools.mkdocs_plugin import build_site
from build_tools.publication import Edition, examine
from build_tools.vocabulary import Finding
from tests.site.hostile_reading import faults_of_drawing, faults_of_picture, folded, look, text_fields, window_of
from tests.site.hostile_texts import ALL, MARK
from tests.small_project import write_small_project
from tests.small_trust import change_cell, file_of

SPOILT = re.compile(r"\s*[=+@\t\r-]")  # a cell that a spreadsheet would run, by OWASP on CSV injection
PLAIN_TAGS = {"<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<code>", "</code>"}
PLAIN_TAGS |= {f"<{end}h{level}>" for end in ("", "/") for level in range(1, 7)}

Place = tuple[str, int, str]  # table, row, field

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Hostile:
    """A site that was built of hostile texts: those that intake let in, and those that it refused."""

    site: Path
    packages: Path
    let_in: Mapping[Place, str]
    refused: Mapping[Place, str]


def rows_of(packages: Path, table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file_of(packages, table).read_text("utf-8"), newline="")))


def fill(packages: Path) -> dict[Place, str]:
    """Put other hostile texts into every text cell, as many as it may hold, each in its turn; answers which."""
    turn, filled = count(), dict[Place, str]()
    for table, field, longest in text_fields():
        without_digits = table == "contacts"  # they would look like a telephone's
        texts = [text for text in ALL if not re.search(r"\d", text)] if without_digits else ALL
        for line, _ in enumerate(rows_of(packages, table)[1:], start=2):
            text = texts[next(turn) % len(texts)]
            while len(longer := f"{text} {texts[next(turn) % len(texts)]}") <= min(longest, 250):
                text = longer
            filled[table, line, field] = text
    return filled


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The small trust with hostile texts, built for real; each text that a gate refuses gives way to the first one."""
    project = write_small_project(tmp_path_factory.mktemp("hostile") / "project")
    folder, site = project / "datapackages", project / "site"
    before = {table: rows_of(folder, table) for table, _, _ in text_fields()}
    let_in, refused = fill(folder), dict[Place, str]()
    for (table, line, field), text in let_in.items():
        change_cell(folder, table, row=line, field=field, to=text)
    while findings := stops(project):
        places = {place for found in findings for place, text in let_in.items() if is_about(found, place, text)}
        assert places, f"refused for something else: {findings[0]}"
        for table, line, field in places:
            refused[table, line, field] = let_in.pop((table, line, field))
            held = before[table]
            change_cell(folder, table, row=line, field=field, to=held[line - 1][held[0].index(field)])
    build_site(project / "mkdocs.yml", site, Edition(folder, project / "site_src"))
    return Hostile(site, folder, let_in, refused)


def stops(project: Path) -> list[Finding]:
    try:
        examine(Edition(project / "datapackages", project / "site_src"))
    except Refused as refused:
        return [found for found in refused.findings if found.severity == "stop"]
    return []


def is_about(found: Finding, place: Place, text: str) -> bool:
    """Whether a finding is about this cell, its row where it names no field, or its file where that cannot be read."""
    table, line, field = place
    if found.rule == "file":
        return found.where.table == table and "\x00" in text
    return found.where.table == table and found.where.row in (line, None) and found.where.field in (field, "")


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window without the rules of the site: what would run, runs. Anything that it did fails the test."""
    yield from window_of(browser)


def test_what_runs_is_noticed(browser: Browser) -> None:
    """The window that the other tests look through sees a script, a dialog and a request, each made on purpose."""
    with pytest.raises(AssertionError) as caught:
        for page in window_of(browser):
            page.set_content("<img src=https://pwned.example/ onerror='pwned(); alert(1)'>")
            page.evaluate("window.pwned()")
    assert all(each in str(caught.value) for each in ("'ran'", "'dialog: 1'", "'https://pwned.example/'"))


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(ALL)) == len(ALL) >= 60
    assert all(MARK in text.replace("\x00", "") or "pwned" in text[::-1] for text in ALL if "base64" not in text)


def test_intake_refuses_what_a_spreadsheet_would_run_and_what_nobody_sees(hostile: Hostile) -> None:
    """And lets most others in: they are words, however odd."""
    assert len(hostile.let_in) > 150
    assert not [text for text in hostile.let_in.values() if SPOILT.match(text)]
    assert not [text for text in hostile.let_in.values() if re.search("[\x00-\x08\x0b\u202e]", text)]


def test_every_text_stays_text_in_every_page(hostile: Hostile, window: Page, serve_folder: Callable[..., str]) -> None:
    """A browser finds no element, attribute or address that a text made; nothing runs; the words are all there."""
    address, faults, words = serve_folder(hostile.site), list[str](), ""
    for path in sorted(hostile.site.rglob("*.html")):
        name = path.relative_to(hostile.site).as_posix()
        window.goto(address + name)
        found = look(window)
        faults += [f"{name}: {fault}" for fault in found["faults"]]
        words += " " + " ".join(found["words"].split())
    assert not faults, "\n".join(faults[:40])
    unseen = {place for place, text in hostile.let_in.items() if folded(text) not in words}
    assert {(table, field) for table, _, field in unseen} == set()


def test_the_search_shows_hostile_texts_as_text(
    hostile: Hostile, window: Page, serve_folder: Callable[..., str]
) -> None:
    """Neither its index nor its results hold mark-up that a text made."""
    index = json.loads((hostile.site / "search/search_index.json").read_text("utf-8"))
    tags = {
        tag for entry in index["docs"] for part in ("title", "text") for tag in re.findall(r"<[^>]*>?", entry[part])
    }
    assert tags <= PLAIN_TAGS
    address = serve_folder(hostile.site)
    window.goto(address + "index.html")
    window.locator("input[name=query]").click()
    window.locator("input[name=query]").press_sequentially("pwned script")
    window.locator(".md-search-result__link").first.wait_for()
    # A result leads to a heading of a page of the site, whose anchor is the letters of its words.
    to_results = re.compile(rf"a href={re.escape(address)}[\w./-]*(\?h=[\w+%]*)?(#[\w-]*)?")
    assert [each for each in look(window)["faults"] if not to_results.fullmatch(each)] == []


def test_charts_of_hostile_texts_hold_only_drawings(
    hostile: Hostile, window: Page, serve_folder: Callable[..., str]
) -> None:
    """Saved pictures hold shapes and words; what Plotly reads as mark-up breaks lines and nothing else."""
    pictures, drawings = (sorted((hostile.site / "charts").glob(f"*.{kind}")) for kind in ("svg", "json"))
    assert len(pictures) == len(drawings) > 5
    for path in pictures:
        assert faults_of_picture(path.read_text("utf-8")) == [], path.name
    for path in drawings:
        assert faults_of_drawing(json.loads(path.read_text("utf-8"))) == [], path.name
    window.goto(serve_folder(hostile.site) + "index.html")
    for button in window.locator("button.chart-explore").all()[:2]:
        button.click()
    window.locator(".chart-plot .main-svg").first.wait_for()
    assert window.locator(".chart-plot a, .chart-plot image, .chart-plot script").count() == 0


def test_no_download_holds_a_cell_that_a_spreadsheet_would_run(hostile: Hostile) -> None:
    """And those with words hold them as written."""
    for table, field, _ in text_fields():
        header, *rows = csv.reader(
            next((hostile.site / "downloads").glob(f"*/{table}.csv")).open(encoding="utf-8", newline="")
        )
        assert not [row for row in rows if SPOILT.match(row[header.index(field)])]


def test_every_file_of_data_and_every_list_of_pages_can_be_read(hostile: Hostile) -> None:
    for path in hostile.site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in [*hostile.site.rglob("*.xml"), *hostile.site.rglob("*.svg")]:
        ElementTree.fromstring(path.read_text("utf-8"))
