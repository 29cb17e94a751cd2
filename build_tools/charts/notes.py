"""The lines of small print inside a chart's picture: reasons, what is not shown, what it is out of, the source."""

from build_tools.charts.line import line_axis
from build_tools.charts.points import labels, measured, placed_annotations
from build_tools.charts.said import tick_text
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Series, Withheld


def subtitle(chart: Chart, language: Language) -> str:
    """The unit and the period, as they stand under the title."""
    unit = language.sentence(f"charts.units.{chart.unit}")
    return language.sentence("charts.subtitle", unit=unit, period=chart.period)


def notes(chart: Chart, language: Language) -> list[str]:
    """The small print in order: a line for each reason, one for what a reader must know, and the source."""
    known = [*_axis_start(chart, language), *_out_of(chart, language), *withheld_sentences(chart, language)]
    source = language.sentence("charts.source", source=chart.source)
    return [*_reasons(chart, language), *([" ".join(known)] if known else []), source]


def withheld_sentences(chart: Chart, language: Language) -> list[str]:
    """A sentence for each reason why figures of the chart are not shown, with how many they are."""
    held = [figure.value for figure in _figures(chart) if isinstance(figure.value, Withheld)]
    return [
        language.sentence(f"charts.withheld.{why.name.lower()}", n=held.count(why)) for why in Withheld if why in held
    ]


def _reasons(chart: Chart, language: Language) -> list[str]:
    said = labels(chart, said=True)
    return [
        language.sentence("charts.reason", number=number, label=said[reason.key], text=reason.text)
        for number, (_, reason) in enumerate(placed_annotations(chart), start=1)
    ]


def _axis_start(chart: Chart, language: Language) -> list[str]:
    if chart.kind not in ("line", "control") or line_axis(chart).low <= 0:
        return []
    axis = line_axis(chart)
    return [language.sentence("charts.axis_start", low=tick_text(axis.low, chart.unit, axis, language))]


def _out_of(chart: Chart, language: Language) -> list[str]:
    """How many the percentages are out of, series by series where they differ: a percentage of few is a weak one."""
    said = {series.name: _out_of_series(series, language) for series in measured(chart)}
    if len(set(said.values())) == 1:
        return [each for each in list(said.values())[:1] if each]
    return [
        language.sentence("charts.out_of_named", name=name, sentence=sentence)
        for name, sentence in said.items()
        if sentence
    ]


def _out_of_series(series: Series, language: Language) -> str:
    of = [point.figure.denominator for point in series.points if point.figure.unit == "percent"]
    known = [each for each in of if isinstance(each, int | float)]
    if not known:
        return ""
    least, most = language.number(min(known)), language.number(max(known))
    if least == most:
        return language.sentence("charts.out_of", of=most)
    return language.sentence("charts.out_of_range", least=least, most=most)


def _figures(chart: Chart) -> list[Figure]:
    return [point.figure for series in measured(chart) for point in series.points]
