"""The figures of a chart that have a number, each with its place in words, and which of them are the ends."""

from build_tools.charts.breaks import comparable
from build_tools.charts.points import figures_at, labels, number_of
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Series

Placed = tuple[str, Figure]


def placed_figures(chart: Chart, series: Series) -> list[Placed]:
    """The figures of a series that have a number, each with its place in words, in the order drawn.

    Only those that may be compared: where the way of counting changed, the ones since then.
    """
    said, figures = labels(chart, said=True), figures_at(series)
    keys = comparable(chart, series)
    return [(said[key], figures[key]) for key in keys if number_of(figures.get(key)) is not None]


def number(figure: Figure) -> float:
    """The number of a figure that was placed, and so has one."""
    value = number_of(figure)
    assert value is not None
    return value


def alike(placed: list[Placed], language: Language) -> bool:
    """Whether all figures read the same."""
    return len({language.figure(figure) for _, figure in placed}) == 1


def ends_words(placed: list[Placed], top: str, bottom: str, language: Language) -> list[str]:
    """The largest and the smallest; figures that read the same are counted, not chosen from."""
    values = [number(figure) for _, figure in placed]
    return [_end(placed, max(values), top, language), _end(placed, min(values), bottom, language)]


def _end(placed: list[Placed], value: float, key: str, language: Language) -> str:
    figure = next(figure for _, figure in placed if number(figure) == value)
    said = language.figure(figure)
    same = [place for place, each in placed if language.figure(each) == said]
    if len(same) > 1:
        return language.sentence(f"charts.words.{key}_often", value=said, n=len(same))
    return language.sentence(f"charts.words.{key}", value=said, place=same[0], label=same[0])
