"""The numbers of a chart as rows, in the order in which the chart shows them."""

from build_tools.charts.points import figures_at, labels, ordered_keys
from build_tools.vocabulary import Chart, ChartTable


def chart_table(chart: Chart) -> ChartTable:
    """A row for each point's key, a column for each series; a cell is a figure, or None where there is no point.

    Before and after have one column, since each of their rows holds one figure.
    """
    said = labels(chart, said=True)
    if chart.kind == "before_after":
        points = [point for series in chart.series for point in series.points]
        return ChartTable((chart.category, chart.title), tuple((said[each.key], (each.figure,)) for each in points))
    columns = [figures_at(series) for series in chart.series]
    rows = tuple((said[key], tuple(column.get(key) for column in columns)) for key in ordered_keys(chart))
    return ChartTable((chart.category, *(series.name for series in chart.series)), rows)
