"""KPIs: each measure's results by service and period, stored or worked out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

from build_tools.figures import cell_value, figure_id, rows_of
from build_tools.measures.cells import Tally, proportion, share_decimals
from build_tools.measures.evidence import Cohort, Evidence
from build_tools.measures.named_measures import MEASURES, STORED, UNSUITED
from build_tools.measures.names import Names
from build_tools.measures.periods import KIND_BY_FREQUENCY, released_periods
from build_tools.measures.series import over_time
from build_tools.measures.targets import target_series
from build_tools.vocabulary import Figure, Kpi, Packages, Row, Series, Unit, Value, Withheld

_TRUST = "all"
_QUOTIENTS: frozenset[Unit] = frozenset({"percent", "ratio", "per_1000"})


def kpis(evidence: Evidence, names: Names) -> tuple[Kpi, ...]:
    """Every KPI with a series for each service that has results, in file order.

    A series holds the released periods of the KPI's own frequency, from the first with a result to the last; one
    in between without a result is there without a value. A percent is 100 x numerator / denominator, a rate per
    1,000 is 1,000 x, a ratio 1 x; a count or a number of days is the numerator itself; a stated value stands as
    it is. A KPI that names a measure nobody has defined is a KeyError (see `measure_names`).
    """
    packages = evidence.packages
    changes = _by_kpi(packages, "kpi_changes")
    values = _by_kpi(packages, "kpi_values")
    found = []
    for row in packages.table("kpis"):
        series = _KpiWork(evidence, names, row).series(values[row["kpi_id"]])
        changed = tuple(changes[row["kpi_id"]])
        targets = target_series(packages, names, row, changed, series.get(_TRUST))
        own = {
            service_id: target_series(packages, names, row, changed, values, service_id)
            for service_id, values in series.items()
            if service_id != _TRUST
        }
        unsuited = UNSUITED.get(row["worked_out_by"], "")
        aims = {service_id: each for service_id, each in own.items() if each}
        found.append(Kpi(row, series, changed, targets, unsuited, aims))
    return tuple(found)


def _by_kpi(packages: Packages, table: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in packages.table(table):
        found[row["kpi_id"]].append(row)
    return found


@dataclass(frozen=True)
class _KpiWork:
    """One KPI being worked out."""

    evidence: Evidence
    names: Names
    kpi: Row

    def series(self, values: Sequence[Row]) -> Mapping[str, Series]:
        """The series by service id, in the order of the table of services."""
        if self.kpi["worked_out_by"] == STORED:
            figures = {(row["service_id"], row["period_id"]): self._stored(row) for row in values}
        else:
            tallies = MEASURES[self.kpi["worked_out_by"]](self.evidence)
            figures = {cohort: self._proportion(cohort, tally) for cohort, tally in tallies.items()}
        periods = released_periods(self.evidence.packages, KIND_BY_FREQUENCY[self.kpi["frequency"]])
        published = {row["period_id"] for row in periods}
        by_service: dict[str, dict[str, Figure]] = defaultdict(dict)
        for (service_id, period_id), figure in figures.items():
            if period_id in published:
                by_service[service_id][period_id] = figure
        measured = [service_id for service_id in self.names.services if service_id in by_service]
        return {each: self._one_series(each, periods, by_service[each]) for each in measured}

    def _one_series(self, service_id: str, periods: Sequence[Row], figures: Mapping[str, Figure]) -> Series:
        decimals = _decimals(figures.values(), self.kpi["unit"])
        shown = {period_id: replace(figure, decimals=decimals) for period_id, figure in figures.items()}
        name = self.names.services[service_id]
        return over_time(self.names, name, periods, shown, lambda period_id: self._gap((service_id, period_id)))

    def _stored(self, row: Row) -> Figure:
        """One row of kpi_values as a figure; what it states goes before what could be worked out."""
        cohort = (row["service_id"], row["period_id"])
        value = row["numerator"] if row["stated_value"] is None else row["stated_value"]
        if row["stated_value"] is None and self.kpi["unit"] in _QUOTIENTS:
            return self._proportion(cohort, self._stored_tally(row))
        field = "numerator" if row["stated_value"] is None else "stated_value"
        origin = rows_of(self.evidence.packages.table("kpi_values"), [row], field)
        return Figure(*self._name(cohort), self._unless_too_few(row, cell_value(value)), self.kpi["unit"], (origin,))

    def _stored_tally(self, row: Row) -> Tally:
        fields = ("numerator", "denominator")
        sources = tuple(rows_of(self.evidence.packages.table("kpi_values"), [row], field) for field in fields)
        return Tally(cell_value(row["numerator"]), cell_value(row["denominator"]), sources)

    def _unless_too_few(self, row: Row, value: Value) -> Value:
        """Days worked out over too few cases are as unreliable as a share of too few."""
        cases, least = row["denominator"], self.kpi["min_denominator"]
        too_few = isinstance(cases, int | float) and least is not None and cases < least
        return Withheld.TOO_FEW if too_few and not isinstance(value, Withheld) else value

    def _proportion(self, cohort: Cohort, tally: Tally) -> Figure:
        return proportion(
            *self._name(cohort),
            tally,
            method=self.kpi["worked_out_by"],
            unit=self.kpi["unit"],
            min_denominator=self.kpi["min_denominator"] or 0,
        )

    def _gap(self, cohort: Cohort) -> Figure:
        """A period without a result between two that have one."""
        stored = self.kpi["worked_out_by"] == STORED
        reason = Withheld.NOT_COLLECTED if stored else Withheld.NOT_MEASURED
        return Figure(*self._name(cohort), reason, self.kpi["unit"], (), self.kpi["worked_out_by"])

    def _name(self, cohort: Cohort) -> tuple[str, str]:
        """The id of a figure and what it is called."""
        service_id, period_id = cohort
        service, period = self.names.services[service_id], self.names.periods[period_id]
        label = self.names.label("measure", measure=self.kpi["name"], service=service, period=period)
        return figure_id("kpi", self.kpi["kpi_id"], period_id, service_id), label


def _decimals(figures: Iterable[Figure], unit: Unit) -> int:
    """The decimals of a whole series, so that its values can be compared at a glance.

    A percent has one where every denominator is 1,000 or more (see `share_decimals`), or where it is stated with
    one; a rate per 1,000 has one; a ratio has two; a count or a number of days has one where any value has a fraction.
    A percent or a rate has more where its largest value would read 0 otherwise, and a ratio where its largest would
    show a single digit.
    """
    figures = tuple(figures)
    values = [figure.value for figure in figures if not isinstance(figure.value, Withheld)]
    if unit == "per_1000":
        return _least_that_shows(values, 1)
    if unit == "ratio":
        return max(2, _least_that_shows(values, 2))
    worked_out = [figure.denominator for figure in figures if figure.denominator is not None]
    if worked_out:
        return _least_that_shows(values, 1) if share_decimals(worked_out) else 0
    return int(any(value != round(value) for value in values))


def _least_that_shows(values: Iterable[float], digits: int) -> int:
    """The decimals with which the largest of the values shows so many digits: from one to five."""
    largest = max(map(abs, values), default=0)
    return min(max(1, digits - 1 - floor(log10(largest))), 5) if largest else 1
