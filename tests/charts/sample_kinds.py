"""Invented charts of three kinds: panels by service, before and after, promises along a calendar."""

from dataclasses import replace
from datetime import date

from build_tools.vocabulary import Annotation, Figure, Point, PromiseState, Series, SeriesRole, Withheld
from tests.charts.sample_charts import HIDDEN, chart, series

DAY = date(2026, 11, 12)


def by_service(name: str, values: list[float | Withheld], of: int) -> Series:
    """Percentages over the seasons, each out of the same number."""
    return series(name, values, "percent", of=of)


def side(role: SeriesRole, value: float | Withheld, interval: tuple[float, float] | None, of: int) -> Series:
    """One side of a before and after, in one season."""
    season = "spring" if role == "before" else "frost"
    name = role.title()
    held = Figure(f"sample.{role}", name, value, "percent", (), denominator=of, interval=interval)
    return Series(name, (Point(role, f"{name}, {season}", held, f"{name}, the {season}"),), role)


def day_figure(key: str, day: date) -> Figure:
    return Figure(f"sample.{key}.{day:%Y-%m-%d}", key, day.toordinal(), "date", ())


def _alone(name: str, key: str, held: Figure, role: SeriesRole) -> Series:
    return Series(name, (Point(key, name, held),), role)


PANELS = chart(
    "small_multiples",
    "percent",
    by_service("Maternity", [60, 62, 61, 64, 66, 65, 70], of=300),
    by_service("Outpatients", [90, 91, HIDDEN, 93, 92, 94, 95], of=4120),
    by_service("Walk-in centre", [80, 82, 84], of=77),  # closed after the autumn
    by_service("Cancer care", [HIDDEN, 75], of=55),
    by_service("Hospice", [HIDDEN, HIDDEN], of=9),
    better="higher_better",
)
CHANGE = chart(
    "before_after",
    "percent",
    side("before", 62, (58, 66), of=500),
    _alone("Change made", "done", day_figure("done", date(2026, 6, 3)), "done"),
    side("after", 70, (66.5, 73.5), of=612),
    _alone(
        "Difference", "difference", Figure("sample.difference", "", 8, "points", (), interval=(2.4, 13.6)), "values"
    ),
    category="When",
    claim="better",
)


def promise_series(name: str, role: SeriesRole, days: dict[str, date], states: dict[str, PromiseState]) -> Series:
    points = (Point(key, key.title(), day_figure(f"{role}.{key}", day), state=states[key]) for key, day in days.items())
    return Series(name, tuple(points), role)


STATES: dict[str, PromiseState] = {"meals": "late", "signs": "moved", "clinics": "kept", "parking": "due"}
PROMISES = chart(
    "promises",
    "date",
    promise_series(
        "First promised for",
        "promised",
        {
            "meals": date(2026, 9, 27),
            "signs": date(2026, 3, 1),
            "clinics": date(2026, 5, 28),
            "parking": date(2027, 2, 10),
        },
        STATES,
    ),
    promise_series("Moved to", "moved", {"signs": date(2027, 1, 15)}, STATES),
    promise_series("Done", "done", {"clinics": date(2026, 5, 18)}, STATES),
    category="Promise",
    day=DAY,
)
MANY_PROMISES = replace(
    PROMISES,
    series=(
        promise_series(
            "First promised for",
            "promised",
            {f"promise {chr(97 + at)}": date(2026, 12, 1 + at) for at in range(23)},
            {f"promise {chr(97 + at)}": "due" for at in range(23)},
        ),
    ),
)
# Two services of which one has a target of its own, counted in another way from the winter on.
AIMED = chart(
    "small_multiples",
    "percent",
    by_service("Maternity", [60, 62, 61, 74, 76, 75, 80], of=300),
    replace(series("Maternity: target", [65, 65, 65, 70, 70, 70, 70], "percent"), role="target"),
    by_service("Outpatients", [90, 91, 92, 93, 92, 94, 95], of=4120),
    by_service("Walk-in centre", [50, 52, 54], of=77),  # closed after the autumn
    id="sample.aimed",
    annotations=(
        Annotation("winter", "definition", "Phone calls count too"),
        Annotation("winter", "target", "Agreed with families", "Maternity"),
    ),
)
OTHER_KINDS = {"panels": PANELS, "aimed": AIMED, "change": CHANGE, "promises": PROMISES}
