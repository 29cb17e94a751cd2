"""How people are protected is told from the rules in force: numbers of the tables, kinds of the code."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from build_tools.disclosure.counts.gate import WIDE_ENOUGH
from build_tools.intake.reading_age import LONGEST_SENTENCE, READING_AGE, longest_sentence, reading_age
from build_tools.pages.protection import write_protection_page
from build_tools.pages.site import Site
from build_tools.vocabulary import Page
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import add_row, change_cell, row_of, write_small_trust

KINDS = ("an e-mail address", "a made-up kind")


def test_the_page_says_the_limits_of_this_trust(tmp_path: Path) -> None:
    """Another threshold in the table is another threshold on the page."""
    folder = write_small_trust(tmp_path)
    assert "a count of people that is under 5." in words_of(write_protection_page(read_site(folder)))
    change_cell(folder, "organisation", row=2, field="suppress_below", to="8")
    words = words_of(write_protection_page(read_site(folder)))
    assert "a count of people that is under 8." in words and "under 5" not in words
    assert "If fewer than 8 people answered, we hide all their answers." in words


def test_rounding_is_told_where_a_trust_rounds(small_site: Site, tmp_path: Path) -> None:
    assert "Counts that we show are not rounded." in words_of(write_protection_page(small_site))
    folder = write_small_trust(tmp_path)
    change_cell(folder, "organisation", row=2, field="round_to", to="10")
    assert "rounded to the nearest 10 before" in words_of(write_protection_page(read_site(folder)))


def test_hidden_counts_are_counted_by_table_and_in_all(tmp_path: Path) -> None:
    """Two cells of one row and one of another table: three, and never which row."""
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "theme_counts", period_id="2026-27-Q2", service_id="maternity", theme_id="waiting")
    for field in ("positive", "mixed"):
        change_cell(folder, "theme_counts", row=row, field=field, to="[c]")
    change_cell(folder, "equality", row=row_of(folder, "equality", group="Men"), field="positive", to="[c]")
    site = read_site(folder)
    page = write_protection_page(site)
    titles = {name: site.packages.table(name).title for name in ("theme_counts", "equality", "volumes")}
    assert "3 numbers are hidden now." in words_of(page)
    assert _hidden_on(page, site) == {titles["theme_counts"]: "2", titles["equality"]: "1", titles["volumes"]: "0"}
    assert "maternity" not in words_of(page).lower()


def test_a_trust_that_hides_nothing_says_so(small_site: Site) -> None:
    page = write_protection_page(small_site)
    assert "No number had to be hidden now." in words_of(page)
    assert set(_hidden_on(page, small_site).values()) == {"0"}


def test_the_page_lists_the_kinds_that_it_is_given_and_no_other(small_site: Site) -> None:
    page = write_protection_page(replace(small_site, kinds=KINDS))
    found = re.search(r"publishes nothing if it finds:\n\n<ul>\n(.*?)</ul>", page.markdown, re.DOTALL)
    assert found is not None
    assert [re.sub(r"<[^>]+>", "", line).replace("&#45;", "-") for line in found[1].splitlines()] == [*KINDS]


def test_the_columns_that_are_sensitive_are_named(small_site: Site) -> None:
    """The small trust asks whom it heard and how many were positive."""
    sensitive = [
        (table.title, field.name) for table in small_site.packages.tables for field in table.fields if field.sensitive
    ]
    below = sections_of(write_protection_page(small_site))["Personal questions"]
    assert sensitive and all(title in below for title, _ in sensitive)


def test_the_test_by_strangers_is_due_where_nobody_has_done_it(small_site: Site) -> None:
    """The small trust has had a review of privacy, and no test by strangers."""
    sections = sections_of(write_protection_page(small_site))
    assert "Due now This has not been done yet." in sections["Could a determined stranger find out who somebody is?"]
    assert "Nothing was found." in sections["Privacy"]
    assert "Data protection officer" in sections["Privacy"] and "1 March 2027" in sections["Privacy"]
    assert "Due now" not in sections["Privacy"]


def test_the_newest_review_is_shown_and_is_due_when_its_day_has_passed(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    for done, result, then in (("2024-05-01", "Old.", "2025-05-01"), ("2025-05-02", "New.", "2026-05-02")):
        add_row(folder, "reviews", kind="motivated_intruder", done_on=done, role="Testers", result=result, next_on=then)
    page = write_protection_page(read_site(folder, date(2026, 11, 12)))
    section = sections_of(page)["Could a determined stranger find out who somebody is?"]
    assert "New." in section and "Old." not in section
    assert "2 May 2026 Due now" in section


def test_what_was_taken_out_is_counted(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    assert "We have not had to take anything out yet." in words_of(write_protection_page(read_site(folder)))
    add_row(
        folder, "corrections", correction_id="C-2026-002", found_on="2026-07-01", fixed_on="2026-07-02",
        kind="disclosure", raised_by="staff", table="volumes", key="2026-27-Q1|all|all", field="mixed",
        why="It pointed at somebody.", effect="none",
    )  # fmt: skip
    assert "We have taken out 1 thing so far." in words_of(write_protection_page(read_site(folder)))


def test_what_people_allowed_is_counted_without_the_releases(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    for key, kind in (("waiting", "quotation"), ("communication", "name"), ("2026-27-Q2-r1", "release")):
        add_row(
            folder, "sign_offs", table="themes", key=key, field="means", fingerprint="0123456789abcdef" * 4,
            kind=kind, role="Caldicott Guardian", decided_on="2026-01-05",
        )  # fmt: skip
    words = words_of(write_protection_page(read_site(folder)))
    assert "A person said yes to 2 texts like that." in words
    assert "0 releases have it." in words  # a yes to a release that has not been made yet
    cells = {"period_id": "2026-27-Q2", "released_on": "2026-11-12", "sha256": "ab" * 32}
    add_row(folder, "releases", release_id="2026-27-Q2-r1", **cells)
    assert "1 release has it." in words_of(write_protection_page(read_site(folder)))


def test_the_narrowest_range_that_nobody_need_look_at_is_the_one_the_audit_uses(small_site: Site) -> None:
    """The page says 'fewer than four': a change of the audit must change the sentence."""
    assert WIDE_ENOUGH == 4
    assert "If fewer than four numbers fit" in words_of(write_protection_page(small_site))


def test_the_page_is_easy_to_read(small_site: Site) -> None:
    """By the same measure and the same limits as the texts in the tables."""
    body = write_protection_page(small_site).markdown.split("---\n", 2)[2].split("## Where these numbers")[0]
    prose = re.sub(r"<(?:table|nav).*?</(?:table|nav)>", "", body, flags=re.DOTALL)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<[^>]+>", "", prose))
    paragraphs = [" ".join(each.split()) for each in re.split(r"\n\n|\n(?=[-\d])", plain) if not each.startswith("#")]
    assert not [each for each in paragraphs if longest_sentence(each) > LONGEST_SENTENCE]
    assert reading_age(" ".join(paragraphs)) <= READING_AGE


def _hidden_on(page: Page, site: Site) -> dict[str, str]:
    """By the title of its table, what the page says is hidden in it."""
    titles = [table.title for table in site.packages.tables]
    found = {}
    for row in rows_on(page):
        title = next((each for each in titles if row.startswith(each)), None)
        if title:
            found[title] = row.removeprefix(title).strip()
    return found
