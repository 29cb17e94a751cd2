"""For every chart of the example, the pictures, the interactive figure, the words and the table say the same."""

import gzip
import re
from collections.abc import Iterator, Mapping

import pytest
from plotly import graph_objects

from build_tools.charts.draw import draw_chart
from build_tools.language import load_language
from build_tools.vocabulary import Chart, DrawnChart, Figure, Series, Withheld
from tests.charts.picture_reader import Picture
from tests.charts.sample_charts import CONTROL_LOOKS, EVERY_KIND

ENGLISH = load_language("en")
Drawn = Mapping[str, DrawnChart]
LINES, BARS = ("line", "control"), ("bars", "diverging_bars")
A_PIXEL = 1.0


def of_kind(charts: Drawn, kinds: tuple[str, ...]) -> list[DrawnChart]:
    return [drawn for drawn in charts.values() if drawn.chart.kind in kinds]


def figures(chart: Chart) -> list[Figure]:
    return [point.figure for series in chart.series for point in series.points]


def interval(figure: Figure) -> str:
    """The ends of a figure's interval as words write them; nothing where it has none."""
    return " ".join(ENGLISH.value(end, figure.unit, figure.decimals) for end in figure.interval or ())


def number(figure: Figure) -> float | None:
    return None if isinstance(figure.value, Withheld) else float(figure.value)


def numbers(series: Series) -> list[float]:
    return [value for point in series.points if (value := number(point.figure)) is not None]


def test_the_example_has_charts_of_every_kind_asked_for_here(example_charts: Drawn) -> None:
    assert {drawn.chart.kind for drawn in example_charts.values()} >= {*LINES, *BARS}


def test_tables_hold_each_figure_of_their_chart_once(example_charts: Drawn) -> None:
    for drawn in example_charts.values():
        cells = [cell for _, row in drawn.table.rows for cell in row if cell is not None]
        assert sorted(cell.id for cell in cells) == sorted(each.id for each in figures(drawn.chart)), drawn.chart.id


def test_interactive_figures_hold_their_charts_numbers(example_charts: Drawn) -> None:
    for drawn in of_kind(example_charts, LINES + BARS):
        along = "y" if drawn.chart.kind in LINES else "x"
        for series, trace in zip(drawn.chart.series, drawn.plotly["data"], strict=False):
            held = [abs(value) for value in trace[along] if value is not None]
            assert sorted(held) == sorted(map(abs, numbers(series))), drawn.chart.id


def test_words_say_figures_of_their_chart_or_count_them(example_charts: Drawn) -> None:
    """Names of periods hold numbers too, and 13 is how many values a control chart needs."""
    for drawn in example_charts.values():
        chart = drawn.chart
        named = " ".join(f"{point.said} {point.label}" for series in chart.series for point in series.points)
        written = " ".join([*map(ENGLISH.figure, figures(chart)), *map(interval, figures(chart))])
        counts = {str(count) for count in range(1, len(figures(chart)) + 1)} | {"13"}
        found = set(re.findall(r"\d[\d,.]*\d|\d", drawn.words))
        assert found <= set(re.findall(r"\d[\d,.]*\d|\d", f"{named} {written} {chart.claim}")) | counts, chart.id


def test_lines_in_pictures_run_through_their_figures_and_no_others(example_charts: Drawn) -> None:
    """Read with a ruler from the paths; series that look alike (an upper and a lower limit) are read together."""
    for drawn in of_kind(example_charts, LINES):
        for svg in (drawn.svg, drawn.svg_narrow) if shows_any(drawn.chart) else ():
            picture = Picture(svg)
            low, high = drawn.plotly["layout"]["yaxis"]["range"]
            pixel = A_PIXEL / abs(picture.heights()[1])
            for look, wanted in joined(drawn, low, high).items():
                held = [each for each in picture.values_on_line(look) if low - pixel < each < high + pixel]
                assert all(near(each, held, pixel) for each in wanted), (drawn.chart.id, look)
                wanted_or_alone = [*wanted, *(value for each in drawn.chart.series for value in numbers(each))]
                assert all(near(each, wanted_or_alone, pixel) for each in held), (drawn.chart.id, look)


def shows_any(chart: Chart) -> bool:
    """Whether any figure is a number; a picture of none has words and no frame."""
    return any(not isinstance(each.value, Withheld) for each in figures(chart))


def joined(drawn: DrawnChart, low: float, high: float) -> Mapping[str, list[float]]:
    """By look, the numbers on the scale that a line leads to: each with a neighbour, and every step."""
    found: dict[str, list[float]] = {}
    for series, trace in zip(drawn.chart.series, drawn.plotly["data"], strict=False):
        values = [value if value is not None and low <= value <= high else None for value in trace["y"]]
        steps = trace["mode"] == "lines"
        held = [
            value
            for before, value, after in zip([None, *values], values, [*values[1:], None], strict=False)
            if value is not None and (steps or before is not None or after is not None)
        ]
        assert series.name == trace["name"]
        found.setdefault(trace["meta"]["look"], []).extend(held)
    return found


def near(value: float, others: list[float], room: float) -> bool:
    return any(abs(value - each) <= room for each in others)


