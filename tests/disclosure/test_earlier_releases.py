"""What an earlier release shows gives nothing hidden away, and no change since is of too few people."""

import pytest

from build_tools.disclosure.counts.gate import check_counts
from build_tools.vocabulary import Cell, Packages, Withheld
from tests.disclosure.other_packages import ALL_THE_TIME, notes, stops
from tests.small_trust import line_of, with_cells

HIDDEN = Withheld.HIDDEN
RELEASE = "2026-27-Q1-r1"


def fft(trust: Packages) -> int:
    """The row of the newest quarter's Friends and Family Test, of which each of the six answers is shown."""
    return line_of(trust, "volumes", period_id="2026-27-Q2", channel_id="fft")


def test_a_release_that_says_the_same_adds_nothing(trust: Packages) -> None:
    assert stops(trust, {RELEASE: trust}) == {}
    assert notes(trust, {RELEASE: trust}) == []


def test_what_a_release_shows_cannot_be_hidden_afterwards(trust: Packages) -> None:
    now = with_cells(with_cells(trust, "volumes", 5, replied=HIDDEN), "volumes", 6, replied=HIDDEN)
    found = stops(now, {RELEASE: trust})
    assert f"the count is hidden, and the release {RELEASE} shows it." in found[5, "replied"]


def test_a_new_pattern_of_hiding_gives_the_old_one_away(trust: Packages) -> None:
    """Two of three services were hidden; when one of them is shown and the third hidden, both can be worked out."""
    before = with_cells(with_cells(trust, "volumes", 5, replied=HIDDEN), "volumes", 6, replied=HIDDEN)
    now = with_cells(with_cells(trust, "volumes", 5, replied=HIDDEN), "volumes", 7, replied=HIDDEN)
    assert stops(now) == {}
    assert (5, "replied") in stops(now, {RELEASE: before})


def test_late_forms_that_add_to_a_total_are_noted(trust: Packages) -> None:
    """Three more people were invited; nothing says how they answered."""
    line = fft(trust)
    before = with_cells(trust, "volumes", line, invited=900)
    now = with_cells(trust, "volumes", line, invited=903)
    assert stops(now, {RELEASE: before}) == {}
    (told,) = notes(now, {RELEASE: before})
    assert (told.where.row, told.where.field) == (line, "invited")
    assert told.remedy == "Round the counts, or wait until more have come in."


def test_late_forms_whose_answers_show_are_refused(trust: Packages) -> None:
    """Two more answered, and both said that care was poor."""
    line = fft(trust)
    row = next(row for row in trust.table("volumes") if row.line == line)
    now = with_cells(trust, "volumes", line, received=row["received"] + 2, poor=row["poor"] + 2)
    assert "show how they answered" in stops(now, {RELEASE: trust})[line, "received"]


def test_two_more_coded_comments_show_their_tone(trust: Packages) -> None:
    row = next(row for row in trust.table("theme_counts") if row["service_id"] == "maternity")
    now = with_cells(trust, "theme_counts", row.line, negative=row["negative"] + 2)
    assert "show how these answered" in stops(now, {RELEASE: trust})[row.line, "negative"]


@pytest.mark.parametrize(("more", "stopped"), [(0, False), (4, True), (5, False), (-1, True)])
def test_a_sensitive_count_never_changes_by_few(trust: Packages, more: int, stopped: bool) -> None:
    row = trust.table("equality").rows[0]
    now = with_cells(trust, "equality", row.line, heard=row["heard"] + more)
    assert ((row.line, "heard") in stops(now, {RELEASE: trust})) == stopped


@pytest.mark.parametrize("then", [None, 400])
def test_a_count_that_was_not_given_or_has_changed_much_tells_nothing(trust: Packages, then: Cell) -> None:
    line = fft(trust)
    before = with_cells(trust, "volumes", line, invited=then)
    assert stops(with_cells(trust, "volumes", line, invited=900), {RELEASE: before}) == {}


def test_a_small_count_that_a_release_shows_is_to_be_withdrawn(trust: Packages) -> None:
    """In the release it was three; now it is as many as it should be."""
    before = with_cells(trust, "volumes", 5, replied=3)
    found = check_counts(trust, {RELEASE: before}, ALL_THE_TIME)
    (told,) = [each for each in found if each.severity == "stop"]
    assert (told.where.row, told.where.field) == (5, "replied")
    assert "withdraw" in told.remedy


def test_a_count_that_is_shown_now_and_was_hidden_then_is_no_secret(trust: Packages) -> None:
    before = with_cells(with_cells(trust, "volumes", 5, replied=HIDDEN), "volumes", 6, replied=HIDDEN)
    assert stops(trust, {RELEASE: before}) == {}
