"""What a chart shows in one to four short sentences, worked out from its figures and claiming nothing more."""

from build_tools.charts.notes import withheld_sentences
from build_tools.charts.points import figures_at, labels, measured, number_of, ordered_keys
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Series, SeriesRole

Placed = tuple[str, Figure]


def chart_words(chart: Chart, language: Language) -> str:
    """Sentences that say the chart: first and last, largest and smallest, and what is not shown and why."""
    kinds = {"line": _line, "control": _control, "bars": _bars, "diverging_bars": _diverging}
    found = kinds[chart.kind](chart, language) or [language.sentence("charts.words.nothing")]
    return " ".join([*found, *withheld_sentences(chart, language)])


def _line(chart: Chart, language: Language) -> list[str]:
    shown = [(series.name, _placed(chart, series)) for series in measured(chart)]
    shown = [(name, placed) for name, placed in shown if placed]
    if len(shown) != 1:
        return [_named(name, placed, language) for name, placed in shown] + _target(chart, language)
    placed = shown[0][1]
    ends = _ends(placed, "highest", "lowest", language) if len(placed) > 2 and not _alike(placed, language) else []
    return [_only_line(placed, language), *ends, *_target(chart, language)]


def _control(chart: Chart, language: Language) -> list[str]:
    """The first and last figures, what is expected, and how many figures stand out."""
    placed = _placed(chart, measured(chart)[0])
    sentences = [_only_line(placed, language)] if placed else []
    limits = sorted(_latest(chart, "limit"), key=_number)
    if len(limits) == 2:
        low, high = map(language.figure, limits)
        sentences.append(language.sentence("charts.words.expected", low=low, high=high))
    marks = [point.mark for point in measured(chart)[0].points]
    keys = {"better": "stands_out_better", "worse": "stands_out_worse", "unusual": "stands_out"}
    found = [(key, marks.count(mark)) for mark, key in keys.items() if mark in marks]
    said = [language.sentence(f"charts.words.{key}", n=count) for key, count in found]
    return sentences + _target(chart, language) + said


def _target(chart: Chart, language: Language) -> list[str]:
    latest = _latest(chart, "target")
    return [language.sentence("charts.words.target", value=language.figure(each)) for each in latest]


def _latest(chart: Chart, role: SeriesRole) -> list[Figure]:
    """The newest figure of each series in this role."""
    placed = [_placed(chart, series) for series in chart.series if series.role == role]
    return [each[-1][1] for each in placed if each]


def _only_line(placed: list[Placed], language: Language) -> str:
    (first_place, first), (last_place, last) = placed[0], placed[-1]
    if len(placed) == 1:
        return language.sentence("charts.words.once", value=language.figure(first), place=first_place)
    if _alike(placed, language):
        return language.sentence("charts.words.all_same", value=language.figure(first))
    return language.sentence(
        "charts.words.first_last",
        first=language.figure(first),
        first_place=first_place,
        last=language.figure(last),
        last_place=last_place,
    )


def _alike(placed: list[Placed], language: Language) -> bool:
    """Whether all figures read the same."""
    return len({language.figure(figure) for _, figure in placed}) == 1


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


def _ends(placed: list[Placed], top: str, bottom: str, language: Language) -> list[str]:
    """The largest and the smallest; figures that read the same are counted, not chosen from."""
    values = [_number(figure) for _, figure in placed]
    return [_end(placed, max(values), top, language), _end(placed, min(values), bottom, language)]


def _end(placed: list[Placed], value: float, key: str, language: Language) -> str:
    figure = next(figure for _, figure in placed if _number(figure) == value)
    said = language.figure(figure)
    alike = [place for place, each in placed if language.figure(each) == said]
    if len(alike) > 1:
        return language.sentence(f"charts.words.{key}_often", value=said, n=len(alike))
    return language.sentence(f"charts.words.{key}", value=said, place=alike[0], label=alike[0])


def _bars(chart: Chart, language: Language) -> list[str]:
    if len(chart.series) == 2:
        return _pairs(chart, language)
    placed = _placed(chart, chart.series[0])
    if len(placed) == 1:
        label, figure = placed[0]
        return [language.sentence("charts.words.bar_one", label=label, value=language.figure(figure))]
    if placed and _alike(placed, language):
        return [language.sentence("charts.words.bars_same", value=language.figure(placed[0][1]))]
    return _ends(placed, "largest", "smallest", language) if placed else []


def _pairs(chart: Chart, language: Language) -> list[str]:
    """Which group is heard too little by most for its share of those served, with both figures; or that none is."""
    one, other = (dict(_placed(chart, series)) for series in chart.series)  # heard, served
    both = [label for label in one if label in other]
    if not both:
        return []
    label = max(both, key=lambda each: _number(other[each]) - _number(one[each]))
    if _number(other[label]) <= _number(one[label]):
        return [language.sentence("charts.words.heard_enough")]
    pair = language.sentence(
        "charts.words.pair",
        first_name=chart.series[0].name,
        first=language.figure(one[label]),
        second_name=chart.series[1].name,
        second=language.figure(other[label]),
    )
    return [language.sentence("charts.words.heard_too_little", label=label), pair]


def _diverging(chart: Chart, language: Language) -> list[str]:
    sentences = []
    for series in chart.series:
        placed = _placed(chart, series)
        if series.role != "mixed" and placed:
            value = max(_number(figure) for _, figure in placed)
            sentences.append(_most(series.role, placed, value, language))
    return sentences


def _most(role: SeriesRole, placed: list[Placed], value: float, language: Language) -> str:
    said = next(language.figure(figure) for _, figure in placed if _number(figure) == value)
    alike = [label for label, figure in placed if language.figure(figure) == said]
    if len(alike) > 1:
        return language.sentence(f"charts.words.most_often.{role}", value=said, n=len(alike))
    return language.sentence(f"charts.words.most.{role}", value=said, label=alike[0])


def _placed(chart: Chart, series: Series) -> list[Placed]:
    """The figures of a series that have a number, each with its place in words, in the order drawn."""
    said, figures = labels(chart, said=True), figures_at(series)
    return [(said[key], figures[key]) for key in ordered_keys(chart) if number_of(figures.get(key)) is not None]


def _number(figure: Figure) -> float:
    value = number_of(figure)
    assert value is not None  # only figures with a number are placed
    return value
