"""Reporting periods: their kinds, their order, and which of them hold a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from build_tools.vocabulary import Packages, Row

PeriodKind = Literal["month", "quarter", "year"]

_KIND_BY_LETTER: Mapping[str, PeriodKind] = {"M": "month", "Q": "quarter", "Y": "year"}
_KINDS_BY_PREFERENCE: tuple[PeriodKind, ...] = ("quarter", "month", "year")
KIND_BY_FREQUENCY: Mapping[str, PeriodKind] = {"monthly": "month", "quarterly": "quarter", "yearly": "year"}


def period_kind(period_id: str) -> PeriodKind:
    """Whether an id is of a month (2026-M09), a quarter (2026-27-Q2) or a year (2026-27-Y)."""
    return _KIND_BY_LETTER[period_id.rsplit("-", 1)[1][0]]


def released_periods(packages: Packages, kind: PeriodKind | None = None) -> tuple[Row, ...]:
    """The released periods of one kind, or of all kinds, from the earliest to the latest."""
    periods = [
        row
        for row in packages.table("periods")
        if row["released_on"] is not None and kind in (None, period_kind(row["period_id"]))
    ]
    return tuple(sorted(periods, key=lambda row: (row["starts_on"], row["ends_on"])))


def stated_level(rows: Iterable[Row]) -> PeriodKind:
    """The one kind of period that counts are taken at, so that nothing is counted twice: quarters where any row
    is of a quarter, otherwise months, otherwise years."""
    present = {period_kind(row["period_id"]) for row in rows}
    return next((kind for kind in _KINDS_BY_PREFERENCE if kind in present), "quarter")


def periods_holding(periods: Iterable[Row], first: date, last: date) -> tuple[str, ...]:
    """The ids of those periods that hold all days from `first` to `last`."""
    return tuple(row["period_id"] for row in periods if row["starts_on"] <= first and last <= row["ends_on"])
