"""The second gate, the axes of its charts: every tick is a round number or the first day of a month, and reads so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from build_tools.language import Language
from build_tools.vocabulary import Unit

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_DECIMALS = range(6)


def fits_values(axis: Mapping[str, Any], unit: Unit, language: Language) -> bool:
    """Whether the ticks are evenly spaced round numbers, end where the axis does, and read as what they are."""
    ticks, texts = axis["tickvals"], axis["ticktext"]
    if not _evenly_spaced(ticks) or list(axis["range"]) != [ticks[0], ticks[-1]] or len(ticks) != len(texts):
        return False
    written = [
        {language.value(tick, unit, places) for places in _DECIMALS}
        | {language.number(tick, places) for places in _DECIMALS}
        for tick in ticks
    ]
    return all(text in forms for text, forms in zip(texts, written, strict=True))


def fits_months(axis: Mapping[str, Any], language: Language) -> bool:
    """Whether the ticks are first days of months in order, end where the axis does, and read as those months."""
    ticks = axis["tickvals"]
    days = [date.fromordinal(tick) for tick in ticks]
    in_order = ticks == sorted(set(ticks)) and list(axis["range"]) == [ticks[0], ticks[-1]]
    return in_order and all(day.day == 1 for day in days) and axis["ticktext"] == [*map(language.month_short, days)]


def _evenly_spaced(ticks: list[float]) -> bool:
    steps = {round(after - before, 9) for before, after in zip(ticks, ticks[1:], strict=False)}
    if len(steps) != 1:
        return False
    step = steps.pop()
    leading = float(f"{step:e}".split("e")[0])
    return leading in _ROUND or (step == int(step) and step <= 3)
