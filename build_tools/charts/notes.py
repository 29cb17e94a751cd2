"""The lines of small print inside a chart's picture: reasons, what is not shown, what it is out of, the source."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from build_tools.charts.before_after import before_after_notes
from build_tools.charts.line import line_axis
from build_tools.charts.points import (
    MEAN_ROLES,
    drawable,
    labels,
    measured,
    number_of,
    ordered_keys,
    placed_annotations,
)
from build_tools.charts.said import PROPORTIONS, tick_text
from build_tools.charts.small_multiples import small_multiples_notes
from build_tools.language import Language
from build_tools.vocabulary import Annotation, Chart, ChartKind, Figure, Series, Withheld

_OWN: Mapping[ChartKind, Callable[[Chart, Language], list[str]]] = MappingProxyType(
    {
        "small_multiples": small_multiples_notes,
        "before_after": before_after_notes,
    }
)

_SORTED = ("tone_positive", "tone_negative")  # measures that rest on how comments were sorted


def subtitle(chart: Chart, language: Language) -> str:
    """The unit and the period, as they stand under the title."""
    unit = language.sentence(f"charts.units.{chart.unit}")
    return language.sentence("charts.subtitle", unit=unit, period=chart.period)


def notes(chart: Chart, language: Language) -> list[str]:
    """The small print in order: a line for each reason, one for what a reader must know, and the source."""
    if not drawable(chart):
        return [" ".join(withheld_sentences(chart, language)), language.sentence("charts.source", source=chart.source)]
    known = [
        *too_short_sentences(chart, language),
        *provisional_sentences(chart, language),
        *(_OWN[chart.kind](chart, language) if chart.kind in _OWN else []),
        *_sorting(chart, language),
        *_axis_start(chart, language),
        *_out_of(chart, language),
        *withheld_sentences(chart, language),
    ]
    source = language.sentence("charts.source", source=chart.source)
    return [*_reasons(chart, language), *([" ".join(known)] if known else []), source]


def withheld_sentences(chart: Chart, language: Language) -> list[str]:
    """A sentence for each reason why figures of the chart are not shown, with how many they are."""
    held = [figure.value for figure in _figures(chart) if isinstance(figure.value, Withheld)]
    return [
        language.sentence(f"charts.withheld.{why.name.lower()}", n=held.count(why)) for why in Withheld if why in held
    ]


def too_short_sentences(chart: Chart, language: Language) -> list[str]:
    """That there are too few values yet for limits, and how many there are."""
    shown = [figure for figure in _figures(chart) if number_of(figure) is not None]
    return [language.sentence("charts.too_short", n=len(shown))] if chart.too_short else []


def provisional_sentences(chart: Chart, language: Language) -> list[str]:
    """Which limits rest on fewer than 13 values: the latest ones, or those of an earlier stretch."""
    means = [series for series in chart.series if series.role in MEAN_ROLES]
    drawn = {series.role: {point.key for point in series.points} for series in means}
    if not drawn.get("provisional_mean"):
        return []
    last = [key for key in ordered_keys(chart) if any(key in keys for keys in drawn.values())][-1]
    latest = last in drawn["provisional_mean"]
    return [language.sentence("charts.provisional" if latest else "charts.provisional_earlier")]


def _reasons(chart: Chart, language: Language) -> list[str]:
    said = labels(chart, said=True)
    return [
        language.sentence(
            _reason_of(chart, reason), number=number, name=reason.series, label=said[reason.key], text=reason.text
        )
        for number, (_, reason) in enumerate(placed_annotations(chart), start=1)
    ]


def _reason_of(chart: Chart, reason: Annotation) -> str:
    if reason.series:
        return "charts.panels.reason_definition" if reason.kind == "definition" else "charts.panels.reason"
    if reason.kind in ("definition", "target"):
        return f"charts.reason_{reason.kind}"
    rebased = reason.kind == "rebase" and chart.kind == "control"
    return "charts.reason_rebase" if rebased else "charts.reason"


def _sorting(chart: Chart, language: Language) -> list[str]:
    """That a range drawn round a share of sorted comments covers chance, and not what the sorting got wrong."""
    ranged = [figure for figure in _figures(chart) if figure.method in _SORTED and figure.interval]
    return [language.sentence("charts.change.sorting")] if ranged and chart.kind == "before_after" else []


def _axis_start(chart: Chart, language: Language) -> list[str]:
    if chart.kind not in ("line", "control") or line_axis(chart).low <= 0:
        return []
    axis = line_axis(chart)
    return [language.sentence("charts.axis_start", low=tick_text(axis.low, chart.unit, axis, language))]


def _out_of(chart: Chart, language: Language) -> list[str]:
    """How many the percentages are out of, series by series where they differ: a percentage of few is a weak one."""
    if chart.kind == "small_multiples":  # each panel says it of itself
        return []
    said = {series.name: _out_of_series(series, language) for series in measured(chart)}
    if len(set(said.values())) == 1:
        return [each for each in list(said.values())[:1] if each]
    return [
        language.sentence("charts.out_of_named", name=name, sentence=sentence)
        for name, sentence in said.items()
        if sentence
    ]


def _out_of_series(series: Series, language: Language) -> str:
    of = [point.figure.denominator for point in series.points if point.figure.unit in PROPORTIONS]
    known = [each for each in of if isinstance(each, int | float)]
    if not known:
        return ""
    least, most = language.number(min(known)), language.number(max(known))
    if least == most:
        return language.sentence("charts.out_of", of=most)
    return language.sentence("charts.out_of_range", least=least, most=most)


def _figures(chart: Chart) -> list[Figure]:
    return [point.figure for series in measured(chart) for point in series.points]
