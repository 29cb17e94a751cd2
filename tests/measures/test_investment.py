"""Promises of what was put into each objective, and of what came of it."""

from datetime import date
from typing import Any

from build_tools.measures.evidence import gather_evidence
from build_tools.measures.investment import investment, put_in
from build_tools.measures.kpis import kpis
from build_tools.vocabulary import Withheld
from tests.measures.packages_by_hand import AS_OF, make_packages, names_of
from tests.measures.story import Q1, Q2, Q3, response, update
from tests.measures.test_kpis import kpi_row, value

OBJECTIVES = [{"objective_id": "listen", "title": "Listen first"}, {"objective_id": "answer", "title": "Answer"}]


def resource(name: str, amount: Any, unit: str | None, period_id: str = Q1, **cells: Any) -> dict[str, Any]:
    return {
        "resource_id": name,
        "objective_id": "listen",
        "period_id": period_id,
        "what": name.capitalize(),
        "amount": amount,
        "unit": unit,
        **cells,
    }


RESOURCES = [
    resource("budget", 45000.5, "pounds", scope="Events"),
    resource("grant", 5000, "pounds", Q2, scope="Events"),
    resource("visits", 120, "hours"),
    resource("listeners", 40, "people"),
    resource("helpers", 55, "people", Q2),
    resource("policy", None, None),
    resource("shared", 900, "pounds", objective_id=None),
]


def test_money_and_hours_are_added_up_and_people_are_not() -> None:
    """The same people take part again, so only the newest number of them is shown."""
    packages = make_packages(resources=RESOURCES, objectives=OBJECTIVES)
    found = put_in(packages, names_of(packages))

    assert list(found) == ["listen"]
    assert [(figure.id, figure.value, figure.unit) for figure in found["listen"]] == [
        ("put-in.pounds.listen", 50000.5, "pounds"),
        ("put-in.hours.listen", 120, "hours"),
        ("resources.amount.helpers", 55, "people"),
    ]
    assert found["listen"][0].sources[0].rows == ("budget", "grant")
    assert found["listen"][2].label == "Helpers: Listen first, July to September 2025"


def test_an_amount_that_was_not_collected_is_not_taken_for_nothing() -> None:
    """The sum cannot be told."""
    packages = make_packages(
        resources=[*RESOURCES, resource("unknown", Withheld.NOT_COLLECTED, "pounds", scope="Events")],
        objectives=OBJECTIVES,
    )

    assert put_in(packages, names_of(packages))["listen"][0].value is Withheld.NOT_COLLECTED


def test_money_is_added_up_only_where_it_covers_the_same() -> None:
    """50,000.50 for events and 7,000 for films are two sums; 900 that says nothing is no cost of anything."""
    more = [
        resource("film", 4000, "pounds", scope="Films. Leaves out staff pay."),
        resource("film-again", 3000, "pounds", Q2, scope="Films. Leaves out staff pay."),
        resource("unclear", 900, "pounds", Q2),
    ]
    packages = make_packages(resources=[*RESOURCES, *more], objectives=OBJECTIVES)
    events, films, *_ = put_in(packages, names_of(packages))["listen"]

    assert (events.id, events.value) == ("put-in.pounds.listen", 50000.5)
    assert (films.id, films.value) == ("put-in.pounds.listen.film", 7000)
    assert films.label == "Money put into this objective: Listen first. It covers: Films. Leaves out staff pay."
    assert films.sources[0].rows == ("film", "film-again")


def test_each_kind_of_staff_shows_its_own_newest_number() -> None:
    """A yearly count of posts does not go because another kind is counted each quarter; half a post is not rounded."""
    rows = [
        resource("posts", 6.5, "fte", kind="change_agents"),
        resource("listeners", 40, "people", kind="staff_taking_part"),
        resource("listeners-again", 55, "people", Q2, kind="staff_taking_part"),
    ]
    packages = make_packages(resources=rows, objectives=OBJECTIVES)

    assert [
        (figure.value, figure.unit, figure.decimals) for figure in put_in(packages, names_of(packages))["listen"]
    ] == [
        (6.5, "fte", 1),
        (55, "people", 0),
    ]


def kpi(name: str, objective_id: str, stage: str) -> dict[str, Any]:
    return kpi_row(kpi_id=name, objective_id=objective_id, stage=stage, unit="count")


def test_an_objective_is_told_from_what_went_in_to_what_changed() -> None:
    """Of three responses for 'Listen first' two were made and one was found to work; 'Answer' has none."""
    stages = ("input", "output", "outtake", "outcome", "impact")
    values = [
        value(period_id, number, kpi_id=f"kpi-{stage}")
        for stage, numbers in zip(stages, ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10)), strict=True)
        for period_id, number in zip((Q1, Q2), numbers, strict=True)
    ]
    packages = make_packages(
        objectives=OBJECTIVES,
        resources=[*RESOURCES, resource("film", 4000, "pounds", scope="Films")],
        kpis=[*(kpi(f"kpi-{stage}", "listen", stage) for stage in stages), kpi("empty", "answer", "outcome")],
        kpi_values=values,
        responses=[
            {**response(f"R-2025-00{number}", Q1, "dental", "food"), "objective_id": "listen"} for number in (1, 2, 3)
        ],
        response_updates=[
            update("R-2025-001", date(2025, 10, 1), "done"),
            update("R-2025-002", date(2025, 10, 1), "done"),
            update("R-2025-002", date(2026, 2, 1), "impact_checked", result="worked"),
            update("R-2025-003", date(2025, 10, 1), "planned"),
        ],
    )
    names = names_of(packages)
    evidence = gather_evidence(packages, AS_OF, names)
    listen, answer = investment(evidence, kpis(evidence, names), names)

    assert listen.objective_id == "listen"
    assert [figure.value for figure in listen.inputs] == [50000.5, 4000, 120, 55, 2]
    assert listen.scopes == ("Events", "Films")
    assert [figure.value for figure in listen.outputs] == [4, 3]
    assert [figure.value for figure in listen.outtakes] == [6]
    assert [figure.value for figure in listen.outcomes] == [8, 2]
    assert [figure.value for figure in listen.impacts] == [10, 1]
    assert listen.impacts[1].sources[0].rows == ("R-2025-002",)
    assert listen.outcomes[1].label == "Responses for this objective that made a change: Listen first"

    assert answer.objective_id == "answer" and (answer.inputs, answer.outtakes, answer.scopes) == ((), (), ())
    assert [[figure.value for figure in each] for each in (answer.outputs, answer.outcomes, answer.impacts)] == [
        [0]
    ] * 3


def test_a_hidden_newest_result_stays_hidden() -> None:
    """An older number in its place would look like the newest."""
    packages = make_packages(
        objectives=OBJECTIVES[:1],
        kpis=[kpi("kpi-output", "listen", "output")],
        kpi_values=[value(Q1, 3, kpi_id="kpi-output"), value(Q3, Withheld.HIDDEN, kpi_id="kpi-output")],
    )
    names = names_of(packages)
    evidence = gather_evidence(packages, AS_OF, names)
    (row,) = investment(evidence, kpis(evidence, names), names)

    assert row.outputs[0].value is Withheld.HIDDEN and "October to December 2025" in row.outputs[0].label
