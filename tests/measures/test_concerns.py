"""Promises of what counts as a concern, and of which response answers it."""

from datetime import date
from typing import Any

import pytest

from build_tools.intake.consistency_concerns import check_concerns
from build_tools.measures.concerns import concerns, hidden_concerns
from build_tools.totals import possible_concerns
from build_tools.vocabulary import Concern, Packages, Source, Withheld
from tests.measures.packages_by_hand import AS_OF, QUARTERS, REFERENCE, names_of, period
from tests.measures.story import Q1, Q2, Q4, THEME_COUNTS, UPDATES, story, theme_count

HIDDEN = Withheld.HIDDEN


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
    """One count of the story is hidden, and nothing that is shown bounds it."""
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


def test_what_was_only_received_has_not_answered_its_concern() -> None:
    """A response that was heard and not acted on yet is named, but does not answer."""
    only_heard = [
        update for update in UPDATES if update["response_id"] != "R-2025-002" or update["status"] == "received"
    ]
    concern = found(story(response_updates=only_heard))[3]

    assert (concern.id, concern.response_ids, concern.heard_ids) == (f"{Q1}|dental|food", (), ("R-2025-002",))


@pytest.mark.parametrize(
    ("counts", "coded", "maybe"),
    [
        ({"dental": HIDDEN, "hospital": 30}, None, 0),  # 49 - 30 is 19, and 20 make a concern
        ({"dental": HIDDEN, "hospital": 29}, None, 1),
        ({"dental": HIDDEN, "maternity": HIDDEN}, None, 2),  # 49 - 1 each way
        ({"dental": HIDDEN, "maternity": HIDDEN, "hospital": 30}, None, 1),  # 49 - 30 for one, 30 for the other
        ({"dental": HIDDEN, "maternity": HIDDEN, "hospital": HIDDEN}, None, 2),
        ({"dental": HIDDEN}, 32, 0),  # 7 positive and 6 mixed of 32 leave 19
        ({"dental": HIDDEN}, 33, 1),
        ({"dental": HIDDEN}, HIDDEN, 1),
    ],
)
def test_a_hidden_count_may_be_a_concern_only_if_it_can_be_large_enough(
    counts: dict[str, Any], coded: Any, maybe: int
) -> None:
    """Of 49 negative comments about waiting in the whole trust, the shown parts and 1 for a hidden part are gone."""
    rows = [theme_count(Q2, "all", "waiting", 49), *(theme_count(Q2, name, "waiting", n) for name, n in counts.items())]
    volume = {"period_id": Q2, "service_id": "dental", "channel_id": "all", "coded": coded}
    packages = story(theme_counts=rows, volumes=[volume])

    assert hidden_concerns(packages, names_of(packages)).value == maybe


def test_a_hidden_count_is_bounded_even_where_services_go_round_in_a_circle() -> None:
    """Two services that are parts of each other are refused elsewhere, and do not keep the check from ending."""
    circle = [
        {"service_id": "all", "name": "The whole trust"},
        {"service_id": "hospital", "name": "Hill Hospital", "parent_id": "maternity"},
        {"service_id": "maternity", "name": "Maternity", "parent_id": "hospital"},
    ]
    rows = [theme_count(Q2, name, "waiting", HIDDEN) for name in ("hospital", "maternity")]

    packages = story(services=circle, theme_counts=rows)

    assert len(possible_concerns(packages, packages.table("theme_counts").rows)) == 2


def test_the_note_of_rule_7_counts_what_the_site_lists() -> None:
    """The check and the site are two rooms; here both count the same story, with one response that only heard."""
    only_heard = [
        update for update in UPDATES if update["response_id"] != "R-2025-002" or update["status"] == "received"
    ]
    rows = [*THEME_COUNTS, theme_count(Q4, "dental", "waiting", HIDDEN)]
    packages = story(response_updates=only_heard, theme_counts=rows)
    listed = [concern for concern in found(packages) if not concern.response_ids]
    hidden = hidden_concerns(packages, names_of(packages)).value

    problems = [note.problem for note in check_concerns(packages, AS_OF)]

    assert problems == [
        f"{len(listed)} of {len(found(packages))} concerns have no answer yet; the site lists them.",
        f"{hidden} services and themes cannot be known to be a concern: the count is hidden.",
    ]
    assert (len(listed), hidden) == (2, 2)
