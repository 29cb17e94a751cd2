"""How many responses worked, how many cannot be, and how many were planned without a date."""

from collections.abc import Sequence

from build_tools.figures import count_figure, figure_id
from build_tools.measures.evidence import Evidence
from build_tools.measures.names import Names
from build_tools.measures.promise_measures import long_done
from build_tools.measures.responses import check_result, response_source, update_source, updates_until
from build_tools.vocabulary import Figure, Point, Response, Series

_PLANNED = ("planned", "in_progress")
_WITHOUT_CHANGE = ("cannot_change", "passed_on")
_NOT_CHECKED = "not_checked"


def check_results(evidence: Evidence, names: Names, period_id: str) -> Series | None:
    """What checks found of everything done before this period began, as known at its end.

    The results of the model in its order, then 'not_checked'; together they are what `it_worked` divides by for the
    whole trust. None where nothing was done before the period.
    """
    period = evidence.packages.find("periods", period_id)
    if period is None:
        return None
    known = [(response, updates_until(response.updates, period["ends_on"])) for response in evidence.responses]
    found = [(response, check_result(updates)) for response, updates in known if long_done(updates, period)]
    if not found:
        return None
    points = []
    for result in (*evidence.packages.table("response_updates").field("result").constraints["enum"], _NOT_CHECKED):
        said = names.language.label("check_result", result)
        label = names.label("check_results.count", result=said, period=names.periods[period_id])
        chosen = [response for response, its in found if (its or _NOT_CHECKED) == result]
        identity = figure_id("responses", "check", result, period_id)
        points.append(Point(result, said, _count(evidence, identity, label, chosen, "result")))
    return Series(names.label("check_results.series"), tuple(points))


def could_not(evidence: Evidence, names: Names) -> Series | None:
    """How many responses ended without a change: because it cannot be, or because it is for somebody else to decide.

    Why, in words, is the note of each response's last update. None where every response may still bring a change.
    """
    points = []
    for status in _WITHOUT_CHANGE:
        said = names.language.label("could_not", status)
        label = names.label("could_not.count", reason=said)
        chosen = [response for response in evidence.responses if response.status == status]
        identity = figure_id("responses", "could-not", status)
        points.append(Point(status, said, _count(evidence, identity, label, chosen, "status")))
    any_found = any(point.figure.value for point in points)
    return Series(names.label("could_not.series"), tuple(points)) if any_found else None


def undated(evidence: Evidence, names: Names) -> Figure:
    """How many responses are planned or under way without a day by which they will be done."""
    chosen = [each for each in evidence.responses if each.status in _PLANNED and each.due_on is None]
    return _count(evidence, "responses.undated", names.label("counts.undated"), chosen, "new_due_on")


def _count(evidence: Evidence, identity: str, label: str, chosen: Sequence[Response], field: str) -> Figure:
    sources = (response_source(chosen), update_source(evidence.update_keys, chosen, field))
    return count_figure(identity, label, *sources)
