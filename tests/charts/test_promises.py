"""Promises along a calendar: the days as the tables hold them, and where each promise stands on the day of the site."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.promise_chart import promise_state
from build_tools.charts.promises import months
from build_tools.language import load_language
from build_tools.vocabulary import DrawnChart, PromiseState, Response, Row
from tests.charts.picture_reader import Picture
from tests.charts.sample_kinds import DAY, MANY_PROMISES, PROMISES

ENGLISH = load_language("en")
DRAWN = draw_chart(PROMISES, ENGLISH)
both_widths = pytest.mark.parametrize("width", ["svg", "svg_narrow"])


def middles(path: str) -> list[float]:
    """Where marks stand along the calendar: a circle starts at its left, a square at its upper left, both 10 wide."""
    return [float(x) + 5 for x in re.findall(r"M([-\d.]+) ", path)]


def test_the_interactive_figure_holds_the_days_as_numbers() -> None:
    """739,886 is 27 September 2026: days counted from 1 January of the year 1, by hand from 12 November (739,932)."""
    promised, moved, done = DRAWN.plotly["data"]
    assert promised["x"][0] == 739886
    assert DAY.toordinal() == 739932
    assert moved["x"] == [None, date(2027, 1, 15).toordinal(), None, None]
    assert done["x"] == [None, None, date(2026, 5, 18).toordinal(), None]
    assert promised["y"] == ["Meals", "Signs", "Clinics", "Parking"]


def test_each_promise_has_a_line_from_its_first_day_to_its_last_and_a_late_one_goes_on_to_today() -> None:
    shapes = [(each["name"], each["x0"], each["x1"], each["y0"]) for each in DRAWN.plotly["layout"]["shapes"]]
    today = DAY.toordinal()
    meals, clinics = date(2026, 9, 27).toordinal(), date(2026, 5, 28).toordinal()
    assert ("day", today, today, 0) in shapes
    assert ("late", meals, today, 0) in shapes
    assert ("track", date(2026, 3, 1).toordinal(), date(2027, 1, 15).toordinal(), 1) in shapes
    assert ("track", date(2026, 5, 18).toordinal(), clinics, 2) in shapes
    assert [name for name, *_ in shapes].count("late") == 1


@both_widths
def test_marks_stand_at_their_days_between_the_months(width: str) -> None:
    picture = Picture(getattr(DRAWN, width))
    grid = [float(x) for x in re.findall(r"M([-\d.]+) ", picture.shapes("chart-grid")[0])]
    ticks = DRAWN.plotly["layout"]["xaxis"]["tickvals"]
    first, last = min(grid), max(grid)
    unit = (last - first) / (ticks[-1] - ticks[0])
    sampled = picture.shapes("chart-mark", "promised")[1:]  # the first is the legend's
    days = [date(2026, 9, 27), date(2026, 3, 1), date(2026, 5, 28), date(2027, 2, 10)]
    wanted = [first + (each.toordinal() - ticks[0]) * unit for each in days]
    assert middles(sampled[0]) == pytest.approx(wanted, abs=0.6)
    (day,) = picture.shapes("chart-day")
    expected = first + (DAY.toordinal() - ticks[0]) * unit
    assert {round(float(x) - expected) for x in re.findall(r"[ML]([-\d.]+) ", day)} == {0}


@both_widths
def test_marks_of_one_promise_never_lie_on_each_other(width: str) -> None:
    """Clinics were promised for 28 May and done on 18 May, ten days apart in a picture of a year."""
    picture = Picture(getattr(DRAWN, width))
    circle = picture.shapes("chart-mark", "done")[-1]
    squares = picture.shapes("chart-mark", "promised")[-1]
    ((x, y),) = [(float(x) + 5, float(y)) for x, y in re.findall(r"M([-\d.]+) ([-\d.]+)", circle)]
    for left, top in re.findall(r"M([-\d.]+) ([-\d.]+)", squares):
        assert max(abs(float(left) + 5 - x), abs(float(top) + 5 - y)) > 10


@both_widths
def test_the_picture_says_the_day_on_which_it_stood(width: str) -> None:
    assert Picture(getattr(DRAWN, width)).texts("chart-day") == ["As it stood on 12 November 2026"]


def test_the_words_count_what_is_late_to_come_and_done() -> None:
    assert DRAWN.words == (
        "4 promises are open or were due in the last year. 1 is late. 1 is not due yet. "
        "1 has a new date that is still to come. 1 was done on time."
    )


def test_the_table_says_the_days() -> None:
    rows = {head: [figure and ENGLISH.figure(figure) for figure in cells] for head, cells in DRAWN.table.rows}
    assert DRAWN.table.columns == ("Promise", "First promised for", "Moved to", "Done")
    assert rows == {
        "Meals": ["27 September 2026", None, None],
        "Signs": ["1 March 2026", "15 January 2027", None],
        "Clinics": ["28 May 2026", None, "18 May 2026"],
        "Parking": ["10 February 2027", None, None],
    }


def test_a_picture_holds_twenty_promises_and_the_table_all() -> None:
    drawn = draw_chart(MANY_PROMISES, ENGLISH)
    assert len(drawn.table.rows) == 23
    for svg in (drawn.svg, drawn.svg_narrow):
        picture = Picture(svg)
        assert len(picture.texts("chart-row")) == 20
        assert "3 more promises are in the table." in " ".join(picture.texts("chart-note"))
    assert "more promises" not in str(drawn.plotly["layout"]["meta"]["notes"])  # what is explored draws them all


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), ["2026-03-01", "2026-04-01"]),
        (date(2026, 1, 15), date(2026, 11, 2), [f"2026-{each:02}-01" for each in (1, 3, 5, 7, 9, 11)] + ["2027-01-01"]),
        (date(2024, 12, 31), date(2026, 1, 1), ["2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01",
                                                "2026-01-01", "2026-04-01"]),
    ],
)  # fmt: skip
def test_months_are_evenly_apart_and_hold_every_day(first: date, last: date, found: list[str]) -> None:
    days = months(first.toordinal(), last.toordinal())
    assert [date.fromordinal(each).isoformat() for each in days] == found


def response(status: str, first: date | None, due: date | None, done: date | None) -> Response:
    return Response(Row({"response_id": "R-2026-001"}, 2), (), status, first, due, done, False, "", ())


@pytest.mark.parametrize(
    ("status", "first", "due", "done", "state"),
    [
        ("in_progress", date(2026, 11, 11), date(2026, 11, 11), None, "late"),
        ("in_progress", date(2026, 11, 12), date(2026, 11, 12), None, "due"),
        ("planned", date(2026, 1, 1), date(2027, 1, 1), None, "moved"),
        ("planned", date(2026, 1, 1), date(2026, 11, 1), None, "late"),
        ("done", date(2026, 1, 1), date(2026, 3, 1), date(2026, 1, 1), "kept"),
        ("impact_checked", date(2026, 1, 1), date(2026, 3, 1), date(2026, 2, 1), "kept_late"),
        ("cannot_change", date(2026, 1, 1), date(2026, 1, 1), None, "given_up"),
    ],
)
def test_how_a_promise_stands(status: str, first: date, due: date, done: date | None, state: PromiseState) -> None:
    """A promise is kept by its first date alone, and late from the day after its latest one."""
    assert promise_state(response(status, first, due, done), DAY) == state


def test_the_example_puts_what_is_open_first_and_says_days_that_its_tables_hold(
    example_charts: Mapping[str, DrawnChart],
) -> None:
    """R-2026-001 was promised for 27 September 2026 and is open on 12 November."""
    chart = example_charts["responses.promises"].chart
    states = [point.state for point in chart.series[0].points]
    open_ones = [state in ("late", "due", "moved") for state in states]
    assert open_ones == sorted(open_ones, reverse=True)
    found = next(point for point in chart.series[0].points if point.key == "R-2026-001")
    assert (found.figure.value, found.figure.unit, found.state) == (739886, "date", "late")
    assert [(each.table, each.field, each.rows) for each in found.figure.sources] == [
        ("responses", "due_on", ("R-2026-001",))
    ]
