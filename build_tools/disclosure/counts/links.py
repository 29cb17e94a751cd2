"""What a descriptor declares of how counts hang together: the custom properties that the audit reads, as ties.

`site_src/how-we-work/links.md` describes them for whoever writes a package.
"""

from collections.abc import Iterator
from itertools import chain
from math import inf

from build_tools.disclosure.counts.breakdown_links import breakdowns
from build_tools.disclosure.counts.rate_links import rates
from build_tools.disclosure.counts.ties import CellOf, Tie, counted_fields, part_of, refer, sum_up, sums_up
from build_tools.disclosure.counts.time_links import running, spans
from build_tools.totals import totals_of
from build_tools.vocabulary import Packages, Table


def ties_of(table: Table, packages: Packages) -> Iterator[Tie]:
    """Everything that the table's descriptor declares to hold between its counts, and between them and others."""
    counted = counted_fields(table)
    return chain(
        _sums(table, packages),
        _parts_of_fields(table),
        _totals(table, packages, counted),
        spans(table, packages, counted),
        breakdowns(table, packages, counted),
        rates(table, packages),
        running(table),
        _same_facts(table, packages),
    )


def _sums(table: Table, packages: Packages) -> Iterator[Tie]:
    for declared in table.declared.get("sums", ()):
        within = declared.get("within")
        for row in table:
            parts = [CellOf(table, row, name) for name in declared["parts"]]
            if all(part.value is None for part in parts):
                continue
            total = CellOf(table, row, declared["total"]) if "total" in declared else None
            if total and total.value is not None:
                yield sum_up(total, parts)
            other = refer(within, row, packages) if within else None
            if within and other is not None:
                whole = CellOf(packages.table(within["resource"]), other, within["field"])
                yield Tie(((whole, 1), *((part, -1) for part in parts)), high=inf)


def _parts_of_fields(table: Table) -> Iterator[Tie]:
    for field in table.fields:
        whole = part_of(table, field)
        for row in table if whole else ():
            both = (CellOf(table, row, whole), CellOf(table, row, field.name))
            if all(cell.value is not None for cell in both):
                yield Tie(((both[0], 1), (both[1], -1)), high=inf)


def _totals(table: Table, packages: Packages, counted: list[str]) -> Iterator[Tie]:
    for total in totals_of(table, packages):
        for field in counted:
            whole = CellOf(table, total.row, field)
            parts = [CellOf(table, part, field) for part in total.parts]
            if whole.value is None or all(part.value is None for part in parts):
                continue
            if total.parts_are == "equal":
                yield from sums_up(whole, parts, total.dimension, complete=total.complete)
            else:
                yield from (Tie(((whole, 1), (part, -1)), high=inf) for part in parts)
                if total.complete:
                    yield Tie(((whole, -1), *((part, 1) for part in parts)), high=inf)


def _same_facts(table: Table, packages: Packages) -> Iterator[Tie]:
    for declared in table.declared.get("sameAs", ()):
        for row in table:
            other, here = refer(declared, row, packages), CellOf(table, row, declared["field"])
            if other is not None and here.value is not None:
                there = CellOf(packages.table(declared["resource"]), other, declared["sameField"])
                yield Tie(((here, 1), (there, -1)))
