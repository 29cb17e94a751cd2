"""How reporting periods fit together: which add up to which, by the days on which they begin and end."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Days = Mapping[str, tuple[date, date]]  # the first and the last day of each period
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Loop:
    """Periods on both sides of one equation: those of `one` cover as many days, as often, as those of `other`."""

    one: tuple[str, ...]
    other: tuple[str, ...]


def loops(names: Collection[str], days: Days) -> Iterator[Loop]:
    """Everything that sums of these periods must agree on, no part of it twice; any other equation follows from these.

    Each period leads from its first day to the day after its last. Ways between days that need no detour are kept,
    the shortest periods first; each further period closes a loop with the way that is there already.
    """
    steps: dict[date, list[tuple[date, str]]] = {}
    for name in sorted(names, key=lambda each: (days[each][1] - days[each][0], days[each], each)):
        start, end = days[name][0], days[name][1] + _DAY
        way = _way(start, end, steps)
        if way is None:
            steps.setdefault(start, []).append((end, name))
            steps.setdefault(end, []).append((start, name))
        else:
            forth = [each for day, each in way if day == days[each][0]]
            back = [each for day, each in way if day != days[each][0]]
            yield Loop((name, *back), tuple(forth))


def _way(start: date, end: date, steps: Mapping[date, list[tuple[date, str]]]) -> list[tuple[date, str]] | None:
    """The periods on the only way between two days, each with the day it is entered on; None where there is none."""
    ways: dict[date, list[tuple[date, str]]] = {start: []}
    open_days = [start]
    while open_days:
        day = open_days.pop()
        if day == end:
            return ways[day]
        for there, name in steps.get(day, ()):
            if there not in ways:
                ways[there] = [*ways[day], (day, name)]
                open_days.append(there)
    return None


def filling(name: str, there: Iterable[str], days: Days) -> list[str]:
    """Shorter periods, of those there, that follow each other from a period's first day to its last; () if none do."""
    start, end = days[name]
    starting: dict[date, list[str]] = {}
    for each in sorted(_inside(name, there, days), key=days.__getitem__, reverse=True):
        if days[each][1] == end or days[each][1] + _DAY in starting:  # from here the end can be reached
            starting.setdefault(days[each][0], []).append(each)
    found: list[str] = []
    while start <= end and start in starting:
        found.append(starting[start][0])
        start = days[found[-1]][1] + _DAY
    return found


def apart(name: str, there: Iterable[str], days: Days) -> list[list[str]]:
    """Periods that lie in a period, none of its days twice: the longest that there are, and the shortest."""
    inside = sorted(_inside(name, there, days), key=lambda each: (days[each][1] - days[each][0], days[each]))
    return [chosen for chosen in (_disjoint(inside[::-1], days), _disjoint(inside, days)) if chosen]


def _inside(name: str, there: Iterable[str], days: Days) -> list[str]:
    start, end = days[name]
    return [each for each in there if start <= days[each][0] and days[each][1] <= end and days[each] != days[name]]


def _disjoint(names: Iterable[str], days: Days) -> list[str]:
    chosen: list[str] = []
    for each in names:
        if all(days[each][1] < days[other][0] or days[other][1] < days[each][0] for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=days.__getitem__)
