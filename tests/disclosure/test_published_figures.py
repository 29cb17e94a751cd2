"""The second gate lets a figure through only if the published, audited cells bear it out."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from build_tools.disclosure.finished_site.published_figures import check_figures
from build_tools.intake.read import read_packages
from build_tools.vocabulary import Figure, Finding, Packages, Source, Withheld
from tests.small_trust import line_of, with_cells, write_small_trust

PAGE = PurePosixPath("what-people-say/index.md")
KEY = "2026-27-Q2|maternity|all|waiting"
CELL = Source("theme_counts", "negative", (KEY,))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    read, _ = read_packages(write_small_trust(tmp_path_factory.mktemp("small")))
    assert read is not None
    return read


@pytest.fixture
def figure(packages: Packages) -> Figure:
    """The negative comments about waiting in maternity, as the cell has them."""
    row = packages.find("theme_counts", KEY)
    assert row is not None
    return Figure("theme-counts.negative", "Negative", row["negative"], "comments", (CELL,))


def findings_about(packages: Packages, *figures: Figure) -> tuple[Finding, ...]:
    return check_figures({PAGE: figures}, packages)


def with_cell(packages: Packages, **cells: object) -> Packages:
    line = line_of(packages, "theme_counts", period_id="2026-27-Q2", service_id="maternity", theme_id="waiting")
    return with_cells(packages, "theme_counts", line, **cells)  # type: ignore[arg-type]


def test_a_figure_that_is_its_cell_passes(packages: Packages, figure: Figure) -> None:
    assert not findings_about(packages, figure)


def test_a_figure_of_a_hidden_cell_must_be_withheld(packages: Packages, figure: Figure) -> None:
    hidden = with_cell(packages, negative=Withheld.HIDDEN)
    assert findings_about(hidden, figure)
    assert not findings_about(hidden, replace(figure, value=Withheld.HIDDEN))


def test_a_finding_names_the_page_and_the_figure_and_never_the_number(packages: Packages, figure: Figure) -> None:
    (found,) = findings_about(with_cell(packages, negative=Withheld.HIDDEN), replace(figure, value=918273))
    assert (found.rule, found.severity, found.where.file) == ("1", "stop", PAGE.as_posix())
    assert figure.id in found.problem
    assert "918273" not in f"{found}"


@pytest.mark.parametrize(
    "source",
    [
        Source("nowhere", "negative", (KEY,)),
        Source("theme_counts", "nothing", (KEY,)),
        Source("theme_counts", "negative", ("2026-27-Q3|maternity|all|waiting",)),
    ],
    ids=["table", "column", "row"],
)
def test_a_source_that_is_not_published_is_refused(packages: Packages, figure: Figure, source: Source) -> None:
    assert findings_about(packages, replace(figure, sources=(source,)))


def test_a_number_from_nowhere_is_refused(packages: Packages, figure: Figure) -> None:
    assert findings_about(packages, replace(figure, sources=()))


def test_another_number_than_the_cell_is_refused(packages: Packages, figure: Figure) -> None:
    assert isinstance(figure.value, int)
    assert findings_about(packages, replace(figure, value=figure.value + 1))


def test_a_sum_is_the_sum_of_its_cells(packages: Packages) -> None:
    """Maternity and outpatients, added by hand."""
    keys = tuple(f"2026-27-Q2|{service}|all|waiting" for service in ("maternity", "outpatients"))
    total = sum(row["negative"] for key in keys if (row := packages.find("theme_counts", key)) is not None)
    figure = Figure("sum", "Sum", total, "comments", (Source("theme_counts", "negative", keys),), "sum")
    assert not findings_about(packages, figure)
    assert findings_about(packages, replace(figure, value=total - 1))


def test_a_number_of_rows_is_that_of_the_rows_it_names_even_where_their_cells_are_hidden(packages: Packages) -> None:
    hidden = with_cell(packages, negative=Withheld.HIDDEN)
    figure = Figure("count.hidden", "Hidden", 1, "count", (CELL,), "count")
    assert not findings_about(hidden, figure)
    assert findings_about(hidden, replace(figure, value=2))


@pytest.mark.parametrize("small", [1, 4])
def test_a_small_count_of_people_is_refused_as_value_and_as_part(
    packages: Packages, figure: Figure, small: int
) -> None:
    """The first gate would have stopped the cell; a figure that shows it all the same is stopped again."""
    shown = with_cell(packages, negative=small)
    assert findings_about(shown, replace(figure, value=small))
    of = Source("volumes", "coded", ("2026-27-Q2|maternity|all",))
    coded = packages.find("volumes", "2026-27-Q2|maternity|all")
    assert coded is not None
    share = Figure(
        "share", "Share", 100 * small / coded["coded"], "percent", (CELL, of), "theme_share", small, coded["coded"]
    )
    assert findings_about(shown, share)


def test_five_people_and_none_may_be_shown(packages: Packages, figure: Figure) -> None:
    for count in (0, 5):
        assert not findings_about(with_cell(packages, negative=count), replace(figure, value=count))


def test_few_answers_to_the_friends_and_family_test_may_be_shown(packages: Packages) -> None:
    """The national rule hides a row with few responses, and not each answer."""
    line = line_of(packages, "volumes", period_id="2026-27-Q2", service_id="all", channel_id="fft")
    shown = with_cells(packages, "volumes", line, very_poor=2)
    source = Source("volumes", "very_poor", ("2026-27-Q2|all|fft",))
    assert not findings_about(shown, Figure("answers", "Very poor", 2, "count", (source,), "sum"))


def test_a_share_is_what_its_parts_give(packages: Packages) -> None:
    row = packages.find("volumes", "2026-27-Q2|all|all")
    assert row is not None
    sources = tuple(Source("volumes", field, ("2026-27-Q2|all|all",)) for field in ("positive", "coded"))
    share = Figure(
        "tone", "Tone", 100 * row["positive"] / row["coded"], "percent", sources, "tone_positive",
        row["positive"], row["coded"],
    )  # fmt: skip
    assert not findings_about(packages, share)
    assert findings_about(packages, replace(share, value=50.5))
    assert findings_about(packages, replace(share, numerator=row["positive"] + 7))


def test_a_withheld_share_gives_no_part_of_a_hidden_cell_and_no_range(packages: Packages) -> None:
    hidden = with_cell(packages, negative=Withheld.HIDDEN)
    of = Source("volumes", "coded", ("2026-27-Q2|maternity|all",))
    coded = packages.find("volumes", "2026-27-Q2|maternity|all")
    assert coded is not None
    share = Figure(
        "share", "Share", Withheld.HIDDEN, "percent", (CELL, of), "theme_share", Withheld.HIDDEN, coded["coded"]
    )
    assert not findings_about(hidden, share)
    assert findings_about(hidden, replace(share, numerator=37))
    assert findings_about(hidden, replace(share, interval=(1.0, 2.0)))


def test_a_day_is_the_one_that_its_cell_holds(packages: Packages) -> None:
    row = packages.table("periods").rows[0]
    source = Source("periods", "ends_on", (str(row["period_id"]),))
    day = Figure("periods.ends-on", "Ends", row["ends_on"].toordinal(), "date", (source,))
    assert not findings_about(packages, day)
    assert findings_about(packages, replace(day, value=row["ends_on"].toordinal() + 1))
    assert findings_about(packages, replace(day, sources=(CELL,)))


def test_a_difference_is_how_far_its_two_cells_lie_apart(packages: Packages, figure: Figure) -> None:
    """It may be smaller than a count of people may be, or below 0: both counts are shown themselves."""
    before = Source("theme_counts", "negative", ("2026-27-Q1|maternity|all|waiting",))
    earlier = packages.find("theme_counts", before.rows[0])
    assert earlier is not None
    apart = with_cell(packages, negative=earlier["negative"] + 2)
    difference = replace(figure, value=2, sources=(CELL, before), method="difference")
    assert not findings_about(apart, difference)
    assert not findings_about(apart, replace(difference, value=-2))
    assert findings_about(apart, replace(difference, value=3))
    assert findings_about(with_cell(packages, negative=Withheld.HIDDEN), difference)
