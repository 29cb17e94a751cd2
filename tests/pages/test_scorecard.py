"""How we are doing: every measure with its latest result, its target and what it cannot say, or why it has none."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.pages.scorecard import FAMILIES, write_scorecard_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Page
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import add_row, change_cell, row_of, write_small_trust


def _page(site: Site, name: str) -> Page:
    return next(page for page in write_scorecard_pages(site) if page.path.stem == name)


def test_every_family_of_the_model_has_its_place(small_site: Site) -> None:
    assert sorted(FAMILIES) == sorted(small_site.packages.table("kpis").field("family").constraints["enum"])


def test_the_scorecard_counts_what_is_not_measured(small_site: Site) -> None:
    """Of the small trust's 6 measures 2 have values."""
    assert "We use 6 measures to see whether we listen, answer and improve. 4 have no results yet" in words_of(
        _page(small_site, "index")
    )


def test_a_measure_shows_its_result_with_what_it_was_worked_out_from(small_site: Site) -> None:
    row = small_site.rows_where("kpi_values", kpi_id="complaints-on-time", period_id="2026-27-Q2")[0]
    below = sections_of(_page(small_site, "complaints-on-time"))["The latest result"]
    assert f"Worked out from {row['numerator']} out of {row['denominator']}" in below
    assert f"Result {round(100 * row['numerator'] / row['denominator'])}%" in below
    assert "Target We have not set one" in below


def test_the_target_in_force_is_shown_with_its_reason(small_site: Site) -> None:
    page = _page(small_site, "friends-and-family-positive")
    assert "Our target is 75% or more." in words_of(page)
    changes = sections_of(page)["What changed about this measure"]
    assert "April to June 2023 Target: 75% The whole trust The board set it in 2023." in changes


@pytest.mark.parametrize(
    ("direction", "target", "words"),
    [
        ("higher_better", "1", "Target met"),
        ("higher_better", "99", "Target not met"),
        ("lower_better", "99", "Target met"),
        ("lower_better", "1", "Target not met"),
        ("no_direction", "1", ""),
    ],
)
def test_a_target_is_met_by_the_direction_of_the_measure(
    tmp_path: Path, direction: str, target: str, words: str
) -> None:
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "kpis", kpi_id="complaints-on-time")
    change_cell(folder, "kpis", row=row, field="direction", to=direction)
    cells = {"kpi_id": "complaints-on-time", "service_id": "all", "from_period_id": "2024-25-Q1", "kind": "target"}
    add_row(folder, "kpi_changes", **cells, value=target, reason="The board set it.")
    below = sections_of(_page(read_site(folder), "complaints-on-time"))["The latest result"]
    side = {"higher_better": " or more", "lower_better": " or less", "no_direction": ""}[direction]
    assert f"Target {target}%{side} {words}".strip() in below
    assert below.count("Target met") + below.count("Target not met") == bool(words)


def test_a_measure_without_results_says_why_in_public(small_site: Site) -> None:
    page = _page(small_site, "influence")
    assert "Do people find us credible? We do not know yet." in words_of(page)
    assert "Why there are no results: The survey starts in 2027." in words_of(page)
    assert "The survey starts in 2027." in sections_of(_page(small_site, "index"))["Influence"] or (
        "The survey starts in 2027." in words_of(_page(small_site, "index"))
    )


def test_a_measure_says_what_it_cannot_tell(small_site: Site) -> None:
    page = _page(small_site, "friends-and-family-positive")
    assert sections_of(page)["What it cannot tell you"] == "It does not say why."


def test_what_should_move_a_measure_is_listed(small_site: Site) -> None:
    below = sections_of(_page(small_site, "friends-and-family-positive"))
    assert "You waited too long." in below["Done"]
    assert "If we send texts, then more people answer. It worked, so we do more" in below["What we tried"]


def test_a_share_of_fewer_than_ten_is_said_in_numbers(tmp_path: Path) -> None:
    """0 of 6 is no "0%" in large letters."""
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "kpi_values", kpi_id="complaints-on-time", period_id="2026-27-Q2")
    change_cell(folder, "kpi_values", row=row, field="numerator", to="0")
    change_cell(folder, "kpi_values", row=row, field="denominator", to="6")
    page = _page(read_site(folder), "index")
    big = [part.split("</p>")[0] for part in page.markdown.split('<p class="big-figure">')[1:]]
    assert any(re.sub("<[^>]+>", "", each) == "0 out of 6" for each in big)


def test_a_target_has_the_decimals_of_the_result(small_site: Site) -> None:
    """75 held against a result with one decimal is 75.0%."""
    kpi = next(each for each in small_site.measured.kpis if each.id == "friends-and-family-positive")
    points = tuple(replace(point, figure=replace(point.figure, decimals=1)) for point in kpi.series["all"].points)
    finer = replace(kpi, series={**kpi.series, "all": replace(kpi.series["all"], points=points)}, targets=None)
    page = _page(
        replace(small_site, measured=replace(small_site.measured, kpis=(finer,), changes={}, control={})), kpi.id
    )
    assert "Target: 75.0%" in sections_of(page)["What changed about this measure"]


def test_a_target_is_one_figure_on_its_page_and_on_its_chart(small_site: Site) -> None:
    """So the file of all figures tells both under one name."""
    kpi = next(each for each in small_site.measured.kpis if each.id == "friends-and-family-positive")
    assert kpi.targets is not None
    figure = kpi.targets.points[-1].figure
    assert _page(small_site, kpi.id).figures[figure.id] == figure


def test_a_retired_measure_stays_on_the_site(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "kpis", kpi_id="complaints-on-time")
    change_cell(folder, "kpis", row=row, field="retired_on", to="2026-09-30")
    site = read_site(folder)
    assert "Not used since 30 September 2026" in sections_of(_page(site, "index"))["Measures we no longer use"]
    assert "We have not used this measure since 30 September 2026." in words_of(_page(site, "complaints-on-time"))
