"""Small tables to be protected, and the best that can be done with them by trying everything."""

import itertools
import math

from hypothesis import strategies as st

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.disclosure.protecting.hiding import Hiding, Unit
from tests.disclosure.brute_force import ranges_by_counting

LEAST = 3  # small counts are 1 and 2, so that every way to fill them in can be counted through
NO_HURRY = Deadline(clock=lambda: 0, moment=1)


def table_of(counts: dict[str, int], sums: list[tuple[list[str], str]], steady: frozenset[str] = frozenset()) -> Hiding:
    """A task: counts by name, and which of them add up to which."""
    facts = {key: Fact(key, count, count) for key, count in counts.items()}
    relations = tuple(Relation((*((part, 1) for part in parts), (whole, -1))) for parts, whole in sums)
    units = (
        Unit(key, (Fact(key, 1, math.inf, protected=True),), counts[key], counts[key] < LEAST, key in steady)
        for key in sorted(counts)
        if counts[key]
    )
    return Hiding(CountsModel(facts, relations), tuple(units))


def with_margins(cells: list[list[int]], steady: frozenset[str] = frozenset()) -> Hiding:
    """A table with a total for each row and each column."""
    height, width = len(cells), len(cells[0])
    counts = {f"{r}|{c}": cells[r][c] for r in range(height) for c in range(width)}
    counts |= {f"{r}|all": sum(cells[r]) for r in range(height)}
    counts |= {f"all|{c}": sum(row[c] for row in cells) for c in range(width)} | {"all|all": sum(map(sum, cells))}
    sums = [([f"{r}|{c}" for c in range(width)], f"{r}|all") for r in [*range(height), "all"]]
    sums += [([f"{r}|{c}" for r in range(height)], f"all|{c}") for c in [*range(width), "all"]]
    return table_of(counts, sums, steady)


def nested(parts: list[list[int]]) -> Hiding:
    """Services within a parent, and parents within the whole."""
    counts = {f"{p}.{s}": count for p, services in enumerate(parts) for s, count in enumerate(services)}
    counts |= {f"{p}": sum(services) for p, services in enumerate(parts)} | {"all": sum(map(sum, parts))}
    sums = [([f"{p}.{s}" for s in range(len(services))], f"{p}") for p, services in enumerate(parts)]
    return table_of(counts, [*sums, ([f"{p}" for p in range(len(parts))], "all")])


small_counts = st.sampled_from([0, 1, 2, 3, 4, 5])
small_tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(small_counts, min_size=width, max_size=width), min_size=2, max_size=2)
)
small_hierarchies = st.lists(st.lists(small_counts, min_size=2, max_size=3), min_size=2, max_size=2)


def given_away_by_counting(task: Hiding, chosen: frozenset[str]) -> list[str]:
    """The hidden counts that have one value in all the ways to fill the table in."""
    published = task.published(chosen)
    cap = max((unit.people for unit in task.units), default=0) + 2
    found = ranges_by_counting(published, cap)
    assert found is not None
    hidden = [key for key, fact in published.facts.items() if fact.protected]
    return [key for key in hidden if found[key][0] == found[key][1]]


def is_safe(task: Hiding, chosen: frozenset[str]) -> bool:
    """Whether the audit finds no hidden count with one value."""
    found = ranges(task.published(chosen), deadline=NO_HURRY)
    return all(each.low < each.high for each in found.values())


def best_by_trying(task: Hiding) -> frozenset[str] | None:
    """The best safe choice, by looking at every choice in the order of what it loses; None where none is safe."""
    names = [unit.name for unit in task.units if not unit.must]
    units = {unit.name: unit for unit in task.units}

    def loses(more: tuple[str, ...]) -> tuple[int, int, int, tuple[bool, ...]]:
        people, fresh = sum(units[name].people for name in more), sum(not units[name].steady for name in more)
        return len(more), people, fresh, tuple(name not in more for name in names)

    for size in range(len(names) + 1):
        for more in sorted(itertools.combinations(names, size), key=loses):
            if is_safe(task, task.must | set(more)):
                return task.must | set(more)
    return None
