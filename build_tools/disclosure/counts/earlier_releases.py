"""What earlier releases told: the counts in them that stand today, and what has changed since by too few people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from build_tools.disclosure.counts.published_counts import Told, key_of, least_shown
from build_tools.disclosure.counts.rate_links import counts_people
from build_tools.disclosure.counts.tables import check_small
from build_tools.disclosure.counts.ties import CellOf, counted_fields, number_in
from build_tools.findings import note, place_in, stop
from build_tools.vocabulary import Cell, Finding, Packages, Row, Table, Withheld

WITHDRAW = (
    "Show it again. Or take it out of every release: add a row of kind disclosure to corrections.csv, then "
    "`withdraw ID --rehearse`, then `withdraw ID`, where ID is its correction_id."
)
TAKE_OUT = "Take it out of that release: add a row of kind disclosure to corrections.csv, then withdraw."
WAIT = "Round the counts, or wait until more have come in."


def tell_earlier(packages: Packages, releases: Mapping[str, Packages], *, hidden_stay: bool = True) -> tuple[Told, ...]:
    """What each release told, by its id; a table whose rows all stand today as they did tells nothing more.

    A count that is hidden in one of two publications is taken for the same in both, unless `hidden_stay` is false.
    """
    told = []
    for release_id, earlier in releases.items():
        tables = tuple(table for table in earlier.tables if _tells_more(table, packages))
        if tables:
            name = partial(_name, packages=packages, release_id=release_id, hidden_stay=hidden_stay)
            told.append(Told(earlier, tables, name, release_id))
    return tuple(told)


def _tells_more(table: Table, packages: Packages) -> bool:
    counted = counted_fields(table)
    return any(_differs(packages.find(table.name, table.row_key(row)), row, counted) for row in table if counted)


def _differs(now: Row | None, row: Row, fields: Iterable[str]) -> bool:
    return now is None or any(now[name] != row[name] for name in fields)


def _name(cell: CellOf, *, packages: Packages, release_id: str, hidden_stay: bool) -> str:
    """The fact behind a cell of a release: today's, unless the count has changed since or is gone."""
    now = packages.find(cell.table.name, cell.table.row_key(cell.row))
    today = None if now is None else now[cell.field]
    if Withheld.HIDDEN in (today, cell.value):
        same = hidden_stay and today is not None
    else:
        same = today == cell.value and now is not None
    return key_of(cell) if same else f"{release_id}: {key_of(cell)}"


def check_releases(packages: Packages, releases: Mapping[str, Packages]) -> Iterator[Finding]:
    """Counts hidden today that a release shows, and changes since by fewer people than may be shown."""
    held = {table.name: table for table in packages.tables}
    yield from _shown_before(packages, releases)
    for release_id, earlier in releases.items():
        for table in (each for each in earlier.tables if each.name in held):
            least = least_shown(packages, table)
            yield from (replace(each, remedy=TAKE_OUT) for each in check_small(table, earlier, least))
            for row in table:
                now = packages.find(table.name, table.row_key(row))
                if now is not None and now.cells != row.cells:
                    yield from _changed_by_few(packages, held[table.name], (now, row), release_id, least)


def _shown_before(packages: Packages, releases: Mapping[str, Packages]) -> Iterator[Finding]:
    """Counts hidden today that releases show, each once however many releases show it."""
    for table in packages.tables:
        before = {
            release_id: {table.row_key(row): row for row in each.table(table.name)}
            for release_id, each in releases.items()
            if any(held.name == table.name for held in each.tables)
        }
        for row in table:
            for name in (name for name, cell in row.cells.items() if cell is Withheld.HIDDEN):
                rows = ((release_id, held.get(table.row_key(row))) for release_id, held in before.items())
                shown = [each for each, was in rows if was and isinstance(was.cells.get(name), int | float)]
                if shown:
                    said = f"release {shown[0]} shows" if len(shown) == 1 else f"releases {' and '.join(shown)} show"
                    problem = f"the count is hidden, and the {said} it."
                    yield stop("1", place_in(table, row, name), problem, WITHDRAW)


def _changed_by_few(
    packages: Packages, table: Table, rows: tuple[Row, Row], release_id: str, least: int
) -> Iterator[Finding]:
    now, before = rows
    changed = f"fewer than {least} people were added or taken away since the release {release_id}"
    for field in table.fields:
        few = 0 < abs(_change(now[field.name], before.cells.get(field.name))) < least
        if not few or not counts_people(table, now, field, packages):
            continue
        place = place_in(table, now, field.name)
        if field.sensitive:
            yield stop("1", place, f"{changed}, and the count is sensitive.", WAIT)
        elif any(_shows(rows, parts) for whole, parts in _splits(table) if whole == field.name):
            yield stop("1", place, f"{changed}, and the other counts show how they answered.", WAIT)
        elif not any(field.name in parts for _, parts in _splits(table)):
            yield note("1", place, f"{changed}.", WAIT)
    for whole, parts in _splits(table):
        changes = [_change(now[name], before.cells.get(name)) for name in parts]
        if not whole and 0 < abs(sum(changes)) < least and _shows(rows, parts):
            part = next(name for name, change in zip(parts, changes, strict=True) if change)
            yield stop("1", place_in(table, now, part), f"{changed}, and they show how these answered.", WAIT)


def _change(now: Cell, before: Cell) -> float:
    """By how much a count has changed; 0 where either is not shown."""
    today, then = number_in(now), number_in(before)
    return 0 if today is None or then is None else today - then


def _shows(rows: tuple[Row, Row], parts: Iterable[str]) -> bool:
    """Whether both times a part of the split was shown."""
    return any(all(isinstance(row.cells.get(name), int) for row in rows) for name in parts)


def _splits(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The counts that divide people by what they said, and the field of their sum, '' where the table has none."""
    return ((each.get("total", ""), tuple(each["parts"])) for each in table.declared.get("sums", ()))
