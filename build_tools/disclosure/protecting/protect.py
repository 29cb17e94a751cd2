"""Chooses which counts to hide so that none of those that are hidden can be worked out, losing as little as possible.

The fewest cells are hidden; of choices with equally many, the one with the fewest people in it; then the one with the
fewest cells that were not hidden in the same place before; then the one that hides the first cell, by its key, in
which they differ. The method is that of implicit hitting sets (Moreno-Centeno and Karp, Operations Research 61, 2013):
take the cheapest choice that keeps to everything known so far, let the audit look for hidden counts that it gives
away, learn from each what would have prevented it, and choose again. A choice without fault is then the cheapest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from build_tools.disclosure.intervals.counts_model import CountsModel
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.explanations import explain
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.disclosure.protecting.cheapest import Ceiling, Choice, aims, cheapest
from build_tools.disclosure.protecting.clues import Clues
from build_tools.disclosure.protecting.hiding import Cut, Hiding, Impossible, opening_cuts, parts_of

ROUNDS = 20  # choices tried for each aim before the last one is mended instead
TRIED = 2  # counts in a round for which what gives them away is found by trying, where nothing quicker finds it


def protect(task: Hiding, deadline: Deadline) -> Choice:
    """What to hide. Raises Impossible where nothing helps, and Unfinished when the time runs out.

    Each choice is safe, whether or not it is proven that none is cheaper: that is given up where a part of the
    task has thousands of counts. The same task gives the same choice in whatever order its units, facts and
    relations come.
    """
    choices = [_Search(part, deadline).choose() for part in parts_of(task)]
    chosen = task.must.union(*(each.chosen for each in choices))
    return Choice(chosen, all(each.cheapest for each in choices))


class _Search:
    """One part of a task: the cuts learnt so far, and the choices already known to be safe."""

    def __init__(self, part: Hiding, deadline: Deadline) -> None:
        self.part = part
        self.deadline = deadline
        self.cuts: dict[Cut, None] = {}
        self.units = {unit.name: unit for unit in part.units}
        self.safe: set[frozenset[str]] = set()
        for cut in sorted(opening_cuts(part), key=lambda cut: (cut.unit, sorted(cut.others))):
            if cut.unit or cut.others:  # the audit names what gives away a count that nothing can hide
                self.cuts[cut] = None

    def choose(self) -> Choice:
        """The best choice by each aim in turn, or a mended one where that takes too long."""
        self._is_safe(frozenset(self.units))  # if not even that helps, nothing does
        ceilings: list[Ceiling] = []
        best = self.part.must
        for costs in aims(self.part.units):
            better = self._settle(best, costs, ceilings)
            if not better.cheapest:
                return Choice(self.mend(better.chosen), cheapest=False)
            best = better.chosen
            ceilings.append(Ceiling(costs, sum(costs.get(name, 0) for name in best)))
        return Choice(best, cheapest=True)

    def _settle(self, best: frozenset[str], costs: Mapping[str, int], ceilings: Sequence[Ceiling]) -> Choice:
        """The safe choice that costs least by one aim, none of the aims before it worsened.

        Where that takes too long, the last choice looked at, which is neither safe nor the cheapest.
        """
        for _ in range(ROUNDS):
            choice = cheapest(self.part.units, self.cuts, costs, ceilings)
            if choice is None:
                break
            best = choice.chosen
            if self._is_safe(best):
                return choice
        return Choice(best, cheapest=False)

    def _is_safe(self, chosen: frozenset[str], learn: int | None = None) -> bool:
        """Whether the audit finds nothing given away in a choice; from what it finds, or some of it, is learnt."""
        if chosen in self.safe:
            return True
        published = self.part.published(chosen)
        keys = sorted(key for key, fact in published.facts.items() if fact.protected)
        found = ranges(published, keys, wide_enough=2, deadline=self.deadline)
        given_away = [key for key in keys if found[key].low == found[key].high]
        clues = Clues(self.part, published, self.deadline)
        leaned_on = {key: others for key in given_away[:learn] if (others := clues.leaned_on(key)) is not None}
        for key, others in leaned_on.items():
            units = {self.part.unit_of[other].name for other in others if other in self.part.unit_of}
            self._learn(published, key, frozenset(units))
        for key in given_away[:TRIED] if not leaned_on else ():
            self._learn(published, key, clues.needed(key, found[key].low, self.units.keys() - chosen))
        if not given_away:
            self.safe.add(chosen)
        return not given_away

    def _learn(self, published: CountsModel, key: str, helping: frozenset[str]) -> None:
        """Remember that one of these units has to be hidden if the count that they give away is."""
        unit = self.part.unit_of.get(key)
        cut = Cut("" if unit is None or unit.must else unit.name, helping)
        if not cut.unit and not cut.others:
            raise Impossible(key, explain(published, key, deadline=self.deadline))
        self.cuts[cut] = None

    def mend(self, chosen: frozenset[str]) -> frozenset[str]:
        """A safe choice near this one: more is hidden, each time what mends most, and then nothing for nothing."""
        self._is_safe(frozenset(self.units))  # if not even that helps, nothing does
        while True:
            while broken := [cut for cut in self.cuts if not cut.holds(chosen)]:
                chosen |= {self._most_helpful(broken)}
            if self._is_safe(chosen):
                return self._trimmed(chosen)

    def _most_helpful(self, broken: Iterable[Cut]) -> str:
        useless = {cut.unit for cut in self.cuts if not cut.others}  # given away even if everything else is hidden
        mends = Counter(name for cut in broken for name in cut.others - useless)
        return min(mends, key=lambda name: (-mends[name] / len(self.units[name].facts), self.units[name].people, name))

    def _trimmed(self, chosen: frozenset[str]) -> frozenset[str]:
        """The choice without each unit, the most costly first, that need not be hidden."""
        free = [unit for unit in self.part.units if unit.name in chosen and not unit.must]
        for unit in sorted(free, key=lambda unit: (-len(unit.facts), -unit.people, unit.steady, unit.name)):
            fewer = chosen - {unit.name}
            if all(cut.holds(fewer) for cut in self.cuts) and self._is_safe(fewer, learn=TRIED):
                chosen = fewer
        return chosen
