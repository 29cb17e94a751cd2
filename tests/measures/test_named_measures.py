"""Promises of each named measure: what is divided by what, worked by hand."""

from datetime import date
from typing import Any

import pytest

from build_tools.measures.answer_measures import answered_within
from build_tools.measures.evidence import Evidence, Tallies, gather_evidence
from build_tools.measures.feedback_measures import ANSWERS
from build_tools.measures.named_measures import MEASURES
from build_tools.vocabulary import Packages, Source, Withheld
from tests.measures.packages_by_hand import AS_OF, QUARTERS, REFERENCE, make_packages, names_of, period
from tests.measures.story import Q1, Q2, Q3, Q4, story

HIDDEN = Withheld.HIDDEN


def evidence(packages: Packages, as_of: date = AS_OF) -> Evidence:
    return gather_evidence(packages, as_of, names_of(packages))


def measured(name: str, packages: Packages, as_of: date = AS_OF) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Numerator and denominator by service and period."""
    return counts(MEASURES[name](evidence(packages, as_of)))


def counts(tallies: Tallies) -> dict[tuple[str, str], tuple[Any, Any]]:
    return {cohort: (tally.numerator, tally.denominator) for cohort, tally in tallies.items()}


def volume(channel: str, period_id: str = Q1, service: str = "all", **cells: Any) -> dict[str, Any]:
    return {"period_id": period_id, "service_id": service, "channel_id": channel, **cells}


def fft(*answers: Any, **cells: Any) -> dict[str, Any]:
    """A row with the six answers, from very good to don't know."""
    return volume("fft", **cells, **dict(zip(ANSWERS, answers, strict=True)))


FFT_ROWS = [
    fft(60, 20, 8, 5, 3, 4),
    fft(6, 2, 1, 0, 0, 1, service="dental"),
    fft(HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, service="maternity"),
    volume("website", very_good=None, received=50),
]


def test_friends_and_family_counts_neither_and_do_not_know_as_answers() -> None:
    """80 of 100 positive and 8 of 100 negative; a hidden row stays hidden; other channels give no answers."""
    packages = make_packages(volumes=FFT_ROWS)

    assert measured("friends_and_family_positive", packages) == {
        ("all", Q1): (80, 100),
        ("dental", Q1): (8, 10),
        ("maternity", Q1): (HIDDEN, HIDDEN),
    }
    assert measured("friends_and_family_negative", packages) == {
        ("all", Q1): (8, 100),
        ("dental", Q1): (0, 10),
        ("maternity", Q1): (HIDDEN, HIDDEN),
    }


def test_a_measure_names_every_cell_it_used() -> None:
    """All six fields of the row of answers."""
    tally = MEASURES["friends_and_family_negative"](evidence(make_packages(volumes=FFT_ROWS[:1])))["all", Q1]

    assert {(each.table, each.field) for each in tally.sources} == {("volumes", field) for field in ANSWERS}
    assert {each.rows for each in tally.sources} == {("2025-26-Q1|all|fft",)}


def test_tone_is_taken_from_all_channels_together() -> None:
    """120 positive and 30 negative of 200 coded; the website's row would count them twice."""
    rows = [
        volume("all", coded=200, positive=120, mixed=50, negative=30),
        volume("website", coded=100, positive=70, mixed=20, negative=10),
        volume("all", Q2, received=50),
    ]

    assert measured("tone_positive", make_packages(volumes=rows)) == {("all", Q1): (120, 200)}
    assert measured("tone_negative", make_packages(volumes=rows)) == {("all", Q1): (30, 200)}


def test_participation_counts_only_channels_where_it_is_known_how_many_were_invited() -> None:
    """40 + 30 came of 100 + 50 invited; the website and the Friends and Family Test ask nobody by name."""
    rows = [
        volume("all", invited=900, received=500),
        volume("events", invited=100, received=40),
        volume("events", service="dental", invited=50, received=30),
        volume("website", received=300),
        volume("fft", invited=700, received=100),
    ]

    assert measured("participation", make_packages(volumes=rows)) == {
        ("all", Q1): (40, 100),
        ("dental", Q1): (30, 50),
    }


