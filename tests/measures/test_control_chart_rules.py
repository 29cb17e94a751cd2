"""Promises of the control charts: what the NHS's own implementation says, and where we differ on purpose."""

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.measures.control_chart_rules import ControlChart, ControlPoint, Improvement, control_chart

# Cases that the reference answers in a way that we do not copy; each has a test of its own below.
DIFFERENT = {"constant_screened", "missing_inside_rise_error"}


def series(*values: float | None) -> list[tuple[date, float | None]]:
    """Values of one month after another."""
    return [(date(2020, 1, 1) + timedelta(days=31 * month), value) for month, value in enumerate(values)]


def chart(*values: float | None, improvement: Improvement = "increase", **options: Any) -> ControlChart:
    return control_chart(series(*values), improvement, **options)


def golden_chart(case: Path, parameters: dict[str, Any]) -> ControlChart:
    with case.with_suffix(".csv").open(encoding="utf-8") as file:
        rows = [
            (date.fromisoformat(row["date"]), float(row["value"]) if row["value"] else None)
            for row in csv.DictReader(file)
        ]
    return control_chart(
        rows,
        parameters["improvement_direction"],
        target=parameters["target"],
        rebased_on=[date.fromisoformat(day) for day in parameters["rebase"]],
        fix_after=parameters["fix_after_n_points"],
        screen=parameters["screen_outliers"],
    )


def test_every_golden_case_has_the_answers_of_the_nhs_implementation(shared: Path) -> None:
    """Limits to 1e-9, every flag and type of every point, both icons; what the reference refuses is refused."""
    cases = sorted((shared / "spc_golden").glob("*.json"))
    faults = {case.stem: faults for case in cases if (faults := _faults_of_case(case))}

    assert len(cases) == 60
    assert set(faults) == DIFFERENT, faults


def _faults_of_case(case: Path) -> list[str]:
    told = json.loads(case.read_text(encoding="utf-8"))
    expected = told["expected"]
    try:
        found = golden_chart(case, told["parameters"])
    except ValueError:
        return [] if "error" in expected else ["refused"]
    if "error" in expected:
        return ["not refused"]
    faults = [
        f"{name}, row {index}"
        for index, point in enumerate(found.points)
        for name, value in _said(point).items()
        if not _agrees(value, expected[name][index])
    ]
    faults += [name for name, value in _verdicts(found).items() if value != expected[name]]
    return faults if len(found.points) == expected["n"] else [*faults, "rows"]


def _agrees(ours: Any, theirs: Any) -> bool:
    """The reference says null where a rule has nothing to go by; for us the rule then does not apply."""
    if isinstance(ours, float):
        return theirs is not None and abs(ours - theirs) <= 1e-9 * max(1, abs(theirs))
    return bool(ours == theirs or (not ours and theirs is None))


def _said(point: ControlPoint) -> dict[str, Any]:
    """What we say of a point, in the words of the reference."""
    lower, upper = point.limits.outer or (None, None)
    return {
        "date": point.on.isoformat(),
        "rebase_group": point.stretch,
        "mean": point.limits.mean,
        "lpl": lower,
        "upl": upper,
        "relative_to_mean": point.side,
        "rule_outside_limits": point.outside,
        "close_to_limits": point.near,
        "rule_trend": point.trend,
        "rule_two_in_three": point.two_in_three,
        "rule_shift": point.shift,
        "special_cause_type": _cause(point),
        "special_cause_flag": point.cause != "",
        "point_type": _type(point),
        "short_group_warning": point.short,
    }


def _cause(point: ControlPoint) -> str:
    up = point.direction > 0
    return {
        "": "Common Cause",
        "outside_limits": "Above UCL" if up else "Below LCL",
        "trend": f"7 Point Trend ({'In' if up else 'De'}creasing)",
        "two_in_three": f"2 in 3 {'Above' if up else 'Below'} CL",
        "shift": f"7 Points {'Above' if up else 'Below'} CL",
    }[point.cause]


def _type(point: ControlPoint) -> str:
    if point.variation == "common_cause":
        return "common_cause"
    return f"special_cause_{point.variation}{_height(point) if point.variation == 'neutral' else ''}"


