"""Promises of the interval shown beside every proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.measures.intervals import wilson_interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        # Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
        # table I, method 3 (Wilson score without correction for continuity), to the four decimals printed there.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_newcombes_published_table(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    """The limits agree with the table of the paper that compared seven methods."""
    found = wilson_interval(numerator, denominator)

    assert (round(found[0] / 100, 4), round(found[1] / 100, 4)) == (low, high)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_lies_in_0_to_100_and_holds_the_share(counts: tuple[int, int]) -> None:
    """Whatever the counts, the limits are possible percentages on either side of the share itself."""
    numerator, denominator = counts
    low, high = wilson_interval(numerator, denominator)

    assert 0 <= low <= 100 * numerator / denominator <= high <= 100
    assert low < high


@given(st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_each_limit_is_a_share_from_which_the_sample_lies_1_96_standard_errors_away(counts: tuple[int, int]) -> None:
    """Wilson's defining equation: |p - limit| = z √(limit (1 - limit) / n) at both limits."""
    numerator, denominator = counts
    share = numerator / denominator

    for limit in (each / 100 for each in wilson_interval(numerator, denominator)):
        distance = 1.959963984540054 * (limit * (1 - limit) / denominator) ** 0.5
        assert abs(share - limit) == pytest.approx(distance, abs=1e-9)


@given(st.integers(1, 10**4), st.integers(2, 100), st.integers(1, 100))
def test_more_answers_make_the_interval_narrower(denominator: int, times: int, part: int) -> None:
    """The same share among more people is surer."""
    numerator = denominator * part // 100
    few = wilson_interval(numerator, denominator)
    many = wilson_interval(numerator * times, denominator * times)

    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (1, 0), (-1, 5), (6, 5), (1, -1)])
def test_counts_that_are_no_proportion_are_refused(numerator: int, denominator: int) -> None:
    """Nothing is said about a share that cannot be."""
    with pytest.raises(ValueError, match="denominator"):
        wilson_interval(numerator, denominator)
