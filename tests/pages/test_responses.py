"""You said, we did: every status in plain words, promises with their first and moved dates, lists that stay usable."""

import html
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_tools.measures.names import read_names
from build_tools.measures.responses import status_series
from build_tools.pages.responses import STATUSES, write_response_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Chart, ChartTable, DrawnChart, Figure, Page, Response, Row, Series
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import TEXTS, add_row, change_cell, row_of, write_small_trust

_WORDS = {
    "received": "Heard",
    "investigating": "Looking into it",
    "planned": "Planned",
    "in_progress": "Under way",
    "done": "Done",
    "impact_checked": "Done and checked",
    "cannot_change": "Cannot change",
    "passed_on": "Passed on",
}


def _page(site: Site, name: str) -> Page:
    return next(page for page in write_response_pages(site) if page.path.stem == name)


def _with_responses(site: Site, *responses: Response) -> Site:
    statuses = status_series(site.packages, read_names(site.packages, site.language), responses)
    return replace(site, measured=replace(site.measured, responses=responses, statuses=statuses))


def _copies(response: Response, number: int) -> list[Response]:
    rows = [Row({**response.row.cells, "response_id": f"R-2026-{at:03}"}, at) for at in range(1, number + 1)]
    return [replace(response, row=row) for row in rows]


def test_every_status_of_the_model_has_its_place(small_site: Site) -> None:
    model = small_site.packages.table("response_updates").field("status").constraints["enum"]
    assert sorted(STATUSES) == sorted(model) == sorted(_WORDS)


@pytest.mark.parametrize("status", _WORDS)
def test_where_a_response_stands_is_said_in_plain_words(small_site: Site, status: str) -> None:
    """On its own page as a tag, on the list as a heading above it."""
    response = replace(small_site.measured.responses[0], status=status)
    site = _with_responses(small_site, response)
    own, index = _page(site, response.id.lower()), _page(site, "index")
    tag = f'<strong class="status status-{status.replace("_", "-")}">{_WORDS[status]}</strong>'
    assert tag in own.markdown
    assert response.row["you_said"] in sections_of(index)[_WORDS[status]]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("worked", "Done, and it worked"),
        ("did_not_work", "Done, but it did not work"),
        ("unclear", "Done, not clear if it worked"),
    ],
)
def test_a_checked_response_says_its_result_wherever_it_stands(small_site: Site, result: str, words: str) -> None:
    """On its own page, on the list and among those of its period."""
    response = replace(small_site.measured.responses[0], status="impact_checked", result=result)
    site = _with_responses(small_site, response)
    tag = f'<strong class="status checked-{result.replace("_", "-")}">{words}</strong>'
    for name in (response.id.lower(), "index", f"heard-{response.row['period_id'].lower()}"):
        assert tag in _page(site, name).markdown


def test_a_change_that_failed_and_is_tried_again_says_both(small_site: Site) -> None:
    """It stays among those that did not work, and its page does not say that nobody knows."""
    checked = next(each for each in small_site.measured.responses if each.status == "impact_checked")
    *before, last = checked.updates
    found = Row({**last.cells, "result": "did_not_work", "updated_on": date(2026, 8, 3)}, last.line)
    again = replace(checked, status="in_progress", result="", done_on=None, updates=(*before, found))
    site = _with_responses(small_site, again)
    page = sections_of(_page(site, again.id.lower()))
    assert page["Did it work?"] == "**It did not work** when we checked on 3 August 2026. So we are trying again."
    assert again.row["you_said"] in sections_of(_page(site, "index"))["Changes that did not work"]
    given_up = _with_responses(small_site, replace(again, status="cannot_change"))
    said = sections_of(_page(given_up, again.id.lower()))["Did it work?"]
    assert said == "**It did not work** when we checked on 3 August 2026."


def test_what_was_done_and_begun_again_is_not_said_to_have_never_been_done(small_site: Site) -> None:
    """R-2025-001 was done on 20 December 2025; begun again without a new date, it is overdue."""
    done = next(each for each in small_site.measured.responses if each.status == "impact_checked")
    again = replace(done, status="in_progress", result="", done_on=None, overdue=True)
    said = sections_of(_page(_with_responses(small_site, again), again.id.lower()))["What we promised"]
    assert "We did it on 20 December 2025, and then began again." in said
    assert "it is not done" not in said


