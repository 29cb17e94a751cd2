"""How much `protect` hides: beside the fewest cells, found by an exact programme, and on real counts.

The real ones are the monthly comments of an NHS trust by division and category, read where they lie, with margins over
divisions and categories and with months added up to financial quarters.
"""

import csv
import itertools
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.disclosure.protecting.hiding import Hiding, Unit
from build_tools.disclosure.protecting.protect import protect
from tests.disclosure.small_hidings import best_by_trying, with_margins

REAL = Path(__file__).parents[3] / "shared" / "data" / "nottshc_feedback" / "themes_monthly_division.csv"
TABLES = 20
SHAPES = ((2, 3), (3, 3))
TO_AIM_FOR = 0.05  # more cells than the fewest
LEAST = 5
SECONDS = 300.0  # for one quarter; then the benchmark says so and stops
Place = tuple[str, ...]


@dataclass
class Tally:
    """What was done with real counts."""

    tables: int = 0
    counts: int = 0
    people: int = 0
    small: int = 0
    hidden: int = 0
    given_away: int = 0
    not_proven_fewest: int = 0


def main() -> int:
    """Print both comparisons; 1 where a hidden count can be worked out."""
    print("protect, beside every choice tried out one by one:")
    _beside_the_best()
    if not REAL.is_file():
        print("protect, real counts: ../shared/data/nottshc_feedback is not here, so they were NOT tried.")
        return 0
    print("protect, real counts (months and quarters x divisions x categories, every margin):")
    return max(_real(kind) for kind in ("best", "improve"))


def _beside_the_best() -> None:
    chance = random.Random(20260401)
    more, ours, trying = [], 0.0, 0.0
    for height, width in SHAPES * (TABLES // len(SHAPES)):
        drawn = [[chance.choice([0, 1, 2, 3, 5, 9, 14, 20]) for _ in range(width)] for _ in range(height)]
        task = with_margins(drawn)
        started = time.perf_counter()
        found = len(protect(task, _soon()).chosen)
        middle = time.perf_counter()
        best = best_by_trying(task)
        ours, trying = ours + middle - started, trying + time.perf_counter() - middle
        if best:
            more.append(found / len(best) - 1)
    print(
        f"  {len(more)} tables: {sum(more) / len(more):.1%} more cells hidden than the fewest (aim: {TO_AIM_FOR:.0%})"
    )
    print(f"  seconds for all: ours {ours:.1f}, trying everything {trying:.1f}")


def _real(kind: str) -> int:
    started = time.perf_counter()
    tally = Tally()
    for cells in _quarters(kind):
        _protect_one(_with_all_margins(cells), tally)
    print(
        f"  {kind}: {tally.tables} quarters, {tally.counts:,} counts, {tally.people:,} of them not 0; "
        f"hidden {tally.small:,} small and {tally.hidden - tally.small:,} besides; "
        f"kept {1 - tally.hidden / tally.people:.1%} of those not 0, {1 - tally.hidden / tally.counts:.1%} of all; "
        f"given away {tally.given_away}; {tally.not_proven_fewest} quarters not proven the fewest; "
        f"{time.perf_counter() - started:.0f} s"
    )
    return int(tally.given_away > 0)


def _protect_one(task: Hiding, tally: Tally) -> None:
    choice = protect(task, _soon())
    found = ranges(task.published(choice.chosen), deadline=_soon(), wide_enough=2)
    tally.tables += 1
    tally.counts += len(task.model.facts)
    tally.people += len(task.units)
    tally.small += len(task.must)
    tally.hidden += len(choice.chosen)
    tally.given_away += sum(each.low == each.high for each in found.values())
    tally.not_proven_fewest += not choice.cheapest


def _soon() -> Deadline:
    return Deadline.after(SECONDS, time.monotonic)


def _quarters(kind: str) -> Iterator[dict[Place, int]]:
    """For each financial quarter, the counts by month, division and category; blank ones are a group of their own.

    No sum goes across quarters, so that each is a table by itself.
    """
    quarters: dict[str, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
    with REAL.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["comment_type"] == kind:
                year, month = int(row["month"][:4]), int(row["month"][5:])
                quarter = f"{year - (month < 4)}-Q{(month - 4) % 12 // 3 + 1}"
                place = (row["month"], row["division2"] or "not given", row["super_category"] or "not given")
                quarters[quarter][place] += int(row["comments"])
    return iter([dict(quarters[quarter]) for quarter in sorted(quarters)])


def _with_all_margins(cells: dict[Place, int]) -> Hiding:
    values = [sorted(set(each)) for each in zip(*cells, strict=True)]
    facts: dict[str, int] = {}
    relations = []
    for place in itertools.product(*([*each, "all"] for each in values)):
        facts["|".join(place)] = sum(
            count
            for parts, count in cells.items()
            if all(name in ("all", part) for name, part in zip(place, parts, strict=True))
        )
        for at, name in enumerate(place):
            if name == "all":
                parts = ("|".join((*place[:at], value, *place[at + 1 :])) for value in values[at])
                relations.append(_total(parts, "|".join(place)))
    units = tuple(
        Unit(key, (Fact(key, 1, math.inf, protected=True),), count, count < LEAST)
        for key, count in sorted(facts.items())
        if count
    )
    return Hiding(CountsModel({key: Fact(key, count, count) for key, count in facts.items()}, tuple(relations)), units)


def _total(parts: Iterable[str], whole: str) -> Relation:
    return Relation((*((part, 1) for part in parts), (whole, -1)))


if __name__ == "__main__":
    sys.exit(main())
