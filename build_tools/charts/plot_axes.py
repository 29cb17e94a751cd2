"""The axes of interactive charts whose marks stand over periods or sides: what lies across, and the values upwards."""

from collections.abc import Iterable
from typing import Any

from build_tools.charts.said import tick_text
from build_tools.charts.scale import Axis
from build_tools.language import Language
from build_tools.vocabulary import Unit

_STILL = {"automargin": True, "fixedrange": True}


def across(names: Iterable[str]) -> dict[str, Any]:
    """What marks stand over, in its own order, with room for a few names."""
    places = {"type": "category", "categoryorder": "array", "categoryarray": list(names)}
    return {**places, "nticks": 6, "tickangle": 0, "showgrid": False, **_STILL}


def upwards(axis: Axis, unit: Unit, language: Language) -> dict[str, Any]:
    """The values, with the ticks of the picture and no others."""
    said = [tick_text(tick, unit, axis, language) for tick in axis.ticks]
    ticks = {"tickmode": "array", "tickvals": list(axis.ticks), "ticktext": said}
    return {"range": [axis.low, axis.high], **ticks, **_STILL}