def test_answered_concerns_are_those_with_a_response() -> None:
    """All three of the first quarter, not the one of the last."""
    assert measured("answered_concerns", story()) == {
        ("all", Q1): (3, 3),
        ("maternity", Q1): (1, 1),
        ("dental", Q1): (2, 2),
        ("all", Q4): (0, 1),
        ("maternity", Q4): (0, 1),
    }


def test_answered_in_time_counts_first_answers_within_the_reply_days() -> None:
    """60 days after 30 June is 29 August: R-2025-001 (15 August) was in time for two, R-2025-002 was not.

    The concern of the last quarter is not due before 30 May 2026.
    """
    assert measured("answered_in_time", story()) == {
        ("all", Q1): (2, 3),
        ("maternity", Q1): (1, 1),
        ("dental", Q1): (1, 2),
    }


def test_a_concern_is_due_from_the_day_after_its_reply_day() -> None:
    """On 30 May 2026 the last quarter's concern can still be answered in time."""
    assert ("all", Q4) not in measured("answered_in_time", story(), date(2026, 5, 30))
    assert measured("answered_in_time", story(), date(2026, 5, 31))["all", Q4] == (0, 1)


@pytest.mark.parametrize(("days", "in_time"), [(30, 0), (45, 0), (46, 2), (123, 2), (124, 3)])
def test_answers_can_be_counted_within_any_number_of_days(days: int, in_time: int) -> None:
    """First answers came 46 days (15 August) and 124 days (1 November) after 30 June."""
    assert counts(answered_within(days)(evidence(story())))["all", Q1] == (in_time, 3)


def test_planned_and_made_changes_are_shares_of_the_responses_to_one_periods_concerns() -> None:
    """Of two responses to the first quarter's concerns one is in progress and one done and checked."""
    assert measured("change_planned", story()) == {
        ("all", Q1): (1, 2),
        ("maternity", Q1): (0, 1),
        ("dental", Q1): (1, 2),
    }
    assert measured("change_made", story()) == {
        ("all", Q1): (1, 2),
        ("maternity", Q1): (1, 1),
        ("dental", Q1): (1, 2),
    }


def test_concerns_of_quarters_are_also_measured_over_the_year_that_holds_them() -> None:
    """A yearly KPI counts the four concerns of its four quarters."""
    year = period("2025-26-Y", date(2025, 4, 1), date(2026, 3, 31))
    packages = story(periods=[*REFERENCE["periods"], year])

    assert measured("answered_concerns", packages)["all", "2025-26-Y"] == (3, 4)


def test_a_promise_is_kept_only_by_the_first_date() -> None:
    """Of the two dates in the third quarter one was met to the day and one moved; the one in the fourth was missed."""
    assert measured("kept_promises", story()) == {
        ("all", Q3): (1, 2),
        ("maternity", Q3): (1, 1),
        ("dental", Q3): (0, 1),
        ("all", Q4): (0, 1),
        ("dental", Q4): (0, 1),
    }


def test_a_promise_is_counted_from_the_day_after_its_date() -> None:
    """On 30 November 2025 the first promise is not yet decided."""
    assert measured("kept_promises", story(), date(2025, 11, 30)) == {}
    assert measured("kept_promises", story(), date(2025, 12, 1))["all", Q3] == (1, 1)


def test_it_worked_is_a_share_of_what_was_done_a_full_period_ago() -> None:
    """At the end of the fourth quarter only R-2025-001 was done before it began; its check found that it worked."""
    assert measured("it_worked", story()) == {("all", Q4): (1, 1), ("maternity", Q4): (1, 1)}


