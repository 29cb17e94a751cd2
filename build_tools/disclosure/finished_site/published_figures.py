"""The second gate, its figures: every number about to be published comes from cells that went through the audit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from math import fsum, isclose
from pathlib import PurePosixPath

from build_tools.figures import add_up, cell_value
from build_tools.findings import stop
from build_tools.vocabulary import Cell, Figure, Finding, Packages, Place, Source, Table, Unit, Value, Withheld

_REMEDY = "Nothing was published. Tell whoever looks after the program, and name this page and this figure."
_SCALE: Mapping[Unit, int] = {"percent": 100, "per_1000": 1000, "ratio": 1}
_WHOLE: tuple[Unit, ...] = ("count", "people", "comments")
_NUMBERS = ("integer", "number")
_NO_CELLS = "descriptors"  # counts what the packages declare (tables, columns), and no row of theirs
_OF_CELLS = "count_cells"
_OF_ROWS = "count"
_OF_TWO = "difference"  # how far two figures lie apart that are shown themselves: no sum of their cells
_OF_LIMITS = "control_chart"  # a mean or a limit of figures that are shown themselves


def check_figures(shown: Mapping[PurePosixPath, Iterable[Figure]], packages: Packages) -> tuple[Finding, ...]:
    """A finding for each figure of a page or chart that the published, audited cells do not bear out.

    `packages` are the published ones. Refused are a figure with a source that is not published, one with a number
    although a cell behind it is hidden, one whose number is not what its cells say, and a count of people from 1
    to one less than `suppress_below` as value, numerator or denominator. The six answers of the Friends and Family
    Test follow the national rule and may be small. A finding names page and figure and never the number.
    """
    audited = _Audited(packages)
    faults: dict[int, str] = {}
    findings = []
    for path, figures in shown.items():
        for figure in figures:
            if id(figure) not in faults:  # one figure stands on many pages
                faults[id(figure)] = audited.fault_of(figure)
            if fault := faults[id(figure)]:
                findings.append(stop("1", Place(file=path.as_posix()), f"the figure {figure.id} {fault}.", _REMEDY))
    return tuple(findings)


@dataclass(frozen=True)
class _Audited:
    """The cells that went through the audit."""

    packages: Packages

    def fault_of(self, figure: Figure) -> str:
        """What is wrong with a figure, as the rest of a sentence; '' where nothing is."""
        fault = next(filter(None, map(self._fault_of_source, figure.sources)), "")
        return fault or next(filter(None, self._faults(figure)), "")

    def _fault_of_source(self, source: Source) -> str:
        table = self._table(source.table)
        if table is None:
            return "names a table that is not published"
        if not any(field.name == source.field for field in table.fields):
            return "names a column that is not published"
        if any(self.packages.find(source.table, key) is None for key in source.rows):
            return "names a row that is not published"
        return ""

    def _faults(self, figure: Figure) -> Iterator[str]:
        numbers = [part for part in _parts(figure) if not isinstance(part, Withheld)]
        if figure.method == _NO_CELLS:
            return
        if figure.method in (_OF_ROWS, _OF_CELLS):
            yield self._fault_of_count(figure)
        elif not figure.sources and numbers:
            yield "has a number and names no cell that it comes from"
        elif numbers:
            yield self._fault_of_hidden(figure)
            yield self._fault_of_day(figure)
            if figure.method == _OF_TWO:
                yield self._fault_of_difference(figure)
            elif self._is_of_numbers(figure) and figure.method != _OF_LIMITS:
                yield self._fault_of_value(figure)
                yield self._fault_of_parts(figure)
                yield self._fault_of_smallness(figure)

    def _fault_of_count(self, figure: Figure) -> str:
        """How many rows or cells there are is nobody's secret, even where the cells themselves are hidden."""
        counted = figure.sources if figure.method == _OF_CELLS else figure.sources[:1]
        found = sum(len(source.rows) for source in counted)
        return "" if figure.value == found else "counts another number of rows than it names"

    def _fault_of_hidden(self, figure: Figure) -> str:
        hidden = any(cell is Withheld.HIDDEN for source in figure.sources for cell in self._cells(source))
        if hidden and not isinstance(figure.value, Withheld):
            return "has a number, but a cell that it comes from is hidden"
        if isinstance(figure.value, Withheld) and figure.interval is not None:
            return "is withheld, but its likely range is not"
        return ""

    def _fault_of_day(self, figure: Figure) -> str:
        """A day is the one that its cell holds."""
        if figure.unit != "date":
            return ""
        cells = [cell for source in figure.sources for cell in self._cells(source)]
        held = [cell for cell in cells if isinstance(cell, date)]
        right = len(cells) == len(held) == 1 and figure.value == held[0].toordinal()
        return "" if right else "is another day than its cell holds"

    def _fault_of_difference(self, figure: Figure) -> str:
        """Two stored values lie as far apart as it says; of others, both figures are looked at themselves."""
        cells = [self._cells(source) for source in figure.sources]
        one_each = len(cells) == len([each for each in cells if len(each) == 1]) == 2
        if not one_each or not self._is_of_numbers(figure) or isinstance(figure.value, Withheld):
            return ""
        values = [cell_value(each[0]) for each in cells]
        numbers = [each for each in values if not isinstance(each, Withheld)]
        right = len(numbers) == 2 and _same(abs(figure.value), abs(numbers[0] - numbers[1]))
        return "" if right else "has another number than its cells"

    def _fault_of_value(self, figure: Figure) -> str:
        value, n, of = figure.value, figure.numerator, figure.denominator
        if isinstance(value, Withheld):
            return ""
        if figure.method == "sum":
            right = _same(value, add_up(cell_value(cell) for source in figure.sources for cell in self._cells(source)))
        elif isinstance(n, int | float) and isinstance(of, int | float) and figure.unit in _SCALE:
            right = bool(of) and _same(value, _SCALE[figure.unit] * n / of)
        elif figure.method == "stored" and len(figure.sources) == 1 and len(figure.sources[0].rows) == 1:
            right = _same(value, cell_value(self._cells(figure.sources[0])[0]))
        else:
            return ""
        return "" if right else "has another number than its cells"

    def _fault_of_parts(self, figure: Figure) -> str:
        """Each count that a figure shows is the sum of one or more of its sources, none of them hidden."""
        counts = [part for part in (figure.numerator, figure.denominator) if isinstance(part, int | float)]
        if figure.unit in _WHOLE and not isinstance(figure.value, Withheld):
            counts.append(figure.value)
        sums = [add_up(map(cell_value, self._cells(source))) for source in figure.sources] if counts else []
        shown = [each for each in sums if not isinstance(each, Withheld)]
        some = chain.from_iterable(combinations(shown, size) for size in range(1, len(shown) + 1))
        possible = [fsum(held) for held in some]
        known = all(any(_same(count, each) for each in possible) for count in counts)
        return "" if known else "has a count that none of its cells hold"

    def _fault_of_smallness(self, figure: Figure) -> str:
        least = self.packages.organisation["suppress_below"]
        counts = [figure.numerator, figure.denominator, *([figure.value] if figure.unit in _WHOLE else [])]
        small = any(isinstance(each, int | float) and 0 < each < least for each in counts)
        return "shows a small count of people" if small and self._counts_people(figure) else ""

    def _counts_people(self, figure: Figure) -> bool:
        for source in figure.sources:
            table = self.packages.table(source.table)
            if table.field(source.field).counts == "people":
                return True
            if source.table == "kpi_values":
                kpis = {str(key).split("|")[0] for key in source.rows}
                rows = [self.packages.find("kpis", kpi) for kpi in kpis]
                if any(row is not None and row["counts"] == "people" for row in rows):
                    return True
        return False

    def _is_of_numbers(self, figure: Figure) -> bool:
        """Whether a figure is worked out from numbers: others count rows, or days between two dates."""
        types = {self.packages.table(source.table).field(source.field).type for source in figure.sources}
        return types <= set(_NUMBERS)

    def _cells(self, source: Source) -> list[Cell]:
        rows = (self.packages.find(source.table, key) for key in source.rows)
        return [row[source.field] for row in rows if row is not None]

    def _table(self, name: str) -> Table | None:
        return next((table for table in self.packages.tables if table.name == name), None)


def _parts(figure: Figure) -> list[Value]:
    """Everything about a figure that is or could be a number."""
    given = [part for part in (figure.numerator, figure.denominator) if part is not None]
    return [figure.value, *given, *(figure.interval or ())]


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, Withheld) or isinstance(other, Withheld):
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
