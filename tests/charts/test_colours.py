"""Colours can be told apart in light and in dark, and shapes tell the series apart without them."""

import re
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
    digits = colour.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def test_two_tones_differ_for_those_who_see_no_red_or_green() -> None:
    """Blue against orange: the share of blue in their light differs by more than half."""
    colours = schemes()["light"]
    assert int(colours["blue"][5:], 16) - int(colours["orange"][5:], 16) > 128
