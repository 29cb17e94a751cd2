"""Measures of how concerns were answered: whether, how soon, and with what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from build_tools.figures import figure_id
from build_tools.measures.cells import LEAST_OF_A_SHARE, Tally, proportion, share_decimals
from build_tools.measures.concerns import concern_source
from build_tools.measures.evidence import Cohort, Evidence, Measure, Tallies
from build_tools.measures.names import Names
from build_tools.measures.periods import periods_holding, released_periods
from build_tools.measures.responses import FINISHED, first_answer_day, response_source, update_source
from build_tools.vocabulary import Concern, Point, Response, Series, Source

_WAITS: Mapping[str, int] = {"30": 30, "60": 60, "90": 90}  # the longest wait in days that counts for each
_OF_CONCERNS = ("answered_in_time", "answered_within_30_days", "answered_within_60_days", "answered_within_90_days")


def answered_concerns(evidence: Evidence) -> Tallies:
    """Concerns with an answer (a response that says more than 'received') / all concerns of the period.

    Definition: this project's (rule 7).
    """
    return {
        cohort: _concern_tally(evidence, held, lambda concern: bool(concern.response_ids))
        for cohort, held in _concerns_by_cohort(evidence, evidence.concerns).items()
    }


def answered_in_time(evidence: Evidence) -> Tallies:
    """Concerns first answered within `reply_days` of their period's end / concerns whose reply day has passed.

    The first answer is the first update other than 'received' of any response to the concern; a concern without
    one was not answered in time. Definition: this project's, with the trust's own standard of `reply_days`.
    """
    return answered_within(evidence.packages.organisation["reply_days"])(evidence)


def answered_within(days: int) -> Measure:
    """The measure of concerns first answered within so many days of their period's end.

    The denominator holds only concerns of periods that ended more than so many days before the day.
    """

    def measure(evidence: Evidence) -> Tallies:
        last_days = {key: end + timedelta(days=days) for key, end in _period_ends(evidence).items()}
        first_answers = _first_answers(evidence)

        def in_time(concern: Concern) -> bool:
            answers = (first_answers[each] for each in concern.response_ids)
            return any(day is not None and day <= last_days[concern.period_id] for day in answers)

        due = [concern for concern in evidence.concerns if last_days[concern.period_id] < evidence.as_of]
        return {
            cohort: _concern_tally(evidence, held, in_time)
            for cohort, held in _concerns_by_cohort(evidence, due).items()
        }

    return measure


def answered_after(evidence: Evidence, names: Names) -> Series | None:
    """How long people waited for the first answer, over the newest period whose concerns are due.

    Of these concerns the shares first answered within 30 days of the period's end, after 31 to 60, 61 to 90 and
    more days, and not yet; each concern is in one of the five. They are due when `reply_days` have passed. No share
    is shown of fewer than the measures of answers in time ask for (see `_least`). None where no concern is due.
    """
    ends, reply_days = _period_ends(evidence), timedelta(days=evidence.packages.organisation["reply_days"])
    due = [concern for concern in evidence.concerns if ends[concern.period_id] + reply_days < evidence.as_of]
    if not due:
        return None
    newest = max((concern.period_id for concern in due), key=lambda period_id: ends[period_id])
    held = [concern for concern in due if concern.period_id == newest]
    first_answers = _first_answers(evidence)
    waits = {concern.id: _wait(concern, ends[newest], first_answers) for concern in held}
    points = (_wait_point(evidence, names, held, waits, wait) for wait in (*_WAITS, "more", "not_yet"))
    return Series(names.label("first_answer.series"), tuple(points))


def _wait(concern: Concern, end: date, first_answers: Mapping[str, date | None]) -> str:
    """Which of the five waits a concern had."""
    days = [(day - end).days for each in concern.response_ids if (day := first_answers[each]) is not None]
    return next((wait for wait, longest in _WAITS.items() if min(days) <= longest), "more") if days else "not_yet"


def _wait_point(
    evidence: Evidence, names: Names, held: Sequence[Concern], waits: Mapping[str, str], wait: str
) -> Point:
    said, period_id = names.language.label("first_answer", wait), held[0].period_id
    label = names.label("first_answer.share", wait=said, period=names.periods[period_id])
    tally = _concern_tally(evidence, held, lambda concern: waits[concern.id] == wait)
    share = proportion(
        figure_id("answered-after", wait, period_id),
        label,
        tally,
        method="answered_after",
        min_denominator=_least(evidence),
        decimals=share_decimals([tally.denominator]),
    )
    return Point(wait, said, share)


def _least(evidence: Evidence) -> int:
    """The largest least denominator of the trust's own measures of answers in time; 10 where it has set none."""
    kpis = (row for row in evidence.packages.table("kpis") if row["worked_out_by"] in _OF_CONCERNS)
    return max((row["min_denominator"] for row in kpis if row["min_denominator"]), default=LEAST_OF_A_SHARE)


