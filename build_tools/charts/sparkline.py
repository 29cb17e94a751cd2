"""A line small enough for a card: a measure's values without words, its last value as a dot."""

from collections.abc import Callable, Collection

from build_tools.charts.breaks import breaks
from build_tools.charts.house_style import MARKS, looks
from build_tools.charts.marks import mark_path, marks
from build_tools.charts.paper import element, line, stroke
from build_tools.charts.points import MEAN_ROLES, figures_at, measured, number_of, ordered_keys
from build_tools.charts.scale import Scale, within
from build_tools.vocabulary import Chart, Series

Place = tuple[float, float]
Across = Callable[[float], float]

_WIDTH, _HEIGHT, _EDGE = 120, 32, 5
_DOT, _MARK = 3.2, 2.4


def draw_sparkline(chart: Chart) -> str:
    """The values of the only line of a chart, with gaps where there is no number; '' where none or several are.

    The last value is a dot, what stands out has its mark, and the mean is a faint line where there is one. It has
    no axis and no words, and is hidden from assistive technology: the figure that it goes with stands beside it.
    """
    lines = measured(chart)
    numbers = _numbers(chart, lines[0]) if chart.kind in ("line", "control") and len(lines) == 1 else []
    held = [number for number in numbers if number is not None]
    if not held:
        return ""
    low, high = (min(held), max(held)) if min(held) < max(held) else (held[0] - 1, held[0] + 1)
    up = Scale(low, high, _HEIGHT - _EDGE, _EDGE)
    across = Scale(0, max(1, len(numbers) - 1), _EDGE, _WIDTH - _EDGE)
    return element(
        "svg",
        _means(chart, across, up) + _values(chart, numbers, across, up) + _marks(chart, lines[0], across, up),
        xmlns="http://www.w3.org/2000/svg",
        class_="chart-spark",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        width=_WIDTH,
        height=_HEIGHT,
        aria_hidden="true",
        focusable="false",
        fill="currentColor",
    )


def _numbers(chart: Chart, series: Series) -> list[float | None]:
    figures = figures_at(series)
    return [number_of(figures.get(key)) for key in ordered_keys(chart)]


def _values(chart: Chart, numbers: list[float | None], across: Across, up: Scale) -> str:
    line_of = measured(chart)[0]
    look = looks(chart)[chart.series.index(line_of)]
    path = _path(numbers, across, up, {ordered_keys(chart).index(key) for key in breaks(chart, line_of)})
    last = max(at for at, number in enumerate(numbers) if number is not None)
    dot = marks(mark_path("circle", across(last), up(numbers[last] or 0.0), _DOT), look)
    return (line(path, look, 1.5) if path else "") + dot


def _path(numbers: list[float | None], across: Across, up: Scale, parted: Collection[int] = ()) -> str:
    """A line through the numbers, broken where one is missing or lies beyond the picture; none through one alone.

    It is broken too before each place of `parted`, where the way of counting changed.
    """
    runs: list[list[Place]] = [[]]
    for at, number in enumerate(numbers):
        if at in parted:
            runs.append([])
        if number is not None and within(number, up.low, up.high):
            runs[-1].append((across(at), up(number)))
        elif runs[-1]:
            runs.append([])
    return "".join(stroke(run) for run in runs if len(run) > 1)


def _means(chart: Chart, across: Across, up: Scale) -> str:
    means = [_numbers(chart, series) for series in chart.series if series.role in MEAN_ROLES]
    # A line of its own for each stretch: nothing leads from one mean to the next.
    stretches = [[each if each == mean else None for each in numbers] for numbers in means for mean in set(numbers)]
    path = "".join(sorted(_path(each, across, up) for each in stretches))
    attributes = {"class_": "chart-spark-mean", "stroke_opacity": 0.6}
    return element("path", d=path, fill="none", stroke="currentColor", **attributes) if path else ""


def _marks(chart: Chart, series: Series, across: Across, up: Scale) -> str:
    """Marks of one shape as one path, at the points that stand out."""
    places = {key: across(at) for at, key in enumerate(ordered_keys(chart))}
    drawn = []
    for mark, look in MARKS.items():
        found = [
            mark_path(look.marker, places[point.key], up(number), _MARK)
            for point in series.points
            if point.mark == mark and (number := number_of(point.figure)) is not None
        ]
        drawn += [marks("".join(found), look)] if found else []
    return "".join(drawn)
