"""The table of corrections gives away no count that is small, hidden or withdrawn."""

import pytest

from build_tools.disclosure.counts.corrected_counts import check_corrections
from build_tools.vocabulary import Cell, Packages, Withheld
from tests.small_trust import line_of, with_cells

KEY = {"period_id": "2025-26-Q4", "service_id": "all", "channel_id": "website"}


def told(packages: Packages) -> list[tuple[str, str]]:
    return [(each.where.field, each.problem) for each in check_corrections(packages)]


def test_a_correction_of_larger_counts_says_what_they_were(trust: Packages) -> None:
    """The small trust corrected 90 replies to 95."""
    assert told(trust) == []


@pytest.mark.parametrize(("was", "small"), [("3", True), (" 4 ", True), ("0", False), ("5", False), ("three", False)])
def test_a_correction_shows_no_small_count(trust: Packages, was: Cell, small: bool) -> None:
    expected = [("was", "a count of people from 1 to 4 is shown.")] if small else []
    assert told(with_cells(trust, "corrections", 2, was=was)) == expected


def test_a_correction_does_not_say_what_is_hidden(trust: Packages) -> None:
    hidden = with_cells(trust, "volumes", line_of(trust, "volumes", **KEY), replied=Withheld.HIDDEN)
    assert [field for field, _ in told(hidden)] == ["was", "now"]


def test_a_disclosure_does_not_repeat_what_it_was(trust: Packages) -> None:
    text = with_cells(
        trust, "corrections", 2, table="responses", key="R-2026-001", field="you_said", was="Ann", now=None
    )
    assert told(text) == []
    assert [field for field, _ in told(with_cells(text, "corrections", 2, kind="disclosure"))] == ["was"]


def test_what_is_no_count_of_people_may_be_small(trust: Packages) -> None:
    days = with_cells(trust, "corrections", 2, table="organisation", key="RZ9", field="reply_days", was="3", now="4")
    assert told(days) == []
