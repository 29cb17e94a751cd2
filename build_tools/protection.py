"""From a file of raw counts to a file that can be published: the order of the rooms for the verb `protect`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_tools.audit.published_tables import table_bytes
from build_tools.disclosure.counts.declared import check_declared
from build_tools.disclosure.counts.ties import counted_fields
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.protecting.grain import coarsen
from build_tools.disclosure.protecting.protected_table import ProtectedTable, coarser_choices, hide_counts, prove
from build_tools.disclosure.protecting.raw_counts import RawCounts
from build_tools.errors import AnswerableError, Refused
from build_tools.intake.frozen import read_published, read_releases, rows_of
from build_tools.intake.others import read_others
from build_tools.intake.raw import read_raw
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.vocabulary import Packages, Table

MOST_HIDDEN = 0.5  # of the counts that are not 0: beyond it, coarser counts say more


@dataclass(frozen=True)
class Request:
    """Which raw counts are to be protected, like which table ('feedback.theme_counts') of which packages.

    What the packages show on the day `as_of` is public already (by default, the day of the last release). `coarser`
    are dimensions to go one step coarser along, first of all. With `keep_grain`, counts are also written where most
    of them are hidden.
    """

    raw: Path
    like: str
    packages: Path
    as_of: date | None
    coarser: Sequence[str]
    keep_grain: bool
    time_limit: float
    clock: Callable[[], float]


@dataclass(frozen=True)
class Protected:
    """The file's content, what was done, and how many numbers the hidden count that is known best may be (up to 4).

    `before` are the rows and the counts there were before going coarser, None where nobody asked for that.
    """

    content: bytes
    done: ProtectedTable
    values: int
    before: tuple[int, int] | None = None


@dataclass(frozen=True)
class MostlyHidden:
    """Most counts would be hidden: what share of them, and what would be done at each coarser grain that hides less."""

    done: ProtectedTable
    coarser: dict[str, ProtectedTable]


def protect_table(request: Request) -> Protected | MostlyHidden:
    """The raw counts as they can be published, proven after reading them back.

    Raises Refused with what is wrong with the raw counts, or with what the proof found; AnswerableError where they
    cannot be protected.
    """
    deadline = Deadline.after(request.time_limit, request.clock)
    packages, public = _read(request.packages, request.as_of)
    like = _table_like(packages, request.like)
    table, findings = read_raw(request.raw, like, packages)
    if table is None or any(each.severity == "stop" for each in findings):
        raise Refused(findings)
    before = _size(table, packages, public) if request.coarser else None
    for dimension in request.coarser:
        table = coarsen(table, dimension, packages)
    raw = RawCounts.join(table, packages, public, read_releases(packages, request.packages))
    done = hide_counts(raw, deadline)
    if done.hidden_share > MOST_HIDDEN and not request.keep_grain:
        return MostlyHidden(done, coarser_choices(raw, packages, done, deadline))
    content = table_bytes(done.table)
    read_back = replace(like, rows=tuple(rows_of(like, content)))
    return Protected(content, done, prove(raw, packages, read_back, deadline), before)


def _size(table: Table, packages: Packages, public: Packages) -> tuple[int, int]:
    """How many rows there are, and how many counts of people stand in them."""
    return len(table), len(list(RawCounts.join(table, packages, public, {}).counts()))


def _read(folder: Path, as_of: date | None) -> tuple[Packages, Packages]:
    """The packages, and the part of them that anyone can see on a day."""
    others = read_others(folder)
    if others is not None:
        packages, findings = others
        findings += (*check_declared(packages), *read_published(packages, folder)[1])
        if any(each.severity == "stop" for each in findings):
            raise Refused(findings)
        return packages, packages
    read, findings = read_packages(folder)
    if read is None or any(each.severity == "stop" for each in findings):
        raise Refused(findings)
    return read, published(read, as_of or default_as_of(read))


def _table_like(packages: Packages, name: str) -> Table:
    counted = {f"{table.package}.{table.name}": table for table in packages.tables if counted_fields(table)}
    if name not in counted:
        raise AnswerableError(
            f"There is no table {name!r} of counts of people. There is: {', '.join(sorted(counted))}."
        )
    return counted[name]
