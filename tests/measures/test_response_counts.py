"""Promises of how long people waited, what checks found, what cannot be, and what has no date."""

from datetime import date
from typing import Any

import pytest

from build_tools.measures.answer_measures import answered_after
from build_tools.measures.evidence import Evidence, gather_evidence
from build_tools.measures.promise_measures import it_worked
from build_tools.measures.response_counts import check_results, could_not, undated
from build_tools.vocabulary import Packages, Series, Withheld
from tests.measures.packages_by_hand import AS_OF, make_packages, names_of
from tests.measures.story import Q1, Q2, Q3, Q4, RESPONSES, UPDATES, response, story, update


def evidence_of(packages: Packages, as_of: date = AS_OF) -> Evidence:
    return gather_evidence(packages, as_of, names_of(packages))


def waits(packages: Packages, as_of: date = AS_OF) -> Series | None:
    return answered_after(evidence_of(packages, as_of), names_of(packages))


def shared_out(series: Series | None) -> dict[str, Any]:
    """How many concerns had each wait."""
    return {point.key: point.figure.numerator for point in series.points} if series else {}


def numbers(series: Series | None) -> dict[str, Any]:
    return {point.key: point.figure.value for point in series.points} if series else {}


def test_each_concern_that_is_due_waited_one_of_five_times() -> None:
    """Two first answers came 46 days after 30 June and one after 124; the last quarter's concern is not yet due."""
    found = waits(story())

    assert found is not None
    assert [(point.key, point.figure.numerator, point.figure.denominator) for point in found.points] == [
        ("30", 0, 3),
        ("60", 2, 3),
        ("90", 0, 3),
        ("more", 1, 3),
        ("not_yet", 0, 3),
    ]
    assert {point.figure.value for point in found.points} == {Withheld.TOO_FEW}
    assert found.points[1].figure.label == (
        "Concerns first answered: After 31 to 60 days. Told to us in April to June 2025"
    )


def test_the_trusts_own_measure_says_of_how_many_a_share_of_waits_may_be() -> None:
    """2 of 3 are 66.7% where 3 are enough, and too few where its strictest measure of answers in time asks for 4."""
    enough = kpi("answered_in_time", 3)
    strict = kpi("answered_within_90_days", 4)
    other = kpi("it_worked", 50)

    assert numbers(waits(story(kpis=[enough, other])))["60"] == pytest.approx(66.667, abs=0.001)
    assert numbers(waits(story(kpis=[enough, strict])))["60"] is Withheld.TOO_FEW


def kpi(measure: str, least: int) -> dict[str, Any]:
    return {"kpi_id": measure, "worked_out_by": measure, "min_denominator": least}


def test_the_waits_have_wilsons_interval() -> None:
    """2 of 3: 20.77% to 93.85%, as worked out by hand from Wilson's formula."""
    found = waits(story(kpis=[kpi("answered_in_time", 3)]))

    assert found is not None and found.points[1].figure.interval is not None
    assert [round(limit, 2) for limit in found.points[1].figure.interval] == [20.77, 93.85]


def test_the_newest_period_that_is_due_is_shown_and_no_older_one() -> None:
    """On 31 May 2026 the last quarter's one concern is due, and nobody has answered it."""
    assert waits(story(), date(2026, 5, 30)) == waits(story())
    assert shared_out(waits(story(), date(2026, 5, 31))) == {"30": 0, "60": 0, "90": 0, "more": 0, "not_yet": 1}


@pytest.mark.parametrize(
    ("day", "wait"),
    [
        (date(2025, 6, 29), "30"),  # before the period ended
        (date(2025, 7, 30), "30"),
        (date(2025, 7, 31), "60"),
        (date(2025, 8, 29), "60"),
        (date(2025, 8, 30), "90"),
        (date(2025, 9, 28), "90"),
        (date(2025, 9, 29), "more"),
    ],
)
def test_waits_are_counted_from_the_last_day_of_the_period(day: date, wait: str) -> None:
    """30 June 2025 and 30, 60 and 90 days: 30 July, 29 August and 28 September."""
    packages = story(response_updates=[update("R-2025-001", day, "planned")], response_concerns=[])
    found = shared_out(waits(packages))

    assert (found[wait], found["not_yet"]) == (1, 2)


