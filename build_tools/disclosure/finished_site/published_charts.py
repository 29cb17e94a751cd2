"""The second gate, its charts: no form of a chart holds a number that is neither one of its figures nor of its axis."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from build_tools.disclosure.finished_site.chart_axes import fits_months, fits_values
from build_tools.disclosure.texts.numbers_in_text import numbers_in, without_counts
from build_tools.disclosure.texts.page_texts import unbroken
from build_tools.findings import stop
from build_tools.language import Language
from build_tools.vocabulary import Chart, DrawnChart, Figure, Finding, Number, Place, Series, Withheld

_REMEDY = "Nothing was published. Tell whoever looks after the program, and name this chart."
# Where a Plotly figure holds numbers that say how it looks, and nothing about what it shows.
_LOOKS = re.compile(
    r"data\.(?:line|marker|marker\.line|error_y)\.(?:width|thickness|size|color|dash)|data\.meta\.(?:look|side)"
    r"|data\.[xy]axis|layout\.(?:height|meta\.narrow_height|margin\.[lrtb]|legend\.[xy])"
    r"|layout\.[xy]axis\d*\.(?:domain|anchor|nticks|tickangle)"
    r"|layout\.(?:annotations\.(?:x|y|yref)|shapes\.(?:x0|x1|y0|y1|line\.width))|config\..*"
)
_PLACED_LATER = re.compile(
    r"data\.(?:[xy]|error_y\.array(?:minus)?)|layout\.(?:xaxis2?|yaxis\d*)\.(?:range|tickvals|ticktext)"
)
# Attributes that say where and how something is drawn.
DRAWN = {
    "d", "x", "y", "cx", "cy", "r", "width", "height", "viewBox", "class", "role", "fill", "stroke", "color",
    "stroke-width",
    "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "font-size", "font-family", "font-weight", "text-anchor",
}  # fmt: skip
_NAMED = {"id", "aria-labelledby"}
_BEYOND = 1.35  # bars to both sides leave up to 15% of the whole span free at each end
_UPRIGHT = ("line", "control", "small_multiples", "before_after")  # kinds whose values lie along an upright axis
_FEW = "13"  # the catalogue's own sentences say how many values a control chart needs


def check_charts(charts: Mapping[str, DrawnChart], language: Language) -> tuple[Finding, ...]:
    """A finding for each chart one of whose forms says more than its figures do.

    Looked through are both pictures (texts, titles, attributes), the Plotly figure with its hover texts, the words
    and the table. A figure without a number must have none in any of them.
    """
    found = ((identity, _fault(drawn, language)) for identity, drawn in charts.items())
    return tuple(
        stop("1", Place(file=f"charts/{identity}.json"), f"the chart {identity} {fault}.", _REMEDY)
        for identity, fault in found
        if fault
    )


def _fault(drawn: DrawnChart, language: Language) -> str:
    said = _Said(drawn.chart, drawn.plotly, language)
    return next(
        filter(
            None,
            (
                _fault_of_table(drawn),
                said.fault_of_axis(),
                said.fault_of_traces(),
                said.fault_of_rest(),
                said.fault_in("words", drawn.words),
                said.fault_of_picture("wide picture", drawn.svg),
                said.fault_of_picture("narrow picture", drawn.svg_narrow),
                *(said.fault_of_picture("small picture", each) for each in (drawn.spark, *drawn.icons) if each),
            ),
        ),
        "",
    )


def _fault_of_table(drawn: DrawnChart) -> str:
    figures = {point.figure.id: point.figure for series in drawn.chart.series for point in series.points}
    cells = [cell for _, row in drawn.table.rows for cell in row if cell is not None]
    return (
        "" if all(figures.get(cell.id) == cell for cell in cells) else "has a figure in its table that is not its own"
    )


@dataclass(frozen=True)
class _Said:
    """What a chart may say: the numbers of its figures, its names, and its axis."""

    chart: Chart
    plotly: Mapping[str, Any]
    language: Language

    @cached_property
    def figures(self) -> list[Figure]:
        return [point.figure for series in self.chart.series for point in series.points]

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The numbers, as they are written, that may stand in any text of the chart."""
        chart, language = self.chart, self.language
        points = [point for series in chart.series for point in series.points]
        texts = [chart.title, chart.period, chart.source, chart.category, chart.link, chart.id]
        texts += [series.name for series in chart.series] + [each.text for each in chart.annotations]
        texts += [text for point in points for text in (point.key, point.label, point.said)]
        texts += [language.figure(figure) for figure in self.figures]
        texts += [language.number(of) for of in map(_denominator, self.figures) if of is not None]
        texts += language.catalogue["charts"]["units"].values()
        texts += [f"{number}" for number in range(1, len(chart.annotations) + 1)]
        texts += [language.value(end, each.unit, each.decimals) for each in self.figures for end in each.interval or ()]
        texts += [language.date(chart.day)] if chart.day else []
        texts += [_FEW] if chart.too_short or any(each.role.startswith("provisional") for each in chart.series) else []
        texts += ["0"]  # the scale may say that it starts above 0
        texts += [text for name in ("xaxis", "yaxis") for text in self.plotly["layout"][name].get("ticktext", ())]
        return numbers_in("\n".join(texts))

    def fault_in(self, form: str, *texts: str) -> str:
        """Whether one of these texts holds a number that is neither a figure's nor counts the chart's own points."""
        text = html.unescape("\n".join(texts))
        if self.allowed.issuperset(numbers_in(text)):
            return ""
        text = without_counts(text, self.language.catalogue["charts"], len(self.figures))
        known = self.allowed.issuperset(numbers_in(text))
        return "" if known else f"has a number in its {form} that is not one of its figures"

    def fault_of_axis(self) -> str:
        """The ticks are evenly spaced round numbers, or months; the axis of bars ends a little beyond the longest."""
        chart, layout = self.chart, self.plotly["layout"]
        if chart.kind in _UPRIGHT:
            axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
            fits = all(fits_values(axis, chart.unit, self.language) for axis in axes) and self._whiskers_fit()
        elif chart.kind == "promises":
            names = numbers_in("\n".join(layout["yaxis"]["ticktext"]))
            fits = fits_months(layout["xaxis"], self.language) and self._labels.issuperset(names)
            days = {*self._numbers, self._day}
            fits = fits and all({shape["x0"], shape["x1"]} <= days for shape in layout["shapes"])
        else:
            ends = [end for name in ("xaxis", "xaxis2") for end in layout.get(name, {}).get("range", ())]
            texts = numbers_in("\n".join(layout["yaxis"].get("ticktext", ())))
            reach = _BEYOND * max([*map(abs, self._numbers), 1.0])
            fits = all(abs(end) <= reach for end in ends) and self._labels.issuperset(texts)
        return "" if fits else "has an axis with a number that is no tick of it"

    def _whiskers_fit(self) -> bool:
        """Whether each whisker ends where its figure's interval does."""
        for series, trace in zip(self._drawn, self.plotly["data"], strict=False):
            reach = trace.get("error_y", {})
            drawn = [*reach.get("array", ()), *reach.get("arrayminus", ())]
            figure = series.points[0].figure if series.points else None
            low, high = (figure.interval if figure and figure.interval else None) or (0.0, 0.0)
            value = 0.0 if figure is None or isinstance(figure.value, Withheld) else figure.value
            if drawn and drawn != [high - value, value - low]:
                return False
        return True

    def fault_of_traces(self) -> str:
        """Each series is drawn from its figures' numbers alone; what is withheld is a gap."""
        along = "y" if self.chart.kind in _UPRIGHT else "x"
        traces = self.plotly["data"]
        for series, trace in zip(self._drawn, traces, strict=False):
            wanted = sorted(abs(number) for number in _numbers(point.figure for point in series.points))
            drawn = sorted(abs(number) for number in trace[along] if number is not None)
            if drawn != wanted:
                return "draws something else than its figures"
        marked = (number for trace in traces[len(self._drawn) :] for number in trace[along])
        return "" if {*self._numbers} >= {*marked} else "marks something else than its figures"

    def fault_of_rest(self) -> str:
        """Whatever else the Plotly figure holds: hover texts, custom data, names, notes."""
        texts = []
        for path, leaf in _leaves(self.plotly):
            if _LOOKS.fullmatch(path) or (_PLACED_LATER.fullmatch(path) and not isinstance(leaf, str)):
                continue
            if isinstance(leaf, str):
                texts.append(leaf)
            elif leaf not in self._numbers:
                return "has a number in its interactive form that is not one of its figures"
        return self.fault_in("interactive form", *(text.replace("<br>", "\n") for text in unbroken(texts)))

    def fault_of_picture(self, form: str, svg: str) -> str:
        """The texts of a picture, and each attribute that is not drawing."""
        try:
            elements = list(ElementTree.fromstring(svg).iter())  # noqa: S314 - the project's own drawing
        except ElementTree.ParseError:
            return f"has a {form} that cannot be looked through"
        texts = [element.text or "" for element in elements] + [element.tail or "" for element in elements]
        for element in elements:
            for name, value in element.attrib.items():
                if name in _NAMED:
                    texts.append(value.replace(self.chart.id, ""))
                elif name not in DRAWN:
                    texts.append(value)
        return self.fault_in(form, " ".join(texts))

    @property
    def _drawn(self) -> list[Series]:
        """The series that have a trace: all of them, or the two sides of before and after."""
        sides = self.chart.kind == "before_after"
        return [series for series in self.chart.series if not sides or series.role in ("before", "after")]

    @property
    def _day(self) -> int | None:
        return None if self.chart.day is None else self.chart.day.toordinal()

    @cached_property
    def _numbers(self) -> frozenset[Number]:
        return frozenset(_numbers(self.figures))

    @cached_property
    def _labels(self) -> frozenset[str]:
        points = [point for series in self.chart.series for point in series.points]
        return numbers_in("\n".join(f"{point.label} {point.key}" for point in points))


def _numbers(figures: Iterable[Figure]) -> Iterator[Number]:
    for figure in figures:
        if not isinstance(figure.value, Withheld):
            yield figure.value


def _denominator(figure: Figure) -> Number | None:
    return figure.denominator if isinstance(figure.denominator, int | float) else None


def _leaves(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number and text of a figure with its place: ('data.hovertext', 'Waiting<br>29')."""
    if isinstance(part, Mapping):
        for name, each in part.items():
            yield from _leaves(each, f"{path}.{name}" if path else str(name))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _leaves(each, path)
    elif part is not None and not isinstance(part, bool):
        yield path, part