def change_planned(evidence: Evidence) -> Tallies:
    """Responses planned or in progress / responses to the concerns of one fixed period.

    Definition: this project's; a fixed cohort, because a rate over all responses creeps up with waiting.
    """
    return _response_share(evidence, frozenset({"planned", "in_progress"}))


def change_made(evidence: Evidence) -> Tallies:
    """Responses done, checked or not / responses to the concerns of one fixed period.

    Definition: this project's; a fixed cohort, because a rate over all responses creeps up with waiting.
    """
    return _response_share(evidence, FINISHED)


def _response_share(evidence: Evidence, statuses: frozenset[str]) -> Tallies:
    """Of the responses to each cohort's concerns, each counted once, how many stand at one of these statuses."""
    tallies: dict[Cohort, Tally] = {}
    for cohort, held in _concerns_by_cohort(evidence, evidence.concerns).items():
        found = _answers_to(evidence, held)
        if found:
            chosen = sum(response.status in statuses for response in found)
            tallies[cohort] = Tally(chosen, len(found), _sources(evidence, held, found, "status"))
    return tallies


def _answers_to(evidence: Evidence, found: Iterable[Concern]) -> list[Response]:
    """The responses to any of these concerns, each once."""
    ids = dict.fromkeys(each for concern in found for each in (*concern.response_ids, *concern.heard_ids))
    return [evidence.response_by_id[each] for each in ids]


def _sources(
    evidence: Evidence, found: Sequence[Concern], answers: Sequence[Response], field: str
) -> tuple[Source, ...]:
    history = update_source(evidence.update_keys, answers, field)
    return (concern_source(found), response_source(answers), history)


def _concern_tally(evidence: Evidence, held: Sequence[Concern], counts: Callable[[Concern], bool]) -> Tally:
    sources = _sources(evidence, held, _answers_to(evidence, held), "updated_on")
    return Tally(sum(counts(concern) for concern in held), len(held), sources)


def _concerns_by_cohort(evidence: Evidence, found: Iterable[Concern]) -> Mapping[Cohort, list[Concern]]:
    """Concerns put together by service, and for the whole trust, in each released period that holds theirs."""
    cohorts: dict[Cohort, list[Concern]] = defaultdict(list)
    periods = _cohort_periods(evidence)
    for concern in found:
        for period_id in periods[concern.period_id]:
            for service_id in dict.fromkeys(("all", concern.service_id)):
                cohorts[service_id, period_id].append(concern)
    return cohorts


def _cohort_periods(evidence: Evidence) -> Mapping[str, tuple[str, ...]]:
    ids = {concern.period_id for concern in evidence.concerns}
    released = released_periods(evidence.packages)
    return {
        row["period_id"]: periods_holding(released, row["starts_on"], row["ends_on"])
        for row in evidence.packages.table("periods")
        if row["period_id"] in ids
    }


def _period_ends(evidence: Evidence) -> Mapping[str, date]:
    return {row["period_id"]: row["ends_on"] for row in evidence.packages.table("periods")}


def _first_answers(evidence: Evidence) -> Mapping[str, date | None]:
    return {response.id: first_answer_day(response.updates) for response in evidence.responses}