def test_could_not_change_is_a_share_of_all_that_is_closed_at_a_periods_end() -> None:
    """One of three by the end of the fourth quarter; none of one by the end of the third."""
    assert measured("could_not_change", story()) == {
        ("all", Q3): (0, 1),
        ("maternity", Q3): (0, 1),
        ("all", Q4): (1, 3),
        ("maternity", Q4): (0, 1),
        ("dental", Q4): (1, 2),
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [("staff_taking_part", "staff_taking_part"), ("change_agents", "change_agents"), ("staff_trained", "training")],
)
def test_staff_are_a_share_of_the_headcount_and_hours_are_not_staff(name: str, kind: str) -> None:
    """120 of 2,000; hours and rows without a headcount say nothing about a share."""
    row = {"resource_id": "a", "period_id": Q1, "kind": kind, "amount": 120, "out_of": 2000, "unit": "people"}
    rows = [
        row,
        {**row, "resource_id": "b", "unit": "hours", "amount": 40, "out_of": 100},
        {**row, "resource_id": "c", "out_of": None},
        {**row, "resource_id": "d", "kind": "advocates"},
    ]
    packages = make_packages(resources=rows)

    assert measured(name, packages) == {("all", Q1): (120, 2000)}
    sources = MEASURES[name](evidence(packages))["all", Q1].sources
    assert sources == (Source("resources", "amount", ("a",)), Source("resources", "out_of", ("a",)))


def part(name: str, amount: float, out_of: float, /, **cells: Any) -> dict[str, Any]:
    """Staff of one part who took part, counted on the last day of the first quarter."""
    row = {"resource_id": name, "period_id": Q1, "kind": "staff_taking_part", "unit": "people", "scope": name}
    return {**row, "what": "Staff", "counted_on": QUARTERS[0][2], "amount": amount, "out_of": out_of} | cells


def test_parts_of_the_staff_that_were_counted_alike_are_added_up() -> None:
    """120 of 2,000 in hospital and 30 of 500 at home are 150 of 2,500."""
    packages = make_packages(resources=[part("hospital", 120, 2000), part("home", 30, 500)])

    assert measured("staff_taking_part", packages) == {("all", Q1): (150, 2500)}


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "fte"},  # 30 posts are no 30 heads
        {"what": "Staff who ran an event"},  # perhaps the same people
        {"counted_on": date(2025, 4, 30)},
        {"scope": "hospital"},  # the same part once more
        {"scope": None},  # nobody knows which part
        {"out_of": 2000},  # out of the same 2,000
    ],
)
def test_heads_posts_and_people_counted_twice_are_never_added_up(other: dict[str, Any]) -> None:
    """120 of 2,000 heads and something else that is not another part of the staff, counted in heads the same day."""
    packages = make_packages(resources=[part("hospital", 120, 2000), part("home", 30, 500, **other)])
    reason = Withheld.NOT_MEASURED

    assert measured("staff_taking_part", packages) == {("all", Q1): (reason, reason)}


def test_parts_without_a_day_of_counting_are_not_added_up() -> None:
    rows = [part("hospital", 120, 2000, counted_on=None), part("home", 30, 500, counted_on=None)]

    assert measured("staff_taking_part", make_packages(resources=rows))["all", Q1][0] is Withheld.NOT_MEASURED


def test_an_experiment_is_decided_on_time_by_its_day_and_stopping_counts() -> None:
    """Decided on the day, a day late, still running, and not yet due."""
    day = QUARTERS[1][2]

    def experiment(name: str, decide_by: date, decided_on: date | None) -> dict[str, Any]:
        return {"experiment_id": name, "decide_by": decide_by, "decided_on": decided_on}

    rows = [
        experiment("stopped", day, day),
        experiment("late", day, date(2025, 10, 1)),
        experiment("running", day, None),
        experiment("not-due", AS_OF, None),
    ]

    assert measured("experiments_decided_on_time", make_packages(experiments=rows)) == {("all", Q2): (1, 3)}


def test_a_share_of_responses_points_to_the_concerns_of_its_own_cohort_only() -> None:
    """R-2025-001 answers a concern of maternity too, which is none of dental's."""
    tally = MEASURES["change_made"](evidence(story()))["dental", Q1]

    assert set(tally.sources[0].rows) == {f"{Q1}|dental|all|waiting", f"{Q1}|dental|all|food"}
    assert tally.sources[1].rows == ("R-2025-001", "R-2025-002")
