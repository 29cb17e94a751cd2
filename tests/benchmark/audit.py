"""How long the audit of counts takes, beside a plain one that solves twice for each hidden count."""

import math
import random
import time
from collections.abc import Iterator

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.ranges import ranges

MONTHS = 11  # and their sum: 12 columns
WARDS = {108: 8, 996: 82, 9996: 832}  # cells with both margins, and the wards that make so many
QUICK = (108, 996)
LEAST = 5  # counts from 1 to 4 are hidden
SAMPLE = 60  # hidden counts that the plain audit is timed on, where all of them would take minutes
HIGHEST = 12_000.0  # seconds: nothing here is cut short


def main(quick: bool) -> int:
    """Print each line as soon as it is known; the quick way leaves the largest table out."""
    for line in report(quick):
        print(line, flush=True)
    return 0


def report(quick: bool) -> Iterator[str]:
    """A line for each size of table: how many hidden counts it has, and how long each audit of them takes."""
    yield f"audit of wards by {MONTHS} months with both margins, seconds (aim: 10,000 cells in 5 s, 6 times faster)"
    for cells in QUICK if quick else WARDS:
        model = ward_table(WARDS[cells])
        hidden = [key for key, fact in model.facts.items() if fact.protected]
        sample = hidden if len(hidden) <= 10 * SAMPLE else hidden[:: len(hidden) // SAMPLE]
        wide, exact = _seconds(model, 4), _seconds(model, None)
        plain = plain_audit(model, sample) * len(hidden) / len(sample)
        scaled = "" if sample == hidden else f" (worked out from {len(sample)} of them)"
        yield (
            f"  {cells:,} cells, {len(hidden):,} hidden: {wide:.2f} as the gate asks, {exact:.2f} every end exact; "
            f"plain, two solves each: {plain:.1f}{scaled}; {plain / wide:.0f} times faster"
        )


def _seconds(model: CountsModel, wide_enough: int | None) -> float:
    began = time.perf_counter()
    ranges(model, wide_enough=wide_enough, deadline=Deadline.after(HIGHEST, time.monotonic))
    return time.perf_counter() - began


def plain_audit(model: CountsModel, hidden: list[str]) -> float:
    """Seconds for the smallest and the largest of each of these, over all hidden counts of the table at once.

    In whole numbers: HiGHS is faster at that here than without, though two dimensions would not need it.
    """
    began = time.perf_counter()
    place = {key: number for number, key in enumerate(key for key, fact in model.facts.items() if fact.protected)}
    rows = numpy.zeros((len(model.relations), len(place)))
    shown = numpy.zeros(len(model.relations))
    for number, relation in enumerate(model.relations):
        for key, coefficient in relation.terms:
            if key in place:
                rows[number, place[key]] += coefficient
            else:
                shown[number] += coefficient * model.facts[key].low
    holds = LinearConstraint(csr_array(rows), -shown, -shown)
    low = numpy.array([model.facts[key].low for key in place])
    for key in hidden:
        for sign in (1, -1):
            objective = numpy.zeros(len(place))
            objective[place[key]] = sign
            milp(objective, integrality=numpy.ones(len(place)), bounds=Bounds(low), constraints=holds)
    return time.perf_counter() - began


def ward_table(wards: int) -> CountsModel:
    """Counts of wards by months with both margins; small ones hidden, and a second one where a line has only one.

    As in tables that people publish by hand: nothing more is hidden than keeps a lone one from standing in its line.
    """
    chance = random.Random(wards)
    counts = [[chance.choice((0, 1, 2, 3, 4, 6, 8, 12, 20, 31, 55)) for _ in range(MONTHS)] for _ in range(wards)]
    counts = [[*row, sum(row)] for row in counts]
    counts.append([sum(column) for column in zip(*counts, strict=True)])
    lines = [[(row, column) for column in range(MONTHS + 1)] for row in range(wards + 1)]
    lines += [[(row, column) for row in range(wards + 1)] for column in range(MONTHS + 1)]
    hidden = {cell for line in lines for cell in line if 0 < counts[cell[0]][cell[1]] < LEAST}
    while lone := [line for line in lines if len(hidden.intersection(line)) == 1]:
        others = [cell for cell in lone[0] if counts[cell[0]][cell[1]] and cell not in hidden]
        hidden.add(min(others, key=lambda cell: counts[cell[0]][cell[1]]))
    facts = {}
    for cell in {cell for line in lines for cell in line}:
        count = counts[cell[0]][cell[1]]
        key = _key(cell)
        facts[key] = Fact(key, 1, math.inf, protected=True) if cell in hidden else Fact(key, count, count)
    sums = (Relation((*((_key(cell), 1) for cell in line[:-1]), (_key(line[-1]), -1))) for line in lines)
    return CountsModel(dict(sorted(facts.items())), tuple(sums))


def _key(cell: tuple[int, int]) -> str:
    return f"ward {cell[0]:03}|month {cell[1]:02}"
