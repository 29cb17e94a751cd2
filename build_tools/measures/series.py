"""Figures in the order of their periods, with the gaps between them shown as gaps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from build_tools.measures.names import Names
from build_tools.vocabulary import Figure, Point, Row, Series, SeriesRole, Withheld


def over_time(
    names: Names,
    name: str,
    periods: Sequence[Row],
    figures: Mapping[str, Figure],
    gap: Callable[[str], Figure],
    role: SeriesRole = "values",
) -> Series:
    """Figures by period id as a series, from the first period with a figure to the last.

    `periods` are in order; for one in between that has no figure, `gap` makes one that says so.
    """
    held = [index for index, row in enumerate(periods) if row["period_id"] in figures]
    ids = [row["period_id"] for row in periods[held[0] : held[-1] + 1]] if held else []
    points = (
        Point(each, names.short_periods[each], figures[each] if each in figures else gap(each), names.periods[each])
        for each in ids
    )
    return Series(name, tuple(points), role)


def rows_over_time(
    names: Names,
    name: str,
    periods: Sequence[Row],
    rows: Sequence[Row],
    make: Callable[[Row], Figure],
    role: SeriesRole = "values",
) -> Series:
    """One figure a row, by period; a period without a row was not collected."""

    def gap(period_id: str) -> Figure:
        figure = make(Row({**rows[0].cells, "period_id": period_id}, 0))
        return replace(
            figure, value=Withheld.NOT_COLLECTED, sources=(), numerator=None, denominator=None, interval=None
        )

    return over_time(names, name, periods, {row["period_id"]: make(row) for row in rows}, gap, role)
