"""Words find room: names of periods, values at the ends of lines, numbers of reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from build_tools.charts.lettering import width_of
from build_tools.charts.line_ends import apart
from build_tools.charts.svg_axes import reason_rows, thinned

PLACES = some.lists(some.floats(0, 300), min_size=1, max_size=8)


@given(some.integers(1, 60), some.integers(3, 25))
def test_names_of_periods_never_touch_and_the_latest_is_always_there(count: int, letters: int) -> None:
    names = [f"{at:02d}".ljust(letters, "n") for at in range(count)]
    across = {name: 40 + 260 * at / count for at, name in enumerate(names)}
    shown = thinned(across, 13, 320)
    edges = [(x - width_of(name, 13) / 2, x + width_of(name, 13) / 2) for name, x in shown.items()]
    assert names[-1] in shown
    assert all(before[1] < after[0] for before, after in zip(edges, edges[1:], strict=False))
    assert all(left >= -0.01 and right <= 320.01 for left, right in edges if right - left <= 320)


def test_every_name_is_shown_where_all_have_room() -> None:
    assert list(thinned({"2023": 50, "2024": 150, "2025": 250}, 13, 320)) == ["2023", "2024", "2025"]


@given(PLACES)
def test_values_at_the_ends_of_lines_never_touch(wanted: list[float]) -> None:
    middles = sorted(apart(wanted, [30.0] * len(wanted), 0, 300))
    assert all(after - before >= 30 - 1e-6 for before, after in zip(middles, middles[1:], strict=False))
    assert middles[-1] <= 300 - 15 + 1e-6


def test_values_that_have_room_stand_where_their_lines_end() -> None:
    assert apart([250, 20, 100], [30, 30, 30], 0, 300) == [250, 20, 100]


def test_two_values_at_one_height_are_moved_apart() -> None:
    assert apart([100, 100], [30, 30], 0, 300) == [100, 130]
    assert apart([290, 290], [30, 30], 0, 300) == [255, 285]


@pytest.mark.parametrize(
    ("places", "rows"), [([10, 22, 34], [0, 1, 0]), ([10, 200], [0, 0]), ([10, 10, 10], [0, 1, 2])]
)
def test_numbers_of_reasons_that_would_touch_stand_in_rows(places: list[float], rows: list[int]) -> None:
    """A number's ring is 19 wide and needs 22: 12 apart takes two rows, 24 apart does not."""
    assert reason_rows(places) == rows
