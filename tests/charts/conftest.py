"""The charts of the example trust, drawn once for all tests of this room."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from build_tools.charts.definitions import define_charts
from build_tools.charts.draw import draw_chart
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.vocabulary import DrawnChart


@pytest.fixture(scope="session")
def example_charts(example: Path) -> Mapping[str, DrawnChart]:
    """By id, every chart that the example trust's site shows."""
    language = load_language("en")
    packages, _ = read_packages(example)
    assert packages is not None
    as_of = default_as_of(packages)
    shown = published(packages, as_of)
    charts = define_charts(shown, measure(shown, as_of, language), language, as_of)
    return {chart.id: draw_chart(chart, language) for chart in charts}
