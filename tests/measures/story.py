"""One small story of four quarters, worked by hand in the tests that use it.

Four concerns (at least 20 negative comments, in services without parts):
  2025-26-Q1 maternity waiting  25   answered by R-2025-001 (its own cell), first answer 2025-08-15
  2025-26-Q1 dental    waiting  30   answered by R-2025-001 (listed too)
  2025-26-Q1 dental    food     20   answered by R-2025-002, which was only received until 2025-11-01
  2025-26-Q4 maternity waiting  40   nobody has answered
"""

from datetime import date
from typing import Any

from build_tools.vocabulary import Packages, Withheld
from tests.measures.packages_by_hand import make_packages

Q1, Q2, Q3, Q4 = (f"2025-26-Q{number}" for number in (1, 2, 3, 4))


def theme_count(period: str, service: str, theme: str, negative: Any, channel: str = "all") -> dict[str, Any]:
    return {
        "period_id": period,
        "service_id": service,
        "channel_id": channel,
        "theme_id": theme,
        "positive": 7,
        "mixed": 6,
        "negative": negative,
    }


THEME_COUNTS = [
    theme_count(Q1, "all", "waiting", 90),
    theme_count(Q1, "hospital", "waiting", 60),
    theme_count(Q1, "maternity", "waiting", 25),
    theme_count(Q1, "dental", "waiting", 30),
    theme_count(Q1, "dental", "waiting", 24, channel="website"),
    theme_count(Q1, "dental", "food", 20),
    theme_count(Q2, "dental", "food", 19),
    theme_count(Q2, "dental", "waiting", Withheld.HIDDEN),
    theme_count(Q4, "maternity", "waiting", 40),
]


def response(response_id: str, period: str, service: str, theme: str, due_on: date | None = None) -> dict[str, Any]:
    return {
        "response_id": response_id,
        "period_id": period,
        "service_id": service,
        "theme_id": theme,
        "due_on": due_on,
    }


RESPONSES = [
    response("R-2025-001", Q1, "maternity", "waiting", date(2025, 11, 30)),
    response("R-2025-002", Q1, "dental", "food", date(2025, 12, 31)),
    response("R-2025-003", Q2, "dental", "food", date(2026, 2, 28)),
    response("R-2025-004", Q3, "dental", "waiting"),
]
RESPONSE_CONCERNS = [
    {"response_id": "R-2025-001", "period_id": Q1, "service_id": "dental", "theme_id": "waiting"},
    {"response_id": "R-2025-999", "period_id": Q4, "service_id": "maternity", "theme_id": "waiting"},
]


def update(response_id: str, day: date, status: str, **cells: Any) -> dict[str, Any]:
    return {"response_id": response_id, "updated_on": day, "status": status, "evidence": "none", **cells}


UPDATES = [
    update("R-2025-001", date(2025, 7, 20), "received"),
    update("R-2025-001", date(2025, 8, 15), "planned"),
    update("R-2025-001", date(2025, 11, 30), "done"),
    update("R-2025-001", date(2026, 3, 1), "impact_checked", result="worked"),
    update("R-2025-002", date(2025, 7, 20), "received"),
    update("R-2025-002", date(2025, 11, 1), "planned"),
    update("R-2025-002", date(2026, 1, 10), "in_progress", new_due_on=date(2026, 4, 30)),
    update("R-2025-003", date(2025, 10, 20), "received"),
    update("R-2025-003", date(2025, 12, 5), "planned"),
    update("R-2025-003", date(2026, 3, 20), "done"),
    update("R-2025-004", date(2026, 1, 15), "received"),
    update("R-2025-004", date(2026, 2, 10), "cannot_change"),
]


def story(**tables: list[dict[str, Any]]) -> Packages:
    """The story, with some of its tables told differently."""
    return make_packages(
        **{
            "theme_counts": THEME_COUNTS,
            "responses": RESPONSES,
            "response_concerns": RESPONSE_CONCERNS,
            "response_updates": UPDATES,
            **tables,
        }
    )
