"""Promises of what counts as a concern, and of which response answers it."""

from datetime import date

from build_tools.measures.concerns import concerns, hidden_concerns
from build_tools.vocabulary import Concern, Packages, Source
from tests.measures.packages_by_hand import QUARTERS, REFERENCE, names_of, period
from tests.measures.story import Q1, Q4, THEME_COUNTS, story, theme_count


def found(packages: Packages) -> tuple[Concern, ...]:
    return concerns(packages, names_of(packages))


def test_concerns_come_newest_first_each_counted_once() -> None:
    """Neither the trust, nor a service with parts, nor one channel makes a second concern of the same comments.

    The newest period comes first, and in it the most negative comments.
    """
    assert [concern.id for concern in found(story())] == [
        f"{Q4}|maternity|waiting",
        f"{Q1}|dental|waiting",
        f"{Q1}|maternity|waiting",
        f"{Q1}|dental|food",
    ]


def test_a_concern_knows_its_count_and_the_cell_it_came_from() -> None:
    """The number of negative comments is the stored one."""
    figure = found(story())[2].negative

    assert (figure.value, figure.id) == (25, "theme-counts.negative.2025-26-q1.maternity.all.waiting")
    assert figure.sources == (Source("theme_counts", "negative", (f"{Q1}|maternity|all|waiting",)),)
    assert figure.label == "Negative comments about Waiting: Maternity, April to June 2025"


def test_a_concern_is_answered_by_a_response_of_its_own_cell_or_by_one_that_lists_it() -> None:
    """A response that is not published answers nothing."""
    assert [concern.response_ids for concern in found(story())] == [
        (),
        ("R-2025-001",),
        ("R-2025-001",),
        ("R-2025-002",),
    ]


def test_how_many_cannot_be_known_because_the_count_is_hidden_is_a_figure() -> None:
    """One count of the story is hidden."""
    figure = hidden_concerns(story(), names_of(story()))

    assert (figure.value, figure.sources[0].rows) == (1, ("2025-26-Q2|dental|all|waiting",))


def test_months_are_counted_only_where_there_are_no_quarters() -> None:
    """The same comments are never counted by month and by quarter."""
    periods = [*REFERENCE["periods"], period("2025-M04", date(2025, 4, 1), date(2025, 4, 30))]
    monthly = theme_count("2025-M04", "dental", "waiting", 50)

    with_both = found(story(periods=periods, theme_counts=[*THEME_COUNTS, monthly]))
    with_months = found(story(periods=periods, theme_counts=[monthly]))

    assert "2025-M04" not in {concern.period_id for concern in with_both}
    assert [concern.period_id for concern in with_months] == ["2025-M04"]


def test_the_whole_trust_makes_concerns_only_where_no_service_has_counts() -> None:
    """A trust that publishes only its totals still has concerns."""
    only = [theme_count(QUARTERS[0][0], "all", "waiting", 90)]

    assert [concern.service_id for concern in found(story(theme_counts=only))] == ["all"]
