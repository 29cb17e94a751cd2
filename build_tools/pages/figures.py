"""Figures that pages need of themselves: how many rows a page lists, and a number as one cell holds it."""

from dataclasses import replace
from datetime import date
from typing import Literal

from build_tools.figures import cell_value, decimals_of, figure_id, rows_of, unit_of
from build_tools.vocabulary import Figure, Packages, Row, Unit, Withheld

Part = Literal["numerator", "denominator", "low", "high"]


def cell_figure(packages: Packages, table_name: str, row: Row, field: str) -> Figure:
    """The number that one cell holds, as it stands; its id is 'cell', the table, the field and the key of the row.

    Its label comes from the descriptor, so that the same cell is the same figure on every page. A blank cell was
    not collected. Refuses text, dates and booleans with a TypeError.
    """
    table = packages.table(table_name)
    key = table.row_key(row)
    identity = figure_id("cell", table_name, field, key)
    label = f"{table.title}: {table.field(field).title or field} ({key})"
    value, unit = cell_value(row[field]), unit_of(packages, table, row, field)
    return Figure(identity, label, value, unit, (rows_of(table, [row], field),), decimals=decimals_of(value))


def days_since(packages: Packages, period: Row, as_of: date, label: str) -> Figure:
    """How many days have passed from the end of a period to the day on which the site is true."""
    sources = (rows_of(packages.table("periods"), [period], "ends_on"),)
    passed = (as_of - period["ends_on"]).days
    return Figure(figure_id("days-since", period["period_id"]), label, passed, "days", sources, method="days_since")


def of_hundred(score: Figure) -> Figure:
    """A score of at most 1 as so many out of 100, with the decimals that are left of its own."""
    if isinstance(score.value, Withheld):
        return score
    value, decimals = round(100 * score.value, 6), max(score.decimals - 2, 0)
    return replace(score, id=f"{score.id}.of-100", value=value, method="of_100", decimals=decimals)


def part_of(figure: Figure, part: Part, label: str) -> Figure:
    """One part of a figure as a figure: what it was divided from and by, or an end of its 95% interval.

    Where one of the two it was divided from and by is hidden, neither is shown. A figure that has no such part is
    refused with a ValueError.
    """
    low, high = figure.interval or (None, None)
    value = {"numerator": figure.numerator, "denominator": figure.denominator, "low": low, "high": high}[part]
    if value is None:
        raise ValueError(f"{figure.id} has no {part}.")
    whole = part in ("numerator", "denominator")
    value = Withheld.HIDDEN if whole and figure.value is Withheld.HIDDEN else value
    unit: Unit = "count" if whole else figure.unit
    decimals = decimals_of(value) if whole else figure.decimals
    return Figure(f"{figure.id}.{part}", label, value, unit, figure.sources, figure.method, decimals=decimals)
