"""Holds the packages against the rules that no schema can hold: each rule where the tables that it needs are sound."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_tools.findings import gather
from build_tools.intake.causes import Causes, find_causes
from build_tools.intake.consistency_changes import check_kpi_changes
from build_tools.intake.consistency_concerns import check_concerns
from build_tools.intake.consistency_contacts import check_contacts
from build_tools.intake.consistency_corrections import check_corrections
from build_tools.intake.consistency_counts import (
    check_invited,
    check_order,
    check_shares,
    check_sums,
    check_themes,
    check_totals,
)
from build_tools.intake.consistency_days import check_done, check_order_of_days
from build_tools.intake.consistency_measures import check_families, check_kpi_values, check_kpis, check_objectives
from build_tools.intake.consistency_methods import check_methods
from build_tools.intake.consistency_named import check_named
from build_tools.intake.consistency_newest import check_newest
from build_tools.intake.consistency_periods import (
    check_dates,
    check_lateness,
    check_organisation,
    check_release,
    check_waiting,
)
from build_tools.intake.consistency_places import check_circles, check_names, check_wholes
from build_tools.intake.consistency_plans import (
    check_circles_of_experiments,
    check_decisions,
    check_levels,
    check_listening,
    check_money,
    check_similar_keys,
)
from build_tools.intake.consistency_responses import check_evidence, check_history, check_promises
from build_tools.intake.consistency_slips import check_slips
from build_tools.intake.consistency_spans import check_spans
from build_tools.intake.consistency_values import check_values
from build_tools.intake.reading_age import check_reading_age
from build_tools.vocabulary import Finding, Packages, Table

Check = Callable[[Packages], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A check, the tables whose sound rows are enough for it, and those it needs whole.

    A row that could not be read would otherwise look as if it were not there, and the officer would be told
    of a second fault that is none.
    """

    check: Check
    rows: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


def check_rules(
    packages: Packages,
    as_of: date,
    measures: Collection[str],
    found: Iterable[Finding] = (),
    uncontrolled: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Rules 2 to 9 and 11 to 14 of the model; of rule 5 only what corrections say of the tables.

    `measures` are the words that `worked_out_by` may have.
    `uncontrolled` are those of them that are never put on a control chart.
    `found` is what has been found so far. Sums in which a row has a fault of its own are not told beside it.
    """
    held = {table.name: table for table in packages.tables}
    findings: list[Finding] = []
    rules = (
        *_of_places_and_periods(as_of),
        *_of_counts(as_of, find_causes(packages, found)),
        *_of_what_was_done(as_of),
        *_of_measures(as_of, measures, uncontrolled),
        *_OF_EVERYTHING,
    )
    for rule in rules:
        present = all(name in held for name in (*rule.rows, *rule.whole))
        if present and all(_is_whole(held[name]) for name in rule.whole):
            findings += rule.check(packages)
    return tuple(gather(findings))


def _is_whole(table: Table) -> bool:
    """Whether every row was read, and the publisher's own row is there for the rules that turn on it."""
    return not table.left_out and (table.name != "organisation" or len(table) > 0)


def _of_places_and_periods(as_of: date) -> tuple[Rule, ...]:
    """The trust, its services and contacts, and its calendar."""
    return (
        Rule(check_organisation, whole=("organisation",)),
        Rule(check_wholes, whole=("services", "channels")),
        Rule(check_circles, whole=("services",)),
        Rule(check_names),
        Rule(check_contacts, whole=("contacts",)),
        Rule(check_dates, rows=("periods",)),
        Rule(partial(check_release, as_of=as_of), whole=("periods",)),
        Rule(partial(check_waiting, as_of=as_of), whole=("periods",)),
        Rule(partial(check_lateness, as_of=as_of), rows=("periods",)),
        Rule(partial(check_newest, as_of=as_of), whole=("periods", "volumes", "theme_counts", "kpi_values")),
    )


def _of_counts(as_of: date, causes: Causes) -> tuple[Rule, ...]:
    """What people said, in numbers, and the concerns in it."""
    return (
        Rule(partial(check_sums, causes=causes), rows=("volumes",), whole=("organisation",)),
        Rule(partial(check_order, causes=causes), rows=("volumes", "equality"), whole=("organisation",)),
        Rule(check_shares, rows=("equality",)),
        Rule(check_invited, whole=("periods", "volumes")),
        Rule(partial(check_themes, causes=causes), rows=("theme_counts", "volumes"), whole=("organisation",)),
        Rule(partial(check_spans, causes=causes), whole=("organisation", "periods", "volumes", "theme_counts")),
        Rule(partial(check_totals, causes=causes), whole=TOTAL_TABLES),
        Rule(partial(check_concerns, as_of=as_of), whole=CONCERN_TABLES),
    )


def _of_what_was_done(as_of: date) -> tuple[Rule, ...]:
    """Responses, experiments, and what is planned and put in."""
    return (
        Rule(check_evidence, rows=("response_updates",)),
        Rule(check_promises, rows=("responses",), whole=("response_updates", "kpis", "kpi_values")),
        Rule(partial(check_history, as_of=as_of), rows=("responses",), whole=("response_updates", "periods")),
        Rule(check_order_of_days),
        Rule(partial(check_done, as_of=as_of)),
        Rule(check_decisions, rows=("experiments",)),
        Rule(check_circles_of_experiments, rows=("experiments",)),
        Rule(check_levels, rows=("maturity",)),
        Rule(check_money, rows=("resources",)),
        Rule(check_listening, rows=("engagement_plan",)),
    )


def _of_measures(as_of: date, measures: Collection[str], uncontrolled: Collection[str]) -> tuple[Rule, ...]:
    """Measures, objectives and methods."""
    return (
        Rule(partial(check_kpis, measures=measures), rows=("kpis",)),
        Rule(check_kpi_values, rows=("kpi_values",), whole=("kpis",)),
        Rule(check_values, rows=("kpi_values",), whole=("kpis", "organisation")),
        Rule(check_slips, rows=("kpi_values",), whole=("kpis",)),
        Rule(partial(check_kpi_changes, uncontrolled=uncontrolled), rows=("kpi_changes",), whole=MEASURED_TABLES),
        Rule(check_objectives, rows=("objectives",), whole=("kpis",)),
        Rule(check_families, whole=("kpis", "kpi_values")),
        Rule(partial(check_methods, as_of=as_of), rows=("methods",), whole=("method_answers", "method_scores")),
    )


# Of rows that name others, of keys and of texts, whatever they are about.
_OF_EVERYTHING = (
    Rule(check_named, rows=("corrections", "sign_offs")),
    Rule(check_corrections, whole=("corrections",)),
    Rule(check_similar_keys),
    Rule(check_reading_age),
)


TOTAL_TABLES = ("organisation", "services", "channels", "volumes", "theme_counts", "equality")
MEASURED_TABLES = ("periods", "kpis", "kpi_values")
CONCERN_TABLES = (
    "organisation",
    "periods",
    "services",
    "channels",
    "volumes",
    "theme_counts",
    "responses",
    "response_concerns",
    "response_updates",
    "releases",
    "corrections",
    "sign_offs",
)
