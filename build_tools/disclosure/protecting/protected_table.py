"""Turns a table of raw counts into one that can be published, and proves it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.disclosure.counts.earlier_releases import tell_earlier
from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.counts.places import say_cells
from build_tools.disclosure.counts.published_counts import key_of, published_counts, rounding
from build_tools.disclosure.counts.ties import REST, SHORT, CellOf, number_in
from build_tools.disclosure.intervals.counts_model import Contradiction, Unfinished
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.disclosure.protecting.grain import coarsen, dimensions
from build_tools.disclosure.protecting.hiding import Hiding, Impossible
from build_tools.disclosure.protecting.protect import protect
from build_tools.disclosure.protecting.raw_counts import RawCounts, with_rows
from build_tools.errors import AnswerableError, Refused
from build_tools.findings import gather, place_in, stop
from build_tools.vocabulary import Finding, Packages, Row, Table, Withheld

WIDE_ENOUGH = 4  # a hidden count that may be one of four values or more is hidden well
CORRECT = (
    "To correct a published count, write the right one into the table of the package, and add a row of kind error or "
    "revision to corrections.csv that says what it was, what it is now and why."
)
MORE_TIME = "Give it more with --time-limit and a number of seconds, or protect fewer rows at a time."


@dataclass(frozen=True)
class ProtectedTable:
    """Counts ready to be published: those that are hidden stand as hidden.

    `counts` is how many counts there are, `people` how many of them are not 0. `small` were hidden for their own
    sake, `besides` so that those cannot be worked out. `fewest` says whether it is proven that fewer would not do.
    """

    table: Table
    counts: int
    people: int
    small: int
    besides: int
    fewest: bool
    rounded_to: int

    @property
    def hidden_share(self) -> float:
        """The share of the counts that are not 0 that is hidden, from 0 to 1."""
        return (self.small + self.besides) / self.people if self.people else 0.0


def hide_counts(raw: RawCounts, deadline: Deadline) -> ProtectedTable:
    """The table with everything hidden that has to be, and no more than that takes; not yet proven.

    Raises Refused where counts contradict each other or what was published, and AnswerableError where nothing that
    may be hidden helps or the time runs out.
    """
    task = raw.task()
    if faults := gather((*_check_told(raw), *_check_sums(raw, task))):
        raise Refused(faults)
    try:
        choice = protect(task, deadline)
    except Impossible as impossible:
        raise AnswerableError(_say_impossible(raw, impossible)) from impossible
    except Unfinished as unfinished:
        raise AnswerableError(f"The time ran out before the counts were safe. {MORE_TIME}") from unfinished
    except Contradiction as contradiction:
        raise AnswerableError("Counts contradict each other: run check first.") from contradiction
    hidden = {fact.key for unit in task.units if unit.name in choice.chosen for fact in unit.facts}
    cells = list(raw.counts())
    small = {key_of(cell) for cell in cells if raw.is_confidential(cell)} & hidden
    people = sum(1 for cell in cells if number_in(cell.value) or key_of(cell) in hidden)
    table = _with_hidden(raw.rounded, hidden)
    besides = len(hidden) - len(small)
    return ProtectedTable(
        table, len(cells), people, len(small), besides, choice.cheapest, rounding(raw.packages, raw.table) or 1
    )


def coarser_choices(
    raw: RawCounts, packages: Packages, done: ProtectedTable, deadline: Deadline
) -> dict[str, ProtectedTable]:
    """For each dimension, what is done one step coarser; left out where that fails or hides as large a share."""
    choices: dict[str, ProtectedTable] = {}
    for dimension in dict.fromkeys(dimensions(raw.table, packages)):
        try:
            coarser = coarsen(raw.table, dimension, packages)
            joined = RawCounts.join(coarser, packages, raw.public, raw.releases)
            choice = hide_counts(joined, deadline)
        except AnswerableError:
            continue
        if choice.hidden_share < done.hidden_share:
            choices[dimension] = choice
    return choices


def prove(raw: RawCounts, packages: Packages, table: Table, deadline: Deadline) -> int:
    """Audit a table that was read back, together with the packages that it is to join.

    Answers how many numbers the hidden count that is known best may be, at most WIDE_ENOUGH. Raises Refused where
    anything is found that was not wrong before, the end of the time included.
    """
    joined = with_rows(packages, table)
    stops = [each for each in check_counts(joined, raw.releases, deadline) if each.severity == "stop"]
    if stops:
        before = {_what(each) for each in check_counts(packages, raw.releases, deadline)}
        if new := [each for each in stops if _what(each) not in before]:
            raise Refused(new)
    published = published_counts(joined, tell_earlier(joined, raw.releases))
    cells = (CellOf(table, row, field.name) for row in table for field in table.fields)
    keys = [key_of(cell) for cell in cells if cell.value is Withheld.HIDDEN and key_of(cell) in published.model.facts]
    try:
        found = ranges(published.model, keys, wide_enough=WIDE_ENOUGH, deadline=deadline)
    except Contradiction:  # what was hidden before has changed since, so nobody can reckon with it
        return 1
    return int(min([WIDE_ENOUGH, *(each.high - each.low + 1 for each in found.values())]))


def _what(finding: Finding) -> tuple[str, int | None, str, str]:
    return finding.where.table, finding.where.row, finding.where.field, finding.problem


def _with_hidden(table: Table, hidden: set[str]) -> Table:
    rows = []
    for row in table:
        cells = {name: CellOf(table, row, name) for name in row.cells}
        marks = {name: Withheld.HIDDEN for name, cell in cells.items() if key_of(cell) in hidden}
        rows.append(Row({**row.cells, **marks}, row.line))
    return replace(table, rows=tuple(rows))


def _check_told(raw: RawCounts) -> Iterator[Finding]:
    """Counts that are not what was published of them."""
    at = {raw.table.row_key(row): row for row in raw.rounded}
    for cell in raw.counts():
        told, shown = raw.told(cell.row, cell.field), at[raw.table.row_key(cell.row)][cell.field]
        place = place_in(raw.table, cell.row, cell.field)
        if number_in(told) is not None and told != shown:
            problem = "another count is public already."
            yield stop("raw", place, problem, f"Give that one, or correct it first. {CORRECT}")
        elif told is Withheld.HIDDEN and cell.value == 0 and not _may_hide_nobody(cell):
            problem = "the count was published as hidden, so as at least 1, and is 0 here."
            yield stop("raw", place, problem, f"Correct that first. {CORRECT}")


def _may_hide_nobody(cell: CellOf) -> bool:
    field = cell.table.field(cell.field)
    return field.sensitive or field.counts == "answers"


def _check_sums(raw: RawCounts, task: Hiding) -> Iterator[Finding]:
    """Raw counts that do not fit what holds between them and other counts."""
    cells = {key_of(cell): cell for cell in raw.counts()}
    for relation in task.model.relations:
        ours = [cells[key] for key, _ in relation.terms if key in cells]
        terms = [(key, by) for key, by in relation.terms if by and not key.startswith(f"{REST}{SHORT}|")]
        ends = [(by * task.model.facts[key].low, by * task.model.facts[key].high) for key, by in terms]
        if ours and (sum(map(min, ends)) > relation.high or sum(map(max, ends)) < relation.low):
            place = place_in(raw.table, ours[0].row, ours[0].field)
            rest = say_cells(ours[1:]).removeprefix(" from ")
            problem = f"the count does not fit {rest or 'what other tables say'}."
            yield stop(
                "raw", place, problem, "Correct the counts: what they should add up to or be part of, they do not."
            )


def _say_impossible(raw: RawCounts, impossible: Impossible) -> str:
    """Which count cannot be kept hidden, and what gives it away."""
    cells = {key_of(cell): cell for cell in raw.counts()}
    others = [cells.get(key) for key in impossible.others]
    ours = say_cells(each for each in others if each is not None)
    elsewhere = " and".join(filter(None, [ours, "" if all(others) else " from what is public already"]))
    cell = cells.get(impossible.key)
    name = impossible.key.replace("|", ", ") if cell is None else say_cells([cell]).removeprefix(" from ")
    return (
        f"{name}: this count cannot be kept hidden: it can be worked out{elsewhere}, of which none may be hidden. "
        "Give coarser counts (--coarser), or leave rows out."
    )
