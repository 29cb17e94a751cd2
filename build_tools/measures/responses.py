"""Responses: where each stands on a day, what was promised, and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from build_tools.figures import count_figure, figure_id
from build_tools.measures.names import Names
from build_tools.vocabulary import Concern, Packages, Point, Response, Row, Series, Source

OPEN = frozenset({"received", "investigating", "planned", "in_progress"})
FINISHED = frozenset({"done", "impact_checked"})
CLOSED = FINISHED | {"cannot_change", "passed_on"}


def responses(packages: Packages, as_of: date, found: Iterable[Concern]) -> tuple[Response, ...]:
    """Every response as it stands on `as_of`, newest news first; updates dated later are left out.

    `found` are the concerns. `status` is that of the latest update ('received' where there is none).
    `first_due_on` is the date first promised, `due_on` the latest one. `done_on` is the day it was last reported
    done, while it still is. It is overdue when its date has passed and it is open. `result` is what the latest
    check found, or ''. A check is late when the period it was planned for has ended and what was done is unchecked.
    """
    ends = {row["period_id"]: row["ends_on"] for row in packages.table("periods")}
    updates = updates_by_response(packages)
    answered: dict[str, list[Concern]] = defaultdict(list)
    for concern in found:
        for response_id in (*concern.response_ids, *concern.heard_ids):
            answered[response_id].append(concern)
    standing = [
        _response(
            row,
            updates.get(row["response_id"], ()),
            as_of,
            tuple(answered[row["response_id"]]),
            ends.get(row["check_period_id"]),
        )
        for row in packages.table("responses")
    ]
    return tuple(sorted(standing, key=lambda each: (_last_news(each), each.id), reverse=True))


def _last_news(response: Response) -> date:
    return response.updates[-1]["updated_on"] if response.updates else date.min


def updates_by_response(packages: Packages) -> Mapping[str, tuple[Row, ...]]:
    """The updates of each response by date; updates of one day stay in file order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(packages.table("response_updates"), key=lambda row: row["updated_on"]):
        found[row["response_id"]].append(row)
    return {response_id: tuple(rows) for response_id, rows in found.items()}


def updates_until(updates: Iterable[Row], day: date) -> tuple[Row, ...]:
    """Those updates that were made on or before a day."""
    return tuple(row for row in updates if row["updated_on"] <= day)


def status_after(updates: Sequence[Row]) -> str:
    """Where a response stands after these updates."""
    return str(updates[-1]["status"]) if updates else "received"


def done_day(updates: Sequence[Row]) -> date | None:
    """The day a response was last reported done, or None while it is not done (or has been opened again)."""
    if status_after(updates) not in FINISHED:
        return None
    done: list[date] = [row["updated_on"] for row in updates if row["status"] == "done"]
    checked: list[date] = [row["updated_on"] for row in updates if row["status"] == "impact_checked"]
    return done[-1] if done else checked[0]


def check_result(updates: Sequence[Row]) -> str:
    """What the latest check of the effect found: worked, did_not_work or unclear; '' where nobody has checked."""
    return str(updates[-1]["result"] or "") if status_after(updates) == "impact_checked" else ""


def first_answer_day(updates: Iterable[Row]) -> date | None:
    """The day of the first update other than 'received': from then on people can see that somebody acted."""
    return next((row["updated_on"] for row in updates if row["status"] != "received"), None)


def _response(
    row: Row, updates: Sequence[Row], as_of: date, answers: tuple[Concern, ...], check_by: date | None
) -> Response:
    made = updates_until(updates, as_of)
    moved = [update["new_due_on"] for update in made if update["new_due_on"] is not None]
    due_on = moved[-1] if moved else row["due_on"]
    status = status_after(made)
    overdue = status in OPEN and due_on is not None and as_of > due_on
    late = status == "done" and check_by is not None and as_of > check_by
    return Response(
        row, made, status, row["due_on"], due_on, done_day(made), overdue, check_result(made), answers, late
    )


def response_source(found: Iterable[Response], field: str = "response_id") -> Source:
    """The rows of these responses."""
    return Source("responses", field, tuple(each.id for each in found))


def update_keys(packages: Packages, found: Iterable[Response]) -> Mapping[str, tuple[str, ...]]:
    """By response, the keys of its status history as far as it counts on the day."""
    table = packages.table("response_updates")
    return {response.id: tuple(table.row_key(row) for row in response.updates) for response in found}


def update_source(keys: Mapping[str, tuple[str, ...]], found: Iterable[Response], field: str) -> Source:
    """The rows of the status history of these responses, from `update_keys`."""
    return Source("response_updates", field, tuple(key for response in found for key in keys[response.id]))


def status_series(packages: Packages, names: Names, found: Sequence[Response]) -> Series:
    """How many responses stand at each status, for every status of the model, in its order."""
    keys = update_keys(packages, found)
    points = []
    for status in packages.table("response_updates").field("status").constraints["enum"]:
        said = names.language.label("status", status)
        chosen = [response for response in found if response.status == status]
        sources = [response_source(chosen), update_source(keys, chosen, "status")]
        identity = figure_id("responses", "status", status)
        points.append(Point(status, said, count_figure(identity, names.label("responses_at", status=said), *sources)))
    return Series(names.label("responses"), tuple(points))
