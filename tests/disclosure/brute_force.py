"""The audit by counting through: every way to fill in a small model with whole numbers, one after the other."""

import numpy
from numpy.typing import NDArray

from build_tools.disclosure.intervals.counts_model import CountsModel, Relation

MOST_WAYS = 3_000_000


def all_that_fit(model: CountsModel, cap: int) -> dict[str, NDArray[numpy.int64]] | None:
    """Each fact's numbers in all the ways that fit, or None if there are none; a fact without a most goes up to cap.

    Facts are filled in one by one, each way so far with every number of the next; ways from which no relation can come
    right any more, whatever the rest, are dropped.
    """
    spans = {key: (int(fact.low), int(min(fact.high, cap))) for key, fact in model.facts.items()}
    ways: dict[str, NDArray[numpy.int64]] = {}
    for key, (low, high) in spans.items():
        numbers = numpy.arange(low, high + 1)
        many = len(next(iter(ways.values()))) if ways else 1
        if many * len(numbers) > MOST_WAYS:
            raise ValueError("too many ways to count through")
        ways = {name: numpy.repeat(column, len(numbers)) for name, column in ways.items()}
        ways[key] = numpy.tile(numbers, many)
        for relation in model.relations:
            if any(name == key for name, _ in relation.terms):
                can = _can_come_right(relation, ways, spans)
                ways = {name: column[can] for name, column in ways.items()}
    return ways if len(next(iter(ways.values()))) else None


def _can_come_right(
    relation: Relation, ways: dict[str, NDArray[numpy.int64]], spans: dict[str, tuple[int, int]]
) -> NDArray[numpy.bool]:
    least = most = numpy.zeros(len(next(iter(ways.values()))), numpy.int64)
    for name, coefficient in relation.terms:
        if name in ways:
            least, most = least + coefficient * ways[name], most + coefficient * ways[name]
        else:
            ends = [coefficient * end for end in spans[name]]
            least, most = least + min(ends), most + max(ends)
    return (least <= relation.high) & (most >= relation.low)


def ranges_by_counting(model: CountsModel, cap: int) -> dict[str, tuple[int, int]] | None:
    """The smallest and the largest number of each fact, or None where nothing fits."""
    fitting = all_that_fit(model, cap)
    if fitting is None:
        return None
    return {key: (int(numbers.min()), int(numbers.max())) for key, numbers in fitting.items()}
