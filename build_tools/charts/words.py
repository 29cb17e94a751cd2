"""What a chart shows in a few short sentences, worked out from its figures and claiming nothing more."""

from build_tools.charts.before_after import before_after_words
from build_tools.charts.breaks import counted_otherwise
from build_tools.charts.control_words import control_words
from build_tools.charts.line_words import line_words
from build_tools.charts.notes import withheld_sentences
from build_tools.charts.placed import Placed, alike, ends_words, number, placed_figures
from build_tools.charts.promises import promises_words
from build_tools.charts.small_multiples import small_multiples_words
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, SeriesRole

# Where ten people of a group would be expected and at most nine are heard, one in ten is missing: less than that is
# too little to reach out for.
_SMALLEST_GAP = 0.1


def chart_words(chart: Chart, language: Language) -> str:
    """Sentences that say the chart: first and last, largest and smallest, and what is not shown and why."""
    kinds = {
        "line": line_words,
        "control": control_words,
        "bars": _bars,
        "diverging_bars": _diverging,
        "small_multiples": small_multiples_words,
        "before_after": before_after_words,
        "promises": promises_words,
    }
    found = kinds[chart.kind](chart, language) or [language.sentence("charts.words.nothing")]
    return " ".join([*found, *counted_otherwise(chart, language), *withheld_sentences(chart, language)])


def _bars(chart: Chart, language: Language) -> list[str]:
    if len(chart.series) == 2:
        return _pairs(chart, language)
    placed = placed_figures(chart, chart.series[0])
    if len(placed) == 1:
        label, figure = placed[0]
        return [language.sentence("charts.words.bar_one", label=label, value=language.figure(figure))]
    if placed and alike(placed, language):
        return [language.sentence("charts.words.bars_same", value=language.figure(placed[0][1]))]
    return ends_words(placed, "largest", "smallest", language) if placed else []


def _pairs(chart: Chart, language: Language) -> list[str]:
    """Which groups are heard too little for their share of those served, and the furthest with both figures; or none.

    A gap counts where chance alone would seldom make it, and where it is large enough to matter.
    """
    one, other = (dict(placed_figures(chart, series)) for series in chart.series)  # heard, served
    both = [label for label in one if label in other]
    if not both:
        return []
    short = [label for label in both if _is_too_little(one[label], other[label])]
    if not short:
        return [language.sentence("charts.words.heard_enough")]
    label = max(short, key=lambda each: number(other[each]) - number(one[each]))
    said = [language.sentence("charts.words.heard_too_little", n=len(short), groups=language.listing(short))]
    if len(short) > 1:
        said.append(language.sentence("charts.words.heard_least", label=label))
    pair = language.sentence(
        "charts.words.pair",
        first_name=chart.series[0].name,
        first=language.figure(one[label]),
        second_name=chart.series[1].name,
        second=language.figure(other[label]),
    )
    return [*said, pair]


def _is_too_little(heard: Figure, served: Figure) -> bool:
    """Whether even the upper end of the likely share heard is under the share served, and the gap is not small."""
    likely = heard.interval[1] if heard.interval else number(heard)
    return likely < number(served) and number(heard) <= (1 - _SMALLEST_GAP) * number(served)


def _diverging(chart: Chart, language: Language) -> list[str]:
    sentences = []
    for series in chart.series:
        placed = placed_figures(chart, series)
        if series.role != "mixed" and placed:
            value = max(number(figure) for _, figure in placed)
            said = _each if chart.keep_order else _most
            sentences.append(said(series.role, placed, value, language))
    return sentences


def _each(role: SeriesRole, placed: list[Placed], most: float, language: Language) -> str:
    """The least and the most of what is not to be ranked, without their names."""
    least = min(number(figure) for _, figure in placed)
    low, high = (next(language.figure(one) for _, one in placed if number(one) == end) for end in (least, most))
    return language.sentence(f"charts.words.{'each' if low == high else 'each_between'}.{role}", low=low, high=high)


def _most(role: SeriesRole, placed: list[Placed], value: float, language: Language) -> str:
    said = next(language.figure(figure) for _, figure in placed if number(figure) == value)
    same = [label for label, figure in placed if language.figure(figure) == said]
    if len(same) > 1:
        return language.sentence(f"charts.words.most_often.{role}", value=said, n=len(same))
    return language.sentence(f"charts.words.most.{role}", value=said, label=same[0])
