"""What may be hidden in tables of counts, and what must be hidden with it so that nothing is given away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation


@dataclass(frozen=True)
class Unit:
    """Counts that are hidden together or not at all: mostly one.

    `facts` stand as they are once hidden; `people` is the sum of their true counts. `must` says that they have to
    be hidden whatever it costs, `steady` that they were hidden in the same place of the period before.
    """

    name: str
    facts: tuple[Fact, ...]
    people: int
    must: bool = False
    steady: bool = False


@dataclass(frozen=True)
class Hiding:
    """A model in which every count that may be hidden has its true value, and the units of those, in order of name."""

    model: CountsModel
    units: tuple[Unit, ...]

    @cached_property
    def unit_of(self) -> dict[str, Unit]:
        """The unit of each fact that may be hidden."""
        return {fact.key: unit for unit in self.units for fact in unit.facts}

    @cached_property
    def must(self) -> frozenset[str]:
        """The names of the units that have to be hidden."""
        return frozenset(unit.name for unit in self.units if unit.must)

    def published(self, chosen: frozenset[str]) -> CountsModel:
        """The model as it is once the units with these names are hidden."""
        hidden = {fact.key: fact for unit in self.units if unit.name in chosen for fact in unit.facts}
        return replace(self.model, facts={**self.model.facts, **hidden})


@dataclass(frozen=True)
class Cut:
    """Something every safe choice keeps to: hide `unit` only if at least one of `others` is hidden as well.

    Without a unit, one of the others is hidden in any case.
    """

    unit: str
    others: frozenset[str]

    def holds(self, chosen: frozenset[str]) -> bool:
        """Whether a choice of units keeps to it."""
        return not self.others.isdisjoint(chosen) or bool(self.unit) and self.unit not in chosen


class Impossible(Exception):
    """A hidden count is given away by `others`, counts of which none may be hidden."""

    def __init__(self, key: str, others: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.others = others


def opening_cuts(task: Hiding) -> set[Cut]:
    """What each single sum asks for: the only count hidden in it would be what is left when the rest is taken away.

    Counts hidden at the smallest number they can stand for, and pulling the same way, are one such count together:
    two hidden counts that make 2 are 1 and 1.
    """
    return {cut for relation in task.model.relations if _is_known(task, relation) for cut in _of_sum(task, relation)}


def _is_known(task: Hiding, relation: Relation) -> bool:
    """Whether a relation is a sum in which every other count is known exactly."""
    facts = (task.model.facts[key] for key, _ in relation.terms)
    return relation.low == relation.high and all(fact.low == fact.high for fact in facts)


def _of_sum(task: Hiding, relation: Relation) -> Iterator[Cut]:
    terms = [(task.unit_of[key], key, sign > 0) for key, sign in relation.terms if key in task.unit_of]
    least = {fact.key for unit, _, _ in terms for fact in unit.facts if fact.low == task.model.facts[fact.key].low}
    for unit, key, up in terms:
        same = {other for _, other, way in terms if key in least and other in least and way == up} | {key}
        others = frozenset(other.name for other, name, _ in terms if name not in same)
        if unit.name not in others:
            yield Cut("" if unit.must else unit.name, others)


def parts_of(task: Hiding) -> Iterator[Hiding]:
    """The task in parts that have nothing to do with each other, without those in which nothing is hidden yet.

    A count that is known and stays shown links nothing: it is the same number whatever is hidden.
    """
    free = {key for key, fact in task.model.facts.items() if key in task.unit_of or fact.low < fact.high}
    leader = {key: key for key in free}
    linked = [[key for key, _ in relation.terms if key in free] for relation in task.model.relations]
    for keys in [*linked, *([fact.key for fact in unit.facts] for unit in task.units)]:
        for key in keys[1:]:
            leader[_leader(leader, key)] = _leader(leader, keys[0])
    relations: dict[str, list[Relation]] = {}
    for relation, keys in zip(task.model.relations, linked, strict=True):
        if keys:
            relations.setdefault(_leader(leader, keys[0]), []).append(relation)
    units: dict[str, list[Unit]] = {}
    for unit in task.units:
        units.setdefault(_leader(leader, unit.facts[0].key), []).append(unit)
    for name in sorted({*relations, *units}):
        part = Hiding(_submodel(task.model, relations.get(name, ()), units.get(name, ())), tuple(units.get(name, ())))
        if part.must or any(fact.protected for fact in part.model.facts.values()):
            yield part


def _leader(leader: dict[str, str], key: str) -> str:
    while leader[key] != key:
        leader[key] = leader[leader[key]]
        key = leader[key]
    return key


def _submodel(model: CountsModel, relations: Iterable[Relation], units: Iterable[Unit]) -> CountsModel:
    kept = tuple(relations)
    keys = {key for relation in kept for key, _ in relation.terms} | {fact.key for unit in units for fact in unit.facts}
    return CountsModel({key: model.facts[key] for key in sorted(keys)}, kept)
