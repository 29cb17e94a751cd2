"""Releases: what came out late is called late, and the release that the site shows is marked."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_tools.pages.releases import released_late, write_release_page
from build_tools.pages.site import Site
from build_tools.vocabulary import Release, Row
from tests.pages.small_site import read_site, rows_on, words_of
from tests.small_trust import add_row, change_cell, row_of, write_small_trust


def test_a_period_that_came_out_after_its_day_is_called_late(tmp_path: Path) -> None:
    """Planned for 12 November 2026, out on that day in the small trust; planned a day earlier, it was late."""
    folder = write_small_trust(tmp_path)
    assert "No period has been late." in words_of(write_release_page(read_site(folder)))
    row = row_of(folder, "periods", period_id="2026-27-Q2")
    change_cell(folder, "periods", row=row, field="planned_on", to="2026-11-11")
    page = write_release_page(read_site(folder))
    assert "July to September 2026 Final 11 November 2026 12 November 2026 Late" in rows_on(page)
    assert "1 period is or was late" in words_of(page)


def test_a_period_that_should_be_out_by_now_is_called_late(tmp_path: Path) -> None:
    """The quarter to December 2026 was planned for 12 February 2027."""
    folder = write_small_trust(tmp_path)
    on_the_day = write_release_page(read_site(folder, date(2027, 2, 12)))
    assert "October to December 2026 12 February 2027 Planned" in rows_on(on_the_day)
    a_day_later = write_release_page(read_site(folder, date(2027, 2, 13)))
    assert "October to December 2026 12 February 2027 Late: not out yet" in rows_on(a_day_later)


def test_the_release_that_the_site_shows_is_marked(tmp_path: Path) -> None:
    """Of the frozen releases, one is what the reader has in front of them."""
    folder = write_small_trust(tmp_path)
    code = "ab" * 32
    add_row(
        folder, "releases", release_id="2026-27-Q2-r1", period_id="2026-27-Q2", released_on="2026-11-12", sha256=code
    )
    shown = Release("2026-27-Q2-r1", "2026-27-Q2", date(2026, 11, 12), code)
    page = write_release_page(read_site(folder, release=shown))
    assert "This site shows release 2026-27-Q2-r1, of 12 November 2026." in words_of(page)
    expected = f"2026-27-Q2-r1 You see this one July to September 2026, frozen on 12 November 2026 {code[:8]}… {code}"
    assert any(row.startswith(expected) for row in rows_on(page))


def test_the_newest_year_is_open_and_older_ones_are_folded(tmp_path: Path) -> None:
    """The small trust's quarters came out from 2023 to 2026."""
    page = write_release_page(read_site(write_small_trust(tmp_path)))
    assert re.findall(r"<summary>(\d{4})</summary>", page.markdown) == ["2025", "2024", "2023"]
    opened = page.markdown.partition("<summary>2025")[0]
    assert "12 November 2026" in opened and "12 November 2025" not in opened


def test_before_the_first_release_the_page_says_so(small_site: Site) -> None:
    words = words_of(write_release_page(small_site))
    assert "We have not frozen a release yet." in words
    assert "What you see now is not a frozen release." in words


@pytest.mark.parametrize(
    ("released_on", "late"),
    [(date(2026, 5, 12), False), (date(2026, 5, 13), True), (None, True), (date(2026, 7, 1), True)],
)
def test_late_means_after_the_planned_day(released_on: date | None, late: bool) -> None:
    """Planned for 12 May 2026, looked at on 1 June 2026."""
    period = Row({"planned_on": date(2026, 5, 12), "released_on": released_on}, 2)
    assert released_late(period, date(2026, 6, 1)) is late


def test_a_period_that_is_not_planned_to_be_out_yet_is_not_late() -> None:
    period = Row({"planned_on": date(2026, 5, 12), "released_on": None}, 2)
    assert not released_late(period, date(2026, 5, 12))


def test_a_release_that_something_was_taken_out_of_says_so_and_leads_to_what_was_done(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    cells = {"period_id": "2026-27-Q2", "sha256": "ab" * 32}
    for release_id, day in (("2026-27-Q2-r1", "2026-11-12"), ("2026-27-Q2-r2", "2026-11-20")):
        add_row(folder, "releases", release_id=release_id, released_on=day, **cells)
    site = read_site(folder)
    before = words_of(write_release_page(site))
    assert "to protect people" not in before
    assert "history was not rewritten." in before
    page = write_release_page(replace(site, withdrawn={"2026-27-Q2-r1": date(2026, 11, 23)}))
    assert words_of(page).count("Changed on 23 November 2026 to protect people") == 1
    assert "history was not rewritten, but for one thing: we took something out" in words_of(page)
    assert "releases/2026-27-Q2-r1/WITHDRAWN.csv" in page.markdown
    assert "releases/2026-27-Q2-r2/WITHDRAWN.csv" not in page.markdown
