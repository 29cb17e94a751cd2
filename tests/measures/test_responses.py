"""Promises of where a response stands and what became of its date."""

from datetime import date

import pytest

from build_tools.measures.concerns import concerns
from build_tools.measures.responses import first_answer_day, responses, status_series
from build_tools.vocabulary import Packages, Response
from tests.measures.packages_by_hand import AS_OF, names_of
from tests.measures.story import Q4, RESPONSES, UPDATES, story, update


def standing(packages: Packages, as_of: date = AS_OF) -> tuple[Response, ...]:
    return responses(packages, as_of, concerns(packages, names_of(packages)))


def one(response_id: str, as_of: date = AS_OF, more: tuple[dict[str, object], ...] = ()) -> Response:
    """One response of the story on a day, after some more updates."""
    packages = story(response_updates=[*UPDATES, *more])
    return next(each for each in standing(packages, as_of) if each.id == response_id)


def test_a_response_stands_where_its_latest_update_put_it() -> None:
    """Statuses come from history, in the order of its dates and not of the file; newest news first."""
    packages = story(response_updates=list(reversed(UPDATES)))
    statuses = [each.status for each in standing(packages)]

    assert statuses == ["done", "impact_checked", "cannot_change", "in_progress"]


def test_a_checked_response_was_done_on_the_day_it_was_done_and_says_what_the_check_found() -> None:
    """The check does not move the day."""
    found = one("R-2025-001")

    assert (found.done_on, found.result, found.overdue) == (date(2025, 11, 30), "worked", False)


def test_a_moved_date_is_the_current_one_and_the_first_stays_visible() -> None:
    """The first promise is never forgotten."""
    found = one("R-2025-002")

    assert (found.first_due_on, found.due_on, found.moved) == (date(2025, 12, 31), date(2026, 4, 30), True)


@pytest.mark.parametrize(("as_of", "overdue"), [(date(2026, 4, 30), False), (date(2026, 5, 1), True)])
def test_an_open_response_is_overdue_from_the_day_after_its_date(as_of: date, overdue: bool) -> None:
    """On the promised day itself the promise can still be kept."""
    assert one("R-2025-002", as_of).overdue is overdue


def test_updates_after_the_day_do_not_count_yet() -> None:
    """The site is true on one day."""
    found = one("R-2025-002", date(2025, 12, 31))

    assert (found.status, found.due_on, len(found.updates)) == ("planned", date(2025, 12, 31), 2)


def test_a_response_that_is_opened_again_is_no_longer_done() -> None:
    """It is done again only when an update says so."""
    opened = update("R-2025-001", date(2026, 4, 1), "in_progress", new_due_on=date(2026, 5, 30))
    found = one("R-2025-001", more=(opened,))

    assert (found.status, found.done_on, found.result) == ("in_progress", None, "")
    again = one("R-2025-001", more=(opened, update("R-2025-001", date(2026, 5, 2), "done")))
    assert again.done_on == date(2026, 5, 2)


def test_a_check_that_found_that_it_did_not_work_is_not_forgotten_when_work_goes_on() -> None:
    """R-2025-003 was done on 20 March 2026; a check and another try follow."""
    failed = update("R-2025-003", date(2026, 4, 9), "impact_checked", result="did_not_work")
    again = update("R-2025-003", date(2026, 4, 20), "in_progress", new_due_on=date(2026, 9, 30))
    assert one("R-2025-003").failed_on is None
    found = one("R-2025-003", date(2026, 5, 1), more=(failed, again))
    assert (found.result, found.done_on, found.failed_on) == ("", None, date(2026, 4, 9))


@pytest.mark.parametrize(("as_of", "late"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_check_is_late_from_the_day_after_its_period(as_of: date, late: bool) -> None:
    """That of R-2025-003 was planned for the last quarter; R-2025-001 was checked by then."""
    planned = [{**row, "check_period_id": Q4} for row in RESPONSES]
    found = {each.id: each.check_late for each in standing(story(responses=planned), as_of)}
    assert found == {"R-2025-001": False, "R-2025-002": False, "R-2025-003": late, "R-2025-004": False}


def test_a_response_names_every_concern_it_answers() -> None:
    """Its own cell and those listed."""
    assert {(each.service_id, each.theme_id) for each in one("R-2025-001").concerns} == {
        ("maternity", "waiting"),
        ("dental", "waiting"),
    }
    assert one("R-2025-004").concerns == ()


def test_a_response_without_history_has_been_received() -> None:
    """Nothing more is claimed."""
    found = standing(story(responses=RESPONSES[:1], response_updates=[]))

    assert [(each.status, each.done_on, each.updates) for each in found] == [("received", None, ())]


def test_the_first_answer_is_the_first_update_that_does_more_than_receive() -> None:
    """'Received' says only that somebody opened the letter."""
    assert first_answer_day(one("R-2025-002").updates) == date(2025, 11, 1)
    assert first_answer_day(one("R-2025-002").updates[:1]) is None


def test_every_status_is_counted_even_where_nothing_stands_at_it() -> None:
    """The four responses stand at four of the eight statuses."""
    packages = story()
    points = status_series(packages, names_of(packages), standing(packages)).points

    assert {point.key: point.figure.value for point in points} == {
        "received": 0,
        "investigating": 0,
        "planned": 0,
        "in_progress": 1,
        "done": 1,
        "impact_checked": 1,
        "cannot_change": 1,
        "passed_on": 0,
    }
    assert points[3].figure.id == "count.responses.status.in-progress"
    assert points[3].figure.sources[0].rows == ("R-2025-002",)
