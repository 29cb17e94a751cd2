"""Posters: each says what was said and done, and its QR code leads to the page that it is about."""

import dataclasses
import re
from pathlib import Path

import numpy
import pytest
import yaml
import zxingcpp

from build_tools.pages.posters import qr_code, write_posters
from build_tools.pages.site import Site
from build_tools.vocabulary import Page
from tests.pages.small_site import read_site, words_of
from tests.small_trust import change_cell, row_of, write_small_trust

ADDRESS = "https://trust.example/feedback/"


@pytest.fixture(scope="module")
def posters(small_site: Site) -> dict[str, Page]:
    site = dataclasses.replace(small_site, address=ADDRESS)
    return {page.path.stem: page for page in write_posters(site)}


def test_every_response_every_service_and_the_scorecard_has_one(small_site: Site, posters: dict[str, Page]) -> None:
    responses = {row["response_id"].lower() for row in small_site.packages.table("responses")}
    services = {f"service-{row['service_id']}" for row in small_site.packages.table("services")}
    assert set(posters) == responses | services | {"how-we-are-doing"}


def test_a_response_says_on_its_poster_what_was_said_and_done_and_by_whom(
    small_site: Site, posters: dict[str, Page]
) -> None:
    for row in small_site.packages.table("responses"):
        words = words_of(posters[row["response_id"].lower()])
        for said in (row["you_said"], row["we_did"], "Invented Vale Trust", "You said", "12 November 2026"):
            assert said in words


def test_a_poster_says_the_first_date_of_a_promise_that_moved(posters: dict[str, Page]) -> None:
    """R-2026-001 was first promised by 30 September 2026, and no other was moved."""
    assert "We first promised it by 30 September 2026." in words_of(posters["r-2026-001"])
    assert "first promised" not in words_of(posters["r-2025-001"]) + words_of(posters["r-2026-002"])


def test_a_poster_says_what_nobody_has_checked(small_site: Site) -> None:
    """R-2025-001 was checked; before its check it was only done."""
    done = tuple(
        dataclasses.replace(each, status="done", result="") if each.id == "R-2025-001" else each
        for each in small_site.measured.responses
    )
    unchecked = dataclasses.replace(small_site, measured=dataclasses.replace(small_site.measured, responses=done))
    said = [
        "We have not checked yet if it worked." in words_of(page)
        for site in (small_site, unchecked)
        for page in write_posters(site)
        if page.path.stem == "r-2025-001"
    ]
    assert said == [False, True]


def test_the_code_on_each_poster_leads_to_the_page_it_is_about(posters: dict[str, Page]) -> None:
    """Read back by another implementation than the one that drew it."""
    leads = {
        "r-2026-001": "you-said-we-did/r-2026-001.html",
        "service-maternity": "what-people-say/services/maternity.html",
        "how-we-are-doing": "how-we-are-doing/index.html",
    }
    for name, page in leads.items():
        assert read_code(posters[name].markdown) == ADDRESS + page


def test_a_long_address_can_still_be_read() -> None:
    address = f"https://www.a-trust-with-a-very-long-name.example.org/{'service-' * 25}.html"
    assert read_code(qr_code(address)) == address


def test_without_an_address_there_is_no_code_and_the_poster_names_the_page(small_site: Site) -> None:
    posters = {page.path.stem: page for page in write_posters(small_site)}
    assert not [name for name, page in posters.items() if "<svg" in page.markdown]
    assert "Look on our website for: How we are doing" in words_of(posters["how-we-are-doing"])


def test_posters_are_laid_out_alone_and_left_out_of_the_search(posters: dict[str, Page]) -> None:
    for page in posters.values():
        head = yaml.safe_load(page.markdown.split("---\n")[1])
        assert head["template"] == "poster.html"
        assert head["search"] == {"exclude": True}


def test_longer_texts_have_smaller_letters(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    at = row_of(folder, "responses", response_id="R-2026-001")
    sizes = []
    for length in (100, 300, 590):
        change_cell(folder, "responses", row=at, field="we_did", to=("We did it. " * 60)[:length].strip())
        page = next(each for each in write_posters(read_site(folder)) if each.path.stem == "r-2026-001")
        found = re.search(r"poster poster-(\w+)", page.markdown)
        assert found
        sizes.append(found.group(1))
    assert sizes == ["large", "middle", "small"]


def read_code(markdown: str) -> str:
    """What the QR code in some mark-up says: its lines are painted on a grid, 8 points to a square, and read."""
    found = re.search(r'<svg viewBox="0 0 (\d+) \1"[^>]*>.*?d="([^"]+)"', markdown, flags=re.DOTALL)
    assert found
    size = int(found.group(1))
    grid = numpy.full((size, size), 255, dtype=numpy.uint8)
    x = y = 0.0
    for move, numbers in re.findall(r"([Mmh])([-\d. ]+)", found.group(2)):
        first, *rest = [float(each) for each in numbers.split()]
        if move == "h":
            grid[int(y), int(x) : int(x + first)] = 0
            x += first
        else:
            x, y = (first, rest[0]) if move == "M" else (x + first, y + rest[0])
    (read,) = zxingcpp.read_barcodes(numpy.kron(grid, numpy.ones((8, 8), dtype=numpy.uint8)))
    return str(read.text)
