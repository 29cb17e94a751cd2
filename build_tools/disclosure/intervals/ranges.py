"""The smallest and the largest whole number that can stand behind each hidden count, given everything published."""

from collections.abc import Collection

from build_tools.disclosure.intervals.counts_model import CountsModel, Range
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.flows import search_network, signs_of
from build_tools.disclosure.intervals.searching import search
from build_tools.disclosure.intervals.systems import Part, reduce_model


def ranges(
    model: CountsModel, keys: Collection[str] | None = None, *, wide_enough: int | None = None, deadline: Deadline
) -> dict[str, Range]:
    """The range of each protected fact, or of each of the keys given, in whole numbers and with everything respected.

    Both ends of a range were seen in whole numbers that fit every relation exactly. With wide_enough, a fact seen with
    two values that make it at least so many values wide may come back inexact. Where keys are given, only what bears on
    them is looked at. Raises Contradiction where no whole numbers fit, and Unfinished where the deadline passed or a
    solve gave no certain answer: then nothing is said of any fact.
    """
    deadline.seconds_left()
    asked = {key for key, fact in model.facts.items() if fact.protected} if keys is None else set(keys)
    system = reduce_model(model)
    names = {system.stands_for[key] for key in asked}
    found = {name: Range(*system.settled[name], exact=True) for name in names if name in system.settled}
    for part in system.parts:
        wanted = [number for number, name in enumerate(part.names) if name in names]
        if wanted or keys is None:
            seen = _search(part, wanted, wide_enough, deadline)
            found.update({part.names[number]: one for number, one in seen.items()})
    return {key: found[system.stands_for[key]] for key in sorted(asked)}


def _search(part: Part, wanted: Collection[int], wide_enough: int | None, deadline: Deadline) -> dict[int, Range]:
    signs = signs_of(part)
    if signs is None:
        return search(part, wanted, wide_enough, deadline)
    return search_network(part, signs, wanted, wide_enough, deadline)
