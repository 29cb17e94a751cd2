"""What a control chart shows, in words: what is expected, whether its target is met, and what stands out and why."""

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.charts.line import off_scale
from build_tools.charts.line_words import only_line, target_words
from build_tools.charts.notes import provisional_sentences
from build_tools.charts.placed import number, placed_figures
from build_tools.charts.points import LIMIT_ROLES, MEAN_ROLES, figures_at, labels, measured, number_of, ordered_keys
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Mark, Point

_MARKED: Mapping[Mark, str] = MappingProxyType(
    {"better": "stands_out_better", "worse": "stands_out_worse", "unusual": "stands_out"}
)
# By whether the lower and the upper limit lie beyond what a figure can be.
_EXPECTED = MappingProxyType(
    {
        (False, False): "expected",
        (False, True): "expected_at_least",
        (True, False): "expected_at_most",
        (True, True): "expected_any",
    }
)


def control_words(chart: Chart, language: Language) -> list[str]:
    """The first and last figures, what is expected, and how many figures stand out."""
    placed = placed_figures(chart, measured(chart)[0])
    sentences = [only_line(placed, language)] if placed else []
    return [
        *sentences,
        *_expected(chart, language),
        *provisional_sentences(chart, language),
        *target_words(chart, language),
        *_assured(chart, language),
        *_standing_out(chart, language),
    ]


def _expected(chart: Chart, language: Language) -> list[str]:
    """Between which limits the next figure is expected; one beyond what a figure can be is left out."""
    limits = sorted(_latest_limits(chart), key=number)
    if len(limits) != 2:
        return []
    beyond = {figure.id for figure in off_scale(chart)}
    low, high = map(language.figure, limits)
    key = _EXPECTED[limits[0].id in beyond, limits[1].id in beyond]
    return [language.sentence(f"charts.words.{key}", low=low, high=high)]


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
    """How many figures stand out in each way, and by which rule: the newest one's where the rules differ."""
    points = measured(chart)[0].points
    said = [
        sentence
        for mark, key in _MARKED.items()
        for sentence in _marked(chart, key, [point for point in points if point.mark == mark], language)
    ]
    return said or [language.sentence("charts.words.stands_out_none")]


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


def _latest_limits(chart: Chart) -> list[Figure]:
    """The limits, provisional or not, where the mean stands last; a stretch of one value has none."""
    limits = [figures_at(series) for series in chart.series if series.role in LIMIT_ROLES]
    means = {point.key for series in chart.series if series.role in MEAN_ROLES for point in series.points}
    last = [key for key in ordered_keys(chart) if key in means][-1:]
    return [each[key] for key in last for each in limits if number_of(each.get(key)) is not None]
