"""How every chart looks: the colour, dash, marker and style class of each kind of series."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from build_tools.vocabulary import Chart, Mark, Series


@dataclass(frozen=True)
class Look:
    """One series' look; `name` is the class that charts.css gives a colour in light and in dark."""

    name: str
    colour: str
    dash: str = "solid"
    marker: str = "circle"
    filled: bool = True
    striped: bool = False  # bars with a stripe along them: told from whole ones in black and white too


# Each differs from its neighbours in colour, dash and marker, so that none is told by colour alone.
_VALUES = (
    Look("series-1", "#005eb8"),
    Look("series-2", "#b35900", "dash", "square", filled=False),
    Look("series-3", "#007f3b", "dot", "diamond"),
    Look("series-4", "#5b1a7a", "dashdot", "triangle-up", filled=False),
    Look("series-5", "#425563", "longdash", "cross"),
)
_ROLES: Mapping[str, Look] = MappingProxyType(
    {
        "positive": Look("positive", "#005eb8", marker="triangle-up"),
        "mixed": Look("mixed", "#425563", "dash", "square", filled=False),
        "negative": Look("negative", "#b35900", "dot", "diamond", striped=True),
        "target": Look("target", "#007f3b", "dash", "none", filled=False),
        "mean": Look("mean", "#425563", marker="none", filled=False),
        "limit": Look("limit", "#425563", "dot", "none", filled=False),
        "provisional_mean": Look("provisional-mean", "#425563", "longdash", "none", filled=False),
        "provisional_limit": Look("provisional-limit", "#425563", "dashdot", "none", filled=False),
        "heard": Look("heard", "#005eb8"),
        "served": Look("served", "#425563", "dash", "square", filled=False),
        "before": Look("before", "#425563", "dash", "square", filled=False),
        "after": Look("after", "#005eb8"),
        "promised": Look("promised", "#425563", marker="square", filled=False),
        "moved": Look("moved", "#b35900", marker="diamond"),
        "done": Look("done", "#005eb8"),
    }
)
# Blue and orange as NHS control charts use them, and a shape each; lines are drawn with circles.
MARKS: Mapping[Mark, Look] = MappingProxyType(
    {
        "better": Look("better", "#005eb8", marker="square"),
        "worse": Look("worse", "#b35900", marker="diamond"),
        "unusual": Look("unusual", "#5b1a7a", marker="triangle-up"),
    }
)
LEGEND: Mapping[str, Any] = MappingProxyType(
    {"orientation": "h", "yanchor": "top", "y": -0.12, "x": 0, "traceorder": "normal"}
)
CONFIG: Mapping[str, Any] = MappingProxyType({"displayModeBar": False, "displaylogo": False, "responsive": True})


def looks(chart: Chart) -> list[Look]:
    """The look of each series of a chart, in order."""
    plain = [series for series in chart.series if series.role == "values"]
    return [_look(series, plain) for series in chart.series]


def _look(series: Series, plain: list[Series]) -> Look:
    if series.role == "values":
        return _VALUES[next(at for at, each in enumerate(plain) if each is series) % len(_VALUES)]
    return _ROLES[series.role]


def written(text: str) -> str:
    """Text as Plotly must be given it: Plotly reads tags and entities in its texts, the data holds only words."""
    return html.escape(" ".join(text.split()), quote=False)


def read(text: str) -> str:
    """The words again that `written` wrote."""
    return html.unescape(text)
