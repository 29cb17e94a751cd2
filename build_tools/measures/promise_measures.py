"""Measures of promises: kept on the first date, found to work, and what could not be changed."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from build_tools.measures.cells import Tally
from build_tools.measures.evidence import Cohort, Evidence, Tallies
from build_tools.measures.periods import periods_holding, released_periods
from build_tools.measures.responses import (
    CLOSED,
    check_result,
    done_day,
    response_source,
    status_after,
    update_source,
    updates_until,
)
from build_tools.vocabulary import Response, Row


def kept_promises(evidence: Evidence) -> Tallies:
    """Done by the first promised date / promises whose first date has passed, by the period of that date.

    A date that was moved does not help, a promise given up counts as not kept, and so does one that was opened
    again later. Definition: this project's.
    """
    periods = released_periods(evidence.packages)
    found: dict[Cohort, list[Response]] = defaultdict(list)
    for response in evidence.responses:
        day = response.first_due_on
        if day is not None and day < evidence.as_of:
            for period_id in periods_holding(periods, day, day):
                for service_id in dict.fromkeys(("all", response.row["service_id"])):
                    found[service_id, period_id].append(response)
    return {cohort: _tally(evidence, held, _kept) for cohort, held in found.items()}


def it_worked(evidence: Evidence) -> Tallies:
    """Checked with the result 'worked' / everything done before the period began, as known at the period's end.

    So all that counts has been done for at least one full period, checked or not. Each period's figure keeps to
    what was known at its end, so it never changes afterwards. Definition: this project's.
    """
    return _at_period_ends(evidence, long_done, lambda updates: check_result(updates) == "worked")


def could_not_change(evidence: Evidence) -> Tallies:
    """Responses that say why nothing can change / all that are closed, as known at the period's end.

    Closed are: done, checked, cannot change, passed on to somebody else. Definition: this project's.
    """
    return _at_period_ends(
        evidence,
        lambda updates, _: status_after(updates) in CLOSED,
        lambda updates: status_after(updates) == "cannot_change",
    )


def long_done(updates: Sequence[Row], period: Row) -> bool:
    """Whether a response with these updates had been done for all of a period."""
    day = done_day(updates)
    return day is not None and day < period["starts_on"]


def _kept(response: Response) -> bool:
    done, promised = response.done_on, response.first_due_on
    return done is not None and promised is not None and done <= promised


def _tally(evidence: Evidence, held: Sequence[Response], counts: Callable[[Response], bool]) -> Tally:
    sources = (response_source(held, "due_on"), update_source(evidence.update_keys, held, "updated_on"))
    return Tally(sum(counts(response) for response in held), len(held), sources)


def _at_period_ends(
    evidence: Evidence,
    belongs: Callable[[Sequence[Row], Row], bool],
    counts: Callable[[Sequence[Row]], bool],
) -> Tallies:
    """For each released period, and each service: of the responses that belong by its end, how many count."""
    tallies: dict[Cohort, Tally] = {}
    for period in released_periods(evidence.packages):
        held: dict[str, list[tuple[Response, bool]]] = defaultdict(list)
        for response in evidence.responses:
            updates = updates_until(response.updates, period["ends_on"])
            if belongs(updates, period):
                for service_id in dict.fromkeys(("all", response.row["service_id"])):
                    held[service_id].append((response, counts(updates)))
        tallies |= {(service_id, period["period_id"]): _standing(evidence, pairs) for service_id, pairs in held.items()}
    return tallies


def _standing(evidence: Evidence, pairs: Sequence[tuple[Response, bool]]) -> Tally:
    responses = [response for response, _ in pairs]
    sources = (response_source(responses), update_source(evidence.update_keys, responses, "status"))
    return Tally(sum(counted for _, counted in pairs), len(pairs), sources)
