"""The first page: what counts is counted there, the bad news with the good, each with a link to its page."""

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.pages.home import write_home_page
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Point, Response, Row, Series, SeriesRole, Source, Withheld
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import remove_row, row_of, write_small_trust


def with_tone(site: Site, **themes: tuple[int, int]) -> Site:
    """The site as if these themes alone had comments in the newest period: so many positive, so many negative."""

    def counted(role: SeriesRole, value: int) -> Series:
        figure = Figure(f"tone.{role}.{value}", role, value, "count", (Source("theme_counts", role, ("a|row",)),))
        return Series(role, (Point(site.measured.latest_period_id, "", figure),), role)

    tone = {
        theme: (counted("positive", praise), counted("negative", criticism))
        for theme, (praise, criticism) in themes.items()
    }
    return replace(site, measured=replace(site.measured, theme_tone=tone))


def test_what_people_said_most_stands_first_and_themes_with_as_many_stand_together(small_site: Site) -> None:
    below = sections_of(write_home_page(with_tone(small_site, waiting=(5, 9), communication=(7, 9))))["At a glance"]
    assert "Communication had the most praise: 7 positive comments." in below
    assert "Waiting and Communication had the most criticism: 9 negative comments." in below


def test_what_is_most_says_that_it_is_of_what_can_be_shown_where_something_is_hidden(small_site: Site) -> None:
    site = with_tone(small_site, waiting=(5, 9), communication=(7, 8))
    (shown, hidden), rest = site.measured.theme_tone["waiting"], dict(site.measured.theme_tone)
    figure = replace(hidden.points[0].figure, value=Withheld.HIDDEN)
    rest["waiting"] = (shown, replace(hidden, points=(replace(hidden.points[0], figure=figure),)))
    below = sections_of(write_home_page(replace(site, measured=replace(site.measured, theme_tone=rest))))
    assert "had the most criticism of those that we can show: 8 negative comments." in below["At a glance"]


def test_a_theme_without_criticism_is_not_named_for_it(small_site: Site) -> None:
    below = sections_of(write_home_page(with_tone(small_site, waiting=(1, 0))))["At a glance"]
    assert "Waiting had the most praise: 1 positive comment." in below
    assert "criticism" not in below


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("1 change made in answer to what you said", "you-said-we-did/index.html"),
        ("0 promises are overdue", "you-said-we-did/index.html#overdue"),
        ("1 promise was moved to a later date", "you-said-we-did/index.html#moved"),
        ("1 thing we cannot change, and why", "you-said-we-did/index.html#cannot-change"),
        ("1 worked when we checked", "you-said-we-did/index.html#checked"),
        ("0 did not work when we checked", "you-said-we-did/index.html#did-not-work"),
        ("0 changes should have been checked by now", "you-said-we-did/index.html#check-late"),
        ("1 measure misses its target", "how-we-are-doing/index.html#assurance"),
        ("0 experiments that did not work, so we stopped them", "what-we-are-trying.html"),
        ("1 correction to what we published", "corrections.html"),
    ],
)
def test_the_good_and_the_bad_are_counted_and_linked(small_site: Site, words: str, target: str) -> None:
    """Of the small trust's 3 responses 1 is done and checked, 1 has moved and 1 cannot be done; counted by hand."""
    page = write_home_page(small_site)
    assert words in sections_of(page)["At a glance"]
    assert f'<a href="{target}">' in page.markdown


def test_the_first_sentence_says_how_much_was_heard_and_what_still_needs_an_answer(small_site: Site) -> None:
    received = next(
        row["received"]
        for row in small_site.packages.table("volumes")
        if (row["period_id"], row["service_id"], row["channel_id"]) == ("2026-27-Q2", "all", "all")
    )
    waiting = sum(not each.response_ids for each in small_site.measured.concerns)
    assert (
        f"In July to September 2026, we had {received:,} pieces of feedback from you. "
        f"{waiting} concerns still need an answer from us."
    ) in words_of(write_home_page(small_site))


def _failed(response: Response) -> Response:
    *before, check = response.updates
    return replace(
        response, result="did_not_work", updates=(*before, Row({**check.cells, "result": "did_not_work"}, check.line))
    )


def test_a_change_that_did_not_work_is_counted_and_never_called_just_done(small_site: Site) -> None:
    """The one change of the small trust, as if its check had found that it did not work."""
    responses = tuple(
        _failed(each) if each.status == "impact_checked" else each for each in small_site.measured.responses
    )
    below = sections_of(
        write_home_page(replace(small_site, measured=replace(small_site.measured, responses=responses)))
    )
    assert "1 did not work when we checked" in below["At a glance"]
    assert "Done, but it did not work" in below["What we changed in answer"]


def test_a_change_that_failed_and_is_tried_again_is_still_counted(small_site: Site) -> None:
    again = tuple(
        replace(_failed(each), status="in_progress", result="", done_on=None)
        if each.status == "impact_checked"
        else each
        for each in small_site.measured.responses
    )
    site = replace(small_site, measured=replace(small_site.measured, responses=again))
    below = sections_of(write_home_page(site))["At a glance"]
    assert "1 did not work when we checked" in below
    assert "0 changes made in answer" in below


def test_a_measure_stands_with_what_it_is_out_of_and_its_target(small_site: Site) -> None:
    below = sections_of(write_home_page(small_site))["How we are doing"]
    assert " out of " in below
    assert "Target: 75% or more." in below
    assert "Target met" in below or "Target not met" in below


def test_what_could_not_change_stands_on_the_first_page(small_site: Site) -> None:
    assert "We have no money for one." in sections_of(write_home_page(small_site))["What we could not change"]


def test_people_can_see_how_to_tell_the_trust(small_site: Site) -> None:
    below = sections_of(write_home_page(small_site))["Tell us what you think"]
    assert "Feedback team" in below
    assert "Get help, or make a complaint" in below


def test_the_next_release_is_announced(small_site: Site) -> None:
    """The small trust plans its third quarter of 2026-27 for 12 February 2027."""
    below = sections_of(write_home_page(small_site))["When this was published"]
    planned = next(row for row in small_site.packages.table("periods") if row["released_on"] is None)["planned_on"]
    assert f"We plan to publish next on {small_site.language.date(planned)}." in below


def test_a_trust_that_has_measured_nothing_still_has_a_first_page(small_site: Site) -> None:
    measured = replace(small_site.measured, responses=(), concerns=(), kpis=(), received={})
    page = write_home_page(replace(small_site, measured=measured))
    below = sections_of(page)
    assert "We have not published any feedback yet." in words_of(page)
    assert "No measure stands out from what is usual." in below["At a glance"]
    assert below["What we changed in answer"].startswith("Nothing is done yet.")
    assert below["What still needs an answer"] == "We know of nothing that is waiting for an answer."
    assert below["How we are doing"].startswith("There are no results to show yet.")


def test_without_a_planned_release_that_is_said(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    remove_row(folder, "periods", row_of(folder, "periods", state="planned"))
    assert "The day of the next release is not set yet." in words_of(write_home_page(read_site(folder)))
