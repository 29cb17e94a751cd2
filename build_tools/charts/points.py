"""The places of a chart's points: their order, their labels and the figures that stand there."""

from build_tools.vocabulary import Annotation, Chart, Figure, Point, Series, Withheld

LIMIT_ROLES = ("limit", "provisional_limit")
MEAN_ROLES = ("mean", "provisional_mean")
STEP_ROLES = ("target", *MEAN_ROLES, *LIMIT_ROLES)


def measured(chart: Chart) -> list[Series]:
    """The series that hold what was measured: not the target, the mean or the limits beside it."""
    return [series for series in chart.series if series.role not in STEP_ROLES]


def number_of(figure: Figure | None) -> float | None:
    """A figure's value where it has one: what is withheld or missing is a gap."""
    return None if figure is None or isinstance(figure.value, Withheld) else figure.value


def drawable(chart: Chart) -> bool:
    """Whether any figure has a number: without one there is no picture to draw, and words say why."""
    return any(number_of(point.figure) is not None for series in measured(chart) for point in series.points)


def figures_at(series: Series) -> dict[str, Figure]:
    """A series' figures by key."""
    return {point.key: point.figure for point in series.points}


def ordered_keys(chart: Chart) -> list[str]:
    """Every key of the chart once, in the order drawn.

    Bars go from largest to smallest of their first series (the negative one where tones diverge), with what is
    withheld last, unless the chart keeps its order; all other kinds keep theirs.
    """
    keys: list[str] = []
    for series in chart.series:
        _merge(keys, [point.key for point in series.points])
    if chart.kind not in ("bars", "diverging_bars") or chart.keep_order:
        return keys
    leading = figures_at(next((each for each in chart.series if each.role == "negative"), chart.series[0]))
    return sorted(keys, key=lambda key: _size(leading.get(key)), reverse=True)


def labels(chart: Chart, said: bool = False) -> dict[str, str]:
    """Each key's label, made different from the others by its key where two would be the same."""
    found: dict[str, str] = {}
    for point in _points(chart):
        found.setdefault(point.key, " ".join(((said and point.said) or point.label).split()))
    twice = {label for label in found.values() if list(found.values()).count(label) > 1}
    return {key: f"{label} ({key})" if label in twice else label for key, label in found.items()}


def placed_annotations(chart: Chart) -> list[tuple[int, Annotation]]:
    """The reasons whose point is on the chart, with its place from 0, in the order of their places."""
    places = {key: at for at, key in enumerate(ordered_keys(chart))}
    found = [(places[each.key], each) for each in chart.annotations if each.key in places]
    return sorted(found, key=lambda pair: pair[0])


def _size(figure: Figure | None) -> float:
    number = number_of(figure)
    return float("-inf") if number is None else number


def _points(chart: Chart) -> list[Point]:
    return [point for series in chart.series for point in series.points]


def _merge(keys: list[str], more: list[str]) -> None:
    """Put each new key behind the one that it follows in its own series."""
    at = 0
    for key in more:
        if key in keys:
            at = keys.index(key) + 1
        else:
            keys.insert(at, key)
            at += 1
