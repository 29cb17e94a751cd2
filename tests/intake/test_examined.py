"""What is asked of a trust as a whole before anything is published: the day, and what was published before."""

from datetime import date
from pathlib import Path

import pytest

from build_tools.errors import Refused
from build_tools.publication import Edition, examine
from tests.small_trust import add_row, change_cell, row_of

pytestmark = pytest.mark.long

DAY = date(2026, 11, 12)


def stopped(edition: Edition) -> list[tuple[str, str, int | None, str]]:
    """Rule and place of everything that stops."""
    try:
        examine(edition)
    except Refused as refusal:
        stops = [each for each in refusal.findings if each.severity == "stop"]
        return [(each.rule, each.where.table, each.where.row, each.where.field) for each in stops]
    return []


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder without hand-written pages."""
    return tmp_path / "pages"


def test_a_release_on_a_day_that_is_still_to_come_is_told(folder: Path, pages: Path) -> None:
    """The day before, it is a note; on the day, or where another day was asked for, it is not."""
    row = row_of(folder, "periods", period_id="2026-27-Q2")

    def told(edition: Edition) -> list[int | None]:
        return [each.where.row for each in examine(edition)[2] if "still to come" in each.problem]

    assert told(Edition(folder, pages, today=date(2026, 11, 11))) == [row]
    assert told(Edition(folder, pages, today=DAY)) == []
    assert told(Edition(folder, pages, as_of=DAY, today=date(2026, 11, 11))) == []
    assert told(Edition(folder, pages)) == []


def test_a_release_that_is_recorded_and_not_kept_stops_everything(folder: Path, pages: Path) -> None:
    add_row(
        folder,
        "releases",
        release_id="2026-27-Q2-r1",
        period_id="2026-27-Q2",
        released_on="2026-11-12",
        sha256="0" * 64,
    )
    assert ("5", "releases", 2, "sha256") in stopped(Edition(folder, pages))


def test_a_misspelt_service_stops_alone(folder: Path, pages: Path) -> None:
    change_cell(folder, "volumes", row=5, field="service_id", to="maternty")
    assert stopped(Edition(folder, pages)) == [("link", "volumes", 5, "service_id")]
