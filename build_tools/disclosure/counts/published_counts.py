"""Everything published about counts of people, this release and earlier ones, as one model for the audit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import inf

from build_tools.disclosure.counts.links import ties_of
from build_tools.disclosure.counts.properties import LINKS
from build_tools.disclosure.counts.ties import REST, CellOf, Tie, number_in
from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation
from build_tools.vocabulary import Packages, Table, Withheld

Naming = Callable[[CellOf], str]


@dataclass(frozen=True)
class Told:
    """What is published at one time: the packages, the tables of which anything is new, and each fact's name.

    What stands in no cell, such as the rest of a total, is told apart by the id of the release; today has none.
    """

    packages: Packages
    tables: tuple[Table, ...]
    name: Naming
    release_id: str = ""


@dataclass(frozen=True)
class PublishedCounts:
    """The model, and for each fact that stands in a cell, the cell.

    `rests` are the sums that leave something over: people whom a total counts and none of its shown parts does.
    `rates` are the cells that show a rate, by the facts that it is worked out from.
    """

    model: CountsModel
    cells: Mapping[str, CellOf]
    rests: Mapping[str, Tie]
    rates: Mapping[str, CellOf]

    def place_of(self, key: str) -> tuple[str, int, str]:
        """File, row and column of the cell of a fact, to put facts into the order of the tables."""
        cell = self.cells[key]
        return cell.table.file, cell.row.line, cell.table.field(cell.field).column


def key_of(cell: CellOf) -> str:
    """The name of the fact behind a cell: 'volumes|2026-27-Q2|all|fft|received'."""
    return f"{cell.table.name}|{cell.table.row_key(cell.row)}|{cell.field}"


def published_counts(packages: Packages, earlier: Iterable[Told] = (), *, every: bool = False) -> PublishedCounts:
    """What is published now and was published earlier.

    Sums in which every count is shown say nothing more, and are left out unless `every` is asked for.
    """
    facts: dict[str, Fact] = {}
    cells: dict[str, CellOf] = {}
    rests: dict[str, Tie] = {}
    rates: dict[str, CellOf] = {}
    relations: dict[Relation, None] = {}
    for told in (Told(packages, packages.tables, key_of), *earlier):
        for tie in chain.from_iterable(ties_of(table, told.packages) for table in _whole(told)):
            if not every and _says_nothing_more(tie, told.packages):
                continue
            terms = [(told.name(cell), coefficient) for cell, coefficient in tie.terms]
            for (key, _), (cell, _) in zip(terms, tie.terms, strict=True):
                cells.setdefault(key, cell)
                rates |= {key: tie.said_by} if tie.said_by else {}
                facts[key] = _join(fact_of(key, cell, told.packages), facts.get(key))
            others = [(f"{name}|{told.release_id}", coefficient) for name, coefficient in tie.others]
            for name, _ in others:
                facts[name] = Fact(name, 0, inf)
                rests |= {name: tie} if name.startswith(REST) else {}
            relations[Relation((*terms, *others), tie.low, tie.high)] = None
    return PublishedCounts(CountsModel(facts, tuple(relations)), cells, rests, rates)


def _whole(told: Told) -> Iterator[Table]:
    """The tables of which every row could be read, and of those that they refer to; the others stop in any case."""
    broken = {table.name for table in told.packages.tables if table.left_out}
    for table in told.tables:
        links = [table.declared.get(name) for name in LINKS]
        if table.name not in broken and not broken & set(_referred(links)):
            yield table


def _referred(declared: object) -> Iterator[str]:
    """The names of the tables that the links between counts lead to."""
    if isinstance(declared, Mapping):
        if "resource" in declared:
            yield str(declared["resource"])
        yield from chain.from_iterable(_referred(each) for each in declared.values())
    elif isinstance(declared, list | tuple):
        yield from chain.from_iterable(_referred(each) for each in declared)


def _says_nothing_more(tie: Tie, packages: Packages) -> bool:
    """Whether every count of a sum is shown as it is, and what remains of it is no small count of people."""
    remains = left_over(tie, packages)
    least = least_shown(packages, tie.terms[0][0].table)
    return remains is not None and (
        not tie.others or all(name.startswith(REST) for name, _ in tie.others) and not 0 < remains < least
    )


def left_over(tie: Tie, packages: Packages) -> float | None:
    """What remains of a sum when its shown parts are taken away; None where a count is not shown as it is."""
    remains = 0.0
    for cell, times in tie.terms:
        value = number_in(cell.value)
        if value is None or rounding(packages, cell.table):
            return None
        remains += times * value
    return remains


def _join(fact: Fact, other: Fact | None) -> Fact:
    """What two publications say of the same count; shown in one of them, it is no secret that the other keeps."""
    if other is None:
        return fact
    low, high = max(fact.low, other.low), min(fact.high, other.high)
    return Fact(fact.key, low, high, fact.protected and other.protected)


def fact_of(key: str, cell: CellOf, packages: Packages) -> Fact:
    """What a cell says by itself. A true 0 is shown, so a hidden count is at least 1.

    An answer to the Friends and Family Test is hidden with its whole row, and a sensitive count also where it is 0.
    """
    field = cell.table.field(cell.field)
    if cell.value is Withheld.HIDDEN:
        zeros_hidden = field.sensitive or field.counts == "answers"
        return Fact(key, 0 if zeros_hidden else 1, inf, protected=True)
    value = number_in(cell.value)
    if value is None:
        return Fact(key, 0, inf)
    base = rounding(packages, cell.table)
    slack = base // 2 if base and not value % base else 0
    return Fact(key, max(0, value - slack), value + slack)


def rounding(packages: Packages, table: Table) -> int:
    """What the counts of people in a table have been rounded to; 0 where they have not been."""
    base = _rule_of(packages, table, "round_to", "roundedTo", 1)
    return base if base > 1 else 0


def least_shown(packages: Packages, table: Table) -> int:
    """The smallest count of people that a table may show, 0 apart."""
    return _rule_of(packages, table, "suppress_below", "suppressBelow", 5)


def _rule_of(packages: Packages, table: Table, field: str, declared: str, usual: int) -> int:
    """What a trust says of all its tables; elsewhere each package says it of its own."""
    held = {each.name: each for each in packages.tables}
    if held.get("organisation") and field in packages.organisation.cells:
        return int(packages.organisation[field])
    said = (each.descriptor.get(declared) for each in packages.packages if each.name == table.package)
    return max((each for each in said if isinstance(each, int) and not isinstance(each, bool)), default=usual)
