"""Reduces a model of counts to what is still open: numbered variables, narrowed, in parts that do not touch."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.disclosure.intervals.bounds import Limits, Row, narrow, reach
from build_tools.disclosure.intervals.counts_model import Contradiction, CountsModel, Fact, Relation


@dataclass(frozen=True)
class Part:
    """Variables that hang together, and the rows that bind them; each row and each variable is still open."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    limits: Limits


@dataclass(frozen=True)
class System:
    """A model once what follows at once is worked out: the fact behind each key, what is settled, what is open."""

    stands_for: Mapping[str, str]  # several keys may name one count
    settled: Mapping[str, tuple[float, float]]
    parts: tuple[Part, ...]


def reduce_model(model: CountsModel) -> System:
    """Join what is equal, narrow every limit, and split what is left open. Raises Contradiction.

    The same facts and relations give the same system, in whatever order they come.
    """
    stands_for = _join_equal(model)
    names = sorted(set(stands_for.values()))
    number_of = {name: number for number, name in enumerate(names)}
    limits = Limits([-math.inf] * len(names), [math.inf] * len(names))
    for key, fact in model.facts.items():
        _take_in(fact, number_of[stands_for[key]], limits)
    rows = _rows(model.relations, {key: number_of[name] for key, name in stands_for.items()})
    narrow(rows, limits)
    parts = _split(names, _open_rows(rows, limits), limits)
    opened = {name for part in parts for name in part.names}
    settled = {
        name: (limits.low[number], limits.high[number]) for name, number in number_of.items() if name not in opened
    }
    return System(stands_for, settled, parts)


def _join_equal(model: CountsModel) -> dict[str, str]:
    """For each key, the first key of those that name the same count."""
    leader = {key: key for key in model.facts}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for relation in model.relations:
        if relation.low == relation.high == 0 and len(relation.terms) == 2:
            (one, coefficient), (other, opposite) = relation.terms
            if coefficient == -opposite != 0:
                first, second = sorted((lead(one), lead(other)))
                leader[second] = first
    return {key: lead(key) for key in model.facts}


def _take_in(fact: Fact, number: int, limits: Limits) -> None:
    """Narrow a variable to what is published of a fact that it stands for."""
    limits.low[number] = max(limits.low[number], _divide_up(fact.low, 1))
    limits.high[number] = min(limits.high[number], _divide_down(fact.high, 1))


def _rows(relations: Iterable[Relation], number_of: Mapping[str, int]) -> list[Row]:
    """The relations with their facts numbered, in lowest terms."""
    rows = []
    for relation in relations:
        total: dict[int, int] = {}
        for key, coefficient in relation.terms:
            total[number_of[key]] = total.get(number_of[key], 0) + coefficient
        rows.append(Row(tuple(total.items()), relation.low, relation.high))
    return _merge(rows)


def _merge(rows: Iterable[Row]) -> list[Row]:
    """Each row once, in lowest terms, with the tightest limits where several say how much the same sum is."""
    limits: dict[tuple[tuple[int, int], ...], tuple[float, float]] = {}
    for row in map(_lowest_terms, rows):
        low, high = limits.get(row.terms, (-math.inf, math.inf))
        limits[row.terms] = max(low, row.low), min(high, row.high)
    for low, high in limits.values():
        if low > high:
            raise Contradiction
    return [Row(terms, *limits[terms]) for terms in sorted(limits)]


def _lowest_terms(row: Row) -> Row:
    terms = sorted(term for term in row.terms if term[1])
    low, high = row.low, row.high
    if terms and terms[0][1] < 0:
        terms, low, high = [(variable, -coefficient) for variable, coefficient in terms], -high, -low
    divisor = math.gcd(*(coefficient for _, coefficient in terms)) or 1
    lowest = tuple((variable, coefficient // divisor) for variable, coefficient in terms)
    return Row(lowest, _divide_up(low, divisor), _divide_down(high, divisor))


def _divide_down(number: float, divisor: int) -> float:
    return number if math.isinf(number) else math.floor(number) // divisor


def _divide_up(number: float, divisor: int) -> float:
    return number if math.isinf(number) else -(-math.ceil(number) // divisor)


def _open_rows(rows: Sequence[Row], limits: Limits) -> list[Row]:
    """The rows that still bind, with what is fixed taken out of them."""
    still_open = []
    for row in rows:
        least, most = reach(row, limits)
        if least > row.high or most < row.low:
            raise Contradiction
        if least < row.low or most > row.high:
            free = tuple(term for term in row.terms if limits.low[term[0]] != limits.high[term[0]])
            fixed = sum(
                coefficient * limits.low[variable]
                for variable, coefficient in row.terms
                if limits.low[variable] == limits.high[variable]
            )
            still_open.append(Row(free, row.low - fixed, row.high - fixed))
    return _merge(still_open)


def _split(names: Sequence[str], rows: Sequence[Row], limits: Limits) -> tuple[Part, ...]:
    """The parts that share no variable, in the order of their first variable."""
    leader = list(range(len(names)))

    def lead(variable: int) -> int:
        while leader[variable] != variable:
            leader[variable] = leader[leader[variable]]
            variable = leader[variable]
        return variable

    for row in rows:
        leaders = [lead(variable) for variable, _ in row.terms]
        for other in leaders:
            leader[other] = min(leaders)
    together: dict[int, list[Row]] = {}
    for row in rows:
        together.setdefault(lead(row.terms[0][0]), []).append(row)
    return tuple(_part(names, together[first], limits) for first in sorted(together))


def _part(names: Sequence[str], rows: Sequence[Row], limits: Limits) -> Part:
    variables = sorted({variable for row in rows for variable, _ in row.terms})
    place = {variable: number for number, variable in enumerate(variables)}
    return Part(
        tuple(names[variable] for variable in variables),
        tuple(
            Row(tuple((place[variable], coefficient) for variable, coefficient in row.terms), row.low, row.high)
            for row in rows
        ),
        Limits([limits.low[variable] for variable in variables], [limits.high[variable] for variable in variables]),
    )
