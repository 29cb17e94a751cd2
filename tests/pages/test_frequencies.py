"""Percentages said as so many out of a few: rounded honestly, and only where enough people stand behind them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.language import load_language
from build_tools.vocabulary import Figure, Withheld

_ENGLISH = load_language("en")


def _figure(part: int, among: int) -> Figure:
    return Figure("x", "X", 100 * part / among, "percent", (), numerator=part, denominator=among)


# Worked by hand: the share in percent, then the smallest whole that is near enough.
@pytest.mark.parametrize(
    ("part", "among", "words"),
    [
        (0, 40, "none"),
        (40, 40, "all"),
        (1, 1000, "fewer than 1 in 100 people"),  # 0.1%
        (9, 1000, "fewer than 1 in 100 people"),  # 0.9%
        (991, 1000, "more than 99 in 100 people"),  # 99.1%
        (1, 100, "1 in 100 people"),
        (14, 1000, "about 1 in 100 people"),  # 1.4%
        (3, 100, "3 in 100 people"),  # 1 in 20 is 2 points off
        (55, 1000, "about 1 in 20 people"),  # 5.5%: half a point off
        (81, 1000, "about 8 in 100 people"),  # 8.1%: 1 in 10 is off by more than an eighth of it
        (90, 1000, "about 1 in 10 people"),  # 9%: 1 point off, an eighth of it is 1.1
        (12, 96, ""),  # 12.5%: nobody pictures 1 in 8, and nobody asked 100
        (30, 210, "about 14 in 100 people"),  # 1 in 7, which nobody pictures
        (143, 1000, "about 14 in 100 people"),
        (25, 100, "1 in 4 people"),
        (334, 1000, "about 1 in 3 people"),
        (50, 100, "1 in 2 people"),
        (508, 1000, "about 1 in 2 people"),
        (67, 100, "about 2 in 3 people"),
        (86, 100, "86 in 100 people"),
        (78, 100, "about 4 in 5 people"),  # 7 in 9 is nearer, but nobody pictures it
        (90, 100, "9 in 10 people"),
        (919, 1000, "about 9 in 10 people"),  # 91.9%: 1.9 points off
        (93, 100, "93 in 100 people"),  # 9 in 10 is 3 points off, 19 in 20 is 2
        (95, 100, "19 in 20 people"),
        (97, 100, "97 in 100 people"),
    ],
)
def test_a_percentage_is_so_many_out_of_a_few(part: int, among: int, words: str) -> None:
    assert _ENGLISH.frequency(_figure(part, among)) == words


@pytest.mark.parametrize(("of", "words"), [("answers", "9 in 10 answers"), ("staff", "9 in 10 staff"), ("", "9 in 10")])
def test_it_may_be_of_something_else(of: str, words: str) -> None:
    assert _ENGLISH.frequency(_figure(90, 100), of) == words


@pytest.mark.parametrize(
    "figure",
    [
        _figure(9, 19),
        Figure("x", "X", 4, "days", (), numerator=400, denominator=100),
        Figure("x", "X", 40, "percent", ()),
        Figure("x", "X", Withheld.TOO_FEW, "percent", (), numerator=4, denominator=100),
        Figure("x", "X", 120, "percent", (), numerator=120, denominator=100),
        Figure("x", "X", 40, "percent", (), numerator=40, denominator=Withheld.HIDDEN),
    ],
)
def test_where_there_are_too_few_or_no_share_of_them_nothing_is_said(figure: Figure) -> None:
    assert not _ENGLISH.frequency(figure)


def test_it_is_never_out_of_more_than_were_asked() -> None:
    """29 of 31 is 93.5%: nothing out of 20 or fewer is near it, and nobody asked 100."""
    assert not _ENGLISH.frequency(_figure(29, 31))


@given(st.integers(20, 3000).flatmap(lambda among: st.tuples(st.integers(1, among - 1), st.just(among))))
def test_it_is_never_far_off(counts: tuple[int, int]) -> None:
    """At most 2 points, and it says "about" wherever it is off at all."""
    share = Fraction(*counts)
    words = _ENGLISH.frequency(_figure(*counts)).split()
    if not words:
        assert counts[1] < 100
    elif words[0] in ("fewer", "more"):
        assert share < Fraction(1, 100) if words[0] == "fewer" else share > Fraction(99, 100)
    else:
        part, whole = (int(word) for word in words if word.isdigit())
        assert abs(Fraction(part, whole) - share) <= Fraction(2, 100)
        assert 0 < part < whole <= counts[1]
        assert (words[0] == "about") == (Fraction(part, whole) != share)
