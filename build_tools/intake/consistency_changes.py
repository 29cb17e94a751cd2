"""Rule 8: what changed about a measure takes effect where it is said to, and nothing of it is left out in silence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from build_tools.findings import note, place_in, stop
from build_tools.intake.consistency_measures import QUOTIENTS, STORED
from build_tools.intake.consistency_values import is_number
from build_tools.vocabulary import Finding, Packages, Place, Row

WHOLE_TRUST = "all"
LEAST_BASELINE = 12
KINDS = {"monthly": ("-M", "month"), "quarterly": ("-Q", "quarter"), "yearly": ("-Y", "year")}
FROM = "from_period_id"
AFRESH = ("rebase", "definition")  # what limits start afresh at


def check_kpi_changes(packages: Packages, uncontrolled: Collection[str] = ()) -> Iterator[Finding]:
    """A target is a number, and control charts can start afresh or be fixed where kpi_changes says so.

    `uncontrolled` are the measures that are never put on a control chart, by their words in `worked_out_by`.
    """
    table = packages.table("kpi_changes")
    for row in table:
        place = place_in(table, row, FROM)
        kpi = packages.find("kpis", row["kpi_id"])
        if row["kind"] == "target" and not is_number(row["value"]):
            problem, remedy = "a target needs a value.", "Write the target under value, or delete the row."
            yield stop("8", place_in(table, row, "value"), problem, remedy)
        elif row["kind"] == "target" and kpi is not None and kpi["unit"] == "percent" and not 0 <= row["value"] <= 100:
            problem, remedy = "a target in percent lies between 0 and 100.", "Correct the value."
            yield stop("8", place_in(table, row, "value"), problem, remedy)
        if row["service_id"] != WHOLE_TRUST:
            problem = "charts show targets and changes of the whole trust only, so this one is on no chart."
            remedy = "Nothing needs doing; the page of the measure lists it."
            yield note("8", place_in(table, row, "service_id"), problem, remedy)
        elif kpi is not None and row["kind"] in ("rebase", "fix_baseline"):
            if kpi["worked_out_by"] in uncontrolled:
                problem = "this measure is not put on a control chart, so there are no limits to change."
                remedy = "Write the kind annotation if its reason should be on the chart, or delete the row."
                yield note("8", place_in(table, row, "kind"), problem, remedy)
            else:
                yield from _Changed(packages, kpi, row).check(place)


@dataclass(frozen=True)
class _Changed:
    """A rebase or a fixed baseline of a measure of the whole trust."""

    packages: Packages
    kpi: Row
    row: Row

    def check(self, place: Place) -> Iterator[Finding]:
        """Its period is one that the measure has, with values from it on and, for a baseline, enough before it."""
        begins = self._starts.get(self.row[FROM])
        known, (_, kind) = self._known, KINDS[self.kpi["frequency"]]
        if begins is None or not known:
            return
        if begins not in self._periods:
            problem = f"this measure is {self.kpi['frequency']}, and none of its periods begins with this one."
            yield stop("8", place, problem, f"Write the {kind} in which the change came.")
        elif begins > known[-1]:
            problem = "the measure has no value yet from this period on, so its limits stay as they are."
            yield note("8", place, problem, "Nothing needs doing, unless the period is not the one you mean.")
        elif self.row["kind"] == "fix_baseline":
            yield from self._check_baseline(begins, place)
        elif begins <= known[0]:
            problem = "the measure has no value before this period, so nothing can start afresh here."
            yield stop("8", place, problem, "Delete the row, or write the period in which the change came.")
        elif begins not in known:
            problem = "the measure has no value for this period, so its limits start afresh with the next value."
            yield note("8", place, problem, "Nothing needs doing, unless the period is not the one you mean.")

    def _check_baseline(self, begins: date, place: Place) -> Iterator[Finding]:
        """Only the values since the last rebase count, for limits never reach over one."""
        since = max((day for day in self._rebases if day <= begins), default=date.min)
        before = sum(since <= day < begins for day in self._known)
        if before < LEAST_BASELINE:
            values = f"{before} {'value' if before == 1 else 'values'} before it"
            where = "since the last rebase" if since > date.min else "in all"
            problem = f"a baseline needs at least {LEAST_BASELINE} values, and there {_is(before)} {values} {where}."
            yield stop("8", place, problem, "Write a later period, or delete the row.")

    @cached_property
    def _starts(self) -> dict[str, date]:
        return {row["period_id"]: row["starts_on"] for row in self.packages.table("periods")}

    @cached_property
    def _periods(self) -> list[date]:
        """The first days of the periods that the measure is reported by."""
        mark, _ = KINDS[self.kpi["frequency"]]
        return sorted(day for period_id, day in self._starts.items() if mark in period_id)

    @cached_property
    def _known(self) -> list[date]:
        """The first days of the periods with a value to show; where the build works it out, of all that are released.

        So of a measure that is worked out, a baseline that is too short may be told by its chart alone.
        """
        mark, _ = KINDS[self.kpi["frequency"]]
        if self.kpi["worked_out_by"] == STORED:
            rows = (row for row in self.packages.table("kpi_values") if self._is_shown(row))
        else:
            rows = (row for row in self.packages.table("periods") if row["released_on"] is not None)
        ids = [row["period_id"] for row in rows]
        return sorted(self._starts[each] for each in ids if mark in each and each in self._starts)

    def _is_shown(self, row: Row) -> bool:
        """Whether the whole trust's row gives a value, out of enough to be shown."""
        if row["kpi_id"] != self.kpi["kpi_id"] or row["service_id"] != WHOLE_TRUST:
            return False
        cases, least = row["denominator"], self.kpi["min_denominator"]
        if is_number(cases) and least and cases < least:
            return False
        divides = is_number(cases) and cases > 0
        counted = is_number(row["numerator"]) and (divides or self.kpi["unit"] not in QUOTIENTS)
        return counted or is_number(row["stated_value"])

    @cached_property
    def _rebases(self) -> list[date]:
        rows = (row for row in self.packages.table("kpi_changes") if row["kpi_id"] == self.kpi["kpi_id"])
        own = (row for row in rows if row["kind"] in AFRESH and row["service_id"] == WHOLE_TRUST)
        return [self._starts[row[FROM]] for row in own if row[FROM] in self._starts]


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
