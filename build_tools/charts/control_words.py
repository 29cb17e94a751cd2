"""What a control chart shows, in words: its limits, whether its target is met, and what stands out and why."""

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.charts.line_words import only_line, target_words
from build_tools.charts.notes import provisional_sentences
from build_tools.charts.placed import number, placed_figures
from build_tools.charts.points import LIMIT_ROLES, figures_at, labels, measured, number_of, ordered_keys
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Mark, Point

_MARKED: Mapping[Mark, str] = MappingProxyType(
    {"better": "stands_out_better", "worse": "stands_out_worse", "unusual": "stands_out"}
)


def control_words(chart: Chart, language: Language) -> list[str]:
    """The first and last figures, between which limits and from which figures, and how many stand out."""
    placed = placed_figures(chart, measured(chart)[0])
    sentences = [only_line(placed, language)] if placed else []
    return [
        *sentences,
        *_limits(chart, language),
        *provisional_sentences(chart, language),
        *target_words(chart, language),
        *_assured(chart, language),
        *_standing_out(chart, language),
        *_rounded_alike(chart, language),
    ]


def _limits(chart: Chart, language: Language) -> list[str]:
    """Between which figures the latest limits run, and which figures they come from.

    They are no promise of where the next figure lies: a chart on which many stand out has limits all the same.
    """
    limits = sorted(_latest_limits(chart), key=number)
    if len(limits) != 2:
        return []
    low, high = map(language.figure, limits)
    return [language.sentence("charts.words.limits", low=low, high=high), *_limits_from(chart, limits[0], language)]


def _limits_from(chart: Chart, limit: Figure, language: Language) -> list[str]:
    """The figures that a limit comes from: those of its own stretch of which it names every cell as its source."""
    held = _cells(limit)
    lines = [point for series in chart.series if series.role in LIMIT_ROLES for point in series.points]
    stretch = {point.key for point in lines if point.figure.id == limit.id}
    known = [
        point for point in measured(chart)[0].points if point.key in stretch and number_of(point.figure) is not None
    ]
    used = [point.key for point in known if held and _cells(point.figure) <= held]
    said = labels(chart, said=True)
    if not used:
        return []
    return [language.sentence("charts.words.limits_from", n=len(used), first=said[used[0]], last=said[used[-1]])]


def _cells(figure: Figure) -> set[tuple[str, str, str]]:
    return {(source.table, source.field, row) for source in figure.sources for row in source.rows}


def _assured(chart: Chart, language: Language) -> list[str]:
    """Whether the process as it is now meets its target."""
    if chart.verdict is None or not chart.verdict.assurance:
        return []
    return [
        language.sentence(
            "charts.words.as_a_sentence", words=language.sentence(f"charts.icons.{chart.verdict.assurance}")
        )
    ]


def _standing_out(chart: Chart, language: Language) -> list[str]:
    """How many figures stand out, of how many, in each way and by which rule: the newest one's where rules differ."""
    points = [point for point in measured(chart)[0].points if number_of(point.figure) is not None]
    said = [
        sentence
        for mark, key in _MARKED.items()
        for sentence in _marked(chart, key, [point for point in points if point.mark == mark], language)
    ]
    shown = language.sentence("charts.words.of_figures", n=len(points))
    return [shown, *(said or [language.sentence("charts.words.stands_out_none")])]


def _marked(chart: Chart, key: str, points: list[Point], language: Language) -> list[str]:
    causes = {point.cause for point in points}
    if not points:
        return []
    newest = points[-1]
    if not newest.cause:
        return [language.sentence(f"charts.words.{key}", n=len(points))]
    cause = language.sentence(f"charts.causes.{newest.cause}")
    if len(causes) == 1:
        return [language.sentence(f"charts.words.{key}_why", n=len(points), cause=cause)]
    place = labels(chart, said=True)[newest.key]
    return [
        language.sentence(f"charts.words.{key}", n=len(points)),
        language.sentence("charts.words.stands_out_newest", place=place, cause=cause),
    ]


def _rounded_alike(chart: Chart, language: Language) -> list[str]:
    """That the newest figure lies outside a limit with which it reads the same."""
    shown = [point for point in measured(chart)[0].points if number_of(point.figure) is not None]
    outside = shown and shown[-1].cause == "outside_limits"
    read = {language.figure(limit) for limit in _latest_limits(chart)}
    alike = outside and language.figure(shown[-1].figure) in read
    return [language.sentence("charts.words.rounded_alike")] if alike else []


def _latest_limits(chart: Chart) -> list[Figure]:
    """The limits, provisional or not, at the newest value; a stretch of one value has none."""
    limits = [figures_at(series) for series in chart.series if series.role in LIMIT_ROLES]
    values = figures_at(measured(chart)[0])
    last = [key for key in ordered_keys(chart) if number_of(values.get(key)) is not None][-1:]
    return [each[key] for key in last for each in limits if number_of(each.get(key)) is not None]
