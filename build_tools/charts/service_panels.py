"""The chart of one KPI by service."""

from build_tools.charts.points import number_of
from build_tools.charts.spans import span_words
from build_tools.language import Language
from build_tools.vocabulary import Chart, Kpi, Packages, Series

_TRUST = "all"
_LEAST_NUMBERS, _LEAST_SERVICES = 2, 2


def kpi_services_chart(kpi: Kpi, packages: Packages, language: Language) -> Chart | None:
    """The services that have results, in the order of the table of services; the whole trust has a chart of its own.

    None where fewer than two services have two numbers or more: then there is nothing to lay side by side.
    """
    ids = [row["service_id"] for row in packages.table("services") if row["service_id"] != _TRUST]
    series = tuple(kpi.series[each] for each in ids if each in kpi.series)
    if sum(_numbers(each) >= _LEAST_NUMBERS for each in series) < _LEAST_SERVICES:
        return None
    return Chart(
        id=f"kpi.{kpi.id}.services",
        kind="small_multiples",
        title=language.sentence("chart_titles.kpi_services.title", name=kpi.row["name"]),
        period=span_words(packages, series, language),
        source=language.sentence("chart_titles.source", publisher=packages.organisation["name"]),
        unit=kpi.row["unit"],
        series=series,
        category=language.sentence("chart_titles.kpi.category"),
        better=kpi.row["direction"],
    )


def _numbers(series: Series) -> int:
    return sum(number_of(point.figure) is not None for point in series.points)
