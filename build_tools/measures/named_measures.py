"""The measures that a KPI may name in `worked_out_by`, each under the name it is published by."""

from collections.abc import Mapping

from build_tools.measures.answer_measures import (
    answered_concerns,
    answered_in_time,
    answered_within,
    change_made,
    change_planned,
)
from build_tools.measures.effort_measures import (
    change_agents,
    experiments_decided_on_time,
    staff_taking_part,
    staff_trained,
)
from build_tools.measures.evidence import Measure
from build_tools.measures.feedback_measures import (
    friends_and_family_negative,
    friends_and_family_positive,
    participation,
    tone_negative,
    tone_positive,
)
from build_tools.measures.promise_measures import could_not_change, it_worked, kept_promises
from build_tools.vocabulary import Unsuited

STORED = "stored"
MEASURES: Mapping[str, Measure] = {
    "answered_concerns": answered_concerns,
    "answered_in_time": answered_in_time,
    "answered_within_30_days": answered_within(30),
    "answered_within_60_days": answered_within(60),
    "answered_within_90_days": answered_within(90),
    "change_agents": change_agents,
    "change_made": change_made,
    "change_planned": change_planned,
    "could_not_change": could_not_change,
    "experiments_decided_on_time": experiments_decided_on_time,
    "friends_and_family_negative": friends_and_family_negative,
    "friends_and_family_positive": friends_and_family_positive,
    "it_worked": it_worked,
    "kept_promises": kept_promises,
    "participation": participation,
    "staff_taking_part": staff_taking_part,
    "staff_trained": staff_trained,
    "tone_negative": tone_negative,
    "tone_positive": tone_positive,
}

# A control chart takes each value to be one of its own, found in the same way as all others. These are not.
UNSUITED: Mapping[str, Unsuited] = {
    "answered_concerns": "uneven_age",
    "change_made": "uneven_age",
    "change_planned": "uneven_age",
    "could_not_change": "running_total",
    "it_worked": "running_total",
}


def measure_names() -> frozenset[str]:
    """Every value that `worked_out_by` may have: 'stored' and the names of the measures."""
    return frozenset(MEASURES) | {STORED}
