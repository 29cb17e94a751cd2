"""Promises of figures that come straight from cells, from counting rows, and from dividing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.figures import add_up, cell_value, count_figure, figure_id
from build_tools.measures.cells import Tally, proportion, share_decimals, stored_figure
from build_tools.vocabulary import Source, Value, Withheld
from tests.measures.packages_by_hand import make_packages

VOLUME = {"period_id": "2025-26-Q2", "service_id": "all", "channel_id": "fft", "received": 120}
SOURCES = (Source("volumes", "received", ("2025-26-Q2|all|fft",)),)


def test_a_stored_figure_names_its_cell_in_its_id_and_its_source() -> None:
    """Anyone can go from the figure to the cell."""
    packages = make_packages(volumes=[VOLUME])

    figure = stored_figure(packages, "volumes", packages.table("volumes").rows[0], "received", "Received", "people")

    assert figure.id == "volumes.received.2025-26-q2.all.fft"
    assert (figure.value, figure.method, figure.sources) == (120, "stored", SOURCES)


@pytest.mark.parametrize(
    ("cell", "value"), [(None, Withheld.NOT_COLLECTED), (Withheld.HIDDEN, Withheld.HIDDEN), (0, 0)]
)
def test_a_blank_cell_was_not_collected_and_a_zero_is_a_zero(cell: Value | None, value: Value) -> None:
    """Blank, hidden and nought are three different things."""
    assert cell_value(cell) is value or cell_value(cell) == value


@pytest.mark.parametrize("cell", [True, "12"])
def test_a_cell_that_holds_no_number_is_refused(cell: bool | str) -> None:
    """A tick or a text never becomes a figure."""
    with pytest.raises(TypeError):
        cell_value(cell)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_an_id_holds_only_letters_digits_dots_and_hyphens(parts: list[str]) -> None:
    """Whatever a key holds, its figure's id can stand in an address."""
    assert re.fullmatch(r"[a-z0-9.-]*", figure_id(*parts))


def test_a_sum_with_a_hidden_part_is_hidden() -> None:
    """Neither a hidden nor an uncollected part is counted as nought; hidden is said first."""
    assert add_up([3, Withheld.NOT_COLLECTED, Withheld.HIDDEN]) is Withheld.HIDDEN
    assert add_up([3, Withheld.NOT_COLLECTED]) is Withheld.NOT_COLLECTED
    assert add_up([3, 4]) == 7
    assert add_up([0.1] * 10) == 1.0


def test_a_number_of_rows_is_counted_from_its_source() -> None:
    """48 responses are 48 named rows."""
    rows = tuple(f"R-2026-{number:03}" for number in range(48))

    assert count_figure("responses.all", "Responses", Source("responses", "response_id", rows)).value == 48


def test_a_percentage_keeps_its_counts_and_carries_its_interval() -> None:
    """81 of 263 is 30.8%, from 25.5% to 36.6% (Newcombe 1998)."""
    figure = proportion("share", "Share", Tally(81, 263, SOURCES), method="tone_positive")

    assert figure.value == pytest.approx(30.798, abs=0.001)
    assert (figure.numerator, figure.denominator, figure.sources) == (81, 263, SOURCES)
    assert figure.interval == pytest.approx((25.53, 36.62), abs=0.005)


def test_a_rate_per_thousand_has_its_interval_per_thousand() -> None:
    """The limits of 15 of 148 are 6.24% and 16.05% (Newcombe 1998), so 62.4 and 160.5 per 1,000."""
    figure = proportion("rate", "Rate", Tally(15, 148, SOURCES), method="stored", unit="per_1000")

    assert figure.value == pytest.approx(101.351, abs=0.001)
    assert figure.interval == pytest.approx((62.4, 160.5), abs=0.05)


@pytest.mark.parametrize(("numerator", "unit"), [(30, "ratio"), (300, "percent")])
def test_a_quotient_of_two_different_things_has_no_interval(numerator: int, unit: str) -> None:
    """Wilson's interval is for a part of a whole."""
    figure = proportion("q", "Q", Tally(numerator, 100, SOURCES), method="stored", unit=unit)  # type: ignore[arg-type]

    assert figure.value == pytest.approx({"ratio": 0.3, "percent": 300}[unit])
    assert figure.interval is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "reason"),
    [
        (Withheld.HIDDEN, 200, Withheld.HIDDEN),
        (20, Withheld.HIDDEN, Withheld.HIDDEN),
        (Withheld.NOT_COLLECTED, Withheld.HIDDEN, Withheld.HIDDEN),
        (Withheld.NOT_COLLECTED, 200, Withheld.NOT_COLLECTED),
        (0, 0, Withheld.NOT_MEASURED),
        (Withheld.NOT_MEASURED, Withheld.NOT_MEASURED, Withheld.NOT_MEASURED),
        (9, 29, Withheld.TOO_FEW),
    ],
)
def test_a_share_that_must_not_or_cannot_be_shown_says_why(
    numerator: Value, denominator: Value, reason: Withheld
) -> None:
    """Hidden, not collected, nothing to measure and too few to be reliable are told apart; none has an interval."""
    figure = proportion("s", "S", Tally(numerator, denominator, SOURCES), method="stored", min_denominator=30)

    assert (figure.value, figure.interval) == (reason, None)


def test_the_smallest_denominator_that_is_enough_is_shown() -> None:
    """'Under' the minimum does not include the minimum."""
    assert proportion("s", "S", Tally(15, 30, SOURCES), method="stored", min_denominator=30).value == 50


def test_a_percentage_has_a_decimal_only_where_every_denominator_is_1000_or_more() -> None:
    """Among 999 people a decimal would be noise."""
    assert share_decimals([1000, 5000]) == 1
    assert share_decimals([999, 5000]) == 0
    assert share_decimals([Withheld.HIDDEN, 0, 1000]) == 1
    assert share_decimals([]) == 0
