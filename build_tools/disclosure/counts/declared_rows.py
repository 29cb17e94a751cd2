"""Whether what a descriptor declares of its counts finds rows to speak of: a word in no row would guard nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from build_tools.disclosure.counts.rate_links import PER
from build_tools.disclosure.counts.ties import Declared, declared_of, number_in, refer
from build_tools.disclosure.counts.time_links import filled_by
from build_tools.totals import WHOLE, totals_of
from build_tools.vocabulary import Packages, Row, Table, Unit

WHO = ("people", "staff", "other")  # what a field that `countsWhere` leads to may say


def problems_of_rows(table: Table, packages: Packages) -> Iterator[str]:
    """What is declared as it must be, and fits no row; an empty table fits anything."""
    if not table.rows:
        return
    for total in table.totals:
        yield from _totals(table, total, packages)
    for span in table.declared.get("spans", ()):
        yield from _spans(table, span, packages)
    for name, reference in _references(table):
        if packages.table(reference["resource"]).rows and not any(filled_by(reference, row, packages) for row in table):
            yield f"by '{name}' no row finds its own row in '{reference['resource']}'."
    for rate in table.declared.get("rates", ()):
        if isinstance(rate["per"], Mapping):
            yield from _rates(table, rate, packages)
    for field in table.fields:
        where = declared_of(table, field).get("countsWhere")
        if where:
            yield from _counts_where(table, field.name, where, packages)


def _references(table: Table) -> Iterator[tuple[str, Declared]]:
    """Each reference to another table by which rows look for their own, and its name."""
    yield from (("sums", each["within"]) for each in table.declared.get("sums", ()) if "within" in each)
    yield from (("breakdowns", each["whole"]) for each in table.declared.get("breakdowns", ()) if "whole" in each)
    yield from (("sameAs", each) for each in table.declared.get("sameAs", ()))


def _totals(table: Table, total: Declared, packages: Packages) -> Iterator[str]:
    """Every row is the whole, a part, or a part's part; and every part that the hierarchy knows has a way up."""
    whole, dimension = total.get("whole", WHOLE), total["dimension"]
    hierarchy = total.get("hierarchy")
    if hierarchy:
        yield from _hierarchy(whole, hierarchy, packages)
    names = {row[dimension] for row in table}
    if whole in names or len(names) < 2:
        return  # one name alone has no parts
    found = list(totals_of(replace(table, declared={**table.declared, "totals": [total]}), packages))
    counted = {row[dimension] for each in found for row in (each.row, *each.parts)}
    if names - counted:
        yield f"'totals' takes '{whole}' for the word of the total, and no row says so in '{dimension}'."


def _hierarchy(whole: str, hierarchy: Declared, packages: Packages) -> Iterator[str]:
    if "parent" not in hierarchy:
        return
    rows = packages.table(hierarchy["resource"])
    above: dict[Any, Any] = {row[hierarchy["key"]]: row[hierarchy["parent"]] or whole for row in rows}
    if not set(above.values()) <= {*above, whole}:
        yield f"'{hierarchy['parent']}' in '{rows.name}' names a part that has no row there."
    for name in above:
        seen: set[Any] = set()
        while name in above and name != whole and name not in seen:
            seen.add(name)
            name = above[name]
        if name in seen:
            yield f"'{hierarchy['parent']}' in '{rows.name}' goes round in a circle."
            return


def _spans(table: Table, span: Declared, packages: Packages) -> Iterator[str]:
    days = {row[span["key"]]: (row[span["from"]], row[span["to"]]) for row in packages.table(span["resource"])}
    told = (days.get(row[span["dimension"]], (None, None)) for row in table)
    if not all(first and last and first <= last for first, last in told):
        yield f"'spans' finds no first and last day in '{span['resource']}' for each '{span['dimension']}'."


def _rates(table: Table, rate: Declared, packages: Packages) -> Iterator[str]:
    """Every rate is of a unit that is known, and has a denominator where it is out of something."""
    shown = [row for row in table if number_in(row[rate["rate"]]) is not None]
    units = {_said(rate["per"], row, packages) for row in shown}
    if not units <= set(get_args(Unit)):
        yield f"'per' of 'rates' leads some rows to no unit. Units are: {', '.join(get_args(Unit))}."
    elif units & set(PER) and "denominator" not in rate:
        yield "'denominator' of 'rates' is missing: the field that counts all of them."


def _counts_where(table: Table, field: str, where: Declared, packages: Packages) -> Iterator[str]:
    said = {_said(where, row, packages) for row in table if row[field] is not None}
    if not said <= set(WHO):
        words = "', '".join(WHO)
        yield f"'countsWhere' of the field '{field}' leads some rows to none of the words '{words}'."


def _said(reference: Declared, row: Row, packages: Packages) -> Any:
    """What the row that a row refers to says; nothing where there is none."""
    other = refer(reference, row, packages)
    return other[reference["field"]] if other is not None else None
