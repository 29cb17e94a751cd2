"""The cheapest choice of what to hide that keeps to all cuts known so far: an integer programme, solved by HiGHS."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from build_tools.disclosure.protecting.hiding import Cut, Unit

NODES = 300  # where a search is given up; nodes and not seconds, so that every computer gives the same answer
BLOCK = 20  # units compared at once by the powers of two


@dataclass(frozen=True)
class Choice:
    """The names of the units to hide, and whether it is proven that no choice is cheaper."""

    chosen: frozenset[str]
    cheapest: bool


@dataclass(frozen=True)
class Ceiling:
    """A cost for each unit, and the most that a choice may cost."""

    costs: Mapping[str, int]
    most: int


def aims(units: Sequence[Unit]) -> list[dict[str, int]]:
    """What is kept small, in this order: cells hidden, people in them, cells not hidden before, places late by name.

    The last is said exactly: of two choices that are alike in all else, that one is taken which hides the first
    unit, by name, in which they differ. It takes a cost for each twenty units.
    """
    free = [unit for unit in units if not unit.must]
    cells = {unit.name: len(unit.facts) for unit in free}
    people = {unit.name: unit.people for unit in free}
    unsteady = {unit.name: 0 if unit.steady else len(unit.facts) for unit in free}
    blocks = [free[start : start + BLOCK] for start in range(0, len(free), BLOCK)]
    return [cells, people, unsteady, *({each.name: -(2 ** (BLOCK - at)) for at, each in enumerate(b)} for b in blocks)]


def cheapest(
    units: Sequence[Unit], cuts: Collection[Cut], costs: Mapping[str, int], ceilings: Sequence[Ceiling] = ()
) -> Choice | None:
    """The units that must be hidden and the cheapest others that keep to every cut; None where none was found."""
    must = frozenset(unit.name for unit in units if unit.must)
    place = {name: at for at, name in enumerate(unit.name for unit in units if not unit.must)}
    rows = [_row(cut, place) for cut in cuts if must.isdisjoint(cut.others)]
    rows += [({place[name]: -cost for name, cost in each.costs.items()}, -each.most - 0.5) for each in ceilings]
    if not place:
        return Choice(must, cheapest=True) if all(cut.holds(must) for cut in cuts) else None
    answer = milp(
        [costs.get(name, 0) for name in place],
        integrality=np.ones(len(place)),
        bounds=Bounds(0, 1),
        constraints=_constraint(rows, len(place)) if rows else (),
        options={"node_limit": NODES, "mip_rel_gap": 0},
    )
    if answer.x is None:
        return None
    chosen = must | {name for name, at in place.items() if answer.x[at] > 0.5}
    return Choice(chosen, answer.status == 0) if all(cut.holds(chosen) for cut in cuts) else None


def _row(cut: Cut, place: Mapping[str, int]) -> tuple[dict[int, int], float]:
    terms = {place[name]: 1 for name in cut.others}
    return ({**terms, place[cut.unit]: -1}, 0) if cut.unit else (terms, 1)


def _constraint(rows: Sequence[tuple[Mapping[int, int], float]], width: int) -> LinearConstraint:
    starts = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    columns = np.array([at for terms, _ in rows for at in sorted(terms)], dtype=int)
    values = np.array([terms[at] for terms, _ in rows for at in sorted(terms)], dtype=float)
    return LinearConstraint(csr_array((values, columns, starts), shape=(len(rows), width)), [low for _, low in rows])
