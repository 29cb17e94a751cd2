"""Rules 13 and 14, and what the calendar and the publisher's own row must say."""

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import date

from build_tools.findings import note, place_in, stop
from build_tools.intake.cells import FIRST_YEAR, LAST_YEAR
from build_tools.intake.records import LOOKS_FORWARD, is_released
from build_tools.intake.said import say_list
from build_tools.vocabulary import Finding, Packages, Place

FIRST_MONTHS = {"Q1": 4, "Q2": 7, "Q3": 10, "Q4": 1}


def check_organisation(packages: Packages) -> Iterator[Finding]:
    """One publisher, in the one nation whose duties the site knows."""
    table = packages.table("organisation")
    if len(table) != 1:
        place = Place(table.package, table.name, file=table.file)
        yield stop("model", place, "there must be one row, for the trust itself.", "Keep one row.")
    for row in table:
        if row["nation"] != "england":
            problem = "only England's duties are known to this site so far."
            yield stop("model", place_in(table, row, "nation"), problem, "Write england.")


def check_dates(packages: Packages) -> Iterator[Finding]:
    """The days of a period are those that its id names, and a released period says so."""
    table = packages.table("periods")
    for row in table:
        span = dates_of(row["period_id"])
        for field, wanted in zip(("starts_on", "ends_on"), span or (), strict=False):
            if row[field] != wanted:
                problem, remedy = "the date does not agree with the period's id.", f"It should be {wanted.isoformat()}."
                yield stop("model", place_in(table, row, field), problem, remedy)
        if span is None and not _may_be(int(row["period_id"][:4])):
            problem, remedy = f"the year is not one from {FIRST_YEAR} to {LAST_YEAR}.", "Correct the id."
            yield stop("model", place_in(table, row, "period_id"), problem, remedy)
        elif span is None:
            problem, remedy = "the two years in the id do not follow each other.", "Write it as 2026-27-Q2."
            yield stop("model", place_in(table, row, "period_id"), problem, remedy)
        if (row["state"] == "planned") != (row["released_on"] is None):
            problem = "a planned period has no released_on, and a released one is no longer planned."
            yield stop("model", place_in(table, row, "state"), problem, "Correct the state or the date.")


def dates_of(period_id: str) -> tuple[date, date] | None:
    """First and last day of 2026-M09, 2026-27-Q2 or 2026-27-Y (an NHS year begins in April); None if there is none."""
    year, *rest = period_id.split("-")
    part = rest[-1]
    if not _may_be(int(year)):
        return None
    if part.startswith("M"):
        return _span(int(year), int(part[1:]), 1)
    if len(rest) != 2 or (int(year) + 1) % 100 != int(rest[0]):
        return None
    if part == "Y":
        return _span(int(year), 4, 12)
    return _span(int(year) + (part == "Q4"), FIRST_MONTHS[part], 3)


def _may_be(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    after = month + months - 1
    last_year, last_month = year + (after - 1) // 12, (after - 1) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def check_release(packages: Packages, as_of: date) -> Iterator[Finding]:
    """Something has been released, or there is nothing to publish."""
    table = packages.table("periods")
    if not any(is_released(row, as_of) for row in table):
        place = Place(table.package, table.name, file=table.file)
        problem, remedy = (
            "no period is released yet, so there is nothing to publish.",
            "Fill in released_on.",
        )
        yield stop("14", place, problem, remedy)


def check_waiting(packages: Packages, as_of: date) -> Iterator[Finding]:
    """How many rows each period that is not released keeps back."""
    waiting: dict[str, Counter[str]] = {}
    for table in packages.tables:
        names = {link.fields[0] for link in table.links if link.table == "periods"} - set(LOOKS_FORWARD)
        for period_id in (row[name] for row in table for name in names):
            waiting.setdefault(period_id, Counter())[table.file] += 1
    periods = packages.table("periods")
    for row in periods:
        counts = list(waiting.get(row["period_id"], Counter()).items())
        if counts and not is_released(row, as_of):
            (first, number), *others = counts
            rows = f"{number} {'row' if number == 1 else 'rows'} of {first}"
            kept = say_list([rows, *(f"{count} of {file}" for file, count in others)])
            verb = "waits" if sum(waiting[row["period_id"]].values()) == 1 else "wait"
            problem = f"{kept} {verb} for {row['period_id']}, which has not been released."
            remedy = "Nothing needs doing; the site shows nothing of them before."
            yield note("14", place_in(periods, row, "released_on"), problem, remedy)


def check_day(packages: Packages, today: date) -> Iterator[Finding]:
    """A release on a day that is still to come is told: it may be a slip that publishes a period too early.

    It does not stop, so that a site builds the same on a machine whose clock is behind.
    """
    for table in packages.tables:
        if table.name in ("periods", "releases"):
            for row in table:
                if row["released_on"] and row["released_on"] > today:
                    problem = "the day is still to come, so this period is published early."
                    remedy = "Leave it blank until the day, or correct the date."
                    yield note("14", place_in(table, row, "released_on"), problem, remedy)


def check_lateness(packages: Packages, as_of: date) -> Iterator[Finding]:
    """A period released after its planned day, or not yet though its day has passed, is shown as late."""
    table = packages.table("periods")
    for row in table:
        if (row["released_on"] or as_of) > row["planned_on"]:
            problem = "the period was released late." if row["released_on"] else "the period's release is late."
            place = place_in(table, row, "released_on")
            yield note("13", place, problem, "Nothing needs doing; the site shows it as late.", public=True)
