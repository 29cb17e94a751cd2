"""The sentences below a chart, worked out by hand."""

import re
from dataclasses import replace

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.points import ordered_keys
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Withheld
from tests.charts.sample_charts import BARS, CONTROL, DIVERGING, EVERY_KIND, LINE, LINES, PAIRS, chart, series

ENGLISH = load_language("en")
HEARD_AS_EXPECTED = "No group is clearly a tenth or more below the share we would expect."


def words(chart: Chart) -> str:
    return draw_chart(chart, ENGLISH).words


@pytest.mark.parametrize("chart", EVERY_KIND.values(), ids=EVERY_KIND.keys())
def test_no_sentence_has_more_than_twenty_words_or_claims_a_cause(chart: Chart) -> None:
    for sentence in re.split(r"(?<=\.) ", words(chart)):
        assert len(sentence.split()) <= 20
    assert not re.search(r"chang|improv|because|due to|rose|fell|better than", words(chart), re.IGNORECASE)


def test_a_line_says_first_last_highest_lowest_and_target() -> None:
    assert words(LINE) == (
        "It was 82% in the spring and 91% in the frost. "
        "The highest was 91%, in the frost. The lowest was 81%, in the summer. "
        "The latest target is 90%. 2 figures are hidden to protect people."
    )


def test_several_lines_are_said_by_name() -> None:
    assert words(LINES) == (
        "Everyone: 1,204 in the spring, 1,380 in the frost. By phone: 310 in the spring, 255 in the frost."
    )


def test_figures_that_read_the_same_are_counted_not_chosen_from() -> None:
    """Of 86.2 and 86.4, both written 86%, neither is called the highest."""
    alike = chart("line", "percent", series("Values", [86.2, 80, 86.4, 81], "percent"))
    assert "The highest was 86%, in 2 periods. The lowest was 80%, in the summer." in words(alike)


def test_a_constant_line_is_said_once() -> None:
    assert words(chart("line", "count", series("Values", [9, 9, 9]))) == "It was 9 each time."


def test_a_control_chart_says_its_limits_and_how_many_of_its_figures_stand_out() -> None:
    assert words(CONTROL) == (
        "It was 78% in the spring and 79% in the frost. The limits run from 70% to 88%. "
        "The chart shows 7 figures. 1 figure stands out for the better. 1 figure stands out for the worse."
    )


def test_bars_say_the_largest_and_the_smallest() -> None:
    assert (
        words(BARS) == "'Kindness' has the most: 431. 'Noise' has the fewest: 31. 1 figure is hidden to protect people."
    )


def test_pairs_say_who_is_heard_too_little_not_who_is_heard_most() -> None:
    """Child: 4 heard and 21 served are 17 short; Young: 10; Middle and Old are heard more than their share."""
    assert words(PAIRS) == (
        "We hear too little from these groups: Child and Young. The gap is largest for: Child. Heard: 4%. Served: 21%."
    )


def test_pairs_without_a_shortfall_say_so() -> None:
    """The shares of those served, said to be those heard."""
    served = PAIRS.series[1]
    alike = replace(PAIRS, series=(replace(served, name="Heard", role="heard"), served))
    assert words(alike) == HEARD_AS_EXPECTED


@pytest.mark.parametrize(
    ("heard", "likely", "served"),
    [
        (91.0, (89.0, 92.0), 100.0),  # 9 in 100 less, and more than chance: too small a gap to matter
        (4.0, (1.0, 11.0), 10.0),  # less than half, but so few that it may be chance
    ],
)
def test_a_gap_that_is_small_or_may_be_chance_is_not_called_too_little(
    heard: float, likely: tuple[float, float], served: float
) -> None:
    assert words(_pair(heard, likely, served)) == HEARD_AS_EXPECTED


def test_a_gap_of_one_in_ten_beyond_chance_is_called_too_little() -> None:
    assert words(_pair(90.0, (88.0, 92.0), 100.0)).startswith("We hear too little from this group: Child. Heard: 90%.")


def _pair(heard: float, likely: tuple[float, float], served: float) -> Chart:
    """One group of the sample: the share heard with what chance could make it, and the share served."""
    one, other = PAIRS.series
    first = replace(one.points[0], figure=replace(one.points[0].figure, value=heard, interval=likely))
    second = replace(other.points[0], figure=replace(other.points[0].figure, value=served))
    assert first.label == second.label == "Child"
    return replace(PAIRS, series=(replace(one, points=(first,)), replace(other, points=(second,))))


def test_what_is_not_to_be_ranked_is_neither_sorted_nor_named_as_the_most() -> None:
    services = replace(DIVERGING, keep_order=True)
    assert words(services) == (
        "Positive comments for each: between 15 and 256. "
        "Negative comments for each: between 11 and 194. "
        "1 figure is hidden to protect people."
    )
    assert ordered_keys(services) == [point.key for point in DIVERGING.series[0].points]


def test_what_is_not_to_be_ranked_and_alike_is_said_once() -> None:
    alike = [
        replace(each, points=tuple(replace(point, figure=each.points[0].figure) for point in each.points))
        for each in DIVERGING.series
    ]
    said = words(replace(DIVERGING, keep_order=True, series=tuple(alike)))
    assert said == "Positive comments for each: 215. Negative comments for each: 163."


def test_diverging_bars_say_the_most_of_each_tone() -> None:
    assert words(DIVERGING) == (
        "The largest number of positive comments was about Kindness: 256. "
        "The largest number of negative comments was about Kindness: 194. "
        "1 figure is hidden to protect people."
    )


def test_each_reason_for_not_showing_is_said_apart() -> None:
    held = series("Values", [8, Withheld.TOO_FEW, Withheld.NOT_COLLECTED, Withheld.NOT_COLLECTED])
    assert words(chart("line", "count", held)) == (
        "It was 8 in the spring. 2 figures were not collected. 1 figure is not shown: it would come from too few."
    )


def test_bars_alike_and_a_bar_alone_are_said_plainly() -> None:
    assert words(chart("bars", "count", series("Comments", [6, 6]))) == "All of them are 6."
    assert words(chart("bars", "count", series("Comments", [6]))) == "the spring: 6."


def test_pairs_without_a_pair_say_that_there_is_nothing() -> None:
    lone = replace(PAIRS, series=(PAIRS.series[0], replace(PAIRS.series[1], points=())))
    assert words(lone) == "There are no figures to show."


def test_a_line_with_one_figure_among_several_is_said_where_it_stands() -> None:
    both = chart("line", "count", series("Calls", [Withheld.HIDDEN, 7]), series("Letters", [5, 6]))
    assert words(both).startswith("Calls: 7 in the summer. Letters: 5 in the spring, 6 in the summer.")


def test_tones_alike_are_counted() -> None:
    tones = chart(
        "diverging_bars", "comments", series("Good", [9, 9], role="positive"), series("Bad", [8, 6], role="negative")
    )
    assert words(tones) == (
        "The most positive comments were 9, for 2 of them. "
        "The largest number of negative comments was about the spring: 8."
    )
