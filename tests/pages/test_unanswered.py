"""Not answered yet: every concern without a response, how long it has waited, and what cannot be known."""

from dataclasses import replace

import pytest

from build_tools.pages.site import Site
from build_tools.pages.unanswered import write_unanswered_page
from tests.pages.small_site import rows_on, sections_of, words_of


def test_every_concern_without_a_response_is_listed_with_its_figure(small_site: Site) -> None:
    page = write_unanswered_page(small_site)
    waiting = [each for each in small_site.measured.concerns if not each.response_ids]
    listed = [row for row in rows_on(page) if not row.startswith("Where")]
    assert waiting
    assert len(listed) == len(waiting)
    assert {each.negative.id for each in waiting} <= set(page.figures)
    assert f"{len(waiting)} of the {len(small_site.measured.concerns)} concerns we counted" in words_of(page)


def test_a_concern_that_has_a_response_is_not_listed(small_site: Site) -> None:
    answered = {each.negative.id for each in small_site.measured.concerns if each.response_ids}
    assert answered
    assert not answered & set(write_unanswered_page(small_site).figures)


def test_waiting_is_counted_from_the_end_of_the_period_against_the_standard(small_site: Site) -> None:
    """The site is true on 12 November 2026: 43 days after 30 September and 226 after 31 March; the standard is 60."""
    below = sections_of(write_unanswered_page(small_site))
    newest, before = below["July to September 2026"], below["January to March 2026"]
    assert newest.startswith("Still in time")
    assert "This period ended 43 days ago. We aim for 60 days." in newest
    assert before.startswith("Late")
    assert "This period ended 226 days ago. We aim for 60 days." in before


def test_the_newest_period_stands_first(small_site: Site) -> None:
    headings = list(sections_of(write_unanswered_page(small_site)))
    assert headings[:2] == ["July to September 2026", "January to March 2026"]
    assert headings[-1] == "Where these numbers come from"


@pytest.mark.parametrize("hidden", [0, 3])
def test_what_cannot_be_known_is_counted_where_there_is_any(small_site: Site, hidden: int) -> None:
    figure = replace(small_site.measured.hidden_concerns, value=hidden)
    page = write_unanswered_page(replace(small_site, measured=replace(small_site.measured, hidden_concerns=figure)))
    assert (figure.id in page.figures) == (hidden > 0)
    assert ("we cannot say: the number is hidden to protect people" in words_of(page)) == (hidden > 0)


def test_an_answer_that_only_says_we_look_into_it_is_told_apart(small_site: Site) -> None:
    told = "more have an answer, but so far it only says that we are looking into it"
    answered = [each for each in small_site.measured.concerns if each.response_ids]
    looking = tuple(replace(each, status="investigating") for each in small_site.measured.responses)
    site = replace(small_site, measured=replace(small_site.measured, responses=looking))
    assert f"0 {told}" in words_of(write_unanswered_page(small_site))
    assert f"{len(answered)} {told}" in words_of(write_unanswered_page(site))


def test_nothing_waiting_reads_as_nothing_waiting(small_site: Site) -> None:
    answered = [each for each in small_site.measured.concerns if each.response_ids]
    page = write_unanswered_page(replace(small_site, measured=replace(small_site.measured, concerns=tuple(answered))))
    assert "We know of nothing that is waiting for an answer." in words_of(page)
    assert rows_on(page) == []