def test_a_check_that_is_late_is_called_late_wherever_its_response_stands(small_site: Site) -> None:
    row = small_site.measured.responses[0].row
    late = replace(
        small_site.measured.responses[0],
        row=Row({**row.cells, "check_period_id": "2026-27-Q1"}, row.line),
        status="done", result="", done_on=date(2026, 5, 1), check_late=True,
    )  # fmt: skip
    site = _with_responses(small_site, late)
    said = sections_of(_page(site, late.id.lower()))["Did it work?"]
    assert said == "We do not know. We said we would check in April to June 2026, and **that check is late**."
    assert "Check is late" in sections_of(_page(site, "index"))["Checks that are late"]
    assert sections_of(_page(small_site, "index"))["Checks that are late"] == "No check is late."


def test_a_response_is_headed_by_what_people_said(small_site: Site) -> None:
    """Two responses about one theme and service have different headings."""
    headings = [page.title for page in write_response_pages(small_site) if page.path.stem.startswith("r-")]
    assert "You said: You waited too long." in headings
    assert len(set(headings)) == len(headings) == len(small_site.measured.responses)


def test_a_moved_promise_shows_its_first_date_and_why_it_moved(small_site: Site) -> None:
    promise = sections_of(_page(small_site, "r-2026-001"))["What we promised"]
    assert promise == (
        "We promise this by 31 January 2027. The first date we promised was 30 September 2026. "
        "On 1 October 2026 we moved the date to 31 January 2027. Why: The supplier was late."
    )
    assert "Letters came too late." in sections_of(_page(small_site, "index"))["Promises with a new date"]


def test_an_overdue_promise_is_called_overdue(tmp_path: Path) -> None:
    late = read_site(write_small_trust(tmp_path), as_of=date(2027, 2, 1))
    page = _page(late, "r-2026-001")
    assert sections_of(page)["What we promised"].startswith(
        "**This is overdue.** We promised it by 31 January 2027, and it is not done. "
        "The first date we promised was 30 September 2026."
    )
    assert "Letters came too late." in sections_of(_page(late, "index"))["Overdue"]


def test_what_cannot_change_says_why(small_site: Site) -> None:
    page = _page(small_site, "r-2026-002")
    assert "Why we cannot change it We have no money for one. The board has no money for it." in words_of(page)
    assert sections_of(page)["What we promised"] == "We have not promised a date for this."


def test_what_came_of_it_says_who_confirmed_it_and_shows_the_evidence(small_site: Site) -> None:
    page = _page(small_site, "r-2025-001")
    below = sections_of(page)
    assert below["Did it work?"].startswith("**It worked.** Patients confirmed it on 12 August 2026.")
    assert below["How we know"] == "Photo (20 December 2025) Figures (12 August 2026)"
    assert 'href="https://example.org/desk"' in html.unescape(page.markdown)


