"""Axes with round numbers that hold every value; the expected ticks are worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from build_tools.charts.scale import Scale, value_axis
from build_tools.vocabulary import Unit

SIZES = some.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 3))


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([3, 12], "count", (0, 3, 6, 9, 12)),
        ([0, 0], "count", (0, 1)),
        ([1, 2], "people", (0, 1, 2)),
        ([1400, 2040], "people", (0, 500, 1000, 1500, 2000, 2500)),
        ([81, 92], "percent", (75, 80, 85, 90, 95, 100)),
        ([30, 70], "percent", (0, 20, 40, 60, 80, 100)),
        ([60, 82], "percent", (0, 20, 40, 60, 80, 100)),
        ([60, 79], "percent", (50, 60, 70, 80, 90)),
        ([2, 5], "percent", (0, 2, 4, 6, 8)),
        ([0.2, 0.7], "ratio", (0, 0.2, 0.4, 0.6, 0.8)),
        ([-4.1, 3.2], "points", (-6, -4, -2, 0, 2, 4)),
        ([60, 104], "percent", (0, 25, 50, 75, 100, 125)),
    ],
)
def test_ticks_are_round_and_start_where_they_honestly_should(
    values: list[float], unit: Unit, ticks: tuple[float, ...]
) -> None:
    """Counts from 0, spread percentages from 0 to 100, clustered ones from a round number below them."""
    assert value_axis(values, unit).ticks == ticks


@pytest.mark.parametrize(
    ("values", "limits", "unit", "ticks"),
    [
        ([95, 100], [91, 104], "percent", (87.5, 90, 92.5, 95, 97.5, 100)),
        ([2, 5], [-3, 9], "percent", (0, 2.5, 5, 7.5, 10, 12.5)),
        ([2, 5], [-3, 9], "count", (0, 2, 4, 6, 8, 10)),
        ([60, 82], [58, 88], "percent", (50, 60, 70, 80, 90, 100)),
        ([30, 70], [15, 90], "percent", (0, 20, 40, 60, 80, 100)),
        ([-4.1, 3.2], [-8, 7], "points", (-10, -5, 0, 5, 10)),
    ],
)
def test_limits_have_room_but_never_beyond_what_values_can_be(
    values: list[float], limits: list[float], unit: Unit, ticks: tuple[float, ...]
) -> None:
    """Below 0, and above 100 in percentages, only where a value is; values within limits fill the picture."""
    assert value_axis(values, unit, limits).ticks == ticks


@given(some.lists(SIZES, min_size=1), some.sampled_from(["count", "percent", "days", "pounds"]))
def test_no_value_lies_beyond_its_axis(values: list[float], unit: Unit) -> None:
    axis = value_axis(values, unit)
    room = 1e-6 * (axis.high - axis.low)
    assert axis.low - room <= min(values)
    assert max(values) <= axis.high + room


@given(some.lists(SIZES, min_size=1))
def test_everything_but_percentages_starts_at_zero(values: list[float]) -> None:
    assert value_axis(values, "days").low == 0


@given(some.lists(some.floats(0, 100), min_size=1), some.lists(some.floats(-200, 300)))
def test_percentages_never_get_room_above_100_or_below_0(values: list[float], limits: list[float]) -> None:
    axis = value_axis(values, "percent", limits)
    assert axis.high <= 100
    assert axis.low >= 0


@given(some.lists(SIZES, min_size=1), some.sampled_from(["count", "percent", "days"]))
def test_ticks_are_evenly_spaced_and_few(values: list[float], unit: Unit) -> None:
    ticks = value_axis(values, unit).ticks
    steps = [after - before for before, after in zip(ticks, ticks[1:], strict=False)]
    assert 2 <= len(ticks) <= 8
    assert steps == pytest.approx([steps[0]] * len(steps))


def test_a_scale_runs_straight_between_its_ends() -> None:
    assert [Scale(0, 10, 100, 200)(value) for value in (0, 2.5, 10)] == [100, 125, 200]