def test_bars_in_pictures_are_as_long_as_their_figures(example_charts: Drawn) -> None:
    """One length for one number in the whole picture; the first bar of a series with a legend is its sample."""
    for drawn in of_kind(example_charts, BARS):
        sampled = drawn.plotly["layout"]["showlegend"]
        for svg in (drawn.svg, drawn.svg_narrow):
            pairs = list(lengths(Picture(svg), drawn, int(sampled)))
            unit = max(length for length, _ in pairs) / max(value for _, value in pairs)
            assert all(abs(length - value * unit) <= A_PIXEL for length, value in pairs), drawn.chart.id


def lengths(picture: Picture, drawn: DrawnChart, samples: int) -> Iterator[tuple[float, float]]:
    """The length of each bar of a picture with the number that it stands for, from the shortest of its series."""
    for series, trace in zip(drawn.chart.series, drawn.plotly["data"], strict=True):
        held = sorted(length for _, length in picture.bars(trace["meta"]["look"])[samples:])
        wanted = sorted(abs(value) for value in numbers(series) if value)
        assert len(held) == len(wanted), drawn.chart.id
        yield from zip(held, wanted, strict=True)


def test_the_values_beside_bars_are_their_figures(example_charts: Drawn) -> None:
    """What is hidden is written as that, short: the rest is in the note."""
    for drawn in of_kind(example_charts, BARS):
        shown = [each for each in figures(drawn.chart) if number(each) is not None]
        for svg in (drawn.svg, drawn.svg_narrow):
            beside = [words for words in Picture(svg).texts("chart-value") if re.search(r"\d", words)]
            assert sorted(beside) == sorted(map(ENGLISH.figure, shown)), drawn.chart.id


def test_each_picture_says_its_unit_period_and_source(example_charts: Drawn) -> None:
    for drawn in of_kind(example_charts, LINES + BARS):
        chart = drawn.chart
        for svg in (drawn.svg, drawn.svg_narrow):
            seen = "".join(Picture(svg).texts()).replace(" ", "")
            for said in (chart.title, ENGLISH.sentence(f"charts.units.{chart.unit}"), chart.period, chart.source):
                assert said.replace(" ", "") in seen, (chart.id, said)


def test_each_picture_of_proportions_says_what_they_are_out_of(example_charts: Drawn) -> None:
    """The smallest and the largest denominator of each percentage that has one."""
    for drawn in of_kind(example_charts, LINES + BARS):
        of = [each.denominator for each in figures(drawn.chart) if each.unit in ("percent", "ratio", "per_1000")]
        known = [each for each in of if isinstance(each, int | float)]
        for svg in (drawn.svg, drawn.svg_narrow) if known and shows_any(drawn.chart) else ():
            seen = " ".join(Picture(svg).texts())
            assert "Each figure is out of" in seen, drawn.chart.id
            assert ENGLISH.number(min(known)) in seen, drawn.chart.id
            assert ENGLISH.number(max(known)) in seen, drawn.chart.id


def test_no_picture_weighs_more_than_four_kilobytes_on_the_wire(example_charts: Drawn) -> None:
    sizes = {
        drawn.chart.id: max(len(gzip.compress(svg.encode())) for svg in (drawn.svg, drawn.svg_narrow))
        for drawn in example_charts.values()
    }
    assert max(sizes.values()) <= 4096


def test_every_figure_keeps_to_plotlys_own_schema(example_charts: Drawn) -> None:
    """The figures are drawn without asking Plotly, which would take a third of the time; here it is asked.

    It refuses properties and values that it does not know, and gives back exactly what it was given.
    """
    samples = [draw_chart(chart, ENGLISH) for chart in (*EVERY_KIND.values(), *CONTROL_LOOKS.values())]
    for drawn in (*samples, *example_charts.values()):
        given = {"data": drawn.plotly["data"], "layout": {**drawn.plotly["layout"], "template": {}}}
        checked = graph_objects.Figure(given).to_plotly_json()
        del checked["layout"]["template"]
        assert checked == {"data": drawn.plotly["data"], "layout": drawn.plotly["layout"]}, drawn.chart.id


def test_plotlys_schema_refuses_what_it_does_not_know() -> None:
    """So that the test above can fail."""
    with pytest.raises(ValueError, match="Invalid property"):
        graph_objects.Figure({"data": [{"type": "scatter", "dash": "dotted"}]})


def test_services_stand_in_the_order_of_their_table_and_none_is_named_as_the_most(example_charts: Drawn) -> None:
    """They differ too much to be ranked by how much is said about them."""
    of_services = [drawn for name, drawn in example_charts.items() if re.fullmatch(r"theme\..+\.services", name)]
    assert of_services
    for drawn in of_services:
        rows = [row for row, _ in drawn.table.rows]
        assert rows == [point.label for point in max(drawn.chart.series, key=lambda each: len(each.points)).points]
        assert not [row for row in rows if row in drawn.words], drawn.chart.id


def test_who_was_heard_names_the_source_of_both_shares(example_charts: Drawn) -> None:
    for name, drawn in example_charts.items():
        if name.startswith("heard."):
            said = " ".join(Picture(drawn.svg).texts("chart-note"))
            assert said.endswith("People we serve: Invented census of people served, 2024"), name
