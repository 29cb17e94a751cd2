"""Hand-written pages: a fenced block places a chart, a table or a figure, and an unknown name gets a suggestion."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from build_tools.charts.definitions import define_charts
from build_tools.charts.draw import draw_chart
from build_tools.pages.placements import Placeable, place, place_all
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Finding, Page, Source
from tests.pages.small_site import rows_on, words_of

_PATH = PurePosixPath("about.md")
_ASKED = Figure("volumes.invited.x", "People we asked", 512, "people", (Source("volumes", "invited", ("x",)),))


@pytest.fixture(scope="module")
def drawn_site(small_site: Site) -> Site:
    """The small trust with its charts."""
    language = small_site.language
    charts = define_charts(small_site.packages, small_site.measured, language, small_site.as_of)
    return replace(small_site, charts={chart.id: draw_chart(chart, language) for chart in charts})


def _place(site: Site, text: str) -> tuple[Page, tuple[Finding, ...]]:
    (page,), findings = place_all(site, {_PATH: text}, {_ASKED.id: _ASKED})
    return page, findings


def test_a_chart_is_placed_with_its_picture_its_words_and_its_numbers(drawn_site: Site) -> None:
    page, findings = _place(drawn_site, "# About\n\n```chart\nreceived\n```\n")
    drawn = drawn_site.charts["received"]
    assert findings == ()
    assert drawn.svg in page.markdown
    assert drawn.words in words_of(page)
    assert {figure.id for _, cells in drawn.table.rows for figure in cells if figure} <= set(page.figures)


def test_a_table_is_placed_with_every_row(drawn_site: Site) -> None:
    page, _ = _place(drawn_site, "# About\n\n```table\nservices\n```\n")
    assert rows_on(page)[1:] == [
        "The whole trust",
        "Maternity The whole trust Hill Hospital",
        "Outpatients The whole trust Hill Hospital",
        "Mental health The whole trust Vale House",
    ]


def test_a_placed_table_speaks_to_readers_and_not_in_codes(drawn_site: Site) -> None:
    """Kinds of contact stand as labels, under headings in plain words."""
    page, _ = _place(drawn_site, "# About\n\n```table\ncontacts\n```\n")
    assert "You want to tell us how it was" in words_of(page)
    assert "give_feedback" not in words_of(page)
    assert "Web address" in rows_on(page)[0]
    assert "Url" not in rows_on(page)[0]


def test_a_figure_is_placed_with_what_it_is_and_where_it_comes_from(drawn_site: Site) -> None:
    page, _ = _place(drawn_site, "# About\n\n```figure\nvolumes.invited.x\n```\n")
    assert "512 People we asked" in words_of(page)
    assert "Where these numbers come from" in words_of(page)
    assert page.figures == {_ASKED.id: _ASKED}


@pytest.mark.parametrize(
    ("block", "problem", "remedy"),
    [
        ("```chart\nrecieved\n```", "there is no chart called 'recieved'.", "Did you mean 'received'?"),
        ("```table\nservice\n```", "there is no table called 'service'.", "Did you mean 'services'?"),
        ("```figure\nzzz\n```", "there is no figure called 'zzz'.", "Use one of: volumes.invited.x."),
    ],
)
def test_an_unknown_name_is_told_with_its_line_and_a_suggestion(
    drawn_site: Site, block: str, problem: str, remedy: str
) -> None:
    _, (finding,) = _place(drawn_site, f"# About\n\nWords.\n\n{block}\n")
    assert (finding.severity, finding.where.file, finding.where.row) == ("stop", "about.md", 6)
    assert (finding.problem, finding.remedy) == (problem, remedy)


def test_a_name_where_nothing_can_be_placed_says_that(small_site: Site) -> None:
    _, (finding,) = _place(small_site, "```chart\nreceived\n```\n")
    assert finding.remedy == "There is no chart to place yet."


@pytest.mark.parametrize("fence", ["````", "~~~", "``````"])
def test_an_example_in_a_longer_fence_stays_as_it_is(drawn_site: Site, fence: str) -> None:
    """A page can show how a chart is placed without placing it."""
    example = f"{fence}\n```chart\nno-such-chart\n```\n{fence}\n"
    page, findings = _place(drawn_site, f"# About\n\n{example}")
    assert findings == ()
    assert example in page.markdown


def test_other_fenced_blocks_stay_as_they_are(drawn_site: Site) -> None:
    page, findings = _place(drawn_site, "# About\n\n```python\nprint()\n```\n")
    assert findings == ()
    assert "```python\nprint()\n```" in page.markdown


def test_a_page_takes_its_title_from_its_head_or_its_first_heading(drawn_site: Site) -> None:
    told, _ = _place(drawn_site, "---\ntitle: Told\ndescription: What it says\n---\n\n# Shown\n")
    shown, _ = _place(drawn_site, "# Shown {: #shown }\n")
    bare, _ = _place(drawn_site, "Words only.\n")
    assert (told.title, told.description) == ("Told", "What it says")
    assert (shown.title, bare.title) == ("Shown", "about")


@pytest.mark.parametrize(("written", "meant"), [("chrat", "chart"), ("Chart", "chart"), ("tabel", "table")])
def test_a_kind_of_block_written_wrongly_gets_a_suggestion(written: str, meant: str) -> None:
    _, findings = place(PurePosixPath("about.md"), f"# About\n\n```{written}\nx\n```\n", _every_kind())
    assert [(each.where.row, each.remedy) for each in findings] == [(3, f"Did you mean '{meant}'?")]


@pytest.mark.parametrize("language", ["", "python", "text"])
def test_a_block_of_code_stays_as_it_is(language: str) -> None:
    text = f"# About\n\n```{language}\nx = 1\n```\n"
    assert place(PurePosixPath("about.md"), text, _every_kind()) == (text, ())


def _every_kind() -> dict[str, Placeable]:
    return {kind: Placeable(["x"], lambda name: name) for kind in ("chart", "table", "figure")}
