"""What people say: a page for each theme and service, none ranked, each with what was done and what waits."""

from dataclasses import replace
from pathlib import Path

from build_tools.pages.site import Site
from build_tools.pages.voices import write_voice_pages
from build_tools.vocabulary import Page, Withheld
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import add_row, change_cell, row_of, write_small_trust


def _page(site: Site, name: str) -> Page:
    return next(page for page in write_voice_pages(site) if page.path.stem == name)


def test_every_theme_and_service_has_a_page_that_the_overview_links_to(small_site: Site) -> None:
    overview, *pages = write_voice_pages(small_site)
    assert {page.path.stem for page in pages} == {
        *("waiting", "communication"),
        *("all", "maternity", "outpatients", "mental-health"),
    }
    for page in pages:
        assert f'href="{page.path.parent.name}/{page.path.stem}.html"' in overview.markdown


def test_a_theme_says_first_how_much_was_said_about_it(small_site: Site) -> None:
    latest = small_site.measured.theme_share["waiting"].points[-1].figure
    share = small_site.language.figure(latest)
    page = _page(small_site, "waiting")
    said = f"{share} of the comments we sorted, or about 1 in 2, were about this: "
    assert f"In July to September 2026, {said}" in words_of(page)
    assert latest.id in page.figures
    assert latest.interval is not None
    low, high = (small_site.language.value(end, "percent", latest.decimals) for end in latest.interval)
    n = f"{latest.numerator} out of {latest.denominator}"
    assert f"{n}. The likely range is between {low} and {high}." in words_of(page)


def test_a_theme_shows_what_was_done_and_what_waits(small_site: Site) -> None:
    page = _page(small_site, "waiting")
    assert "We have published 2 responses about this." in sections_of(page)["What we did"]
    assert "You waited too long." in sections_of(page)["Done and checked"]
    waiting = [each for each in small_site.measured.concerns if each.theme_id == "waiting" and not each.response_ids]
    assert len([row for row in rows_on(page) if not row.startswith("When")]) == len(waiting)


def test_a_theme_says_how_its_comments_were_sorted_and_how_often_that_was_right(small_site: Site) -> None:
    """The small trust has no scores of its own for the theme: those over all themes stand in, with n and the day."""
    below = sections_of(_page(small_site, "waiting"))["How we sorted the comments"]
    assert "A program sorts comments by what they say. How this works: Comment coding" in below
    assert "What it cannot do: It gets some comments wrong." in below
    assert "How often it was right: 82 out of 100. We tested 500 comments on 30 June 2026." in below


def test_a_theme_with_scores_of_its_own_shows_those(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    cells = {"method_id": "comment-coding", "tested_on": "2026-06-30", "label": "waiting", "group": "all"}
    add_row(folder, "method_scores", **cells, metric="recall", value="0.91", n="80", test_set="Comments of May 2026")
    below = sections_of(_page(read_site(folder), "waiting"))["How we sorted the comments"]
    assert "91 out of 100. We tested 80 comments" in below
    assert "82 out of 100" not in below


def test_services_are_never_ranked_and_it_says_so(small_site: Site) -> None:
    """They stand in the order of the table; the Friends and Family Test is called no official statistic."""
    overview = _page(small_site, "index")
    assert "We do not rank services." in words_of(overview)
    service = words_of(_page(small_site, "maternity"))
    assert "its results are not official statistics, and they cannot be used to rank services" in service


def test_a_service_with_nothing_yet_says_so(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    add_row(folder, "services", service_id="dental", name="Dental care", parent_id="all", site="Vale House")
    page = _page(read_site(folder), "dental")
    below = sections_of(page)
    assert "We have no feedback about Dental care to show yet." in words_of(page)
    assert below["What we did"] == "We have not published a response about Dental care yet."
    assert below["Not answered yet"] == "We know of nothing about Dental care that is waiting for an answer."
    assert below["How people felt"] == "We have no figures for July to September 2026."


def test_a_closed_service_keeps_its_page(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "services", service_id="maternity")
    change_cell(folder, "services", row=row, field="closed_on", to="2026-10-31")
    site = read_site(folder)
    assert "Closed on 31 October 2026. We keep its page" in words_of(_page(site, "maternity"))
    assert "Maternity Closed on 31 October 2026" in words_of(_page(site, "index"))


def test_a_service_that_closed_before_the_newest_period_says_so_and_keeps_its_history(tmp_path: Path) -> None:
    """It is not "nothing yet": there was something, until it closed."""
    folder = write_small_trust(tmp_path)
    change_cell(
        folder, "services", row=row_of(folder, "services", service_id="maternity"), field="closed_on", to="2024-03-31"
    )
    site = read_site(folder)
    series = site.measured.received["maternity"]
    ended = replace(series, points=tuple(point for point in series.points if point.key < "2024-25"))
    site = replace(site, measured=replace(site.measured, received={**site.measured.received, "maternity": ended}))
    page = _page(site, "maternity")
    said = "Maternity closed on 31 March 2024. We have no figures for July to September 2026."
    assert f"{said} In January to March 2024, we had" in words_of(page)
    assert sections_of(page)["The Friends and Family Test"].startswith(said)
    assert "We have no answers to this test" not in words_of(page)
    assert "come first" not in words_of(page) and "Anyone may answer this test" not in words_of(page)


def test_a_theme_without_comments_says_so(small_site: Site) -> None:
    site = replace(small_site, measured=replace(small_site.measured, theme_share={}, theme_tone={}))
    assert "We have no comments about this to show yet." in words_of(_page(site, "waiting"))


def test_tones_are_counts_of_comments_and_not_of_people(small_site: Site) -> None:
    """One person may send several comments, and one comment may hold several themes."""
    measured = small_site.measured
    tones = [*measured.theme_tone.values(), *measured.service_tone.values(), *measured.service_themes.values()]
    assert {point.figure.unit for held in tones for series in held for point in series.points} == {"comments"}
    assert "A comment can be about several themes." in words_of(_page(small_site, "index"))


def test_a_share_that_is_hidden_is_said_in_the_first_sentence_as_large_as_any(small_site: Site) -> None:
    series = small_site.measured.theme_share["waiting"]
    *older, newest = series.points
    hidden = replace(newest, figure=replace(newest.figure, value=Withheld.HIDDEN, interval=None))
    shares = {**small_site.measured.theme_share, "waiting": replace(series, points=(*older, hidden))}
    site = replace(small_site, measured=replace(small_site.measured, theme_share=shares))
    page = next(page for page in write_voice_pages(site) if page.path.stem == "waiting")
    (first,) = [line for line in page.markdown.splitlines() if line.startswith("The share of comments about this")]
    assert f"{first}\n{{: .lead }}" in page.markdown
