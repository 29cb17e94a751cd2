"""Our own small pictures of what a control chart says now: how a measure varies, and whether it meets its target."""

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.charts.house_style import MARKS
from build_tools.charts.paper import element, safe
from build_tools.vocabulary import Verdict

_SIZE = 40
_GREY = "#425563"
_SQUARE = "M9 3h22a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6h-22a6 6 0 0 1-6-6v-22a6 6 0 0 1 6-6z"
# Each kind has a frame of its own shape: a square for better, a diamond for worse, a ring for neither.
_FRAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "improvement": ("better", _SQUARE),
        "concern": ("worse", "M17.5 2.5a3.5 3.5 0 0 1 5 0l15 15a3.5 3.5 0 0 1 0 5l-15 15a3.5 3.5 0 0 1-5 0"
                             "l-15-15a3.5 3.5 0 0 1 0-5z"),
        "neutral": ("unusual", "M3 20a17 17 0 1 0 34 0a17 17 0 1 0-34 0z"),
    }
)  # fmt: skip
_WAVE = "M8 20c3-7 5-7 8 0s5 7 8 0s5-7 8 0"
_ARROWS = MappingProxyType({1: "M20 29v-17M13 18l7-7l7 7", -1: "M20 11v17M13 22l7 7l7-7", 0: "M13 20h14"})
_TARGET_LINE = "M20 8v24"
# Where the dots stand: beyond the target to its right, short of it to its left, or on both sides.
_DOTS: Mapping[str, tuple[str, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        "pass": ("better", ((28, 11), (30, 20), (28, 29))),
        "fail": ("worse", ((12, 11), (10, 20), (12, 29))),
        "hit_and_miss": ("common", ((29, 11), (11, 20), (29, 29))),
    }
)


def variation_icon(verdict: Verdict, title: str) -> str:
    """How the measure varies now: a level wave for common cause, otherwise an arrow up or down in a frame.

    The frame says by its shape whether it is for the better (a square), for the worse (a diamond) or neither (a
    ring). The picture is hidden from assistive technology, because the page says the same in words beside it; the
    title is for a pointer that rests on it.
    """
    if verdict.variation == "common_cause":
        return _icon(_frame("common", _SQUARE, "none") + _line(_WAVE), title)
    look, frame = _FRAMES[verdict.variation]
    arrow = element(
        "path", d=_ARROWS[verdict.direction], class_="chart-icon-sign", fill="none", stroke="#fff", stroke_width=4
    )
    return _icon(_frame(look, frame, _colour(look)) + arrow, title)


def assurance_icon(verdict: Verdict, title: str) -> str:
    """Whether the measure meets its target as it is now: dots beyond the target's line, short of it, or both.

    What is beyond lies to the right, whichever way is better. Dots that meet the target are filled, dots that miss
    it are rings. Hidden from assistive technology as `variation_icon` is. A verdict without an assurance is a
    KeyError.
    """
    look, dots = _DOTS[verdict.assurance]
    target = _frame("common", _SQUARE, "none") + _line(_TARGET_LINE, "4 6")
    return _icon(target + "".join(_dot(x, y, look) for x, y in dots), title)


def _icon(inside: str, title: str) -> str:
    named = element("title", safe(title))
    return element(
        "svg",
        named + inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart-icon",
        viewBox=f"0 0 {_SIZE} {_SIZE}",
        width=_SIZE,
        height=_SIZE,
        aria_hidden="true",
        focusable="false",
        fill="currentColor",
    )


def _frame(look: str, path: str, fill: str) -> str:
    kind = "chart-outline" if fill == "none" else "chart-mark"
    return element("path", d=path, class_=f"{kind} {look}", fill=fill, stroke=_colour(look), stroke_width=2)


def _line(path: str, dashes: str = "") -> str:
    return element(
        "path",
        d=path,
        fill="none",
        stroke="currentColor",
        stroke_width=3,
        stroke_linecap="round",
        stroke_dasharray=dashes,
    )


def _dot(x: int, y: int, look: str) -> str:
    """A dot on one side of the target: filled where it meets it, a ring where it misses it."""
    meets = x > _SIZE / 2
    kind = "chart-mark" if meets else "chart-mark chart-hollow"
    fill = _colour(look) if meets else "#fff"
    return element("circle", cx=x, cy=y, r=4, class_=f"{kind} {look}", fill=fill, stroke=_colour(look), stroke_width=2)


def _colour(look: str) -> str:
    return next((mark.colour for mark in MARKS.values() if mark.name == look), _GREY)
