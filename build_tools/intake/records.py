"""Keeps back what is not yet published: rows of unreleased periods and responses under embargo."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from build_tools.errors import AnswerableError
from build_tools.vocabulary import Package, Packages, Row, Table

LOOKS_FORWARD = ("check_period_id",)  # a link to a period to come, which keeps nothing back
NAMES_A_ROW = ("corrections", "sign_offs")  # tables that name a row of another table by its key
PERIOD = re.compile(r"\d{4}-(?:M\d{2}|\d{2}-(?:Q\d|Y))")
RESPONSE = re.compile(r"R-\d{4}-\d{3,4}")


def default_as_of(packages: Packages) -> date:
    """The day of the last release; the first of all days when nothing has been released, so nothing is published.

    A disclosure that was taken out since makes the site true on that later day: it was put right then.
    """
    held = {table.name: table for table in packages.tables}
    rows = [row for name in ("periods", "releases") if name in held for row in held[name]]
    released = max((row["released_on"] for row in rows if row["released_on"]), default=date.min)
    taken_out = [row["fixed_on"] for row in held.get("corrections", ()) if row["kind"] == "disclosure"]
    return max([released, *(day for day in taken_out if day)]) if released > date.min else released


def is_released(period: Row, as_of: date) -> bool:
    """Whether the rows of a period may be shown on this day."""
    return period["released_on"] is not None and period["released_on"] <= as_of


def length_of(period_id: str) -> str:
    """M, Q or Y: only periods of one length are held against each other."""
    return period_id.split("-")[-1][0]


def newest_released_period(packages: Packages, as_of: date) -> str:
    """The period that ended last of those released on this day: a quarter before a month or year ending with it."""
    released = [row for row in packages.table("periods") if is_released(row, as_of)]
    if not released:
        raise AnswerableError("No period has been released. Write its date under released_on in periods.csv.")
    newest: str = max(released, key=lambda row: (row["ends_on"], "-Q" in row["period_id"], row["starts_on"]))[
        "period_id"
    ]
    return newest


def published(packages: Packages, as_of: date) -> Packages:
    """The packages without anything that is not public on this day; the release calendar stays whole.

    What goes: rows that link to an unreleased period, responses before `publish_from`, releases to come, and
    every row that belongs to one of these (status history, further concerns, corrections, sign-offs). A
    correction or sign-off goes also where its key only mentions such a period or response.
    """
    public = {row["period_id"] for row in packages.table("periods") if is_released(row, as_of)}
    shown = _keep(packages, lambda table, row: _has_public_period(table, row, public) and _is_out(table, row, as_of))
    responses = {row["response_id"] for row in shown.table("responses")}
    shown = _keep(shown, lambda table, row: row.cells.get("response_id", None) in responses | {None})
    gone = {table.name: _keys(packages.table(table.name)) - _keys(table) for table in shown.tables}
    return _keep(shown, lambda table, row: not _names_what_is_gone(table, row, gone, public))


def _keep(packages: Packages, keeps: Callable[[Table, Row], bool]) -> Packages:
    """The packages with only the rows that are kept."""
    return Packages(tuple(_keep_in(package, keeps) for package in packages.packages))


def _keep_in(package: Package, keeps: Callable[[Table, Row], bool]) -> Package:
    tables = (
        replace(table, rows=tuple(row for row in table if table.name == "periods" or keeps(table, row)))
        for table in package.tables
    )
    return replace(package, tables=tuple(tables))


def _keys(table: Table) -> set[str]:
    return {table.row_key(row) for row in table}


def _has_public_period(table: Table, row: Row, public: set[str]) -> bool:
    names = [link.fields[0] for link in table.links if link.table == "periods"]
    return all(row[name] is None or row[name] in public for name in names if name not in LOOKS_FORWARD)


def _is_out(table: Table, row: Row, as_of: date) -> bool:
    if table.name == "responses":
        return row["publish_from"] is None or row["publish_from"] <= as_of
    return table.name != "releases" or row["released_on"] <= as_of


def _names_what_is_gone(table: Table, row: Row, gone: dict[str, set[str]], public: set[str]) -> bool:
    if table.name not in NAMES_A_ROW:
        return False
    key = row["key"].upper()
    early = set(PERIOD.findall(key)) - public or set(RESPONSE.findall(key)) & gone.get("responses", set())
    return bool(early) or row["key"] in gone.get(row["table"], set())
