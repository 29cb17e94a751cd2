"""Corrections: newest first, in plain words, and without what a disclosure took out."""

from pathlib import Path

import pytest

from build_tools.pages.corrections import write_correction_pages
from build_tools.pages.responses import write_response_pages
from build_tools.pages.scorecard import write_scorecard_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import add_row, write_small_trust


def test_a_correction_says_what_it_was_what_it_is_and_why(small_site: Site) -> None:
    (page,) = write_correction_pages(small_site)
    below = sections_of(page)["We made a mistake, 1 June 2026"]
    assert below.startswith(
        "We left out one day. It was 90 It is now 82 "
        "How much it matters It changes a figure or a fact, but no conclusion Who noticed A member of the public"
    )


def test_the_newest_correction_stands_first(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", kind="revision", raised_by="staff",
        table="volumes", key="2025-26-Q4|all|website", why="Newer cards came in.", effect="substantial",
    )  # fmt: skip
    (page,) = write_correction_pages(read_site(folder))
    headings = [heading for heading in sections_of(page) if heading.startswith(("We made", "We are looking"))]
    assert headings == ["We are looking into this, 1 August 2026", "We made a mistake, 1 June 2026"]
    assert "We have corrected or changed 1 thing that we had published. In 0 cases " in words_of(page)
    assert "We are looking into 1 more." in words_of(page)


def test_a_correction_names_the_row_in_words(tmp_path: Path) -> None:
    """The measure, the place and the period by name, and not the key."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", fixed_on="2026-08-02", kind="error",
        raised_by="staff", table="kpi_values", key="complaints-on-time|2026-27-Q1|all", field="numerator",
        why="A slip.", effect="small",
    )  # fmt: skip
    site = read_site(folder)
    (page,) = write_correction_pages(site)
    name = site.packages.name_of("kpis", "complaints-on-time")
    assert f"What it is about {name}, April to June 2026, The whole trust" in words_of(page)
    assert "complaints-on-time|" not in page.markdown


@pytest.mark.parametrize(
    ("table", "key", "stem"),
    [
        ("responses", "R-2026-001", "r-2026-001"),
        ("response_updates", "R-2026-001|2026-10-01|in_progress", "r-2026-001"),
        ("kpi_values", "complaints-on-time|2026-27-Q1|all", "complaints-on-time"),
    ],
)
@pytest.mark.parametrize(
    ("fixed_on", "words"),
    [("", "We are looking into something on this page. What was noticed on"), ("2026-08-02", "We made a mistake (2 A")],
)
def test_a_correction_stands_on_the_page_it_concerns(
    tmp_path: Path, table: str, key: str, stem: str, fixed_on: str, words: str
) -> None:
    """Whoever reads the page sees it there, with a link to what was corrected."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", fixed_on=fixed_on, kind="error",
        raised_by="staff", table=table, key=key, why="A slip.", effect="small",
    )  # fmt: skip
    site = read_site(folder)
    pages = [*write_response_pages(site), *write_scorecard_pages(site)]
    noticed = [page for page in pages if words in words_of(page)]
    assert [page.path.stem for page in noticed] == [stem]
    assert "corrections.html#c-2026-002" in noticed[0].markdown


def test_what_a_disclosure_took_out_is_never_shown(tmp_path: Path) -> None:
    """Even if somebody fills in what it was, the page keeps it back."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", fixed_on="2026-08-01",
        kind="disclosure", raised_by="auditor", table="volumes", key="2025-26-Q4|all|website", was="secret before",
        now="secret after", why="It could point at somebody.", effect="none",
    )  # fmt: skip
    (page,) = write_correction_pages(read_site(folder))
    assert "secret" not in page.markdown
    assert "We do not say what it was." in words_of(page)


def test_without_corrections_the_page_says_so(tmp_path: Path) -> None:
    header = (write_small_trust(tmp_path) / "methods" / "corrections.csv").read_text().splitlines()[0]
    (page,) = write_correction_pages(read_site(write_small_trust(tmp_path, corrections=header + "\n")))
    assert "We have not corrected anything yet." in words_of(page)


@pytest.mark.parametrize(
    ("table", "key", "field", "was", "said"),
    [
        ("kpi_values", "complaints-on-time|2026-27-Q1|all", "numerator", "2158", "It was 2,158 "),
        ("kpi_values", "complaints-on-time|2026-27-Q1|all", "numerator", "[c]", "It was hidden to protect people "),
        ("kpi_values", "complaints-on-time|2026-27-Q1|all", "numerator", "not known", "It was not known "),
        ("periods", "2026-27-Q1", "ends_on", "2026-06-29", "It was 29 June 2026 "),
        ("response_updates", "R-2026-001|2026-10-01|planned", "status", "planned", "It was Planned "),
    ],
)
def test_what_was_published_is_said_as_it_was_read(
    tmp_path: Path, table: str, key: str, field: str, was: str, said: str
) -> None:
    """Numbers, days and codes as pages show them; what is no cell of its column, as it stands."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", fixed_on="2026-08-02", kind="error",
        raised_by="staff", table=table, key=key, field=field, was=was, why="A slip.", effect="small",
    )  # fmt: skip
    (page,) = write_correction_pages(read_site(folder))
    assert said in words_of(page)