def test_evidence_without_an_address_names_who_saw_it(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    cells = {"response_id": "R-2026-001", "updated_on": "2026-11-01", "status": "done", "evidence": "audit"}
    add_row(folder, "response_updates", **cells, evidence_seen_by="Head of estates")
    page = _page(read_site(folder), "r-2026-001")
    assert sections_of(page)["How we know"] == "Check of our records, seen by: Head of estates (1 November 2026)"


def test_the_concerns_it_answers_are_shown_with_their_figures(tmp_path: Path) -> None:
    """R-2025-001 answers its own quarter and, by response_concerns, the one after it."""
    folder = write_small_trust(tmp_path)
    for period, negative in (("2025-26-Q2", "52"), ("2025-26-Q3", "61")):
        row = row_of(folder, "theme_counts", period_id=period, service_id="outpatients", theme_id="waiting")
        change_cell(folder, "theme_counts", row=row, field="negative", to=negative)
    assert rows_on(_page(read_site(folder), "r-2025-001"))[1:] == [
        "October to December 2025 Outpatients Waiting 61",
        "July to September 2025 Outpatients Waiting 52",
    ]


def test_a_text_that_was_taken_out_is_told_once_with_the_way_to_why(tmp_path: Path) -> None:
    """It does not stand under what we are doing, and no second notice says the same."""
    folder = write_small_trust(tmp_path)
    note = "Taken out on 23 November 2026 to protect people."
    change_cell(folder, "responses", row=3, field="we_did", to=note)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-11-12", fixed_on="2026-11-12",
        kind="disclosure", raised_by="staff", table="responses", key="R-2026-001", field="we_did",
        why="It pointed at somebody.", effect="none",
    )  # fmt: skip
    page = _page(read_site(folder), "r-2026-001")
    assert f"Our answer {note} What we took out, and why." in words_of(page)
    assert not any(each in words_of(page) for each in ("What we are doing", "We did", "Why we cannot"))
    assert "We took something out" not in words_of(page)
    assert words_of(page).count(note) == 1


def test_the_search_puts_a_response_before_the_lists_that_name_it(small_site: Site) -> None:
    for page in write_response_pages(small_site):
        is_list = page.path.stem.startswith(("all-", "heard-"))
        assert ("boost: 0.5" in page.markdown.split("\n---\n")[0]) is is_list, page.path


def test_a_long_list_shows_the_newest_and_leads_to_all(small_site: Site) -> None:
    """Two thousand responses do not make a page that nobody can read: the rest is a link away, by status or period."""
    many = _copies(small_site.measured.responses[0], 2000)
    site = _with_responses(small_site, *many)
    index = _page(site, "index")
    status, period = many[0].status, many[0].row["period_id"]
    below = sections_of(index)[_WORDS[status]]
    assert below.endswith(f'These are the newest of 2,000. See all under "{_WORDS[status]}".')
    assert f'href="all-{status.replace("_", "-")}.html"' in index.markdown
    assert index.markdown.count("/r-2026-") + index.markdown.count('"r-2026-') < 60
    for whole in (_page(site, f"heard-{period.lower()}"), _page(site, f"all-{status.replace('_', '-')}")):
        assert all(f'href="r-2026-{at:03}.html"' in whole.markdown for at in (1, 999, 2000))


def test_the_responses_of_a_status_stand_by_period_with_the_reasons_why_not(small_site: Site) -> None:
    """Newest period first; a list of what cannot change says why."""
    row = small_site.measured.responses[0].row
    periods = ("2025-26-Q4", "2026-27-Q1", "2025-26-Q3")
    refused = [
        replace(each, status="cannot_change", result="", updates=(), row=Row({**row.cells, "period_id": period}, 2))
        for each, period in zip(_copies(small_site.measured.responses[0], 3), periods, strict=True)
    ]
    page = _page(_with_responses(small_site, *refused), "all-cannot-change")
    assert words_of(page).startswith("Home You said, we did # You said, we did: Cannot change")
    headings = [heading for heading in sections_of(page) if " to " in heading]
    assert headings == ["April to June 2026", "January to March 2026", "October to December 2025"]
    assert sections_of(page)["April to June 2026"].endswith(f"Outpatients. {row['we_did']}")


def test_one_response_is_said_to_be_one(small_site: Site) -> None:
    site = _with_responses(small_site, small_site.measured.responses[0])
    assert "We have published 1 response to what people told us." in words_of(_page(site, "index"))


def test_without_responses_the_list_says_so(small_site: Site) -> None:
    (index,) = write_response_pages(_with_responses(small_site))
    assert "There is nothing here yet." in words_of(index)
    assert "<ul" not in index.markdown.split("Where these numbers")[0]


def test_the_results_of_checks_are_all_counted(small_site: Site) -> None:
    """The one change of the small trust was made in 2025, and its check found that it worked."""
    below = sections_of(_page(small_site, "index"))["Did the changes work?"]
    assert "1 It worked 0 It did not work 0 Not clear if it worked 0 Not checked yet" in below
    assert "We look at the changes made before July to September 2026." in below


