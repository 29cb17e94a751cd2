"""Which shown counts together give a hidden one away."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from build_tools.disclosure.intervals.counts_model import CountsModel, Relation
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.ranges import ranges

Item = TypeVar("Item")


def explain(model: CountsModel, key: str, *, deadline: Deadline) -> tuple[str, ...]:
    """The keys of the shown facts that together give a fact away, those nearest to it first: proof() in short.

    With these alone shown, and every other shown fact taken for any count from 0, the fact still has one value only.
    """
    return tuple(name for name, fact in proof(model, key, deadline=deadline).facts.items() if fact.shown)


def proof(model: CountsModel, key: str, *, deadline: Deadline) -> CountsModel:
    """A part of the model that gives a fact away: relations, and facts of which some are shown, all of them needed.

    Take away one more relation, or hide one more shown fact, and the fact has several values. It is made of what is
    near the fact as far as that will do, and is the same in whatever order facts and relations come. Raises ValueError
    where the fact is not given away, Contradiction where no whole numbers fit, and Unfinished at the deadline.
    """

    def give_away(relations: Collection[Relation], shown: Collection[str] | None = None) -> bool:
        part = _part(model, key, relations, shown)
        found = ranges(part, [key], wide_enough=2, deadline=deadline)[key]
        return found.low == found.high

    relations = _needed(list(_by_nearness(model, key)), give_away)
    near = [name for name, fact in _part(model, key, relations).facts.items() if fact.shown]
    return _part(model, key, relations, _needed(near, lambda shown: give_away(relations, shown)))


def _part(
    model: CountsModel, key: str, relations: Collection[Relation], shown: Collection[str] | None = None
) -> CountsModel:
    """Some relations with the facts they are about; if some are named, no other fact is shown."""
    names = dict.fromkeys([key, *(name for relation in relations for name in _names(relation))])
    facts = {name: model.facts[name] for name in names}
    if shown is not None:
        hidden = {name for name, fact in facts.items() if fact.shown and name not in {*shown}}
        facts = {name: replace(fact, low=0, high=math.inf) if name in hidden else fact for name, fact in facts.items()}
    return CountsModel(facts, tuple(relations))


def _needed(items: Sequence[Item], enough: Callable[[Collection[Item]], bool]) -> list[Item]:
    """Items that are enough, each of them needed; those that come first are preferred.

    The last item of the shortest beginning that is enough is needed; with it kept, the same is asked of those before.
    """
    needed: list[Item] = []
    while not enough(needed):
        last = _shortest(items, lambda beginning: enough([*beginning, *needed])) - 1
        needed.insert(0, items[last])
        items = items[:last]
    return needed


def _shortest(items: Sequence[Item], enough: Callable[[Sequence[Item]], bool]) -> int:
    """The length of the shortest beginning that is enough, looked for among short ones first."""
    too_short, long_enough = 0, 1
    while not enough(items[:long_enough]):
        if long_enough >= len(items):
            raise ValueError("the fact is not given away by what is shown")
        too_short, long_enough = long_enough, 2 * long_enough
    while long_enough - too_short > 1:
        middle = (too_short + long_enough) // 2
        if enough(items[:middle]):
            long_enough = middle
        else:
            too_short = middle
    return long_enough


def _by_nearness(model: CountsModel, key: str) -> Iterator[Relation]:
    """The relations that a fact stands in, then those that touch them in an open fact, and so on; short ones first."""
    standing: dict[str, list[Relation]] = {}
    for relation in model.relations:
        for name in _names(relation):
            standing.setdefault(name, []).append(relation)
    met, edge = {key}, {key}
    passed: set[Relation] = set()
    while edge:
        reached = {relation for name in edge for relation in standing.get(name, ())} - passed
        passed |= reached
        yield from sorted(reached, key=lambda relation: _shortness(model, relation))
        edge = {name for relation in reached for name in _names(relation) if _open(model, name)} - met
        met |= edge


def _names(relation: Relation) -> list[str]:
    return sorted(name for name, coefficient in relation.terms if coefficient)


def _open(model: CountsModel, name: str) -> bool:
    return model.facts[name].low != model.facts[name].high


def _shortness(model: CountsModel, relation: Relation) -> tuple[int, list[tuple[str, int]], float, float]:
    """Puts relations with few open facts first; what follows it only makes the order certain."""
    open_facts = sum(_open(model, name) for name in _names(relation))
    return open_facts, sorted(relation.terms), relation.low, relation.high
