"""The short texts beside a chart's marks: ticks, values, and what a pointer over a point reads."""

from build_tools.charts.house_style import written
from build_tools.charts.scale import Axis
from build_tools.language import Language
from build_tools.vocabulary import Figure, Point, Series, Unit, Withheld

PROPORTIONS: frozenset[Unit] = frozenset({"percent", "ratio", "per_1000"})


def tick_text(value: float, unit: Unit, axis: Axis, language: Language) -> str:
    """A tick's number; only signs that are short stand with it, since the subtitle names the unit."""
    if unit in ("percent", "pounds"):
        return language.value(value, unit, axis.decimals)
    return language.number(value, axis.decimals)


def value_text(figure: Figure | None, language: Language) -> str:
    """The value beside a mark, short where it is withheld: the chart's notes say it in full."""
    if figure is None:
        return ""
    if isinstance(figure.value, Withheld):
        return written(language.sentence(f"charts.short.{figure.value.name.lower()}"))
    return written(language.figure(figure))


def hover(series: Series, label: str, figure: Figure | None, language: Language) -> str:
    """What a pointer over a point reads, in lines: its series and label, its value, and what it is out of."""
    if figure is None:
        return ""
    lines = [language.sentence("charts.hover", name=series.name, label=label), language.figure(figure)]
    if figure.unit in PROPORTIONS and isinstance(figure.denominator, int | float):
        lines.append(language.sentence("charts.hover_of", of=language.number(figure.denominator)))
    return "<br>".join(map(written, lines))


def standing_out(point: Point | None, language: Language) -> str:
    """One more line of what a pointer reads, over a point that stands out: in which way, and by which rule."""
    if point is None or not point.mark:
        return ""
    said = language.sentence(f"charts.marks.{point.mark}")
    if point.cause:
        cause = language.sentence(f"charts.causes.{point.cause}")
        said = language.sentence("charts.hover_cause", mark=said, cause=cause)
    return "<br>" + written(said)
