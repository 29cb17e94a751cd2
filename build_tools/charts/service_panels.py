"""The chart of one KPI by service."""

from collections.abc import Iterator
from dataclasses import replace

from build_tools.charts.points import number_of
from build_tools.charts.spans import reasons, span_words
from build_tools.language import Language
from build_tools.vocabulary import Annotation, Chart, Kpi, Packages, Series

_TRUST = "all"
_LEAST_NUMBERS, _LEAST_SERVICES = 2, 2


def kpi_services_chart(kpi: Kpi, packages: Packages, language: Language) -> Chart | None:
    """The services that have results, in the order of the table of services; the whole trust has a chart of its own.

    A service's own targets follow its values, and what changed for it alone is told of its panel alone. Of what
    changed for the whole trust only new definitions are told: they hold for every service.
    None where fewer than two services have two numbers or more: then there is nothing to lay side by side.
    """
    ids = [row["service_id"] for row in packages.table("services") if row["service_id"] != _TRUST]
    ids = [each for each in ids if each in kpi.series]
    series = tuple(kpi.series[each] for each in ids)
    if sum(_numbers(each) >= _LEAST_NUMBERS for each in series) < _LEAST_SERVICES:
        return None
    return Chart(
        id=f"kpi.{kpi.id}.services",
        kind="small_multiples",
        title=language.sentence("chart_titles.kpi_services.title", name=kpi.row["name"]),
        period=span_words(packages, series, language),
        source=language.sentence("chart_titles.source", publisher=packages.organisation["name"]),
        unit=kpi.row["unit"],
        series=tuple(line for each in ids for line in _lines(kpi, each, language)),
        category=language.sentence("chart_titles.kpi.category"),
        better=kpi.row["direction"],
        annotations=tuple(_reasons(kpi, ids, packages)),
    )


def _lines(kpi: Kpi, service_id: str, language: Language) -> Iterator[Series]:
    values = kpi.series[service_id]
    yield values
    if service_id in kpi.service_targets:
        name = language.sentence("charts.panels.target", name=values.name)
        yield replace(kpi.service_targets[service_id], name=name)


def _reasons(kpi: Kpi, ids: list[str], packages: Packages) -> Iterator[Annotation]:
    every = tuple(kpi.series[each] for each in ids)
    shared = [row for row in kpi.changes if row["service_id"] == _TRUST and row["kind"] == "definition"]
    yield from reasons(packages, shared, every)
    for service_id in ids:
        own = (row for row in kpi.changes if row["service_id"] == service_id)
        name = kpi.series[service_id].name
        yield from (replace(each, series=name) for each in reasons(packages, own, every))


def _numbers(series: Series) -> int:
    return sum(number_of(point.figure) is not None for point in series.points)
