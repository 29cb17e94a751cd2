"""The chart of one KPI: its values over time, the targets in force, and the reasons for what changed."""

from build_tools.charts.spans import span_words
from build_tools.language import Language
from build_tools.vocabulary import Annotation, Chart, Control, Kpi, Packages, Withheld

_TRUST = "all"


def kpi_chart(kpi: Kpi, control: Control | None, packages: Packages, language: Language) -> Chart:
    """The whole trust's values of a KPI that has some, with its targets stepped.

    A control chart where `control` holds what its rules found, otherwise a plain line. That line is too short where
    a control chart will follow once there are values enough.
    """
    values, *limits = control.series if control else (kpi.series[_TRUST],)
    return Chart(
        id=f"kpi.{kpi.id}",
        kind="control" if control else "line",
        title=kpi.row["name"],
        period=span_words(packages, (values,), language),
        source=language.sentence("chart_titles.source", publisher=packages.organisation["name"]),
        unit=kpi.row["unit"],
        series=(values, kpi.targets, *limits) if kpi.targets else (values, *limits),
        category=language.sentence("chart_titles.kpi.category"),
        better=kpi.row["direction"],
        annotations=tuple(
            Annotation(row["from_period_id"], row["kind"], row["reason"])
            for row in kpi.changes
            if row["service_id"] == _TRUST
        ),
        verdict=control.verdict if control else None,
        too_short=control is None and _awaits_control(kpi),
    )


def _awaits_control(kpi: Kpi) -> bool:
    """Whether the measure is still in use, has values, and suits a control chart."""
    known = any(not isinstance(point.figure.value, Withheld) for point in kpi.series[_TRUST].points)
    return known and not kpi.unsuited and kpi.row["retired_on"] is None
