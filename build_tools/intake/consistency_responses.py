"""Rules 3 and 4: what a response must say for itself, and how its history runs."""

from collections.abc import Iterator
from datetime import date

from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages, Row

PROMISES = ("planned", "in_progress")
REOPENS = ("received", "investigating", "planned", "in_progress")
WHOLE = "all"


def check_evidence(packages: Packages) -> Iterator[Finding]:
    """Done shows its evidence; what cannot change, is passed on or has moved says why; a check says what it found."""
    table = packages.table("response_updates")
    for row in table:
        unseen = row["evidence"] == "none" or not (row["evidence_url"] or row["evidence_seen_by"])
        if row["status"] == "done" and unseen:
            problem = "what is done needs evidence, with its address or who has seen it."
            yield stop("3", place_in(table, row, "evidence"), problem, "Fill in evidence_url or evidence_seen_by.")
        if row["status"] in ("cannot_change", "passed_on") and not row["note"]:
            yield stop("3", place_in(table, row, "note"), f"{row['status']} needs a reason.", "Say why in the note.")
        if row["new_due_on"] and not row["note"]:
            yield stop("3", place_in(table, row, "note"), "a moved date needs a reason.", "Say why in the note.")
        if row["new_due_on"] and row["new_due_on"] < row["updated_on"]:
            problem = "the new date lies before the day on which it was given."
            yield stop("3", place_in(table, row, "new_due_on"), problem, "Correct the date: see its month and year.")
        for field in ("result", "confirmed_by"):
            if row["status"] == "impact_checked" and not row[field]:
                problem, remedy = f"impact_checked needs {field}.", "Choose one of the words for this column."
                yield stop("3", place_in(table, row, field), problem, remedy)


def check_promises(packages: Packages) -> Iterator[Finding]:
    """What is planned has a day by which; what was checked has a KPI with a value in the period of the check."""
    table = packages.table("responses")
    statuses = _statuses(packages)
    for row in table:
        had = statuses.get(row["response_id"], set())
        if had & set(PROMISES) and not row["due_on"]:
            problem, remedy = "a planned change needs the date first promised.", "Write the date under due_on."
            yield stop("3", place_in(table, row, "due_on"), problem, remedy)
        if "impact_checked" in had:
            yield from _check_impact(packages, row)


def _statuses(packages: Packages) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in packages.table("response_updates"):
        found.setdefault(row["response_id"], set()).add(row["status"])
    return found


def _check_impact(packages: Packages, row: Row) -> Iterator[Finding]:
    table = packages.table("responses")
    for field in ("kpi_id", "check_period_id"):
        if not row[field]:
            problem, remedy = f"a response whose effect was checked needs {field}.", "Say by which measure, and when."
            yield stop("3", place_in(table, row, field), problem, remedy)
    kpi = packages.find("kpis", row["kpi_id"]) if row["kpi_id"] and row["check_period_id"] else None
    if kpi and kpi["worked_out_by"] == "stored" and not _has_value(packages, row):
        problem = "the effect was checked, but the measure has no value in that period."
        yield stop(
            "3", place_in(table, row, "check_period_id"), problem, "Add the value to kpi_values, or correct this."
        )


def _has_value(packages: Packages, row: Row) -> bool:
    for service in (row["service_id"], WHOLE):
        value = packages.find("kpi_values", f"{row['kpi_id']}|{row['check_period_id']}|{service}")
        if value and any(isinstance(value[field], int | float) for field in ("numerator", "stated_value")):
            return True
    return False


def check_history(packages: Packages, as_of: date) -> Iterator[Finding]:
    """A history begins with received, never goes back in time or into the future, and ends when it is done."""
    responses, table = packages.table("responses"), packages.table("response_updates")
    histories: dict[str, list[Row]] = {}
    for row in table:
        histories.setdefault(row["response_id"], []).append(row)
    for response in responses:
        if response["response_id"] not in histories:
            problem, remedy = "the response has no status history.", "Add a row to response_updates that says received."
            yield stop("4", place_in(responses, response, "response_id"), problem, remedy)
    for history in histories.values():
        checked = next((row for row in history if row["status"] == "impact_checked"), None)
        if checked is not None and not any(row["status"] == "done" for row in history[: history.index(checked)]):
            problem, remedy = "what was checked was never done.", "Add the row that says when it was done."
            yield stop("4", place_in(table, checked, "status"), problem, remedy)
        if history[0]["status"] != "received":
            problem, remedy = "a status history begins with received.", "Add the row with the day on which you heard."
            yield stop("4", place_in(table, history[0], "status"), problem, remedy)
        for earlier, later in zip(history, history[1:], strict=False):
            yield from _check_step(packages, earlier, later)
    any_released = any(period["released_on"] for period in packages.table("periods"))
    for row in table if any_released else ():
        if row["updated_on"] > as_of:
            problem = f"the date is after {as_of.isoformat()}, the day on which the site is true."
            remedy = "If the date is right, add this to the command: --as-of today. Otherwise correct the date."
            yield stop("4", place_in(table, row, "updated_on"), problem, remedy)


def _check_step(packages: Packages, earlier: Row, later: Row) -> Iterator[Finding]:
    table = packages.table("response_updates")
    if later["updated_on"] < earlier["updated_on"]:
        problem, remedy = (
            "the date is before that of the row above for the same response.",
            "Put the rows in order of date.",
        )
        yield stop("4", place_in(table, later, "updated_on"), problem, remedy)
    closed = earlier["status"] in ("done", "impact_checked")
    reopened = later["status"] in REOPENS and later["note"]
    if closed and later["status"] != "impact_checked" and not reopened:
        problem = "after done comes only impact_checked, or a new start that says why."
        yield stop("4", place_in(table, later, "status"), problem, "Say in the note why it was opened again.")
