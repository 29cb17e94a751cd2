"""Promises of the measure that a response was meant to move, before and after."""

from datetime import date
from typing import Any

import pytest

from build_tools.measures.before_after import before_after
from build_tools.measures.concerns import concerns
from build_tools.measures.responses import responses
from build_tools.vocabulary import Change, Withheld
from tests.measures.packages_by_hand import AS_OF, make_packages, names_of
from tests.measures.story import Q1, Q2, Q3, Q4, update
from tests.measures.test_kpis import all_kpis, kpi_row, value

VALUES = [
    value(Q1, 40, 80, service_id="dental"),
    value(Q2, 48, 80, service_id="dental"),
    value(Q3, 50, 80, service_id="dental"),
    value(Q4, 56, 70, service_id="dental"),
    value(Q1, 1, 100),
    value(Q4, 99, 100),
]


def compared(
    done_on: date | None,
    service_id: str = "dental",
    values: list[dict[str, Any]] = VALUES,
    *,
    check: str | None = None,
    recorded: tuple[tuple[str, str], ...] = (),
) -> Change | None:
    """What is shown for a response of this service that was done on this day, to be checked in this period.

    `recorded` are kinds of change of the measure, each with the period from which it holds.
    """
    packages = make_packages(
        kpis=[kpi_row(direction="higher_better")],
        kpi_values=values,
        kpi_changes=[
            {
                "kpi_id": "on-time",
                "service_id": "all",
                "from_period_id": period_id,
                "kind": kind,
                "reason": "It was so.",
            }
            for kind, period_id in recorded
        ],
        responses=[
            {"response_id": "R-2025-001", "period_id": Q1, "service_id": service_id, "theme_id": "food"}
            | {"kpi_id": "on-time", "check_period_id": check},
            {"response_id": "R-2025-002", "period_id": Q1, "service_id": service_id, "theme_id": "food"},
        ],
        response_updates=[
            update(response_id, done_on or date(2025, 11, 1), "done" if done_on else "planned")
            for response_id in ("R-2025-001", "R-2025-002")
        ],
    )
    names = names_of(packages)
    standing = responses(packages, AS_OF, concerns(packages, names))
    found = before_after(packages, standing, all_kpis(packages), names)
    assert set(found) <= {"R-2025-001"}  # the other one names no measure
    return found.get("R-2025-001")


def test_without_a_check_the_last_period_before_stands_against_the_newest_after() -> None:
    """Done on 15 November 2025: July to September (48 of 80) and January to March (56 of 70), not October's quarter.

    The difference of 20 points lies between 5.24 and 33.39 in Newcombe's table.
    """
    found = compared(date(2025, 11, 15))

    assert found is not None and found.difference is not None and found.difference.interval is not None
    assert (found.before.key, found.after.key, found.verdict) == (Q2, Q4, "better")
    assert found.before.figure.id == "kpi.on-time.2025-26-q2.dental"
    assert found.before.figure.interval is not None and found.after.figure.interval is not None
    assert [round(each, 2) for each in found.difference.interval] == [5.24, 33.39]


@pytest.mark.parametrize(
    ("done_on", "periods"),
    [
        (date(2025, 9, 30), (Q1, Q4)),  # the last day of a quarter is in it
        (date(2025, 10, 1), (Q2, Q4)),  # the first day of one too
        (date(2025, 6, 30), None),  # nothing before
        (date(2026, 1, 1), None),  # nothing after
        (None, None),  # not done
    ],
)
def test_the_period_that_holds_the_day_is_neither_before_nor_after(
    done_on: date | None, periods: tuple[str, str] | None
) -> None:
    found = compared(done_on)

    assert (found and (found.before.key, found.after.key)) == periods


def test_a_response_for_the_whole_trust_is_held_against_the_whole_trust() -> None:
    found = compared(date(2025, 11, 15), "all")

    assert found is not None
    assert [point.figure.value for point in (found.before, found.after)] == [1, 99]


def test_a_service_without_values_is_not_held_against_the_whole_trust() -> None:
    """What happened elsewhere says nothing about maternity."""
    assert compared(date(2025, 11, 15), "maternity") is None


def test_a_period_without_a_number_gives_way_to_the_next_that_has_one() -> None:
    """The second quarter is hidden, so the first stands for 'before'."""
    hidden = value(Q2, Withheld.HIDDEN, 80, service_id="dental")
    found = compared(date(2025, 11, 15), values=[VALUES[0], hidden, *VALUES[2:]])

    assert found is not None and (found.before.key, found.after.key) == (Q1, Q4)


def keys(found: Change | None) -> tuple[str, str] | None:
    return (found.before.key, found.after.key) if found else None


def test_the_period_of_the_check_stands_after_and_not_the_newest() -> None:
    """Done on 15 August 2025, to be checked in October to December: January to March is later than that."""
    assert keys(compared(date(2025, 8, 15), check=Q3)) == (Q1, Q3)


@pytest.mark.parametrize("check", [Q1, Q2])
def test_a_check_that_was_not_after_the_day_gives_way_to_the_newest(check: str) -> None:
    """A period before the day, or one that holds it, cannot show what came after."""
    assert keys(compared(date(2025, 8, 15), check=check)) == (Q1, Q4)


def test_a_check_whose_period_has_no_number_gives_way_to_the_newest() -> None:
    hidden = value(Q3, Withheld.HIDDEN, 80, service_id="dental")

    assert keys(compared(date(2025, 8, 15), values=[*VALUES[:2], hidden, *VALUES[3:]], check=Q3)) == (Q1, Q4)


@pytest.mark.parametrize("kind", ["rebase", "definition", "annotation", "fix_baseline"])
def test_what_else_happened_later_is_not_credited(kind: str) -> None:
    """Something new from January 2026: the newest value that can be meant is that of October to December."""
    assert keys(compared(date(2025, 8, 15), recorded=((kind, Q4),))) == (Q1, Q3)


def test_something_else_right_after_leaves_nothing_to_compare() -> None:
    assert compared(date(2025, 8, 15), recorded=(("annotation", Q3),)) is None


def test_a_new_target_and_what_was_recorded_before_the_day_stop_nothing() -> None:
    assert keys(compared(date(2025, 8, 15), recorded=(("target", Q4), ("rebase", Q2)))) == (Q1, Q4)


def test_the_period_of_the_check_holds_beyond_a_rebase_but_never_beyond_a_new_definition() -> None:
    """The trust chose when to look. But what is counted in another way cannot be compared."""
    assert keys(compared(date(2025, 8, 15), check=Q4, recorded=(("rebase", Q3),))) == (Q1, Q4)
    assert keys(compared(date(2025, 8, 15), check=Q4, recorded=(("definition", Q4),))) == (Q1, Q3)
