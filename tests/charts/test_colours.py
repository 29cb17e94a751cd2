"""Colours can be told apart in light and in dark, and shapes tell the series apart without them."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from build_tools.charts.house_style import MARKS, looks
from tests.charts.sample_charts import EVERY_KIND, chart, series

STYLES = (Path(__file__).parents[2] / "build_tools" / "theme" / "assets" / "charts.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--chart-(\w+): (#\w+);")


def schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"\{([^{}]*--chart-paper:[^{}]*)\}", STYLES)
    return dict(zip(["light", "slate", "dark"], [dict(COLOUR.findall(block)) for block in blocks], strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, ...]:
    digits = colour.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


@pytest.mark.parametrize("scheme", ["light", "slate", "dark"])
def test_every_colour_can_be_read_as_small_text(scheme: str) -> None:
    """Values at the ends of lines are written in their line's colour: 4.5 to 1 against the page."""
    colours = schemes()[scheme]
    assert {name: contrast(colour, colours["paper"]) >= 4.5 for name, colour in colours.items() if name != "paper"} == {
        "ink": True, "blue": True, "orange": True, "green": True, "purple": True, "slate": True,
    }  # fmt: skip


def test_both_ways_to_ask_for_dark_give_the_same_colours() -> None:
    assert schemes()["slate"] == schemes()["dark"]


def test_every_look_has_a_colour_in_the_style_sheet() -> None:
    drawn = [look for each in EVERY_KIND.values() for look in looks(each)] + list(MARKS.values())
    assert {look.name for look in drawn if f".{look.name}" not in STYLES} == set()


def test_the_pictures_own_colours_are_those_of_the_light_scheme() -> None:
    """A picture saved on its own looks as it did on the page."""
    light = set(schemes()["light"].values())
    drawn = [look for each in EVERY_KIND.values() for look in looks(each)] + list(MARKS.values())
    assert {look.colour for look in drawn} <= light


def test_lines_side_by_side_differ_in_dash_and_marker_not_in_colour_alone() -> None:
    lines = looks(chart("line", "count", *(series(f"Line {at}", [1]) for at in range(5))))
    assert len({look.dash for look in lines}) == 5
    assert len({(look.marker, look.filled) for look in lines}) == 5


# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency":
# the matrices of severity 1.0, for linear RGB.
SEEN_BY = {
    "everyone": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopes": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopes": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopes": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 15.0  # CIE 1976 colour difference; 2.3 is what an eye just notices (Mahy and others 1994)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("reader", SEEN_BY)
def test_colours_of_series_differ_for_those_who_see_fewer_colours(scheme: str, reader: str) -> None:
    colours = {name: colour for name, colour in schemes()[scheme].items() if name not in ("paper", "ink")}
    assert len(colours) == 5
    seen = {name: _lab(_seen(_linear(colour), reader)) for name, colour in colours.items()}
    apart = {pair: math.dist(seen[pair[0]], seen[pair[1]]) for pair in combinations(seen, 2)}
    assert {pair: distance for pair, distance in apart.items() if distance < APART} == {}


def _seen(light: tuple[float, ...], reader: str) -> tuple[float, ...]:
    mixed = (sum(share * part for share, part in zip(row, light, strict=True)) for row in SEEN_BY[reader])
    return tuple(min(max(part, 0.0), 1.0) for part in mixed)


def _lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB under D65 (IEC 61966-2-1, CIE 15)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    parts = [sum(share * part for share, part in zip(row, light, strict=True)) for row in rows]
    x, y, z = (_cube_root(part / most) for part, most in zip(parts, white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
