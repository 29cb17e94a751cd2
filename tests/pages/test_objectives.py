"""Objectives: each has its page, with what stands in the way, who is heard and what is measured."""

from datetime import date
from pathlib import Path

from build_tools.pages.objectives import write_objective_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import add_row, change_cell, write_small_trust


def test_a_dropped_objective_stays_in_the_list_and_keeps_its_page(tmp_path: Path) -> None:
    """What the trust gave up is said as plainly as what it does."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder,
        "objectives",
        objective_id="ward-screens",
        title="Screens on wards",
        summary="A screen on each ward.",
        wider_goal="Safe and kind care",
        owner_role="Head of engagement",
        starts_on="2024-04-01",
        review_on="2025-04-01",
        state="dropped",
    )
    index, _, dropped = write_objective_pages(read_site(folder))
    assert "Screens on wards" in sections_of(index)["Dropped"]
    assert "working on 1 objective now, out of 2" in words_of(index)
    assert dropped.path.as_posix() == "our-objectives/ward-screens.md"
    assert "We dropped this objective." in words_of(dropped)
    assert "We followed this objective with" in words_of(dropped)
    assert "This objective has no measure yet." in words_of(dropped)


def test_a_barrier_shows_who_can_help_what_is_done_and_when_it_is_looked_at_again(small_site: Site) -> None:
    """A barrier is no excuse: somebody is named who can lift it, and a day."""
    _, page = write_objective_pages(small_site)
    below = sections_of(page)["There are too few interpreters."]
    assert below == (
        "Who can help Interpreter service What we do about it We share a booking list. "
        "We look at it again 31 January 2027"
    )


def test_a_barrier_whose_day_has_passed_is_due_now(tmp_path: Path) -> None:
    """A forgotten review shows itself."""
    folder = write_small_trust(tmp_path)
    change_cell(folder, "barriers", row=2, field="review_on", to="2026-11-11")
    _, page = write_objective_pages(read_site(folder))
    assert sections_of(page)["There are too few interpreters."].endswith("11 November 2026 Due now")


def test_a_barrier_to_what_was_dropped_is_not_due(tmp_path: Path) -> None:
    """Nobody needs to look again at what stands in the way of something given up."""
    folder = write_small_trust(tmp_path)
    change_cell(folder, "barriers", row=2, field="review_on", to="2026-11-11")
    change_cell(folder, "objectives", row=2, field="state", to="dropped")
    _, page = write_objective_pages(read_site(folder))
    assert "Due now" not in words_of(page)


def test_where_nobody_replies_yet_the_page_says_so(small_site: Site) -> None:
    """Listening and replying are two things, and the second may not have begun."""
    _, page = write_objective_pages(small_site)
    row = next(row for row in rows_on(page) if row.startswith("Deaf people"))
    assert row == (
        "Deaf people Feedback form on our website Booking by phone does not work. "
        "Listening since 1 April 2024. Not replying yet."
    )


def test_measures_stand_along_the_evaluation_cycle(small_site: Site) -> None:
    """What came out stands before what changed, whatever the order of the table."""
    _, page = write_objective_pages(small_site)
    words = sections_of(page)["How we measure it"]
    assert words.index("What came out") < words.index("What changed")


def test_a_measure_without_results_says_why(small_site: Site) -> None:
    """An empty place is explained where it stands."""
    _, page = write_objective_pages(small_site)
    assert "Reach We cannot yet count this." in rows_on(page)


def test_an_objective_names_the_principles_it_serves(small_site: Site) -> None:
    """The small trust's objective serves the first two of the ten."""
    _, page = write_objective_pages(small_site)
    below = sections_of(page)["Duties it serves"]
    assert "voices at the heart of decisions" in below
    assert "Involve people at every stage" in below
    assert "Healthwatch" not in below


def test_what_an_objective_does_not_have_is_said_in_words(tmp_path: Path) -> None:
    """A page of a new objective reads right before anything has happened."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder,
        "objectives",
        objective_id="new-start",
        title="A new start",
        summary="We begin.",
        wider_goal="Kind care",
        owner_role="Head of engagement",
        starts_on="2026-10-01",
        review_on="2027-10-01",
        state="active",
    )
    *_, page = write_objective_pages(read_site(folder, date(2026, 11, 12)))
    words = words_of(page)
    assert "We know of nothing that stands in the way." in words
    assert "We have not published a response that belongs to this objective yet." in words
    assert "We have not tried anything new for this objective yet." in words
    assert "with 0 measures. 0 responses to what people said belong to it." in words


def test_one_row_goes_from_what_went_in_to_what_came_of_it(small_site: Site) -> None:
    """The small trust's one objective: money with its cover, people, two measures, two responses of which one worked.

    The row stands on the list of all objectives, with the objective's name, and on the objective's own page.
    """
    index, page = write_objective_pages(small_site)
    row = next(row for row in rows_on(page) if "£45,001" in row)
    assert row in next(row for row in rows_on(index) if row.startswith("Listen first"))
    parts = [
        "£45,001 spent so far This covers: Pay and rooms, without buildings",
        "120 Staff who took part April 2025 to March 2026",
        "Complaints answered on time",
        "2 responses to what people told us",
        "Nothing measured yet",
        "Friends and Family positive",
        "1 response made a change",
        "1 change worked when we checked",
    ]
    assert [row.index(part) for part in parts] == sorted(row.index(part) for part in parts)


def test_a_share_in_the_row_says_what_it_is_out_of(small_site: Site) -> None:
    _, page = write_objective_pages(small_site)
    row = next(row for row in rows_on(page) if "£45,001" in row)
    value = small_site.rows_where("kpi_values", kpi_id="complaints-on-time", period_id="2026-27-Q2")[0]
    assert f"{value['numerator']} out of {value['denominator']}, July to September 2026" in row


def test_each_stage_is_named_where_the_columns_stand_below_each_other(small_site: Site) -> None:
    """On a phone the headings of the columns are gone, so each cell says its stage."""
    index, _ = write_objective_pages(small_site)
    stages = [
        "What we put in",
        "What came out",
        "What people took from it",
        "What changed",
        "What was different in the end",
    ]
    assert [part.split('"')[0] for part in index.markdown.split('data-stage="')[1:]] == stages
