"""Raw counts as a task for hiding: which may be hidden, which must be, and what is public already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from build_tools.disclosure.counts.earlier_releases import tell_earlier
from build_tools.disclosure.counts.honest_lists import with_listed_concerns
from build_tools.disclosure.counts.published_counts import (
    PublishedCounts,
    fact_of,
    key_of,
    least_shown,
    published_counts,
    rounding,
)
from build_tools.disclosure.counts.rate_links import counts_people
from build_tools.disclosure.counts.tables import is_small
from build_tools.disclosure.counts.ties import CellOf, counted_fields, number_in, part_of
from build_tools.disclosure.intervals.counts_model import CountsModel, Fact
from build_tools.disclosure.protecting.grain import period_before
from build_tools.disclosure.protecting.hiding import Hiding, Unit
from build_tools.vocabulary import Cell, Packages, Row, Table, Withheld


@dataclass(frozen=True)
class RawCounts:
    """A table of raw counts, the packages that it is to join, and what is public already.

    `packages` hold the rows of `rounded` in their table, which are the raw ones as they are shown where they are not
    hidden. `public` are the packages as anyone can see them now, and `releases` the earlier ones by their ids.
    """

    table: Table
    rounded: Table
    packages: Packages
    public: Packages
    releases: Mapping[str, Packages]

    @classmethod
    def join(cls, table: Table, packages: Packages, public: Packages, releases: Mapping[str, Packages]) -> "RawCounts":
        """Raw counts with the packages that they are to join."""
        rounded = round_counts(table, rounding(packages, table))
        return cls(table, rounded, with_rows(packages, rounded), public, releases)

    def told(self, row: Row, field: str) -> Cell:
        """What was last published of a cell: a number, hidden, or None where neither was."""
        for packages in (self.public, *reversed(list(self.releases.values()))):
            if any(table.name == self.table.name for table in packages.tables):
                before = packages.find(self.table.name, self.table.row_key(row))
                cell = None if before is None else before.cells.get(field)
                if cell is Withheld.HIDDEN or number_in(cell) is not None:
                    return cell
        return None

    def counts(self) -> Iterator[CellOf]:
        """Every cell of the raw rows that counts people, the six answers to the Friends and Family Test included."""
        for name in counted_fields(self.table):
            field = self.table.field(name)
            for row in self.table:
                people = field.counts == "answers" or counts_people(self.table, row, field, self.packages)
                if people and number_in(row[name]) is not None:
                    yield CellOf(self.table, row, name)

    def task(self) -> Hiding:
        """Everything published, with the raw counts as if they were shown, and what may be hidden of them."""
        published = published_counts(self.packages, tell_earlier(self.packages, self.releases), every=True)
        facts = dict(published.model.facts)
        at = {self.table.row_key(row): row for row in self.rounded}
        for cell in self.counts():
            shown = CellOf(self.rounded, at[self.table.row_key(cell.row)], cell.field)
            facts[key_of(cell)] = fact_of(key_of(cell), shown, self.packages)
        facts |= {key: Fact(key, 0, inf, protected=True) for key in self._small_rests(published)}
        units = sorted(self._units(), key=lambda unit: unit.name)
        return Hiding(CountsModel(facts, published.model.relations), tuple(units))

    def _small_rests(self, published: PublishedCounts) -> Iterator[str]:
        """What totals count beyond their parts, where that is a small count of people."""
        for key, tie in published.rests.items():
            first = tie.terms[0][0]
            values = [(number_in(cell.value), times) for cell, times in tie.terms]
            rest = sum(times * value for value, times in values if value is not None)
            counted = counts_people(first.table, first.row, first.table.field(first.field), self.packages)
            if (
                all(value is not None for value, _ in values)
                and counted
                and is_small(rest, least_shown(self.packages, first.table))
            ):
                yield key

    def _units(self) -> Iterator[Unit]:
        cells = {key_of(cell): cell for cell in self.counts()}
        while cells:
            together = self._together(next(iter(cells.values())))
            for cell in together:
                del cells[key_of(cell)]
            unit = self._unit(together)
            if unit is not None:
                yield unit

    def _together(self, cell: CellOf) -> list[CellOf]:
        """The cells that are hidden with this one: a Friends and Family row is hidden whole or not at all."""
        answers = {field.name for field in self.table.fields if field.counts == "answers"}
        for declared in self.table.declared.get("sums", ()):
            names = [*declared["parts"], *([declared["total"]] if "total" in declared else [])]
            if answers.issuperset(declared["parts"]) and cell.field in names:
                row = [CellOf(self.table, cell.row, name) for name in names]
                if any(number_in(each.value) is not None for each in row if each.field in answers):
                    return [each for each in row if number_in(each.value) is not None]
        return [cell]

    def _unit(self, cells: list[CellOf]) -> Unit | None:
        """A unit, or None where a cell is public as a number, or is 0 where zeros are shown."""
        told = [self.told(cell.row, cell.field) for cell in cells]
        if any(number_in(each) is not None for each in told):
            return None
        hidden = self._hidden(cells)
        values = [int(number_in(cell.value) or 0) for cell in cells]
        if any(value < fact.low for value, fact in zip(values, hidden, strict=True)):
            return None
        must = Withheld.HIDDEN in told or any(map(self.is_confidential, cells))
        steady = all(map(self._hidden_before, cells))
        return Unit(min(fact.key for fact in hidden), hidden, sum(values), must, steady)

    def _hidden(self, cells: list[CellOf]) -> tuple[Fact, ...]:
        """The facts behind cells once these are hidden."""
        facts = {}
        for cell in cells:
            row = Row({**cell.row.cells, cell.field: Withheld.HIDDEN}, cell.row.line)
            facts[key_of(cell)] = fact_of(key_of(cell), replace(cell, row=row), self.packages)
        alone = PublishedCounts(CountsModel(facts, ()), {}, {}, {})
        return tuple(with_listed_concerns(alone, self.packages).model.facts[key_of(cell)] for cell in cells)

    def is_confidential(self, cell: CellOf) -> bool:
        """Whether a count must be hidden for its own sake: a small one, or the answer of a whole group."""
        field = self.table.field(cell.field)
        if is_small(cell.value, least_shown(self.packages, self.table)):
            return field.counts != "answers"
        whole = part_of(self.table, field)
        group = number_in(cell.row[whole]) if field.sensitive and whole else None
        return group is not None and group > 0 and cell.value in (0, group - 1, group)

    def _hidden_before(self, cell: CellOf) -> bool:
        """Whether the same place was hidden in the period before."""
        key = period_before(self.table, cell.row, self.packages)
        before = None if key is None else self.packages.find(self.table.name, key)
        return before is not None and before[cell.field] is Withheld.HIDDEN


def with_rows(packages: Packages, table: Table) -> Packages:
    """The packages with these rows at the end of their table, in place of those with the same keys."""
    keys = {table.row_key(row) for row in table}

    def joined(held: Table) -> Table:
        if (held.package, held.name) != (table.package, table.name):
            return held
        kept = [row for row in held if held.row_key(row) not in keys]
        last = max((row.line for row in held), default=1)
        new = (Row(row.cells, last + at) for at, row in enumerate(table, start=1))
        return replace(held, rows=(*kept, *new))

    return Packages(
        tuple(replace(each, tables=tuple(joined(held) for held in each.tables)) for each in packages.packages)
    )


def round_counts(table: Table, base: int) -> Table:
    """The table with its counts rounded to the nearest multiple of the base, halves up; as it is where that is 0."""
    counted = counted_fields(table) if base else []

    def rounded(row: Row) -> Row:
        numbers = {name: int(row[name]) for name in counted if number_in(row[name]) is not None}
        return Row({**row.cells, **{name: (n + base // 2) // base * base for name, n in numbers.items()}}, row.line)

    return replace(table, rows=tuple(map(rounded, table))) if counted else table