def test_the_first_of_several_answers_ends_the_wait() -> None:
    listed = {"response_id": "R-2025-003", "period_id": Q1, "service_id": "dental", "theme_id": "food"}
    updates = [*UPDATES, update("R-2025-003", date(2025, 7, 4), "planned")]
    found = shared_out(waits(story(response_concerns=[listed], response_updates=updates)))

    assert found == {"30": 1, "60": 1, "90": 0, "more": 0, "not_yet": 1}


def test_where_no_concern_is_due_there_is_no_wait() -> None:
    assert waits(make_packages()) is None
    assert waits(story(), date(2025, 8, 29)) is None


CHECKED = [response(f"R-2024-00{number}", Q1, "dental", "food") for number in range(1, 7)]
CHECKS = [
    *[update(f"R-2024-00{number}", date(2025, 5, 1), "done") for number in range(1, 6)],
    update("R-2024-001", date(2025, 8, 1), "impact_checked", result="worked"),
    update("R-2024-002", date(2025, 8, 1), "impact_checked", result="did_not_work"),
    update("R-2024-003", date(2025, 8, 1), "impact_checked", result="unclear"),
    update("R-2024-004", date(2025, 10, 1), "impact_checked", result="worked"),  # a day after the period
    update("R-2024-006", date(2025, 7, 1), "done"),  # on the period's first day
]


def test_what_was_done_before_a_period_is_counted_by_what_its_check_had_found_by_the_end() -> None:
    """Five were done in May 2025. By 30 September three had been checked; two had not, one of them checked later."""
    packages = make_packages(responses=CHECKED, response_updates=CHECKS)
    found = check_results(evidence_of(packages), names_of(packages), Q2)

    assert found is not None
    assert numbers(found) == {"worked": 1, "did_not_work": 1, "unclear": 1, "not_checked": 2}
    assert found.points[0].figure.sources[0].rows == ("R-2024-001",)
    assert found.points[3].figure.label == (
        "Changes made before July to September 2025, as known at its end: Not checked yet"
    )


@pytest.mark.parametrize("period_id", [Q2, Q3, Q4])
def test_the_results_add_up_to_what_the_share_that_worked_is_out_of(period_id: str) -> None:
    """Two ways to one number: the counts, and the measure 'It worked'."""
    packages = make_packages(responses=CHECKED, response_updates=CHECKS)
    evidence = evidence_of(packages)
    found, tally = check_results(evidence, names_of(packages), period_id), it_worked(evidence)["all", period_id]

    assert (numbers(found)["worked"], sum(numbers(found).values())) == (tally.numerator, tally.denominator)


@pytest.mark.parametrize("period_id", [Q1, "2031-32-Q1", ""])
def test_where_nothing_was_done_before_the_period_there_is_nothing_to_count(period_id: str) -> None:
    packages = make_packages(responses=CHECKED, response_updates=CHECKS)

    assert check_results(evidence_of(packages), names_of(packages), period_id) is None


def test_what_could_not_be_is_counted_by_its_reason() -> None:
    """One in the story cannot change; one more was passed on."""
    packages = story(
        responses=[*RESPONSES, response("R-2025-005", Q3, "dental", "food")],
        response_updates=[*UPDATES, update("R-2025-005", date(2026, 2, 1), "passed_on")],
    )
    found = could_not(evidence_of(packages), names_of(packages))

    assert found is not None
    assert numbers(found) == {"cannot_change": 1, "passed_on": 1}
    assert found.points[0].figure.sources[0].rows == ("R-2025-004",)


def test_where_all_may_still_change_there_is_no_reason_to_count() -> None:
    packages = story(response_updates=UPDATES[:2])

    assert could_not(evidence_of(packages), names_of(packages)) is None


def test_planned_work_without_a_date_is_counted() -> None:
    """Of two without a date one is planned and one cannot change; a date given later is a date."""
    updates = [
        update("R-2025-001", date(2025, 8, 15), "planned"),
        update("R-2025-004", date(2026, 2, 10), "in_progress"),
        update("R-2025-005", date(2026, 2, 10), "cannot_change"),
        update("R-2025-006", date(2026, 2, 10), "planned", new_due_on=date(2026, 9, 30)),
    ]
    more = [response(f"R-2025-00{number}", Q3, "dental", "food") for number in (5, 6)]
    packages = story(responses=[*RESPONSES, *more], response_updates=updates)
    found = undated(evidence_of(packages), names_of(packages))

    assert (found.value, found.sources[0].rows) == (1, ("R-2025-004",))
