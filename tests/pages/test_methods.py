"""How figures are worked out: formulas, limits, records and reviews stand where auditors look for them."""

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from build_tools.language import load_language
from build_tools.measures.named_measures import measure_names
from build_tools.pages.method_records import field_order
from build_tools.pages.methods import write_method_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import add_row, write_small_trust


def test_the_answers_of_a_record_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """T2-1.10 comes after T2-1.9, as the standard numbers them, and not after T2-1.1 as letters sort."""
    folder = write_small_trust(tmp_path)
    for field in ("T2-1.10", "T2-1.9", "T2-1.2"):
        add_row(
            folder, "method_answers", method_id="comment-coding", standard="ATRS v3.0", field=field,
            heading="Heading", answer=f"Answer {field}.",
        )  # fmt: skip
    page = next(page for page in write_method_pages(read_site(folder)) if page.path.stem == "comment-coding")
    fields = [heading.split()[0] for heading in sections_of(page) if re.match(r"T\d-", heading)]
    assert fields == [
        "T1-1", "T1-2", "T2-1.1", "T2-1.2", "T2-1.9", "T2-1.10", "T2-2.1", "T2-3.1", "T2-4.1.1", "T2-5.1",
    ]  # fmt: skip


@given(some.lists(some.tuples(some.integers(1, 40), some.integers(1, 40), some.integers(1, 40)), max_size=20))
def test_field_numbers_sort_as_numbers(numbers: list[tuple[int, int, int]]) -> None:
    """Whatever the numbers, their order is that of the numbers themselves."""
    fields = [f"T{tier}-{first}.{second}" for tier, first, second in numbers]
    assert sorted(fields, key=field_order) == [f"T{tier}-{first}.{second}" for tier, first, second in sorted(numbers)]


def test_a_review_whose_day_has_passed_is_due(tmp_path: Path) -> None:
    """Privacy was due on 1 March 2027: on 2 March it is due, and the web team's of May 2027 is not."""
    index, *_ = write_method_pages(read_site(write_small_trust(tmp_path), date(2027, 3, 2)))
    rows = rows_on(index)
    assert "Privacy 1 March 2026. Data protection officer Nothing was found. Next one: 1 March 2027 Due now" in rows
    assert "Accessibility 1 May 2026. Web team One table was hard to read. Next one: 1 May 2027" in rows


def test_a_review_that_was_done_again_is_not_due(tmp_path: Path) -> None:
    """Only the newest review of a kind can be due."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "reviews", kind="privacy", done_on="2027-02-20", role="Data protection officer", result="All well.",
        next_on="2028-02-20",
    )  # fmt: skip
    index, *_ = write_method_pages(read_site(folder, date(2027, 3, 2)))
    assert "Due now" not in sections_of(index)["Reviews done and due"]


def test_every_measure_has_its_formula_where_auditors_look(small_site: Site) -> None:
    """What is divided by what, for each KPI of the table, word for word."""
    index, *_ = write_method_pages(small_site)
    rows = rows_on(index)
    for kpi in small_site.packages.table("kpis"):
        row = next(row for row in rows if row.startswith(f"{kpi.name} Percentage "))
        assert f"{kpi.numerator} divided by {kpi.denominator} " in row
        assert kpi.source in row


def test_the_catalogue_defines_exactly_the_measures_there_are() -> None:
    """A measure that is added must be explained, and one that is gone must not be."""
    defined = set(load_language("en").catalogue["pages"]["measures"])
    assert defined == measure_names() - {"stored"}


def test_every_measure_that_is_worked_out_is_defined_on_the_page(small_site: Site) -> None:
    index, *_ = write_method_pages(small_site)
    defined = {
        row.split("In the file of all figures: ")[1].split()[0] for row in rows_on(index) if "In the file" in row
    }
    assert defined == measure_names() - {"stored"}


def test_every_method_has_a_page_with_its_check_its_limits_and_its_scores(small_site: Site) -> None:
    """The small trust has a program and a way of counting."""
    _, program, counting = write_method_pages(small_site)
    words = words_of(program)
    for text in ("A person reads one in ten.", "It gets some comments wrong.", "Public task", "Two years"):
        assert text in words
    assert "it scored 0.82 out of 1 for how often it was right. We tested 500 items on 30 June 2026." in words
    assert "People carry out this method" in words_of(counting)


def test_the_scores_of_one_theme_stand_on_one_line_under_its_name(tmp_path: Path) -> None:
    """A column for each metric, and "Waiting" instead of the theme's id."""
    folder = write_small_trust(tmp_path)
    cells = {"method_id": "comment-coding", "tested_on": "2026-10-01", "label": "waiting", "group": "all"}
    for metric, value in (("recall", "0.81"), ("precision", "0.85"), ("f1", "0.83")):
        add_row(folder, "method_scores", **cells, metric=metric, value=value, n="226", test_set="Fresh comments")
    page = next(page for page in write_method_pages(read_site(folder)) if page.path.stem == "comment-coding")
    rows = rows_on(page)
    assert "What was tested Precision Recall F1 Items" in rows
    assert "Waiting 0.85 0.81 0.83 226" in rows


def test_the_limits_are_figures_that_name_their_cell(small_site: Site) -> None:
    """The small trust hides below 5, does not round, answers in 60 days and sees a concern at 50 comments."""
    index, *_ = write_method_pages(small_site)
    values = {
        source.field: figure.value
        for figure in index.figures.values()
        for source in figure.sources
        if source.table == "organisation"
    }
    assert values == {"suppress_below": 5, "round_to": 1, "reply_days": 60, "concern_min": 50}


def test_sign_offs_are_counted_and_listed_without_their_fingerprint(tmp_path: Path) -> None:
    """Who allowed what is public; the fingerprint is for the check alone."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "sign_offs", table="themes", key="waiting", field="means", fingerprint="0123456789abcdef" * 4,
        kind="quotation", role="Caldicott Guardian", decided_on="2026-01-05", review_on="2026-10-01",
    )  # fmt: skip
    index, *_ = write_method_pages(read_site(folder))
    below = sections_of(index)["What a person looked at and allowed"]
    assert "What may be a quotation: 1" in below
    assert (
        "What may be a quotation What people talk about, Means Caldicott Guardian 5 January 2026 1 October 2026 Due now"
        in below
    )
    assert "0123456789abcdef" not in words_of(index)


def test_a_sign_off_of_a_hand_written_page_names_the_page(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "sign_offs", table="site_src", key="about.md", field="text", fingerprint="0123456789abcdef" * 4,
        kind="name", role="Caldicott Guardian", decided_on="2026-01-05", review_on="",
    )  # fmt: skip
    index, *_ = write_method_pages(read_site(folder))
    assert "What may be a name A page: about.md" in sections_of(index)["What a person looked at and allowed"]