def _height(point: ControlPoint) -> str:
    return "_high" if point.direction > 0 else "_low"


def _verdicts(found: ControlChart) -> dict[str, Any]:
    last = found.points[-1]
    special = found.variation != "common_cause"
    return {
        "warned": any(point.short for point in found.points),
        "variation_type": _type(last),
        "variation_icon": f"{found.variation}{_height(last) if special else ''}",
        "assurance_icon": {"": None, "hit_and_miss": "inconsistent"}.get(found.assurance, found.assurance),
    }


def test_limits_are_worked_out_from_the_steps_between_neighbours() -> None:
    """Mean 12, steps 2, 4, 4, 2: mean step 3, so the limits are 12 ± 2.66 x 3."""
    limits = chart(10, 12, 16, 12, 10).points[0].limits

    assert limits.mean == 12
    assert limits.outer == pytest.approx((4.02, 19.98))
    assert limits.near == pytest.approx((6.68, 17.32))


def test_a_missing_value_drops_both_its_steps_and_stops_nothing() -> None:
    """10, 12, missing, 20, 22: steps of 2 and 2 alone; the reference stops on some missing values."""
    limits = chart(10, 12, None, 20, 22).points[0].limits

    assert (limits.mean, limits.step) == (16, 2)


def test_a_rise_with_a_missing_value_in_it_is_no_trend() -> None:
    """The reference stops here with an error."""
    found = chart(1, 2, 3, 4, None, 6, 7, 8, 9)

    assert not any(point.trend for point in found.points)


@pytest.mark.parametrize("screen", [True, False])
def test_a_series_that_never_changes_has_limits_equal_to_its_mean(screen: bool) -> None:
    """So it passes a lower target and fails a higher one; the reference has no limits when it screens."""
    always = [100.0] * 15

    assert chart(*always, screen=screen).points[0].limits.outer == (100, 100)
    assert chart(*always, screen=screen, target=95).assurance == "pass"
    assert chart(*always, screen=screen, target=101).assurance == "fail"
    assert chart(*always, screen=screen).variation == "common_cause"


def test_a_rebase_on_a_day_that_is_not_in_the_data_is_refused() -> None:
    """The reference leaves it out without a word."""
    with pytest.raises(ValueError, match="rebased"):
        chart(1, 2, 3, rebased_on=[date(1999, 1, 1)])


@pytest.mark.parametrize("wrong", [nan, inf, -inf])
def test_a_value_or_target_that_is_no_number_is_refused(wrong: float) -> None:
    """One of them would make every limit no number, and no point would ever stand out."""
    with pytest.raises(ValueError, match="infinite or no number"):
        chart(1, 2, wrong, 4)
    with pytest.raises(ValueError, match="infinite or no number"):
        chart(1, 2, 3, target=wrong)


def test_a_word_that_we_do_not_know_for_what_is_better_is_refused() -> None:
    """It would otherwise count as a decrease."""
    with pytest.raises(ValueError, match="'increase', 'decrease' or 'neutral'"):
        chart(1, 2, 3, improvement="higher")  # type: ignore[arg-type]


def test_a_baseline_of_a_stretch_that_there_is_not_is_refused() -> None:
    """So is one that is too short."""
    with pytest.raises(ValueError, match="stretch"):
        chart(*range(20), fix_after={1: 12})
    with pytest.raises(ValueError, match="at least 12"):
        chart(*range(20), fix_after={0: 11})


def test_a_rebase_on_the_first_day_changes_no_limits() -> None:
    """The reference calls the stretch 1 where we call it 0; nothing else differs."""
    values = [10.0, 12, 16, 12, 10, 11, 13, 9, 14, 12, 11, 30, 12]

    assert chart(*values, rebased_on=[series(*values)[0][0]]) == chart(*values)