def test_work_without_a_date_is_counted(small_site: Site) -> None:
    undated = Figure("count.responses.undated", "Planned work without a date", 1, "count", (), "count")
    site = replace(small_site, measured=replace(small_site.measured, undated=undated))
    assert "1 thing that we plan or work on has no date yet." in sections_of(_page(site, "index"))["Our promises"]
    assert "Nothing that we plan or work on is without a date." in words_of(_page(small_site, "index"))


def test_how_soon_people_were_answered_is_shown_with_what_it_is_out_of(small_site: Site) -> None:
    """The one concern of April to June 2026 was first answered on 1 August: 32 days after the quarter.

    One concern is far too few for a share, so the numbers stand alone.
    """
    page = _page(small_site, "index")
    assert "told us about in April to June 2026." in sections_of(page)["How soon we first answered"]
    rows = [row for row in rows_on(page) if row.startswith(("Within 30", "After 31", "Not yet"))]
    assert rows == ["Within 30 days 0 out of 1", "After 31 to 60 days 1 out of 1", "Not yet 0 out of 1"]
    assert "too few to give shares of them" in sections_of(page)["How soon we first answered"]


def test_how_soon_many_were_answered_is_shown_as_shares_with_their_range(small_site: Site) -> None:
    """10 of 40 is 25%; Wilson's interval from R's prop.test without correction: 14.2% to 40.2%."""
    waits = small_site.measured.answered_after
    assert waits is not None
    share = replace(waits.points[0].figure, value=25.0, numerator=10, denominator=40, interval=(14.187, 40.194))
    many = replace(waits, points=tuple(replace(each, figure=share) for each in waits.points[:1]))
    page = _page(replace(small_site, measured=replace(small_site.measured, answered_after=many)), "index")
    assert "Within 30 days 25% 10 out of 40 between 14% and 40%" in rows_on(page)
    assert "These shares are rounded." in sections_of(page)["How soon we first answered"]


def test_an_answer_that_only_says_we_look_into_it_is_counted_as_such(small_site: Site) -> None:
    """Both responses to the concerns of the small trust, put back to 'Looking into it' together and one by one."""
    answered = [each for each in small_site.measured.concerns if each.response_ids]
    looking = [replace(each, status="investigating") for each in small_site.measured.responses]
    told = "Today that is still all we say about {} of all our concerns."
    assert answered
    assert told.format(0) in words_of(_page(small_site, "index"))
    assert told.format(len(answered)) in words_of(_page(_with_responses(small_site, *looking), "index"))


def test_what_could_not_be_done_says_why_in_the_list(small_site: Site) -> None:
    below = sections_of(_page(small_site, "index"))
    assert "1 It cannot change 0 Somebody else decides" in below["What we could not do"]
    assert below["Cannot change"].endswith("Why: The board has no money for it.")


def test_a_response_shows_what_it_was_meant_to_move_before_and_after(small_site: Site) -> None:
    point = small_site.measured.kpis[0].series["all"].points[0]
    series = Series("Before", (point,), "before")
    chart = Chart("response.r-2025-001.before-after", "before_after", "Before and after", "", "", "percent", (series,))
    drawn = DrawnChart(chart, "", "", {}, "The figure after is better.", ChartTable((), ()))
    site = replace(small_site, charts={chart.id: drawn})
    page = _page(site, "r-2025-001")
    assert "The figure after is better." in sections_of(page)["What the measure did before and after"]
    assert 'class="chart-save-svg" href="../charts/response.r-2025-001.before-after.svg" download' in page.markdown


def test_a_trust_can_publish_before_it_has_answered_anything(tmp_path: Path) -> None:
    """Its tables of responses have headings alone."""
    empty = {
        table: TEXTS[table].splitlines()[0] + "\n" for table in ("responses", "response_updates", "response_concerns")
    }
    site = read_site(write_small_trust(tmp_path, **empty))
    page = next(page for page in write_response_pages(site) if page.path.stem == "index")
    assert "There is nothing here yet." in words_of(page)
