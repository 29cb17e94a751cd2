"""What is not public on a day appears nowhere, and everything that is stays."""

from datetime import date

import pytest

from build_tools.errors import AnswerableError
from build_tools.intake.records import default_as_of, newest_released_period, published
from build_tools.vocabulary import Packages
from tests.small_trust import with_cells

LAST = date(2026, 11, 12)
DAY_BEFORE = date(2026, 11, 11)


def test_the_day_of_the_site_is_the_last_release_unless_given(trust: Packages) -> None:
    assert default_as_of(trust) == LAST


def test_a_disclosure_taken_out_since_makes_the_site_true_on_that_day(trust: Packages) -> None:
    """An error put right since then does not: it is shown with the next release."""
    line = trust.table("corrections").rows[0].line
    later = date(2026, 11, 23)
    assert default_as_of(with_cells(trust, "corrections", line, fixed_on=later)) == LAST
    assert default_as_of(with_cells(trust, "corrections", line, fixed_on=later, kind="disclosure")) == later
    assert default_as_of(with_cells(trust, "corrections", line, fixed_on=None, kind="disclosure")) == LAST


def test_on_the_day_of_the_last_release_everything_is_public(trust: Packages) -> None:
    shown = published(trust, LAST)
    assert {table.name: len(table) for table in shown.tables} == {table.name: len(table) for table in trust.tables}


def test_rows_of_an_unreleased_period_go_from_every_table(trust: Packages) -> None:
    shown = published(trust, DAY_BEFORE)
    for table in shown.tables:
        if table.name != "periods":
            assert "2026-27-Q2" not in [row.cells.get("period_id") for row in table]
    assert len(trust.table("volumes")) - len(shown.table("volumes")) == 6
    assert newest_released_period(shown, DAY_BEFORE) == "2026-27-Q1"


def test_the_release_calendar_keeps_what_is_only_planned(trust: Packages) -> None:
    assert published(trust, DAY_BEFORE).table("periods") == trust.table("periods")


def test_a_target_goes_with_its_period(trust: Packages) -> None:
    later = with_cells(trust, "kpi_changes", 2, from_period_id="2026-27-Q3")
    assert [row.line for row in published(later, LAST).table("kpi_changes")] == [3]


def test_a_check_in_a_period_to_come_keeps_nothing_back(trust: Packages) -> None:
    ahead = with_cells(trust, "responses", 3, check_period_id="2026-27-Q3")
    assert len(published(ahead, LAST).table("responses")) == 3


def test_a_response_under_embargo_goes_with_its_history(trust: Packages) -> None:
    embargoed = with_cells(trust, "responses", 2, publish_from=date(2026, 11, 13))
    shown = published(embargoed, LAST)
    for table in ("responses", "response_updates", "response_concerns"):
        assert "R-2025-001" not in [row["response_id"] for row in shown.table(table)]
    assert len(published(embargoed, date(2026, 11, 13)).table("responses")) == 3


def test_a_correction_of_a_row_that_is_kept_back_is_kept_back_too(trust: Packages) -> None:
    """Its `was` and `now` would give the row away."""
    early = with_cells(trust, "corrections", 2, key="2026-27-Q2|all|website")
    assert len(published(early, DAY_BEFORE).table("corrections")) == 0
    assert len(published(early, LAST).table("corrections")) == 1


def test_without_any_release_nothing_is_public(trust: Packages) -> None:
    assert len(published(trust, date.min).table("volumes")) == 0
    with pytest.raises(AnswerableError, match="No period has been released"):
        newest_released_period(trust, date.min)
