"""Rule 1: no count of people that is hidden can be worked out from anything published, now or earlier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from build_tools.disclosure.counts.corrected_counts import check_corrections
from build_tools.disclosure.counts.earlier_releases import check_releases, tell_earlier
from build_tools.disclosure.counts.honest_lists import with_listed_concerns
from build_tools.disclosure.counts.places import say_cells
from build_tools.disclosure.counts.published_counts import PublishedCounts, least_shown, published_counts
from build_tools.disclosure.counts.rate_links import counts_people
from build_tools.disclosure.counts.tables import check_tables
from build_tools.disclosure.counts.ties import CellOf, number_in, part_of
from build_tools.disclosure.intervals.counts_model import Contradiction, CountsModel, Range, Relation, Unfinished
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.explanations import explain
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.findings import gather, note, place_in, stop
from build_tools.vocabulary import Finding, Packages, Place

WIDE_ENOUGH = 4  # a hidden count that may be one of four values or more is hidden well
MORE = "Try again with more time: --time-limit and a number of seconds. Or hide fewer counts, at a coarser grain."
HIDE_RATE = "Leave the rate blank, or write it with fewer decimals."
GIVEN_BACK = "Leave out what gives it back, or round it more."
ALIKE = "it can be worked out that everybody, nobody or all but one in this group gave the same answer"
HIDE_ANOTHER = "Hide another of these counts as well, so that this one cannot be worked out."


def check_counts(packages: Packages, releases: Mapping[str, Packages], deadline: Deadline) -> tuple[Finding, ...]:
    """Everything that shows how few people were counted, by itself or put together with whatever is published.

    `releases` are the earlier ones, by their ids. Running out of time stops publication, as does what contradicts
    itself: neither can be called safe.
    """
    findings = [*check_tables(packages), *check_corrections(packages), *check_releases(packages, releases)]
    try:
        findings += _audit(packages, releases, deadline)
    except Unfinished:
        problem = "the search for hidden counts that can be worked out was not finished."
        findings.append(stop("1", Place(), problem, MORE))
    return tuple(gather(findings))


def _audit(packages: Packages, releases: Mapping[str, Packages], deadline: Deadline) -> list[Finding]:
    """What the closest reading that holds together gives away.

    Whoever tries to work a count out takes the lists at their word, and a hidden count for what it was earlier;
    where that cannot be, they take less for granted.
    """
    same = published_counts(packages, tell_earlier(packages, releases))
    try:
        return list(_judge(packages, with_listed_concerns(same, packages), deadline))
    except Contradiction:
        pass
    try:
        return list(_judge(packages, same, deadline))
    except Contradiction:
        apart = published_counts(packages, tell_earlier(packages, releases, hidden_stay=False))
    contradictions = list(_contradictions(apart.model, deadline))
    sound = CountsModel(apart.model.facts, tuple(each for each in apart.model.relations if each not in contradictions))
    told = [_say_contradiction(each, apart) for each in contradictions]
    return [*told, *_judge(packages, replace(apart, model=sound), deadline)]


def _contradictions(model: CountsModel, deadline: Deadline) -> Iterator[Relation]:
    """Relations without which the others hold together: of each contradiction the last."""
    relations = list(model.relations)
    while not _holds(model, relations, deadline):
        sound, broken = 0, len(relations)
        while broken - sound > 1:
            middle = (sound + broken) // 2
            sound, broken = (middle, broken) if _holds(model, relations[:middle], deadline) else (sound, middle)
        yield relations.pop(broken - 1)


def _holds(model: CountsModel, relations: Sequence[Relation], deadline: Deadline) -> bool:
    """Whether some whole numbers fit all of these."""
    try:
        ranges(CountsModel(model.facts, tuple(relations)), wide_enough=1, deadline=deadline)
    except Contradiction:
        return False
    return True


def _say_contradiction(relation: Relation, published: PublishedCounts) -> Finding:
    cells = [published.cells[key] for key, _ in relation.terms if key in published.cells]
    where = place_in(cells[0].table, cells[0].row, cells[0].field) if cells else Place()
    problem = f"counts contradict each other, so nobody can say what the hidden ones give away{say_cells(cells, ': ')}."
    return stop("1", where, problem, "Correct one of them, or the rate that is stated beside them.")


def _judge(packages: Packages, published: PublishedCounts, deadline: Deadline) -> Iterator[Finding]:
    hidden = sorted((key for key, fact in published.model.facts.items() if fact.protected), key=published.place_of)
    implied = sorted(key for key in published.model.facts if _is_implied(key, packages, published))
    found = ranges(published.model, [*hidden, *implied], wide_enough=WIDE_ENOUGH, deadline=deadline)
    for key in hidden:
        yield from _judge_hidden(key, found[key], published, deadline)
    for key in implied:
        cell, least = _stands_in(key, published), least_shown(packages, _stands_in(key, published).table)
        small = found[key].low >= 1 and found[key].high < least
        if not small and not (key in published.cells and _is_alike(cell, found[key])):
            continue
        why = _say_why(key, published, deadline) if found[key].low == found[key].high else ""
        place = place_in(cell.table, cell.row, cell.field)
        yield _implied(key, published, why) if small else stop("1", place, f"{ALIKE}{why}.", GIVEN_BACK)


def _is_implied(key: str, packages: Packages, published: PublishedCounts) -> bool:
    """Whether it is a count of people that stands nowhere: one left blank, or what a sum leaves over."""
    if key not in published.rests and (key not in published.cells or published.cells[key].value is not None):
        return False
    cell = _stands_in(key, published)
    fact = published.model.facts[key]
    return not fact.protected and counts_people(cell.table, cell.row, cell.table.field(cell.field), packages)


def _stands_in(key: str, published: PublishedCounts) -> CellOf:
    """The cell of a fact, or of the total that a rest belongs to."""
    return published.rests[key].terms[0][0] if key in published.rests else published.cells[key]


def _judge_hidden(key: str, found: Range, published: PublishedCounts, deadline: Deadline) -> Iterator[Finding]:
    cell = published.cells[key]
    place = place_in(cell.table, cell.row, cell.field)
    answer = cell.table.field(cell.field).counts == "answers"
    if answer and found.high == 0:
        return  # nobody gave this answer anywhere, which says nothing of anybody
    remedy = HIDE_RATE if key in published.rates else HIDE_ANOTHER
    if found.low == found.high:
        why = _say_why(key, published, deadline)
        yield stop("1", place, f"the hidden count can be worked out{why}.", remedy)
    elif _is_alike(cell, found):
        yield stop("1", place, f"{ALIKE}, although the count is hidden.", remedy)
    elif found.high - found.low + 1 < WIDE_ENOUGH and found.high < inf:
        problem = f"the hidden count can only be one of {found.high - found.low + 1:.0f} numbers."
        yield note("1", place, problem, "Hide one more count of the same sum if that is too narrow.")


def _implied(key: str, published: PublishedCounts, why: str) -> Finding:
    """A small count of people that stands nowhere and can be worked out all the same."""
    if key in published.rests:
        cell = _stands_in(key, published)
        problem = f"what is counted beyond its parts is a small count of people, and can be worked out{why}."
        return stop("1", place_in(cell.table, cell.row, cell.field), problem, HIDE_ANOTHER)
    cell = published.rates.get(key, published.cells[key])
    problem = f"this gives back a small count of people{why}."
    return stop("1", place_in(cell.table, cell.row, cell.field), problem, GIVEN_BACK)


def _is_alike(cell: CellOf, found: Range) -> bool:
    """Whether everybody, nobody or all but one of a group certainly gave the sensitive answer that no cell shows."""
    field = cell.table.field(cell.field)
    whole = part_of(cell.table, field)
    group = number_in(cell.row[whole]) if field.sensitive and whole else None
    return bool(group) and (found.high == 0 or found.low >= (group or 0) - 1)


def _say_why(key: str, published: PublishedCounts, deadline: Deadline) -> str:
    """Which shown cells together give a count away: ' from volumes.csv, column E (received), rows 12 and 14'."""
    cells = [published.cells[each] for each in explain(published.model, key, deadline=deadline)]
    return say_cells([*cells, published.rates[key]] if key in published.rates else cells)