def test_a_baseline_can_be_fixed_in_one_stretch_alone() -> None:
    """15 rows of 10 and 12, then 14 of 30 and 32 and 6 of 90: fixed after 14, the second mean stays 31."""
    values = [*[10, 12] * 7, 10, *[30, 32] * 7, *[90] * 6]
    found = chart(*values, rebased_on=[series(*values)[15][0]], fix_after={1: 14})

    assert found.points[0].limits.mean == pytest.approx(164 / 15)
    assert found.points[-1].limits.mean == 31


def test_a_date_twice_a_short_baseline_and_an_empty_series_are_refused() -> None:
    """Each in plain words."""
    with pytest.raises(ValueError, match="one date"):
        control_chart([*series(1, 2), *series(1)], "increase")
    with pytest.raises(ValueError, match="at least 12"):
        chart(*range(20), fix_after=11)
    with pytest.raises(ValueError, match="at least one"):
        chart()


@pytest.mark.parametrize(("values", "enough"), [(12, False), (13, True)])
def test_fewer_than_13_values_are_not_enough_to_show_limits(values: int, enough: bool) -> None:
    """A missing value is no value."""
    assert chart(*range(values), None).enough is enough


def test_a_short_stretch_after_a_rebase_says_so() -> None:
    """Its limits are provisional."""
    values = [5.0, 7.0] * 10
    found = chart(*values, rebased_on=[series(*values)[15][0]])

    assert [point.short for point in found.points] == [False] * 15 + [True] * 5
    assert [point.stretch for point in found.points] == [0] * 15 + [1] * 5


def test_no_run_reaches_over_a_rebase() -> None:
    """Nine rising values, rebased at the fifth: neither part has seven."""
    found = chart(*range(9), rebased_on=[series(*range(9))[4][0]])

    assert not any(point.trend or point.shift for point in found.points)


def test_where_a_rise_turns_into_a_fall_the_top_belongs_to_the_fall() -> None:
    """Seven up and seven down share their highest point; what goes up and down before keeps the limits wide."""
    found = chart(*[0, 6] * 6, 0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0)

    assert [point.direction for point in found.points if point.cause == "trend"] == [1] * 6 + [-1] * 7


def test_the_order_of_the_rows_changes_nothing() -> None:
    """They are put in the order of their dates."""
    values = series(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7)

    assert control_chart(reversed(values), "decrease") == control_chart(values, "decrease")


@pytest.mark.parametrize(
    ("improvement", "target", "verdict"),
    [
        ("increase", 20, "fail"),
        ("increase", 4, "pass"),
        ("increase", 12, "hit_and_miss"),
        ("decrease", 20, "pass"),
        ("decrease", 4, "fail"),
        ("neutral", 20, ""),
        ("increase", None, ""),
    ],
)
def test_a_target_is_met_always_never_or_by_chance(
    improvement: Improvement, target: float | None, verdict: str
) -> None:
    """The limits are 4.02 and 19.98; without a direction or a target there is no verdict."""
    assert chart(10, 12, 16, 12, 10, improvement=improvement, target=target).assurance == verdict


MEASURED = st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=40)


@given(MEASURED)
def test_any_series_can_be_drawn_and_its_mirror_image_says_the_opposite(values: list[float | None]) -> None:
    """Turned upside down, with 'lower is better', the same points are special; a tie between trends is no mirror."""
    upright = chart(*values)
    mirrored = chart(*(None if value is None else -value for value in values), improvement="decrease")

    assert [(point.cause, point.variation) for point in upright.points if point.cause != "trend"] == [
        (point.cause, point.variation) for point in mirrored.points if point.cause != "trend"
    ]
    assert [point.trend for point in upright.points] == [point.trend for point in mirrored.points]


@given(MEASURED)
def test_a_missing_value_is_never_a_special_cause(values: list[float | None]) -> None:
    """Nothing is said of what nobody measured."""
    assert all(point.cause == "" for point in chart(*values).points if point.value is None)


