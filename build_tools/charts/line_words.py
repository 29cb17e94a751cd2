"""What a line over periods shows, in words: its first and last figures, its highest and lowest, its target."""

from build_tools.charts.notes import too_short_sentences
from build_tools.charts.placed import Placed, alike, ends_words, placed_figures
from build_tools.charts.points import measured
from build_tools.language import Language
from build_tools.vocabulary import Chart


def line_words(chart: Chart, language: Language) -> list[str]:
    """Each line by name, or the only one with its ends and target; and what it lacks for a control chart."""
    return [*_lines(chart, language), *too_short_sentences(chart, language)]


def _lines(chart: Chart, language: Language) -> list[str]:
    shown = [(series.name, placed_figures(chart, series)) for series in measured(chart)]
    shown = [(name, placed) for name, placed in shown if placed]
    if len(shown) != 1:
        return [_named(name, placed, language) for name, placed in shown] + target_words(chart, language)
    placed = shown[0][1]
    ends = ends_words(placed, "highest", "lowest", language) if len(placed) > 2 and not alike(placed, language) else []
    return [only_line(placed, language), *ends, *target_words(chart, language)]


def only_line(placed: list[Placed], language: Language) -> str:
    """The first and the last figure of the only line; one that never differs is said once."""
    (first_place, first), (last_place, last) = placed[0], placed[-1]
    if len(placed) == 1:
        return language.sentence("charts.words.once", value=language.figure(first), place=first_place)
    if alike(placed, language):
        return language.sentence("charts.words.all_same", value=language.figure(first))
    return language.sentence(
        "charts.words.first_last",
        first=language.figure(first),
        first_place=first_place,
        last=language.figure(last),
        last_place=last_place,
    )


def _named(name: str, placed: list[Placed], language: Language) -> str:
    (first_place, first), (last_place, last) = placed[0], placed[-1]
    if len(placed) == 1:
        return language.sentence("charts.words.named_once", name=name, value=language.figure(first), place=first_place)
    return language.sentence(
        "charts.words.named_first_last",
        name=name,
        first=language.figure(first),
        first_place=first_place,
        last=language.figure(last),
        last_place=last_place,
    )


def target_words(chart: Chart, language: Language) -> list[str]:
    """The latest target, where there is one."""
    placed = [placed_figures(chart, series) for series in chart.series if series.role == "target"]
    latest = [each[-1][1] for each in placed if each]
    return [language.sentence("charts.words.target", value=language.figure(each)) for each in latest]
