"""How long drawing charts takes and how large they are, and how long the control chart rules take."""

import gzip
import itertools
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from build_tools.charts.definitions import define_charts
from build_tools.charts.draw import draw_chart
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.measures.control_chart_rules import control_chart
from build_tools.vocabulary import Chart, DrawnChart, Point, Withheld

EXAMPLE = Path(__file__).parents[2] / "datapackages"
ENGLISH = load_language("en")
CHARTS, CHARTS_AIM = 500, 5.0  # seconds for all in all four forms
SERIES, LENGTH, RULES_AIM = 1_000, 60, 3.0  # seconds for all
SIZE_AIM = 4.0  # KB of a picture, gzipped
KB = 1024
TIMES = 3


def main() -> int:
    """Print what was measured beside what to aim for; every time is the median of three after one to warm up."""
    example = charts_of_the_example()
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(each.kind for each in example).items()))
    print(f"charts of the example trust: {len(example)} ({kinds})")
    seconds = _median_seconds(lambda turn: partial(draw_all, many_charts(example, turn)))
    print(f"  {CHARTS} of them with other numbers, in all four forms: {seconds:.1f} s (aim: {CHARTS_AIM:.0f})")
    seconds = _median_seconds(lambda turn: partial(judge_all, random_series(turn)))
    print(f"  control chart rules, {SERIES:,} series of {LENGTH} points: {seconds:.2f} s (aim: {RULES_AIM:.0f})")
    for line in _sizes([draw_chart(each, ENGLISH) for each in example]):
        print(f"  {line}")
    return 0


def charts_of_the_example() -> tuple[Chart, ...]:
    packages, _ = read_packages(EXAMPLE)
    assert packages is not None
    as_of = default_as_of(packages)
    shown = published(packages, as_of)
    return define_charts(shown, measure(shown, as_of, ENGLISH), ENGLISH, as_of)


def many_charts(example: Sequence[Chart], turn: int) -> list[Chart]:
    """The example's charts over and over, no two with the same numbers; nor are those of another turn."""
    chance = random.Random(turn)
    return [_with_other_numbers(each, chance) for each in itertools.islice(itertools.cycle(example), CHARTS)]


def _with_other_numbers(chart: Chart, chance: random.Random) -> Chart:
    """Every value smaller by up to a fifth, each by a part of its own, and a day by up to ten weeks."""

    def other(point: Point) -> Point:
        value = point.figure.value
        if isinstance(value, Withheld):
            return point
        less = value - chance.randrange(70) if point.figure.unit == "date" else value * chance.uniform(0.8, 1)
        return replace(point, figure=replace(point.figure, value=round(less) if isinstance(value, int) else less))

    return replace(chart, series=tuple(replace(each, points=tuple(map(other, each.points))) for each in chart.series))


def draw_all(charts: Sequence[Chart]) -> None:
    for each in charts:
        draw_chart(each, ENGLISH)


def random_series(turn: int) -> list[list[tuple[date, float]]]:
    chance = random.Random(turn)
    days = [date(2020, 1, 1) + timedelta(days=31 * month) for month in range(LENGTH)]
    return [[(day, chance.gauss(50, 5)) for day in days] for _ in range(SERIES)]


def judge_all(series: Sequence[list[tuple[date, float]]]) -> None:
    for each in series:
        control_chart(each, "increase", target=55)


def _median_seconds(prepare: Callable[[int], Callable[[], None]]) -> float:
    """The seconds of what `prepare` hands back for a turn, without those of preparing it."""
    seconds = []
    for turn in range(TIMES + 1):
        work = prepare(turn)
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds[1:])


def _sizes(drawn: Sequence[DrawnChart]) -> Iterator[str]:
    """The largest of each form that is a file or stands in a page, and how many pictures are over the aim."""
    forms: dict[str, Callable[[DrawnChart], str]] = {
        "wide picture": lambda each: each.svg,
        "narrow picture": lambda each: each.svg_narrow,
        "interactive figure": lambda each: json.dumps(each.plotly, separators=(",", ":")),
    }
    for name, form in forms.items():
        sizes = [(len(gzip.compress(form(each).encode())), len(form(each).encode()), each.chart) for each in drawn]
        packed, plain, chart = max(sizes, key=lambda size: size[:2])
        line = f"largest {name}: {chart.id} ({chart.kind}), {plain:,} bytes, {packed:,} gzipped"
        over = sum(size[0] > SIZE_AIM * KB for size in sizes)
        picture = "picture" in name
        yield line + (f" (aim: {SIZE_AIM:.0f} KB; {over} of {len(sizes)} are over it)" if picture else "")
