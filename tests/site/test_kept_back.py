"""What must not act and what must not be public: text stays text, and what is not yet released stays away."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.disclosure.small_pictures import png
from tests.site.conftest import copy_example
from tests.site.page_reader import read_page
from tests.site.project_folder import build_site, run_verb
from tests.site.test_in_a_browser import DESK, visit
from tests.small_trust import add_row, change_cell, row_of

RESPONSE = "R-2026-001"
PAGE = "you-said-we-did/r-2026-001.html"
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> {{ 7*7 }} {% include 'x' %} **bold** "
    "[a](javascript:alert(3)) `code` &lt;b&gt; <!-- gone --> # one | two"
)
UNRELEASED = "2026-27-Q3"
UNRELEASED_COUNT = "9137482"
EMBARGOED = "This answer about the marigold garden waits for its day."
# The release calendar, and responses that say when they will look again, name a period to come.
LOOKS_FORWARD = {"periods", "responses"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with hostile text, rows of a period not yet released, and a response under embargo."""
    project = copy_example(tmp_path_factory.mktemp("changed") / "project")
    packages = project / "datapackages"
    for field in ("you_said", "we_did"):
        row = row_of(packages, "responses", response_id=RESPONSE)
        change_cell(packages, "responses", row=row, field=field, to=HOSTILE)
    for table in ("services", "themes", "objectives", "kpis", "audiences"):
        name = "title" if table == "objectives" else "name"
        change_cell(packages, table, row=3, field=name, to=f"Plain {table} <b>& **x** {{{{ 1 }}}}")
    counted = {"received": UNRELEASED_COUNT, "method_id": "hand-coding"}
    add_row(packages, "volumes", period_id=UNRELEASED, service_id="all", channel_id="all", **counted)
    said = {"you_said": EMBARGOED, "we_did": EMBARGOED, "service_id": "all", "theme_id": "waiting"}
    roles = {"owner_role": "Head of gardens", "with_people": "informed"}
    add_row(packages, "responses", response_id="R-2026-998", period_id=UNRELEASED, **said, **roles)
    day = {"period_id": "2026-27-Q2", "publish_from": "2026-11-13"}
    add_row(packages, "responses", response_id="R-2026-999", **day, **said, **roles)
    for response in ("R-2026-998", "R-2026-999"):
        news = {"updated_on": "2026-11-01", "status": "received", "note": EMBARGOED, "evidence": "none"}
        add_row(packages, "response_updates", response_id=response, **news)
    return build_site(project)


def test_hostile_text_is_published_as_the_text_that_it_is(changed_site: Path) -> None:
    """Neither HTML, nor a script, nor Jinja, nor Markdown in a cell does anything on a page."""
    page = read_page(changed_site / PAGE)
    assert " ".join(HOSTILE.split()) in page.text
    assert not [link for link in page.links if link.startswith("javascript:") or link == "x"]


def test_hostile_names_are_headings_and_titles_as_they_stand(changed_site: Path) -> None:
    for path, table in (("what-people-say/themes/*", "themes"), ("our-objectives/*", "objectives")):
        name = f"Plain {table} <b>& **x** {{{{ 1 }}}}"
        found = [read_page(each) for each in changed_site.glob(path)]
        page = next(page for page in found if page.headings[0].strip() == name)
        assert page.title.startswith(name)


def test_hostile_text_runs_nothing_in_a_browser(
    changed_site: Path, browser: Browser, serve_folder: Callable[[Path], str]
) -> None:
    """No dialog opens, the console stays empty, and the picture that was named is not asked for."""
    with visit(browser, serve_folder(changed_site), DESK) as seen:
        for path in ("index.html", PAGE, "you-said-we-did/index.html", "our-objectives/index.html"):
            seen.open(path)
        seen.open("index.html")
        seen.page.locator("input[name=query]").click()
        seen.page.locator("input[name=query]").type("onerror")
        seen.page.locator(".md-search-result__meta").wait_for()
        seen.page.wait_for_load_state("networkidle")
        seen.assert_quiet()


def test_nothing_of_an_unreleased_period_or_an_embargoed_response_is_anywhere(changed_site: Path) -> None:
    """Not in a page, a download, a chart, the search or the file of figures; the calendar alone names the period."""
    kept_back = ("marigold", "Head of gardens", "R-2026-998", "R-2026-999", "r-2026-99", UNRELEASED_COUNT, "9,137,482")
    for path, text in texts_of(changed_site):
        assert not [each for each in kept_back if each in text], path
        if path != "figures.json" and Path(path).stem not in LOOKS_FORWARD:
            assert UNRELEASED.lower() not in text.lower(), path
    for identity, figure in json.loads((changed_site / "figures.json").read_text(encoding="utf-8"))["figures"].items():
        held = [each for each in figure["sources"] if each["table"] not in LOOKS_FORWARD]
        assert UNRELEASED.lower() not in f"{identity} {held}".lower()


def test_a_response_that_waits_in_the_example_is_nowhere_in_its_site(example_site: Path) -> None:
    for path, text in texts_of(example_site):
        assert "R-2026-023" not in text and "what went wrong and what we learnt" not in text, path


def texts_of(site: Path) -> list[tuple[str, str]]:
    """Every file of the site that says something of ours, by its path; what the theme and plotly bring is theirs."""
    theirs = re.compile(r"assets/(?:javascripts|stylesheets|images|plotly)|\.gz$|\.svg$|\.png$")
    names = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return [(name, path.read_text(encoding="utf-8")) for name, path in names.items() if not theirs.search(name)]


def test_a_file_that_somebody_puts_beside_the_pages_is_looked_through(tmp_path: Path) -> None:
    """A build in which a picture's remarks hold somebody's number is refused, and the site of before stays."""
    project = copy_example(tmp_path / "project")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("The site of before", encoding="utf-8")
    (project / "site_src" / "pictures" / "garden.png").write_bytes(png((b"tEXt", b"Comment\x00For 943 476 5919")))
    ended = run_verb(project, "build")
    assert ended.returncode == 1
    assert "pictures/garden.png" in ended.stdout + ended.stderr
    assert "5919" not in ended.stdout + ended.stderr
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "The site of before"
