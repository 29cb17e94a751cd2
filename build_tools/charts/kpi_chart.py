"""The chart of one KPI: its values over time, the targets in force, and the reasons for what changed."""

from build_tools.charts.spans import span_words
from build_tools.language import Language, slug
from build_tools.vocabulary import Annotation, Chart, Figure, Kpi, Packages, Point, Row, Series, Source

_TRUST = "all"


def kpi_chart(kpi: Kpi, control: tuple[Series, ...], packages: Packages, language: Language) -> Chart:
    """The whole trust's values of a KPI that has some, with its targets stepped.

    A control chart where `control` holds what its rules found, otherwise a plain line.
    """
    values, *limits = control or (kpi.series[_TRUST],)
    target = _targets(kpi, values, packages, language)
    series = (values, target, *limits) if target.points else (values, *limits)
    return Chart(
        id=f"kpi.{kpi.id}",
        kind="control" if control else "line",
        title=kpi.row["name"],
        period=span_words(packages, (values,), language),
        source=language.sentence("chart_titles.source", publisher=packages.organisation["name"]),
        unit=kpi.row["unit"],
        series=series,
        category=language.sentence("chart_titles.kpi.category"),
        better=kpi.row["direction"],
        annotations=tuple(
            Annotation(row["from_period_id"], row["kind"], row["reason"]) for row in _changes_of_trust(kpi)
        ),
    )


def _targets(kpi: Kpi, values: Series, packages: Packages, language: Language) -> Series:
    """At each period the latest target set for it or before it."""
    ends = {row["period_id"]: row["ends_on"] for row in packages.table("periods")}
    changes = [row for row in _changes_of_trust(kpi) if row["kind"] == "target" and row["value"] is not None]
    changes.sort(key=lambda row: ends[row["from_period_id"]])
    points = []
    for point in values.points:
        in_force = [row for row in changes if ends[row["from_period_id"]] <= ends[point.key]]
        if in_force:
            figure = _target_figure(kpi, in_force[-1], packages, language, point.figure.decimals)
            points.append(Point(point.key, point.label, figure))
    return Series(language.sentence("chart_titles.series.target"), tuple(points), "target")


def _target_figure(kpi: Kpi, row: Row, packages: Packages, language: Language, decimals: int) -> Figure:
    key = packages.table("kpi_changes").row_key(row)
    return Figure(
        id=".".join(slug(part) for part in ("kpi_changes", "value", *key.split("|"))),
        label=language.sentence("chart_titles.target_label", kpi=kpi.row["name"]),
        value=row["value"],
        unit=kpi.row["unit"],
        sources=(Source("kpi_changes", "value", (key,)),),
        decimals=decimals,
    )


def _changes_of_trust(kpi: Kpi) -> list[Row]:
    return [row for row in kpi.changes if row["service_id"] == _TRUST]
