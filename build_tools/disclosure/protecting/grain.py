"""Coarser grain: months added up to quarters, services to what they are part of, channels to all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from build_tools.disclosure.counts.ties import Declared, counted_fields, number_in
from build_tools.errors import AnswerableError
from build_tools.findings import say_rows
from build_tools.totals import WHOLE
from build_tools.vocabulary import Cell, Packages, Row, Table, Withheld

Days = Mapping[str, tuple[date, date]]


def dimensions(table: Table, packages: Packages) -> Iterator[str]:
    """The parts of the key along which these rows can be put together to fewer."""
    for declared in (*table.declared.get("spans", ()), *table.totals):
        if _finest(table, declared, packages):
            yield declared["dimension"]


def coarsen(table: Table, dimension: str, packages: Packages) -> Table:
    """The rows one step coarser along a dimension: the finest ones give way to what they add up to.

    A total that is among the rows already stays as it is. Where some of the parts have no row, nobody is counted
    for them. Raises AnswerableError where nothing coarser is declared, where people can be in two parts so that
    these cannot be added up, and where what the rows say beside their counts differs.
    """
    declared = next((each for each in (*table.declared.get("spans", ()), *table.totals)
                     if each["dimension"] == dimension and _finest(table, each, packages)), None)  # fmt: skip
    if declared is None:
        offered = ", ".join(dict.fromkeys(dimensions(table, packages))) or "none"
        raise AnswerableError(f"Nothing coarser than these rows is declared for {dimension!r}. There is: {offered}.")
    up = _finest(table, declared, packages)
    there = {table.row_key(row) for row in table}
    groups: dict[str, list[Row]] = {}
    for row in table:
        if row[dimension] in up:
            total = Row({**row.cells, dimension: up[row[dimension]]}, row.line)
            groups.setdefault(table.row_key(total), []).append(total)
    added = [_add_up(table, rows) for key, rows in sorted(groups.items()) if key not in there]
    if added and declared.get("parts") == "at_least":
        raise AnswerableError(f"A person can be in two rows of {dimension}: give the rows of their total as well.")
    kept = (row for row in table if row[dimension] not in up)
    return replace(table, rows=tuple(sorted([*kept, *added], key=lambda row: row.line)))


def _finest(table: Table, declared: Declared, packages: Packages) -> dict[str, str]:
    """What each of the finest values of a dimension is part of; empty where nothing coarser is declared."""
    values = {row[declared["dimension"]] for row in table}
    if "from" in declared:
        days = days_of(declared, packages)
        finest = _least((value for value in values if value in days), lambda value: _length(days[value]))
        return {value: longer for value in finest if (longer := _longer(value, days))}
    parents = _parents(declared, packages, values)
    deepest = _least((value for value in values if value in parents), lambda value: -_depth(value, parents))
    return {value: parents[value] for value in deepest}


def _least(values: Iterable[str], measured: Callable[[str], int]) -> list[str]:
    every = list(values)
    return [value for value in every if measured(value) == min(map(measured, every))]


def _parents(declared: Declared, packages: Packages, values: set[str]) -> dict[str, str]:
    whole: str = declared.get("whole", WHOLE)
    hierarchy: dict[str, Any] = declared.get("hierarchy", {})
    held = {each.name: each for each in packages.tables}
    if hierarchy.get("resource") not in held:
        return {value: whole for value in values if value != whole}
    rows = held[hierarchy["resource"]].rows
    parent = hierarchy.get("parent")
    found = {row[hierarchy["key"]]: (row[parent] if parent else None) or whole for row in rows}
    return {value: above for value, above in found.items() if value != whole}


def _depth(value: str, parents: Mapping[str, str]) -> int:
    seen = [value]
    while seen[-1] in parents and parents[seen[-1]] not in seen:
        seen.append(parents[seen[-1]])
    return len(seen)


def days_of(declared: Declared, packages: Packages) -> Days:
    """The first and the last day of each period that has both."""
    held = {table.name: table for table in packages.tables}
    rows = held[declared["resource"]].rows if declared["resource"] in held else ()
    days = {row[declared["key"]]: (row[declared["from"]], row[declared["to"]]) for row in rows}
    return {name: (first, last) for name, (first, last) in days.items() if first and last}


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days // 28  # in months: none of a number of months is as short as one of fewer


def _longer(value: str, days: Days) -> str | None:
    """The shortest of the longer periods that a period lies in."""
    first, last = days[value]
    around = [each for each, (start, end) in days.items() if start <= first and last <= end]
    longer = [each for each in around if _length(days[each]) > _length(days[value])]
    return min(longer, key=lambda each: (_length(days[each]), each), default=None)


def period_before(table: Table, row: Row, packages: Packages) -> str | None:
    """The key of the same row in the period of the same length that ends on the day before its own begins."""
    for declared in table.declared.get("spans", ()):
        days = days_of(declared, packages)
        dimension = declared["dimension"]
        first, last = days.get(row[dimension], (date.min, date.min))
        for name, (start, end) in sorted(days.items()):
            if (
                first > date.min
                and end == first - timedelta(days=1)
                and _length((start, end)) == _length((first, last))
            ):
                return table.row_key(Row({**row.cells, dimension: name}, row.line))
    return None


def _add_up(table: Table, rows: list[Row]) -> Row:
    """One row for several that differ in their counts; a count that is not known of one is not known of all."""
    counted = counted_fields(table)
    cells: dict[str, Cell] = {}
    for field in table.fields:
        values = [row[field.name] for row in rows]
        numbers = [number for number in map(number_in, values) if number is not None]
        if field.name not in counted:
            if len(set(values)) > 1:
                said = say_rows(row.line for row in rows)
                raise AnswerableError(
                    f"The {say_rows([rows[0].line])} cannot be added to others: {field.name} differs in {said}."
                )
            cells[field.name] = values[0]
        elif len(numbers) == len(values):
            cells[field.name] = sum(numbers)
        else:
            cells[field.name] = Withheld.NOT_COLLECTED if Withheld.NOT_COLLECTED in values else None
    return Row(cells, min(row.line for row in rows))