@given(MEASURED, MEASURED, st.sampled_from([None, 12, 15]))
def test_a_rebase_makes_two_charts_of_one(before: list[float | None], after: list[float | None], fix: Any) -> None:
    """Nothing of one stretch reaches the other: not its limits, its runs or its baseline."""
    rows = series(*before, *after)
    first, second = rows[: len(before)], rows[len(before) :]
    whole = control_chart(rows, "increase", target=3, rebased_on=[second[0][0]], fix_after=fix)
    earlier = control_chart(first, "increase", fix_after=fix)
    later = control_chart(second, "increase", target=3, fix_after=fix)

    assert whole.points == (*earlier.points, *(replace(point, stretch=1) for point in later.points))
    assert whole.assurance == later.assurance


@given(MEASURED, MEASURED)
def test_a_baseline_of_one_stretch_leaves_the_others_as_they_were(
    before: list[float | None], after: list[float | None]
) -> None:
    """Fixed in the second, the first is as without it; fixed in both, it is as with one number for all."""
    rows = series(*before, *after)
    start = rows[len(before)][0]
    free = control_chart(rows, "increase", rebased_on=[start])
    one = control_chart(rows, "increase", rebased_on=[start], fix_after={1: 12})
    both = control_chart(rows, "increase", rebased_on=[start], fix_after={0: 12, 1: 12})

    assert one.points[: len(before)] == free.points[: len(before)]
    assert both == control_chart(rows, "increase", rebased_on=[start], fix_after=12)


# Whole numbers and powers of two keep every step exact, so that no last digit decides anything.
WHOLE = st.lists(st.none() | st.integers(-1000, 1000), min_size=1, max_size=40)


@given(WHOLE, st.integers(-1000, 1000))
def test_limits_move_as_far_as_the_values_do(values: list[int | None], by: int) -> None:
    """Adding the same to every value moves the mean by it and leaves the mean step alone."""
    here = chart(*values).points[0].limits
    there = chart(*(None if value is None else value + by for value in values)).points[0].limits

    assert there.step == here.step
    assert there.mean == (None if here.mean is None else pytest.approx(here.mean + by, abs=1e-9))


@given(WHOLE, st.integers(-3, 6), st.none() | st.integers(-1000, 1000))
def test_the_unit_of_the_values_changes_no_verdict(values: list[int | None], power: int, target: int | None) -> None:
    """Twice every value has twice the mean and the mean step, and the same points stand out."""
    times = 2.0**power
    here = chart(*values, target=target)
    scaled = [None if value is None else value * times for value in values]
    there = chart(*scaled, target=None if target is None else target * times)

    for small, large in zip(here.points, there.points, strict=True):
        assert replace(large, value=small.value, limits=small.limits) == small
        assert large.limits.mean == (None if small.limits.mean is None else small.limits.mean * times)
        assert large.limits.step == (None if small.limits.step is None else small.limits.step * times)
    assert there.assurance == here.assurance


@given(MEASURED, st.floats(-1e6, 1e6))
def test_what_is_better_one_way_is_worse_the_other(values: list[float | None], target: float) -> None:
    """The same points stand out, and a target that is always met one way never is the other, unless all lie on it."""
    swapped = {"improvement": "concern", "concern": "improvement", "pass": "fail", "fail": "pass"}
    up, down = chart(*values, target=target), chart(*values, target=target, improvement="decrease")

    assert [replace(point, variation="neutral") for point in up.points] == [
        replace(point, variation="neutral") for point in down.points
    ]
    assert [swapped.get(point.variation, "common_cause") for point in up.points] == [
        point.variation for point in down.points
    ]
    on_target = up.points[-1].limits.outer == (target, target)
    assert down.assurance == ("pass" if on_target else swapped.get(up.assurance, up.assurance))


@pytest.mark.parametrize("improvement", ["increase", "decrease"])
@pytest.mark.parametrize(("target", "met"), [(70, {"increase", "decrease"}), (71, {"decrease"}), (69, {"increase"})])
def test_what_never_varies_meets_its_target_or_misses_it_and_never_by_chance(
    improvement: Improvement, target: float, met: set[str]
) -> None:
    """24 months of 70: with a target of 70 each of them meets it, whichever way is better."""
    found = chart(*[70.0] * 24, improvement=improvement, target=target)
    assert found.assurance == ("pass" if improvement in met else "fail")
