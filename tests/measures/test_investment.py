"""Promises of what was put into each objective."""

from typing import Any

from build_tools.measures.investment import put_in
from build_tools.vocabulary import Withheld
from tests.measures.packages_by_hand import make_packages, names_of
from tests.measures.story import Q1, Q2

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
    resource("budget", 45000.5, "pounds"),
    resource("grant", 5000, "pounds", Q2),
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
        resources=[*RESOURCES, resource("unknown", Withheld.NOT_COLLECTED, "pounds")],
        objectives=OBJECTIVES,
    )

    assert put_in(packages, names_of(packages))["listen"][0].value is Withheld.NOT_COLLECTED
