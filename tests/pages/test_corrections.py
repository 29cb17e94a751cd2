"""Corrections: newest first, in plain words, and without what a disclosure took out."""

from pathlib import Path

from build_tools.pages.corrections import write_correction_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import add_row, write_small_trust


def test_a_correction_says_what_it_was_what_it_is_and_why(small_site: Site) -> None:
    (page,) = write_correction_pages(small_site)
    below = sections_of(page)["We made a mistake, 1 June 2026"]
    assert below.startswith(
        "We left out one day. It was 90 It is now 95 "
        "How much it matters It changes a number, but not what it means Who noticed A member of the public"
    )


def test_the_newest_correction_stands_first(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-08-01", kind="revision", raised_by="staff",
        table="volumes", key="2025-26-Q4|all|website", why="Newer cards came in.", effect="substantial",
    )  # fmt: skip
    (page,) = write_correction_pages(read_site(folder))
    headings = [heading for heading in sections_of(page) if heading.startswith(("We made", "Newer"))]
    assert headings == ["Newer data changed a figure, 1 August 2026", "We made a mistake, 1 June 2026"]
    assert "corrected or changed 2 things that we had published. In 1 case that changed what a figure means. " in (
        words_of(page)
    )
    assert "1 is still to be put right." in words_of(page)


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
