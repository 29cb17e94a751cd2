"""The numbers of a chart as rows, in the order in which the chart shows them."""

from build_tools.charts.points import figures_at, labels, ordered_keys
from build_tools.language import Language
from build_tools.vocabulary import Chart, ChartTable


def chart_table(chart: Chart, language: Language) -> ChartTable:
    """A row for each point's key, a column for each series; a cell is a figure, or None where there is no point.

    Before and after have one column, since each of their rows holds one figure. On a control chart a row says whether
    its value stands out.
    """
    said = _said_of_rows(chart, language)
    if chart.kind == "before_after":
        points = [point for series in chart.series for point in series.points]
        return ChartTable((chart.category, chart.title), tuple((said[each.key], (each.figure,)) for each in points))
    columns = [figures_at(series) for series in chart.series]
    rows = tuple((said[key], tuple(column.get(key) for column in columns)) for key in ordered_keys(chart))
    return ChartTable((chart.category, *(series.name for series in chart.series)), rows)


def _said_of_rows(chart: Chart, language: Language) -> dict[str, str]:
    marked = {point.key: point.mark for point in chart.series[0].points if point.mark} if chart.series else {}
    return {
        key: language.sentence(f"charts.marked_rows.{marked[key]}", label=label) if key in marked else label
        for key, label in labels(chart, said=True).items()
    }
